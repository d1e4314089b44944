"""A release that was altered in any way is found, and what it was is named."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest

from generator.kernel.errors import Refused
from generator.kernel.findings import is_refusal
from generator.ledger import HANDOUTS, Handout, Head, load_releases, opened, publish, verify
from generator.ledger.book import line_digest, written
from generator.ledger.releases import record_bytes

from ..helpers import codes


@pytest.fixture
def three(shelf):
    """Three releases, and a handout of the second before the third was made."""
    shelf.release("one")
    digest = shelf.release("two")
    with opened(shelf.releases / HANDOUTS, HANDOUTS, "REL009") as book:
        (line,) = book.add(Handout("here", "two", 50, "2026-12-02").entry(digest))
    shelf.release("three", handouts={"lines": 1, "digest": line["digest"]})
    return shelf


def flipped(path, index: int = -5) -> None:
    data = bytearray(path.read_bytes())
    data[index] ^= 1
    path.write_bytes(data)


def found(shelf, **more):
    return [(finding.code, finding.where.file) for finding in verify(shelf.root, **more) if finding.severity == "error"]


def test_what_nobody_touched_is_as_it_was_released(three):
    assert verify(three.root) == []
    releases, findings = load_releases(three.root)
    assert [release.name for release in releases] == ["one", "two", "three"] and findings == []
    assert (
        releases[1].record["previous"]
        == releases[0].digest
        == hashlib.sha256((three.releases / "one/record.json").read_bytes()).hexdigest()
    )


def test_one_byte_in_any_file_of_a_release(three):
    files = [path for path in three.releases.rglob("*") if path.is_file() and path.name != ".gitattributes"]
    assert len(files) == 3 * 3 + 2
    for path in files:
        good = path.read_bytes()
        for index in {0, len(good) // 2, len(good) - 1}:
            flipped(path, index)
            # Half a last line may be an interrupted write: then the files beside it tell.
            assert is_refusal(verify(three.root)) or (path.name == HANDOUTS and index == len(good) - 1), (
                f"{path.name} at {index}"
            )
            path.write_bytes(good)
    assert verify(three.root) == []


def test_a_file_that_was_altered_is_named(three):
    flipped(three.releases / "two/files/here/a.pdf")
    assert found(three) == [("REL005", "releases/two/files/here/a.pdf")]
    assert found(three, only="two") == found(three) and found(three, only="one") == []


def test_a_file_that_was_removed(three):
    (three.releases / "two/files/here/a.pdf").unlink()
    assert found(three) == [("REL006", "releases/two/files/here/a.pdf")]


def test_a_file_that_is_a_link(three):
    path = three.releases / "two/files/here/a.pdf"
    path.rename(three.root / "elsewhere.pdf")
    path.symlink_to(three.root / "elsewhere.pdf")
    assert found(three) == [("REL006", "releases/two/files/here/a.pdf")]


def test_a_file_that_was_put_there(three):
    (three.releases / "two/files/here/c.pdf").write_bytes(b"more")
    assert found(three) == [("REL007", "releases/two/files/here/c.pdf")]


def test_a_release_that_was_removed(three):
    shutil.rmtree(three.releases / "two")
    assert found(three) == [("REL006", "releases/two")]


def test_a_record_replaced_with_its_own_digest_but_not_the_chain(three):
    path = three.releases / "two/record.json"
    record = json.loads(path.read_bytes())
    record["date"] = "2026-12-24"
    path.write_bytes(record_bytes(record))
    assert found(three) == [("REL004", "releases/two/record.json")]


def test_a_record_replaced_with_its_line_of_the_chain(three):
    """The line after it, and the release after it, still carry what it was."""
    path, chain = three.releases / "two/record.json", three.releases / "chain.jsonl"
    record = json.loads(path.read_bytes())
    record["date"] = "2026-12-24"
    path.write_bytes(record_bytes(record))
    lines = [json.loads(line) for line in chain.read_bytes().splitlines()]
    lines[1]["record"] = hashlib.sha256(path.read_bytes()).hexdigest()
    lines[1]["digest"] = line_digest(lines[1])
    chain.write_bytes(b"".join(map(written, lines)))
    assert {"REL008", "REL004", "REL009"} <= {code for code, _ in found(three)}


def test_a_chain_that_was_cut_off(three):
    chain = three.releases / "chain.jsonl"
    chain.write_bytes(b"".join(chain.read_bytes().splitlines(keepends=True)[:2]))
    assert found(three) == [("REL007", "releases/three")]
    chain.write_bytes(chain.read_bytes()[:-40])  # in the middle of a line
    assert {("REL007", "releases/three"), ("REL007", "releases/two"), ("REL009", "releases/handouts.jsonl")} == set(
        found(three)
    )
    chain.unlink()
    assert ("REL007", "releases/one") in found(three)


def test_a_chain_cut_off_with_its_releases_is_told_by_a_digest_kept_elsewhere(three):
    noted = Head.parse(load_releases(three.root)[0][-1].digest)
    assert found(three, expect=noted) == []
    chain = three.releases / "chain.jsonl"
    chain.write_bytes(b"".join(chain.read_bytes().splitlines(keepends=True)[:2]))
    shutil.rmtree(three.releases / "three")
    assert found(three) == []  # nothing is left that could tell
    assert found(three, expect=noted) == [("REL008", "releases/chain.jsonl")]


def test_handouts_that_were_removed_are_told_by_the_release_made_after_them(three):
    (three.releases / HANDOUTS).write_bytes(b"")
    assert found(three) == [("REL009", "releases/handouts.jsonl")]


def test_a_record_that_leads_out_of_the_release(three):
    path = three.releases / "two/record.json"
    record = json.loads(path.read_bytes())
    record["items"][0]["path"] = "../../../../output/here/a.pdf"
    path.write_bytes(record_bytes(record))
    assert {code for code, _ in found(three)} == {"REL004", "REL007"}


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"items": 1}', b'{"items": [1], "pictures": {}}', b"[" * 100_000, b"\xff"]
)
def test_a_record_that_makes_no_sense(three, data):
    (three.releases / "two/record.json").write_bytes(data)
    assert ("REL004", "releases/two/record.json") in found(three)
    releases, findings = load_releases(three.root)
    assert [release.name for release in releases] == ["one", "three"] and codes(findings) == ["REL004"]


def test_a_name_is_used_once(three):
    with pytest.raises(Refused, match="already"):
        three.release("two")
    assert verify(three.root) == []


def test_a_file_that_changes_while_it_is_released_releases_nothing(shelf):
    source = shelf.root / "a.pdf"
    source.write_bytes(b"now")
    facts = {"date": "2026-12-01", "topics": {}, "services": {}, "pictures": {}, "items": []}
    with pytest.raises(Refused) as refused:
        publish(shelf.root, "one", facts, [("files/a.pdf", source, hashlib.sha256(b"then").hexdigest())])
    assert codes(refused.value.findings) == ["REL013"]
    assert sorted(path.name for path in shelf.releases.iterdir()) == ["chain.jsonl"]
    assert load_releases(shelf.root) == ([], [])


@pytest.mark.parametrize(
    ("key", "value"),
    [("services", []), ("topics", "none"), ("items", [{"facts": []}]), ("items", "none"), ("services", {"help": []})],
)
def test_a_record_of_another_shape_is_told_and_left_out(three, key, value):
    path = three.releases / "two" / "record.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), key: value}))
    releases, findings = load_releases(three.root)
    assert ("REL004", "releases/two/record.json") in found(three)
    assert [release.name for release in releases] == ["one", "three"] and codes(findings) == ["REL004"]


@pytest.mark.parametrize("key", ["release", "record"])
def test_a_line_of_another_shape_is_told(three, key):
    for book in ("chain.jsonl", HANDOUTS):
        path = three.releases / book
        lines = [json.loads(line) for line in path.read_text().splitlines()]
        path.write_bytes(b"".join(written({**line, key: ["x"]}) for line in lines))
    assert {"REL008", "REL009"} <= {code for code, _ in found(three)}
