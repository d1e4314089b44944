"""How a picture is handed to the engine that reads, and what is made of its answers. The engine here says what a test
wants; what the real one reads is in tests/attacks/picture.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PIL import Image

from generator.prove.seen.ocr import Eye

WIDE, TALL = [(10, 20), (110, 20), (110, 40), (10, 40)], [(10, 20), (30, 20), (30, 120), (10, 120)]


class Engine:
    """Finds `boxes`; what a cut-out says is told by the side that is red: `says` by where it is."""

    def __init__(self, boxes, says):
        self.boxes, self.says, self.looked = boxes, says, []

    def __call__(self, pixels, use_det, use_rec):
        if use_det:
            self.looked.append(pixels.shape[:2][::-1])
            return SimpleNamespace(boxes=self.boxes)
        blue, _, red = (pixels[:, :, n].astype(int) for n in range(3))
        hot = (red - blue) > 100
        h, w = hot.shape
        sides = {"top": hot[: h // 4].mean(), "bottom": hot[-(h // 4) :].mean(), "left": hot[:, : w // 4].mean(), "right": hot[:, -(w // 4) :].mean()}  # fmt: skip
        answer = self.says.get(max(sides, key=sides.get))
        return SimpleNamespace(txts=[answer[0]] if answer else None, scores=[answer[1]] if answer else None)


def read(boxes, says, red, zoom: int = 1, size=(200, 160)):
    """The lines read in a picture with a red part, and the engine."""
    picture = Image.new("RGB", size, "white")
    picture.paste((255, 0, 0), red)
    eye = Eye()
    eye.__dict__["_engine"] = engine = Engine(boxes, says)
    return eye.read(picture, zoom), engine


TOP = (10, 20, 110, 24)  # of WIDE
UPRIGHT = {"top": ("116 123", 0.99), "bottom": ("EZI 9II", 0.6)}


def test_a_line_has_its_words_and_its_place():
    ((line,), _) = read([WIDE], UPRIGHT, TOP)
    assert (line.text, line.score) == ("116 123", 0.99) and (line.x, line.y, line.w, line.h) == (10, 20, 100, 20)


def test_nothing_found_is_nothing_read():
    assert read(None, UPRIGHT, TOP)[0] == ()


def test_what_looks_for_lines_gets_a_smaller_picture_and_places_are_of_the_whole():
    small = [(5, 10), (55, 10), (55, 20), (5, 20)]
    ((line,), engine) = read([small], UPRIGHT, TOP, zoom=2)
    assert engine.looked == [(100, 80)]
    assert line.text == "116 123" and (line.x, line.y, line.w, line.h) == (10, 20, 100, 20)


def test_a_line_on_its_head_is_turned():
    """Only one that isn't sure the right way up, and only if it is surer then."""
    head = {"top": ("116 123", 0.99), "bottom": ("EZI 9II", 0.6)}
    bottom = (10, 36, 110, 40)
    assert [line.text for line in read([WIDE], head, bottom)[0]] == ["116 123"]
    sure = {**head, "bottom": ("EZI 9II", 0.85)}
    assert [line.text for line in read([WIDE], sure, bottom)[0]] == ["EZI 9II"]
    no_better = {**head, "top": ("116 123", 0.59)}
    assert [line.text for line in read([WIDE], no_better, bottom)[0]] == ["EZI 9II"]


@pytest.mark.parametrize("red", [(10, 20, 14, 120), (26, 20, 30, 120)], ids=["upwards", "downwards"])
def test_a_line_that_runs_up_or_down_is_turned(red):
    lines, _ = read([TALL], {"top": ("116 123", 0.9)}, red)
    assert [(line.text, line.w, line.h) for line in lines] == [("116 123", 20, 100)]


def test_letters_on_top_of_each_other_are_read_as_they_are():
    assert [line.text for line in read([TALL], {"top": ("I", 0.9)}, (10, 20, 30, 40))[0]] == ["I"]


@pytest.mark.parametrize(
    ("answer", "texts"),
    [(("116 123", 0.5), ["116 123"]), (("116 123", 0.49), []), (("", 0.99), []), (("   ", 0.99), []), (None, []), ((" 116 ", 0.9), ["116"])],
)  # fmt: skip
def test_what_is_no_writing_is_no_line(answer, texts):
    assert [line.text for line in read([WIDE], {"top": answer}, TOP)[0]] == texts


def test_a_slanting_line_is_cut_out_upright():
    """From the corner where it starts, clockwise."""
    slanted = [(20, 20), (90, 90), (76, 104), (6, 34)]
    picture = Image.new("RGB", (200, 160), "white")
    for n in range(72):
        picture.paste((255, 0, 0), (20 + n - 4, 20 + n, 20 + n + 2, 20 + n + 4))
    eye = Eye()
    eye.__dict__["_engine"] = Engine([slanted], UPRIGHT)
    (line,) = eye.read(picture)
    assert line.text == "116 123" and (line.x, line.y, line.w, line.h) == (6, 20, 84, 84)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Call 116 123", True),
        ("Zadzwoń: żółć", True),
        ("拨打 116 123", True),
        ("اتصل 116 123", False),
        ("Подзвоніть 116 123", False),
        ("Information for those who read Arabic best: العربية", False),
        ("116 123", True),
    ],
)
def test_it_knows_the_writing_that_its_model_has_letters_of(text, known):
    assert Eye().knows(text) is known


def test_its_name_changes_with_what_reads():
    """What was read is kept by it."""
    from importlib.metadata import version

    assert version("rapidocr") in Eye().name and version("onnxruntime") in Eye().name
