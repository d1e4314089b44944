"""Rules that a project adds, and findings that it silences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.findings import Finding, Where
from generator.kernel.registry import codes as declared
from generator.lint import apply_silences, check_safety, unused_silences
from generator.lint.patterns import LONGEST, Unsafe, safe, search

from ..helpers import TODAY, codes, line_of
from .conftest import PROJECT, TOPIC, says


def rules(*lines: str) -> dict[str, list[tuple[str, str]]]:
    return {PROJECT: [("region: GB\n", "region: GB\n" + "\n".join(lines) + "\n")]}


# ---- rules


def test_a_rule_of_the_project(lint):
    findings = lint(
        rules(
            "rules:",
            "  - pattern: neighbours?",
            "    reason: we say people nearby",
            "    hint: people nearby",
            "    severity: error",
        )
    )
    assert findings and set(codes(findings)) == {"LNT020"}
    assert all(
        "neighbours" in one.message
        and "people nearby" in one.message
        and one.hint == "people nearby"
        and one.severity == "error"
        for one in findings
    )
    assert len({one.where.line for one in findings}) >= 2


def test_a_rule_is_of_whole_words_and_minds_no_capitals(lint):
    assert lint(rules("rules:", "  - {pattern: neigh, reason: a whole word only}")) == []
    found = lint({**rules("rules:", '  - {pattern: "YOU DON\'T .* alone", reason: quotes of any shape}')})
    assert TOPIC in {one.where.file for one in found}


@pytest.mark.parametrize(
    "pattern",
    [
        "(a*)*",
        "x*" * 9,
        ".*.*",
        r"(\w+\s?)*$",
        "a**",
        "(",
        ")",
        "[a",
        "a{2,1}",
        r"(a)\1",
        "(?=a)b",
        "(?P<x>a)",
        "*a",
        "a{,3}",
        "x" * (LONGEST + 1),
        "a{1,2000}",
        "x?",
        "()",
        r"\Z",
        "\\",
        "((a{0,9}){0,9}){0,9}",
        "((a{1,99}){1,99}){1,99}",
        "a{3",
        r"[\W]",
        r"\b",
    ],
)
def test_a_rule_that_cannot_be_used(make_project, pattern):
    with pytest.raises(Unsafe):
        safe(pattern)
    project = make_project()
    quoted = "'" + pattern + "'"
    project.replace(PROJECT, "region: GB\n", f"region: GB\nrules:\n  - pattern: {quoted}\n    reason: no such thing\n")
    findings = check_safety(project.catalogue(), TODAY)
    assert codes(findings) == ["LNT021"]
    assert (findings[0].where.file, findings[0].where.line) == (PROJECT, line_of(project.read(PROJECT), "pattern: "))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("colou?r", "Colour"),
        ("a|b", "b"),
        ("lone?ly .{0,20}night", "Lonely in the night"),
        (r"\d{3} ?\d{4}", "123 4567"),
        ("[^a-c]x", "dx"),
        ("(?:see|look) me", "look me"),
        ("don’t", "don't"),
        ("(gas ?|gaso)line", "gas line"),
        ("a.*b", "a to b"),
        (r"[\]x]y", "]y"),
        ("gas|gasoline", "gasoline"),
        (r"[\w-]+ été", "Un bel-âge été"),
        (r"ка\w+", "моя кампания"),
        ("(.*a){20}b", "a" * 20 + "b"),
        ("(?:a|aa|aaa)+b", "a" * 50_000 + "b"),
    ],
)
def test_a_rule_that_can(pattern, text):
    assert search(safe(pattern), text)


def test_only_whole_words_match():
    assert search(safe("gas"), "gasoline, biogas, gàs") is None
    assert search(safe("gas"), "gas-oil") == (0, "gas")


@pytest.mark.parametrize("pattern", ["(?:a|aa|aaa)+b", r"(\w+ ?)+b", "(.*a){20}b", "(a{1,30}){1,30}b"])
def test_a_pattern_that_others_take_for_ever_with_ends(pattern):
    """The worst text for a pattern is one that nearly matches, again and again."""
    assert search(safe(pattern), "a" * 20_000) is None


@given(st.text(alphabet="ab.*+?{}()[]|\\^$,1234 ", max_size=30))
def test_any_pattern_is_used_or_refused_and_nothing_else(pattern):
    try:
        compiled = safe(pattern)
    except Unsafe as unsafe:
        assert str(unsafe)
    else:
        assert not compiled.search("")


def test_a_match_in_a_long_text_is_found_wherever_it_is():
    for at in range(0, 1200, 37):
        assert search(safe("needle in hay"), "x " * at + "needle in hay" + " y" * 400) == (2 * at, "needle in hay")


# ---- silences

SILENT = ("silence:", "  - code: LNT015", "    where: added/full", "    reason: a quotation, agreed by the editors")


def test_a_finding_let_pass_is_told_with_its_reason(make_project):
    project = make_project()
    for file, pairs in {**says("Why didn’t you leave?"), **rules(*SILENT)}.items():
        for old, new in pairs:
            project.replace(file, old, new)
    catalogue = project.catalogue()
    kept, passed = apply_silences(check_safety(catalogue, TODAY), catalogue)
    assert kept == []
    assert [(finding.code, reason) for finding, reason in passed] == [("LNT015", "a quotation, agreed by the editors")]


@pytest.mark.parametrize(
    ("where", "passes"),
    [
        ("added/full", True),
        ("added", True),
        (TOPIC, True),
        (None, True),
        ("law/short", False),
        ("content/topics/other/en.md", False),
    ],
)
def test_a_silence_reaches_as_far_as_it_says(make_project, where, passes):
    project = make_project()
    place = f"    where: {where}\n" if where else ""
    for file, pairs in {
        **says("Why didn’t you leave?"),
        PROJECT: [("region: GB\n", f"region: GB\nsilence:\n  - code: LNT015\n{place}    reason: a quotation\n")],
    }.items():
        for old, new in pairs:
            project.replace(file, old, new)
    catalogue = project.catalogue()
    kept, passed = apply_silences(check_safety(catalogue, TODAY), catalogue)
    assert bool(passed) == passes
    assert codes(kept) == ([] if passes else ["LNT015", "LNT022"])


def test_a_silence_for_an_edition(make_project):
    project = make_project()
    project.replace(
        PROJECT, "region: GB\n", "region: GB\nsilence:\n  - {code: LNT008, where: a/card.pdf, reason: it is a sample}\n"
    )
    catalogue = project.catalogue()
    mine, other = (
        Finding("LNT008", "x", Where("format.toml", 1, 1), edition=path) for path in ("a/card.pdf", "b/card.pdf")
    )
    assert apply_silences([mine, other], catalogue) == ([other], [(mine, "it is a sample")])


def test_a_silence_that_silences_nothing(make_project):
    project = make_project()
    project.replace(PROJECT, "region: GB\n", "region: GB\n" + "\n".join(SILENT) + "\n")
    catalogue = project.catalogue()
    (kept,), passed = apply_silences(check_safety(catalogue, TODAY), catalogue)
    assert (kept.code, kept.severity, kept.where.file, passed) == ("LNT022", "note", PROJECT, [])
    assert kept.where.line == line_of(project.read(PROJECT), "- code: LNT015")
    assert apply_silences([], catalogue, complete=False) == ([], [])
    assert unused_silences([], catalogue) == [kept]
    assert unused_silences([Finding("LNT015", "x")], catalogue) == [kept]  # somewhere else


@pytest.mark.parametrize(
    "code",
    [
        *sorted({code for code in declared() if code[:3] in ("EVD", "REG", "PRV", "SEC", "SRC", "FIT")})[::7],
        "SRC010",
        "SEC003",
        "PRV004",
        "LNT023",
        "LNT021",
        "XYZ001",
    ],
)
def test_what_could_harm_cannot_be_silenced(make_project, code):
    project = make_project()
    project.replace(PROJECT, "region: GB\n", f"region: GB\nsilence:\n  - {{code: {code}, reason: we know better}}\n")
    catalogue = project.catalogue()
    (finding,) = check_safety(catalogue, TODAY)
    assert (finding.code, finding.severity, finding.where.file) == ("LNT023", "error", PROJECT) and finding.where.line
    other = Finding(code, "something")
    assert apply_silences([other], catalogue) == ([other], [])
