"""Makes the faces of this folder from the packages that packaging/fonts/package-lock.json pins (by hash).

    npm ci --prefix ../../packaging/fonts
    python3 -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python make.py

The one change: overlapping contours become one outline, because JavaFX draws overlaps as white notches when text is scaled.
Names, metrics and characters stay. The same input gives the same bytes; SHA256SUMS names them.
"""

import hashlib
import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.removeOverlaps import removeOverlaps

HERE = Path(__file__).resolve().parent
PACKAGES = HERE / "../../packaging/fonts/node_modules/@expo-google-fonts"
FACES = {
    "Inter-Regular": "inter/400Regular/Inter_400Regular.ttf",
    "Inter-SemiBold": "inter/600SemiBold/Inter_600SemiBold.ttf",
    "JetBrainsMono-Regular": "jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf",
    "SourceSerif4-Italic": "source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
    "SourceSerif4-Regular": "source-serif-4/400Regular/SourceSerif4_400Regular.ttf",
    "SourceSerif4-SemiBold": "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
}
LICENCES = {
    "OFL-Inter.txt": "inter",
    "OFL-JetBrainsMono.txt": "jetbrains-mono",
    "OFL-SourceSerif4.txt": "source-serif-4",
}


def main() -> None:
    sums = []
    for name, source in FACES.items():
        font = TTFont(PACKAGES / source, recalcTimestamp=False)
        removeOverlaps(font, ignoreErrors=False)
        target = HERE / f"{name}.ttf"
        font.save(target)
        sums.append(f"{hashlib.sha256(target.read_bytes()).hexdigest()}  {target.name}\n")
    (HERE / "SHA256SUMS").write_text("".join(sums))
    for name, package in LICENCES.items():
        shutil.copyfile(PACKAGES / package / "LICENSE_FONT", HERE / name)


main()
