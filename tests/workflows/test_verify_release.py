"""What is said of releases: as they were or altered, what a head covers, and what came after it."""

from __future__ import annotations

import pytest

from generator.kernel.findings import is_refusal
from generator.ledger import HANDOUTS, Handout, Head, audit, opened
from generator.workflows.verify_release import verified

from ..helpers import codes
from ..ledger.conftest import Shelf


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path / "project")


def hand_out(shelf: Shelf, digest: str, *copies: int) -> None:
    with opened(shelf.releases / HANDOUTS, HANDOUTS) as book:
        for one in copies:
            book.add(Handout("here", "one", one, "2026-12-02").entry(digest))


def said(shelf: Shelf, *asked) -> str:
    """What is said, if nothing is wrong."""
    lines, findings = verified(shelf.root, *asked)
    assert not is_refusal(findings), findings
    return "\n".join(lines)


def test_releases_as_they_were(shelf):
    hand_out(shelf, shelf.release("one"), 5)
    shelf.release("two")
    first, second, total, warning = said(shelf).split("\n")
    assert first.startswith("one  2026-12-01  as released  ") and second.startswith("two  2026-12-01  as released  ")
    head = audit(shelf.root).head
    assert total == f"2 releases and 1 handout: nothing altered. Head, to keep elsewhere:  {head}"
    assert "--expect HEAD" in warning, "it says what it can't show"


def test_one_of_several(shelf):
    shelf.release("one")
    shelf.release("two")
    text = said(shelf, "one")
    assert text.startswith("one  ") and "\ntwo  " not in text
    assert 'Release "one" and 0 handouts: nothing altered' in text
    assert "The files of other releases weren't looked at." in text


def test_the_one_that_was_altered_is_marked(shelf):
    shelf.release("one")
    shelf.release("two")
    (shelf.releases / "one/files/here/a.pdf").write_bytes(b"another")
    lines, findings = verified(shelf.root)
    assert codes(findings) == ["REL005"]
    assert [line.split("  ")[2] for line in lines] == ["ALTERED", "as released"], "and nothing is summed up"
    assert "as released" in said(shelf, "two")


def test_if_the_list_was_altered_nothing_is_vouched_for(shelf):
    shelf.release("one")
    shelf.release("two")
    path = shelf.releases / "chain.jsonl"
    path.write_bytes(path.read_bytes().replace(b"2026-12-01", b"2026-12-02", 1))
    lines, findings = verified(shelf.root)
    assert "REL008" in codes(findings) and not any("as released" in line for line in lines)


@pytest.mark.parametrize(("name", "hint"), [("onee", 'did you mean "one"?'), ("twenty", "known here: one")])
def test_a_release_that_is_not_there(shelf, name, hint):
    shelf.release("one")
    lines, (finding,) = verified(shelf.root, name)
    assert (lines, finding.code, finding.hint) == ([], "REL002", hint) and f'no release "{name}"' in finding.message


def test_before_the_first(shelf):
    lines, (finding,) = verified(shelf.root)
    assert (lines, finding.code) == ([], "REL002") and "makeleaflet release NAME" in finding.hint
    assert not shelf.releases.exists()
    lines, findings = verified(shelf.root, "", Head(1, 0, "0" * 64))
    assert is_refusal(findings) and "REL008" in codes(findings), "somebody noted a head: there were releases"


# -- since a head was noted


def test_what_a_head_covers(shelf):
    digest = shelf.release("one")
    hand_out(shelf, digest, 5, 10)
    text = said(shelf, "", audit(shelf.root).head)
    assert "As noted with the head: 1 release and 2 handouts." in text
    assert "Since then" not in text and "--expect HEAD" not in text


def test_what_came_since_is_listed(shelf):
    digest = shelf.release("one")
    hand_out(shelf, digest, 30)
    head = audit(shelf.root).head
    hand_out(shelf, digest, 20, -10)
    shelf.release("two")
    text = said(shelf, "", head)
    assert "As noted with the head: 1 release and 1 handout." in text
    since = text.partition("Since then, on unbroken chains: 1 release and 2 handouts.")[2].split("\n")
    assert since[1:4] == [
        "  release two, 2026-12-01",
        "  handout 2: 20 to here, release one, 2026-12-02",
        "  handout 3: 10 back from here, release one, 2026-12-02",
    ]


@pytest.mark.parametrize(("count", "last"), [(20, "  handout 20: 1 to"), (21, "  and 1 handout more"), (25, "  and 5 handouts more")])  # fmt: skip
def test_of_many_handouts_some_are_listed(shelf, count, last):
    digest = shelf.release("one")
    head = audit(shelf.root).head
    hand_out(shelf, digest, *[1] * count)
    lines = [line for line in said(shelf, "", head).split("\n") if line.startswith("  ")]
    assert len(lines) == min(count, 21) and lines[-1].startswith(last)


def test_a_digest_of_the_older_kind_covers_no_handouts(shelf):
    digest = shelf.release("one")
    hand_out(shelf, digest, 5)
    text = said(shelf, "", Head(None, None, digest))
    assert "As noted with the head: 1 release and 0 handouts." in text and "of the older kind" in text
    assert "  handout 1: 5 to here" in text


def test_a_head_of_another_ledger(shelf):
    shelf.release("one")
    lines, findings = verified(shelf.root, "", Head(1, 0, "0" * 64))
    assert "REL008" in codes(findings) and not any("nothing altered" in line for line in lines)


def test_books_that_can_not_be_read(shelf):
    shelf.release("one")
    (shelf.releases / "chain.jsonl").unlink()
    (shelf.releases / "chain.jsonl").mkdir()
    lines, findings = verified(shelf.root)
    assert lines == [] and codes(findings)[-1:] == ["SRC001"]
