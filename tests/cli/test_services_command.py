"""services and where-used: what is in the register, what is due, and where it is printed."""

from __future__ import annotations

import json
import re

import pytest

from generator.workflows.register import matching

from ..helpers import REPO
from ..ledger.conftest import Shelf, item
from .registers import DAY


def test_services_is_a_table_of_facts(cli):
    result = cli("services", "-C", REPO, "--today", DAY)
    assert (result.code, result.err) == (0, "")
    (line,) = [line for line in result.out.splitlines() if line.startswith("samaritans")]
    assert line.split()[1:8] == ["number", "116", "123", "0", "web", "-", "high"] and int(line.split()[-1]) > 10
    assert re.search(r"hours +\(Until midnight, every day\) .* low +0\n", result.out)


def test_services_that_are_due(cli, only):
    result = cli("services", "-C", only.root, "--today", DAY, "--due", "--json")
    (row,) = json.loads(result.out)
    assert (row["service"], row["fact"], row["method"], row["days"], row["editions"]) == (
        "samaritans",
        "number",
        "web",
        0,
        3,
    )
    assert row["due"] == ['checked by "web" (release asks for more)']
    later = cli("services", "-C", only.root, "--today", "2027-06-01", "--due").out
    assert "191 days ago (office, screen warns)" in later and "(press, release refuses)" in later


@pytest.mark.parametrize("word", ["116-123", "samaritans"])
def test_where_it_is_used(cli, only, word):
    result = cli("where-used", word, "-C", only.root)
    assert result.code == 0 and "samaritans" in result.out
    assert re.search(
        r"In 3 editions:\n  east-ayrshire/en-GB/stalking-leaflet-a4-colour-office.pdf  page 2 \(help\)", result.out
    )
    assert "In no release." in result.out


def test_what_a_word_may_be(only):
    catalogue = only.catalogue()
    for word, facts in {
        "116123": ["number"],
        "www.Samaritans.org/": ["site"],
        "samaritans": ["number", "site", "hours"],
    }.items():
        assert matching(catalogue, word) == [("samaritans", fact) for fact in facts]
    assert matching(catalogue, "Strand Street") == [("hscp", "address")] and matching(catalogue, "11") == []


def test_a_number_as_dialled_from_abroad(only):
    assert matching(only.catalogue(), "+44 808 802 0300") == [("national-stalking-helpline", "number")]


@pytest.mark.parametrize(
    ("word", "asked"), [("www.help.example", "help"), ("0808 8020300", "'0808 8020300'"), ("help", "help")]
)
def test_the_recall_that_it_names_can_be_asked_for(cli, only, word, asked):
    facts = {"number": {"value": "0808 802 0300"}, "site": {"value": "help.example"}}
    Shelf(only.root).release(
        "one",
        items=[item("here/a.pdf", b"a of one", facts={"help": ["number", "site"]})],
        services={"help": {"name": "Help", "facts": facts}},
        files={"here/a.pdf": b"a of one"},
    )
    out = cli("where-used", word, "-C", only.root).out
    assert out.rstrip().endswith(f"makeleaflet recall {asked}")
    assert cli("recall", asked.strip("'"), "-C", only.root).code == 0


def test_what_is_used_nowhere(cli, only):
    assert 'did you mean "samaritans"' in cli("where-used", "samaritan", "-C", only.root).out
    data = json.loads(cli("where-used", "0808 801 0327", "-C", only.root, "--json").out)
    assert (
        [fact["service"] for fact in data["facts"]] == ["mens-advice-line"]
        and data["editions"] == []
        and data["releases"] == []
    )
