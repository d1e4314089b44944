"""Pictures reach the layout engine in a form that it puts into a PDF as they are meant."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from generator.kernel.pictures import JPEG, PNG
from generator.layout.pixels import as_drawn

SHADES = Image.linear_gradient("L")


def saved(picture: Image.Image, kind: str = "PNG", **how) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **how)
    return buffer.getvalue()


def deep() -> Image.Image:
    """16 bits of grey."""
    return Image.frombytes("I;16", SHADES.size, b"".join(bytes([level, level]) for level in SHADES.tobytes()))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


GREYS = {
    "16 bits": saved(deep()),
    "black and white": saved(SHADES.convert("1")),
    "a palette of greys": saved(SHADES.convert("P")),
    "colours that are greys": saved(SHADES.convert("RGB")),
    "nothing transparent": saved(SHADES.convert("LA")),
    "colours that are greys, nothing transparent": saved(SHADES.convert("RGBA")),
}


@pytest.mark.parametrize("data", GREYS.values(), ids=GREYS)
def test_greys_are_stored_as_greys(data):
    made = opened(as_drawn(data, PNG))
    assert made.mode == "L"
    if opened(data).mode != "1":
        assert made.tobytes() == SHADES.tobytes()


@pytest.mark.parametrize(("mode", "becomes"), [("RGB", "RGB"), ("RGBA", "RGB"), ("P", "RGB")])
def test_colours_stay_colours_and_lose_what_is_not_transparent(mode, becomes):
    colours = Image.new("RGB", (4, 4), (150, 0, 0))
    made = opened(as_drawn(saved(colours.quantize(4) if mode == "P" else colours.convert(mode)), PNG))
    assert made.mode == becomes and made.convert("RGB").getpixel((0, 0)) == (150, 0, 0)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_stays_so(mode):
    picture = Image.new("RGBA", (4, 4), (150, 150, 150, 255) if mode == "LA" else (150, 0, 0, 255))
    picture.putpixel((0, 0), (0, 0, 0, 0))
    assert opened(as_drawn(saved(picture.convert(mode)), PNG)).mode == mode


def test_one_colour_that_is_transparent():
    made = opened(as_drawn(saved(Image.new("P", (4, 4), 0), transparency=0), PNG))
    assert made.getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize(
    ("orientation", "turn"),
    [(3, Image.Transpose.ROTATE_180), (6, Image.Transpose.ROTATE_90), (8, Image.Transpose.ROTATE_270)],
)
def test_a_photo_that_lies_on_its_side_stands_up(kind, mode, orientation, turn):
    if kind == "PNG" and mode == "CMYK":
        pytest.skip("there is no such PNG")
    upright = Image.new("RGB", (60, 20), (200, 200, 200))
    upright.paste((20, 20, 20), (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(upright.convert(mode).transpose(turn), kind, exif=exif)
    made = opened(as_drawn(data, PNG if kind == "PNG" else JPEG))
    # A PNG in colours that are greys has become one in greys.
    assert (
        made.size == (60, 20) and made.mode == ("L" if kind == "PNG" else mode) and made.getexif().get(0x0112, 1) == 1
    )
    left, right = (made.convert("L").getpixel((x, 10)) for x in (10, 50))
    assert left < 60 and right > 160


def test_what_will_do_is_left_alone():
    photo = saved(Image.new("CMYK", (4, 4), (0, 200, 200, 0)), "JPEG", progressive=True)
    assert as_drawn(photo, JPEG) is photo
    assert as_drawn(grey := saved(SHADES), PNG) is grey
    assert as_drawn(b"\x89PNG nothing", PNG) == b"\x89PNG nothing"


@pytest.mark.parametrize(
    ("mode", "space"), [("L", "/DeviceGray"), ("RGB", "/DeviceRGB"), ("CMYK", "/DeviceCMYK"), ("I;16", "/DeviceGray")]
)
def test_in_the_file(engine, tmp_path, mode, space):
    from ..pdf_helpers import Assets, panel_of, picture, style_of

    colours = {"L": 90, "RGB": (150, 0, 0), "CMYK": (0, 255, 255, 100)}
    path = tmp_path / ("x.jpg" if mode == "CMYK" else "x.png")
    path.write_bytes(
        saved(
            deep() if mode == "I;16" else Image.new(mode, (60, 60), colours[mode]), "JPEG" if mode == "CMYK" else "PNG"
        )
    )
    assets = Assets()
    panel = panel_of(
        "box",
        '<img alt="x" style="display:block;width:20mm;height:20mm" '
        f'src="{assets.add(path, JPEG if mode == "CMYK" else PNG)}">',
    )
    page = engine.lay_out([panel], style_of(panel, assets=assets))[0]
    assert page.findings == () and [box.w for _, box in page.pictures[0]] == [pytest.approx(20, abs=0.01)]
    with pikepdf.open(io.BytesIO(page.pdf)) as pdf:
        (image,) = (
            item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        )
        assert image.ColorSpace == space
    seen = picture(page.pdf, grey=False).convert("RGB").getpixel((60, 60))
    if mode == "CMYK":
        assert seen[0] > 120 and max(seen[1:]) < 60  # dark red, and not its opposite
