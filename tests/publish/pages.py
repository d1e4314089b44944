"""Reading HTML and SVG as a browser would: what is wrong with it, and what is drawn."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from PIL import Image

_SVG = "{http://www.w3.org/2000/svg}"


def problems(html: str) -> list[tuple]:
    """What a parser that follows the HTML standard complains about; ids that stand twice, and references to none."""
    from tinyhtml5.parser import HTMLParser

    parser = HTMLParser()
    tree = parser.parse(html)
    found = list(parser.errors)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    found += [("twice", id) for id in set(ids) if ids.count(id) > 1]
    for element in tree.iter():
        for name in ("for", "aria-labelledby"):
            if element.get(name) and element.get(name) not in ids:
                found.append(("nowhere", element.get(name)))
        target = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or ""
        if target.startswith("#") and target[1:] not in ids:
            found.append(("nowhere", target))
        if element.tag.endswith("}img") and element.get("alt") is None:
            found.append(("img without alt",))
    return found


def numbers(text: str) -> list[float]:
    return [float(part) for part in text.split()]


def drawn(svg: ElementTree.Element, pictures: dict[str, Image.Image], per_mm: float) -> Image.Image:
    """An SVG of pieces of pictures, drawn in the order it has them. Knows what the contact sheet uses, and nothing
    else.
    """
    left, top, w, h = numbers(svg.get("viewBox"))
    canvas = Image.new("L", (round(w * per_mm), round(h * per_mm)), 200)

    def place(x: float, y: float) -> tuple[int, int]:
        return round((x - left) * per_mm), round((y - top) * per_mm)

    for element in svg:
        if element.tag == "rect":
            if "fill:#fff" in (element.get("style") or ""):
                x, y, rw, rh = (float(element.get(name)) for name in ("x", "y", "width", "height"))
                canvas.paste(255, (*place(x, y), *place(x + rw, y + rh)))
            continue
        assert element.tag == "g" and len(element) == 1, element.tag
        (inner,) = element
        (image,) = inner
        x, y, iw, ih = (float(inner.get(name)) for name in ("x", "y", "width", "height"))
        source, picture = numbers(inner.get("viewBox")), pictures[image.get("href")]
        across, down = picture.width / float(image.get("width")), picture.height / float(image.get("height"))
        piece = picture.crop(
            (
                round(source[0] * across),
                round(source[1] * down),
                round((source[0] + source[2]) * across),
                round((source[1] + source[3]) * down),
            )
        )
        piece = piece.resize((round(iw * per_mm), round(ih * per_mm)))
        turn = element.get("transform")
        if turn:
            match = re.fullmatch(r"rotate\((\d+) ([\d.-]+) ([\d.-]+)\)", turn)
            assert match and match[1] == "180", turn
            assert abs(float(match[2]) - (x + iw / 2)) < 0.06 and abs(float(match[3]) - (y + ih / 2)) < 0.06, (
                "about its own middle"
            )
            piece = piece.rotate(180)
        canvas.paste(piece, place(x, y))
    return canvas
