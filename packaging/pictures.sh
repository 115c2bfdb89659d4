#!/bin/sh
# Writes every screen in light, dark, Chinese and narrow to docs/user/images, from the scenes that the tests look over:
# app/desktop/src/test/java/studio/colophon/ui/scenes/Scenes.java. About two minutes; no display is needed.
set -eu
cd "$(dirname "$0")/.."
exec mvn -B -q -Dquick -Pfull -pl app/core,app/desktop -am test -Dtest='ScenesTest' -Dsurefire.failIfNoSpecifiedTests=false \
  -Dpictures="$PWD/docs/user/images"
