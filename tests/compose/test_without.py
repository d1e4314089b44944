"""What a panel prints instead of its blocks if a topic has none of a kind. It is data, so it gives way and is reported
like everything else.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.compose import Composer
from generator.kernel.findings import Where
from generator.lint.reading import printed_by
from generator.model.content import Passage, Section
from generator.model.design import PanelSpec
from generator.plan import check_references

from ..helpers import compose, in_sight
from ..plan.catalogues import catalogue, format_spec, section, topic
from .conftest import FORMAT, TOPIC

_BLOCK = re.compile(r'class="block block--([a-z-]+)')


def panel(**facts) -> PanelSpec:
    return PanelSpec.model_validate({"size": (100, 50), **facts})


CHAIN = {"blocks": ["other-ways"], "without": {"other-ways": ["list/short"], "list": ["summary?"]}}


@pytest.mark.parametrize(
    ("kinds", "blocks"),
    [
        (["other-ways"], ["other-ways"]),
        (["other-ways", "list"], ["other-ways"]),
        (["list", "summary"], ["list/short"]),
        (["summary"], ["summary?"]),
        (["law"], ["summary?"]),  # nothing is left to ask for
        ([], ["summary?"]),
    ],
)
def test_one_after_the_other(kinds, blocks):
    """A kind counts only where the blocks ask for it: who has other ways needs no list."""
    assert (
        panel(**CHAIN).suited(topic(sections=[section(kind) for kind in kinds] or [section("headline")])).blocks
        == blocks
    )


@pytest.mark.parametrize(("written", "says"), [(["Law"], "isn't a block"), (["law/tiny"], "isn't a block")])
def test_its_blocks_are_read_like_all(written, says):
    with pytest.raises(ValueError, match=says):
        panel(blocks=["list"], without={"list": written})


def test_kinds_and_blocks_that_there_are_not_are_told():
    spec = format_spec(
        panels={
            "body": {
                "template": "b.html",
                "size": (100, 50),
                "blocks": ["list"],
                "without": {"lits": ["law"], "list": ["lwa"]},
            }
        }
    )
    where = {
        f"formats/card#panels.body.without.{key}": Where("format.toml", line)
        for key, line in (("lits", 4), ("list.0", 5))
    }
    found = check_references(catalogue(formats={"card": spec}, where=where))
    assert [(one.code, one.where.line, one.hint) for one in found] == [
        ("SRC012", 4, 'did you mean "list"?'),
        ("SRC012", 5, 'did you mean "law"?'),
    ]


def test_a_kind_that_no_block_asks_for_stands_in_for_nothing():
    """A format that extends another one, and has other blocks, keeps it."""
    spec = format_spec(
        panels={"body": {"template": "b.html", "size": (100, 50), "blocks": ["summary"], "without": {"list": ["law"]}}}
    )
    assert check_references(catalogue(formats={"card": spec})) == []
    assert spec.panels["body"].suited(topic()).blocks == ["summary"]


def test_what_stands_in_is_left_out_and_shortened_like_all_else(desk):
    extra = "\n## Law {{kind=law priority=5}}\n\nMuch to say.\n\n## More {{kind=detail priority=1}}\n\nMore to say.\n"
    files = {
        "content/topics/matter/en.md": (TOPIC + extra).format(line="Words."),
        "templates/formats/probe/format.toml": FORMAT.replace(
            'needs = ["headline"]',
            'needs = ["headline"]\nladder = "tight"\nblocks = ["list"]\nwithout = { list = ["detail", "law?"] }',
        ),
        "templates/ladders/tight.toml": 'title = "T"\n[[rungs]]\nkeep = 4\nusual = true\n',
    }
    made = desk("{{ flow }}", files).panel()
    assert "More to say." in made.text and "Much" not in made.text and made.fit.left_out == ("law",)


def test_texts_of_what_stands_in_count_as_printed(desk):
    files = {
        "templates/formats/probe/format.toml": FORMAT.replace(
            'needs = ["headline"]', 'blocks = ["list"]\nwithout = { list = ["headline/line"] }'
        )
    }
    made = desk("{{ flow }}", files)
    assert "probe" in printed_by(made.catalogue)["matter", "en", "headline/line"]


# -- the shipped formats ----------------------------------------------------------------------------


def blocks_of(panel_id: str, format: str, *kinds: str) -> list[str]:
    """The blocks that a shipped panel prints for the shipped topic, of whose sections only those of some kinds are
    left.
    """
    from generator.plan import Request, plan_editions

    shipped = in_sight()
    key = next(iter(shipped.topics))
    told = shipped.topics[key]
    kept = {id: one for id, one in told.sections.items() if one.kind in kinds}
    for kind in kinds:
        if kind not in {one.kind for one in kept.values()}:
            kept[kind] = Section(
                kind, kind, f"About {kind}", 3, "", {"full": Passage("Words.", Where("x", 1, 1))}, Where("x", 1, 1)
            )
    shipped.topics[key] = replace(told, sections=kept)
    edition = next(one for one in plan_editions(shipped, Request(topic=(key[0],), format=(format,)))[0])
    sides = compose(Composer(shipped), edition).sides
    return list(
        dict.fromkeys(
            _BLOCK.findall(
                next(placed.panel.html for side in sides for placed in side.panels if placed.panel.id == panel_id)
            )
        )
    )


MUST = ("headline", "urgent", "steps", "contacts")


@pytest.mark.parametrize(
    ("format", "panel_id", "first"), [("leaflet-third", "list", []), ("leaflet-a5", "what", ["summary"])]
)
def test_a_page_without_a_list_says_what_else_there_is(format, panel_id, first):
    assert "list" in blocks_of(panel_id, format, *MUST, "list", "summary")
    assert blocks_of(panel_id, format, *MUST, "summary", "detail", "law") == [*first, "detail", "law"]
    assert blocks_of(panel_id, format, *MUST, "summary") == [*first, "notes-instead"], "or lines to write on"


@pytest.mark.parametrize(
    ("kinds", "printed"),
    [
        (("other-ways", "list"), "other-ways"),
        (("list", "summary"), "list"),
        (("summary", "promise"), "summary"),
        (("promise",), "promise"),
    ],
)
def test_a_zine_without_other_ways_says_what_it_is_about(kinds, printed):
    assert blocks_of("silent", "zine", *MUST, *kinds) == [printed]
