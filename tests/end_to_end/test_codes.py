"""Every QR code of the real content, read by a decoder that the project doesn't use."""

from PIL import Image

from generator.plan import slots

from ..helpers import in_sight
from ..pdf_helpers import poppler, scanned, squeeze


def test_another_decoder_reads_every_code(shipped, tmp_path):
    """zbar, on pages drawn by poppler: neither is used by the project itself."""
    catalogue = in_sight()
    for edition in shipped.editions:
        if edition["format"].startswith("diary") or edition["format"] == "easy-read":
            continue  # nothing to scan: a diary stays with its owner, and codes aren't easy
        if edition["format"] in ("poster-a3", "poster-a2") and (
            edition["variant"] != "help" or edition["profile"] != "office"
        ):
            continue  # the A4 poster's panels, larger
        if edition["profile"] == "press" and edition["format"] not in ("card", "leaflet-third"):
            continue  # codes are put into files for the press as into all others
        assert edition["qr"], f"{edition['path']} has no code"
        # Codes on posters are at least twice as large; on a sheet of labels there are twenty-one for the decoder to
        # find.
        resolution = 60 if "a2" in edition["format"] else 100 if "poster" in edition["format"] else 150
        # Plain pixels: to pack them into a PNG takes ten times as long as to draw them.
        poppler("pdftoppm", "-r", resolution, "-gray", shipped.file(edition), tmp_path / "page")
        pages = sorted(tmp_path.glob("page*.pgm"))
        assert len(pages) == edition["pages"]
        for number, page in enumerate(pages, start=1):
            want = sorted(code["payload"] for code in edition["qr"] if code["page"] == number)
            if len(want) > 4:
                # zbar loses one of many on a page: show it some of the labels one by one.
                want, found = (
                    sorted(want)[:3],
                    [
                        scanned(label)
                        for label in _labels(page, catalogue.stocks[catalogue.formats[edition["format"]].stock], 3)
                    ],
                )
                assert found == [[payload] for payload in want], edition["path"]
            else:
                assert sorted(scanned(page)) == want, f"{edition['path']}, page {number}"
            page.unlink()


def _labels(page, stock, count: int) -> list:
    """Pictures of some of the labels on a sheet: first, last and between."""
    places = slots(stock)
    image, files = Image.open(page), []
    scale = image.width / stock.sheet[0]
    for n in range(count):
        slot = places[n * (len(places) - 1) // (count - 1)]
        files.append(page.with_name(f"label-{n}.pgm"))
        image.crop([round(edge * scale) for edge in (slot.x, slot.y, slot.right, slot.bottom)]).save(files[-1])
    return files


def test_codes_are_large_enough(shipped):
    for edition in shipped.editions:
        for code in edition["qr"]:
            assert code["size_mm"] >= (40 if "poster" in edition["format"] else 20) - 0.15
            assert code["module_mm"] >= 0.4
            assert code["payload"].startswith(("https://", "tel:"))
            assert not {"?", "#", "@"} & set(code["payload"]), "nothing that could track"


def test_the_address_stands_in_words_beside_the_code(shipped):
    for edition in shipped.editions:
        text = squeeze(shipped.text(edition))
        for payload in {code["payload"] for code in edition["qr"]}:
            if payload.startswith("https://"):
                assert squeeze(payload.removeprefix("https://")) in text.replace("\u00ad", ""), edition["path"]
            else:
                assert payload.removeprefix("tel:").replace("+44", "0") in text, edition["path"]
