"""Folds made up by folding: paper is folded at random until one page's size is left, then its faces are numbered as
they are met.
"""

from __future__ import annotations

from hypothesis import strategies as st

from generator.model.paper import FoldSpec, FoldStep

from . import paper_model as paper

SOURCE = "made up"


@st.composite
def folded_to_a_page(draw, blanks: bool = True) -> FoldSpec:
    """A sheet of up to 4 x 3 fields, folded at lines between them, as often as it takes.

    Whoever turns its leaves over one by one from the top reads 1, 2, 3 and so on, all of it upright. Some faces may be
    blank.
    """
    columns, rows = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    w, h = draw(st.sampled_from([(74.25, 105.0), (40.0, 60.0), (52.5, 33.3)]))
    fields = [(n + 1, n % columns * w, n // columns * h, w, h, False) for n in range(columns * rows)]
    pile = paper.sheet(fields, [], columns * w)
    up = draw(st.sampled_from(["front", "back"]))
    if up == "back":
        pile = paper.turned_over(pile)
    steps = []
    while creases := _creases(pile, w, h):
        line, at, moves = draw(st.sampled_from(creases))
        step = FoldStep(line=line, at=round(at, 4), move=draw(st.sampled_from(moves)), under=draw(st.booleans()))
        pile = paper.folded(pile, step.line, step.at, step.move, step.under)
        steps.append(step)
    front, back = [[0] * columns for _ in range(rows)], [[0] * columns for _ in range(rows)]
    empty = draw(st.sets(st.integers(0, 2 * len(pile) - 1), max_size=3)) if blanks else set()
    page = 0
    for n, leaf in enumerate(reversed(pile)):
        row, column = divmod(leaf.front.page - 1, columns)
        top = leaf.box()[1]
        own_corner = {
            "front": leaf.corners[0],
            "back": leaf.corners[1],
        }  # the back's top left is behind the front's top right
        for face, name in enumerate(("front", "back") if leaf.up() is leaf.front else ("back", "front")):
            if 2 * n + face in empty:
                continue
            page += 1
            number = page if abs(own_corner[name][1] - top) < 0.001 else -page
            if name == "front":
                front[row][column] = number
            else:
                back[row][columns - 1 - column] = number
    return FoldSpec(
        title="F", columns=[w] * columns, rows=[h] * rows, front=front, back=back, up=up, steps=steps, source=SOURCE
    )


def _creases(pile, w: float, h: float) -> list[tuple[str, float, list[str]]]:
    """(line, where, what may move) of all folds that make the pile no wider and no higher than it is."""
    boxes = [leaf.box() for leaf in pile]
    found = []
    for line, axis, size, names in (("upright", 0, w, ("left", "right")), ("level", 1, h, ("top", "bottom"))):
        low, high = min(box[axis] for box in boxes), max(box[axis + 2] for box in boxes)
        count = round((high - low) / size)
        for n in range(1, count):
            moves = ([names[0]] if 2 * n <= count else []) + ([names[1]] if 2 * n >= count else [])
            found.append((line, low + n * size, moves))
    return found


@st.composite
def printed_anyhow(draw) -> FoldSpec:
    """Pages in any order, either way up, on fields of any size, on one side or both; not meant to be folded."""
    columns = draw(st.lists(st.floats(20, 200), min_size=1, max_size=5))
    rows = draw(st.lists(st.floats(20, 200), min_size=1, max_size=3))
    fields = len(columns) * len(rows)
    sides = draw(st.sampled_from([1, 2]))
    printed = draw(st.integers(1, sides * fields))
    faces = draw(st.permutations([*range(1, printed + 1), *[0] * (sides * fields - printed)]))
    faces = [page if draw(st.booleans()) else -page for page in faces]

    def face(pages):
        return [list(pages[n : n + len(columns)]) for n in range(0, fields, len(columns))]

    front, back = face(faces[:fields]), face(faces[fields:]) if sides == 2 else []
    return FoldSpec(title="F", columns=columns, rows=rows, front=front, back=back, source=SOURCE)


def saddles(paper_thickness=st.floats(0.0, 0.3)):
    """Sheets to be nested, with the number of their pages: from one leaflet to a thick booklet."""
    specs = st.builds(
        lambda w, h,
        thick: FoldSpec(title="B", strategy="saddle", columns=[w, w], rows=[h], paper=thick, source=SOURCE),
        st.floats(60, 220), st.floats(60, 300), paper_thickness,
    )  # fmt: skip
    return st.tuples(specs, st.integers(1, 16).map(lambda sheets: 4 * sheets))
