"""Easy Read: a file beside a topic's, or beside what topics share, with the same sections in Easy Read.

    ---
    leave_out:
      figures: Shares of a whole need more explaining than they help.
    ---

    ## What you can do {id=steps}

    - ![](picture:phone) Call the helpline.

Each section is one of the topic's, with a heading of its own; its points are the text of the length "easy".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..kernel.checked import Checked
from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC005, SRC008, SRC009, SRC012
from ..kernel.suggest import did_you_mean
from ..model.content import Passage, Section, Topic
from ..model.easy import EASY, EASY_FILE, EasyHead
from ..model.kinds import CONTACTS
from .attributes import read_attributes
from .files import MAX_WORDS, Files
from .lines import HEADING, Lines
from .schema import validate
from .sections import Shared, unclosed
from .templates import LANGUAGE
from .yamlfile import parse_yaml

_FENCE = "---"
_PLAIN = EasyHead()


@dataclass
class EasyText:
    """By the ids of sections: heading and text. `head`: None if the front matter is broken."""

    file: str
    head: EasyHead | None = _PLAIN
    places: Mapping[str, Where] = field(default_factory=dict)  # of keys of the front matter
    sections: dict[str, tuple[Passage, Passage | None]] = field(default_factory=dict)


def parse_easy(text: str, file: str, shared: bool = False) -> Checked[EasyText]:
    """`shared`: it belongs to what topics share, which has no front matter."""
    lines = text.split("\n")
    findings: list[Finding] = []
    found = EasyText(file)
    first = 0
    if lines[0].rstrip() == _FENCE:
        end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
        if end is None or shared:
            says = "what topics share has no front matter" if shared else "the front matter has no end"
            hint = "begin with a section:  ## Its heading {id=...}" if shared else "close it with a line of ---"
            return Checked(found, [SRC009(says, Where(file, 1, 1), hint)])
        value, found.places, problems = parse_yaml("\n".join(lines[1:end]), file, offset=1)
        findings += problems
        found.head = validate(EasyHead, value or {}, found.places, file).into(findings) if not problems else None
        first = end + 1
    _sections(found, lines[first:], first + 1, findings)
    if found.head and (found.head.tested_by is None) != (found.head.tested_on is None):
        where = found.places.get("tested_by") or found.places.get("tested_on") or Where(file)
        findings.append(SRC008("tested_by and tested_on belong together", where, "write both, or neither"))
    return Checked(found, findings)


def _sections(found: EasyText, lines: list[str], first: int, findings: list[Finding]) -> None:
    reader = Lines(found.file, findings)
    id, heading = "", Passage("", Where())
    body: list[tuple[int, str]] = []

    def close() -> None:
        while body and not body[-1][1].strip():
            body.pop()
        if id:
            text = "\n".join(line for _, line in body)
            found.sections[id] = (heading, Passage(text, Where(found.file, body[0][0], 1)) if body else None)
        elif body and heading.markdown != "?":
            hint = "put a line like  ## What you can do {id=steps}  above it"
            findings.append(SRC009("this text belongs to no section", Where(found.file, body[0][0], 1), hint))
        body.clear()

    for number, written in enumerate(lines, start=first):
        line = reader.plain(number, written, body[-1][1] if body else "")
        if mark := HEADING.match(line):
            close()
            id, heading = _heading(found, line, mark.end(), number, len(mark[1]), findings)
        elif body or line.strip():
            body.append((number, line))
    close()


def _heading(
    found: EasyText, line: str, start: int, number: int, level: int, findings: list[Finding]
) -> tuple[str, Passage]:
    """(id of the section, its heading); without an id, the heading is "?": a section was meant."""
    where, nothing = Where(found.file, number, start + 1), ("", Passage("?", Where()))
    words, brace, rest = unclosed(line[start:]).partition("{")
    if level != 2 or not brace or not rest.endswith("}") or not words.strip():
        hint = "write ##, a heading in plain words, and the id of the topic's section:  ## What you can do {id=steps}"
        findings.append(SRC009("this heading names no section", where, hint))
        return nothing
    at = Where(found.file, number, line.index("{", start) + 2)
    attributes = read_attributes(rest[:-1], at, ("id",)).into(findings)
    id = attributes["id"].value if "id" in attributes else ""
    if "id" not in attributes:
        findings.append(SRC009("this heading names no section", where, "write the section's id:  {id=steps}"))
    elif id in found.sections:
        first = found.sections[id][0].where.line
        findings.append(SRC005(f'the section "{id}" appears twice here', at, f"the first one is on line {first}"))
        return nothing
    return (id, Passage(words.strip(), where)) if id else nothing


def with_easy(topic: Topic, easy: EasyText, shared_file: str) -> Checked[Topic]:
    """A topic with its Easy Read. `shared_file`: where the sections are that it shares with others."""
    shared = {one.id for one in topic.sections.values() if one.where.file == shared_file}
    findings = []
    for id, (heading, text) in easy.sections.items():
        if id in shared:
            hint = "its Easy Read belongs there too, in the file whose name ends in .easy.md"
            findings.append(SRC009(f'the topic takes the section "{id}" from content/shared', heading.where, hint))
        elif id not in topic.sections:
            hint = did_you_mean(id, topic.sections)
            findings.append(SRC012(f'the topic has no section "{id}"', heading.where, hint))
        elif text is None and topic.sections[id].kind != CONTACTS:
            hint = "write its points, or name it below leave_out, with the reason"
            findings.append(SRC009(f'the section "{id}" has no text', heading.where, hint))
    for id in easy.head.leave_out if easy.head else ():
        where = easy.places.get(f"leave_out.{id}", Where(easy.file))
        if id not in topic.sections:
            findings.append(SRC012(f'the topic has no section "{id}"', where, did_you_mean(id, topic.sections)))
        elif id in easy.sections:
            hint = "take it out here, or its text below"
            findings.append(SRC009(f'the section "{id}" is left out here, and has a text below', where, hint))
    sections = {id: _with(one, easy) if id not in shared else one for id, one in topic.sections.items()}
    return Checked(replace(topic, sections=sections, easy=easy.head or _PLAIN, easy_file=easy.file), findings)


def shared_with_easy(shared: Shared, easy: EasyText) -> Checked[Shared]:
    """What topics share, with its Easy Read."""
    findings = [
        SRC012(f'there is no shared section "{id}" in {shared.file}', heading.where, did_you_mean(id, shared.met))
        for id, (heading, _) in easy.sections.items()
        if shared.whole and id not in shared.met
    ]
    sections = {id: _with(one, easy) for id, one in shared.sections.items()}
    return Checked(replace(shared, sections=sections), findings)


def _with(section: Section, easy: EasyText) -> Section:
    heading, text = easy.sections.get(section.id, (None, None))
    return replace(section, easy=heading, texts={**section.texts, **({EASY: text} if text else {})})


class EasyFiles(Files):
    """What reading the files of Easy Read takes."""

    def easy_texts(self, folder: Path, languages: Collection[str], shared: bool = False) -> dict[str, EasyText]:
        """The Easy Read of a topic, or of what topics share, by language; each belongs to a file beside it."""
        found: dict[str, EasyText] = {}
        for path in self.listing(folder, ".md"):
            language = path.name.removesuffix(EASY_FILE)
            if language == path.name:
                continue
            if language not in languages:
                message = f"there is no {language}.md here that this could be the Easy Read of"
                hint = did_you_mean(language, languages) or "write that first"
                self.findings.append(SRC012(message, Where(self.name(path)), hint))
            elif (text := self.text(path, MAX_WORDS)) is not None:
                found[language] = parse_easy(text, self.name(path), shared).into(self.findings)
        return found

    def written(self, folder: Path) -> list[Path]:
        """The files of a folder that are named after their language, without those of Easy Read."""
        paths = (path for path in self.listing(folder, ".md") if not path.name.endswith(EASY_FILE))
        return [path for path in paths if self.is_language(path)]

    def is_language(self, path: Path) -> bool:
        if LANGUAGE.fullmatch(path.stem):
            return True
        hint = "name the file after its language, as in en.md or cy-GB.md"
        self.findings.append(SRC008(f'"{path.stem}" isn\'t a language', Where(self.name(path)), hint))
        return False
