#!/bin/sh
# Tries an installed copy, or an image that could be installed, as someone would who has nothing else: no Java, no Node,
# no anvil on the path, a home of its own, no display.
#   sh packaging/smoke.sh PROGRAM        the program that takes commands: bin/colophon, colophon-cli.exe, MacOS/Colophon
# shellcheck disable=SC2317  # the conditions are called by name
set -u
program=$1
top=$(mktemp -d "${TMPDIR:-/tmp}/smoke 试.XXXXXX") || exit 2
trap 'rm -rf "$top"' EXIT
trap 'exit 1' INT TERM HUP
failed=0 options=
case $(uname -s) in
  Linux | Darwin) tools=/usr/bin:/bin ;;
  *) tools=$PATH ;;
esac

# colophon ARGUMENTS: sets status, out, err
colophon() {
  (
    unset JAVA_HOME JAVA_TOOL_OPTIONS DISPLAY
    [ -z "$options" ] || export JAVA_TOOL_OPTIONS="$options"
    PATH=$tools LC_ALL=C.UTF-8 COLOPHON_HOME=$top/home "$program" "$@" >"$top/out" 2>"$top/err" </dev/null
  )
  status=$?
  out=$(cat "$top/out") err=$(cat "$top/err")
}

check() { # check WHAT CONDITION...
  what=$1
  shift
  if "$@"; then
    echo "ok    $what"
  else
    failed=1
    echo "FAIL  $what"
    echo "      exit $status out: $out"
    echo "      err: $err"
  fi
}
is() { [ "$1" = "$2" ]; }
has() { case $1 in *"$2"*) return 0 ;; *) return 1 ;; esac; }

colophon --help
check 'it tells its commands' is "$status" 0
printf '# The last ferry\n\nThe last one, at night.\n' >"$top/渡.md"
colophon cid "$top/渡.md"
check 'it names a file whose name is Chinese' has "$status $out" '0 bafkrei'
if [ "$(uname -s)" = Linux ]; then
  colophon
  check 'without a display it says so, exit 2' is "$status $out" '2 '
fi
options='-Dcolophon.ready=exit -Dglass.platform=Headless -Dprism.order=sw'
colophon
options=
check 'its window opens and closes' is "$status" 0
check 'and complains of nothing' is "$(printf '%s\n' "$err" | grep -v '^Picked up JAVA_TOOL_OPTIONS')" ''
colophon --json doctor
check 'doctor finds the practice network inside' has "$status $out" '"check":"practice","result":"ok"'
colophon --json try
check 'the whole job runs: published and verified' has "$status $out" '0 {"schema":1,"command":"try","ok":true'
exit "$failed"
