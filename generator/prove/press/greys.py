"""A copy of a page in which every colour is a grey that represents its amount of ink.

Amounts up to the limit get the lighter greys, those beyond it the darker ones, so that no rounding can confuse one with
the other.
"""

from __future__ import annotations

import io

import pikepdf
from PIL import Image, ImageChops, ImageMath

from ..page.pixels import extremes
from .colours import DEVICES, GREY, WHITE, Colour, gradient_stretches, space_of, stretch_ends

_MODES = {"grey": "L", "rgb": "RGB", "cmyk": "CMYK"}
AT_LIMIT = 64  # grey of the most ink that is allowed; 255: none


def ink_copy(page: pikepdf.Page, limit: float) -> bytes:
    """A PDF of one page whose greys say how much ink there is."""
    with pikepdf.new() as copy:
        copy.pages.append(page)
        single = copy.pages[0].obj
        for key in ("/Annots", "/Group"):
            if key in single:
                del single[key]
        own = single.get("/Resources", pikepdf.Dictionary())
        drawn = [
            item
            for item in copy.objects
            if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1)
        ]
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
    return None if total is None else extremes(total)[1] / 2.55


def _calm(resources: pikepdf.Object, limit: float, done: set[tuple[int, int]]) -> None:
    """Removes everything that would mix greys other than by covering; turns pictures and gradients into greys."""
    if resources.is_indirect:
        done.add(resources.objgen)
    for state in resources.get("/ExtGState", {}).values():
        for key in ("/BM", "/SMask", "/OP", "/op", "/OPM", "/TR", "/TR2"):
            if key in state:
                del state[key]
    for name, shading in list(resources.get("/Shading", {}).items()):
        if not _gradient(shading, resources, limit, done):
            del resources.Shading[name]
    for name, pattern in list(resources.get("/Pattern", {}).items()):
        if pattern.get("/PatternType") == 2 and not _gradient(pattern.Shading, resources, limit, done):
            del resources.Pattern[name]
    for image in resources.get("/XObject", {}).values():
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


def _gradient(shading: pikepdf.Object, resources: pikepdf.Object, limit: float, done: set[tuple[int, int]]) -> bool:
    """Make a gradient one of greys; False if its colours are unknown."""
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


def _greyed(stream: pikepdf.Object, resources: pikepdf.Object, limit: float) -> bytes:
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
        # Not for the press anyway, and reported as such; treat RGB as what cyan, magenta and yellow leave of white.
        ink = 100 * (3 - sum(colour.values)) if colour.kind == "rgb" else 0.0
    return b"%.6f" % (_level(ink, limit) / 255)


def _level(ink: float, limit: float) -> int:
    if ink > limit + 0.05:
        return max(0, AT_LIMIT - 1 - round((AT_LIMIT - 1) * (ink - limit) / max(1.0, 400 - limit)))
    return 255 - round((255 - AT_LIMIT) * ink / limit)


def amount(level: int, limit: float) -> float:
    """The ink, per cent, that a grey represents, to half a step."""
    if level < AT_LIMIT:
        return limit + (400 - limit) * (AT_LIMIT - 1 - level) / (AT_LIMIT - 1)
    return limit * (255 - level) / (255 - AT_LIMIT)


def _levels(total: Image.Image, limit: float) -> Image.Image:
    """A picture of totals (mode I, 255 for each full ink) as greys."""
    edge = limit * 2.55

    def level(given):
        ink = given["float"](given["ink"])
        below = 255.5 - ink * (255 - AT_LIMIT) / edge
        above = AT_LIMIT - 0.5 - (ink - edge) * (AT_LIMIT - 1) / max(1.0, 1020 - edge)
        return given["int"](below) * (ink <= edge) + given["int"](above) * (ink > edge)

    return ImageMath.lambda_eval(level, ink=total).convert("L")


def _totals(image: pikepdf.Object) -> Image.Image | None:
    """All inks of a picture together, mode I, 255 for each full one."""
    try:
        picture = _samples(image)
    except Exception:  # whatever is wrong with it, nobody can vouch for it
        return None
    if picture.mode != "CMYK":  # light, not ink
        picture = ImageChops.invert(picture.convert("L" if picture.mode in ("1", "L") else "RGB"))
    names = {str(n): band.convert("I") for n, band in enumerate(picture.split())}
    return ImageMath.lambda_eval(lambda given: sum((given[name] for name in list(names)[1:]), given["0"]), **names)


def _samples(image: pikepdf.Object) -> Image.Image:
    """The pixels of a picture as its colour space has them."""
    filters = image.get("/Filter", pikepdf.Array())
    filters = [str(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])]
    space = space_of(image.ColorSpace)
    if filters == ["/DCTDecode"]:
        picture = Image.open(io.BytesIO(image.read_raw_bytes()))
        if picture.mode == "CMYK":
            picture = ImageChops.invert(picture)  # Pillow assumes that such JPEGs are inverted
    elif image.get("/BitsPerComponent") == 8 and isinstance(image.ColorSpace, pikepdf.Name) and space.kind in _MODES:
        picture = Image.frombytes(_MODES[space.kind], (int(image.Width), int(image.Height)), image.read_bytes())
    else:
        picture = pikepdf.PdfImage(image).as_pil_image()
    return ImageChops.invert(picture) if _turned(image) else picture


def _turned(image: pikepdf.Object) -> bool:
    """Whether 0 means full ink, as in some programs' JPEGs."""
    decode = image.get("/Decode", [0, 1])
    return float(decode[0]) > float(decode[1])
