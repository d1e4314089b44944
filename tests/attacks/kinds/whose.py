"""Numbers that change places: on a page with a list of services, `css` after its stylesheet; or `exchanged`, [words,
words], two text objects of the finished file, each of which is then where the other one was, or of `said`, each of
which says what the other one did.

`entry`: what the list has for each service, in which NUMBER, NAME, SITE and WHO are its own, in elements of these
classes (of an address `web`); `html`: all of the page, in which they have the id of a service after them, as in
NUMBER-galop. `renamed`: names by id. `turn`: of the panel on the sheet, degrees.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from generator.compose.whose import Names, read
from generator.kernel.geometry import Pose
from generator.model.proof import Expectation, ExpectedPage
from generator.prove.page.evidence import PageEvidence
from generator.prove.page.homes import Homes
from generator.prove.words.whose import check_whose

from ...pdf_helpers import changed, panel_of
from ..catalogue import Attack
from .making_pages import made, told

W, H, SHEET = 110.0, 90.0, (150.0, 150.0)
# Of the shipped register: id, name, number, site, whom it is for.
SERVICES = (
    ("support", "Victim Support", "0800 160 1985", "victimsupport.scot", "Any crime, reported or not"),
    ("galop", "Galop", "0800 999 5428", "galop.org.uk", "LGBT+ people"),
    ("samaritans", "Samaritans", "116 123", "samaritans.org", "Day and night"),
    ("childline", "Childline", "0800 1111", "childline.org.uk", "Under 19"),
)
NUMBERS = tuple(number.replace(" ", "") for _, _, number, _, _ in SERVICES)
ENTRY = "NUMBER NAME WHO"
CSS = (
    ".panel{padding:6mm}.number,.site{white-space:nowrap;font-weight:700}.number{font-family:'Overpass "
    "Numbers',var(--f)}"
    ".entry{min-height:11mm}.number{font-size:14pt}"
)
COLUMNS = ".number{float:left;width:38mm}.name,.who,.web{display:block;margin-left:40mm}"


def tried(attack: Attack, folder: Path) -> list[str]:
    keys = attack.keys
    names = {id: keys.get("renamed", {}).get(id, name) for id, name, *_ in SERVICES}
    html = keys.get("html") or "<ul>{}</ul>".format(
        "".join(f'<li class="entry">{_named(keys.get("entry", ENTRY), id)}</li>' for id in names)
    )
    html = re.sub(r"(NUMBER|NAME|SITE|WHO)-([a-z]+)", lambda match: _filled(match[1], match[2], names), html)
    pdf, expected = _made(
        html, keys.get("css", COLUMNS), keys.get("turn", 0), tuple((id, (name,)) for id, name in names.items())
    )
    for one, other in keys.get("exchanged", ()):
        pdf = _exchanged(pdf, one, other, r"[-\d.]+ [-\d.]+(?= Tm)")
    for one, other in keys.get("said", ()):
        pdf = _exchanged(pdf, one, other, r"\[[^\]]*\](?= TJ)")
    return told(pdf, expected) if not attack.refused else _told(pdf, expected.pages[0])


@cache
def _made(html: str, css: str, turn: int, names: Names) -> tuple[bytes, Expectation]:
    panel = panel_of("main", html, W, H)
    panel = replace(panel, named=read(panel.html, names)[1])
    pdf, expected = made(panel, CSS + css, pose=Pose(10, 15, turn), sheet=SHEET)
    return pdf, replace(expected, numbers=NUMBERS)


def _told(pdf: bytes, plan: ExpectedPage) -> list[str]:
    """By the one check that is tried; all of them take much longer."""
    with pdfium.PdfDocument(pdf) as document:
        page = PageEvidence(document[0], 1)
        return [finding.code for finding, _ in check_whose(page, plan, Homes(page, plan))]


def _named(entry: str, id: str) -> str:
    return re.sub(r"NUMBER|NAME|SITE|WHO", lambda match: f"{match[0]}-{id}", entry)


def _filled(what: str, id: str, names: dict[str, str]) -> str:
    _, _, number, site, who = next(service for service in SERVICES if service[0] == id)
    if what == "NUMBER":
        return (
            f'<span class="number"><span class="tel" data-service="{id}">{number.replace(" ", chr(160))}</span></span>'
        )
    if what == "SITE":
        return f'<span class="web"><span class="site" data-service="{id}">{site}</span></span>'
    return f'<span class="{what.lower()}">{escape(names[id] if what == "NAME" else who)}</span>'


def _exchanged(pdf: bytes, one: str, other: str, operands: str) -> bytes:
    """The file with the operands of two text objects exchanged."""
    first, second = _order(pdf).index(one), _order(pdf).index(other)

    def change(document):
        form = next(
            item for item in document.objects if item.get("/Subtype") == "/Form" and b" Tm" in item.read_bytes()
        )
        pieces = re.split(f"({operands})", form.read_bytes().decode("latin-1"))
        n, m = 2 * first + 1, 2 * second + 1
        pieces[n], pieces[m] = pieces[m], pieces[n]
        form.write("".join(pieces).encode("latin-1"))

    return changed(pdf, change)


def _order(pdf: bytes) -> list[str]:
    """What the text objects of the panel say, one after the other."""
    said, buffer = [], (ctypes.c_ushort * 256)()
    with pdfium.PdfDocument(pdf) as document:
        page = document[0]
        text = page.get_textpage()
        form = next(
            item
            for n in range(raw.FPDFPage_CountObjects(page.raw))
            if raw.FPDFPageObj_GetType(item := raw.FPDFPage_GetObject(page.raw, n)) == raw.FPDF_PAGEOBJ_FORM
        )
        for n in range(raw.FPDFFormObj_CountObjects(form)):
            item = raw.FPDFFormObj_GetObject(form, n)
            if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT:
                length = raw.FPDFTextObj_GetText(item, text.raw, buffer, ctypes.sizeof(buffer))
                said.append(
                    ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le").replace("\u00a0", " ").strip()
                )
    return said
