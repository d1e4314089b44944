"""The boxes that a panel keeps free for QR codes and stamps: in its HTML, and as a reader finds the words there."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where
from ..model.edition import Code
from . import codes as qr_codes
from . import stamps

# Attributes by which layout knows panels and the places of codes.
_OURS = re.compile(r"<[^>]*\s(data-(?:panel|n|slot|index))\s*=", re.IGNORECASE)


class Slots:
    """`tagged`: codes are pictures in a document that is laid out as a whole; `stamping`: whether stamps keep a box free, or are laid out with all the other words."""

    def __init__(self, tagged: bool, stamping: bool):
        self.tagged, self.stamping = tagged, stamping
        self.codes: list[Code] = []
        self.stamps: list[str] = []
        self._boxes: dict[str, str] = {}  # as they are in the HTML, and the words that go there

    def code(self, payload: str, size_mm: float, label: str) -> Markup:
        code = qr_codes.encode(payload)
        self.codes.append(code)
        return self._kept(qr_codes.html(code, len(self.codes) - 1, size_mm, label, inline=self.tagged), "")

    def stamp(self, words: str) -> Markup:
        said = escape(words)
        plain = stamps.plain(said) if self.stamping else ""
        if not plain:
            return said
        self.stamps.append(plain)
        return self._kept(stamps.html(len(self.stamps) - 1), stamps.seen(said))

    def _kept(self, box: str, said: str) -> Markup:
        self._boxes[box] = said
        return Markup(box)

    def filled(self, html: str) -> str:
        """The HTML with the words of stamps in their boxes."""
        for box, said in self._boxes.items():
            if said:
                html = html.replace(box, said)
        return html

    def refuse_claims(self, name: str, html: str) -> None:
        """Refused for a template that writes what only we may write, or prints a box twice or never."""
        rest = html
        for box in self._boxes:
            if html.count(box) != 1:
                message = "print what qr() or stamp() returns only once in its panel; for another, call it again"
                raise Refused(Finding("TPL001", message, Where(f"templates/{name}")))
            rest = rest.replace(box, "")
        if ours := _OURS.search(rest):
            raise Refused(Finding("TPL001", f'the attribute "{ours[1].lower()}" is reserved for makeleaflet', Where(f"templates/{name}"), "use another name, as in data-my-name"))
