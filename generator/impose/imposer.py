"""Placing panels on sheets.

Each panel becomes one Form XObject, however often it is placed, each QR code another, and each stamp. All names
and numbers are our own, so that the same input gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable, Mapping, Sequence

import pikepdf

from .. import __version__
from ..kernel.digest import digest
from ..kernel.geometry import Rect
from ..kernel.remembered import Remembered
from ..kernel.units import number, pt
from ..model.edition import Meta, Press
from ..model.page import LINE, Page, Stamps
from ..model.panel import Code
from ..model.sheet import SheetSide
from .colours import Recolour
from .marks import marks
from .matrix import corner_matrix, pose_matrix, slot_matrix
from .pdfx import PDFX_VERSION, make_pdfx

_PANEL, _CODE, _STAMP = "P", "Q", "S"  # kinds of forms
_KEPT = 64  # panels kept open; a shared one comes up again and again


class Imposer:
    """One in each process; keeps shared panels open."""

    def __init__(self) -> None:
        self._open: Remembered[pikepdf.Pdf] = Remembered(_KEPT)
        self._recolours: dict[tuple[object, ...], Recolour] = {}  # by recipes; a theme has few palettes

    def impose(
        self,
        sides: Sequence[SheetSide],
        pages: Mapping[str, Page],
        keys: Mapping[str, str],
        meta: Meta,
        press: Press | None = None,
        stamps: Stamps | None = None,
    ) -> bytes:
        """The finished PDF. `keys`: how each panel is laid out, by its key; `pages`: the page by that.

        With `press`, it is PDF/X-4 and every colour is the theme's recipe.
        """
        pdf = pikepdf.new()
        recolour = self._recolour(press) if press else None
        forms = _Forms(pdf, recolour)
        stamped = pikepdf.open(io.BytesIO(stamps.page.pdf)) if stamps else None
        contents: list[str] = []
        for side in sides:
            content: list[str] = []
            used: dict[str, pikepdf.Object] = {}
            for placed in side.panels:
                panel, key = placed.panel, keys[placed.panel.key]
                matrix = pose_matrix(placed.pose, panel.w, panel.h, side.h)
                clip = _clip(placed.clip, side.h)
                # The panel's page has its bleed around it.
                shift = f"1 0 0 1 {number(-pt(panel.bleed))} {number(-pt(panel.bleed))} cm" if panel.bleed else ""
                drawn = forms.draw(used, _PANEL, key, lambda: self._form(pdf, key, pages[key]))
                content.append(f"q {clip} {matrix} cm q {shift} {drawn} Q")
                for slot in pages[key].slots[0]:
                    if slot.kind == LINE:
                        n = stamps.numbers[slot, panel.stamps[slot.index]]
                        drawn = forms.draw(
                            used, _STAMP, n, lambda: pdf.copy_foreign(stamped.pages[n].as_form_xobject())
                        )
                        content.append(f"q {corner_matrix(slot.box, panel.h)} cm {drawn} Q")
                    else:
                        code = panel.codes[slot.index]
                        drawn = forms.draw(used, _CODE, code.payload, lambda: _code_form(pdf, code))
                        content.append(f"q {slot_matrix(slot.box, panel.h, code.units)} cm {drawn} Q")
                content.append("Q")
            lines = marks(side, press is not None)
            content.append(recolour.content(lines.encode("ascii")).decode("ascii") if recolour else lines)
            contents.append("\n".join(content))
            self._page(pdf, side, contents[-1], used)
        _describe(pdf, meta, sides[0].flip)
        version = ""
        if press:
            # From what is in the file, not from the keys: those depend on the machine, too.
            drawn = [digest(pages[key].pdf) for key in forms.keys(_PANEL)] + (
                [digest(stamps.page.pdf)] if stamps else []
            )
            make_pdfx(
                pdf,
                press,
                meta,
                digest(contents, drawn, forms.keys(_CODE), meta.__dict__, press.identifier, press.recipes),
            )
            version = PDFX_VERSION
        output = io.BytesIO()
        pdf.save(
            output,
            deterministic_id=True,
            compress_streams=True,
            force_version=version,
            fix_metadata_version=False,  # it would rewrite the XMP in its own way
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return output.getvalue()

    def _recolour(self, press: Press) -> Recolour:
        """One for all files with these recipes: it remembers the streams it has translated."""
        return self._recolours.setdefault(press.recipes, Recolour(press.recipes))

    def _form(self, pdf: pikepdf.Pdf, key: str, page: Page) -> pikepdf.Object:
        source = self._open.of(key, lambda: pikepdf.open(io.BytesIO(page.pdf)))
        return pdf.copy_foreign(source.pages[0].as_form_xobject())

    def _page(self, pdf: pikepdf.Pdf, side: SheetSide, content: str, used: dict[str, pikepdf.Object]) -> None:
        box = pikepdf.Array([0, 0, round(pt(side.w), 4), round(pt(side.h), 4)])
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=box,
            TrimBox=_pdf_box(side.items[0], side.h) if len(side.items) == 1 else box,
            BleedBox=_pdf_box(side.items[0].inset(-side.bleed), side.h) if len(side.items) == 1 else box,
            Contents=pdf.make_stream(content.encode("ascii")),
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary({name: used[name] for name in sorted(used)})),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


class _Forms:
    """The form XObjects of one file: each is made once, and named by its kind and order of appearance."""

    def __init__(self, pdf: pikepdf.Pdf, recolour: Recolour | None):
        self._pdf, self._recolour = pdf, recolour
        self._made: dict[str, dict[Hashable, tuple[str, pikepdf.Object]]] = {}

    def draw(
        self, used: dict[str, pikepdf.Object], kind: str, key: Hashable, make: Callable[[], pikepdf.Object]
    ) -> str:
        """The operator that draws the form of this key; noted in `used`, the resources of the page."""
        made = self._made.setdefault(kind, {})
        if key not in made:
            form = make()
            if self._recolour:
                self._recolour.form(self._pdf, form)
            made[key] = f"/{kind}{len(made)}", form
        name, used[name] = made[key]
        return f"{name} Do"

    def keys(self, kind: str) -> list[str]:
        return list(self._made.get(kind, ()))


def _pdf_box(rect: Rect, sheet_h: float) -> pikepdf.Array:
    edges = (rect.x, sheet_h - rect.bottom, rect.right, sheet_h - rect.y)
    return pikepdf.Array([round(pt(edge), 4) for edge in edges])


def _code_form(pdf: pikepdf.Pdf, code: Code) -> pikepdf.Object:
    """A QR code as one filled path on white, one unit a module, quiet zone included."""
    side = code.units
    parts = [f"1 g 0 0 {side} {side} re f 0 g"]
    parts += [f"{x} {side - y - 1} {length} 1 re" for x, y, length in code.runs()]
    parts.append("f")
    form = pdf.make_stream("\n".join(parts).encode("ascii"))
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, side, side])
    form.Resources = pikepdf.Dictionary()
    return form


def _clip(clip: Rect | None, sheet_h: float) -> str:
    if clip is None:
        return ""
    return f"{number(pt(clip.x))} {number(pt(sheet_h - clip.bottom))} {number(pt(clip.w))} {number(pt(clip.h))} re W n"


def _describe(pdf: pikepdf.Pdf, meta: Meta, flip: str) -> None:
    created = f"D:{meta.created.replace('-', '')}000000Z"
    info = {
        "/Title": meta.title,
        "/Creator": f"makeleaflet {__version__}",
        "/CreationDate": created,
        "/ModDate": created,
    }
    if not meta.neutral:
        info["/Author"] = meta.author
    pdf.docinfo = pdf.make_indirect(pikepdf.Dictionary({key: pikepdf.String(value) for key, value in info.items()}))
    pdf.Root.Lang = pikepdf.String(meta.language)
    # "Fit to page" would make every measurement wrong; most viewers honour this when they print.
    preferences = pikepdf.Dictionary(DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"))
    if len(pdf.pages) > 1:
        preferences.Duplex = pikepdf.Name.DuplexFlipLongEdge if flip == "long" else pikepdf.Name.DuplexFlipShortEdge
    pdf.Root.ViewerPreferences = preferences
