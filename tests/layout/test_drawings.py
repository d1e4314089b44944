"""What the layout engine draws of SVG drawings, measured: all that kernel/undrawn.py takes is drawn as it is meant, and
what it refuses isn't.

Each drawing is of 100 x 100 units. `at`: the colours at some of its points, as a browser draws them: r(ed), b(lue),
g(reen), k (black), w(hite). If a drawing of LOST is drawn right one day, WeasyPrint has learnt it, and it can be taken.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache

import pytest

from generator.kernel.drawings import parsed
from generator.kernel.undrawn import undrawn

from ..pdf_helpers import picture

SPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
HEAD = f'<svg {SPACE} viewBox="0 0 100 100" width="100" height="100"'
COLOURS = {"r": (153, 0, 0), "b": (0, 0, 153), "g": (0, 153, 0), "k": (0, 0, 0), "w": (255, 255, 255)}
RED, BLUE = 'fill="#900"', 'fill="#009"'
ALL = '<rect width="100" height="100" fill="url(#x)"/>'
STOPS = '<stop offset=".49" stop-color="#900"/><stop offset=".51" stop-color="#009"/>'
CIRCLE = '<circle cx="50" cy="50" r="30"/>'
WHOLE = f'<rect width="100" height="100" {RED}'
PAGE = 'gradientUnits="userSpaceOnUse"'
ARROW = (
    '<marker id="m" markerWidth="4" markerHeight="4" refX="2" refY="2" {}><path d="M0 0L4 2L0 4z" '
    'fill="#090"/></marker>'
)
SYMBOL = f'<symbol id="s" viewBox="0 0 10 10"><rect width="10" height="10" {RED}/></symbol>'


def linear(more: str, shape: str = ALL) -> str:
    return f'<linearGradient id="x" {more}>{STOPS}</linearGradient>{shape}'


def radial(more: str, shape: str = ALL) -> str:
    return f'<radialGradient id="x" {more}>{STOPS}</radialGradient>{shape}'


DRAWN: dict[str, tuple[str, str]] = {
    "a path": ('<path d="M5 95 50 5 95 95z" fill="#900"/>', "50,60 r; 10,20 w"),
    "relative, curved, an arc": ((
        '<path d="m10 50 q10-30 20 0t20 0 20 0 20 0" fill="none" stroke="#900" stroke-width="8"/><path d="M20 80a30 '
        '12 0 0160 0z"/>'
    ), "20,35 r; 40,65 r; 60,35 r; 50,75 k"),
    "all shapes": ((
        '<rect width="20" height="20"/><circle cx="40" cy="10" r="9"/><ellipse cx="65" cy="10" rx="9" '
        'ry="6"/><polygon points="80,0 99,0 90,20"/><line x1="0" y1="50" x2="99" y2="50" stroke="#900" '
        'stroke-width="9"/>'
    ), "10,10 k; 40,10 k; 65,10 k; 90,5 k; 50,50 r"),
    "holes": (f'<path {RED} fill-rule="evenodd" d="M0 0H100V100H0zM20 20H80V80H20z"/>', "10,10 r; 50,50 w"),
    "a linear gradient": (linear(""), "20,50 r; 80,50 b"),
    "one by the page": (linear(f'{PAGE} x1="0" y1="0" x2="100" y2="0"', '<rect x="30" width="60" height="100" fill="url(#x)"/>'), "40,50 r; 60,50 b; 95,50 w"),
    "one that is mirrored": (linear(f'{PAGE} x1="0" x2="100" y1="0" y2="0" gradientTransform="matrix(-1 0 0 1 100 0)"'), "20,50 b; 80,50 r"),
    "one that stands upright": (linear(f'{PAGE} x1="0" x2="100" y1="0" y2="0" gradientTransform="rotate(90)"'), "50,20 r; 50,80 b"),
    "one that names another": ((
        f'<linearGradient id="y">{STOPS}</linearGradient><linearGradient id="x" xlink:href="#y" {PAGE} x1="0" '
        f'x2="100" y1="0" y2="0"/>{ALL}'
    ), "20,50 r; 80,50 b"),
    "a round gradient by the page": (radial(f'{PAGE} cx="50" cy="50" r="40"'), "55,50 r; 60,50 r; 80,50 b"),
    "a round gradient as drawing programs write it": (radial(f'{PAGE} cx="0" cy="0" r="1" gradientTransform="translate(50 50) rotate(90) scale(40)"'), "55,50 r; 60,50 r; 80,50 b"),
    "a clip path": (f'<clipPath id="c">{CIRCLE}</clipPath>{WHOLE} clip-path="url(#c)"/>', "50,50 r; 10,10 w"),
    "a clip path of another part": ((
        '<defs><rect id="q" width="60" height="60"/></defs><clipPath id="c"><use xlink:href="#q" '
        f'style="overflow:visible"/></clipPath><g style="clip-path:url(#c)">{WHOLE}/></g>'
    ), "50,50 r; 80,80 w"),
    "use": (f'<defs><rect id="q" width="20" height="20" {RED}/></defs><use href="#q" x="40" y="40"/>', "50,50 r; 10,10 w"),
    "a symbol of a size": (f'{SYMBOL}<use href="#s" x="40" y="40" width="20" height="20"/>', "50,50 r; 30,30 w; 70,70 w"),
    "a drawing within": (f'<svg x="20" y="20" width="40" height="40" viewBox="0 0 10 10"><rect width="10" height="10" {RED}/></svg>', "40,40 r; 10,10 w; 80,80 w"),
    "an arrow": (ARROW.format('orient="auto"') + '<path d="M10 50H80" stroke="#900" stroke-width="6" marker-end="url(#m)"/>', "30,50 r; 84,50 g"),
    "classes": ((
        "<style>.a,.b{fill:#900} g > .b{fill:#009 !important}</style><rect class='a' width='40' "
        "height='100'/><g><rect class='b' x='50' width='40' height='100'/></g>"
    ), "20,50 r; 70,50 b"),
    "rules for states": ((
        "<style>.a{fill:#900}.a:hover{fill:#009}rect:not(.a){fill:#009}</style><rect class='a' width='40' "
        "height='100'/><rect x='50' width='40' height='100'/>"
    ), "20,50 r; 70,50 b"),
    "transformations": ((
        f'<rect width="40" height="40" {RED} transform="translate(90,10)scale(-1,1)"/><rect x="10" y="60" width="20" '
        'height="20" style="transform:rotate(90deg);transform-origin:20px 70px"/>'
    ), "70,30 r; 20,30 w; 20,70 k"),
    "colours": ((
        '<g color="#900"><rect width="30" height="100" fill="currentColor"/></g><rect x="35" width="30" height="100" '
        'fill="rgb(0%,0%,60%)"/><rect x="70" width="30" height="100" style="fill:hsl(120,100%,30%)"/>'
    ), "15,50 r; 50,50 b; 85,50 g"),
    "faded": ('<g opacity=".5"><rect width="100" height="100"/></g><rect width="40" height="100" fill="#900"/>', "20,50 r"),
    "hidden parts": ((
        f'<g visibility="hidden"><rect width="40" height="100"/><rect x="60" width="40" height="100" {RED} '
        'visibility="visible"/></g><rect width="40" height="40" display="none"/>'
    ), "20,20 w; 80,50 r"),
    "a choice of drawing programs": ((
        '<switch><foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/" width="1" '
        f'height="1"/><g>{WHOLE}/></g></switch>'
    ), "50,50 r"),
    "what drawing programs note": ((
        '<metadata><about><me/></about></metadata><x:view xmlns:x="urn:x" x:grid="1"/><title>A '
        f'square</title><defs><filter id="f"><feFlood/></filter><mask id="m"/></defs>{WHOLE}/>'
    ), "50,50 r"),
    "values that change nothing": ((
        '<g '
        f'style="mix-blend-mode:normal;filter:none;mask:none;paint-order:normal;vector-effect:none;-inkscape-stroke:none;enable-background:new"><g>{WHOLE}/></g></g>'
    ), "50,50 r"),
}  # fmt: skip
LOST: dict[str, tuple[str, str]] = {
    "a piece of a web page": ((
        '<foreignObject width="100" height="100"><div xmlns="http://www.w3.org/1999/xhtml" '
        'style="background:#900;height:100px">Words</div></foreignObject>'
    ), "50,50 r"),
    "a choice": (f'<switch><g>{WHOLE}/></g><g><rect width="100" height="100" {BLUE}/></g></switch>', "50,50 r"),
    "for readers of another language": (f'{WHOLE}/><rect systemLanguage="xx" width="100" height="100" {BLUE}/>', "50,50 r"),
    "for other programs": (f'{WHOLE}/><rect requiredExtensions="urn:x" width="100" height="100" {BLUE}/>', "50,50 r"),
    "a mask of a group": (f'<mask id="m"><circle cx="50" cy="50" r="30" fill="#fff"/></mask><g mask="url(#m)">{WHOLE}/></g>', "50,50 r; 5,5 w"),
    "a mask of a path": ((
        '<mask id="m"><path d="M0 0h50v100H0z" fill="#fff"/></mask><path d="M0 0h100v100H0z" fill="#900" '
        'mask="url(#m)"/>'
    ), "25,50 r; 75,50 w"),
    "a blur": (f'<filter id="f"><feFlood flood-color="#090"/></filter>{WHOLE} filter="url(#f)"/>', "50,50 g"),
    "a shadow": ((
        '<filter id="f"><feDropShadow dx="20" dy="20" stdDeviation="0"/></filter><rect x="10" y="10" width="50" '
        'height="50" fill="#900" filter="url(#f)"/>'
    ), "70,70 k"),
    "blended": (f'{WHOLE}/><rect width="100" height="100" fill="#0ff" style="mix-blend-mode:multiply"/>', "50,50 k"),
    "lines below": ('<circle cx="50" cy="50" r="30" fill="#900" stroke="#009" stroke-width="20" style="paint-order:stroke"/>', "50,25 r"),
    "a pattern that doesn't begin at nothing": ((
        '<pattern id="x" width="20" height="20" patternUnits="userSpaceOnUse"><rect width="10" height="20" '
        'fill="#900"/></pattern><rect x="7" y="7" width="90" height="90" fill="url(#x)"/>'
    ), "15,50 w; 25,50 r"),
    "a pattern on a line": ((
        '<pattern id="x" width="20" height="20" patternUnits="userSpaceOnUse"><rect width="10" height="20" '
        'fill="#900"/></pattern><path d="M20 50h60" stroke-width="40" stroke="url(#x)"/>'
    ), "25,40 r"),
    "a gradient on a line": (linear(f'{PAGE} x1="0" x2="100" y1="0" y2="0"', '<path d="M10 50h80" stroke="url(#x)" stroke-width="40"/>'), "20,40 r; 80,40 b"),
    "a slanted gradient": (linear('gradientTransform="rotate(45)"'), "10,10 r; 90,90 b"),
    "a slanted round gradient": (radial(f'{PAGE} cx="0" cy="0" r="1" gradientTransform="translate(50 50) rotate(30) scale(40 20)"'), "50,50 r; 90,10 b"),
    "a gradient of a matrix that turns": (linear(f'{PAGE} x1="0" x2="100" y1="0" y2="0" gradientTransform="matrix(.7 .7 -.7 .7 0 0)"'), "10,10 r; 90,90 b"),
    "a gradient in percent of the page": (linear(f'{PAGE} x1="0%" x2="100%" y1="0%" y2="0%"', '<rect width="40" height="100" fill="url(#x)"/>'), "35,50 r"),
    "a round gradient in percent": (radial(""), "70,50 r; 80,50 b"),
    "a clip path with holes": ((
        f'<clipPath id="c"><path clip-rule="evenodd" d="M0 0H100V100H0zM20 20H80V80H20z"/></clipPath>{WHOLE} '
        'clip-path="url(#c)"/>'
    ), "10,10 r; 50,50 w"),
    "a clip path of two": ((
        '<clipPath id="c"><rect width="20" height="100" transform="translate(10)"/><rect width="20" height="100" '
        f'transform="translate(60)"/></clipPath>{WHOLE} clip-path="url(#c)"/>'
    ), "20,50 r; 70,50 r"),
    "a clip path by what it clips": ((
        '<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width=".5" height="1"/></clipPath><path d="M20 '
        f'20h60v60h-60z" {RED} clip-path="url(#c)"/>'
    ), "30,50 r; 70,50 w"),
    "a symbol without a size": (f'{SYMBOL}<use href="#s"/>', "50,50 r"),
    "marks on a polyline": (ARROW.format('orient="auto"') + '<polyline points="10,80 50,20 90,80" fill="none" stroke="#900" stroke-width="6" marker-start="url(#m)"/>', "16,78 w"),
    "a mark turned by an angle": (ARROW.format('orient="90deg"') + '<path d="M10 50H80" stroke="#900" stroke-width="6" marker-end="url(#m)"/>', "80,55 g"),
    "an ellipse of one radius": (f'<ellipse cx="50" cy="50" rx="40" {RED}/>', "50,50 r; 50,80 r"),
    "a radius left to the program": (f'<rect width="100" height="100" rx="auto" ry="40" {RED}/>', "3,3 w"),
    "rules for print": ("<style>@media print{.a{fill:#900}}</style><rect class='a' width='100' height='100'/>", "50,50 r"),
    "rules that nobody can read": ("<style>.z:unknown(x){fill:#009} .a{fill:#900}</style><rect class='a' width='100' height='100'/>", "50,50 r"),
    "values that are worked out": ("<style>:root{--c:#900}.a{fill:var(--c)}</style><rect class='a' width='100' height='100'/>", "50,50 r"),
    "rules within rules": ("<style>g{rect{fill:#900}}</style><g><rect width='100' height='100'/></g>", "50,50 r"),
    "a colour of a press": ('<rect width="100" height="100" fill="#990000 icc-color(x, 0, 1, 1, .4)"/>', "50,50 r"),
    "a colour in small letters": ('<g color="#900"><rect width="100" height="100" fill="currentcolor"/></g>', "50,50 r"),
    "turned around its middle": ((
        f'<rect x="30" y="30" width="40" height="10" {RED} '
        'style="transform:rotate(90deg);transform-box:fill-box;transform-origin:50% 50%"/>'
    ), "50,20 r"),
    "turned around the middle": (f'<rect x="60" y="45" width="40" height="10" {RED} style="transform:rotate(90deg);transform-origin:center"/>', "50,80 r; 80,50 w"),
    "moved by a part of itself": (f'<rect width="40" height="40" {RED} style="transform:translate(50%,50%);transform-box:fill-box"/>', "10,10 w; 40,40 r"),
    "moved by its style": (f'<rect width="40" height="40" {RED} style="translate:50px 50px"/>', "80,80 r"),
    "hidden in a table's way": (f'{WHOLE} visibility="collapse"/>', "50,50 w"),
    "scaled to nothing": (f'{WHOLE} transform="scale(0)"/>', "50,50 w"),
    "of another language": (f'<x:rect xmlns:x="urn:x" width="100" height="100" {BLUE}/>', "50,50 w"),
    "unknown": (f'<blob>{WHOLE}/></blob>', "50,50 w"),
    "lines as thin at any size": ((
        '<g transform="scale(10)"><path d="M1 5h8" stroke="#900" stroke-width="20" '
        'vector-effect="non-scaling-stroke"/></g>'
    ), "50,10 w"),
    "dashes counted along": ('<path d="M0 50h100" stroke="#900" stroke-width="20" stroke-dasharray="1 1" pathLength="4"/>', "12,50 r; 13,50 r"),
    "a ground": ("ROOT style='background:#900'", "50,50 r"),
    "a place of its own": (f"ROOT x='50'>{WHOLE}/", "10,50 r"),
}  # fmt: skip
# What would be drawn, or isn't told by a picture, and is refused all the same.
REFUSED = {
    "words": ('<text x="10" y="50">Call <tspan>us</tspan></text>', 'words ("Call us")'),
    "parts that move": ('<rect width="9" height="9"><animate attributeName="x" to="50"/></rect>', "parts that move"),
    "a script": ("<script>1</script>", "a script"),
    "fonts": ("<style>@font-face{font-family:X;src:url(data:font/ttf;base64,AA)}</style>", "@font-face"),
}


def drawing(body: str) -> str:
    """A whole drawing; after ROOT come attributes of its own."""
    return f"{HEAD}{body.removeprefix('ROOT')}></svg>" if body.startswith("ROOT") else f"{HEAD}>{body}</svg>"


@cache
def shown():
    """All drawings, each on a page of its own: one that fails may take what follows on its page with it."""
    import os
    from pathlib import Path

    import generator.layout

    os.environ["FONTCONFIG_FILE"] = str(Path(generator.layout.__file__).with_name("fonts.conf"))
    from weasyprint import HTML

    images = "".join(
        f'<img src="data:image/svg+xml;base64,{b64encode(drawing(body).encode()).decode()}">'
        for body, _ in (DRAWN | LOST).values()
    )
    css = "@page{size:100px 100px;margin:0}body{margin:0}img{display:block;width:100px;height:100px;break-after:page}"
    pdf = HTML(string=f"<style>{css}</style>{images}").write_pdf()
    return {name: picture(pdf, page, dpi=96, grey=False).convert("RGB") for page, name in enumerate(DRAWN | LOST)}


def right(name: str) -> bool:
    for point in (DRAWN | LOST)[name][1].split(";"):
        xy, colour = point.split()
        x, y = map(int, xy.split(","))
        seen = shown()[name].getpixel((x, y))
        if max(abs(a - b) for a, b in zip(seen, COLOURS[colour], strict=True)) > 40:
            return False
    return True


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_taken_is_drawn(name):
    assert undrawn(parsed(drawing(DRAWN[name][0]).encode())) == []
    assert right(name)


@pytest.mark.parametrize("name", LOST)
def test_what_is_refused_is_not_drawn(name):
    assert undrawn(parsed(drawing(LOST[name][0]).encode()))
    assert not right(name)


@pytest.mark.parametrize(("body", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_for_another_reason(body, says):
    assert says in "; ".join(undrawn(parsed(drawing(body).encode())))
