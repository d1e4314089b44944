"""What a print shop would refuse: all checks on a file for the press."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

import pikepdf

from ...kernel.findings import THE_PICTURE, Finding
from ...kernel.geometry import Rect
from ...kernel.units import MM_PER_INCH, PT_PER_MM
from ...model.edition import Press
from ...model.proof import Expectation, ExpectedPage
from ..findings import PRV002
from ..page.evidence import PageEvidence
from ..words.printed import SLACK
from .bleed import Gap, bleed_gaps, bleeds
from .colours import REGISTRATION
from .findings import PRV073, PRV074, PRV078, PRV079
from .ink import confirm_ink, measure_ink
from .judge import PICTURE, Rules, Sighting
from .paths import Box
from .walk import Walker
from .x4 import check_markers, check_press_boxes

TEXT_FROM_TRIM = 3.0  # mm; print shops ask for 3 to 5
_AS_GOOD = 3.0  # mm; text is near a place of the walk if this far from it at most

_WORDS = {
    "PRV072": (
        "has {subject}, which isn't one of the inks",
        (
            "give the colour a recipe in the theme's [cmyk], or draw it in a colour that has one; turn pictures into "
            "CMYK or grey"
        ),
    ),
    "PRV073": (
        "has text in {subject}, not in black ink only",
        "set text in a dark colour, which is printed black, or in white on a ground",
    ),
    "PRV075": (
        "has a picture of {subject} at {amount:.0f} ppi, not {press.min_ppi:g}",
        "use a larger picture, or print it smaller",
    ),
    "PRV076": (
        "has {article} {subject} {amount:.2f} pt thin, thinner than {press.min_line:g} pt",
        "make it thicker: a press may lose it",
    ),
    "PRV077": ("has {subject} set to overprint: it would vanish", "white must knock out what is below"),
    "PRV079": (
        "has {subject}: nobody can vouch for how it prints",
        "use plain colours: no opacity, shadows, blending or filters",
    ),
}
# The same of a file that the page shows as a picture: people know it by its name.
_PICTURES = {
    "PRV072": (
        "{is_or_has}, which isn't one of the inks",
        "save it in greys or in CMYK, or draw it as SVG in colours that have a recipe in the theme's [cmyk]",
    ),
    "PRV075": (
        "is {wide:.0f} mm wide, where it needs {needed} pixels across; it has {pixels}",
        "print it at most {most} mm wide (in a text: {{width={most}mm}} right after it), or bring a larger one",
    ),
    "PRV079": ("{is_or_has}: nobody can vouch for how it prints", "save it without transparency, on white"),
}
_HAS_PIXELS = re.compile(r"(\d+) x \d+ pixels")


def check_press(pdf: pikepdf.Pdf, pages: Sequence[PageEvidence], expected: Expectation) -> list[Finding]:
    """Check a file against PDF/X-4 and the printing condition. `pages` are all pages of the file, in order."""
    press = expected.press
    findings = check_markers(pdf, expected)
    walker = Walker(Rules(press.min_line, press.min_ppi, press.ink_limit))
    for page, evidence, plan in zip(pdf.pages, pages, expected.pages, strict=True):
        boxes = check_press_boxes(page, plan, evidence.number, press.bleed)
        findings += boxes
        try:
            seen = walker.page(page)
        except (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError) as error:
            # Whatever is malformed in there, don't print a file that can't be checked.
            message = f"what page {evidence.number} draws can't be read: {str(error)[:200]}"
            findings.append(PRV079(message, hint=_WORDS["PRV079"][1]))
            continue
        findings += _on_page(seen, evidence, plan, press)
        findings += _text_near_trim(evidence, plan)
        if not boxes:  # else pixels aren't where they seem to be
            findings += _inks(seen, page, evidence, plan, press)
            findings += _bleed(evidence, plan, press)
    return findings


def _on_page(seen: Sequence[Sighting], page: PageEvidence, plan: ExpectedPage, press: Press) -> Iterator[Finding]:
    """One finding for each kind of thing on a page, with its first place and its worst amount."""
    groups: dict[tuple[str, str, str], list[Sighting]] = {}
    zone = _printed(plan, press)
    for sighting in seen:
        mark = sighting.subject == str(REGISTRATION) and not any(
            _rect(sighting.box, page).overlaps(area) for area in zone
        )
        if sighting.code in _WORDS and not mark:
            picture = _picture_at(_rect(sighting.box, page), plan) if sighting.code in _PICTURES else ""
            groups.setdefault((sighting.code, sighting.subject, picture), []).append(sighting)
    for (code, subject, picture), found in groups.items():
        worst = min(found, key=lambda sighting: sighting.amount)
        if picture:
            yield _of_picture(
                code, picture, worst, f"page {page.number}, {_where(_rect(worst.box, page), len(found))}", press
            )
            continue
        message, hint = _WORDS[code]
        said = message.format(
            subject=subject, amount=worst.amount, press=press, article="an" if subject == "area" else "a"
        )
        where = _where(_rect(worst.box, page), len(found))
        yield Finding(
            code,
            f"page {page.number} {said}: {where}",
            hint=hint,
            quote=_text_at(worst, page) if code == "PRV073" else "",
        )
    for code, box in plan.codes:
        coloured = [item for item in seen if item.code == "coloured" and box.contains(_rect(item.box, page), SLACK)]
        if coloured:
            subjects = ", ".join(dict.fromkeys(item.subject for item in coloured))
            message = f"page {page.number} has a QR code in {subjects}, not in black ink only: {_where(box)}"
            yield PRV073(message, hint="codes are drawn in black ink only, on white", quote=code.payload)


def _of_picture(code: str, picture: str, worst: Sighting, where: str, press: Press) -> Finding:
    message, hint = _PICTURES[code]
    itself = worst.subject.removeprefix(f"{PICTURE} ")
    facts = {
        "is_or_has": f"has {worst.subject}"
        if itself == worst.subject
        else f"is {itself}"
        if itself.startswith("in ")
        else f"has {itself.removeprefix('with ')}"
    }
    if coarse := _HAS_PIXELS.fullmatch(worst.subject):
        pixels = int(coarse[1])
        wide = pixels / worst.amount * MM_PER_INCH
        facts = {
            "wide": wide,
            "pixels": pixels,
            "needed": math.ceil(wide / MM_PER_INCH * press.min_ppi / 10) * 10,
            "most": math.floor(pixels / press.min_ppi * MM_PER_INCH),
        }
    return Finding(
        code, f"{THE_PICTURE} {message.format(**facts)}: {where}", hint=hint.format(**facts), picture=picture
    )


def _picture_at(box: Rect, plan: ExpectedPage) -> str:
    """The digest of the smallest picture that a box lies in; "" if it lies in none."""
    around = [
        (picture.box.w * picture.box.h, picture.digest) for picture in plan.pictures if picture.box.contains(box, SLACK)
    ]
    return min(around)[1] if around else ""


def _inks(
    seen: Sequence[Sighting], page: pikepdf.Page, evidence: PageEvidence, plan: ExpectedPage, press: Press
) -> Iterator[Finding]:
    """Where there is more ink than the limit, as pixels.

    Opaque colours never add up, so a page none of whose colours is over the limit needs no picture; what may add up
    (transparency, overprinting) is a separate finding.
    """
    candidates = [item for item in seen if item.code == "PRV074"]
    areas = _printed(plan, press)
    candidates = [item for item in candidates if any(_rect(item.box, evidence).overlaps(area) for area in areas)]
    if not candidates:
        return
    ink = measure_ink(page, press.ink_limit, areas)
    if ink.box is None:
        # Too small for that picture, or covered by something else.
        fine = (
            confirm_ink(page, press.ink_limit, _rect(item.box, evidence))
            for item in candidates
            if item.subject != PICTURE
        )
        ink = next((found for found in fine if found.box), None)
        if ink is None:
            return
    most = min((item.amount for item in candidates), key=lambda amount: abs(amount - ink.most))
    most = most if abs(most - ink.most) < 2.5 else ink.most  # greys are steps of some 1.6%
    subjects = ", ".join(dict.fromkeys(item.subject for item in candidates))
    amount = f"has {most:.0f}% of ink where {press.ink_limit:g}% is the most"
    if picture := _picture_at(ink.box, plan):
        yield PRV074(
            f"{THE_PICTURE} {amount}, on {ink.area:.1f} mm²: page {evidence.number}, {_where(ink.box)}",
            hint="save it with the ink limit of the printing condition",
            picture=picture,
        )
        return
    message = f"page {evidence.number} {amount} ({subjects}), on {ink.area:.1f} mm²"
    yield PRV074(
        f"{message}: {_where(ink.box)}",
        hint="reduce the colour's recipe in the theme's [cmyk], or the picture's inks",
    )


def _bleed(page: PageEvidence, plan: ExpectedPage, press: Press) -> Iterator[Finding]:
    items = _items(plan)
    found: dict[Gap, list[Rect]] = {}
    for item in items:
        for gap in bleed_gaps(page, item, bleeds(item, items, press.bleed)):
            # What is wrong with an item is wrong with all of its kind: reported once.
            near = next((told for told in found if told.is_like(gap)), gap)
            found.setdefault(near, []).append(item)
    for gap, on in found.items():
        ends = (
            f"{gap.beyond:.1f} mm beyond"
            if gap.beyond > 0.2
            else "at"
            if gap.beyond > -0.2
            else f"{-gap.beyond:.1f} mm inside"
        )
        end = "top" if gap.edge in ("left", "right") else "left"
        message = (
            f"artwork on page {page.number} ends {ends} the {gap.edge} edge of the trim, from {gap.start:.1f} to "
            f"{gap.end:.1f} mm from its {end} end"
        )
        if len(items) > 1:
            message += f", of the item at {on[0].x:.1f}, {on[0].y:.1f} mm" + (
                f" and {len(on) - 1} more" if on[1:] else ""
            )
        hint = f"extend it to {press.bleed:g} mm beyond the trim, or keep it well inside"
        yield PRV078(message, hint=hint)


def _items(plan: ExpectedPage) -> tuple[Rect, ...]:
    return plan.items or ((plan.trim,) if plan.trim else ())


def _text_near_trim(page: PageEvidence, plan: ExpectedPage) -> Iterator[Finding]:
    """Text 3 mm inside the trim of an item, or in a panel entirely outside all of them, such as a slug line.
    Where only the word "Draft" might be lost, it may be nearer.
    """
    items = _items(plan)
    if not items:
        return
    poses = [pose.rect(panel.w, panel.h) for panel, pose in plan.panels]
    outside = [rect for rect in poses if not any(rect.overlaps(item) for item in items)]
    outside += [pose.rect(panel.w, panel.h) for panel, pose in plan.panels if panel.expendable]
    areas = [item.inset(TEXT_FROM_TRIM) for item in items] + outside
    near = [run for run in page.runs if not any(area.contains(run.box, SLACK) for area in areas)]
    words = [page.text_of(run).strip() for run in near]
    if any(words):
        # Of several items, a run belongs to the one it lies deepest in.
        least = min(max(_distance(run.box, item) for item in items) for run in near)
        message = (
            f"text on page {page.number} is {least:.1f} mm from the trim, not {TEXT_FROM_TRIM:g}: "
            f"{_where(near[0].box, len(near))}"
        )
        yield PRV002(message, hint="move it inwards: the knife may come that near", quote=" ".join(words)[:300])


def _distance(box: Rect, trim: Rect) -> float:
    return min(box.x - trim.x, box.y - trim.y, trim.right - box.right, trim.bottom - box.bottom)


def _printed(plan: ExpectedPage, press: Press) -> tuple[Rect, ...]:
    """Where the item's own ink is; outside are marks for the printer."""
    if plan.trim is not None:
        return (plan.trim.inset(-press.bleed),)
    return tuple(
        dict.fromkeys(pose.rect(panel.w, panel.h).inset(-panel.bleed * pose.scale) for panel, pose in plan.panels)
    )


def _rect(box: Box, page: PageEvidence) -> Rect:
    """Points, upwards, as mm from the page's top left."""
    left, bottom, right, top = (edge / PT_PER_MM for edge in box)
    return Rect(left, page.h - top, right - left, top - bottom)


def _where(rect: Rect, count: int = 1) -> str:
    often = f", and in {count - 1} more place{'s' if count > 2 else ''}" if count > 1 else ""
    return (
        f"{max(0.0, rect.w):.1f} x {max(0.0, rect.h):.1f} mm at {rect.x:.1f}, {rect.y:.1f} mm from the page's top "
        f"left{often}"
    )


def _text_at(sighting: Sighting, page: PageEvidence) -> str:
    """The words that begin there."""
    rect = _rect(sighting.box, page)
    near = [run for run in page.runs if run.box.inset(-_AS_GOOD).overlaps(rect)]
    near.sort(key=lambda run: abs(run.box.x - rect.x) + abs(run.box.bottom - rect.bottom))
    return page.text_of(near[0]).strip()[:120] if near else ""
