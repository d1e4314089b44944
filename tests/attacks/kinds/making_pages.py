"""A small page with telephone numbers, an address, figures and a code, for the attacks that change how a page looks."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from generator.compose import codes as qr_codes
from generator.compose.stylesheet import Assets
from generator.engine.expect import faces_of
from generator.impose import Imposer
from generator.kernel.geometry import Pose, Rect
from generator.kernel.units import number
from generator.layout import Engine
from generator.model.edition import Composed, Edition, Meta, Side
from generator.model.panel import Face, Panel, Placed, Style
from generator.model.proof import Expectation, ExpectedPage
from generator.model.sheet import SheetSide
from generator.prove import Prover

from ...helpers import REPO
from ...pdf_helpers import FAMILY, PLAIN, font_file, panel_of, style_of

PAYLOAD = "https://example.org/help"
W, H = 70.0, 56.0
SHEET = (100.0, 86.0)
POSE = Pose(10, 15)
NUMBERS, SHORT_CODES = ("08088020300", "116123", "101"), ("101", "999")
WORDS = (
    '<p>Ring <strong class="tel">0808\u00a0802\u00a00300</strong> at any time.</p>'
    '<p>Not urgent: <b class="tel">101</b>, from 9am to 5pm.</p>'
    '<p><b class="tel">116\u00a0123</b> or <b class="site">help.example.org</b></p>'
)
CSS = (
    ".panel{padding:4mm}p{min-height:7mm}.tel,.site{white-space:nowrap;font-weight:700}.tel{font-family:'Overpass "
    "Numbers',var(--f)}"
    ".code{position:absolute;left:45mm;top:31mm}.extra{position:absolute;left:4mm;top:38mm}"
)
OWN = (
    (FAMILY, 400, font_file()),
    (FAMILY, 700, font_file("Bold")),
    ("Overpass Numbers", 700, REPO / "templates/themes/calm/OverpassNumbers-Bold.ttf"),
)


@cache
def _engine() -> Engine:
    return Engine()


@lru_cache(maxsize=8)
def page(
    css: str = "", html: str = "", words: str = WORDS, fonts: tuple[tuple[str, int, Path], ...] = OWN
) -> tuple[bytes, Expectation]:
    """(the finished file, what it must show). `css` comes after the page's own, `html` after its words; `fonts`:
    (family, weight, file).
    """
    code = qr_codes.encode(PAYLOAD)
    panel = panel_of(
        "main",
        f'{words}<div class="code">{qr_codes.html(code, 0, 20, "Opens example.org", inline=False)}</div>{html}',
        W,
        H,
        codes=(code,),
    )
    return made(panel, css, fonts)


def made(
    panel: Panel,
    css: str,
    fonts: tuple[tuple[str, int, Path], ...] = OWN,
    pose: Pose = POSE,
    sheet: tuple[float, float] = SHEET,
) -> tuple[bytes, Expectation]:
    """(the finished file, what it must show) of one panel on a sheet."""
    assets, faces, rules = Assets(), [], []
    for family, weight, path in fonts:
        url = assets.add(path, "font/ttf")
        faces.append(Face(family, url.removeprefix("asset:"), weight, False))
        rules.append(f'@font-face{{font-family:"{family}";font-weight:{weight};src:url({url})}}')
    text = "\n".join(
        [
            *rules,
            f':root{{--f:"{FAMILY}"}}',
            PLAIN,
            f"@page panel-main{{size:{number(panel.w)}mm {number(panel.h)}mm;margin:0}}",
            CSS,
            css,
        ]
    )
    style = Style(text, assets.listed(text, panel.html), tuple(faces))
    engine = _engine() if fonts == OWN else Engine()  # one that has a family keeps its first file
    (laid_out,) = engine.lay_out([panel], style)
    item = pose.rect(panel.w, panel.h)
    side = SheetSide(*sheet, (Placed(panel, pose),), (item,))
    meta = Meta("Useful words", "Somebody", "en-GB", "2026-11-22", False)
    pdf = Imposer().impose([side], {"key": laid_out}, {panel.key: "key"}, meta)
    codes = tuple((panel.codes[slot.index], pose.inner(slot.box, panel.w, panel.h)) for slot in laid_out.slots[0])
    plan = ExpectedPage(*sheet, ((panel, pose),), codes, item, preview=False)
    return pdf, Expectation((plan,), faces_of(style), NUMBERS, SHORT_CODES, False, 0.0, 18.0, meta)


def tagged(html: str, heard: str = "") -> tuple[bytes, Expectation]:
    """(a file for the screen, what it must show). `heard`: what is read out, if not all."""
    panel = replace(panel_of("main", html, 100, 80), heard=heard)
    style = style_of(panel, css=f".panel{{padding:5mm}}@page side{{size:{number(100)}mm {number(80)}mm;margin:0}}")
    meta = Meta("Useful words", "Somebody", "en-GB", "2026-11-22", False)
    side = Side(100, 80, (Placed(panel, Pose()),))
    edition = Edition("t", "f", "v", "en-GB", "p", "s", "p/en-GB/x.pdf")
    made = _engine().lay_out_document(
        Composed(edition, (side,), style, meta, (), NUMBERS, SHORT_CODES, version="1", review_by="x")
    )
    plan = ExpectedPage(100, 80, ((panel, Pose()),), (), Rect(0, 0, 100, 80), preview=False)
    return made.pdf, Expectation((plan,), faces_of(style), NUMBERS, SHORT_CODES, True, 0.0, 18.0, meta)


def told(pdf: bytes, expected: Expectation) -> list[str]:
    """The codes of all errors and warnings of the proof."""
    return sorted({finding.code for finding in _prover().prove(pdf, expected).findings if finding.severity != "note"})


@cache
def _prover() -> Prover:
    """It knows the faces from the second file on, which are most of the work."""
    return Prover()
