"""Pictures in texts, through a whole build: printed at their size, or refused by their name with the line that uses
them.
"""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from ..helpers import line_of
from ..small import MATTER, make_small

TOPIC = "content/topics/stalking/en-GB.md"
WORDS = """
## A matter {{kind=headline priority=1}}

## More {{kind=detail priority=1}}

Words.

{picture}

Words after it.
"""
FORMAT = """
title = "Bookmark"
trim = [60, 90]
stock = "two-up"
stylesheets = ["look.css"]

[panels.front]
size = [60, 90]
safe = 4
min_text = 10
blocks = ["headline", "detail"]

[variants.plain]
title = "Plain"
sides = [{ panels = [{ panel = "front" }] }]
"""
LOOK = ".panel{padding:5mm;box-sizing:border-box}"


@pytest.fixture
def built(tmp_path):
    """built(mode, size, ppi, words, profiles) -> (the project, its findings, its files)."""

    def run(mode: str, size: tuple[int, int], ppi: int, words: str, profiles: tuple[str, ...]):
        small = make_small(tmp_path, ("here",))
        small.write("templates/formats/bookmark/format.toml", FORMAT)
        small.write("templates/formats/bookmark/look.css", LOOK)
        small.write(TOPIC, MATTER + WORDS.format(picture=words))
        buffer = io.BytesIO()
        Image.new(mode, size, {"L": 90, "RGB": (150, 0, 0)}[mode]).save(buffer, "PNG", dpi=(ppi, ppi))
        small.write("content/topics/stalking/logo.png", buffer.getvalue())
        report = small.build(format=("bookmark",), profile=profiles)
        return (
            small,
            [finding for finding in report.all_findings if finding.severity != "note"],
            {path.rpartition("-")[2]: data for path, data in small.pdfs().items()},
        )

    return run


def test_a_picture_wider_than_its_column_is_made_smaller_in_all_profiles(built):
    _, findings, files = built("L", (900, 300), 300, "![A logo](logo.png)", ("office", "screen", "press"))
    assert findings == [] and set(files) == {"office.pdf", "screen.pdf", "press.pdf"}
    for data in files.values():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            images = [
                item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
            ]
            assert [(int(image.Width), int(image.Height), str(image.ColorSpace)) for image in images] == [
                (900, 300, "/DeviceGray")
            ]


@pytest.mark.parametrize(
    ("mode", "size", "words", "code", "says"),
    [
        ("RGB", (900, 300), "![A logo](logo.png)", "PRV072", 'the picture "logo.png" is in RGB'),
        (
            "L",
            (300, 100),
            "![A logo](logo.png){width=48mm}",
            "PRV075",
            'the picture "logo.png" is 48 mm wide, where it needs 480 pixels across; it has 300',
        ),
    ],
)
def test_what_a_press_cannot_take_is_named_with_its_line(built, mode, size, words, code, says):
    small, (finding,), _ = built(mode, size, 300, words, ("press",))
    assert finding.code == code and finding.message.startswith(says) and finding.hint
    assert (finding.where.file, finding.where.line) == (TOPIC, line_of(small.read(TOPIC), "logo.png"))


@pytest.mark.parametrize("profile", ["office", "screen"])
def test_one_without_room_is_named_with_its_line(built, profile):
    small, findings, files = built("L", (300, 900), 300, "![A logo](logo.png){width=48mm}", (profile,))
    (finding,) = [finding for finding in findings if finding.code == "FIT004"]
    assert 'no room for the picture "logo.png"' in finding.message and finding.where.line == line_of(
        small.read(TOPIC), "logo.png"
    )
    assert files == {}
