#!/bin/sh
# shellcheck disable=SC2086,SC2209  # $shell may be two words; prefix holds the word exec
# Tests the launcher from outside on a made-up tree with stand-ins for java, Maven and npm. Needs no JDK and no network.
#   sh packaging/launcher-test.sh            LAUNCHER_SH="busybox sh" sh packaging/launcher-test.sh
set -u
here=$(cd -P "$(dirname "$0")" && pwd -P)
launcher=$here/../colophon
[ -f "$launcher" ] || { echo "no launcher beside $here" >&2; exit 2; }
top=$(mktemp -d "${TMPDIR:-/tmp}/launcher test.XXXXXX") || exit 2
top=$(cd -P "$top" && pwd -P)
trap 'rm -rf "$top"' EXIT
trap 'exit 1' INT TERM HUP
shell=${LAUNCHER_SH:-sh}
passed=0 failed=0

# Only these programs are on the path: nothing of this computer's java, Maven or npm can help or disturb.
mkdir -p "$top/tools" "$top/home"
for tool in sh env sed find head tail mkdir rm rmdir mv cat touch sleep uname locale readlink grep chmod busybox dash bash; do
  path=$(command -v "$tool") && ln -s "$path" "$top/tools/$tool"
done

program() { # program FILE: the rest of the input, made executable
  mkdir -p "$(dirname "$1")"
  cat >"$1"
  chmod +x "$1"
}

jdk() { # jdk FOLDER VERSION: says who it is and how it was called, then does what the first word asks
  program "$1/bin/java" <<'END'
#!/bin/sh
case $* in *AOTCacheOutput*)
  [ -z "${NO_AOT:-}" ] || exit 1
  printf '%s\n' "$@" >"$ARGUMENTS.train"
  for arg; do case $arg in -XX:AOTCacheOutput=*) : >"${arg#*=}" ;; esac; done
  exit 0 ;;
esac
case $0 in */jdk17/*) echo 'ran on 17'; exit 99 ;; esac
printf '%s\n' "$@" >"$ARGUMENTS"
echo "LC_ALL=${LC_ALL:-}" >>"$ARGUMENTS"
while [ "$1" != studio.colophon.desktop.Main ]; do shift; done
shift
case ${1:-} in
  leave) exit "$2" ;;
  read) cat ;;
  wait) trap 'echo ended by TERM; exit 143' TERM; echo "$$" >"$READY"; while :; do sleep 0.1; done ;;
  *) echo "ran $#: $*" ;;
esac
END
  printf 'IMPLEMENTOR="Test"\nJAVA_RUNTIME_VERSION="%s+1"\nJAVA_VERSION="%s"\n' "$2" "$2" >"$1/release"
  program "$1/bin/javac" </dev/null
}
jdk "$top/jdk17" 17.0.15
jdk "$top/jvm/temurin-25" 25.0.3
jdk "$top/other/jdk 26" 26
jdk "$top/other/jdk 250" 250.1
jdk "$top/mac/25.jdk/Contents/Home" 25
ln -s "$top/jdk17/bin/java" "$top/tools/java"

program "$top/tools/mvn" <<'END'
#!/bin/sh
echo "$JAVA_HOME $*" >>"$MAVEN_RUNS"
case $(cat "$MAVEN_PACE") in
  '') ;;
  stuck) exec sleep 60 ;;
  *) sleep 1 ;;
esac
[ -z "${MAVEN_FAILS:-}" ] || { echo '[ERROR] cannot find symbol'; exit 1; }
while [ "$1" != -f ]; do shift; done
root=${2%/*}
mkdir -p "$root/app/core/target" "$root/app/desktop/target"
: >"$root/app/desktop/target/colophon-desktop.jar"
: >"$root/app/core/target/colophon-core.jar"
: >"$root/app/desktop/target/库 one.jar"
printf '%s' "$root/app/core/target/colophon-core.jar:$root/app/desktop/target/库 one.jar" >"$root/app/desktop/target/colophon.classpath"
cat >/dev/null
END
cp "$top/tools/mvn" "$top/mvn"

npm_here() {
  program "$top/tools/npm" <<'END'
#!/bin/sh
echo "$*" >>"$NPM_RUNS"
[ -z "${NPM_FAILS:-}" ] || exit 1
bin=$2/node_modules/@foundry-rs/anvil-x/bin
mkdir -p "$bin" && : >"$bin/anvil" && chmod +x "$bin/anvil" && : >"$2/node_modules/.package-lock.json"
END
}

tree() { # tree NAME: a fresh project in a folder whose name is hard
  root=$top/$1
  mkdir -p "$root/app/core/src/main/java/a b" "$root/app/desktop/src/main/java" "$root/contracts/abi" "$root/contracts/src" "$root/packaging/fonts"
  : >"$root/pom.xml"; : >"$root/app/core/pom.xml"; : >"$root/app/core/src/main/java/a b/甲.java"; : >"$root/contracts/abi/Editions.json"
  : >"$root/app/desktop/src/main/java/窗.java"; : >"$root/packaging/fonts/package-lock.json"
  cp "$launcher" "$root/colophon"
  ARGUMENTS=$root.arguments MAVEN_RUNS=$root.maven NPM_RUNS=$root.npm MAVEN_PACE=$root.pace READY=$root.ready
  : >"$MAVEN_RUNS"; : >"$NPM_RUNS"; : >"$MAVEN_PACE"
  export ARGUMENTS MAVEN_RUNS NPM_RUNS MAVEN_PACE READY
  settle
}

settle() { find "$root" -exec touch -t 202001010000 {} +; } # sources older than any build
prefix=
set_env() { $prefix env -i PATH="$top/tools" HOME="$top/home" LANG=C.UTF-8 COLOPHON_JDKS="${JDKS-$top/jvm}" ARGUMENTS="$ARGUMENTS" \
  MAVEN_RUNS="$MAVEN_RUNS" MAVEN_PACE="$MAVEN_PACE" NPM_RUNS="$NPM_RUNS" READY="$READY" "$@"; }

# start [VARIABLE=VALUE...] -- ARGUMENTS: sets status, out and err
start() {
  set_env "$@" >"$root.out" 2>"$root.err" </dev/null
  status=$?
  out=$(cat "$root.out") err=$(cat "$root.err")
}
go() { start $shell "$root/colophon" "$@"; }

check() { # check WHAT CONDITION...
  what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "ok    $what"
  else
    failed=$((failed + 1))
    echo "FAIL  $what"
    echo "      exit ${status:-} out: ${out:-}"
    echo "      err: ${err:-}"
  fi
}
is() { [ "$1" = "$2" ]; }
has() { case $1 in *"$2"*) return 0 ;; *) return 1 ;; esac; }
lines() { [ "$(grep -c '' "$1")" -eq "$2" ]; }
lines_of() { [ "$(grep -cFx -- "$1" "$ARGUMENTS")" -eq "$2" ]; }
one_object() { lines "$root.out" 1 && has "$out" '{"schema":1,"command":null,"ok":false,"error":{"code":"'"$1"'","message":"' && has "$out" '"safe":"' && has "$out" '"next":"'; }
waits_for() { n=0; until [ -s "$1" ]; do n=$((n + 1)); [ "$n" -lt 100 ] || return 1; sleep 0.1; done; }

# The JDK
tree plain
go cid
check 'JDK 25 is found though PATH has 17' is "$status $out" '0 ran 1: cid'
check 'Maven runs on the JDK that was found' has "$(cat "$MAVEN_RUNS")" "$top/jvm/temurin-25 -q -B -f $root/pom.xml -Dquick -DskipTests -Dmaven.test.skip=true -Dcolophon.launcher=true -pl app/desktop -am package"
check 'nothing but the program writes to stdout' lines "$root.out" 1
JDKS=$top/other
go cid
check 'none of 17, 26, 250 will do: one sentence, exit 3' is "$status $(grep -c '' "$root.err") $out" '3 1 '
go cid --json
check 'without a JDK --json is one object' one_object needsYou
go --lang zh-CN --json
check 'and speaks Chinese when asked' has "$out" '请安装'
start JAVA_HOME="$top/jvm/temurin-25" $shell "$root/colophon" cid
check 'JAVA_HOME' is "$out" 'ran 1: cid'
start JAVA_HOME="$top/jdk17" JAVA25_HOME="$top/jvm/temurin-25" $shell "$root/colophon" cid
check 'JAVA25_HOME after a JAVA_HOME of 17' is "$out" 'ran 1: cid'
JDKS=$top/nowhere:$top/mac
go cid
check 'a JDK as macOS lays it out' is "$out" 'ran 1: cid'
JDKS=
mkdir -p "$top/home/.sdkman/candidates/java"
ln -s "$top/jvm/temurin-25" "$top/home/.sdkman/candidates/java/25.0.3-tem"
go cid
check 'a JDK of sdkman' is "$out" 'ran 1: cid'
rm -r "$top/home/.sdkman"
rm "$top/tools/java"
ln -s "$top/jvm/temurin-25/bin/java" "$top/tools/java"
go cid
check 'java on PATH, through a link' is "$out" 'ran 1: cid'
rm "$top/tools/java"
ln -s "$top/jdk17/bin/java" "$top/tools/java"
unset JDKS

# Arguments, folders, locale
tree '雨夜 a  b'
mkdir "$top/else where"
ln -s "../雨夜 a  b/colophon" "$top/else where/colophon"
ln -s "$top/else where/colophon" "$top/c"
(cd "$top/else where" && set_env $shell ../c publish 'a  b' '' '*' '雨夜.md' >"$root.out" 2>"$root.err")
out=$(cat "$root.out")
check 'through two links, from another folder, arguments unchanged' is "$out" 'ran 5: publish a  b  * 雨夜.md'
check 'the program learns its folder' grep -qFx -- "-Dcolophon.dir=$root" "$ARGUMENTS"
check 'the class path survives spaces and Chinese' grep -qFx "$root/app/desktop/target/colophon-desktop.jar:$root/app/core/target/colophon-core.jar:$root/app/desktop/target/库 one.jar" "$ARGUMENTS"
(cd "$root" && set_env $shell colophon count >"$root.out" 2>/dev/null)
check 'sh colophon in its own folder' is "$(cat "$root.out")" 'ran 1: count'
start LC_ALL=C $shell "$root/colophon" count
if [ "$(LC_ALL=C locale charmap 2>/dev/null)" = UTF-8 ] || ! command -v locale >/dev/null; then has_c='LC_ALL=C'; else has_c='UTF-8'; fi
check 'without a UTF-8 locale java gets one' has "$(grep '^LC_ALL=' "$ARGUMENTS")" "$has_c"
start LC_ALL=C.UTF-8 $shell "$root/colophon" count
check 'a UTF-8 locale stays' grep -qx 'LC_ALL=C.UTF-8' "$ARGUMENTS"
check 'one build for all of these' lines "$MAVEN_RUNS" 1
for flag in -Dcolophon.train=true -Dcolophon.ready=exit -Dglass.platform=Headless -Dprism.order=sw; do
  check "the archive is made with $flag" grep -qFx -- "$flag" "$ARGUMENTS.train"
  check "and the program runs without it" lines_of "$flag" 0
done
check 'the archive of classes is used' grep -qFx -- "-XX:AOTCache=$root/app/desktop/target/colophon-25.0.3.aot" "$ARGUMENTS"

# What passes through
go
check 'no argument at all reaches the program, which opens the window' is "$status $out" '0 ran 0: '
go leave 7
check 'the exit code passes' is "$status" 7
set_env $shell "$root/colophon" read >"$root.out" 2>"$root.err" <<'END'
一行
END
out=$(cat "$root.out")
check 'standard input reaches the program' is "$out" '一行'
(prefix=exec; set_env $shell "$root/colophon" wait) >"$root.out" 2>&1 &
child=$!
waits_for "$READY"
check 'the launcher has become java' is "$(cat "$READY")" "$child"
kill -TERM "$child"
wait "$child"
status=$? out=$(cat "$root.out")
check 'SIGTERM reaches the program, its exit code comes back' is "$status $out" '143 ended by TERM'

# What is stale
tree stale
go cid
settle; go cid
check 'nothing changed: no build' lines "$MAVEN_RUNS" 1
n=1
for touched in pom.xml app/core/pom.xml 'app/core/src/main/java/a b/甲.java' app/desktop/src/main/java/窗.java contracts/abi/Editions.json packaging/fonts/package-lock.json; do
  settle
  sleep 0.1
  touch "$root/$touched"
  go cid
  n=$((n + 1))
  check "changed: $touched" lines "$MAVEN_RUNS" "$n"
done
settle
rm "$root/app/core/src/main/java/a b/甲.java"
go cid
check 'a removed source' lines "$MAVEN_RUNS" 8
settle
rm "$root/app/desktop/target/库 one.jar"
go cid
check 'a missing library' lines "$MAVEN_RUNS" 9
settle
: >"$root/contracts/src/A.sol"
go cid
check 'Solidity alone builds nothing' lines "$MAVEN_RUNS" 9
rm "$root/app/desktop/target/colophon-25.0.3.aot"
go cid
check 'a missing archive is made without Maven' grep -q AOTCache "$ARGUMENTS"
check 'and Maven stays asleep' lines "$MAVEN_RUNS" 9
settle; sleep 0.1; touch "$root/pom.xml"
start NO_AOT=1 $shell "$root/colophon" cid
check 'no archive: silent, and it runs' is "$status $out" '0 ran 1: cid'
check 'and without the archive' has "$(grep -c AOTCache "$ARGUMENTS")" 0

# A failing build
tree broken
start MAVEN_FAILS=1 $shell "$root/colophon" cid --json
check 'a failing build: exit 5, one object' is "$status" 5
check 'a failing build says so in JSON' one_object internal
check "and shows Maven's last lines" has "$err" 'cannot find symbol'
check 'it leaves no lock' [ ! -e "$root/target/launcher/lock" ]
go cid
check 'the next start builds again' is "$status $out" '0 ran 1: cid'
tree mavenless
rm "$top/tools/mvn"
go cid --json
check 'no Maven: one object, exit 3' one_object needsYou
cp "$top/mvn" "$root/mvnw"
go cid
check 'the wrapper stands in for Maven' is "$out" 'ran 1: cid'
cp "$top/mvn" "$top/tools/mvn"

# Two at once, killed ones, stopped ones
tree two
echo slow >"$MAVEN_PACE"
for i in 1 2 3; do set_env $shell "$root/colophon" cid >"$root.out$i" 2>/dev/null & done
wait
check 'three at once: one build' lines "$MAVEN_RUNS" 1
check 'and all three run' is "$(cat "$root.out1" "$root.out2" "$root.out3")" 'ran 1: cid
ran 1: cid
ran 1: cid'
: >"$MAVEN_PACE"
settle; sleep 0.1; touch "$root/pom.xml"
mkdir -p "$root/target/launcher/lock"
(exit 0) & gone=$!
wait "$gone"
echo "$gone" >"$root/target/launcher/lock/pid"
go cid
check 'the lock of a dead launcher does not bar' is "$out" 'ran 1: cid'
check 'and is removed' [ ! -e "$root/target/launcher/lock" ]
settle; sleep 0.1; touch "$root/pom.xml"
echo stuck >"$MAVEN_PACE"
: >"$MAVEN_RUNS"
(prefix=exec; set_env $shell "$root/colophon" cid --json) >"$root.out" 2>"$root.err" &
child=$!
waits_for "$MAVEN_RUNS"
kill -TERM "$child"
wait "$child"
status=$? out=$(cat "$root.out")
check 'stopped while it builds: exit 4' is "$status" 4
check 'stopped while it builds: one object' one_object cancelled
check 'and no lock' [ ! -e "$root/target/launcher/lock" ]
: >"$MAVEN_PACE"

# The practice network's program
tree fetch
printf '{ "forge": {"linux-amd64": {"path": "no", "sha256": "0"}},\n  "anvil": {' >"$root/contracts/binaries.json"
comma=
for platform in linux-amd64 linux-arm64 darwin-amd64 darwin-arm64; do
  printf '%s\n    "%s": {\n      "path": "node_modules/@foundry-rs/anvil-x/bin/anvil",\n      "sha256": "00"\n    }' "$comma" "$platform" >>"$root/contracts/binaries.json"
  comma=,
done
printf '\n  }\n}\n' >>"$root/contracts/binaries.json"
go publish a.md
check 'no npm: one sentence, and the program runs' is "$status $out" '0 ran 2: publish a.md'
check 'no npm: it says what to install' has "$err" 'npm'
npm_here
for quiet in 'cid a' 'car list a' 'drafts' 'count a' 'publish --offline' 'publish --help' '--home publish cid'; do go $quiet; done
check 'other commands, --offline and --help fetch nothing' lines "$NPM_RUNS" 0
start NPM_FAILS=1 $shell "$root/colophon" try
check 'a failed fetch: one sentence, and the program runs' is "$status $out" '0 ran 1: try'
go --home publish try --json
check 'a command that may need it fetches' lines "$NPM_RUNS" 2
check 'with these words' has "$(cat "$NPM_RUNS")" "--prefix $root/contracts ci --ignore-scripts --omit=dev"
for loud in publish try outbox verify network doctor ''; do go $loud; done
check 'fetched once for all' lines "$NPM_RUNS" 2
rm "$root/contracts/node_modules/.package-lock.json"
go
check 'half a fetch is fetched again, for the studio too' lines "$NPM_RUNS" 3

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
