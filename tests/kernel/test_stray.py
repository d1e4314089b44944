"""Characters that aren't what they look like are named, with what is before or after them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.stray import hidden, named, stray, unprintable
from generator.kernel.suggest import did_you_mean


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("01563\u00a0554200", 'there is a no-break space (U+00A0) after "01563"', "type a plain space"),
        ("01563\u202f554200", 'there is a narrow no-break space (U+202F) after "01563"', "type a plain space"),
        (
            "\u200bhscp",
            'there is a zero-width space (U+200B) before "hscp"',
            "delete what is around it, and type it again",
        ),
        ("hscp\ufeff", 'there is a byte order mark (U+FEFF) after "hscp"', "take it out"),
        ("\u2060", "there is a word joiner (U+2060)", "take it out"),
        ("hs\u00adcp", 'there is a soft hyphen (U+00AD) after "hs"', "delete what is around it, and type it again"),
        ("a\u200fb", 'there is a direction mark (U+200F) after "a"', "delete what is around it, and type it again"),
        ("womens\u2011aid", 'there is a non-breaking hyphen (U+2011) after "womens"', 'type a plain "-"'),
        ("5\u22123", 'there is a minus sign (U+2212) after "5"', 'type a plain "-"'),
        ("\u201c999\u201d", 'there is a curly quote (U+201C) before "999\u201d"', "type a straight quote"),
        ("0\u0661", 'there is the digit "\u0661" of another script (U+0661) after "0"', 'type "1"'),
        ("\uff27B", 'there is the full-width character "\uff27" (U+FF27) before "B"', 'type "G"'),
        (
            "numb\u0435r",
            'there is the letter "\u0435" of another script, which looks like "e", (U+0435) after "numb"',
            "delete what is around it, and type it again",
        ),
        ("a\tb", 'there is a tab (U+0009) after "a"', "delete what is around it, and type it again"),
    ],
)
def test_what_is_said(text, says, hint):
    found = stray(text)
    assert (found.says, found.hint) == (says, hint)


@pytest.mark.parametrize(
    "text", ["", "01563 554200", "caf\u00e9", "\u00e6\u00f8\u00e5", "na\u00efve-id", "\u0444", "line\nline"]
)
def test_plain_words(text):
    assert stray(text) is None


def test_joiners_that_scripts_are_written_with_are_not_hidden():
    assert (
        hidden("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645") is None
        and unprintable("\U0001f468\u200d\U0001f469") is None
    )
    assert hidden("a\u200eb") is not None and unprintable("a\u200eb") is None and unprintable("a\u200bb").at == 1


def test_others_are_named_by_themselves():
    assert named("\u00e9") == '"\u00e9" (U+00E9)'


def test_a_word_that_only_looks_right_gets_no_suggestion_but_the_reason():
    assert (
        did_you_mean("hs\u200bcp", ["hscp"])
        == 'there is a zero-width space (U+200B) after "hs": delete what is around it, and type it again'
    )


@given(st.text(max_size=30))
def test_any_text(text):
    for look in (stray, hidden, unprintable):
        if found := look(text):
            assert 0 <= found.at < len(text) and found.says.startswith("there is ") and found.hint
    assert stray(text) or not hidden(text)
