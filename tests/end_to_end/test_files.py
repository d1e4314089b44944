"""The finished files of the real content: which there are, how large, their fonts, their links and bookmarks."""

import hashlib
import re

import pytest

from ..pdf_helpers import poppler, squeeze


def test_there_are_at_least_twenty_files_and_none_is_refused(shipped):
    assert len(shipped.editions) >= 20
    assert [edition["path"] for edition in shipped.editions if edition["status"] == "refused"] == []
    on_disk = {path.relative_to(shipped.out).as_posix() for path in shipped.out.rglob("*.pdf")}
    assert on_disk == {edition["path"] for edition in shipped.editions}
    for edition in shipped.editions:
        assert hashlib.sha256(shipped.file(edition).read_bytes()).hexdigest() == edition["sha256"]


def test_the_products_that_were_asked_for(shipped):
    asked = {"leaflet-a4": {"colour", "mono"}, "card": {"standard", "discreet"}}
    asked |= {format: {"help", "friends", "tear-off", "mono"} for format in ("poster-a4", "poster-a3")}
    for format, variants in asked.items():
        assert {edition["variant"] for edition in shipped.pick(format=format)} == variants
        for variant in variants:
            assert shipped.pick(format=format, variant=variant, profile="office")
    for format, variant in (
        ("leaflet-a4", "colour"),
        ("card", "standard"),
        ("card", "discreet"),
        ("poster-a4", "help"),
    ):
        assert shipped.pick(format=format, variant=variant, profile="screen")


def test_pages_are_as_large_as_the_manifest_says(shipped):
    for edition in shipped.editions:
        told = poppler("pdfinfo", "-f", 1, "-l", 99, "-box", shipped.file(edition))
        pages = re.findall(r"^Page +\d+ MediaBox: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)", told, re.MULTILINE)
        trims = re.findall(r"^Page +\d+ TrimBox: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)", told, re.MULTILINE)
        assert len(pages) == edition["pages"]
        # On the screen a folded item is its pages, of which the flap of a roll fold is 3 mm narrower.
        slack = 3.01 if edition["profile"] == "screen" and edition["pages"] > 2 else 0.1
        for box in pages:
            x0, y0, x1, y1 = (float(edge) * 25.4 / 72 for edge in box)
            assert (x0, y0) == (0, 0) and (x1, y1) == pytest.approx(edition["sheet_mm"], abs=slack), edition["path"]
        for box in trims:
            x0, y0, x1, y1 = (float(edge) * 25.4 / 72 for edge in box)
            if edition["trim_mm"] == edition["sheet_mm"] or edition["profile"] == "screen":
                assert (x1 - x0, y1 - y0) == pytest.approx(edition["trim_mm"], abs=slack), edition["path"]
            if edition["profile"] == "press":
                assert (x1 - x0, y1 - y0) == pytest.approx([side - 30 for side in edition["sheet_mm"]], abs=0.1), (
                    edition["path"]
                )


SIZES = {"leaflet-a4": (210, 297), "card": (85, 55), "poster-a4": (210, 297), "poster-a3": (297, 420)}


@pytest.mark.parametrize("format", SIZES)
def test_sizes(shipped, format):
    for edition in shipped.pick(format=format):
        assert tuple(edition["trim_mm"]) == SIZES[format]
        sheet = {"screen": SIZES[format], "press": tuple(side + 30 for side in SIZES[format])}
        assert tuple(edition["sheet_mm"]) == sheet.get(
            edition["profile"], (210, 297) if format == "card" else SIZES[format]
        )


def test_only_the_theme_s_fonts_and_all_of_them_embedded(shipped):
    for edition in shipped.editions:
        rows = poppler("pdffonts", shipped.file(edition)).splitlines()[2:]
        assert rows, edition["path"]
        for row in rows:
            name, embedded, subset, unicode_map = row.split()[0], *row.split()[-5:-2]
            assert re.fullmatch(r"[A-Z]{6}\+(Atkinson-Hyperlegible(-Bold)?|Overpass-Numbers-Bold)", name), (
                f"{edition['path']}: {row}"
            )
            assert (embedded, subset, unicode_map) == ("yes", "yes", "yes"), row


def test_cards_are_ten_to_a_sheet(shipped):
    for edition in shipped.pick(format="card", profile="office"):
        text = [
            squeeze(poppler("pdftotext", "-raw", "-f", page, "-l", page, shipped.file(edition), "-")) for page in (1, 2)
        ]
        assert len(list(edition["qr"])) == 10
        assert text[0].count("Ref") + text[1].count("Ref") + (text[0] + text[1]).lower().count("reference") >= 10


def test_tear_off_posters_have_ten_tabs(shipped):
    for format in ("poster-a4", "poster-a3"):
        (edition,) = shipped.pick(format=format, variant="tear-off")
        assert squeeze(shipped.text(edition)).count("08088020300") >= 11, "ten tabs and the poster itself"
