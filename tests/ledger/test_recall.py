"""Recall: which released items carry it, how many copies are where, and what replaces them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator.ledger import Handout, load_releases, recall

from .conftest import item


def register(number: str, trusted: bool = True):
    return {"help": SimpleNamespace(number=number, printable=lambda fact: trusted)}


@pytest.fixture
def shelves(shelf):
    """The number changed between two releases; a card of the first has no successor."""
    old = {"here/a.pdf": b"a1", "here/b.pdf": b"b1", "there/a.pdf": b"c1"}
    items = [
        item("here/a.pdf", b"a1"),
        item("here/b.pdf", b"b1", format="card", facts={}),
        item("there/a.pdf", b"c1", place="there"),
    ]
    shelf.release("one", old, items=items)
    items = [
        item("here/a.pdf", b"a2", version="T-1 v2"),
        item("here/b.pdf", b"b2", format="card", facts={}, version="T-1 v2"),
    ]
    shelf.release("two", {"here/a.pdf": b"a2", "here/b.pdf": b"b2"}, number="0808 801 0327", items=items)
    return load_releases(shelf.root)[0]


def rows(found):
    return [(row.release, row.item, row.place, row.copies, row.exact, row.replaced_by) for row in found.rows]


def test_a_number_and_what_replaces_it(shelves):
    handouts = [
        Handout("here", "one", 100, "2026-12-01", "here/a.pdf"),
        Handout("there", "one", 30, "2026-12-01"),
        Handout("there", "one", -10, "2026-12-03"),
    ]
    found = recall("0808 802-0300", shelves, handouts, {}, "GB")
    assert found.known_as == ("number",)
    assert rows(found) == [
        ("one", "here/a.pdf", "here", 100, True, "two: here/a.pdf"),
        ("one", "there/a.pdf", "there", 20, True, ""),
    ]
    assert found.copies == (120, 120)


def test_copies_whose_item_was_not_noted_are_at_most_so_many(shelves):
    found = recall("08088020300", shelves, [Handout("here", "one", 100, "2026-12-01")], {}, "GB")
    assert rows(found)[0] == ("one", "here/a.pdf", "here", 100, False, "two: here/a.pdf")
    assert found.copies == (0, 100)
    found = recall("t", shelves, [Handout("here", "one", 100, "2026-12-01")], {}, "GB")
    assert [row[:5] for row in rows(found)][:2] == [
        ("one", "here/a.pdf", "here", 100, False),
        ("one", "here/b.pdf", "here", 100, False),
    ]
    assert found.copies == (100, 100), "all that they can be of is recalled"


def test_a_service_that_changed_leaves_out_what_is_right_now(shelves):
    found = recall("help", shelves, [], register("0808 801 0327"), "GB")
    assert ([row.release for row in found.rows], found.left_out) == (["one", "one"], 1)
    assert {row.prints for row in found.rows} == {"0808 802 0300"}
    # Changed back, or not trusted any more, or gone: then it is the other one, or all.
    assert [row.release for row in recall("help", shelves, [], register("0808 802 0300"), "GB").rows] == ["two"]
    assert [
        row.release for row in recall("help", shelves, [], register("0808 801 0327", trusted=False), "GB").rows
    ] == [
        "one",
        "one",
        "two",
    ]
    assert [row.release for row in recall("help", shelves, [], {}, "GB").rows] == ["one", "one", "two"]


def test_a_service_that_did_not_change_is_recalled_as_a_whole(shelves):
    found = recall("help", shelves[:1], [], register("0808 802 0300"), "GB")
    assert (len(found.rows), found.left_out) == (2, 0)
    assert all(not row.place and not row.replaced_by for row in found.rows)


def test_a_version_and_a_topic(shelves):
    found = recall("t-1 V1", shelves, [], {}, "GB")
    assert found.known_as == ("version",)
    assert [(row.item, row.replaced_by) for row in found.rows] == [
        ("here/a.pdf", "two: here/a.pdf"),
        ("here/b.pdf", "two: here/b.pdf"),
        ("there/a.pdf", ""),
    ]
    found = recall("t", shelves, [], {}, "GB")
    assert (len(found.rows), {row.replaced_by for row in found.rows}) == (5, {""}), (
        "nothing of the topic is left to replace it"
    )


def test_copies_at_another_place_than_the_items(shelves):
    found = recall("help", shelves, [Handout("elsewhere", "one", 7, "2026-12-01", "there/a.pdf")], {}, "GB")
    assert ("one", "there/a.pdf", "elsewhere", 7, True, "") in rows(found)


@pytest.mark.parametrize("word", ["", "12", "nobody", "999", "T-1"])
def test_what_nothing_carries(shelves, word):
    assert recall(word, shelves, [], {}, "GB").rows == ()


def test_copies_noted_with_and_without_their_item_add_up(shelves):
    """A place with one item: copies are of that one, whether or not it was noted."""
    noted = [Handout("there", "one", 200, "2026-12-01"), Handout("there", "one", 100, "2026-12-02", "there/a.pdf")]
    found = recall("help", shelves, noted, {}, "GB")
    assert [row for row in rows(found) if row[2]] == [("one", "there/a.pdf", "there", 300, True, "")]
    assert found.copies == (300, 300)


def test_a_version_is_not_a_number(shelf):
    shelf.release("one", number="101")
    releases = load_releases(shelf.root)[0]
    assert recall("EA-10 v1", releases, [], {}, "GB").rows == ()
    assert len(recall("1 01", releases, [], {}, "GB").rows) == 2


@pytest.mark.parametrize("word", ["+44 808 802 0300", "0044 (0)808 8020300", "(0808) 802-0300"])
def test_a_number_however_it_is_written(shelves, word):
    assert recall(word, shelves, [], {}, "GB").known_as == ("number",)


def test_what_is_recalled_under_another_name_is_not_left_out(shelves):
    """The id of a service may be that of a topic, too."""
    for release in shelves:
        for one in release.items:
            one["topic"] = "help"
    found = recall("help", shelves, [], register("0808 801 0327"), "GB")
    assert (len(found.rows), found.left_out) == (5, 0)


class _Counted(list):
    """Counts how often somebody goes through it."""

    times = 0

    def __iter__(self):
        self.times += 1
        return super().__iter__()


def test_a_release_for_many_places_is_gone_through_a_few_times_only(shelf):
    shelf.release(
        "one",
        {f"p{n}/a.pdf": b"x" for n in range(40)},
        items=[item(f"p{n}/a.pdf", b"x", place=f"p{n}") for n in range(40)],
    )
    shelf.release(
        "two",
        {f"p{n}/a.pdf": b"y" for n in range(40)},
        items=[item(f"p{n}/a.pdf", b"y", place=f"p{n}") for n in range(40)],
        number="0808 801 0327",
    )
    releases = load_releases(shelf.root)[0]
    for release in releases:
        release.record["items"] = _Counted(release.record["items"])
    found = recall(
        "help", releases, [Handout(f"p{n}", "one", 5, "2026-12-01") for n in range(40)], register("0808 801 0327"), "GB"
    )
    assert found.copies == (200, 200) and {row.replaced_by for row in found.rows} == {
        f"two: p{n}/a.pdf" for n in range(40)
    }
    assert max(release.items.times for release in releases) < 20
