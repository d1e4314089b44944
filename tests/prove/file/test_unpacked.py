"""A stranger's file that unpacks, or draws, far more than it seems to is never opened by a proof."""

from __future__ import annotations

import io
import random
import zlib

import pikepdf
import pytest

from generator.prove.file import unpacked
from generator.prove.file.unpacked import overblown


def stream_of(data: bytes) -> bytes:
    return b"1 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (len(data), data)


def packed(data: bytes) -> bytes:
    return stream_of(zlib.compress(data))


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


def nested(depth: int, times: int) -> bytes:
    """A page that draws a form, which draws another one so many times, and so on."""
    pdf, out = pikepdf.new(), io.BytesIO()
    form = None
    for _ in range(depth):
        content = b"/X Do " * times if form is not None else b"0 0 1 1 re f"
        above = pikepdf.Stream(pdf, content)
        above.Type, above.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        above.BBox = [0, 0, 10, 10]
        above.Resources = pikepdf.Dictionary(XObject={"/X": form} if form is not None else {})
        form = pdf.make_indirect(above)
    page = pdf.add_blank_page(page_size=(100, 100))
    page.obj.Resources = pikepdf.Dictionary(XObject={"/X": form})
    page.obj.Contents = pdf.make_stream(b"/X Do")
    pdf.save(out)
    return out.getvalue()


def of_itself() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(nested(1, 1))) as pdf:
        form = pdf.pages[0].obj.Resources.XObject["/X"]
        form.Resources = pikepdf.Dictionary(XObject={"/X": form})
        form.write(b"/X Do")
        pdf.save(out)
    return out.getvalue()


def told(data: bytes) -> str:
    finding = overblown(data)
    return f"{finding.code} {finding.message}" if finding else ""


@pytest.fixture
def least(monkeypatch):
    """As large as a file may be, for these tests."""
    monkeypatch.setattr(unpacked, "MAX_UNPACKED", 3_000_000)


def test_a_file_of_ours_is_fine(paper):
    assert overblown(paper.pdf) is None


@pytest.mark.parametrize(
    ("data", "over"),
    [
        (packed(bytes(2_900_000)), False),
        (packed(bytes(3_100_000)), True),
        (packed(bytes(1_600_000)) * 2, True),  # counted together
        (packed(bytes(1_400_000)) * 2, False),
        (stream_of(zlib.compress(bytes(5_000_000))[:-20]), True),  # cut off at its end
        (packed(bytes(3_100_000)).replace(b"stream\n", b"stream\r\n", 1), True),
        (stream_of(bytes(3_100_000)), False),  # it isn't packed: the file is as large as it seems
        (stream_of(b"\x78\x9cnothing that is packed"), False),
        (stream_of(b"\x78\x9cnothing that is packed") + packed(bytes(3_100_000)), True),
    ],
)
def test_what_it_unpacks_to_is_counted(least, data, over):
    assert (
        told(data).startswith("SEC007 the file unpacks to more than 3 MB" if over else "") and bool(told(data)) is over
    )


def test_no_more_is_unpacked_than_may_be(least, monkeypatch):
    """Or looking at it would be what keeps the computer busy."""
    sizes = []

    class Counting:
        def __init__(self):
            self.inner = zlib_decompressobj()

        def decompress(self, data, most):
            sizes.append(len(part := self.inner.decompress(data, most)))
            return part

        def __getattr__(self, name):
            return getattr(self.inner, name)

    zlib_decompressobj = zlib.decompressobj
    monkeypatch.setattr(unpacked.zlib, "decompressobj", Counting)
    assert overblown(packed(bytes(50_000_000)))
    assert max(sizes) <= 1 << 20 and sum(sizes) <= 3_000_000 + (1 << 20)


def test_a_stream_in_a_stream_is_refused():
    inner = zlib.compress(bytes(5000))
    assert told(packed(inner)) == "SEC007 the file has a stream that is packed twice"
    assert told(packed(noise(5000))) == ""
    assert told(packed(zlib.compress(bytes(500)))) == "", "it may be a picture's own way to pack a few bytes"


@pytest.mark.parametrize(("depth", "times", "fine"), [(5, 8, True), (7, 8, False), (3, 300, True), (4, 60, False)])
def test_what_forms_draw_is_counted_each_time(depth, times, fine):
    """8 to the power of 4 is 4,096, and to the power of 6 it is 262,144: more than any program can draw."""
    assert told(nested(depth, times)) == (
        "" if fine else "SEC007 the file draws its parts more often than any program can"
    )


@pytest.mark.parametrize("data", [of_itself(), nested(40, 1)], ids=["of itself", "too deep"])
def test_forms_without_end(data):
    assert told(data) == "SEC007 the file has a form that draws itself, or forms in forms without end"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", nested(2, 2)[:300]])
def test_what_is_broken_in_another_way_is_left_to_the_proof(data):
    assert overblown(data) is None
