"""Numbers beside the names of their services: on sheets, on the screen, and by the places of texts alone. How people
have tried to exchange them is in tests/attacks/whose.
"""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from generator.compose.whose import read
from generator.impose import Imposer
from generator.kernel.geometry import Pose
from generator.model.panel import Named, Panel, Placed
from generator.model.proof import ExpectedPage
from generator.model.sheet import SheetSide
from generator.prove import prove
from generator.prove.page.evidence import PageEvidence
from generator.prove.page.homes import Homes
from generator.prove.page.texts import Piece, Texts, pieces_of
from generator.prove.words import whose
from generator.prove.words.whose import _wrong

from ...pdf_helpers import panel_of, style_of
from ..conftest import META, Made, Maker

NUMBERS = {"a": "0800 999 5428", "b": "116 123", "c": "0800 1111"}
NAMES = {"a": "Galop", "b": "Samaritans", "c": "Childline"}
CSS = ".panel{padding:5mm}li{height:9mm}.reach{float:left;width:40mm}"
SWAPPED = "li:nth-child(1) .tel{position:relative;top:9mm}li:nth-child(2) .tel{position:relative;top:-9mm}"


def panel(id: str = "list", services: str = "abc") -> Panel:
    entries = "".join(
        f'<li><span class="reach"><span class="tel" data-service="{id}">{NUMBERS[id]}</span></span> '
        f"<b>{NAMES[id]}</b></li>"
        for id in services
    )
    made = panel_of(id, f"<ul>{entries}</ul>", 80, 40)
    return replace(made, named=read(made.html, tuple((id, (name,)) for id, name in NAMES.items()))[1])


def found(made: Made) -> list:
    with pdfium.PdfDocument(made.pdf) as document:
        pages = [(PageEvidence(document[n], n + 1), plan) for n, plan in enumerate(made.expected.pages)]
        return [one for page, plan in pages for one in whose.check_whose(page, plan, Homes(page, plan))]


def test_a_proof_reports_it(maker: Maker):
    right, wrong = (
        prove(made.pdf, replace(made.expected, numbers=("08009995428", "116123", "08001111")))
        for made in (maker.paper(panel(), css=CSS), maker.paper(panel(), css=CSS + SWAPPED))
    )
    assert right.findings == ()
    one, other = wrong.findings
    assert (one.code, one.quote, other.quote) == ("PRV027", "0800 999 5428", "116 123")
    assert one.message == '"0800 999 5428" on page 1 is nearer to "Samaritans" than to "Galop", which it belongs to'
    assert len(wrong.pictures) == 2


def test_in_one_of_many_copies(maker: Maker):
    """Others of the same panel on the same sheet are right."""
    good, bad = panel("good"), panel("bad")
    style = style_of(good, bad, css=CSS + SWAPPED.replace("li:", "[data-panel=bad] li:"))
    pages = dict(zip(("good", "bad"), maker.engine.lay_out([good, bad], style), strict=True))
    poses = [Pose(5 + 85.3 * (n % 2), 5 + 45.7 * (n // 2)) for n in range(6)]
    placed = tuple(Placed(bad if n == 3 else good, pose) for n, pose in enumerate(poses))
    side = SheetSide(200.0, 160.0, placed, tuple(pose.rect(80, 40) for pose in poses))
    pdf = Imposer().impose([side], pages, {good.key: "good", bad.key: "bad"}, META)
    plan = ExpectedPage(200.0, 160.0, tuple((one.panel, one.pose) for one in placed), (), None)
    first, second = found(Made(pdf, replace(maker.paper(good, css=CSS).expected, pages=(plan,))))
    assert all(poses[3].rect(80, 40).contains(box) for _, box in (first, second))


@pytest.mark.parametrize(("css", "count"), [(CSS, 0), (CSS + SWAPPED, 2)])
def test_on_the_screen(maker: Maker, css, count):
    assert len(found(maker.screen(panel(), css=css))) == count


def test_one_number_alone_costs_nothing(maker: Maker, monkeypatch):
    monkeypatch.setattr(whose, "pieces_of", lambda *_: pytest.fail("there is nothing to look for"))
    assert found(maker.paper(panel(services="a"), css=CSS)) == []


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_copies_have_the_same_pieces(maker: Maker, turn):
    """However they lie on the sheet: so each panel is judged once."""
    seen = []
    for pose in (Pose(20, 30), Pose(60.123, 41.7, turn)):
        made = maker.paper(panel(), pose, css=CSS, sheet=(210.0, 210.0))
        with pdfium.PdfDocument(made.pdf) as document:
            page = PageEvidence(document[0], 1)
            seen.append(pieces_of(page, page.runs, pose))
    texts = [[piece.text for piece in pieces] for pieces in seen]
    assert texts[0] == texts[1]
    sizes = [[(right - x, low - y) for _, (x, y, right, low), _ in pieces] for pieces in seen]
    for one, other in zip(*sizes, strict=True):
        assert one == pytest.approx(other, abs=0.03)
    steps = [
        [(piece.box[0] - pieces[0].box[0], piece.box[1] - pieces[0].box[1]) for piece in pieces] for pieces in seen
    ]
    for one, other in zip(*steps, strict=True):
        assert one == pytest.approx(other, abs=0.03)


def piece(text: str, x: float, y: float, w: float | None = None, size: float = 4.0) -> Piece:
    return Piece(text, (x, y, x + (2.0 * len(text) if w is None else w), y + 3.0), size)


LIST = (Named("101", "Police"), Named("116 123", "Samaritans"), Named("999", "Emergency"))


def row(n: int, number: str, name: str, gap: float = 30.0) -> tuple[Piece, Piece]:
    return piece(number, 0, 6.0 * n), piece(name, gap, 6.0 * n)


def words_of(wrong) -> set[str]:
    return {words for _, _, words, _ in wrong}


@pytest.mark.parametrize("gap", [17.0, 30.0, 120.0])
def test_rows_however_far_numbers_are_from_names(gap):
    right = row(0, "101", "Police", gap) + row(1, "116 123", "Samaritans", gap) + row(2, "999", "Emergency", gap)
    assert _wrong(LIST, right) == ()
    swapped = row(0, "116 123", "Police", gap) + row(1, "101", "Samaritans", gap) + row(2, "999", "Emergency", gap)
    assert words_of(_wrong(LIST, swapped)) == {"101", "116 123"}
    down = [
        piece._replace(box=(piece.box[0], piece.box[1] + 6, piece.box[2], piece.box[3] + 6))
        if piece.text in ("101", "116 123", "999")
        else piece
        for piece in right
    ]
    assert words_of(_wrong(LIST, tuple(down))) == {"101", "116 123"}


def test_a_number_that_is_a_part_of_other_figures():
    pieces = (
        row(0, "101", "Police")
        + row(1, "116 123", "Samaritans")
        + row(2, "999", "Emergency")
        + (piece("999bsl.co.uk or 0800 101 101", 0, 20),)
    )
    named = (*LIST, Named("0800 101 101", before="999bsl.co.uk or"))
    assert [place.words for place in Texts(pieces).places(["999", "101", "0800 101 101"])["101"]] == ["101"]
    assert _wrong(named, pieces) == ()


def test_words_between_a_name_and_its_address():
    """Both are the address's own: the name above it is as good as the words beside that."""
    named = (
        Named("In Scotland", "Action Against Stalking", True), Named("aas.org", "In Scotland", True),
        Named("Not for 999", "contactSCOTLAND", True), Named("bsl.org", "Not for 999", True),
    )  # fmt: skip
    page = (
        piece("Action Against Stalking", 0, 0), piece("In Scotland", 50, 0), piece("aas.org", 0, 6),
        piece("contactSCOTLAND", 0, 11, 10), piece("Not for 999", 12, 11), piece("bsl.org", 0, 18),
    )  # fmt: skip
    assert _wrong(named, page) == ()
    swapped = tuple(
        one._replace(text={"aas.org": "bsl.org", "bsl.org": "aas.org"}.get(one.text, one.text)) for one in page
    )
    assert words_of(_wrong(named, swapped)) == {"aas.org", "bsl.org"}


def test_a_name_within_another():
    named = (Named("101", "Police"), Named("116 123", "Police Care"))
    assert _wrong(named, row(0, "101", "Police") + row(1, "116 123", "Police Care")) == ()
    assert words_of(_wrong(named, row(0, "116 123", "Police") + row(1, "101", "Police Care"))) == {"101", "116 123"}


def test_two_services_of_one_number():
    named = (Named("101", "Police"), Named("101", "Council"), Named("999", "Emergency"))
    assert _wrong(named, row(0, "101", "Council") + row(1, "101", "Police") + row(2, "999", "Emergency")) == ()


def test_two_numbers_of_one_name():
    named = (Named("101", "Police"), Named("18001", "Police"), Named("999", "Emergency"))
    assert (
        _wrong(named, (piece("Police", 0, 0), piece("101", 20, 0), piece("18001", 30, 0), *row(1, "999", "Emergency")))
        == ()
    )


def test_texts_on_each_other_that_say_nothing():
    """Going along the line comes to an end."""
    pieces = (
        piece("101", 0, 0),
        piece("", 5.5, 0, 2),
        piece("", 5.5, 0, 2),
        piece("", 5.5, 0, 2),
        *row(1, "999", "Emergency"),
    )
    assert _wrong((Named("101", before="Police:", after="."), Named("999", "Emergency")), pieces) == ()


SENTENCE = (
    Named("101", before="Not urgent? Police:", after=", or online."),
    Named("999", before="In danger, always", after="."),
)


@pytest.mark.parametrize(
    ("pieces", "wrong"),
    [
        (
            (
                piece("Not urgent? Police: ", 0, 0, 38),
                piece("101", 39, 0),
                piece(", or online. In danger, always ", 45.2, 0, 55),
                piece("999", 101, 0),
            ),
            set(),
        ),
        (
            (
                piece("Not urgent? Police: ", 0, 0, 38),
                piece("999", 39, 0),
                piece(", or online. In danger, always ", 45.2, 0, 55),
                piece("101", 101, 0),
            ),
            {"101", "999"},
        ),
        (
            (
                piece("Not urgent? Police: ", 0, 0, 38),
                piece("101", 0, 5),
                piece(", or online. In danger, always ", 6.2, 5, 55),
                piece("999", 0, 10),
            ),
            set(),
        ),
        (
            (
                piece("Not urgent? Police: ", 0, 0, 38),
                piece("999", 0, 5),
                piece(", or online. In danger, always ", 6.2, 5, 55),
                piece("101", 0, 10),
            ),
            {"101", "999"},
        ),
        (
            (
                piece("Police: ", 0, 0, 14),
                piece("101", 15, 0),
                piece(", or online.", 21.2, 0, 20),
                piece("always ", 0, 10, 12),
                piece("999", 13, 10),
            ),
            set(),
        ),
        (
            (
                piece("Police: ", 0, 0, 14),
                piece("999", 15, 0),
                piece(", or online.", 21.2, 0, 20),
                piece("always ", 0, 10, 12),
                piece("101", 13, 10),
            ),
            {"101", "999"},
        ),
        # The words before a number may be in bold, and those before them not.
        (
            (piece("In danger", 0, 0, 18), piece(", ", 18, 0, 1), piece("always ", 20, 0, 12), piece("999", 33, 0)),
            set(),
        ),
        # A design may take a number out of its sentence, to where nothing else is.
        (
            (
                piece("Not urgent? Police: ", 0, 0, 38),
                piece("101", 0, 30),
                piece(", or online. In danger, always ", 45.2, 0, 55),
                piece("999", 101, 0),
            ),
            set(),
        ),
    ],
)
def test_sentences(pieces, wrong):
    assert words_of(_wrong(SENTENCE, pieces)) == wrong


def test_a_sentence_from_right_to_left_is_not_judged():
    named = (
        Named("101", before="משטרה, לא דחוף", after="או בחירום, תמיד"),
        Named("999", before="או בחירום, תמיד", after="."),
    )
    assert (
        _wrong(
            named,
            (
                piece(".", 0, 0),
                piece("999", 3, 0),
                piece("או בחירום, תמיד", 10, 0),
                piece("101", 41, 0),
                piece("משטרה, לא דחוף", 48, 0),
            ),
        )
        == ()
    )
