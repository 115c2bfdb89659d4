"""Draws the seal of Colophon: 记 ("to note down") cut into seal red, as in the window's title.

    npm ci --prefix ../../packaging/fonts
    python3 -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python make.py

colophon.svg is the source of all others; its glyph is an outline of Noto Serif SC Bold (OFL 1.1), so no font is needed to show it.
"""

from io import BytesIO
from pathlib import Path

import resvg_py
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from PIL import Image

HERE = Path(__file__).resolve().parent
FACE = HERE / "../../packaging/fonts/node_modules/@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf"
SEAL, PAPER = "#B03520", "#FBFAF7"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
SMALL = 32  # up to here the glyph fills more of the seal


def svg(margin: float, em: float) -> str:
    """The seal on a canvas of 512, with a transparent margin; the glyph's em box is `em` of the seal."""
    side = 512 - 2 * margin
    font = TTFont(FACE)
    glyphs = font.getGlyphSet()
    glyph = glyphs[font.getBestCmap()[ord("记")]]
    bounds = BoundsPen(glyphs)
    glyph.draw(bounds)
    left, bottom, right, top = bounds.bounds
    scale = side * em / font["head"].unitsPerEm
    outline = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
    # the ink, not the em box, stands in the middle
    middle = (256 - scale * (left + right) / 2, 256 + scale * (bottom + top) / 2)
    glyph.draw(TransformPen(outline, (scale, 0, 0, -scale, *middle)))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">\n'
        "<title>Colophon</title>\n"
        f'<rect x="{margin:g}" y="{margin:g}" width="{side:g}" height="{side:g}" rx="{side / 6:.1f}" fill="{SEAL}"/>\n'
        f'<path fill="{PAPER}" d="{outline.getCommands()}"/>\n'
        "</svg>\n"
    )


def image(source: str, size: int) -> Image.Image:
    return Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=source, width=size, height=size))))


def main() -> None:
    large, small = svg(0, 0.70), svg(0, 0.82)
    (HERE / "colophon.svg").write_text(large)
    pictures = [image(small if size <= SMALL else large, size) for size in SIZES]
    for picture in pictures:
        picture.save(HERE / f"colophon-{picture.width}.png", optimize=True)
    icons = [picture for picture in pictures if picture.width <= 256]
    icons[-1].save(HERE / "colophon.ico", sizes=[p.size for p in icons], append_images=icons[:-1])
    apple = svg(50, 0.70)  # Apple's grid leaves a margin around the tile
    tiles = [image(apple, size) for size in (16, 32, 64, 128, 256, 512, 1024)]
    tiles[-1].save(HERE / "colophon.icns", append_images=tiles[:-1])


main()
