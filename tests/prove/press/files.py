"""A good file for the press, made from laid out panels by a few lines of its own, and ways to break it. mm, y
downwards.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from generator.compose import codes as qr_codes
from generator.impose.colours import Recolour
from generator.impose.pdfx import PDFX_VERSION, make_pdfx
from generator.kernel.geometry import Pose, Rect
from generator.kernel.units import pt
from generator.model.edition import Meta, Press
from generator.model.panel import Code
from generator.model.proof import Expectation, ExpectedFace, ExpectedPage
from generator.prove.page.evidence import PageEvidence
from generator.prove.press import proof as press_checks

from ...helpers import REPO
from ...pdf_helpers import FAMILY, panel_of, style_of

SHEET = (130.0, 112.0)
TRIM = Rect(15, 15, 100, 80)
BLEED = 3.0
META = Meta("Useful words", "Somebody", "en-GB", "2026-11-22", False)
PAYLOAD = "https://example.org/help"
PLUM, TEAL, GOLD, LILAC = "#3d2a5c", "#0b5563", "#f2b84b", "#ece6f5"
INKS = {PLUM: (85, 95, 30, 20), TEAL: (92, 45, 40, 30), GOLD: (4, 30, 80, 0), LILAC: (8, 11, 0, 0)}
LIMIT = 300.0


def rgb(colour: str) -> tuple[int, int, int]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


PRESS = Press(
    "FOGRA39",
    "Offset, coated paper",
    str(REPO / "templates/intents/FOGRA39L_coated.icc"),
    LIMIT,
    tuple((rgb(colour), inks) for colour, inks in INKS.items()),
    250.0,
    0.25,
    BLEED,
)

# A ground that bleeds on three sides, a round and a slanted shape over the trim, a rule, a frame, an icon, text in
# dark colours, in grey and in white. Places are those of the bleed's corner: the trim begins at 3, 3.
HTML = f"""
<div class="at" style="left:0;top:0;width:106mm;height:33mm;background:{PLUM}"></div>
<div class="at" style="left:90mm;top:40mm;width:24mm;height:24mm;border-radius:12mm;background:{LILAC}"></div>
<svg class="at" style="left:0;top:60mm" width="40mm" height="26mm" viewBox="0 0 40 26"><path fill="{GOLD}" d="M0 0L30 26L0 26z"/>
<path fill="none" stroke="{TEAL}" stroke-width=".3" d="M4 4L12 12"/><g><text x="20" y="8" font-size="4" font-family="{FAMILY}" fill="{TEAL}">icon</text></g></svg>
<h1 class="at" style="left:8mm;top:8mm;color:#fff;font-size:20pt;line-height:10mm">Somebody to talk to</h1>
<p class="at" style="left:8mm;top:36mm;color:{TEAL};border-top:.25mm solid {TEAL};width:50mm">Call at any time.</p>
<p class="at" style="left:8mm;top:44mm;border:.2mm solid {PLUM};width:50mm">Not <u>urgent</u>: <span style="color:#777">101</span></p>
"""
CSS = ".at{position:absolute}"
SLUG = '<p style="font-size:6pt;line-height:3mm;color:#000">useful-words v1, 22 November 2026</p>'


@dataclass(frozen=True)
class PressFile:
    """A finished PDF and what it was planned to show."""

    pdf: bytes
    expected: Expectation

    def findings(self):
        with pikepdf.open(io.BytesIO(self.pdf)) as pdf, pdfium_document(self.pdf) as document:
            pages = [PageEvidence(document[n], n + 1) for n in range(len(document))]
            return press_checks.check_press(pdf, pages, self.expected)

    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings()]

    def changed(self, change) -> PressFile:
        """After change(pikepdf.Pdf), saved as the imposer does."""
        with pikepdf.open(io.BytesIO(self.pdf)) as pdf:
            change(pdf)
            return PressFile(saved(pdf), self.expected)

    def drawn(self, operators: str, resources: dict | None = None, below: bool = False) -> PressFile:
        """With operators added above (or below) all that is on the page; places in mm from its top left, y
        downwards.
        """

        def add(pdf: pikepdf.Pdf) -> None:
            page = pdf.pages[0]
            for kind, entries in (resources or {}).items():
                held = page.Resources.get(kind)
                if held is None:
                    page.Resources[kind] = held = Dictionary()
                for name, make in entries.items():
                    held[name] = make(pdf) if callable(make) else make
            flip = f"{pt(1):.6f} 0 0 {-pt(1):.6f} 0 {pt(SHEET[1]):.6f} cm"
            page.contents_add(f"\nq {flip} {operators} Q\n".encode(), prepend=below)

        return self.changed(add)


def pdfium_document(data: bytes):
    import pypdfium2 as pdfium

    return pdfium.PdfDocument(data)


def saved(pdf: pikepdf.Pdf) -> bytes:
    output = io.BytesIO()
    # Otherwise pikepdf would mend the metadata that the tests have broken.
    pdf.save(
        output,
        deterministic_id=True,
        force_version=PDFX_VERSION,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return output.getvalue()


def code_form(pdf: pikepdf.Pdf, code: Code) -> pikepdf.Object:
    parts = [
        f"1 g 0 0 {code.units} {code.units} re f 0 g",
        *(f"{x} {code.units - y - 1} {n} 1 re" for x, y, n in code.runs()),
        "f",
    ]
    form = pdf.make_stream("\n".join(parts).encode(), Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Resources = Array([0, 0, code.units, code.units]), Dictionary()
    return form


def pdf_box(rect: Rect) -> Array:
    edges = (rect.x, SHEET[1] - rect.bottom, rect.right, SHEET[1] - rect.y)
    return Array([round(pt(edge), 4) for edge in edges])


def good_file(engine, html: str = HTML, press: Press = PRESS, meta: Meta = META, recolours: bool = True) -> PressFile:
    """One item with its bleed in the middle of a sheet, crop marks, a QR code, a slug line."""
    main = panel_of("main", html, TRIM.w + 2 * BLEED, TRIM.h + 2 * BLEED, safe=BLEED, min_text=6)
    slug = panel_of("slug", SLUG, 60, 4)
    poses = (Pose(TRIM.x - BLEED, TRIM.y - BLEED), Pose(20, 104))
    recolour = Recolour(press.recipes)
    pages = engine.lay_out([main, slug], style_of(main, slug, css=CSS))
    assert not any(page.findings for page in pages)
    code, code_box = qr_codes.encode(PAYLOAD), Rect(68, 62, 26, 26)
    with pikepdf.new() as pdf:
        forms = {}
        content = [f"q 0 G 0.35 w {pt(5)} {pt(SHEET[1] - TRIM.y)} m {pt(11)} {pt(SHEET[1] - TRIM.y)} l S Q"]
        for panel, pose, page in zip((main, slug), poses, pages, strict=True):
            with pikepdf.open(io.BytesIO(page.pdf)) as source:
                forms[f"/P{len(forms)}"] = form = pdf.copy_foreign(source.pages[0].as_form_xobject())
                if recolours:
                    recolour.form(pdf, form)
            content.append(
                f"q 1 0 0 1 {pt(pose.x):.6f} {pt(SHEET[1] - pose.y - panel.h):.6f} cm /P{len(forms) - 1} Do Q"
            )
        forms["/Q0"] = code_form(pdf, code)
        recolour.form(pdf, forms["/Q0"])
        scale = pt(code_box.w) / code.units
        content.append(
            f"q {scale:.6f} 0 0 {scale:.6f} {pt(code_box.x):.6f} {pt(SHEET[1] - code_box.bottom):.6f} cm /Q0 Do Q"
        )
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, *(round(pt(side), 4) for side in SHEET)]),
            TrimBox=pdf_box(TRIM),
            BleedBox=pdf_box(TRIM.inset(-BLEED)),
            Resources=Dictionary(XObject=Dictionary(forms)),
            Contents=pdf.make_stream(recolour.content("\n".join(content).encode())),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.Root.Lang = pikepdf.String(meta.language)
        make_pdfx(pdf, press, meta, "0123456789abcdef")
        data = saved(pdf)
    plan = ExpectedPage(*SHEET, tuple(zip((main, slug), poses, strict=True)), ((code, code_box),), TRIM)
    return PressFile(data, Expectation((plan,), (ExpectedFace(FAMILY),), (), (), False, 0.0, 18.0, meta, press))


def picture(pdf: pikepdf.Pdf, mode: str, size: tuple[int, int], colour, **entries) -> pikepdf.Object:
    """An image XObject of one colour."""
    image = pdf.make_stream(Image.new(mode, size, colour).tobytes(), Type=Name.XObject, Subtype=Name.Image)
    spaces = {"RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK, "L": Name.DeviceGray}
    image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = *size, 8, spaces[mode]
    for key, value in entries.items():
        image[f"/{key}"] = value
    return image
