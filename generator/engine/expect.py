"""What the finished PDF must show, put together from the plan and the slots found in layout."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.digest import digest
from ..kernel.geometry import Rect
from ..model.design import FormatSpec, NeutralWords, ProfileSpec
from ..model.edition import Composed
from ..model.page import CODE, Page, PrintedPicture
from ..model.panel import Code, Style
from ..model.proof import Expectation, ExpectedFace, ExpectedPage
from ..model.sheet import SheetSide


def expectation(
    composed: Composed,
    spec: FormatSpec,
    profile: ProfileSpec,
    sides: Sequence[SheetSide],
    slots: Sequence[Sequence[tuple[Code, Rect]]],
    previews: Sequence[bool],
    words: NeutralWords | None = None,
    outer: Sequence[tuple[Rect, ...] | None] = (),
    unlisted: tuple[str, ...] = (),
    pictures: Sequence[tuple[PrintedPicture, ...]] = (),
) -> Expectation:
    """For each page, `slots`: (code, box on the page) of its QR codes; `pictures`: the files that it shows; `previews`:
    whether it wants a picture; `outer`: what of it shows once
    it is folded. `words`: what gives a discreet item away; `unlisted`: its languages without such a list."""
    pages = tuple(
        ExpectedPage(
            side.w,
            side.h,
            tuple((placed.panel, placed.pose) for placed in side.panels),
            tuple(found),
            side.items[0] if len(side.items) == 1 else None,
            preview,
            side.window,
            shows,
            () if side.window else side.items,
            shown,
        )
        for side, found, preview, shows, shown in zip(
            sides, slots, previews, outer or [None] * len(sides), pictures or [()] * len(sides), strict=True
        )
    )
    return Expectation(
        pages,
        faces_of(composed.style),
        composed.numbers,
        composed.short_codes,
        profile.tagged,
        profile.keep_free,
        spec.qr_min,
        composed.meta,
        composed.press,
        composed.edition.path,
        tuple(words.words) if words else (),
        tuple(words.harmless) if words else (),
        unlisted,
        composed.standard,
    )


def faces_of(style: Style) -> tuple[ExpectedFace, ...]:
    """The faces that a file in this style may have."""
    paths = {digest: path for digest, path, _ in style.assets}
    return tuple(
        sorted(ExpectedFace(face.family, face.weight, face.slanted, paths.get(face.digest, "")) for face in style.faces)
    )


def codes_on_sheet(side: SheetSide, pages: dict[str, Page], keys: dict[str, str]) -> list[tuple[Code, Rect]]:
    """(code, box) of each QR code on an imposed page, from the slots of its panels."""
    found = []
    for placed in side.panels:
        panel = placed.panel
        for slot in pages[keys[placed.panel.key]].slots[0]:
            if slot.kind != CODE:
                continue
            box = placed.pose.inner(slot.box, panel.w, panel.h)
            if side.window is None or side.window.contains(box):
                found.append((panel.codes[slot.index], box))
    return found


def pictures_on_sheet(side: SheetSide, pages: dict[str, Page], keys: dict[str, str]) -> tuple[PrintedPicture, ...]:
    """The pictures of an imposed page, from its panels."""
    return tuple(
        PrintedPicture(picture.digest, placed.pose.inner(picture.box, placed.panel.w, placed.panel.h))
        for placed in side.panels
        for on_panel in pages[keys[placed.panel.key]].pictures
        for picture in on_panel
    )


def codes_in_document(sides: Sequence[SheetSide], page: Page) -> list[list[tuple[Code, Rect]]]:
    """The same for a tagged document: slots count through the panels of each page."""
    result = []
    for side, slots in zip(sides, page.slots, strict=False):
        codes = [code for placed in side.panels for code in placed.panel.codes]
        result.append([(codes[n], slot.box) for n, slot in enumerate(slots) if n < len(codes)])
    return result


def page_digest(side: SheetSide, keys: dict[str, str]) -> str:
    """Two pages with this digest look the same: a picture of one will do for both."""
    content = [
        [
            keys[placed.panel.key],
            placed.pose.__dict__,
            placed.clip.__dict__ if placed.clip else None,
            [code.payload for code in placed.panel.codes],
            placed.panel.stamps,
        ]
        for placed in side.panels
    ]
    return digest(side.w, side.h, content, [mark.__dict__ for mark in side.marks])[:24]
