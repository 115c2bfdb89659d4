#!/bin/sh
# Shows that the jars depend on the sources alone: builds them twice, in two copies of the tree, and compares the bytes.
#   sh packaging/reproducible.sh
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/reproducible.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM HUP
for copy in one another-place; do
  mkdir "$work/$copy"
  tar -cf - --exclude=target --exclude=node_modules --exclude=.git --exclude=.peers . | tar -xf - -C "$work/$copy"
  # a second later, in another zone and language
  (cd "$work/$copy" && mvn -q -B -Dquick -Dmaven.test.skip=true -Dfaces.skip=true -pl app/core,app/desktop -am package)
  export TZ=Asia/Colombo LC_ALL=C.UTF-8
done
status=0
for jar in app/core/target/colophon-core.jar app/desktop/target/colophon-desktop*.jar; do
  for first in "$work/one/"$jar; do
    name=${first#"$work/one/"}
    if cmp "$first" "$work/another-place/$name"; then
      echo "Reproducible: $name"
    else
      status=1
    fi
  done
done
exit "$status"
