"""Panels kept on disk: all of a file counts, and one that can't be written is kept all the same."""

import pytest

from generator.engine.cache import PanelCache, pack, unpack
from generator.kernel.findings import Finding, Where
from generator.kernel.geometry import Rect
from generator.model.page import Page, Slot

PAGE = Page(
    b"%PDF-1.7 \n words",
    ((Slot("qr", 0, Rect(55.0, 30.25, 29.04, 29.04)),),),
    (Finding("FIT001", "no room", Where("a.md", 2, 1), quote="dé"),),
)


def test_a_page_comes_back_as_it_was(tmp_path):
    PanelCache(tmp_path).put("k" * 64, PAGE)
    assert PanelCache(tmp_path).get("k" * 64) == PAGE


def test_any_byte_that_changed_counts_as_not_there():
    """Also one of a code's place: the code would be drawn there, and proved there."""
    data = pack(PAGE)
    assert unpack(data) == PAGE and unpack(b"") is unpack(data[:-1]) is None
    for at in range(len(data)):
        assert unpack(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) is None


@pytest.mark.parametrize("count", [3, 600])
def test_pages_that_cannot_be_written_are_kept(tmp_path, count):
    (tmp_path / "panels").write_text("a file where a folder should be")
    cache = PanelCache(tmp_path / "panels")
    for n in range(count):
        cache.put(f"{n:064}", PAGE)
    assert all(cache.get(f"{n:064}") == PAGE for n in range(count))
