#!/bin/sh
# Takes the figures of the window in docs/benchmarks.md: keys in long manuscripts, the start, memory.
#   sh packaging/bench-window.sh
set -eu
cd "$(dirname "$0")/.."
paths=app/desktop/target/bench.classpath
mvn -q -B -Dquick -DskipTests -pl app/core,app/desktop -am package
mvn -q -B -Dquick -pl app/core,app/desktop -am package -DskipTests \
  dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$PWD/$paths"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
for main in KeyBench StartBench; do
  "$java" -XX:+UseSerialGC -Xmx1500m --enable-native-access=ALL-UNNAMED -Dglass.platform=Headless -Dprism.order=sw \
    -cp "app/desktop/target/colophon-desktop.jar:app/desktop/target/test-classes:$(cat "$paths")" "studio.colophon.bench.$main"
done
