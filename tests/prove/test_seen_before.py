"""A prover that has seen much finds the same as one that has seen nothing: in copies on a sheet, in the next place's
file.
"""

import zlib
from dataclasses import replace

import pikepdf
import pytest

from generator.impose import Imposer
from generator.kernel.geometry import Pose, Rect
from generator.kernel.remembered import Remembered
from generator.kernel.units import pt
from generator.model.panel import Placed
from generator.model.proof import Expectation, ExpectedFace, ExpectedPage
from generator.model.sheet import SheetSide
from generator.prove import Prover, prove
from generator.prove.seen import sight

from ..pdf_helpers import FAMILY, changed, draw, panel_of, style_of
from .conftest import META, NUMBERS, SHORT_CODES, Made

SHEET = (210.0, 297.0)
CARD = (80.0, 50.0)
POSES = tuple(Pose(20.3 + 85.17 * (n % 2), 15.1 + 53.29 * (n // 2)) for n in range(10))


def card(words: str):
    return panel_of("card", f"<p>Somebody to talk to</p><p>{words}</p>", *CARD, safe=3.0)


def cards(maker, words: str = "Call 101", number: int = 10) -> Made:
    """So many copies of a card on a sheet."""
    panel = card(words)
    style = style_of(panel, css=".panel{padding:6mm}")
    (page,) = maker.engine.lay_out([panel], style)
    poses = POSES[:number]
    side = SheetSide(*SHEET, tuple(Placed(panel, pose) for pose in poses), tuple(pose.rect(*CARD) for pose in poses))
    pdf = Imposer().impose([side], {"key": page}, {panel.key: "key"}, META)
    plan = ExpectedPage(*SHEET, tuple((panel, pose) for pose in poses), (), None)
    return Made(pdf, Expectation((plan,), (ExpectedFace(FAMILY),), NUMBERS, SHORT_CODES, False, 5.0, 20.0, META))


@pytest.fixture(scope="module")
def ten(maker) -> Made:
    return cards(maker)


def covered(made: Made, area: Rect) -> Made:
    """The same with white over a part of the sheet."""
    white = f"1 g {pt(area.x):.3f} {pt(SHEET[1] - area.bottom):.3f} {pt(area.w):.3f} {pt(area.h):.3f} re f"
    return replace(made, pdf=draw(made.pdf, white))


def found(prover: Prover, made: Made):
    findings = prover.prove(made.pdf, made.expected).findings
    assert findings == prove(made.pdf, made.expected).findings
    return findings


@pytest.mark.parametrize("n", range(10))
def test_words_that_one_copy_alone_does_not_show(ten, n):
    prover = Prover()
    assert found(prover, ten) == ()
    unseen, number = found(prover, covered(ten, POSES[n].rect(*CARD)))
    assert unseen.code == "PRV007" and unseen.quote == "Somebody to talk to Call 101"
    assert number.code == "PRV008" and number.quote == "101"
    assert found(prover, ten) == ()


def test_a_word_that_one_copy_does_not_show(ten):
    prover, seventh = Prover(), POSES[6]
    assert found(prover, ten) == ()
    (finding,) = found(prover, covered(ten, Rect(seventh.x + 6, seventh.y + 5, 10, 7)))
    assert finding.code == "PRV007" and finding.quote == "Somebody to talk to"


def test_files_with_other_words_in_the_same_place(maker):
    """To the eye, words in white are none: they are told from those of another file by where they stand."""
    prover = Prover()
    for words in ("Call 101", "<br>at any time", "Call us"):
        assert found(prover, cards(maker, words, 2)) == ()
    unseen, number, _ = found(prover, cards(maker, '<span style="color:#fff">Call 101</span><br>at any time', 2))
    assert unseen.code == "PRV007" and unseen.quote == "Call 101 Call 101"
    assert number.code == "PRV008" and number.quote == "101"


def test_what_showed_is_not_looked_at_again(ten, maker, monkeypatch):
    looked = []
    whole = sight._Sight
    monkeypatch.setattr(sight, "_Sight", lambda part: looked.append(part.size) or whole(part))
    prover = Prover()
    prover.prove(ten.pdf, ten.expected)
    assert len(looked) == 10
    looked.clear()
    # The key of the whole page differs, not so its pixels.
    prover.prove(ten.pdf, replace(ten.expected, qr_min=19.0))
    assert looked == []
    prover.prove(covered(ten, POSES[6].rect(*CARD)).pdf, ten.expected)
    assert len(looked) == 1
    prover.prove(covered(ten, POSES[6].rect(*CARD)).pdf, replace(ten.expected, qr_min=19.0))
    assert len(looked) == 2, "what doesn't show is looked at each time"


@pytest.mark.parametrize("packed", [True, False])
def test_a_font_of_the_same_name_that_lacks_a_glyph(ten, packed):
    """One byte of difference: the last character's glyph is the one that fonts show for those they don't have."""

    def spoil(document):
        unicode_map = next(
            item.ToUnicode for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item
        )
        data = unicode_map.read_bytes()
        last = data.rindex(b"> <") - 4
        unicode_map.write(data[:last] + b"0000" + data[last + 4 :])
        if packed:
            unicode_map.write(
                zlib.compress(unicode_map.read_bytes()),
                filter=document.make_indirect(pikepdf.Array([pikepdf.Name.FlateDecode])),
            )

    prover = Prover()
    assert found(prover, ten) == ()
    for _ in range(2):
        assert "PRV032" in {finding.code for finding in found(prover, replace(ten, pdf=changed(ten.pdf, spoil)))}
    assert found(prover, ten) == ()


def test_no_more_is_remembered_than_was_said():
    known: Remembered[int] = Remembered(2)
    asked = []
    for key in ("a", "b", "a", "c", "a", "b"):
        assert known.of(key, lambda key=key: asked.append(key) or ord(key)) == ord(key)
        assert len(known) <= 2
    assert asked == ["a", "b", "c", "b"], "the one that nobody has asked for the longest goes first"
    assert known.get("c") is None and known.get("b") == ord("b")
