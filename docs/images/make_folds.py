"""Makes folds/*.png: what is folded or bound, flat, closed and while it is opened, as large as it is printed.

    .venv/bin/python docs/images/make_folds.py [OUTPUT]

OUTPUT is the build's output folder; output/ in the repository, if left out. What is folded, and how, is read from the
project and its templates: a new format needs nothing here. Pages come from the files for the screen, in reading order.
Lengths are in mm.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
sys.path.insert(0, str(ROOT))

from generator.kernel.geometry import Rect  # noqa: E402
from generator.kernel.language import right_to_left  # noqa: E402
from generator.model.paper import FoldSpec, FoldStep  # noqa: E402
from generator.plan import Request, plan_editions, plan_makeup  # noqa: E402
from generator.plan.folding import View, fold_up, states  # noqa: E402
from generator.plan.folds import flat_sheets, mirrored  # noqa: E402
from generator.plan.makeup import fold_of  # noqa: E402
from generator.read import read_catalogue  # noqa: E402

DPI = 100
SHARPER = 2  # drawn this many times larger first: text gets softer edges
TABLE, SHADE, EDGE = "#f3eee5", "#6b5f4d", "#b5aa98"
MARGIN = 8.0  # of the table that is seen around the paper
HALF = 52.0  # degrees by which a half opened page stands up
EYE = 620.0  # distance of the eye above the table
LARGEST = 150_000  # bytes of a picture

Point = tuple[float, float]
Point3 = tuple[float, float, float]


@dataclass(frozen=True)
class Piece:
    """A page as somebody sees it: its corners on the table, clockwise from the page's own top left; 0 is blank
    paper.
    """

    page: int
    corners: tuple[Point, ...]
    light: float = 1.0

    def box(self) -> Rect:
        xs, ys = zip(*self.corners, strict=True)
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


# -- What there is to see ------------------------------------------------------------------------------


def pictures(fold: FoldSpec, count: int, rtl: bool) -> Iterator[tuple[str, list[Piece]]]:
    """(name, pieces from below to above) of each picture of an item of `count` pages."""
    seen = states(fold, count, rtl)
    if fold.leaves or fold.strategy == "saddle":
        if fold.strategy != "saddle":
            yield from _flat(fold, count, rtl)
        for views in seen:
            pages = [view.page for view in views]
            name = (
                "cover"
                if pages == [1]
                else "back"
                if pages == [count]
                else "pages-" + "-".join(map(str, sorted(pages)))
            )
            yield name, [_lying(view) for view in views]
        yield "half-opened", _raised_leaf(seen[1])
        return
    opened = len(fold.steps) + 1
    for n, views in enumerate(seen[:opened]):
        middle = "opened" if opened == 3 else f"opened-{n}"
        yield (
            "closed-front" if n == 0 else "flat-inside" if n == opened - 1 else middle,
            [_lying(view) for view in views],
        )
    yield "half-opened", _half_opened(fold, count, rtl)
    yield "flat-outside", [_lying(view) for view in seen[opened]]
    yield "closed-back", [_lying(view) for view in seen[opened + 1]]


def _flat(fold: FoldSpec, count: int, rtl: bool) -> Iterator[tuple[str, list[Piece]]]:
    """The sheet as it comes out of the printer."""
    for number, face in enumerate((face for sheet in flat_sheets(fold, count, rtl) for face in sheet if face), start=1):
        yield (
            "flat" if number == 1 else f"flat-{number}",
            [_lying(View(cell.page, cell.rect, cell.turn)) for cell in face.cells],
        )


def _lying(view: View) -> Piece:
    r = view.rect
    return Piece(view.page, _turned(((r.x, r.y), (r.right, r.y), (r.right, r.bottom), (r.x, r.bottom)), view.turn))


def _turned(corners: tuple[Point, ...], turn: int) -> tuple[Point, ...]:
    """The same corners, from the one that is the page's top left."""
    first = turn // 90 % 4
    return corners[first:] + corners[:first]


def _half_opened(fold: FoldSpec, count: int, rtl: bool) -> list[Piece]:
    """Every fold half open, seen from above; where folds cross, only the last one, since paper allows no more."""
    steps = mirrored(fold).steps if rtl else fold.steps
    stacks = fold_up(fold, count, rtl)
    crossing = len({step.line for step in steps}) > 1
    stack, steps = (stacks[-2], steps[-1:]) if crossing else (stacks[0], steps)
    places = [leaf.rect for leaf in stack]
    solids = [_solid(rect) for rect in places]
    for step in steps:
        for n, rect in enumerate(places):
            middle = rect.x + rect.w / 2 if step.line == "upright" else rect.y + rect.h / 2
            if (middle > step.at) == (step.move in ("right", "bottom")):
                solids[n] = [_tipped(point, step) for point in solids[n]]
                folded = 2 * step.at - (rect.right if step.line == "upright" else rect.bottom)
                places[n] = (
                    Rect(folded, rect.y, rect.w, rect.h)
                    if step.line == "upright"
                    else Rect(rect.x, folded, rect.w, rect.h)
                )
    return _from_above([(leaf.seen(), solid) for leaf, solid in zip(stack, solids, strict=True)])


def _raised_leaf(views: Sequence[View]) -> list[Piece]:
    """A spread with its first leaf half turned."""
    step = FoldStep(line="upright", at=views[0].rect.right, move="left")
    solids = [_solid(view.rect) for view in views]
    solids[0] = [_tipped(point, step) for point in solids[0]]
    return _from_above([((view.page, view.turn), solid) for view, solid in zip(views, solids, strict=True)])


def _solid(r: Rect) -> list[Point3]:
    return [(r.x, r.y, 0), (r.right, r.y, 0), (r.right, r.bottom, 0), (r.x, r.bottom, 0)]


def _tipped(point: Point3, step: FoldStep) -> Point3:
    """A point turned about a fold by half."""
    x, y, z = point
    sign = 1 if step.move in ("right", "bottom") else -1
    away = sign * ((x if step.line == "upright" else y) - step.at)
    angle = math.radians(-HALF if step.under else HALF)
    away, z = away * math.cos(angle) - z * math.sin(angle), away * math.sin(angle) + z * math.cos(angle)
    moved = step.at + sign * away
    return (moved, y, z) if step.line == "upright" else (x, moved, z)


def _from_above(solids: Sequence[tuple[tuple[int, int], list[Point3]]]) -> list[Piece]:
    """In perspective; what stands up is darker, and drawn after what lies lower."""
    points = [point for _, solid in solids for point in solid]
    cx, cy = ((min(axis) + max(axis)) / 2 for axis in (tuple(p[0] for p in points), tuple(p[1] for p in points)))
    pieces = []
    for (page, turn), solid in sorted(solids, key=lambda item: sum(point[2] for point in item[1])):
        corners = tuple((cx + (x - cx) * EYE / (EYE - z), cy + (y - cy) * EYE / (EYE - z)) for x, y, z in solid)
        heights = [z for _, _, z in solid]
        pieces.append(Piece(page, _turned(corners, turn), 1.0 if max(heights) - min(heights) < 1 else 0.93))
    return pieces


# -- Drawing -------------------------------------------------------------------------------------------


class Pages:
    """The pages of a file as pictures."""

    def __init__(self, path: Path):
        self.document = pdfium.PdfDocument(path)
        self.kept: dict[int, Image.Image] = {}

    def page(self, number: int, piece: Rect) -> Image.Image:
        if number == 0:
            return Image.new("RGB", (_px(piece.w), _px(piece.h)), "#ffffff")
        if number not in self.kept:
            self.kept[number] = self.document[number - 1].render(scale=DPI * SHARPER / 72).to_pil().convert("RGB")
        return self.kept[number]


def draw(pieces: Sequence[Piece], pages: Pages) -> Image.Image:
    """The pieces on a table. What lies on others casts a shadow on them, what lies beside others doesn't."""
    boxes = [piece.box() for piece in pieces]
    left, top = min(box.x for box in boxes) - MARGIN, min(box.y for box in boxes) - MARGIN
    right, bottom = max(box.right for box in boxes) + MARGIN, max(box.bottom for box in boxes) + MARGIN
    ground = Image.new("RGB", (_px(right - left), _px(bottom - top)), TABLE)
    levels: list[int] = []
    for n, box in enumerate(boxes):
        levels.append(max((levels[k] + 1 for k in range(n) if box.overlaps(boxes[k], 0.5)), default=0))
    for level in range(max(levels) + 1):
        here = [piece for piece, own in zip(pieces, levels, strict=True) if own == level]
        outlines = [
            [((x - left) * DPI / 25.4 * SHARPER, (y - top) * DPI / 25.4 * SHARPER) for x, y in piece.corners]
            for piece in here
        ]
        masks = [_mask(ground.size, outline) for outline in outlines]
        paper = masks[0]
        for mask in masks[1:]:
            paper = ImageChops.lighter(paper, mask)
        shadow = ImageChops.offset(paper, 0, 2).filter(ImageFilter.GaussianBlur(4)).point(lambda value: value * 2 // 5)
        ground.paste(Image.new("RGB", ground.size, SHADE), mask=shadow)
        for piece, outline, mask in zip(here, outlines, masks, strict=True):
            ground.paste(_placed(pages.page(piece.page, piece.box()), outline, ground.size, piece.light), mask=mask)
        _draw_edges(ground, outlines)
    return ground


def _mask(size: tuple[int, int], outline: Sequence[Point]) -> Image.Image:
    """White where the piece is, its edges on whole pixels if it lies straight."""
    mask = Image.new("L", size, 0)
    w, h = size
    if _straight(outline):
        xs, ys = [round(x / SHARPER) for x, _ in outline], [round(y / SHARPER) for _, y in outline]
        ImageDraw.Draw(mask).rectangle((min(xs), min(ys), max(xs) - 1, max(ys) - 1), fill=255)
        return mask
    large = Image.new("L", (w * SHARPER, h * SHARPER), 0)
    ImageDraw.Draw(large).polygon(outline, fill=255)
    return large.resize(size, Image.Resampling.BOX)


def _placed(picture: Image.Image, outline: Sequence[Point], size: tuple[int, int], light: float) -> Image.Image:
    """The page's picture where its corners are, on a canvas of `size`."""
    if light < 1:
        picture = picture.point(lambda value: round(value * light))
    w, h = size
    if _straight(outline):
        xs, ys = [round(x / SHARPER) for x, _ in outline], [round(y / SHARPER) for _, y in outline]
        if outline[0][1] > outline[2][1]:
            picture = picture.rotate(180)
        canvas = Image.new("RGB", size)
        canvas.paste(
            picture.resize((max(xs) - min(xs), max(ys) - min(ys)), Image.Resampling.LANCZOS), (min(xs), min(ys))
        )
        return canvas
    corners = ((0, 0), (picture.width, 0), (picture.width, picture.height), (0, picture.height))
    large = (w * SHARPER, h * SHARPER)
    tilted = picture.transform(
        large, Image.Transform.PERSPECTIVE, _perspective(outline, corners), Image.Resampling.BICUBIC, fillcolor=EDGE
    )
    return tilted.resize(size, Image.Resampling.LANCZOS)


def _straight(outline: Sequence[Point]) -> bool:
    return abs(outline[0][1] - outline[1][1]) < 0.01 and abs(outline[1][0] - outline[2][0]) < 0.01


def _perspective(seen: Sequence[Point], given: Sequence[Point]) -> list[float]:
    """The eight numbers that take what is seen to where it is in the picture (Pillow's PERSPECTIVE)."""
    rows = []
    for (x, y), (u, v) in zip(seen, given, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]
    for n in range(8):
        best = max(range(n, 8), key=lambda k: abs(rows[k][n]))
        rows[n], rows[best] = rows[best], rows[n]
        rows[n] = [value / rows[n][n] for value in rows[n]]
        for k in range(8):
            if k != n:
                rows[k] = [a - rows[k][n] * b for a, b in zip(rows[k], rows[n], strict=True)]
    return [row[8] for row in rows]


def _draw_edges(ground: Image.Image, outlines: Sequence[Sequence[Point]]) -> None:
    """Thin lines where paper ends and where it is folded."""
    lines = Image.new("L", (ground.width * SHARPER, ground.height * SHARPER), 0)
    pen = ImageDraw.Draw(lines)
    for outline in outlines:
        pen.line([*outline, outline[0]], fill=90, width=SHARPER)
    ground.paste(Image.new("RGB", ground.size, EDGE), mask=lines.resize(ground.size, Image.Resampling.BOX))


def _px(mm: float) -> int:
    return round(mm * DPI / 25.4)


def save(picture: Image.Image, path: Path) -> int:
    """As few colours as the size allows; flat ones need few. Returns the bytes."""
    for colours in (128, 64, 32, 16):
        # Maximum coverage keeps a colour that is rare on the page, as the numbers' is; the means bring white back to
        # white.
        few = picture.quantize(colours, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
        few.save(path, optimize=True, dpi=(DPI, DPI))
        if path.stat().st_size <= LARGEST:
            break
    return path.stat().st_size


def main(arguments: list[str]) -> None:
    output = Path(arguments[0]) if arguments else ROOT / "output"
    catalogue = read_catalogue(ROOT)
    pages_apart = tuple(id for id, profile in catalogue.profiles.items() if not profile.imposed)
    editions, _ = plan_editions(catalogue, Request(profile=pages_apart))
    done: set[tuple] = set()
    for edition in editions:
        spec = catalogue.formats[edition.format]
        variant = spec.variants[edition.variant]
        fold = fold_of(catalogue.folds, spec, variant)
        # One of each fold: the first variant that has it, in the first language and place.
        key = (edition.format, variant.fold or spec.fold)
        if not fold or key in done:
            continue
        if not (output / edition.path).is_file():
            print(f"{edition.path} isn't there: build it first")
            continue
        name = edition.format if edition.variant == next(iter(spec.variants)) else f"{edition.format}-{edition.variant}"
        count = len(plan_makeup(catalogue, edition).pages)
        pages = Pages(output / edition.path)
        for state, pieces in pictures(fold, count, right_to_left(edition.language)):
            if any(piece.page for piece in pieces):
                path = FOLDER / "folds" / f"{name}-{state}.png"
                path.parent.mkdir(exist_ok=True)
                print(f"{path.name}: {save(draw(pieces, pages), path) // 1000} kB")
        done.add(key)


if __name__ == "__main__":
    main(sys.argv[1:])
