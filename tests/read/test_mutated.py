"""Real files with the slips of a hand: nothing crashes, and each finding says where it is and what to do, in plain
words.

A few hundred are tried; MUTATIONS=5000 tries so many of each kind of file.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.engine.check import word_findings
from generator.kernel.registry import codes as declared
from generator.model.content import Place, Project, Service
from generator.read import read_catalogue
from generator.read.schema import validate
from generator.read.topicfile import parse_topic
from generator.read.yamlfile import parse_yaml

from ..helpers import REPO, TODAY, copy_project

_MANY = int(os.environ.get("MUTATIONS", "100"))
_TOPIC = "content/topics/stalking/en-GB.md"

# What nobody who writes leaflets should have to know.
_THEIRS = re.compile(
    r"NoneType|\bNone\b|\bTrue\b|\bFalse\b|\bdict\b|\btuple\b|\bstr\b|object has|mapping|scalar|\btoken\b|block end|Traceback|\bstring\b|\bregex|\binput\b|pattern|\bparse|Expected|\\x|<class|U0001"
)
# May be without a hint: what is missing, or appears twice, needs no more words.
_ENOUGH = {"SRC007", "SRC005", "SRC010"}

_STRAYS = [
    "\u00a0",
    "\u202f",
    "\u200b",
    "\ufeff",
    "\u2060",
    "\u00ad",
    "\u200e",
    "\u2011",
    "\u2013",
    "\u2212",
    "\u201c",
    "\u201d",
    "\u2019",
    "\uff1a",
    "\uff11",
    "\u0661",
    "\u0430",
    "\t",
    "\x00",
    "\U0001f600",
]
_SIGNS = [
    *list("\"':-#*_|>`\\[]{}()<>&!%@~^=,.;0 a\n"),
    "**",
    "##",
    "###",
    "---",
    "\n\n",
    "  ",
    "    ",
    "- ",
    "1. ",
    "| a | b |\n|---|---|",
    "<b>",
    "[x](",
    "[^1]",
    "&nbsp",
    "&x;",
    "<service:",
    "<place>",
    "{kind=list}",
    "{#a}",
]


@st.composite
def slips(draw, text: str) -> str:
    """The text with up to three slips."""
    for _ in range(draw(st.integers(1, 3))):
        lines = text.split("\n")
        at = draw(st.integers(0, max(0, len(text) - 1)))
        row = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 8)):
            case 0:
                text = text[:at] + draw(st.sampled_from(_STRAYS)) + text[at:]
            case 1:
                text = text[:at] + draw(st.sampled_from(_SIGNS)) + text[at:]
            case 2:
                text = text[:at] + text[at + draw(st.integers(1, 3)) :]
            case 3:
                text = text[:at] + draw(st.sampled_from(_STRAYS + _SIGNS)) + text[at + 1 :]
            case 4:  # indentation
                lines[row] = " " * draw(st.integers(0, 8)) + lines[row].lstrip(" ")
                text = "\n".join(lines)
            case 5:  # a line too few
                text = "\n".join(lines[:row] + lines[row + 1 :])
            case 6:  # a line twice
                text = "\n".join([*lines[:row], lines[row], *lines[row:]])
            case 7:  # quotes, colons, dashes taken out of a line
                lines[row] = lines[row].replace(
                    draw(st.sampled_from(['"', ":", "- ", "#", "{", "}", "**", ">"])), "", 1
                )
                text = "\n".join(lines)
            case _:  # a line that goes on where it shouldn't
                text = "\n".join([*lines[:row], "".join(lines[row : row + 2]), *lines[row + 2 :]])
    return text


def judge(findings, file: str, text: str) -> None:
    count = text.count("\n") + 1
    for finding in findings:
        assert finding.code in declared() and finding.where.file == file, finding
        assert 0 < finding.where.line <= count + 1 and finding.where.column > 0, finding
        assert not _THEIRS.search(re.sub(r'"[^"]*"|“[^”]*”', "", finding.message)), finding.message
        assert finding.hint or finding.code in _ENOUGH or len(finding.message) > 40, finding


def _services() -> str:
    """Two services: the whole file would take much longer."""
    return "\n\n".join((REPO / "content/services/east-ayrshire.yaml").read_text(encoding="utf-8").split("\n\n")[:3])


@settings(max_examples=_MANY)
@given(slips(_services()))
def test_services(text):
    value, positions, findings = parse_yaml(text, "f")
    for id, facts in value.items() if isinstance(value, dict) else ():
        findings += validate(Service, facts, positions, "f", id)[1]
    judge(findings, "f", text)


@pytest.mark.parametrize(
    ("name", "model"), [("content/places/east-ayrshire.yaml", Place), ("content/project.yaml", Project)]
)
def test_places_and_projects(name, model):
    @settings(max_examples=_MANY)
    @given(slips((REPO / name).read_text(encoding="utf-8")))
    def tried(text):
        value, positions, findings = parse_yaml(text, "f")
        if not findings:
            findings = validate(model, value, positions, "f")[1]
        judge(findings, "f", text)

    tried()


@cache
def _catalogue(folder: Path):
    return read_catalogue(copy_project(folder / "project"))


@settings(max_examples=_MANY if "MUTATIONS" in os.environ else _MANY // 4)
@given(slips((REPO / _TOPIC).read_text(encoding="utf-8").partition("\n## Other")[0]))
def test_topics(tmp_path_factory, text):
    """All that is checked of a topic's words before anything is laid out."""
    catalogue = _catalogue(tmp_path_factory.getbasetemp())
    topic, findings = parse_topic(text, _TOPIC, "stalking", "en-GB")
    if topic:
        findings += [
            finding
            for finding in word_findings(replace(catalogue, topics={("stalking", "en-GB"): topic}), TODAY)
            if finding.where.file == _TOPIC
        ]
    judge([finding for finding in findings if finding.severity != "note"], _TOPIC, text)
