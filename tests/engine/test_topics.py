"""A topic is one file: another organisation's, and a short one, get their products with nothing but content."""

from pathlib import Path

import pytest

from generator.engine.build import build
from generator.engine.options import Options

from ..helpers import TODAY, copy_project, in_sight

FLOOD = Path(__file__).parents[1] / "data" / "flood"

SHORT = """---
title: When water comes
neutral_title: Useful numbers
code: FL-01
version: "1.0"
published: 2026-11-22
review_by: 2027-11-22
sources: [{title: A source}]
contacts: {emergency: [police-emergency], not-urgent: [police-101], lead: [hscp], everywhere: [hscp, samaritans, breathing-space]}
links: {main: {url: https://example.org/floods}, neutral: {call: samaritans}}
---

## Water is coming: what you can do {kind=headline priority=1}

### short

Is water coming?

## You are not alone in this. {kind=promise}

## Anyone who lives near water {kind=audience}

## What to look out for {kind=list}

- **Rain** that goes on for days
- **Water** that rises in the street

## What to do now {kind=steps priority=1}

1. **Go upstairs**, and take your phone with you.
2. **Switch off** gas and electricity, if that is safe.
3. **Let people know** where you are.

## In danger now? {kind=urgent priority=1}

If you are safe, call <contact:not-urgent>. In danger, always <contact:emergency>.

### line

In danger now? Call <contact:emergency>.

<shared:other-ways>

## Help in <place> {kind=contacts role=local}

<shared:safety>

## Does somebody need help? {kind=for-others}

- **Knock on doors.** Ask who can't walk far.
"""


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    """A project with nothing but that topic."""
    root = copy_project(tmp_path_factory.mktemp("short") / "project")
    (root / "content" / "topics" / "stalking" / "en-GB.md").write_text(SHORT, encoding="utf-8")
    return root


def made(root: Path, out: Path, **axes):
    report = build(Options(root=root, out=out, today=TODAY, axes=tuple(axes.items())))
    assert not report.refused, [finding.text() for finding in report.all_findings if finding.severity == "error"]
    return report


# Of each way of making one: many on a sheet, folds, pages on both sides, all pages on one.
SOME = ("card", "leaflet-a5", "leaflet-third", "sticker-large", "zine")
FORMATS = pytest.mark.parametrize("formats", [SOME, pytest.param((), marks=pytest.mark.slow)], ids=["some", "all"])


@FORMATS
def test_a_topic_of_sixty_lines_gets_every_product(short, tmp_path, formats):
    assert len(SHORT.splitlines()) <= 60
    report = made(short, tmp_path / "out", profile=("office",), format=formats)
    catalogue = in_sight(short)
    wanted = {
        (id, name)
        for id, spec in catalogue.formats.items()
        for name, variant in spec.variants.items()
        if (not variant.profiles or "office" in variant.profiles)
        and (not formats or id in formats)
        and not variant.bilingual
        and id != "easy-read"  # that takes words of its own
    }
    assert {(record.format, record.variant) for record in report.records} == wanted
    assert not [finding for finding in report.all_findings if finding.code == "PLN012"]


def test_what_a_topic_has_no_words_for_isnt_made_unless_it_is_asked_for_by_name(short, tmp_path):
    file = short / "content" / "topics" / "stalking" / "en-GB.md"
    file.write_text(SHORT[: SHORT.index("## Does somebody")], encoding="utf-8")
    try:
        report = made(short, tmp_path / "out", profile=("office",), format=("poster-a4",))
        told = [finding for finding in report.all_findings if finding.code == "PLN012"]
        assert [finding.severity for finding in told] == ["note"] and "for-others" in told[0].message
        missing = next(
            name
            for name in in_sight(short).formats["poster-a4"].variants
            if name not in {record.variant for record in report.records}
        )
        named = build(
            Options(
                root=short,
                out=tmp_path / "out",
                today=TODAY,
                axes=(("format", ("poster-a4",)), ("variant", (missing,)), ("profile", ("office",))),
            )
        )
        assert named.refused and "SRC009" in {finding.code for finding in named.all_findings}
    finally:
        file.write_text(SHORT, encoding="utf-8")


@FORMATS
def test_another_organisation_makes_its_own_with_content_alone(tmp_path, formats):
    """Flood advice of an invented council: its own colours, logo and numbers that nobody has; no Python, no HTML."""
    assert not [path for path in FLOOD.rglob("*") if path.suffix in (".py", ".html", ".css")]
    report = made(FLOOD, tmp_path / "out", profile=("office",), format=formats)
    assert len({record.format for record in report.records}) >= 5
    issuer = next(iter(in_sight(FLOOD).project.issuer.name.values()))
    assert issuer in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
