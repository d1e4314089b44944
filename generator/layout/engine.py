"""Laying out panels in batches, and whole tagged documents.

A batch is one WeasyPrint document with a page for each panel: fonts and CSS are set up once. Each
page is then written on its own, so that its bytes don't depend on the rest of the batch.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..kernel.findings import Finding
from ..kernel.geometry import Rect
from ..kernel.units import number
from ..model.edition import Composed
from ..model.page import Measure, Page, PrintedPicture, Slot
from ..model.panel import NEXT_SHEET, Panel, Style
from .libraries import by_name_alone
from .told import complaints, engine_failed, merged, missing_glyphs

if TYPE_CHECKING:  # WeasyPrint takes long to import: load() does that
    import pydyf
    from weasyprint import CSS, Document

    from .boxes import Line, PageBoxes

Sizes = dict[tuple[float, float, float], str]  # names of page rules by width, height and bleed, mm
_KEPT_SHEETS = 60
_TALLER = 4  # times; a panel that needs more is hopeless anyway
_MOST_PAGES = 60  # of a flow that is measured as a whole


def load() -> None:
    """Import WeasyPrint, with the system's fonts hidden before Pango looks for them: only shipped fonts are printed."""
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
    with warnings.catch_warnings(), by_name_alone():
        warnings.simplefilter("ignore")  # "No fonts configured in FontConfig": yes, on purpose
        import weasyprint  # noqa: F401

        from . import boxes, copied, fetcher, hanging, judge, quicker, structure  # noqa: F401

    copied.install()
    structure.install()
    quicker.install()
    hanging.install()


class _Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class Engine:
    """One in each process. Not thread-safe."""

    def __init__(self) -> None:
        load()
        from weasyprint.logger import LOGGER
        from weasyprint.text.fonts import FontConfiguration

        from .fetcher import AssetFetcher

        self.fonts = FontConfiguration()
        self.fetcher = AssetFetcher()
        self.sheets: dict[str, CSS] = {}
        self.log = _Log()
        self.logger = LOGGER
        LOGGER.setLevel(logging.WARNING)
        LOGGER.propagate = False

    def lay_out(self, panels: Sequence[Panel], style: Style) -> list[Page]:
        """One PDF page for each panel, in order, each with its own findings."""
        if not panels:
            return []
        try:
            pages, noise = self._batch(panels, style)
        except Exception as error:  # WeasyPrint's own bugs, on input we can't foresee
            if len(panels) == 1:
                return [Page(b"", ((),), (engine_failed(error),))]
            pages, noise = [], ["failed"]
        if len(panels) > 1 and (noise or any(page.findings for page in pages)):
            # Find out which panel is at fault: what doesn't fit may have run into the next panel's page.
            return [self.lay_out([panel], style)[0] for panel in panels]
        if noise:
            return [
                replace(pages[0], findings=pages[0].findings + complaints(panels[0].id, noise, self.fetcher.refused))
            ]
        return pages

    def measure(self, panels: Sequence[Panel], style: Style) -> list[Measure | None]:
        """How the words of each panel fall; None where it can't be laid out. All are laid out in one document, and
        nothing is drawn.

        Their pages are taller than the panels, so that what has no room can't run onto another page.
        """
        if not panels:
            return []
        from . import judge
        from .boxes import read_page

        sizes: Sizes = {}
        body = "".join(
            f'<div data-n="{n}" '
            f'style="page:{_page_name(sizes, panel.w, panel.h * _taller(panel), 0.0)};break-before:page">'
            f"{panel.html}</div>"
            for n, panel in enumerate(panels)
        )
        try:
            document = self._render(body, style, sizes)
        except Exception:  # WeasyPrint's own bugs: laying the panel out tells of them
            return [None] if len(panels) == 1 else [self.measure([panel], style)[0] for panel in panels]
        found: dict[int, list[PageBoxes]] = {}
        for page in document.pages:
            boxes = read_page(page)
            found.setdefault(boxes.number, []).append(boxes)
        return [judge.measured(panel, found[n]) for n, panel in enumerate(panels)]

    def lay_out_document(self, composed: Composed) -> Page:
        """A tagged PDF (PDF/UA) with one page for each side, panels in reading order."""
        sections: list[str] = []
        sizes: Sizes = {}
        scale = composed.sides[0].panels[0].pose.scale  # a format has one scale for all its panels
        for n, side in enumerate(composed.sides):
            inner = "".join(
                "<div "
                f'style="position:absolute;left:{number(placed.pose.x / scale)}mm;'
                f'top:{number(placed.pose.y / scale)}mm">'
                f"{placed.panel.html}</div>"
                for placed in side.panels
            )
            box = f"position:relative;width:{number(side.w / scale)}mm;height:{number(side.h / scale)}mm"
            # Laid out at the panels' own size, then scaled as a whole.
            name = _page_name(sizes, side.w / scale, side.h / scale, 0.0)
            sections.append(f'<div data-n="{n}" style="page:{name};break-before:page;{box}">{inner}</div>')
        from .copied import finish_codes
        from .forms import finish_forms
        from .spaces import finish_spaces
        from .standard import VARIANTS, finish_ua_2
        from .structure import Structure

        newer = composed.standard == "ua-2"

        def finish(document: Document, made: pydyf.PDF) -> None:
            finish_codes(document, made)
            finish_forms(made, scale)
            structure = Structure(made, scale)
            structure.finish()
            finish_spaces(document, structure)
            if newer:
                finish_ua_2(structure)

        try:
            document = self._render("".join(sections), composed.style, sizes, composed)
            pdf = document.write_pdf(
                pdf_variant=VARIANTS[composed.standard], pdf_identifier=newer, zoom=scale, finisher=finish
            )
        except Exception as error:
            return Page(b"", (), (engine_failed(error),))
        findings = missing_glyphs(document)
        slots: list[tuple[Slot, ...]] = [() for _ in composed.sides]
        pictures: list[tuple[PrintedPicture, ...]] = [() for _ in composed.sides]
        from . import judge
        from .boxes import read_page

        panels = {placed.panel.key: placed.panel for side in composed.sides for placed in side.panels}
        seen: set[int] = set()
        for page in document.pages:
            found = read_page(page)
            if found.number in seen:
                findings += judge.spilled(found)
                continue
            seen.add(found.number)
            slots[found.number] = tuple(replace(slot, box=_scaled(slot.box, scale)) for slot in found.slots)
            pictures[found.number] = tuple(
                PrintedPicture(digest, _scaled(box, scale)) for digest, box in _printed(found)
            )
            side = composed.sides[found.number]
            codes = sum(len(placed.panel.codes) for placed in side.panels)
            findings += judge.slots_fit(
                side.panels[-1].panel.id, codes, 0, Rect(0, 0, side.w / scale, side.h / scale), found.slots
            )
            # One panel may be on several pages, with different words on each.
            own = {panel.id: panel for panel in (*panels.values(), *(placed.panel for placed in side.panels))}
            for id, place in found.panels:
                lines = [line for line in found.lines if line.panel == id]
                findings += judge.fits(id, place, own[id].safe, lines, ()) + judge.lost(own[id], lines)
            findings += [finding for name, _ in found.panels for finding in judge.beyond_flow(name, found)]
            for name in dict.fromkeys(name for name, _ in found.panels):
                findings += judge.pictures_lost(
                    own[name], [box for id, box in found.panels if id == name], found.pictures
                )
        if self.log.lines or self.fetcher.refused:
            findings += complaints("", self.log.lines, self.fetcher.refused)
        if findings:
            # One by one, the panels show better which of them it is.
            single = [
                finding for page in self.lay_out(list(panels.values()), composed.style) for finding in page.findings
            ]
            findings = single or findings
        return Page(pdf, tuple(slots), tuple(findings), tuple(pictures) if any(pictures) else ())

    def _batch(self, panels: Sequence[Panel], style: Style) -> tuple[list[Page], list[str]]:
        from . import fit, judge
        from .boxes import read_page
        from .copied import finish_codes

        sizes: Sizes = {}
        body = "".join(
            f'<div data-n="{n}" '
            f'style="page:{_page_name(sizes, panel.w, panel.h, panel.bleed)};break-before:page">{panel.html}</div>'
            for n, panel in enumerate(panels)
        )
        document = self._render(body, style, sizes)
        pdfs: dict[int, bytes] = {}
        slots: dict[int, tuple[Slot, ...]] = {}
        pictures: dict[int, tuple[PrintedPicture, ...]] = {}
        findings: dict[int, list[Finding]] = {n: [] for n in range(len(panels))}
        lines: dict[int, list[Line]] = {n: [] for n in range(len(panels))}
        for page in document.pages:
            found = read_page(page)
            panel = panels[found.number]
            lines[found.number] += found.lines
            if found.number in pdfs:
                findings[found.number] += judge.spilled(found)
                continue
            single = document.copy([page])
            pdfs[found.number] = single.write_pdf(finisher=finish_codes)
            # Slots count from the panel's corner; its page has the bleed around it.
            slots[found.number] = tuple(replace(slot, box=_moved(slot.box, -panel.bleed)) for slot in found.slots)
            pictures[found.number] = tuple(
                PrintedPicture(digest, _moved(box, -panel.bleed)) for digest, box in _printed(found)
            )
            findings[found.number] += missing_glyphs(single)
            for id, box in found.panels[:1]:
                findings[found.number] += judge.fits(id, box, panel.safe, found.lines, found.slots) + judge.beyond_flow(
                    id, found
                )
                findings[found.number] += judge.slots_fit(
                    id, len(panel.codes), len(panel.stamps), box, found.slots
                ) + fit.unkept(id, found.unkept)
                findings[found.number] += judge.pictures_lost(panel, [box], found.pictures)
        for n, panel in enumerate(panels):
            findings[n] += judge.lost(panel, lines[n])
        pages = [
            Page(pdfs[n], (slots[n],), tuple(merged(findings[n])), (pictures[n],) if pictures[n] else ())
            for n in range(len(panels))
        ]
        return pages, self.log.lines + self.fetcher.refused

    def _render(self, body: str, style: Style, sizes: Sizes, composed: Composed | None = None) -> Document:
        from .quicker import Html

        self.logger.handlers = [self.log]  # not another engine's, should there be one
        self.log.lines, self.fetcher.refused = [], []
        self.fetcher.assets = {digest: (path, media) for digest, path, media in style.assets}
        head = f'<meta charset="utf-8"><meta name="generator" content="makeleaflet {__version__}">'
        language = ""
        if composed:
            meta = composed.meta
            language = f' lang="{meta.language}"'
            head += f"<title>{escape(meta.title)}</title>"
            head += f'<meta name="author" content="{escape(meta.author)}">' if not meta.neutral else ""
            head += (
                f'<meta name="dcterms.created" content="{meta.created}"><meta name="dcterms.modified" '
                f'content="{meta.created}">'
            )
        # A panel fills its page from corner to corner, whatever the stylesheets leave open.
        rules = "body{margin:0}" + "".join(
            f"@page {name}{{size:{number(w + 2 * bleed)}mm {number(h + 2 * bleed)}mm;margin:{number(bleed)}mm}}"
            for (w, h, bleed), name in sizes.items()
        )
        html = f"<!DOCTYPE html><html{language}><head>{head}<style>{rules}</style></head><body>{body}</body></html>"
        document = Html(html, style.css + body, self.fetcher)
        fields = bool(composed) and ("<input" in body or "<textarea" in body)
        return document.render(font_config=self.fonts, stylesheets=self._sheets(style), pdf_forms=fields)

    def _sheets(self, style: Style) -> list[CSS]:
        """The stylesheets of a style; most styles share most of them, and none is read twice."""
        return [self._css(sheet) for sheet in style.css.split(NEXT_SHEET)]

    def _css(self, sheet: str) -> CSS:
        from weasyprint import CSS

        found = self.sheets.get(sheet)
        if found is None:
            complaints = len(self.log.lines), len(self.fetcher.refused)
            found = CSS(string=sheet, font_config=self.fonts, url_fetcher=self.fetcher)
            if complaints == (len(self.log.lines), len(self.fetcher.refused)):
                # A stylesheet with problems is read again each time, so that they are reported each time.
                self.sheets[sheet] = found
            while len(self.sheets) > _KEPT_SHEETS:
                self.sheets.pop(next(iter(self.sheets)))
        return found


def _page_name(sizes: Sizes, w: float, h: float, bleed: float) -> str:
    """The name of the page rule for a size, mm; a new one for a new size."""
    return sizes.setdefault((w, h, bleed), f"size-{len(sizes)}")


def _taller(panel: Panel) -> int:
    """How much taller than the panel the page is on which it is measured."""
    return _MOST_PAGES if " data-atom=" in panel.html else _TALLER


def _moved(box: Rect, by: float) -> Rect:
    return Rect(box.x + by, box.y + by, box.w, box.h) if by else box


def _scaled(box: Rect, scale: float) -> Rect:
    return Rect(box.x * scale, box.y * scale, box.w * scale, box.h * scale)


def _printed(found: PageBoxes) -> Iterator[tuple[str, Rect]]:
    """The files that a page shows as pictures: (digest, box)."""
    return ((picture.asked.file, picture.box) for picture in found.pictures if picture.asked.file)
