"""A finding says what is wrong, where, and what to do; as text for people and as a dict for programs."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.errors import Refused
from generator.kernel.findings import SEVERITIES, Finding, Where, is_refusal

files = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=30)
words = st.text(max_size=30)


def test_text_names_place_severity_code_and_message_then_quote_and_hint():
    finding = Finding(
        "FIT001",
        "the panel is too full",
        Where("content/a.md", 41, 7),
        hint="shorten it",
        quote="Breathing Space 0800",
        severity="warning",
    )
    assert finding.text() == (
        "content/a.md:41:7  warning  FIT001  the panel is too full\n  Breathing Space 0800\n  hint: shorten it"
    )


def test_text_names_the_edition_where_there_is_a_place_too():
    finding = Finding("PRV003", "too small", Where("a.md", 1, 2), edition="place/en/card.pdf")
    assert finding.text().splitlines() == ["a.md:1:2  error  PRV003  too small", "  in: place/en/card.pdf"]


def test_text_falls_back_to_the_edition_then_to_the_command_line():
    assert Finding("PRV003", "m", edition="x.pdf").text() == "x.pdf  error  PRV003  m"
    assert Finding("PLN002", "m").text() == "command line  error  PLN002  m"


def test_a_place_without_a_line_is_the_file_as_a_whole():
    assert str(Where("a.md")) == "a.md"
    assert str(Where("a.md", 3)) == "a.md:3:1"
    assert str(Where("a.md", 3, 9)) == "a.md:3:9"
    assert Where("a.md", 3, 9).down(2) == Where("a.md", 5, 1)


@given(
    code=st.sampled_from(["SRC001", "FIT001"]),
    message=words,
    where=st.builds(Where, files, st.integers(0, 10_000), st.integers(0, 500)),
    hint=words,
    severity=st.sampled_from(SEVERITIES),
    edition=words,
    quote=words,
)
def test_dict_round_trip_keeps_what_is_said(code, message, where, hint, severity, edition, quote):
    finding = Finding(code, message, where, hint, severity, edition, quote)
    back = Finding.from_dict({"message": "", **finding.as_dict()})
    # A file whose name ends like a place (a:1:2) can't be told from a place; what people read is the same.
    assert str(back.where) == str(finding.where)
    assert (back.code, back.message, back.hint, back.severity, back.edition, back.quote) == (
        code,
        message,
        hint,
        severity,
        edition,
        quote,
    )


def test_dict_leaves_out_what_is_empty_and_is_plain_json():
    assert Finding("SRC001", "m").as_dict() == {"code": "SRC001", "message": "m", "severity": "error"}


def test_only_errors_refuse():
    assert is_refusal([Finding("A", "m", severity="note"), Finding("A", "m")])
    assert not is_refusal([Finding("A", "m", severity="warning"), Finding("A", "m", severity="note")])
    assert not is_refusal([])


def test_refused_carries_its_findings():
    one, two = Finding("SRC001", "first"), Finding("SRC002", "second")
    assert Refused(one, two).findings == (one, two)
    assert str(Refused(one, two)) == "first; second"
    assert pickle.loads(pickle.dumps(Refused(one, two))).findings == (one, two), "from one process to another"
