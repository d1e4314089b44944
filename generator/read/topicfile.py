"""Topic files: front matter between two lines of ---, then sections by name and length.

    ## what-it-is
    ### line
    Eight words for a card.
    ### full
    Sixty words for a leaflet.

Text right below the ## counts as "full".
"""

from __future__ import annotations

import re

from ..kernel.findings import Finding, Where
from ..kernel.suggest import did_you_mean
from ..model.content import LENGTHS, Passage, Topic, TopicHead
from .schema import validate
from .yamlfile import parse_yaml

_HEADING = re.compile(r"^(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*[ \t]*$")
_ID = re.compile(r"^[a-z0-9][a-z0-9-]*$")
_TEMPLATE_CODE = re.compile(r"\{\{|\{%|\{#")


def parse_topic(text: str, file: str, id: str, language: str) -> tuple[Topic | None, list[Finding]]:
    """Read one topic in one language; findings for all that is wrong, the topic if its head is right."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [
            Finding("SRC002", "a topic starts with its front matter", Where(file, 1, 1), "begin the file with a line of ---")
        ]
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        return None, [
            Finding("SRC002", "the front matter has no end", Where(file, 1, 1), "close it with a line of ---")
        ]
    value, positions, findings = parse_yaml("\n".join(lines[1:end]), file, offset=1)
    head = None
    if not findings:
        head, problems = validate(TopicHead, value, positions, file)
        findings += problems
    sections, problems = _sections(lines[end + 1 :], file, end + 2)
    findings += problems
    if head is None:
        return None, findings
    return Topic(id, language, head, sections, Where(file, 1, 1), places=dict(positions)), findings


def _sections(lines: list[str], file: str, first: int) -> tuple[dict[str, dict[str, Passage]], list[Finding]]:
    """`first` is the line number of lines[0]."""
    sections: dict[str, dict[str, Passage]] = {}
    findings: list[Finding] = []
    section = length = ""
    body: list[str] = []
    body_at = first

    def close() -> None:
        text = "\n".join(body)
        if not text.strip():
            if length and section:
                findings.append(Finding("SRC009", f'"{section}/{length}" has no text', Where(file, max(1, body_at - 1), 1)))
            return
        if not section:
            if text.strip():
                findings.append(
                    Finding("SRC009", "this text belongs to no section", Where(file, body_at, 1), 'put a line like "## what-it-is" above it')
                )
            return
        key = length or "full"
        if key in sections[section]:
            findings.append(Finding("SRC005", f'"{section}" has the length "{key}" twice', Where(file, body_at, 1)))
            return
        blank = next(index for index, line in enumerate(body) if line.strip())
        sections[section][key] = Passage("\n".join(body[blank:]).rstrip(), Where(file, body_at + blank, 1))

    for number, line in enumerate(lines, start=first):
        if code := _TEMPLATE_CODE.search(line):
            findings.append(
                Finding(
                    "SEC001",
                    f'template code ("{code[0]}") isn\'t allowed in content',
                    Where(file, number, code.start() + 1),
                    "content is words only; take the braces out",
                )
            )
            line = _TEMPLATE_CODE.sub("  ", line)  # as wide as it was, so that columns stay right
        heading = _HEADING.match(line)
        if not heading:
            body.append(line)
            continue
        where = Where(file, number, 1)
        level, name = len(heading[1]), (heading[2] or "").strip()
        if level == 2:
            close()
            section, length, body, body_at = name, "", [], number + 1
            if not _ID.match(name):
                findings.append(
                    Finding("SRC009", f'"{name}" isn\'t a section name', where, "small letters, digits and dashes, as in what-it-is")
                )
                section = ""
            elif name in sections:
                findings.append(Finding("SRC005", f'the section "{name}" stands here twice', where))
                section = ""
            else:
                sections[name] = {}
        elif level == 3:
            close()
            length, body, body_at = name, [], number + 1
            if name not in LENGTHS:
                findings.append(Finding("SRC009", f'"{name}" isn\'t a length', where, did_you_mean(name, LENGTHS)))
                length = ""
        else:
            findings.append(
                Finding("SRC009", "only ## (section) and ### (length) headings are used in a topic", where, "use **bold** inside a text")
            )
    close()
    return sections, findings
