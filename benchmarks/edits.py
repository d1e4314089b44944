"""python -m benchmarks edits: which random changes of finished files does the proof find?

Changes files of this project at random, one change to a file: operators, positions, objects, fonts, and things drawn on
top; a third of them near numbers, addresses and codes. That the bytes are others is always found (PRV086) and doesn't
count. What counts: do the checks alone find what is seen, and if they don't, does the comparison with the picture of
what a build makes? The same seed makes the same edits.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import tempfile
import time
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops

from generator.kernel.geometry import Rect
from generator.kernel.units import MM_PER_INCH
from generator.prove import Prover
from generator.prove.given import prove_given

from .edit_files import DPI, MADE, Made, make, pictures
from .edit_kinds import KINDS, NotHere

HAIR = 24  # levels of 255 in red, green or blue, in
TOUCHING = 4  # points that touch: about half a millimetre of a thin line
NEAR = 1 / 3  # of the edits are near numbers on purpose
_PICTURE = "PRV026"
_TRIES = 200


@dataclass(frozen=True)
class Edit:
    """`near`: meant for a number, an address or a code."""

    n: int
    kind: str
    what: str
    near: bool
    made: Made
    data: bytes


@dataclass(frozen=True)
class Outcome:
    """`box`: around what is seen, mm, on `page` from 1; `touched`: numbers, addresses and codes in it; `codes`: of the
    errors that the checks find.
    """

    edit: Edit
    seen: bool
    page: int
    box: Rect | None
    touched: tuple[str, ...]
    codes: tuple[str, ...]
    pictured: bool

    @property
    def missed(self) -> bool:
        return self.seen and not self.codes and not self.pictured

    def __str__(self) -> str:
        edit, box = self.edit, self.box
        where = f"page {self.page}, {box.w:.1f} x {box.h:.1f} mm at {box.x:.1f}, {box.y:.1f}" if box else "nowhere"
        found = ", ".join([*self.codes, *([_PICTURE] if self.pictured else [])]) or "nothing"
        touched = f"; touches {', '.join(self.touched)}" if self.touched else ""
        return f"{edit.n}: {edit.kind}, {edit.made.name}: {edit.what}; seen: {where}{touched}; found: {found}"


def edit_of(seed: int, n: int, files: Sequence[Made]) -> Edit:
    """The edit of that number; always the same one."""
    for again in range(_TRIES):
        chance = Random(f"{seed}:{n}:{again}")
        kind, near, made = chance.choice(sorted(KINDS)), chance.random() < NEAR, files[chance.randrange(len(files))]
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            try:
                what = KINDS[kind](chance, pdf, made, near)
            except NotHere:
                continue
            out = io.BytesIO()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # fields that belong to no form are meant
                pdf.save(out, deterministic_id=True)
        return Edit(n, kind, what, near, made, out.getvalue())
    raise RuntimeError("no kind fits any file")


def judged(edit: Edit, prover: Prover) -> Outcome:
    made = edit.made
    findings = prove_given(prover, edit.data, made.data, made.expected).findings
    errors = {
        finding.code
        for finding in findings
        if finding.code != _PICTURE and made.severity.get(finding.code, finding.severity) == "error"
    }
    pictured = any(finding.code == _PICTURE for finding in findings)
    try:
        shown = pictures(edit.data)
    except pdfium.PdfiumError:
        return Outcome(edit, True, 0, None, (), tuple(sorted(errors)), pictured)
    seen, page, box, touched = len(shown) != len(made.pictures), 0, None, []
    for n, (one, other) in enumerate(zip(shown, made.pictures, strict=False)):
        differs = _differs(one, other)
        if not _visible(differs):
            continue
        mm = MM_PER_INCH / DPI
        left, top, right, bottom = differs.getbbox()
        seen, page, box = True, n + 1, Rect(left * mm, top * mm, (right - left) * mm, (bottom - top) * mm)
        touched += [
            place.what for place in made.places if place.page == n and _visible(differs.crop(_points(place.box)))
        ]
    return Outcome(edit, seen, page, box, tuple(dict.fromkeys(touched)), tuple(sorted(errors)), pictured)


def _differs(one: Image.Image, other: Image.Image) -> Image.Image:
    """White where two pictures differ by more than a hair."""
    if one.size != other.size:
        return Image.new("L", one.size, 255)
    red, green, blue = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(
        [255 if level > HAIR else 0 for level in range(256)]
    )


def _visible(differs: Image.Image) -> bool:
    """Whether enough white points touch."""
    box = differs.getbbox()
    if not box:
        return False
    part = differs.crop(box)
    w = part.width + 1  # a dark column keeps the ends of lines apart
    wide = Image.new("L", (w, part.height))
    wide.paste(part)
    left = {n for n, level in enumerate(wide.tobytes()) if level}
    while left:
        heap, edge = 0, {left.pop()}
        while edge:
            heap += len(edge)
            if heap >= TOUCHING:
                return True
            edge = {n + step for n in edge for step in (-w - 1, -w, -w + 1, -1, 1, w - 1, w, w + 1)} & left
            left -= edge
    return False


def _points(box: Rect) -> tuple[int, int, int, int]:
    scale = DPI / MM_PER_INCH
    return round(box.x * scale), round(box.y * scale), round(box.right * scale), round(box.bottom * scale)


def table(outcomes: Iterable[Outcome]) -> str:
    """Counts by kind, then for the kinds that begin with the same word, then in all."""
    everything = list(outcomes)
    groups: dict[str, list[Outcome]] = {kind: [] for kind in sorted({one.edit.kind for one in everything})}
    groups |= {kind.partition(":")[0]: [] for kind in groups}
    for outcome in everything:
        for name in (outcome.edit.kind, outcome.edit.kind.partition(":")[0]):
            groups[name].append(outcome)
    lines = [
        (
            "| Edit | edits | seen | found by the checks | only by the picture | missed | seen at a number, address or "
            "code | of these, not found by the checks |"
        ),
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, some in [*groups.items(), ("all", everything)]:
        seen = [one for one in some if one.seen]
        at = [one for one in seen if one.touched]
        counts = [
            len(some), len(seen), sum(bool(one.codes) for one in seen),
            sum(one.pictured and not one.codes for one in seen),
            sum(one.missed for one in seen), len(at), sum(not one.codes for one in at),
        ]  # fmt: skip
        lines.append(f"| {name} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)


def _keep(outcome: Outcome, folder: Path) -> None:
    """The changed file, and what differs as a picture: as made, and as changed."""
    folder.mkdir(parents=True, exist_ok=True)
    edit = outcome.edit
    (folder / f"{edit.n}.pdf").write_bytes(edit.data)
    if not outcome.box:
        return
    places = [
        place.box for place in edit.made.places if place.page == outcome.page - 1 and place.what in outcome.touched
    ]
    boxes = [_points(box.inset(-5)) for box in (outcome.box, *places[:1])]
    strips = [
        page.crop(box)
        for box in boxes
        for page in (edit.made.pictures[outcome.page - 1], pictures(edit.data)[outcome.page - 1])
    ]
    strip = Image.new("RGB", (max(part.width for part in strips), sum(part.height + 6 for part in strips)), "red")
    top = 0
    for part in strips:
        strip.paste(part, (0, top))
        top += part.height + 6
    strip.save(folder / f"{edit.n}.png")


def main(given: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks edits", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="how many edits (default 2000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other edits (default 1)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first edit (default 0)")
    parser.add_argument("--only", type=int, help="the number of one edit to repeat")
    parser.add_argument(
        "--keep", type=Path, help="a folder for the files and pictures of what was missed, and of what --only repeats"
    )
    asked = parser.parse_args(given)
    numbers = [asked.only] if asked.only is not None else range(asked.first, asked.first + asked.count)
    prover, outcomes, start = Prover(), [], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="makeleaflet-edits-") as folder:
        files = make(Path(folder), MADE)
    with contextlib.suppress(KeyboardInterrupt):  # the table is of what was done by then
        for n in numbers:
            outcome = judged(edit_of(asked.seed, n, files), prover)
            outcomes.append(outcome)
            if asked.only is not None or outcome.missed or (outcome.touched and not outcome.codes):
                print(outcome, flush=True)
                if asked.keep:
                    _keep(outcome, asked.keep)
    print(f"\nSeed {asked.seed}, {len(outcomes)} edits, {time.monotonic() - start:.0f} s\n\n{table(outcomes)}")
