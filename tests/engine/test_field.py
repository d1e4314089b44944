"""Words on a coloured field stay on it, however long they are: the white below and the circles are drawn, so no box
tells of them.
"""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from benchmarks.elastic import scaled
from generator.engine.build import build
from generator.engine.options import Options

from ..helpers import TODAY, copy_project


def strayed(page) -> str:
    """The letters of a page that are as light as what is around them, at the corners of their boxes."""
    scale = 3
    picture = page.render(scale=scale).to_pil().convert("L")
    text, height = page.get_textpage(), page.get_height()
    found = ""
    for n in range(text.count_chars()):
        letter = text.get_text_range(n, 1)
        if not letter.strip():
            continue
        left, bottom, right, top = text.get_charbox(n)
        box = picture.crop(
            (
                int(left * scale) - 1,
                int((height - top) * scale) - 1,
                int(right * scale) + 2,
                int((height - bottom) * scale) + 2,
            )
        )
        corners = [box.getpixel((x, y)) for x in (0, box.width - 1) for y in (0, box.height - 1)]
        if max(corners) > 200 and box.getextrema()[0] > 90:
            found += letter  # on white, and not dark itself
    return found


@pytest.mark.parametrize("variant", ["help", "friends"])
@pytest.mark.parametrize("length", [1.15, 1.3])
def test_words_of_any_length_stay_on_the_field(tmp_path, variant, length):
    root = copy_project(tmp_path / "project")
    topic = root / "content" / "topics" / "stalking" / "en-GB.md"
    topic.write_text(scaled(topic.read_text(encoding="utf-8"), length), encoding="utf-8")
    axes = (("format", ("poster-a4",)), ("variant", (variant,)), ("profile", ("screen",)))
    report = build(Options(root=root, out=tmp_path / "out", today=TODAY, axes=axes))
    assert not report.refused
    with pdfium.PdfDocument(tmp_path / "out" / report.records[0].path) as document:
        assert strayed(document[0]) == ""
