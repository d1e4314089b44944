"""A finding: one thing that is wrong, where it is, and what to do about it.

Why findings and not exceptions? A coordinator fixes a whole list in one go, so every stage
reports everything it sees and goes on with what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from .visible import in_one_line

SEVERITIES = ("error", "warning", "note")
THE_PICTURE = "the picture"  # in the message of a finding about one; its name is put behind it once it is known


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file. Lines and columns count from 1; 0 means "the file as a whole"."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column or 1}"

    def down(self, lines: int) -> Where:
        """The same file, `lines` further down (from the start of that line)."""
        return Where(self.file, self.line + lines, 1)


NOWHERE = Where()


@dataclass(frozen=True)
class Finding:
    """One problem. `code`: the id of a Code; `severity`: one of SEVERITIES."""

    code: str
    message: str
    where: Where = NOWHERE
    hint: str = ""
    severity: str = "error"
    edition: str = ""  # the output path it is about, when it is about one edition
    quote: str = ""  # the words it is about
    picture: str = ""  # the digest of the picture it is about, as long as nobody has looked up its name
    cause: str = ""  # what isn't there or can't be used, where several places may name it: see causes.py

    def as_dict(self) -> dict[str, str]:
        """A flat dict for JSON, without what is empty."""
        flat = asdict(self)
        where = flat.pop("where")
        del flat["cause"]
        flat["where"] = str(Where(**where))
        return {key: value for key, value in flat.items() if value}

    def naming(self, name: str, where: Where) -> Finding:
        """The same with the name of the picture it is about, and the place that uses it."""
        message = self.message.replace(THE_PICTURE, f'{THE_PICTURE} "{name}"', 1) if name else self.message
        return replace(self, message=message, where=where, picture="")

    @classmethod
    def from_dict(cls, flat: Mapping[str, str]) -> Finding:
        flat = dict(flat)
        text = flat.pop("where", "")
        parts = text.rsplit(":", 2)
        if len(parts) == 3 and parts[1].isdigit() and parts[2].isdigit():
            where = Where(parts[0], int(parts[1]), int(parts[2]))
        else:
            where = Where(text)
        return cls(where=where, **flat)

    def text(self, more: int = 0) -> str:
        """The finding as a person reads it: place, severity, code, sentence; quote; hint. A line each, whatever a file
        says. `more`: other editions of which it is as true.
        """
        place = str(self.where) or self.edition or "command line"
        lines = [f"{place}  {self.severity}  {self.code}  {self.message}"]
        if self.quote:
            lines.append(f"  {self.quote}")
        if self.edition and str(self.where):
            lines.append(f"  in: {self.edition}")
        if more:
            lines.append(f"  and in {more} more file{'s' if more > 1 else ''}")
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(map(in_one_line, lines))


@dataclass(frozen=True)
class Code:
    """A kind of finding, declared in the findings.py of the room that reports it. Codes may be added; none ever changes
    its meaning.

    `title`: in a few words, without a full stop; `text`: what it means, and what to do; `severity`: of findings that
    don't say otherwise. Called, it makes a finding.
    """

    id: str
    title: str
    text: str
    severity: str = "error"

    def __call__(
        self,
        message: str,
        where: Where = NOWHERE,
        hint: str = "",
        severity: str = "",
        edition: str = "",
        quote: str = "",
        picture: str = "",
        cause: str = "",
    ) -> Finding:
        return Finding(self.id, message, where, hint, severity or self.severity, edition, quote, picture, cause)


def is_refusal(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings stops an edition from being published."""
    return any(finding.severity == "error" for finding in findings)
