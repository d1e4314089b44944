"""The archive for a print shop."""

import io
import warnings
import zipfile
from dataclasses import replace

from generator.model.record import BUILT, Record
from generator.publish.handoff import Item, archive

RECORD = Record(
    "t",
    "card",
    "plain",
    "en",
    "here",
    "press",
    "",
    BUILT,
    "T v1",
    "2027-01-01",
    "T",
    sha256="0",
    pages=3,
    trim_mm=(60, 90),
    sheet_mm=(80, 110),
)


def test_pages_that_look_the_same_share_a_picture(tmp_path):
    items = []
    for name, previews in (("a.pdf", ["same.jpg", "one.jpg", "same.jpg"]), ("b.pdf", ["same.jpg", "two.jpg"])):
        items.append(
            Item(
                replace(RECORD, path=name, previews=tuple(previews)),
                {"file": name, "product": name, "flat_mm": [60, 90], "bleed_mm": 3},
                b"%PDF",
                b"ticket",
            )
        )
    (tmp_path / "previews").mkdir()
    for name in ("same.jpg", "one.jpg", "two.jpg"):
        (tmp_path / "previews" / name).write_bytes(name.encode())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        names = zipfile.ZipFile(io.BytesIO(archive(tmp_path, items))).namelist()
    assert sorted(name for name in names if name.startswith("pictures/")) == [
        "pictures/one.jpg",
        "pictures/same.jpg",
        "pictures/two.jpg",
    ]
