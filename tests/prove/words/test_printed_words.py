"""All words are there, where they should be and large enough; numbers are those of the register."""

from dataclasses import replace

import pytest

from generator.kernel.geometry import Pose
from generator.kernel.units import pt
from generator.prove import prove

from ..conftest import panel_with
from ..spoiling import codes_of, page_of, panel_changed, rewritten


def test_missing_words(paper):
    panel = paper.expected.pages[0].panels[0][0]
    (finding,) = prove(paper.pdf, panel_changed(paper.expected, text=panel.text + "\nand omega")).findings
    assert finding.code == "PRV001" and finding.quote == "and omega"


def test_words_lost_from_the_file(paper):
    """A line of text is taken out of the panel's drawing."""
    broken = rewritten(paper.pdf, r"(?s)BT(?:(?!ET).)*ET", "", "any")
    proof = prove(broken, paper.expected)
    (finding,) = [finding for finding in proof.findings if finding.code == "PRV001"]
    assert "Somebody" in finding.quote


def test_words_too_many(paper):
    """A word of another hand, over the good page."""
    panel = paper.expected.pages[0].panels[0][0]
    findings = prove(paper.pdf, panel_changed(paper.expected, text=panel.text.replace("Somebody", ""))).findings
    assert "PRV006" in [finding.code for finding in findings]


def test_text_outside_the_safe_area(paper):
    """The whole panel is printed 60 mm too far to the left."""
    broken = rewritten(paper.pdf, r"^q ", f"q 1 0 0 1 {-pt(25):.3f} 0 cm ", "page")
    assert {"PRV002", "PRV001"} <= codes_of(broken, paper.expected) | {"PRV001"}
    assert "PRV002" in codes_of(broken, paper.expected)


def test_text_nearer_to_the_edge_than_planned(paper):
    (finding,) = prove(paper.pdf, panel_changed(paper.expected, safe=9.0)).findings
    assert finding.code == "PRV002" and "Somebody to talk to" in finding.quote


def test_text_outside_of_every_panel(paper, maker):
    other = maker.paper(panel_with("<p>stray</p>", None), Pose(5, 5), css="")
    assert "PRV002" in codes_of(other.pdf, page_of(other.expected, panels=()))


def test_text_too_small(paper):
    (finding,) = prove(paper.pdf, panel_changed(paper.expected, min_text=12.5)).findings
    assert finding.code == "PRV003" and "12.0 pt" in finding.message


def test_small_text_in_a_panel_made_larger_counts_as_planned(maker):
    """12 pt placed at half size is 6 pt on paper, and 12 pt of its panel."""
    panel = panel_with("<p>words</p>", None)
    half = maker.paper(panel, Pose(20, 30, 0, 0.5))
    assert prove(half.pdf, half.expected).findings == ()
    shown_full = page_of(half.expected, panels=((panel, Pose(10, 20, 0, 1.0)),))
    assert codes_of(half.pdf, shown_full) == {"PRV003"}


def test_unknown_number(paper):
    findings = prove(paper.pdf, replace(paper.expected, numbers=("101",))).findings
    assert [finding.code for finding in findings] == ["PRV004"]
    assert "0808" in findings[0].message


@pytest.mark.parametrize(
    "text",
    ["Ring 01563 554200", "Ring 0800 1111", "Ring 999", "Ring 112", "Ring 116 123", "Ring 111.", "(01563 554200)"],
)
def test_a_number_typed_by_hand(maker, text):
    made = maker.paper(panel_with(f"<p>{text}</p>", None))
    assert codes_of(made.pdf, made.expected) == {"PRV004"}


@pytest.mark.parametrize(
    "text",
    [
        "29% of 200 women",
        "section 39, Act 2010",
        "4pm to 9am",
        "13+",
        "22 November 2026",
        "EA-01 v1.0",
        "1.50 or 2,500",
        "Place 196",
        "100 women",
        "example.org/help/101",
    ],
)
def test_what_is_no_telephone_number(maker, text):
    made = maker.paper(panel_with(f"<p>{text}</p>", None))
    assert codes_of(made.pdf, made.expected) == set()


def test_a_number_broken_over_lines(maker):
    made = maker.paper(panel_with('<p style="width:20mm">0808 802 0300</p>', None))
    assert codes_of(made.pdf, made.expected) == {"PRV005"}


# ---- soft hyphens

SOFT = "Frauen\u00adhilfs\u00adtelefon und Rechts\u00adbeistand"


@pytest.mark.parametrize("width", [200, 34, 26])
def test_words_are_broken_at_soft_hyphens_only(maker, width):
    paper = maker.paper(panel_with(f'<p style="width:{width}mm">{SOFT}</p>', None), css="p{hyphenate-character:'-'}")
    assert not codes_of(paper.pdf, paper.expected) & {"PRV001", "PRV006"}


@pytest.mark.parametrize("other", ["Frauen-hilfstelefon", "Frauenhilfs-telefon-"])
def test_a_hyphen_of_another_hand_is_found(maker, other):
    paper = maker.paper(panel_with(f"<p>{other}</p>", None))
    assert "PRV006" in codes_of(paper.pdf, panel_changed(paper.expected, text="Frauenhilfstelefon"))


@pytest.mark.parametrize(
    ("found", "words", "fits"),
    [
        ("Frauenhilfs\ufffetelefon", "Frauen\u00adhilfs\u00adtelefon", True),
        ("Frauen\x02hilfs-telefon", "Frauen\u00adhilfs\u00adtelefon", True),
        ("Frauen\u00adhilfstelefon", "Frauen\u00adhilfs\u00adtelefon", True),
        ("Frau-enhilfstelefon", "Frauen\u00adhilfs\u00adtelefon", False),
        ("Frauen--hilfstelefon", "Frauen\u00adhilfs\u00adtelefon", False),
        ("Frauen\ufffehilfstelefon", "Frauenhilfstelefon", False),
        ("ex\ufffepartner", "ex-partner", True),
    ],
)
def test_where_hyphens_may_be(found, words, fits):
    from generator.prove.words.printed import is_set

    assert is_set(found, words) is fits


@pytest.mark.parametrize("words", ["One\u200e two\u200f three", "Per\u200cson a\u200db"])
def test_what_only_turns_or_joins_letters_is_no_letter(maker, words):
    """Nobody reads it; whether it comes out of the file again depends on the reader."""
    paper = maker.paper(panel_with(f"<p>{words}</p>", None))
    assert not codes_of(paper.pdf, paper.expected) & {"PRV001", "PRV006"}
