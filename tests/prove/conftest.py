"""Good files, for paper and for the screen, with what each must show."""

from dataclasses import dataclass

import pytest

from generator.compose import codes as qr_codes
from generator.compose.stylesheet import Assets
from generator.impose import Imposer
from generator.kernel.geometry import Pose, Rect
from generator.layout import Engine
from generator.model.edition import Composed, Edition, Meta, Side
from generator.model.panel import Panel, Placed, Style
from generator.model.proof import Expectation, ExpectedFace, ExpectedPage
from generator.model.sheet import SheetSide

from ..pdf_helpers import FAMILY, panel_of, style_of

PAYLOAD = "https://example.org/help"
OTHER = "https://example.org/hulp"  # as long: a code of the same size
META = Meta("Useful words", "Somebody", "en-GB", "2026-11-22", False)
NUMBERS = ("08088020300", "101")
SHORT_CODES = ("101", "111", "112", "999")
SIDE = (100.0, 80.0)


def words(code_html: str) -> str:
    """A heading, two paragraphs with numbers, and a code."""
    return (
        '<h1>Somebody to talk to</h1><p>Call <strong class="tel">0808\u00a0802\u00a00300</strong> at any time.</p>'
        f"<p>Not urgent: 101. Since 2010, 29% say so.</p><div class=code>{code_html}</div>"
    )  # fmt: skip


CSS = ".panel{padding:8mm}.code{position:absolute;left:55mm;top:30mm}.tel{white-space:nowrap}"


def code_html(payload: str, tagged: bool) -> str:
    return qr_codes.html(qr_codes.encode(payload), 0, 22, "Opens example.org", inline=tagged)


def panel_with(html: str, payload: str | None = PAYLOAD) -> Panel:
    codes = (qr_codes.encode(payload),) if payload else ()
    return panel_of("main", html, *SIDE, safe=5.0, min_text=10.0, codes=codes)


@dataclass(frozen=True)
class Made:
    """A finished PDF and what it was planned to show."""

    pdf: bytes
    expected: Expectation


class Maker:
    """Makes files for the proofs to look at."""

    def __init__(self, engine: Engine):
        self.engine = engine

    def paper(
        self,
        panel: Panel,
        pose: Pose | None = None,
        css: str = CSS,
        sheet=(210.0, 148.0),
        meta: Meta = META,
        item: Rect | None = None,
        assets: Assets | None = None,
    ) -> Made:
        pose = pose or Pose(20, 30)
        style = style_of(panel, css=css, assets=assets)
        (page,) = self.engine.lay_out([panel], style)
        item = item or pose.rect(panel.w, panel.h)
        side = SheetSide(*sheet, (Placed(panel, pose),), (item,))
        pdf = Imposer().impose([side], {"key": page}, {panel.key: "key"}, meta)
        codes = tuple((panel.codes[slot.index], pose.inner(slot.box, panel.w, panel.h)) for slot in page.slots[0])
        expected_page = ExpectedPage(*sheet, ((panel, pose),), codes, item)
        return Made(
            pdf, Expectation((expected_page,), (ExpectedFace(FAMILY),), NUMBERS, SHORT_CODES, False, 5.0, 20.0, meta)
        )

    def screen(self, panel: Panel, css: str = CSS, meta: Meta = META, standard: str = "ua-1") -> Made:
        w, h = panel.w, panel.h
        style = style_of(panel, css=f"@page side{{size:{w}mm {h}mm;margin:0}}{css}")
        edition = Edition("t", "f", "v", "en-GB", "p", "s", "p/en-GB/x.pdf")
        side = Side(w, h, (Placed(panel, Pose()),))
        page = self.engine.lay_out_document(
            Composed(
                edition, (side,), Style(style.css, style.assets, style.faces), meta, (), NUMBERS, SHORT_CODES, "1", "x",
                standard=standard,
            )
        )  # fmt: skip
        codes = tuple((panel.codes[slot.index], slot.box) for slot in page.slots[0])
        expected_page = ExpectedPage(w, h, ((panel, Pose()),), codes, Rect(0, 0, w, h))
        return Made(
            page.pdf,
            Expectation(
                (expected_page,),
                (ExpectedFace(FAMILY),),
                NUMBERS,
                SHORT_CODES,
                True,
                0.0,
                20.0,
                meta,
                standard=standard,
            ),
        )


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="session")
def maker(engine) -> Maker:
    return Maker(engine)


@pytest.fixture(scope="session")
def paper(maker) -> Made:
    return maker.paper(panel_with(words(code_html(PAYLOAD, False))))


@pytest.fixture(scope="session")
def screen(maker) -> Made:
    return maker.screen(panel_with(words(code_html(PAYLOAD, True))))
