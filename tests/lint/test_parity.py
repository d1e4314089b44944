"""What a translation lacks of its source, or has of its own: each difference is named with both lines."""

from __future__ import annotations

import datetime

import pytest

from generator.lint import check_parity
from generator.lint.parityofwords import figures, hours
from generator.model.catalogue import Catalogue
from generator.model.content import Evidence, EvidenceByFact, Service, Topic, TopicHead
from generator.read import read_catalogue
from generator.read.sections import parse_sections

from ..helpers import REPO, copy_project

DAY = datetime.date(2026, 1, 1)
CONTACTS = {"lead": ["helpline"]}
ENGLISH = """\
## Help {kind=headline priority=1}

## What to do {kind=steps priority=1}

1. **Call** <service:helpline>. {#call}
2. Write it down within 12 months. {#write}

### short

1. Call <service:helpline>. {#call}

## It can get worse {kind=warning priority=2}

It can get worse. See <site:helpline>.

## Forms {kind=list priority=3}

- ![A car](car.svg) Driving past, 29% say {#car}
- Calls to <name:helpline> {#calls}
"""


def topic(language: str, text: str, **head) -> Topic:
    told = {"title": "T", "neutral_title": "N", "code": "A-1", "version": "1", "published": DAY, "review_by": DAY,
            "sources": [{"title": "S"}], "contacts": CONTACTS}  # fmt: skip
    if head.get("translation") == "checked":
        told |= {"translated_by": "AB", "translated_on": DAY}
    file = f"content/topics/x/{language}.md"
    return Topic("x", language, TopicHead(**told | head), parse_sections(text.split("\n"), file, 1).sections)


def found(text: str, translation: str = "checked", services=(), **head):
    topics = {("x", "en"): topic("en", ENGLISH), ("x", "pl"): topic("pl", text, translation=translation, **head)}
    return check_parity(Catalogue(REPO, topics=topics, services=dict(services)))


def test_the_same_is_the_same():
    assert found(ENGLISH) == []
    assert found(ENGLISH.replace("Call", "Zadzwoń").replace("29%", "29 %").replace("Forms", "Formy")) == []


CHANGED = {
    "a number is gone": ("1. **Call** <service:helpline>. {#call}\n2.", "1. **Call** us. {#call}\n2.", "TRN021", 5, 5),
    "another service": ("short\n\n1. Call <service:helpline>", "short\n\n1. Call <service:other>", "TRN021", 10, 10),
    "an address is gone": ("<site:helpline>", "it", "TRN021", 14, 14),
    "a figure is another one": ("12 months", "21 months", "TRN021", 6, 6),
    "a figure is a word": ("12 months", "twelve months", "TRN021", 6, 6),
    "a figure is new": ("It can get worse. See", "2 times. See", "TRN023", 14, 14),
    "a step is gone": ("2. Write it down within 12 months. {#write}\n", "", "TRN022", 5, 6),
    "steps in another order": (
        "1. **Call** <service:helpline>. {#call}\n2. Write it down within 12 months. {#write}",
        "1. Write it down within 12 months. {#write}\n2. **Call** <service:helpline>. {#call}", "TRN022", 5, 5),
    "a warning is gone": ("## It can get worse {kind=warning priority=2}\n\nIt can get worse. See <site:helpline>.\n\n",
                          "", "TRN022", 0, 12),
    "another kind": ("{kind=warning priority=2}", "{kind=warning priority=3}", "TRN023", 12, 12),
    "a point is gone": ("- Calls to <name:helpline> {#calls}\n", "", "TRN023", 18, 19),
    "a point of its own": ("{#calls}\n", "{#calls}\n- More {#more}\n", "TRN023", 20, 18),
    "a picture is gone": ("![A car](car.svg) ", "", "TRN023", 18, 18),
    "another picture": ("(car.svg)", "(bus.svg)", "TRN023", 18, 18),
    "a length is gone": ("### short\n\n1. Call <service:helpline>. {#call}\n\n", "", "TRN023", 3, 10),
    "a section of its own": ("## Forms", "## More {kind=detail}\n\nWords.\n\n## Forms", "TRN023", 16, 0),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGED)
def test_a_difference_is_named_with_both_lines(what):
    old, new, code, line, other = CHANGED[what]
    assert old in ENGLISH
    told = found(ENGLISH.replace(old, new, 1))
    finding = next(one for one in told if one.code == code)
    assert finding.where.line == line
    assert finding.hint.startswith(f"compare it with content/topics/x/en.md:{other}:" if other else "compare it with ")


@pytest.mark.parametrize(
    ("what", "severities"),
    [
        ("a number is gone", {"error"}),
        ("a figure is another one", {"error"}),
        ("an address is gone", {"warning"}),
        ("a warning is gone", {"warning", "error", "note"}),
        ("a picture is gone", {"note"}),
    ],
)
def test_in_a_draft_only_a_lost_number_is_an_error(what, severities):
    old, new, *_ = CHANGED[what]
    told = found(ENGLISH.replace(old, new, 1), "draft")
    assert told and {one.severity for one in told} <= severities


def test_other_services_in_its_front_matter():
    [finding] = found(ENGLISH, contacts={"lead": ["other"]})
    assert finding.code == "TRN022" and finding.severity == "error"


def service(**texts):
    checked = Evidence(sources=["s"], checked_on=DAY, method="web", trust="high")
    return Service(name={"*": "Line"}, evidence=EvidenceByFact(hours=checked), **texts)


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        ({"hours": {"*": "Mon 5pm to 9am", "pl": "pon. 17:00 do 9:00"}}, []),
        ({"hours": {"*": "24 hours", "pl": "24 godziny"}}, []),
        ({"hours": {"*": "Mon 5pm to 9am", "pl": "pon. 17:00 do 10:00"}}, ["TRN021"]),
        ({"who": {"*": "Women, 13+", "pl": "Kobiety, 16+"}}, ["TRN021"]),
        ({"who": {"*": "Women"}}, ["TRN023"]),
        ({"short_name": {"*": "Line"}}, []),  # names may stay as people ask for them
    ],
)
def test_words_of_services(texts, codes):
    assert [one.code for one in found(ENGLISH, services={"a": service(**texts)}.items())] == codes


def test_figures_of_all_scripts_and_with_thousands():
    assert figures("٢٩٪, 1,000 and 1\u00a0000, 2010") == ["29", "1000", "1000", "2010"]
    assert hours("5pm to 9:30") == [(5, 0), (9, 30)] == hours("17:00–09:30")


def test_what_is_shipped_says_the_same_in_every_language():
    told = check_parity(read_catalogue(REPO))
    assert [one.text() for one in told if one.severity != "note"] == []


def test_what_a_missing_file_would_hold_is_not_missing_by_itself(tmp_path):
    root = copy_project(tmp_path / "project", translations=("pl",))
    (root / "content/shared/pl.md").unlink()
    catalogue = read_catalogue(root)
    assert [one.where.file for one in catalogue.findings] == ["content/shared/pl.md"]
    assert [one for one in check_parity(catalogue) if "section" in one.message] == []
