"""A format that extends another one: what is taken from it, what is put in its place, and what is left out."""

from __future__ import annotations

import pytest

from generator.plan import Request, plan_editions
from generator.read import read_catalogue

from ..helpers import at, codes, line_of

BASE = """\
title = "Base"
trim = [100, 50]
stock = "a4"
stylesheets = ["base.css"]

[panels.words]
template = "words.html"
size = [60, 50]
safe = 4
needs = ["one/line", "two/line"]

[panels.scan]
template = "scan.html"
size = [40, 50]

[panels.note]
template = "note.html"
size = [40, 10]

[variants.colour]
title = "Colour"
sides = [{ panels = [{ panel = "words" }, { panel = "scan", at = [60, 0] }] }, { panels = [{ panel = "note" }] }]

[variants.mono]
title = "Mono"
ink = "mono"
sides = [{ panels = [{ panel = "words" }] }]

[variants.plain]
title = "Plain"
neutral = true
name = "some-paper"
sides = [{ panels = [{ panel = "scan" }] }]
"""

MINE = """\
title = "Mine"
extends = "base"
"""


def file(id: str) -> str:
    return f"templates/formats/{id}/format.toml"


@pytest.fixture
def read(make_project):
    """read(mine="…", more="…") -> Catalogue of the format base and of these; without content, which takes long to
    read.
    """

    def read(**formats: str):
        project = make_project()
        for path in (project.root / "content").rglob("*.*"):
            path.unlink()
        project.write("content/project.yaml", "issuer: {name: X}\ntheme: calm\n")
        for id, text in {"base": BASE, **formats}.items():
            project.write(file(id), text)
        return project.catalogue()

    return read


@pytest.fixture
def mine(read):
    """mine("…") -> the format that extends base and says this."""

    def mine(text: str = ""):
        catalogue = read(mine=MINE + text)
        assert catalogue.findings == ()
        return catalogue.formats["mine"]

    return mine


# ---- what is joined


def test_what_a_format_does_not_say_is_taken_from_the_other(mine, read):
    spec, base = mine(), read().formats["base"]
    assert spec.title == "Mine" and spec.extends == "base"
    assert spec.model_copy(update={"title": base.title, "extends": None}) == base


def test_a_panel_of_both_is_joined_key_by_key(mine):
    panel = mine('[panels.words]\ntemplate = "mine.html"\n').panels["words"]
    assert (panel.template, panel.size, panel.safe, panel.needs) == ("mine.html", (60, 50), 4, ["one/line", "two/line"])


def test_the_other_panels_and_variants_stay(mine):
    spec = mine('[panels.words]\nsafe = 2\n[variants.mono]\ntitle = "One ink"\n')
    assert [*spec.panels] == ["words", "scan", "note"] and [*spec.variants] == ["colour", "mono", "plain"]
    assert (spec.variants["mono"].title, spec.variants["mono"].ink) == ("One ink", "mono")


def test_panels_and_variants_can_be_added(mine):
    spec = mine(
        '[panels.own]\ntemplate = "o.html"\nsize = [9, 9]\n[variants.own]\ntitle = "Own"\nsides = [{ panels = [{ '
        'panel = "own" }, { panel = "note" }] }]\n'
    )
    assert [*spec.panels][-1] == "own" and [*spec.variants] == ["colour", "mono", "plain", "own"]


def test_a_list_takes_the_place_of_the_others_list(mine):
    spec = mine(
        'stylesheets = ["mine.css"]\n[panels.words]\nneeds = []\n[variants.colour]\nsides = [{ panels = [{ panel = '
        '"scan" }] }]\n'
    )
    assert spec.stylesheets == ["mine.css"] and spec.panels["words"].needs == []
    assert [[placed.panel for placed in side.panels] for side in spec.variants["colour"].sides] == [["scan"]]


def test_the_format_that_is_extended_stays_as_it_was(read):
    alone = read().formats["base"]
    assert (
        read(mine=MINE + "[panels]\nnote = false\n[panels.words]\nsafe = 1\n[variants]\ncolour = false\n").formats[
            "base"
        ]
        == alone
    )


def test_a_chain_of_three(read):
    catalogue = read(
        mine=MINE + "[panels.words]\nsafe = 3\n[variants]\nmono = false\n",
        last='title = "Last"\nextends = "mine"\n[panels.words]\nsize = [50, 40]\n[variants.colour]\nink = "mono"\n',
    )
    assert catalogue.findings == ()
    last = catalogue.formats["last"]
    assert (last.panels["words"].template, last.panels["words"].size, last.panels["words"].safe) == (
        "words.html",
        (50, 40),
        3,
    )
    assert [*last.variants] == ["colour", "plain"] and last.variants["colour"].ink == "mono" and last.trim == (100, 50)


def test_what_the_middle_one_left_out_can_be_made_anew(read):
    new = '[variants.mono]\ntitle = "New"\nsides = [{ panels = [{ panel = "note" }] }]\n'
    catalogue = read(mine=MINE + "[variants]\nmono = false\n", last=f'title = "Last"\nextends = "mine"\n{new}')
    assert catalogue.findings == ()
    assert (catalogue.formats["last"].variants["mono"].title, catalogue.formats["last"].variants["mono"].ink) == (
        "New",
        "colour",
    )


# ---- what is left out


def test_a_variant_and_a_panel_are_left_out(mine):
    spec = mine("[panels]\nnote = false\n[variants]\ncolour = false\nplain = false\n")
    assert [*spec.panels] == ["words", "scan"] and [*spec.variants] == ["mono"]


@pytest.mark.parametrize(("kind", "near"), [("panels", "note"), ("variants", "mono")])
def test_only_what_is_there_can_be_left_out(read, kind, near):
    text = f"{MINE}[{kind}]\n{near}x = false\n"
    [finding] = read(mine=text).findings
    assert (finding.code, *at(finding)) == ("SRC012", file("mine"), 4, 1)
    assert f'no {kind[:-1]} "{near}x" to leave out' in finding.message and f'"{near}"' in finding.hint


def test_nothing_can_be_left_out_where_nothing_is_extended(read):
    [finding] = read(
        mine=BASE.replace("[panels.note]\ntemplate", "[panels]\nnote = false\n[panels.own]\ntemplate")
    ).findings
    assert (finding.code, finding.where.line) == ("SRC008", 17) and "panels.note" in finding.message


def test_a_panel_that_is_left_out_can_not_be_placed(read):
    [finding] = read(mine=MINE + "[panels]\nnote = false\n").findings
    assert (finding.code, *at(finding)) == ("SRC008", file("mine"), 1, 1)
    assert '"colour" places the panel "note"' in finding.message


def test_one_variant_is_needed(read):
    [finding] = read(mine=MINE + "[variants]\ncolour = false\nmono = false\nplain = false\n").findings
    assert (finding.code, *at(finding)) == ("SRC008", file("mine"), 3, 1)


# ---- neutral names


def test_a_neutral_variant_that_is_taken_over_needs_a_name_of_its_own(make_project):
    card = 'title = "Card"\nextends = "base"\n'
    for more, expected in (
        ("", {"PLN003"}),
        ('[variants.plain]\nname = "other-paper"\n', set()),
        ("[variants]\nplain = false\n", set()),
    ):
        catalogue = make_project({file("base"): BASE, file("mine"): card + more}).catalogue()
        findings = plan_editions(catalogue, Request(format=("base", "mine")))[1]
        assert set(codes(findings)) == expected
        # Who can mend it is the one that extends, and the hint says how.
        assert {at(finding) for finding in findings} <= {(file("mine"), 1, 1)}
        assert all("base/plain" in finding.hint and "leave it out" in finding.hint for finding in findings)


def test_a_variant_made_neutral_needs_a_name(read):
    text = MINE + "[variants.mono]\nneutral = true\n"
    [finding] = read(mine=text).findings
    assert (finding.code, *at(finding)) == ("SRC008", file("mine"), line_of(text, "[variants.mono]"), 1)
    assert "needs a name" in finding.message


# ---- where mistakes are told


@pytest.mark.parametrize(
    "mistake",
    [
        ("safe = 4", 'safe = "wide"'),
        ("ink = ", "inq = "),
        ('stock = "a4"', "stock = 4"),
        ('{ panel = "note" }', '{ panle = "note" }'),
    ],
)
def test_a_mistake_of_the_other_format_is_told_once_where_it_stands(read, mistake):
    base = BASE.replace(*mistake)
    findings = read(base=base, mine=MINE + "[panels.words]\nneeds = []\n[variants.mono]\ntitle = 'M'\n").findings
    assert {at(finding)[:2] for finding in findings} == {(file("base"), line_of(base, mistake[1]))}
    assert len(set(findings)) == len(findings)


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ('[panels.words]\nsafe = "wide"\n', 4),
        ('[variants.mono]\ninq = "mono"\n', 4),
        (
            "[variants.colour]\nsides = [{ panels = [{ panle = 'note' }] }]\n",
            4,
        ),  # not the line of the list that it replaces
        ("variants = { mono = { title = 5 } }\n", 3),
        ("panels = 5\n", 3),
        ("[panels]\nwords = 5\n", 4),
    ],
)
def test_an_own_mistake_is_told_where_it_stands(read, own, line):
    findings = read(mine=MINE + own).findings
    assert findings and {at(finding)[:2] for finding in findings} == {(file("mine"), line)}


def test_a_format_that_is_not_there(read):
    """What is missing for want of it isn't told, and own mistakes are."""
    catalogue = read(
        mine='title = "Mine"\nextends = "bsae"\n[panels.words]\nsize = [1, 1]\n[variants.mono]\ninq = "x"\n'
    )
    assert sorted((f.code, f.where.line) for f in catalogue.findings) == [("SRC006", 6), ("SRC012", 2)]
    assert 'no format "bsae"' in catalogue.findings[0].message and 'did you mean "base"?' in catalogue.findings[0].hint
    assert "mine" not in catalogue.formats


def test_a_format_that_can_not_be_read_is_told_alone(read):
    [finding] = read(base="title = \n", mine=MINE).findings
    assert (finding.code, finding.where.file) == ("SRC003", file("base"))


@pytest.mark.parametrize("value", ["5", "['base']", "true"])
def test_what_is_extended_is_an_id(read, value):
    findings = read(mine=f'title = "Mine"\nextends = {value}\n').findings
    assert [(f.code, f.where.line) for f in findings] == [("SRC008", 2)]


@pytest.mark.parametrize("whole", [False, True], ids=["empty", "whole"])
def test_formats_that_extend_each_other_in_a_ring(read, whole):
    rest = BASE if whole else 'title = "T"\n'
    a, b, c = (f'extends = "{id}"\n{rest}' for id in "bca")
    catalogue = read(a=a, b=b, c=c, outside=c)
    assert {f.code for f in catalogue.findings} == {"SRC012"} and all(
        "extends itself" in f.message for f in catalogue.findings
    )
    assert {at(f) for f in catalogue.findings} == {(file(id), 1, 1) for id in "abc"}
    assert not {"a", "b", "c", "outside"} & {*catalogue.formats}


# ---- what a project makes of a shipped format


def test_our_poster_with_our_words(make_project):
    """A shipped format with another panel of words: five lines."""
    text = (
        'title = "Our poster"\nextends = "poster-a4"\n[panels.help]\ntemplate = "ours.html"\nneeds = '
        '["headline/line"]\n'
    )
    catalogue = make_project({file("ours"): text}).catalogue()
    assert catalogue.findings == ()
    ours, theirs = catalogue.formats["ours"], catalogue.formats["poster-a4"]
    assert ours.variants == theirs.variants
    assert {id for id in theirs.panels if ours.panels[id] != theirs.panels[id]} == {"help"}
    assert (ours.panels["help"].template, ours.panels["help"].size) == ("ours.html", theirs.panels["help"].size)
    editions, findings = plan_editions(catalogue, Request(format=("ours", "poster-a4")))
    assert findings == [] and {edition.format for edition in editions} == {"ours", "poster-a4"}


def test_shipped_formats_take_over_no_panel_that_they_do_not_place(repo):
    """It would be said to print what it doesn't."""
    catalogue = read_catalogue(repo)
    for id, spec in catalogue.formats.items():
        placed = {at.panel for variant in spec.variants.values() for side in variant.every_side for at in side.panels}
        assert {*spec.panels} == placed, id
