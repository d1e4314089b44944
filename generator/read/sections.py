"""Sections of a topic, or of what topics share: a heading with its kind, then texts in lengths.

    ## What to do now {kind=steps priority=1}

    1. **Tell somebody** you trust. {#tell}

    ### short

    Tell somebody you trust.

    <shared:other-ways>

Text directly below the ## is the length "full". The last line includes a section of content/shared/<language>.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..kernel.findings import Finding, Where
from ..kernel.stray import stray, stray_at
from ..kernel.suggest import did_you_mean
from ..model.content import LENGTHS, Passage, Section
from ..model.easy import EASY, EASY_FILE
from ..model.kinds import CONTACTS, KINDS, USUAL_PRIORITY
from .attributes import Attribute, check_role, read_attributes
from .lines import HEADING, Lines
from .oldform import old_section

_SHARED = re.compile(r"[ \t]{0,3}<shared:([^<>\s]*)>[ \t]*(?:\{([^{}]*)\})?[ \t]*")


@dataclass(frozen=True)
class Shared:
    """What topics of a language share. `met`: the ids of all its sections, even broken ones: those have their own
    findings.

    `whole`: False if the file couldn't be read, so that nobody knows what is in it; `there`: False if there is no such
    file.
    """

    file: str
    sections: Mapping[str, Section]
    met: frozenset[str] = frozenset()
    whole: bool = True
    there: bool = True


@dataclass
class _Open:
    """The section that is being read. Without an id, it can't be kept; its texts are still checked."""

    id: str = ""
    kind: str = ""
    heading: str = ""
    priority: int = USUAL_PRIORITY
    role: str = ""
    where: Where = Where()
    known: bool = True  # False before the first section
    texts: dict[str, Passage] = field(default_factory=dict)


class Sections(NamedTuple):
    """By their ids, in order. `met`: all ids, even of broken ones; `whole`: those are all that there are."""

    sections: dict[str, Section]
    met: frozenset[str]
    whole: bool
    findings: list[Finding]


def parse_sections(
    lines: list[str], file: str, first: int, shared: Shared | None = None, sharing: bool = False
) -> Sections:
    """`first`: the number of lines[0]; `sharing`: the file is itself the shared one."""
    reader = _Sections(file, shared, sharing)
    for number, line in enumerate(lines, start=first):
        reader.line(number, line)
    reader.close()
    return Sections(reader.sections, frozenset(reader.met), not reader.nameless, list(dict.fromkeys(reader.findings)))


class _Sections:
    def __init__(self, file: str, shared: Shared | None, sharing: bool):
        self.file, self.shared, self.sharing = file, shared, sharing
        self.sections: dict[str, Section] = {}
        self.met: dict[str, Where] = {}
        self.findings: list[Finding] = []
        self.lines = Lines(file, self.findings)
        self.open = _Open(known=False)
        self.length: str | None = (
            ""  # "" directly below the section's heading; None for a length that doesn't exist, whose text isn't kept
        )
        self.length_at = 0
        self.body: list[str] = []
        self.body_at = 0
        self.nameless = False  # whether there is a section whose id isn't known

    def tell(self, code: str, message: str, where: Where, hint: str = "") -> None:
        self.findings.append(Finding(code, message, where, hint))

    # -- lines ---------------------------------------------------------------------------------

    def line(self, number: int, line: str) -> None:
        line = self.lines.plain(number, line, self.body[-1] if self.body else "")
        heading, shared = HEADING.match(line), _SHARED.fullmatch(line)
        rest = unclosed(line[heading.end() :]) if heading else ""
        if heading and len(heading[1]) == 2:
            self.start(number, rest, heading.end())
        elif heading and len(heading[1]) == 3:
            self.start_length(number, rest)
        elif heading:
            self.close()
            self.open, self.nameless = _Open(), True  # a section was meant: what follows isn't the last one's
            self.tell(
                "SRC009",
                "only ## (section) and ### (length) headings are used in a topic",
                Where(self.file, number, 1),
                "use **bold** inside a text",
            )
        elif shared:
            self.take_in(shared, number)
        else:
            if not self.body:
                self.body_at = number
            self.body.append(line)

    def close(self) -> None:
        """End the text, and the section: what follows is a heading or the end."""
        self.close_text()
        one = self.open
        if one.id:
            self.sections[one.id] = Section(one.id, one.kind, one.heading, one.priority, one.role, one.texts, one.where)
        self.open, self.length = _Open(known=False), ""

    def close_text(self) -> None:
        body, self.body = self.body, []
        blank = next((index for index, line in enumerate(body) if line.strip()), None)
        if blank is None:
            if self.length:
                self.tell(
                    "SRC009",
                    f'the length "{self.length}" has no text',
                    Where(self.file, self.length_at, 1),
                    "write it, or take the line out: lengths are optional",
                )
            return
        where = Where(self.file, self.body_at + blank, 1)
        if self.length is None:
            return
        if not self.open.known:
            self.tell(
                "SRC009",
                "this text belongs to no section",
                where,
                "put a line like  ## What it is {kind=summary}  above it",
            )
            return
        length = self.length or LENGTHS[-1]
        if length in self.open.texts:
            self.tell("SRC005", f'this section has the length "{length}" twice', where)
            return
        self.open.texts[length] = Passage("\n".join(body[blank:]).rstrip(), where)

    # -- headings ------------------------------------------------------------------------------

    def start(self, number: int, rest: str, column: int) -> None:
        self.close()
        self.open = _Open()
        where = Where(self.file, number, column + 1)
        brace = rest.rfind("{")
        if brace < 0 or not rest.endswith("}") or "}" in rest[brace:-1]:
            self._without_attributes(rest, where)
            return
        heading = rest[:brace].rstrip()
        attributes = read_attributes(rest[brace + 1 : -1], Where(self.file, number, column + brace + 2)).into(
            self.findings
        )
        kind = attributes.get("kind")
        if kind is None:
            self.tell(
                "SRC007",
                "this section doesn't say its kind",
                where,
                "write {kind=...} after the heading; the kinds are: " + ", ".join(KINDS),
            )
        elif problem := check_role(kind.value, attributes.get("role"), where):
            self.findings.append(problem)
        if not heading:
            self.tell(
                "SRC009",
                "this section has no heading",
                Where(self.file, number, 1),
                "after the ##, say in the topic's own words what it is about",
            )
        self.open.heading, self.open.where = heading, where
        self._identify(attributes, kind.value if kind else "", heading)

    def _without_attributes(self, heading: str, where: Where) -> None:
        self.nameless = True
        if "{" in heading:
            column = where.column + heading.index("{")
            found = stray(heading[heading.index("{") :])
            says = f"the braces after a heading can't be read{': ' + found.says if found else ''}"
            self.tell(
                "SRC009",
                says,
                Where(self.file, where.line, column),
                found.hint if found else "write it as {kind=list priority=2}",
            )
        elif "｛" in heading:
            found = stray_at(heading, heading.index("｛"))
            self.tell("SRC019", found.says, Where(self.file, where.line, where.column + found.at), found.hint)
        elif old := old_section(heading, where):
            self.findings.append(old)
        else:
            self.tell(
                "SRC007",
                "this section doesn't say its kind",
                where,
                "write {kind=...} after the heading; the kinds are: " + ", ".join(KINDS),
            )

    def _identify(self, attributes: Mapping[str, Attribute], kind: str, heading: str) -> None:
        """Give the open section its id, unless something keeps it from being one."""
        one, where = self.open, self.open.where
        given = attributes.get("id")
        id = given.value if given else kind
        if not id:
            self.nameless = True
            return
        if id in self.met:
            hint = f"the first one is on line {self.met[id].line}" + (
                "" if given else f": give this one its own id, as in {{kind={kind} id=more-{kind}}}"
            )
            self.tell("SRC005", f'the section "{id}" appears twice here', given.where if given else where, hint)
            return
        self.met[id] = where
        role = attributes.get("role")
        if not kind or not heading or (kind == CONTACTS and not (role and role.value)):
            return
        one.id, one.kind, one.role = id, kind, role.value if role and kind == CONTACTS else ""
        if (priority := attributes.get("priority")) and priority.value:
            one.priority = int(priority.value)

    def start_length(self, number: int, name: str) -> None:
        self.close_text()
        where = Where(self.file, number, 1)
        self.length, self.length_at = None, number
        if name == EASY:
            hint = f"write it in a file of its own beside this one, whose name ends in {EASY_FILE}"
            self.tell("SRC009", "Easy Read isn't a length in this file", where, hint)
        elif name not in LENGTHS:
            self.tell("SRC009", f'"{name}" isn\'t a length', where, did_you_mean(name, LENGTHS))
        elif not self.open.known:
            self.tell(
                "SRC009",
                f'the length "{name}" belongs to no section',
                where,
                "put a line like  ## What it is {kind=summary}  above it",
            )
        else:
            self.length = name

    # -- shared --------------------------------------------------------------------------------

    def take_in(self, match: re.Match[str], number: int) -> None:
        """A section of the shared file in the place of this line."""
        self.close()
        id, where = match[1], Where(self.file, number, match.start(1) + 1)
        attributes = read_attributes(
            match[2] or "", Where(self.file, number, max(match.start(2), 0) + 1), ("id", "priority", "role")
        ).into(self.findings)
        if self.sharing:
            self.tell(
                "SRC009", "a shared section can't include another one", where, "include it in the topic that needs it"
            )
            return
        section = self.shared.sections.get(id) if self.shared else None
        if section is None:
            if self.shared and not self.shared.there:
                # One finding, however many topics include something.
                self.tell(
                    "SRC012",
                    "this file is missing: topics take shared sections from it",
                    Where(self.shared.file),
                    "copy that of another language and translate it, or write these sections in the topics themselves",
                )
            elif self.shared is None or (self.shared.whole and id not in self.shared.met):
                file, known = (self.shared.file, self.shared.met) if self.shared else ("content/shared", frozenset())
                self.tell("SRC012", f'there is no shared section "{id}" in {file}', where, did_you_mean(id, known))
            return
        if problem := check_role(
            section.kind, attributes.get("role") or (Attribute(section.role, where) if section.role else None), where
        ):
            self.findings.append(problem)
            return
        own = attributes.get("id")
        name = own.value if own else section.id
        if name in self.met:
            self.tell(
                "SRC005",
                f'the section "{name}" appears twice here',
                where,
                f"the first one is on line {self.met[name].line}; write  <shared:{id}> {{id=...}}  to give this one "
                "another id",
            )
            return
        if not name:
            return
        self.met[name] = where
        role, priority = attributes.get("role"), attributes.get("priority")
        self.sections[name] = replace(
            section,
            id=name,
            role=role.value if role and role.value else section.role,
            priority=int(priority.value) if priority and priority.value else section.priority,
        )


def unclosed(rest: str) -> str:
    """What comes after the signs of a heading, without spaces and without the signs that may close it."""
    rest = rest.strip(" \t")
    bare = rest.rstrip("#")
    return bare.rstrip(" \t") if not bare or (bare != rest and bare[-1] in " \t") else rest
