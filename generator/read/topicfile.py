"""Topic files: front matter between two lines of ---, then sections. And the shared file, which has only sections."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..kernel.checked import Checked
from ..kernel.findings import Finding, Where
from ..kernel.stray import stray
from ..model.content import Topic, TopicHead
from .findings import SRC002
from .oldform import old_head
from .schema import validate
from .sections import Shared, parse_sections
from .yamlfile import parse_yaml

_FENCE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[-‐-―−]{1,6}[\s\u200b-\u200f\u2060\ufeff]*")


def parse_topic(text: str, file: str, id: str, language: str, shared: Shared | None = None) -> Checked[Topic | None]:
    """Read one topic in one language; findings for everything that is wrong, the topic if its head is right."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Checked(
            None,
            [_no_fence(lines, [0], file, "a topic starts with its front matter", "begin the file with a line of ---")],
        )
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        return Checked(
            None,
            [
                _no_fence(
                    lines, range(1, len(lines)), file, "the front matter has no end", "close it with a line of ---"
                )
            ],
        )
    value, positions, findings = parse_yaml("\n".join(lines[1:end]), file, offset=1)
    head = None
    if not findings:
        value = old_head(value, positions).into(findings)
        head = validate(TopicHead, value, positions, file).into(findings)
    sections, *_, problems = parse_sections(lines[end + 1 :], file, end + 2, shared)
    findings += problems
    if head is None:
        return Checked(None, findings)
    return Checked(Topic(id, language, head, sections, Where(file, 1, 1), places=dict(positions)), findings)


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
