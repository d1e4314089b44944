"""The boxes that a panel keeps free for QR codes and stamps: in its HTML, and as a reader finds the words there."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from markupsafe import Markup, escape

from ..kernel.errors import Refused
from ..kernel.findings import Where
from ..model.panel import Code
from . import codes as qr_codes
from . import stamps
from .blocks import FLOW
from .findings import TPL001
from .isolated import isolated

# Attributes by which layout knows panels, their flow, and the places of codes and stamps.
_OURS = frozenset(f"data-{name}" for name in ("panel", "flow", "n", "slot", "index", "lines", "atom", "block", "voice"))
_INDEX = re.compile(r'data-index="(\d+)"')
_PERHAPS = re.compile(rf"(?:{'|'.join(sorted(_OURS))})(?![\w-])", re.IGNORECASE)


class Slots:
    """`tagged`: a document is laid out as a whole, with codes as pictures and stamps among all the other words;
    `leftwards`: its words run from right to left.
    """

    def __init__(self, tagged: bool, leftwards: bool = False):
        self.tagged, self.leftwards = tagged, leftwards
        self.codes: list[Code] = []
        self.stamps: list[str] = []
        self._boxes: dict[str, str] = {}  # as they are in the HTML, and the words that go there

    def code(self, payload: str, size_mm: float, label: str) -> Markup:
        code = qr_codes.encode(payload)
        self.codes.append(code)
        return self._kept(qr_codes.html(code, len(self.codes) - 1, size_mm, label, inline=self.tagged), "")

    def stamp(self, words: str) -> Markup:
        said = escape(words)
        own = Markup(isolated(said)) if self.leftwards else said
        plain = "" if self.tagged else stamps.plain(own, self.leftwards)
        if not plain:
            return said
        self.stamps.append(plain)
        return self._kept(stamps.html(len(self.stamps) - 1), stamps.seen(own))

    def _kept(self, box: str, said: str) -> Markup:
        self._boxes[box] = said
        return Markup(box)

    def keep(self, html: str) -> str:
        """This HTML, with only the boxes that are in it: what else was drawn is on other pages of a flow."""
        there = [(box, said) for box, said in self._boxes.items() if box in html]
        drawn_codes, drawn_stamps = self.codes, self.stamps
        self.codes, self.stamps, self._boxes = [], [], {}
        for box, said in there:
            index = int(_INDEX.search(box)[1])  # type: ignore[index]
            if said:
                self.stamps.append(drawn_stamps[index])
                number = len(self.stamps) - 1
            else:
                self.codes.append(drawn_codes[index])
                number = len(self.codes) - 1
            kept = _INDEX.sub(f'data-index="{number}"', box, count=1)
            html = html.replace(box, kept)
            self._boxes[kept] = said
        return html

    def filled(self, html: str) -> str:
        """The HTML with the words of stamps in their boxes."""
        for box, said in self._boxes.items():
            if said:
                html = html.replace(box, said)
        return html

    def refuse_claims(self, name: str, html: str, flow: str, must_flow: bool) -> None:
        """Refused for a template that writes what only we may write, or prints a box, or the `flow` of a panel with
        blocks, twice or never.
        """
        where = Where(f"templates/{name}")
        flows = html.count(flow)
        if flows > 1 or (must_flow and not flows):
            message = (
                f"the template prints {{{{ flow }}}} {flows} times"
                if flows
                else (
                    "the panel has blocks, but its template doesn't print {{ flow }}, or changes it: their words are "
                    "lost"
                )
            )
            raise Refused(
                TPL001(
                    message,
                    where,
                    "print it once, whatever the topic has; `without` in the format says what to print if a kind is "
                    "missing",
                )
            )
        rest = html.replace(flow, flow.replace(FLOW, "<div>", 1), 1)
        for box in self._boxes:
            if html.count(box) != 1:
                message = "print what qr() or stamp() returns only once in its panel; for another, call it again"
                raise Refused(TPL001(message, where))
            rest = rest.replace(box, "")
        if ours := _claimed(rest):
            raise Refused(
                TPL001(
                    f'the attribute "{ours}" is reserved for makeleaflet',
                    where,
                    "use another name, as in data-my-name",
                )
            )


def _claimed(html: str) -> str:
    """The first of our attributes that an element has; words and values may speak of them."""
    if not _PERHAPS.search(html):
        return ""  # as good as always
    reader = _Attributes()
    reader.feed(html)
    reader.close()
    return next((name for name in reader.names if name in _OURS), "")


class _Attributes(HTMLParser):
    """The names of all attributes, in small letters."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names += [name for name, _ in attrs]
