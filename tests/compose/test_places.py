"""What depends on the place is composed for each place, however it comes to depend on it."""

from __future__ import annotations

import pytest

from generator.compose import check_texts

from .conftest import FORMAT, PLACE, TOPIC

LISTS = """
## Help in <place> {kind=contacts role=everywhere}

All of these serve <place>.

## Near you {kind=contacts role=local id=near}
"""
OWN = TOPIC.replace("  lead: [helpline]", "  lead: [helpline]\n  everywhere: [helpline]").format(line="x") + LISTS


def of_blocks(*blocks: str) -> str:
    return FORMAT.replace('needs = ["headline"]', f'needs = ["headline"]\nblocks = {list(blocks)}')


def words(desk, place: str) -> str:
    return " ".join(desk.panel(place=place).text.split())


def test_a_list_for_everywhere_may_name_the_place(desk):
    made = desk(
        "{{ flow }}",
        {"templates/formats/probe/format.toml": of_blocks("contacts:everywhere"), "content/topics/matter/en.md": OWN},
    )
    assert "Help in aaa" in words(made, "aaa") and "serve aaa" in words(made, "aaa")
    assert "Help in bbb" in words(made, "bbb") and "serve bbb" in words(made, "bbb")


def test_a_block_of_all_lists_has_the_places_own(desk):
    other = PLACE.format(name="bbb").replace("short-code", "helpline")
    files = {
        "templates/formats/probe/format.toml": of_blocks("contacts"),
        "content/topics/matter/en.md": OWN,
        "content/places/bbb.yaml": other,
    }
    made = desk("{{ flow }}", files)
    assert "101" in words(made, "aaa") and "101" not in words(made, "bbb")


def test_panels_whose_words_name_no_place_are_shared(desk):
    made = desk('<p>{{ said("headline", "line").inline }}</p>', {"content/topics/matter/en.md": OWN})
    assert made.panel(place="aaa") is made.panel(place="bbb")


@pytest.mark.parametrize("asked", ['said("contacts").heading', 'said("con" ~ "tacts").heading'])
def test_words_that_a_template_asks_for_count_too(desk, asked):
    made = desk(f"<p>{{{{ {asked} }}}}</p>", {"content/topics/matter/en.md": OWN})
    assert "aaa" in words(made, "aaa") and "bbb" in words(made, "bbb")


NAMELESS = PLACE.replace("name: {name}", "name: {{cy: {name}}}")


def test_a_place_without_a_name_has_its_own_number_all_the_same(desk):
    files = {
        "content/places/aaa.yaml": NAMELESS.format(name="aaa"),
        "content/places/bbb.yaml": NAMELESS.format(name="bbb").replace("short-code", "helpline"),
    }
    made = desk('<p>{{ said("headline", "line").inline }}</p>', files, line="Call <contact:local>.")
    assert words(made, "aaa") == "Call 101." and words(made, "bbb") == "Call 0808 802 0300."


def test_a_place_without_a_name_cannot_be_named(desk):
    files = {"content/places/bbb.yaml": NAMELESS.format(name="bbb")}
    made = desk('<p>{{ said("headline", "line").inline }}</p>', files, line="Help in <place>.")
    assert words(made, "aaa") == "Help in aaa."
    finding = made.refusal(place="bbb")
    assert finding.code == "SRC012" and 'no name in "en"' in finding.message and finding.where.line


def test_a_number_that_is_not_trusted_in_one_place_leaves_no_gap(desk):
    topic = TOPIC.replace("  lead: [helpline]", "  lead: [helpline]\n  few: [doubtful]").format(
        line="Call <contact:few>."
    )
    files = {
        "content/topics/matter/en.md": topic,
        "content/places/aaa.yaml": PLACE.format(name="aaa").replace("local:", "few: [helpline]\n  local:"),
    }
    made = desk('<p>{{ said("headline", "line").inline }}</p>', files)
    assert words(made, "aaa") == "Call 0808 802 0300."
    assert made.refusal(place="bbb").code == "SRC013"
    [told] = [finding for finding in check_texts(made.catalogue).findings if finding.code == "SRC013"]
    assert "doubtful" in told.message and told.where.file == "content/topics/matter/en.md"
