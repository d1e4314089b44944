"""Topic files: front matter between two lines of ---, then sections. And the shared file, which has only sections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ..kernel.checked import Checked
from ..kernel.findings import Finding, Where
from ..kernel.stray import stray
from ..model.content import Topic, TopicHead
from .findings import SRC002
from .oldform import old_head
from .schema import validate
from .sections import Shared, parse_sections
from .translation import inherited, unsigned
from .yamlfile import parse_yaml

_FENCE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[-‐-―−]{1,6}[\s\u200b-\u200f\u2060\ufeff]*")


@dataclass(frozen=True)
class Front:
    """The front matter of a topic's file as written, and the lines after it. `value`: None if it is broken."""

    file: str
    value: Any
    positions: dict[str, Where]
    body: list[str]
    first: int  # the number of the body's first line
    findings: list[Finding]


def read_front(text: str, file: str) -> Front:
    """The front matter, with findings for what is wrong with its form."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        hint = "begin the file with a line of ---"
        return Front(file, None, {}, [], 0, [_no_fence(lines, [0], file, "a topic starts with its front matter", hint)])
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        hint = "close it with a line of ---"
        broken = _no_fence(lines, range(1, len(lines)), file, "the front matter has no end", hint)
        return Front(file, None, {}, [], 0, [broken])
    value, positions, findings = parse_yaml("\n".join(lines[1:end]), file, offset=1)
    places, body = dict(positions), lines[end + 1 :]
    if findings:
        return Front(file, None, places, body, end + 2, findings)
    return Front(file, old_head(value, positions).into(findings), places, body, end + 2, findings)


def translated(front: Front, source: Front, language: str) -> Front:
    """The front matter of a translation, with what it doesn't say from the one it translates, and that one's
    language.
    """
    value = inherited(front.value, source.value) | {"translated_from": language}
    theirs = {key: where for key, where in source.positions.items() if key and key.split(".")[0] in value}
    return replace(front, value=value, positions={**theirs, **front.positions})


def topic_of(front: Front, id: str, language: str, shared: Shared | None = None) -> Checked[Topic | None]:
    """One topic in one language; findings for everything that is wrong, the topic if its head is right."""
    findings = list(front.findings)
    head = None
    if front.value is not None or not findings:
        head = validate(TopicHead, front.value, front.positions, front.file).into(findings)
    sections, *_, problems = parse_sections(front.body, front.file, front.first, shared)
    findings += problems
    if head is None:
        return Checked(None, findings)
    findings += unsigned(head, front.positions.get("translation", Where(front.file)))
    topic = Topic(id, language, head, sections, Where(front.file, 1, 1), places=front.positions)
    return Checked(topic, findings)


def parse_topic(text: str, file: str, id: str, language: str, shared: Shared | None = None) -> Checked[Topic | None]:
    """A topic that isn't a translation, from the text of its file."""
    return topic_of(read_front(text, file), id, language, shared)


def _no_fence(lines: list[str], among: Iterable[int], file: str, says: str, hint: str) -> Finding:
    """The finding about a line of dashes that isn't there, or isn't quite one."""
    for number in among:
        if _FENCE.fullmatch(lines[number]):
            found = stray(lines[number])
            return SRC002(
                f"{says}: {found.says if found else 'this line is almost one'}",
                Where(file, number + 1, 1),
                "write three plain dashes, and nothing else, on this line",
            )
    return SRC002(says, Where(file, 1, 1), hint)


def parse_shared(text: str, file: str) -> Checked[Shared]:
    """Read the sections that topics of a language share."""
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        return Checked(
            Shared(file, {}, whole=False),
            [
                SRC002(
                    "what topics share has no front matter",
                    Where(file, 1, 1),
                    "begin with a section:  ## Its heading {kind=...}",
                )
            ],
        )
    # Where the id of one isn't known, a topic may mean that one.
    sections, met, whole, findings = parse_sections(lines, file, 1, sharing=True)
    return Checked(Shared(file, sections, met, whole), findings)
