"""What somebody sees on a page that no text object says: `draw`, pieces of writing, each an outline or pixels;
`operators`, PDF operators in mm, y upwards, drawn first.

A panel of 85 x 30 mm with `words`, whose first line is drawn at the top; `shown`: what is drawn there instead. `turn`:
of the panel on its page, in degrees; `copies`: below each other, the writing being on the last; `margin`: mm of page
below. Read as a release does; errors and warnings count.

A piece of writing has text, size (pt), x, y (mm from the top left, of the start of its baseline), and may have turn
(degrees, anticlockwise), colour, ground (of a box around it), font (Regular, Bold, BoldItalic), apart (pt between
letters), wide (of its width), line (pt: contours only), dpi (then it is pixels) and noise (levels).
"""

from __future__ import annotations

import hashlib
import io
import math
import zlib
from functools import lru_cache
from pathlib import Path

import pikepdf
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from PIL import Image, ImageColor, ImageDraw, ImageFont

from generator.kernel.geometry import Pose
from generator.kernel.phone import digits
from generator.model.edition import Meta
from generator.model.panel import Panel
from generator.model.proof import Expectation, ExpectedPage
from generator.prove.seen.deep import DeepProver
from generator.prove.seen.ocr import Eye

from ...pdf_helpers import font_file
from ..catalogue import Attack

W, H = 85.0, 30.0
WORDS = "Call 0808 157 0123"
NUMBERS = ("0808 157 0123",)
_MM = 72 / 25.4
_EYE = Eye()  # loading it takes two seconds


def tried(attack: Attack, folder: Path) -> list[str]:
    keys = attack.keys
    words, copies, margin = keys.get("words", WORDS), keys.get("copies", 1), keys.get("margin", 0.0)
    turn = keys.get("turn", 0)
    w, h = (H, W) if turn % 180 else (W, H)
    panel = Panel("card", W, H, 0, 0, "", words)
    poses = [Pose(0, h * n, turn) for n in range(copies)]
    high = h * copies + margin
    first = {"text": keys.get("shown", words.split("\n")[0]), "size": 11, "x": 4, "y": 7}
    content, pictures = "", []
    for n, pose in enumerate(poses):
        last = n == copies - 1
        parts = [first] if last else [{**first, "text": words.split("\n")[0]}]
        parts += keys.get("draw", []) if last else []
        inner = (keys.get("operators", "") + "\n" if last else "") + "".join(_writing(part, pictures) for part in parts)
        content += f"q {_placed(pose, w, h, high)} {_MM:.5f} 0 0 {_MM:.5f} 0 0 cm {inner} Q\n"
    page = ExpectedPage(w, high, tuple((panel, pose) for pose in poses), (), None)
    expected = Expectation(
        (page,),
        (),
        tuple(digits(number) for number in keys.get("numbers", NUMBERS)),
        (),
        False,
        0,
        20,
        Meta("", "", "en-GB", "2026-11-22", False),
    )
    return sorted(
        {
            finding.code
            for finding in DeepProver(_Nothing(), _EYE).prove(_pdf(w, high, content, pictures), expected)
            if finding.severity != "note"
        }
    )


class _Nothing:
    """Remembers nothing."""

    def get(self, key):
        return None

    def put(self, key, value):
        pass


def _placed(pose: Pose, w: float, h: float, high: float) -> str:
    """The operator that puts a panel, its origin at the bottom left, where its pose says."""
    x, y = pose.x * _MM, (high - pose.y - h) * _MM
    w, h = w * _MM, h * _MM
    return {
        0: f"1 0 0 1 {x} {y}",
        90: f"0 -1 1 0 {x} {y + h}",
        180: f"-1 0 0 -1 {x + w} {y + h}",
        270: f"0 1 -1 0 {x + w} {y}",
    }[pose.turn] + " cm"


def _writing(part: dict, pictures: list) -> str:
    """Operators in mm that draw a piece of writing; pixels are added to `pictures`."""
    size = part["size"] / _MM  # mm
    angle = math.radians(part.get("turn", 0))
    cos, sin = math.cos(angle), math.sin(angle)
    start = f"q {cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {part['x']:.3f} {H - part['y']:.3f} cm "
    font, apart, wide = part.get("font", "Regular"), part.get("apart", 0) / _MM, part.get("wide", 1.0)
    width = sum(_glyph(font, letter)[1] * size * wide + apart for letter in part["text"])
    if "ground" in part:
        start += (
            f"{_colour(part['ground'])} rg {-size / 2:.3f} {-size / 2:.3f} {width + size:.3f} {size * 1.8:.3f} re f "
        )
    if "dpi" in part:
        pictures.append(_pixels(part, width, size))
        return f"{start} {width:.3f} 0 0 {size * 1.5:.3f} 0 {-size * 0.4:.3f} cm /Im{len(pictures) - 1} Do Q\n"
    colour, x, ops = _colour(part.get("colour", "#000")), 0.0, []
    for letter in part["text"]:
        path, advance = _glyph(font, letter)
        ops.append(
            f"q {size * wide:.5f} 0 0 {size:.5f} {x:.4f} 0 cm {path} "
            + (f"{part['line'] / _MM / size:.5f} w S Q" if "line" in part else "f Q")
        )
        x += advance * size * wide + apart
    return f"{start} {colour} rg {colour} RG {' '.join(ops)} Q\n"


def _pixels(part: dict, width: float, size: float):
    px = part["dpi"] / 25.4
    w, h = max(1, round(width * px)), max(1, round(size * 1.5 * px))
    picture = Image.new("RGB", (w, h), part.get("ground", "#fff"))
    font = ImageFont.truetype(str(font_file(part.get("font", "Regular"))), round(size * px))
    ImageDraw.Draw(picture).text(
        (0, round(size * 1.1 * px)), part["text"], part.get("colour", "#000"), font, anchor="ls"
    )
    if "noise" in part:
        levels = hashlib.shake_128(b"noise").digest(w * h)
        specks = Image.frombytes("L", (w, h), levels).point([level * part["noise"] // 255 for level in range(256)])
        picture = Image.composite(Image.new("RGB", (w, h), "#7a8"), picture, specks)
    return picture


def _colour(name: str) -> str:
    return " ".join(f"{level / 255:.3f}" for level in ImageColor.getrgb(name)[:3])


class _Pen(BasePen):
    def __init__(self, glyphs, em: float):
        super().__init__(glyphs)
        self.ops: list[str] = []
        self.em = em

    def _say(self, operator: str, *points) -> None:
        self.ops.append(" ".join(f"{x / self.em:.4f} {y / self.em:.4f}" for x, y in points) + f" {operator}")

    def _moveTo(self, pt):
        self._say("m", pt)

    def _lineTo(self, pt):
        self._say("l", pt)

    def _curveToOne(self, pt1, pt2, pt3):
        self._say("c", pt1, pt2, pt3)

    def _closePath(self):
        self._say("h")


@lru_cache
def _font(weight: str) -> TTFont:
    return TTFont(font_file(weight))


@lru_cache
def _glyph(weight: str, letter: str) -> tuple[str, float]:
    """(operators of its path, its advance) in ems."""
    font = _font(weight)
    glyphs, em = font.getGlyphSet(), font["head"].unitsPerEm
    name = font.getBestCmap()[ord(letter)]
    pen = _Pen(glyphs, em)
    glyphs[name].draw(pen)
    return " ".join(pen.ops), glyphs[name].width / em


def _pdf(w: float, h: float, content: str, pictures: list) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(w * _MM, h * _MM))
    page.contents_add(content.encode())
    if pictures:
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary({f"/Im{n}": _image(pdf, picture) for n, picture in enumerate(pictures)})
        )
    output = io.BytesIO()
    pdf.save(output)
    return output.getvalue()


def _image(pdf: pikepdf.Pdf, picture) -> pikepdf.Stream:
    return pikepdf.Stream(
        pdf, zlib.compress(picture.tobytes()), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
        Width=picture.width, Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.FlateDecode,
    )  # fmt: skip
