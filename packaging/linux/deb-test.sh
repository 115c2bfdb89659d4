#!/bin/sh
# Installs a .deb on this computer, tries it and removes it again; nothing of it may be left. Only root can, and only where
# what the package needs is installed; elsewhere one line says what was not done.
#   sh packaging/linux/deb-test.sh FILE.deb
set -u
deb=$1
here=$(cd -P "$(dirname "$0")" && pwd -P)
skip() {
  echo "Not done: installing $deb ($1)"
  exit 0
}
command -v dpkg >/dev/null || skip 'no dpkg'
[ "$(id -u)" = 0 ] || skip 'only root can'
if [ -e /opt/colophon ] || dpkg -s colophon >/dev/null 2>&1; then skip 'a Colophon is installed here'; fi
dpkg --dry-run -i "$deb" >/dev/null 2>&1 || skip 'its dependencies are missing'
failed=0
say() {
  if [ "$1" = 0 ]; then echo "ok    $2"; else
    failed=1
    echo "FAIL  $2"
  fi
}
trap 'dpkg --purge colophon >/dev/null 2>&1' EXIT
trap 'exit 1' INT TERM HUP
dpkg -i "$deb" >/dev/null
say $? 'it installs'
installed=$(dpkg -L colophon)
[ "$(command -v colophon)" = /usr/bin/colophon ]
say $? 'colophon is on the path'
grep -qx 'MimeType=text/markdown;' /usr/share/applications/colophon.desktop
say $? 'the desktop opens Markdown with it'
if command -v desktop-file-validate >/dev/null; then
  desktop-file-validate /usr/share/applications/colophon.desktop
  say $? 'the desktop entry is valid'
fi
sh "$here/../smoke.sh" /usr/bin/colophon || failed=1
LC_ALL=C colophon cid /usr/share/doc/colophon/copyright | grep -q '^bafkrei'
say $? 'a locale without UTF-8 does'
dpkg --purge colophon >/dev/null
say $? 'it goes'
left=''
while IFS= read -r file; do
  case $file in *colophon*) [ ! -e "$file" ] || left="$left $file" ;; esac
done <<END
$installed
END
[ -z "$left" ] && [ ! -e /opt/colophon ]
say $? "nothing is left$left"
exit "$failed"
