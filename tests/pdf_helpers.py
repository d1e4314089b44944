"""Helpers of the tests that make PDFs, break them and look into them. All lengths in mm, y downwards."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from generator.compose.stylesheet import Assets
from generator.compose.words import words_of
from generator.kernel.geometry import Rect
from generator.kernel.units import number
from generator.model.panel import Code, Face, Panel, Style

FAMILY = "Atkinson Hyperlegible"
PLAIN = (
    "html{font:12pt/5mm "
    "var(--f)}body,h1,h2,p,ul,li{margin:0;padding:0;font-size:12pt}ul,ol{list-style:none}.panel{position:relative;box-sizing:border-box}"
)


def font_file(weight: str = "Regular") -> Path:
    """A font file of the shipped theme."""
    spec = find_spec("fontpkg_atkinson_hyperlegible")
    return Path(spec.submodule_search_locations[0], f"files/AtkinsonHyperlegible-{weight}.ttf")


ARABIC, GURMUKHI, CHINESE = "IBM Plex Sans Arabic", "Noto Sans Gurmukhi", "Noto Sans SC"


def script_fonts(assets: Assets) -> str:
    """Rules for the shipped theme's fonts of other scripts."""
    return "".join(
        f'@font-face{{font-family:"{family}";src:url({assets.add(path, "font/ttf")})}}'
        for family, path in _script_files().items()
    )


def script_faces(assets: Assets) -> tuple[Face, ...]:
    """Those fonts as a style has them."""
    return tuple(
        Face(family, assets.add(path, "font/ttf").removeprefix("asset:"), 400, False)
        for family, path in _script_files().items()
    )


def _script_files() -> dict[str, Path]:
    plex = Path(find_spec("fontpkg_ibm_plex_sans_arabic").submodule_search_locations[0])
    theme = Path(__file__).parents[1] / "templates/themes/calm"
    return {
        ARABIC: plex / "files/IBMPlexSansArabic-Regular.ttf",
        GURMUKHI: theme / "NotoSansGurmukhi-Regular.ttf",
        CHINESE: theme / "NotoSansSC-Regular.ttf",
    }


def style_of(*panels: Panel, css: str = "", assets: Assets | None = None) -> Style:
    """A stylesheet with the shipped font and a page for each panel, as compose would make it."""
    assets = assets or Assets()
    url = assets.add(font_file(), "font/ttf")
    parts = [f'@font-face{{font-family:"{FAMILY}";src:url({url})}}', f':root{{--f:"{FAMILY}"}}', PLAIN]
    parts += [f"@page panel-{panel.id}{{size:{number(panel.w)}mm {number(panel.h)}mm;margin:0}}" for panel in panels]
    parts.append(css)
    text = "\n".join(parts)
    named = assets.listed(text, *(panel.html for panel in panels))
    return Style(text, named, (Face(FAMILY, url.removeprefix("asset:"), 400, False),))


def panel_of(
    id: str,
    html: str,
    w: float = 60,
    h: float = 30,
    safe: float = 0.0,
    min_text: float = 6.0,
    codes: tuple[Code, ...] = (),
) -> Panel:
    """A panel of w x h mm with this HTML inside."""
    html = f'<div class="panel" data-panel="{id}" style="width:{number(w)}mm;height:{number(h)}mm">\n{html}\n</div>'
    return Panel(id, w, h, safe, min_text, html, words_of(html), codes)


def picture(pdf: bytes, page: int = 0, dpi: float = 150, grey: bool = True):
    """A page as a PIL image."""
    with pdfium.PdfDocument(pdf) as document:
        return document[page].render(scale=dpi / 72, grayscale=grey, rev_byteorder=True).to_pil().copy()


def ink_box(image, w: float, h: float, level: int = 128) -> Rect:
    """The smallest rectangle around all that is darker than `level`, in a picture of w x h mm.

    From the picture's size, not its resolution: pdfium stretches a page to whole pixels.
    """
    box = image.convert("L").point([255 if value < level else 0 for value in range(256)]).getbbox()
    assert box, "nothing is printed"
    left, right = (edge * w / image.width for edge in box[::2])
    top, bottom = (edge * h / image.height for edge in box[1::2])
    return Rect(left, top, right - left, bottom - top)


def most_off(have: Rect, want: Rect) -> float:
    """The largest distance between the edges of two rectangles, mm."""
    return max(
        abs(a - b)
        for a, b in zip(
            (have.x, have.y, have.right, have.bottom), (want.x, want.y, want.right, want.bottom), strict=True
        )
    )


def words_in(pdf: bytes) -> str:
    """All text of a PDF as pdfium reads it, single spaces."""
    with pdfium.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def everything_in(pdf: bytes) -> bytes:
    """The bytes of a PDF and of all its streams, decompressed: whatever is hidden in it is in here."""
    parts = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                try:
                    parts.append(item.read_bytes())
                except pikepdf.PdfError:
                    parts.append(item.read_raw_bytes())
            else:
                parts.append(item.unparse())
    return b"\n".join(parts)


def appended(pdf: bytes, change: bytes = b"", end: bytes = b"startxref\n%d\n%%%%EOF\n") -> bytes:
    """The file with a revision appended: objects, a list of them that adds none, and the trailer once more."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        size = int(document.trailer.Size)
        named = b" ".join(
            b"%s %d 0 R" % (key.encode(), document.trailer[key].objgen[0])
            for key in ("/Root", "/Info")
            if key in document.trailer
        )
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    listed = len(pdf) + len(change)
    return (
        pdf
        + change
        + b"xref\n0 0\ntrailer\n<</Size %d %s /Prev %d>>\n" % (size, named, start)
        + (end % listed if b"%d" in end else end)
    )


def changed(pdf: bytes, change) -> bytes:
    """The PDF after change(pikepdf.Pdf)."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(output, deterministic_id=True)
    return output.getvalue()


def draw(pdf: bytes, operators: str, page: int = 0, below: bool = False) -> bytes:
    """The PDF with PDF operators added to a page, above (or below) what is there."""

    def add(document: pikepdf.Pdf) -> None:
        document.pages[page].contents_add(f"\nq {operators} Q\n".encode(), prepend=below)

    return changed(pdf, add)


def drawn(*pages: str, w: float = 60, h: float = 40) -> bytes:
    """A PDF of pages of w x h mm with nothing on them but these PDF operators."""
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in pages:
        pdf.add_blank_page(page_size=(w * 72 / 25.4, h * 72 / 25.4))
    pdf.save(out)
    data = out.getvalue()
    for n, operators in enumerate(pages):
        data = draw(data, operators, n)
    return data


def fonts_in(pdf: bytes) -> set[str]:
    """Names of all fonts in a PDF, without the subset's prefix."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = {
            str(item.BaseFont)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    return {name.lstrip("/").rpartition("+")[2] for name in names}


def poppler(tool: str, *arguments: object) -> str:
    """What one of poppler's tools (or zbarimg) says on standard output; "" if zbarimg finds nothing."""
    assert shutil.which(tool), f"{tool} is missing: ./makeleaflet test installs it"
    done = subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 or (tool == "zbarimg" and done.returncode == 4), done.stderr
    return done.stdout


def scanned(image: Path) -> list[str]:
    """The payloads that zbar, a decoder the project doesn't use, finds in a picture."""
    return [
        line
        for line in poppler("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", image).splitlines()
        if line
    ]


def squeeze(text: str) -> str:
    """Without spaces, line ends and no-break spaces: what is left when line breaks differ."""
    return re.sub(r"[\s\u00a0\u202f]+", "", text)
