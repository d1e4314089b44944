"""Which checks apply to a file, and the codes that belong to each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.compose import codes as qr_codes
from generator.kernel.geometry import Rect
from generator.kernel.registry import codes as declared
from generator.model.proof import Expectation, ExpectedPage
from generator.prove.checks import CHECKS, READER, STOPS, checks_for

from .conftest import META, PAYLOAD
from .press.files import PRESS

LEAST = Expectation((ExpectedPage(100, 80, (), (), None),), (), (), (), False, 0.0, 20.0, META)
LISTENS = "for who listens: title, languages, headings, links, pictures, lists, tables"
ASKED = {
    "QR codes",
    "discreet: name, metadata, strings, addresses, outer face",
    "tags and reading order",
    "form fields",
    LISTENS,
    "the standard of tagged files",
    "white edge",
    "PDF/X-4, inks, bleed",
    READER,
}


def with_a_code() -> Expectation:
    code = (qr_codes.encode(PAYLOAD), Rect(10, 10, 22, 22))
    return replace(LEAST, pages=(*LEAST.pages, replace(LEAST.pages[0], codes=(code,))))


def asked(expected: Expectation, deep: bool = False) -> set[str]:
    return {title for title, _ in checks_for(expected, deep)}


def test_every_code_of_the_proofs_belongs_to_one_check():
    named = [code for _, group in CHECKS for code in group]
    assert len(named) == len(set(named))
    others = {"PRV028", "PRV080", "PRV086", *(f"PRV10{n}" for n in range(4)), "PRV110", "PRV111"}  # PRV1..: other forms
    assert {code for code in declared() if code.startswith("PRV")} - set(named) == others


def test_what_stops_a_proof_is_what_is_looked_at_first():
    assert set(CHECKS[0][1]) >= STOPS


def test_a_plain_file_is_looked_at_for_all_that_every_file_has():
    assert [title for title, _ in checks_for(LEAST)] == [title for title, _ in CHECKS if title not in ASKED]


@pytest.mark.parametrize(
    ("expected", "more"),
    [
        (with_a_code(), {"QR codes"}),  # on the second page alone
        (
            replace(LEAST, meta=replace(META, neutral=True)),
            {"discreet: name, metadata, strings, addresses, outer face"},
        ),
        (
            replace(LEAST, tagged=True),
            {"tags and reading order", "form fields", LISTENS, "the standard of tagged files"},
        ),
        (replace(LEAST, keep_free=0.1), {"white edge"}),
        (replace(LEAST, press=PRESS), {"PDF/X-4, inks, bleed"}),
    ],
    ids=["a code", "neutral", "tagged", "an edge to keep free", "for the press"],
)
def test_what_a_file_promises_is_looked_at(expected, more):
    assert asked(expected) - asked(LEAST) == more and asked(LEAST) < asked(expected)


def test_a_reader_looks_when_asked():
    assert asked(LEAST, deep=True) - asked(LEAST) == {READER}
