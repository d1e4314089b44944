"""Whoever takes the words of a tagged file by its tags alone gets words, and not lines that run into each other."""

from __future__ import annotations

import io
import re
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pytest

from generator.compose.stylesheet import Assets
from generator.layout import Engine
from generator.prove.file.tree import Element, Tree

from ..pdf_helpers import picture
from .test_structure import document

_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


def texts(pdf: pikepdf.Pdf) -> dict[int, str]:
    """What each number of the first page says, letter by letter as the file maps its codes."""
    page = pdf.pages[0]
    maps = {}
    for name, font in page.Resources.Font.items():
        found = _PAIR.findall(font.ToUnicode.read_bytes())
        maps[name] = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in found}
    said: dict[int, str] = {}
    inside: list[int] = []
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                given = operands[1] if len(operands) > 1 else {}
                inside.append(int(given.get("/MCID", -1)))
            case "EMC":
                inside.pop()
            case "Tf":
                letters = maps[str(operands[0])]
            case "TJ" | "Tj":
                parts = operands[0] if str(operator) == "TJ" else operands
                codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                words = "".join(
                    letters.get(int.from_bytes(codes[n : n + 2], "big"), "") for n in range(0, len(codes), 2)
                )
                said[inside[-1]] = said.get(inside[-1], "") + words
    return said


def plain(element: Element, said: dict[int, str]) -> str:
    return "".join(said.get(content.mcid, "") for content in element.contents())


def said_by(engine, html: str, kind: str = "P") -> list[str]:
    with pikepdf.open(io.BytesIO(document(engine, html=f"<h1>A title</h1>{html}"))) as pdf:
        said = texts(pdf)
        return [plain(element, said) for element in Tree(pdf).all() if element.kind == kind]


LONG = "One paragraph that is so long that it goes on in another line, and then in one more, and so on."


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (f'<p style="width:30mm">{LONG}</p>', LONG),
        ('<p style="width:14mm">Read <b>bold words</b> <i>and more</i>.</p>', "Read bold words and more."),
        ('<p style="display:flex"><b>Name</b> <span>999</span></p>', "Name 999"),
        ("<p><b>Name</b> <span>999</span></p>", "Name 999"),
        ("<p>Name\n  <br>and address</p>", "Name and address"),
        # No space where there is none.
        ('<p style="width:16mm">victim-support/<wbr>stalking/<wbr>pages</p>', "victim-support/stalking/pages"),
        ('<p style="width:12mm">(<b>one</b>)<wbr>(<b>two</b>)</p>', "(one)(two)"),
        ("<p>0808\u00a0802\u00a00300</p>", "0808\u00a0802\u00a00300"),
    ],
    ids=["lines", "bold", "flex", "apart", "break", "address", "brackets", "number"],
)
def test_words_are_apart_as_they_are_in_plain_text(engine, html, says):
    assert said_by(engine, html)[0] == says


def test_a_step_and_its_number(engine):
    html = '<ol><li><span>1</span> Call <b>any time</b></li><li style="width:20mm"><span>2</span> Or write to them</li></ol>'
    bodies = said_by(engine, html, "LBody")
    assert [body.strip() for body in bodies] == ["Call any time", "Or write to them"]


@pytest.mark.parametrize(
    "html",
    [
        f'<p style="width:30mm">{LONG}</p>',
        # A mark above the line stands for a space, and shows.
        '<p dir="rtl" style="font-family:Arabic;width:22mm">مساءً إلى صباحاً من الجمعة مساءً إلى الاثنين صباحاً</p>',
    ],
    ids=["Latin", "Arabic"],
)
def test_nothing_is_seen_of_them(html, monkeypatch):
    own = Engine()
    file = Path(find_spec("fontpkg_ibm_plex_sans_arabic").submodule_search_locations[0])
    assets = Assets()
    url = assets.add(file / "files/IBMPlexSansArabic-Regular.ttf", "font/ttf")
    css = f"@font-face{{font-family:Arabic;src:url({url})}}"
    shown = [document(own, html=f"<h1>A title</h1>{html}", css=css, assets=assets)]
    monkeypatch.setattr("generator.layout.spaces.finish_spaces", lambda document, structure: None)
    shown.append(document(own, html=f"<h1>A title</h1>{html}", css=css, assets=assets))
    assert shown[0] != shown[1]
    assert picture(shown[0]).tobytes() == picture(shown[1]).tobytes()


def test_each_of_them_is_a_text_object_of_its_own(engine):
    with pikepdf.open(io.BytesIO(document(engine, html=f'<h1>T</h1><p style="width:30mm">{LONG}</p>'))) as pdf:
        shown = [op for op in pikepdf.parse_content_stream(pdf.pages[0]) if str(op.operator) == "Tj"]
        assert len(shown) > 2 and all(len(bytes(op.operands[0])) == 2 for op in shown)
