"""How much ink lies where: all four together, for each pixel of a page.

A copy of the page is drawn in which every colour is replaced by a grey that stands for its amount of ink. What covers
what is then up to the renderer, as it would be on the plates. Amounts up to the limit get the lighter greys, those
beyond it the darker ones, so that no rounding can take one for the other.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageMath

from ..kernel.geometry import Rect
from ..kernel.units import MM_PER_INCH
from .press_colours import DEVICES, GREY, WHITE, Colour, gradient_stretches, space_of, stretch_ends
from .press_pixels import render_part

DPI = 100
_FINEST = 600  # dpi, to find again what is too small for a coarse picture
_MOST = 16_000_000  # pixels of one picture
_AT_LIMIT = 64  # grey of the most ink that is allowed; 255: none


@dataclass(frozen=True)
class Ink:
    """The most ink on a page, percent; the box in mm from the top left, and mm², of all that is over the limit."""

    most: float
    box: Rect | None
    area: float


def measure_ink(page: pikepdf.Page, limit: float, areas: Sequence[Rect], dpi: float = DPI) -> Ink:
    """The ink within `areas` (mm from the page's top left) against a limit in percent."""
    with pdfium.PdfDocument(ink_copy(page, limit)) as document:
        most, box, area = 0.0, None, 0.0
        for rect in areas:
            part = render_part(document[0], min(dpi, (_MOST / max(1.0, rect.w * rect.h)) ** 0.5 * MM_PER_INCH), rect, True)
            if part is None:
                continue
            picture, shown = part
            across, down = shown.w / picture.width, shown.h / picture.height
            most = max(most, _percent(picture.getextrema()[0], limit))
            over = picture.point([255 if level < _AT_LIMIT else 0 for level in range(256)])
            found = over.getbbox()
            if found:
                left, top, right, bottom = found
                area += over.histogram()[255] * across * down
                box = _around(box, Rect(shown.x + left * across, shown.y + top * down, (right - left) * across, (bottom - top) * down))
        return Ink(most, box, area)


def confirm_ink(page: pikepdf.Page, limit: float, box: Rect) -> Ink:
    """The same for one small place, as finely as it takes to see a hairline."""
    return measure_ink(page, limit, (box.inset(-0.2),), _FINEST)


def ink_copy(page: pikepdf.Page, limit: float) -> bytes:
    """A PDF of one page whose greys say how much ink there is."""
    with pikepdf.new() as copy:
        copy.pages.append(page)
        single = copy.pages[0].obj
        for key in ("/Annots", "/Group"):
            if key in single:
                del single[key]
        own = single.get("/Resources", pikepdf.Dictionary())
        drawn = [item for item in copy.objects if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1)]
        done: set[tuple[int, int]] = set()  # objects; several pages or forms may share one
        for resources in [own, *(stream.Resources for stream in drawn if "/Resources" in stream)]:
            if resources.objgen not in done:
                _calm(resources, limit, done)
        for stream in drawn:
            stream.write(_greyed(stream, stream.get("/Resources", own), limit))
            if "/Group" in stream:
                stream.Group.CS = pikepdf.Name.DeviceGray
        first = _grey(Colour("grey", (0.0,)), limit)
        single.Contents = copy.make_stream(b"%s g %s G\n" % (first, first) + _greyed(copy.pages[0], own, limit))
        output = io.BytesIO()
        copy.save(output, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return output.getvalue()


def picture_ink(image: pikepdf.Object) -> float | None:
    """The most ink of a picture in CMYK, percent, at one of its pixels. None if it can't be read."""
    total = _totals(image)
    return None if total is None else total.getextrema()[1] / 2.55


def _calm(resources, limit: float, done: set) -> None:
    """Nothing that would mix greys otherwise than by covering; pictures and gradients as greys."""
    if resources.is_indirect:
        done.add(resources.objgen)
    for _, state in resources.get("/ExtGState", {}).items():
        for key in ("/BM", "/SMask", "/OP", "/op", "/OPM", "/TR", "/TR2"):
            if key in state:
                del state[key]
    for name, shading in list(resources.get("/Shading", {}).items()):
        if not _gradient(shading, resources, limit, done):
            del resources.Shading[name]
    for name, pattern in list(resources.get("/Pattern", {}).items()):
        if pattern.get("/PatternType") == 2 and not _gradient(pattern.Shading, resources, limit, done):
            del resources.Pattern[name]
    for _, image in resources.get("/XObject", {}).items():
        if image.get("/Subtype") != "/Image" or image.get("/ImageMask", False) or image.objgen in done:
            continue
        done.add(image.objgen)
        total = _totals(image)
        grey = Image.new("L", (1, 1), 255) if total is None else _levels(total, limit)
        image.write(grey.tobytes())
        image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = *grey.size, 8, pikepdf.Name.DeviceGray
        for key in ("/Decode", "/DecodeParms", "/Intent"):
            if key in image:
                del image[key]


def _gradient(shading, resources, limit: float, done: set) -> bool:
    """Make a gradient one of greys; False where its colours can't be told."""
    stretches = gradient_stretches(shading)
    if stretches and shading.objgen not in done:
        space = space_of(shading.ColorSpace, resources)
        for stretch in stretches:
            greys = [float(_grey(space.colour(end), limit)) for end in stretch_ends(stretch)]
            stretch.C0, stretch.C1 = (pikepdf.Array([grey]) for grey in greys)
        shading.ColorSpace = pikepdf.Name.DeviceGray
        if shading.is_indirect:
            done.add(shading.objgen)
    return bool(stretches)


def _greyed(stream, resources, limit: float) -> bytes:
    """A content stream whose colours say how much ink they are."""
    out: list = []
    spaces, saved = {False: GREY, True: GREY}, []
    for instruction in pikepdf.parse_content_stream(stream):
        name, operands = str(instruction.operator), instruction.operands
        stroke = name.isupper()
        colour = None
        if name == "INLINE IMAGE":
            continue  # a finding of its own
        if name in DEVICES:
            spaces[stroke] = DEVICES[name]
            colour = spaces[stroke].colour(tuple(float(value) for value in operands))
        elif name in ("cs", "CS"):
            spaces[stroke] = space_of(operands[0], resources)
            if spaces[stroke].kind != "pattern":
                colour = spaces[stroke].colour(())
        elif name in ("sc", "scn", "SC", "SCN"):
            if not isinstance(operands[-1], pikepdf.Name):
                colour = spaces[stroke].colour(tuple(float(value) for value in operands))
            elif str(operands[-1]) not in resources.get("/Pattern", {}):
                colour = WHITE
        elif name == "q":
            saved.append(dict(spaces))
        elif name == "Q" and saved:
            spaces = saved.pop()
        if colour:
            out.append(b"%s %s" % (_grey(colour, limit), b"G" if stroke else b"g"))
        else:
            out.append(pikepdf.unparse_content_stream([instruction]))
    return b"\n".join(out)


def _grey(colour: Colour, limit: float) -> bytes:
    ink = colour.ink
    if ink is None:
        # Not for the press anyway, and told as such; RGB may be taken for what cyan, magenta and yellow leave of white.
        ink = 100 * (3 - sum(colour.values)) if colour.kind == "rgb" else 0.0
    return b"%.6f" % (_level(ink, limit) / 255)


def _level(ink: float, limit: float) -> int:
    if ink > limit + 0.05:
        return max(0, _AT_LIMIT - 1 - round((_AT_LIMIT - 1) * (ink - limit) / max(1.0, 400 - limit)))
    return 255 - round((255 - _AT_LIMIT) * ink / limit)


def _percent(level: int, limit: float) -> float:
    """The other way round, to half a step."""
    if level < _AT_LIMIT:
        return limit + (400 - limit) * (_AT_LIMIT - 1 - level) / (_AT_LIMIT - 1)
    return limit * (255 - level) / (255 - _AT_LIMIT)


def _levels(total: Image.Image, limit: float) -> Image.Image:
    """A picture of totals (mode I, 255 for each full ink) as greys."""
    edge = limit * 2.55

    def level(given):
        amount = given["amount"]
        below = 255 - amount * (255 - _AT_LIMIT) / edge
        above = _AT_LIMIT - 1 - (amount - edge) * (_AT_LIMIT - 1) / max(1.0, 1020 - edge)
        return given["int"](below) * (amount <= edge) + given["int"](above) * (amount > edge)

    return ImageMath.lambda_eval(level, amount=total).convert("L")


def _totals(image: pikepdf.Object) -> Image.Image | None:
    """All inks of a picture together, mode I, 255 for each full one."""
    try:
        picture = pikepdf.PdfImage(image).as_pil_image(apply_mask=False)
        if picture.mode == "CMYK":
            if "/DCTDecode" in pikepdf.PdfImage(image).filters and not _turned(image):
                picture = ImageChops.invert(picture)  # Pillow takes each such JPEG for a turned one
            bands = picture.split()
        else:
            bands = ImageChops.invert(picture.convert("L" if picture.mode in ("1", "L") else "RGB")).split()
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError):
        return None
    names = {str(n): band.convert("I") for n, band in enumerate(bands)}
    return ImageMath.lambda_eval(lambda given: sum((given[name] for name in list(names)[1:]), given["0"]), **names)


def _turned(image: pikepdf.Object) -> bool:
    """Whether 0 stands for full ink, as in JPEGs of some programs."""
    decode = image.get("/Decode", [0, 1])
    return float(decode[0]) > float(decode[1])


def _around(one: Rect | None, other: Rect) -> Rect:
    if one is None:
        return other
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)
