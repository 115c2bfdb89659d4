#!/bin/sh
# Takes the figures of the window in docs/benchmarks.md: keys in long manuscripts, the start, memory.
#   sh packaging/bench-window.sh [keys | start [ROUNDS]]    both without an argument
set -eu
cd "$(dirname "$0")/.."
what=${1:-all}
target=$PWD/app/desktop/target
mvn -q -B -Dquick -DskipTests -pl app/core,app/desktop -am package \
  dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$target/bench.classpath"
java=
for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if grep -qs '^JAVA_VERSION="25[".]' "$jdk/release"; then java=$jdk/bin/java && break; fi
done
[ -n "$java" ] || { echo "No JDK 25 found; set JAVA_HOME." >&2 && exit 3; }
tests=$target/bench.jar # an archive of loaded classes takes no folder of classes
"${java%java}jar" --create --date=1980-01-01T00:00:02Z --file "$tests" -C "$target/test-classes" studio/colophon/bench
program=$target/colophon-desktop.jar:$(cat "$target/colophon.classpath"):$tests
bare=$(tr : '\n' <"$target/colophon.classpath" | grep /javafx- | tr '\n' :)$tests
if [ "$what" != start ]; then
  "$java" -XX:+UseSerialGC -Xms32m -Xmx1g --enable-native-access=ALL-UNNAMED -Dglass.platform=Headless -Dprism.order=sw \
    -cp "$target/test-classes:$target/colophon-desktop.jar:$(cat "$target/bench.classpath")" studio.colophon.bench.KeyBench
fi
if [ "$what" != keys ]; then
  "$java" -cp "$tests" studio.colophon.bench.StartBench "$program" "$bare" "$target" "${2:-9}"
fi
