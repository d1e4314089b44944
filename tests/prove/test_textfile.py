"""Texts and scripts, as strangers read them. Each check is shown to fail on a file that is spoilt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.compose import Composer
from generator.compose.readout import plain_text, script
from generator.prove.textfile import check_text_file
from generator.read import read_catalogue

from ..helpers import REPO, codes

PLACE = "east-ayrshire"


@pytest.fixture(scope="module")
def made():
    """By language: the text and the script of the topic on stalking."""
    catalogue = read_catalogue(REPO)
    composer = Composer(catalogue)
    return {
        language: (plain_text(composer, topic, PLACE), script(composer, topic, PLACE))
        for (id, language), topic in catalogue.topics.items()
        if id == "stalking"
    }


def test_files_of_what_is_shipped_are_right_in_every_language(made):
    assert len(made) == 8
    for files in made.values():
        for file in files:
            assert check_text_file(file) == [], file.path


def test_lines_are_short_and_say_nothing_but_words(made):
    text, _ = made["en-GB"]
    assert max(map(len, text.text.split("\n"))) <= 72
    assert not set("*_#<>{}|=") & set(text.text) and "\u00a0" not in text.text
    assert "\n\n\nWhat to do now\n\n1. Never react to the stalker." in text.text
    assert "\n- Hanging about near your home or work\n" in text.text
    assert text.path == "east-ayrshire/en-GB/ea-01.txt"


def test_a_draft_says_so_first_in_both_languages(made):
    for files in (made["pl"], made["ar"]):
        for file in files:
            own, other = file.said[:2]
            assert own != other and other.startswith("Draft.") and " ".join(file.text.split()).startswith(own)
    assert not made["en-GB"][0].text.startswith("Draft")


def test_numbers_in_arabic_are_marked_so_that_no_editor_turns_them_round(made):
    text, said = made["ar"]
    assert "\u20660808\u00a0802\u00a00300\u2069" in text.text and "\u20660 8 0 8, 8 0 2, 0 3 0 0\u2069" in said.text


def test_a_script_says_numbers_and_addresses(made):
    _, said = made["en-GB"]
    for words in ("Call 0 8 0 8, 8 0 2, 0 3 0 0\n", "press 5 5 when asked", "\nsuzylamplugh dot org\n",
                  "Not for 9 9 9\n", "\nMonday to Thursday 6pm to 2am"):  # fmt: skip
        assert words in said.text
    assert "https" not in said.text and said.path == "east-ayrshire/en-GB/ea-01-audio.txt"


SPOILT = {
    "a step is gone": (0, "3. Don’t reply. Never agree to meet, or to be in touch in any way.\n", "", "PRV110"),
    "a line too many": (0, "\nGalop\n", "\nRing 0808 802 0301\nGalop\n", "PRV110"),
    "a digit is another one": (0, "0808 802 0300", "0808 802 0301", "PRV111"),
    "a digit too many": (0, "0808 802 0300", "0808 802 03001", "PRV111"),
    "a number in two lines": (0, "\n0808 802 0300\n", "\n0808 802\n0300\n", "PRV111"),
    "an address in two lines": (0, "\nsuzylamplugh.org\n", "\nsuzylamplugh.\norg\n", "PRV111"),
    "another address": (0, "\nsuzylamplugh.org\n", "\nsuzylamplugh.org.uk\n", "PRV111"),
    "a digit is said wrong": (1, "0 8 0 8, 8 0 2, 0 3 0 0", "0 8 0 8, 8 0 2, 0 3 0 1", "PRV111"),
    "a number as a quantity": (1, "0 8 0 8, 8 0 2, 0 3 0 0", "0808 802 0300", "PRV111"),
    "an address as it is written": (1, "suzylamplugh dot org", "suzylamplugh.org", "PRV111"),
    "a sign is missing": (1, "suzylamplugh dot org", "suzylamplugh org", "PRV111"),
    "hours are gone": (1, "Day and night\n", "", "PRV110"),
}  # fmt: skip


@pytest.mark.parametrize("what", SPOILT)
def test_a_file_that_is_spoilt_is_refused(made, what):
    which, old, new, code = SPOILT[what]
    file = made["en-GB"][which]
    assert old in file.text
    assert code in codes(check_text_file(replace(file, text=file.text.replace(old, new))))


def test_words_after_the_end_are_found(made):
    for file in made["uk"]:
        assert codes(check_text_file(replace(file, text=file.text + "More.\n"))) == ["PRV110"]
