"""Stamps through a whole build: one layout for all places, each with its own words."""

import pypdfium2 as pdfium
import pytest

from generator.layout import Engine

from ..small import make_small
from .reports import by_status

STAMPED = """<h2>Read more</h2>
{{ qr(20) }}
<p>{{ stamp(link().words) }}</p>
<p class="after">What follows</p>
"""
LONG = "example.org/a-very-long-address-that-takes-more-than-one-line-of-its-panel"


@pytest.fixture
def stamped(tmp_path):
    small = make_small(tmp_path, ("here", "there", "third"))
    small.write("templates/formats/bookmark/back.html", STAMPED)
    return small


@pytest.fixture
def laid_out(monkeypatch, anew):
    """Ids of the panels that are laid out by themselves."""
    seen, batch = [], Engine._batch

    def noted(self, panels, style):
        seen.extend(panel.id for panel in panels)
        return batch(self, panels, style)

    monkeypatch.setattr(Engine, "_batch", noted)
    return seen


def page_text(small, place: str, page: int = 1) -> str:
    with pdfium.PdfDocument(small.out / place / "en-GB" / "stalking-bookmark-plain-office.pdf") as document:
        # A hyphen at a line's end is told by the reader as U+0002.
        return document[page].get_textpage().get_text_bounded().replace("\r\n", "").replace("\x02", "-")


def test_places_share_what_is_laid_out(stamped, laid_out):
    report = stamped.build(profile=("office",), format=("bookmark",))
    assert not report.refused, [finding.text() for finding in report.all_findings]
    assert laid_out.count("back") == 1
    for place in ("here", "there", "third"):
        assert page_text(stamped, place).count(f"example.org/{place}") == 4  # on each item of the sheet


def test_words_get_the_lines_they_need(stamped, laid_out):
    stamped.replace("content/places/there.yaml", "example.org/there", LONG)
    stamped.replace("content/places/third.yaml", "example.org/third", LONG.replace("long", "slow"))
    report = stamped.build(profile=("office",), format=("bookmark",))
    assert not report.refused, [finding.text() for finding in report.all_findings]
    # For short addresses; for long ones, whose code is another size, with one line, and with as many as they need.
    assert laid_out.count("back") == 3
    assert page_text(stamped, "there").count(LONG) == 4
    assert page_text(stamped, "third").count(LONG.replace("long", "slow")) == 4


def test_another_address_needs_no_layout(stamped, laid_out):
    stamped.build(profile=("office",), format=("bookmark",))
    laid_out.clear()
    stamped.replace("content/places/there.yaml", "example.org/there", "example.org/thence")
    report = stamped.build(profile=("office",), format=("bookmark",))
    assert by_status(report)["built"] == {"there/en-GB/stalking-bookmark-plain-office.pdf"}
    assert laid_out == [] and "example.org/thence" in page_text(stamped, "there")


def test_words_without_room_refuse_their_own_edition(stamped):
    stamped.replace("templates/formats/bookmark/look.css", "overflow-wrap:anywhere", "overflow-wrap:normal")
    stamped.replace("content/places/there.yaml", "example.org/there", LONG.replace("-", ""))
    report = stamped.build(profile=("office",), format=("bookmark",))
    assert [record.path for record in report.records if record.refused] == [
        "there/en-GB/stalking-bookmark-plain-office.pdf"
    ]
    (finding,) = [finding for finding in report.all_findings if finding.severity == "error"]
    assert finding.code == "FIT001" and LONG.replace("-", "") in finding.message


@pytest.mark.usefixtures("anew")
def test_the_same_bytes_cold_and_cached(stamped, tmp_path):
    stamped.replace("content/places/there.yaml", "example.org/there", LONG)
    stamped.build()
    first = {path: (stamped.out / path).read_bytes() for path in stamped.pdfs()}
    stamped.build(force=True)
    assert {path: (stamped.out / path).read_bytes() for path in stamped.pdfs()} == first
    stamped.build(out=tmp_path / "cold", jobs=2)
    assert {path: (tmp_path / "cold" / path).read_bytes() for path in first} == first


def test_on_the_screen_the_words_are_tagged(stamped):
    report = stamped.build(profile=("screen",), format=("bookmark",))
    assert not report.refused
    with pdfium.PdfDocument(stamped.out / "here/en-GB/stalking-bookmark-plain-screen.pdf") as document:
        assert "example.org/here" in document[1].get_textpage().get_text_bounded()


@pytest.mark.parametrize("format", ["card", "card-fold"])
@pytest.mark.parametrize("url", ["https://a.scot", "https://example.org/here", "https://example.org/" + "long-" * 4])
def test_words_keep_clear_of_a_code_of_any_size(stamped, format, url):
    """A code of few modules has a wide quiet zone: what stands below it moves down."""
    stamped.replace("content/places/here.yaml", "https://example.org/here", url)
    report = stamped.build(profile=("press",), format=(format,), variant=("standard",), place=("here",))
    assert report.records and not report.refused, [
        finding.text() for finding in report.all_findings if finding.severity == "error"
    ]


@pytest.mark.parametrize("format", ["leaflet-a4", "leaflet-third"])
def test_a_long_number_in_a_list_of_local_help_has_its_room(stamped, format):
    stamped.replace("content/places/here.yaml", "local: [samaritans]", "local: [rape-crisis-scotland, samaritans]")
    report = stamped.build(profile=("office",), format=(format,), variant=("colour",), place=("here",))
    assert report.records and not report.refused, [
        finding.text() for finding in report.all_findings if finding.severity == "error"
    ]
