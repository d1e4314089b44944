"""When pages are read as pictures, and what is kept of it. The reader here says what a test wants."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.engine.build import build, read_as_pictures
from generator.engine.cache import ReadingCache
from generator.model.edition import Edition
from generator.model.proof import Line
from generator.prove.seen.ocr import Eye

from ..helpers import codes

LINES = (Line("0808 157 0123", 0.99, 1.5, 2, 30, 4), Line("Café", 0.9, 0, 0, 1, 1))
ONE = (("place", ("here",)), ("format", ("bookmark",)), ("profile", ("office",)))


@pytest.fixture
def read(monkeypatch):
    """The pictures that were read; `read.says` is what is on each of them."""

    class Read(list):
        says = ()

    read = Read()

    def look(self, picture, zoom=1):
        read.append(picture.size)
        return read.says

    monkeypatch.setattr(Eye, "read", look)
    return read


def asked(small, deep: bool = True):
    return replace(small.options(), axes=ONE, jobs=1, deep=deep)


def test_pages_are_read_only_when_asked_for(small, read):
    assert not build(asked(small, deep=False)).refused and not read
    report = build(asked(small))
    assert (
        read
        and [record.status for record in report.records] == ["built"]
        and all(record.read for record in report.records)
    )


def test_what_was_read_is_not_read_again(small, read):
    build(asked(small))
    read.clear()
    again = build(asked(small))
    assert [record.status for record in again.records] == ["unchanged"] and not read
    assert {"PRV091"} <= set(codes(again.all_findings))  # what was found then still holds
    build(replace(asked(small), force=True))
    assert not read  # the pictures are the same


def test_a_wrong_number_stops_the_file(small, read):
    read.says = (Line("01632 960123", 0.99, 0, 0, 50, 10),)
    report = build(asked(small))
    assert report.refused and "PRV090" in codes(report.all_findings)
    assert not list(small.out.rglob("*.pdf"))


def test_one_of_each_kind_is_read(small, read):
    options = replace(small.options(), axes=(("format", ("bookmark",)), ("profile", ("office",))), jobs=1, deep=True)
    report = build(options)
    assert len(report.records) > 1
    assert sum(record.read for record in report.records) == 1


def editions(places: int) -> list[Edition]:
    return [
        Edition("t", "f", "v", "en-GB", str(place), profile, f"{place}-{profile}")
        for place in range(places)
        for profile in ("x", "y")
    ]


def test_what_is_read_is_the_first_of_each_kind():
    assert read_as_pictures(editions(2), deep=True) == {"0-x", "0-y"}


def test_large_merges_are_read_without_being_asked():
    """Nobody looks at so many files."""
    assert read_as_pictures(editions(19), deep=False) == frozenset()
    assert read_as_pictures(editions(20), deep=False) == {"0-x", "0-y"}


def test_readings_are_kept(tmp_path):
    ReadingCache(tmp_path).put("aa1", LINES)
    assert ReadingCache(tmp_path).get("aa1") == LINES
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes().replace(b"0808", b"0809"))
    assert ReadingCache(tmp_path).get("aa1") is None


def test_proof_reads_when_asked(small, read, cli):
    build(asked(small, deep=False))
    (file,) = small.out.rglob("*.pdf")
    given = ("proof", file, "-C", small.root, "--out", small.out)
    assert "a reader" not in cli(*given).out and not read
    read.says = (Line("01632 960123", 0.99, 0, 0, 50, 10),)
    result = cli(*given, "--deep")
    assert (
        result.code == 1 and "FAIL  numbers and addresses that a reader sees" in result.out and "PRV090" in result.err
    )
