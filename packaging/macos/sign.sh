#!/bin/sh
# Signs an application, or signs and notarises a disk image: sign.sh PATH. Without an identity in the environment it says so
# and ends well. COLOPHON_MACOS_IDENTITY: "Developer ID Application: ..." in the keychain;
# COLOPHON_MACOS_PROFILE: a profile that `notarytool store-credentials` keeps.
set -eu
path=$1
here=$(cd -P "$(dirname "$0")" && pwd -P)
if [ -z "${COLOPHON_MACOS_IDENTITY:-}" ]; then
  echo "Not signed (no identity): $path"
  case $path in
    *.app) codesign --force --deep --sign - "$path" ;; # Apple's processors start nothing that has no signature at all
  esac
  exit 0
fi
sign() {
  codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$COLOPHON_MACOS_IDENTITY" "$@"
}
case $path in
  *.app)
    # from the inside out: libraries, programs, the runtime, then all of it
    find "$path/Contents" -type f \( -name '*.dylib' -o -name '*.jnilib' -o -perm -u+x \) | while IFS= read -r file; do
      case $(file -b "$file") in *Mach-O*) sign "$file" ;; esac
    done
    sign "$path/Contents/runtime"
    sign "$path"
    codesign --verify --deep --strict "$path"
    ;;
  *.dmg)
    sign "$path"
    if [ -z "${COLOPHON_MACOS_PROFILE:-}" ]; then
      echo "Not notarised (no profile): $path"
      exit 0
    fi
    xcrun notarytool submit --wait --keychain-profile "$COLOPHON_MACOS_PROFILE" "$path"
    xcrun stapler staple "$path"
    ;;
esac
