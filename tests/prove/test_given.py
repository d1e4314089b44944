"""A file that somebody gives us is proved, and held against the one that a build makes in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.prove import given
from generator.prove.findings import PRV022
from generator.prove.given import prove_given

from ..helpers import codes
from ..pdf_helpers import changed, draw
from .spoiling import EXPERIENCED

DOT = "1 0 0 rg 20 20 3 3 re f"  # neither words nor numbers


def proof_of(data: bytes, made):
    return prove_given(EXPERIENCED, data, made.pdf, made.expected)


def test_the_bytes_of_a_build_need_no_second_look(paper, monkeypatch):
    monkeypatch.setattr(given, "unlike", lambda *_: pytest.fail("the same bytes look the same"))
    proof = proof_of(paper.pdf, paper)
    assert proof.findings == () and proof.codes


def test_the_same_page_in_other_bytes(paper):
    again = changed(paper.pdf, lambda document: None)
    assert again != paper.pdf and proof_of(again, paper).findings == ()


def test_what_only_looks_different_is_found_with_a_picture(paper):
    proof = proof_of(draw(paper.pdf, DOT), paper)
    assert codes(proof.findings) == ["PRV026"]
    assert proof.pictures[-1][0] is proof.findings[0] and proof.pictures[-1][1].startswith(b"\x89PNG")


def test_it_comes_with_all_else_that_is_wrong(paper):
    cover = "1 g 0 0 2000 2000 re f"
    found = codes(proof_of(draw(paper.pdf, cover), paper).findings)
    assert {"PRV007", "PRV026"} <= set(found) and found[-1] == "PRV026"


def test_what_can_keep_a_computer_busy_is_not_opened(paper, monkeypatch):
    monkeypatch.setattr(given, "overblown", lambda data: PRV022("too much"))
    proof = proof_of(paper.pdf + b"\n", paper)
    assert [finding.message for finding in proof.findings] == ["too much"] and proof.codes == ()


@pytest.mark.parametrize("spoil", [lambda pdf: pdf[:500], lambda pdf: b"", lambda pdf: b"PK\x03\x04" + pdf[4:200]])
def test_what_can_not_be_read_is_not_compared(paper, spoil, monkeypatch):
    monkeypatch.setattr(given, "unlike", lambda *_: pytest.fail("there is nothing to compare"))
    assert given.STOPS & set(codes(proof_of(spoil(paper.pdf), paper).findings))


def test_a_page_too_few_is_not_compared(paper, monkeypatch):
    monkeypatch.setattr(given, "unlike", lambda *_: pytest.fail("page 2 would be compared with page 1"))
    twice = replace(paper.expected, pages=paper.expected.pages * 2)
    assert "PRV020" in codes(prove_given(EXPERIENCED, paper.pdf + b"\n", paper.pdf, twice).findings)


@pytest.mark.parametrize("error", [RecursionError(), ValueError("x"), KeyError("/Contents"), MemoryError()])
def test_whatever_a_stranger_breaks_is_a_finding(paper, monkeypatch, error):
    def fails(*_):
        raise error

    monkeypatch.setattr(given, "unlike", fails)
    (finding,) = proof_of(draw(paper.pdf, DOT), paper).findings
    assert finding.code == "PRV022" and type(error).__name__ not in finding.text()
