"""Documents that are no editions, from their facts to a file: composed, laid out, imposed, proved and published like
everything else.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..compose import DocumentComposer
from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where, is_refusal
from ..kernel.geometry import Pose, Rect
from ..model.catalogue import Catalogue
from ..model.document import Document
from ..model.page import Page
from ..model.panel import Panel, Placed, Style
from ..model.proof import Expectation, ExpectedPage, Proof
from ..model.sheet import SheetSide
from ..publish.output import write_failure, write_pdf
from ..register import addresses, bare
from .check import Examined
from .expect import faces_of
from .findings import PRV028
from .lock import build_lock, cannot_write
from .options import Options

_USUAL = 6  # rows on a page, for a first guess
_MANY = 99  # pages; stands for their number until it is known
_FIGURES = re.compile(r"\d+(?:[ \u00a0]\d+)*")

if TYPE_CHECKING:
    from ..impose import Imposer
    from ..layout import Engine
    from ..prove import Prover


@dataclass(frozen=True)
class MadeDocument:
    """A document, what was found in it, and its file (b"" if something is wrong with it)."""

    document: Document
    findings: tuple[Finding, ...]
    data: bytes = b""
    pages: int = 0

    @property
    def path(self) -> str:
        return self.document.path

    @property
    def refused(self) -> bool:
        return is_refusal(self.findings)

    def told(self, more: Iterable[Finding]) -> MadeDocument:
        """The same with something else to say about it."""
        return replace(self, findings=(*self.findings, *more))


class DocumentMaker:
    """Makes documents of one project. Raises Refused if what they are made with can't be read: then `examined` says
    what is wrong.
    """

    def __init__(self, examined: Examined, options: Options):
        catalogue = examined.catalogue
        if catalogue.project is None or catalogue.project.theme not in catalogue.themes:
            raise Refused(*(finding for finding in examined.findings if finding.severity == "error"))
        self.catalogue: Catalogue = catalogue
        self.options = options
        self.composer = DocumentComposer(catalogue)

    @cached_property
    def engine(self) -> Engine:
        from ..layout import Engine  # takes most of a second: only if something is laid out

        return Engine()

    @cached_property
    def imposer(self) -> Imposer:
        from ..impose import Imposer

        return Imposer()

    @cached_property
    def prover(self) -> Prover:
        from ..prove import Prover

        return Prover()

    def publish(self, document: Document) -> MadeDocument:
        """The document, in its place below output/ if it is sound. Never raises for what is wrong with it."""
        made = self.make(document)
        if made.refused:
            return made
        try:
            with build_lock(self.options.private, lambda: None):
                write_pdf(self.options.out, document.path, made.data)
        except Refused as refused:
            return replace(made, findings=(*made.findings, *refused.findings))
        except OSError as error:
            fault = cannot_write(self.options.out / document.path, error, document.path)
            return replace(made, findings=(*made.findings, fault))
        return made

    def make(self, document: Document) -> MadeDocument:
        """The document, proved. Never raises for what is wrong with it."""
        try:
            style = self.composer.style(document)
            panels = self._pages(document, style)
        except Refused as refused:
            return self._made(document, refused.findings)
        findings = self._strangers(document, panels)
        pages = self.engine.lay_out(panels, style)
        findings += [finding for page in pages for finding in page.findings]
        if is_refusal(findings):
            return self._made(document, findings)
        data = self.imposed(document, panels, pages)
        findings += self._pictured(self.prover.prove(data, self.expected(document, panels, style)))
        return self._made(document, findings, data, len(panels))

    def imposed(self, document: Document, panels: list[Panel], pages: list[Page]) -> bytes:
        """The file: each panel is a page of its own."""
        keys = {panel.key: panel.key for panel in panels}
        laid_out = {panel.key: page for panel, page in zip(panels, pages, strict=True)}
        return self.imposer.impose([_side(panel) for panel in panels], laid_out, keys, self.composer.meta(document))

    def expected(self, document: Document, panels: list[Panel], style: Style) -> Expectation:
        """What the finished file must show."""
        return Expectation(
            tuple(
                ExpectedPage(panel.w, panel.h, ((panel, Pose()),), (), Rect(0, 0, panel.w, panel.h), preview=False)
                for panel in panels
            ),
            faces_of(style),
            tuple(sorted(_figures(self._quotes(document)))),
            self.composer.short_codes,
            tagged=False,
            keep_free=self.composer.spec(document).keep_free,
            qr_min=0.0,
            meta=self.composer.meta(document),
            path=document.path,
        )

    # -- pages ---------------------------------------------------------------------------------

    def _pages(self, document: Document, style: Style) -> list[Panel]:
        """As few pages as its rows take. What has no room on a page of its own is reported when it is laid out."""
        ends = self._ends(document, style)
        starts = [0, *ends[:-1]]
        return [
            self.composer.page(document, document.rows[start:end], n, len(ends), last=n == len(ends))
            for n, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
        ]

    def _ends(self, document: Document, style: Style) -> list[int]:
        """For each page, how many rows there are up to its end."""
        count = len(document.rows)
        if self.composer.spec(document).apart:
            return list(range(1, count + 1))
        ends: list[int] = []
        start = 0
        most = _USUAL
        while True:
            most = self._most(document, style, len(ends) + 1, start, most)
            if start + most == count:
                if most == 0 or self._fits(document, style, len(ends) + 1, start, count, True):
                    return [*ends, count]
                most = max(1, most - 1)  # so that what ends the document isn't alone on its page
            start += most
            ends.append(start)

    def _most(self, document: Document, style: Style, number_of: int, start: int, guess: int) -> int:
        """How many rows from `start` a page has room for if it isn't the last: one at least, if there is one. Pages are
        alike, so the search begins with the one before.
        """
        left = len(document.rows) - start
        low, high = 0, left + 1  # there is room for low, and none for high
        step, n = 1, max(1, min(guess, left))
        while high - low > 1:
            if self._fits(document, style, number_of, start, start + n, False):
                low = n
            else:
                high = n
            between = low > 0 and high <= left
            n = (low + high) // 2 if between else low + step if low else high - step
            n = max(low + 1, min(n, high - 1))
            step *= 2
        return max(low, min(1, left))

    def _fits(self, document: Document, style: Style, number_of: int, start: int, end: int, last: bool) -> bool:
        panel = self.composer.page(document, document.rows[start:end], number_of, _MANY, last)
        (measure,) = self.engine.measure([panel], style)
        return measure is not None and measure.fits

    # -- what may be in it ---------------------------------------------------------------------

    def _quotes(self, document: Document) -> list[str]:
        """The texts whose numbers and addresses it may show: its own, and what goes with the issuer's name."""
        issuer = self.catalogue.project.issuer
        texts = [*document.quotes, *issuer.name.values(), *(issuer.address or {}).values()]
        if service := self.catalogue.services.get(issuer.contact or ""):
            texts += [fact for fact in (service.number, service.site, service.email) if fact]
        return texts

    def _strangers(self, document: Document, panels: Iterable[Panel]) -> list[Finding]:
        """Addresses in its words that are in none of what it quotes."""
        known = {bare(found.written) for text in self._quotes(document) for found in addresses(text)}
        return [
            PRV028(f'"{found.written}" is an address that this document has no reason to show', quote=line)
            for panel in panels
            for line in panel.text.split("\n")
            for found in addresses(line)
            if bare(found.written) not in known
        ]

    def _pictured(self, proof: Proof) -> list[Finding]:
        """The findings of a proof; those that can be seen say where their picture is."""
        hints = {}
        for finding, picture in proof.pictures:
            with contextlib.suppress(OSError):  # the finding is reported with or without a picture
                hints[finding] = write_failure(self.options.out, picture)
        return [
            replace(f, hint=f"{f.hint}; see {hints[f]}".removeprefix("; ")) if f in hints else f for f in proof.findings
        ]

    def _made(self, document: Document, findings: Iterable[Finding], data: bytes = b"", pages: int = 0) -> MadeDocument:
        """Findings that know no better place are about the template."""
        template = Where(f"templates/documents/{document.name}/document.html")
        told = tuple(
            replace(finding, where=finding.where if finding.where.file else template, edition=document.path)
            for finding in dict.fromkeys(findings)
        )
        return MadeDocument(document, told, b"" if is_refusal(told) else data, pages)


def _side(panel: Panel) -> SheetSide:
    return SheetSide(panel.w, panel.h, (Placed(panel, Pose()),), (Rect(0, 0, panel.w, panel.h),))


def _figures(texts: Iterable[str]) -> set[str]:
    """All that may look like a telephone number in texts, digits only."""
    return {re.sub(r"\D", "", found) for text in texts for found in _FIGURES.findall(text)}
