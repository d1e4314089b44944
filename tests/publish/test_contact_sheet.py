"""The contact sheet: lines over each page, the item as it is folded, and HTML that holds together."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from generator.kernel.geometry import Pose, Rect
from generator.model.ladder import Fit
from generator.model.panel import Panel, Placed
from generator.model.paper import FoldSpec, StockSpec
from generator.model.record import Record
from generator.model.sheet import SheetSide
from generator.plan import folded, guides, leaves, plan_pages, plan_sheets
from generator.publish.contact_sheet import contact_sheet
from generator.publish.overlays import Overlays, fold_preview

from ..impose.rulers import Look, black, lay_out, looks, side_of
from ..impose.test_fold_geometry import mark_of
from ..pdf_helpers import panel_of
from ..plan.folds import FOLDS, count_of
from ..plan.test_makeup import OFFICE, PRESS, SCREEN, made
from .pages import drawn, problems

PER_MM = 4


@pytest.fixture(scope="module")
def engine():
    from generator.layout import Engine

    return Engine()


# -- the item as it is folded -----------------------------------------------------------------------

LYING = StockSpec(
    title="S", sheet=(310, 225), item=(297, 210), left=6, top=9, source="s"
)  # its back is turned head over heels
BLANK_OUTSIDE = FoldSpec.model_validate(
    {
        "title": "F",
        "columns": [90, 90],
        "rows": [120],
        "front": [[0, 1]],
        "back": [[2, 3]],
        "steps": [{"line": "upright", "at": 90, "move": "right"}],
        "source": "s",
    }
)
BLANK_COVER = BLANK_OUTSIDE.model_copy(update={"front": [[1, 0]]})


def opened(fold: FoldSpec) -> list[list[int]]:
    """What a reader sees one after the other, left to right, as the test of the folds knows it; 0: blank."""
    if fold.strategy == "saddle":
        return [[1], [2, 3], [4, 5], [6, 7], [8]]
    known = {
        "roll": [[1], [3, 4, 2], [3, 4, 5], [2, 6, 1], [6]],
        "z": [[1], [2, 3], [2, 3, 4], [5, 6, 1], [4]],
        "half-card": [[0], [1, 2], [0, 0], [0]],
        "zine": [[1], [2, 3], [4, 5], [6, 7], [8]],
    }
    (id,) = [id for id, each in FOLDS.items() if each is fold]
    return known[id]


def figures(makeup, engine):
    """(the figures of the fold preview as SVG, the pages' pictures by address) of a make-up whose pages have a mark
    that tells their number.
    """
    panels = [
        panel_of(f"p{n}", black(mark_of(n, frame.w, frame.h)), frame.w, frame.h)
        for n, frame in enumerate(makeup.frames, start=1)
    ]
    pages, keys = lay_out(engine, panels)
    sides = [side_of(panel) for panel in panels]
    if makeup.profile.imposed:
        sheets = plan_sheets(
            [leaves(sides, makeup.fold, makeup.profile.bleed, makeup.rtl)], makeup.stock, makeup.profile
        )
    else:
        sheets = plan_pages(sides)
    names = [f"page-{n}.jpg" for n in range(len(sheets))]
    pictures = {
        f"previews/{name}": look.image for name, look in zip(names, looks(sheets, pages, keys, 100), strict=True)
    }
    html = fold_preview(folded(makeup, sheets), names, [guides(side) for side in sheets])
    assert problems(f"<!DOCTYPE html><html lang=en><head><title>x</title></head><body>{html}</body></html>") == []
    root = ElementTree.fromstring(html)
    return [(figure.find("svg"), figure.find("figcaption").text) for figure in root.iter("figure")], pictures


def page_in(look: Look, box: Rect, sizes) -> int:
    """Which page is seen in a box, upright, by its mark; 0 for a blank one."""
    ink = look.ink(box.inset(1.2))
    if ink is None:
        return 0
    marks = {page: mark_of(page, w, h) for page, (w, h) in enumerate(sizes, start=1)}
    off = {
        page: max(
            abs(ink.x - box.x - mark.x),
            abs(ink.y - box.y - mark.y),
            abs(ink.right - box.x - mark.right),
            abs(ink.bottom - box.y - mark.bottom),
        )
        for page, mark in marks.items()
    }
    page = min(off, key=off.get)
    assert off[page] < 0.55, f"{ink} in {box} is no page that stands upright"
    return page


CASES = [
    (id, profile, language)
    for id in sorted(FOLDS)
    for profile in ("office", "press", "screen")
    for language in ("en", "ar")
    if profile == "office" or language == "en"
]


@pytest.mark.parametrize(("id", "profile", "language"), CASES)
def test_pieces_come_from_the_right_pictures(engine, id, profile, language):
    """The preview is drawn from the pages' pictures: in each state, the pages that are then seen, upright, side by
    side.
    """
    fold = FOLDS[id]
    count = 8 if fold.strategy == "saddle" else count_of(fold)
    on = {"office": OFFICE, "press": PRESS, "screen": SCREEN}[profile]
    makeup = made(fold, count, on, LYING.model_copy(update={"item": fold.flat}), language)
    shown, pictures = figures(makeup, engine)
    want = [pages[::-1] for pages in opened(fold)] if language == "ar" else opened(fold)
    assert [caption for _, caption in shown] == ["closed", *(f"opened {n}" for n in range(1, len(want) - 1)), "back"]
    sizes = [(frame.w, frame.h) for frame in makeup.frames]
    for (svg, _), pages in zip(shown, want, strict=True):
        _left, _top, w, h = map(float, svg.get("viewBox").split())
        look = Look(drawn(svg, pictures, PER_MM), w, h)
        # Where pages begin, from the widths of those that are seen; what a flap leaves of the page below is too narrow
        # to tell.
        x, seen = 0.0, []
        for page in pages:
            width, height = sizes[page - 1] if page else (fold.columns[0], fold.rows[0])
            if pages in ([3, 4, 2], [2, 4, 3]) and page == 4:
                x += 3.0
                continue
            seen.append((page, page_in(look, Rect(x, 0, width, height), sizes)))
            x += width
        assert all(page == found for page, found in seen), seen
        assert w == pytest.approx(x, abs=0.11)


@pytest.mark.parametrize(("fold", "closed", "back"), [(BLANK_OUTSIDE, 0, 1), (BLANK_COVER, 1, 0)])
def test_a_blank_leaf_covers_what_lies_below(engine, fold, closed, back):
    """Paper isn't glass: a leaf that nothing is printed on is drawn white, whatever is printed on the one below."""
    makeup = made(fold, 3, OFFICE, LYING.model_copy(update={"item": fold.flat}))
    shown, pictures = figures(makeup, engine)
    first, last = (Look(drawn(svg, pictures, PER_MM), 90, 120) for svg, _ in (shown[0], shown[-1]))
    assert [page_in(look, Rect(0, 0, 90, 120), [(90, 120)] * 3) for look in (first, last)] == [closed, back]


def test_nothing_folded_no_preview():
    assert fold_preview([], ["a.jpg"], []) == ""


# -- lines over each page ---------------------------------------------------------------------------


def side_with(*items: Rect, folds=(), panels=()) -> SheetSide:
    return SheetSide(297, 210, tuple(panels), tuple(items), (), "long", tuple(folds))


def lines_of(svg: str):
    root = ElementTree.fromstring(svg)
    symbols = {symbol.get("id"): symbol for symbol in root.iter("symbol")}
    return {
        id: {
            "viewBox": symbol.get("viewBox"),
            **{
                kind: [
                    [float(rect.get(name)) for name in ("x", "y", "width", "height")]
                    for rect in symbol.findall(f"rect[@class='{kind}']")
                ]
                for kind in ("trim", "safe")
            },
            "fold": [
                [float(line.get(name)) for name in ("x1", "y1", "x2", "y2")]
                for line in symbol.findall("line[@class='fold']")
            ],
        }
        for id, symbol in symbols.items()
    }


def test_lines_are_drawn_where_items_are_trimmed_and_folded_and_text_is_safe():
    panel, scaled = Panel("p", 100, 200, 8, 6, "", ""), Panel("q", 40, 20, 5, 6, "", "")
    side = side_with(
        Rect(10, 5, 200, 200),
        folds=[(110, 5, 110, 205)],
        panels=[Placed(panel, Pose(10, 5)), Placed(panel, Pose(110, 5, 180)), Placed(scaled, Pose(220, 10, 90, 1.4))],
    )
    overlays = Overlays()
    use = ElementTree.fromstring(overlays.over(guides(side)))
    ((id, lines),) = lines_of(overlays.symbols()).items()
    assert use.find("use").get("href") == f"#{id}"
    assert (
        [float(part) for part in use.get("viewBox").split()]
        == [float(part) for part in lines["viewBox"].split()]
        == [0, 0, 297, 210]
    )
    assert lines["trim"] == [[10, 5, 200, 200]] and lines["fold"] == [[110, 5, 110, 205]]
    # Safe distances are the panels', at their scale; turned, a panel is as wide as it was high.
    assert lines["safe"] == [[18, 13, 84, 184], [118, 13, 84, 184], [227, 17, 14, 42]]


def test_lines_that_many_pages_share_are_drawn_once():
    overlays = Overlays()
    one, other = guides(side_with(Rect(0, 0, 10, 10))), guides(side_with(Rect(0, 0, 10, 11)))
    uses = [overlays.over(each) for each in (one, other, one, one)]
    assert len(set(uses)) == 2 and len(lines_of(overlays.symbols())) == 2


@pytest.mark.parametrize("profile", ["office", "press"])
def test_a_folded_sheet_has_its_folds_as_lines(profile):
    """To a tenth of a millimetre, on both sides; outside 97, 100, 100."""
    on = {"office": OFFICE, "press": PRESS}[profile]
    makeup = made(FOLDS["roll"], 6, on, LYING)
    sides = [side_of(panel_of(f"p{n}", "", frame.w, frame.h, safe=7)) for n, frame in enumerate(makeup.frames)]
    front, back = plan_sheets([leaves(sides, makeup.fold, on.bleed)], makeup.stock, on)
    x, y = (15, 15) if profile == "press" else (6, 9)
    assert guides(front)["fold"] == [[x + 97, y, x + 97, y + 210], [x + 197, y, x + 197, y + 210]]
    # The office's sheet is turned head over heels: what was left is still left; its inside runs 97, 100, 100 then.
    inside = [100, 200] if profile == "press" else [97, 197]
    bottom = y if profile == "press" else 225 - 9 - 210
    assert sorted(line[0] - x for line in guides(back)["fold"]) == inside and {
        line[1] for line in guides(back)["fold"]
    } == {bottom}
    assert guides(front)["trim"] == [[x, y, 297, 210]] and guides(front)["size"] == [front.w, front.h]
    assert [x + 7, y + 7, 83, 196] in guides(front)["safe"], "page 2, the flap, is 97 mm wide"


# -- the page ---------------------------------------------------------------------------------------


def record(**changes) -> Record:
    flat = {
        "topic": "t", "format": "card", "variant": "plain", "language": "en", "place": "here", "profile": "office",
        "path": "here/en/card plain.pdf",
        "sha256": "0" * 64, "bytes": 12345, "pages": 2, "trim_mm": [85.0, 55.0], "sheet_mm": [210.0, 297.0],
        "qr": [{"payload": "https://example.org/a", "page": 1, "module_mm": 0.5, "size_mm": 20}], "services": [],
        "version": "A v1", "review_by": "2027-01-01",
        "status": "built", "findings": [], "previews": ["a.jpg", "b.jpg"],
        "guides": [guides(side_with(Rect(0, 0, 10, 10)))] * 2, "folded": [], "title": "T", **changes,
    }  # fmt: skip
    return Record.from_dict(flat)


TITLES = {
    "place": {"here": "Here & there"},
    "format": {"card": "Card <small>"},
    "variant": {"card/plain": 'Plain "and" simple'},
    "profile": {"office": "Office"},
}
PIECE = {"page": 0, "from": [0.0, 0.0, 10.0, 10.0], "at": [0.0, 0.0, 10.0, 10.0], "turn": 0}
REFUSED = {
    "status": "refused",
    "findings": [
        {
            "code": "FIT001",
            "message": "no room for <b>",
            "severity": "error",
            "quote": 'a "quote" & more',
            "where": "content/a.md:1:2",
        }
    ],
}

WITHDRAWN = {
    "status": "refused",
    "withdrawn": [
        {
            "code": "OUT004",
            "message": "the number of <b> isn't trusted",
            "severity": "error",
            "where": "content/services/a.yaml:12:7",
        }
    ],
}


@pytest.mark.parametrize(
    "records",
    [
        [],
        [record()],
        [
            record(),
            record(variant="other", place="there"),
            record(
                language="ar",
                previews=[f"{n}.jpg" for n in range(9)],
                guides=[guides(side_with(Rect(0, 0, 10, 10)))] * 9,
            ),
        ],
        [
            record(
                folded=[
                    [PIECE],
                    [
                        PIECE,
                        {**PIECE, "turn": 180, "at": [10.0, 0.0, 10.0, 10.0]},
                        {"page": -1, "from": [], "at": [0.0, 0.0, 10.0, 10.0], "turn": 0},
                    ],
                    [PIECE],
                ]
            )
        ],
        [record(**REFUSED)],
        [record(**WITHDRAWN, folded=[[PIECE]]), record(place="there")],
        [record(**REFUSED, sha256=None, bytes=0, pages=0, trim_mm=[], sheet_mm=[], qr=[], previews=[], guides=[])],
    ],
    ids=["empty", "one", "several", "folded", "refused", "withdrawn", "never made"],
)
def test_it_is_valid_html(records):
    html = contact_sheet(records, TITLES, "Heading & <co>").decode()
    assert problems(html) == []
    assert (
        "<b>" not in re.sub(r"<b>(Office|Do not print\.)</b>", "", html)
        and "<small>" not in html
        and "<co>" not in html
    )


def test_the_look_at_html_can_fail():
    for broken in (
        "<p><div></p>",
        '<label for="x">y</label>',
        '<a href="#x">y</a>',
        "<img src=a>",
        '<i id="a"></i><i id="a"></i>',
        "<a><a>",
    ):
        assert problems(f"<!DOCTYPE html><html><head><title>x</title></head><body>{broken}</body></html>"), broken


def test_each_page_has_its_picture_with_its_lines_over_it():
    other = guides(side_with(Rect(0, 0, 20, 20)))
    html = contact_sheet([record(guides=[record().guides[0], other])], TITLES, "H").decode()
    shown = re.findall(
        r'<a href="here/en/card%20plain\.pdf#page=(\d)"><img [^>]*src="previews/(\w+)\.jpg" alt="([^"]+)"><svg class="over"[^>]*><use href="#(\w+)"/></svg></a>',
        html,
    )
    assert [(page, name) for page, name, *_ in shown] == [("1", "a"), ("2", "b")]
    assert shown[0][3] != shown[1][3] and all(f'<symbol id="{id}"' in html for *_, id in shown)
    assert shown[0][2].startswith("Page 1 of Card")


def test_nothing_links_to_a_withdrawn_file():
    html = contact_sheet(
        [
            record(**WITHDRAWN, folded=[[PIECE]]),
            record(place="there", path="there/a.pdf"),
            record(place="west", **REFUSED, path="west/a.pdf"),
        ],
        TITLES,
        "H",
    ).decode()
    assert re.findall(r'<a href="([^"#]+)', html) == ["manifest.json", *["there/a.pdf"] * 3, *["west/a.pdf"] * 3]
    assert html.count("<img") == 4, "nor is there a picture to take the number from"
    told = re.search(r'<p class="stop">(.*?)</p>', html, re.DOTALL)[1]
    assert (
        told == "<b>Do not print.</b> OUT004: the number of &lt;b&gt; isn&#39;t trusted\ncontent/services/a.yaml:12:7"
    )
    assert html.count(">withdrawn</span>") == html.count(">refused</span>") == 1
    assert (
        "1 files" in html
        and "1 refused: for these you see the last good file. 1 withdrawn: don&#39;t print them."
        in html.replace("don't", "don&#39;t")
    )


def test_lines_can_be_switched_on_and_off():
    """One switch for each kind of line, that somebody reaches with the keyboard; nothing needs a script."""
    html = contact_sheet([record()], TITLES, "H").decode()
    for kind in ("trim", "fold", "safe"):
        assert (
            f'<input class="lines" type="checkbox" id="lines-{kind}">' in html and f'<label for="lines-{kind}">' in html
        )
        assert f"#lines-{kind}:checked~main{{--{kind}:visible}}" in html and f"visibility:var(--{kind},hidden)" in html
    # A rule with ~ reaches what stands after it, beside it.
    assert (
        html.index('id="lines-safe"') < html.index("<main>")
        and "<script" not in html
        and "http" not in html.replace("https://example.org", "")
    )
    assert "display:none" not in re.search(r"\.lines\{[^}]*\}", html)[0]


# -- how pages were fitted --------------------------------------------------------------------------


def fitted(*fits: Fit) -> str:
    html = contact_sheet(
        [
            Record(
                "t",
                "card",
                "plain",
                "en",
                "here",
                "office",
                "here/a.pdf",
                "built",
                "T v1",
                "2027-01-01",
                "T",
                fit=tuple(fit.as_dict() for fit in fits),
            )
        ],
        {},
        "Items",
    ).decode()
    assert problems(html) == []
    found = re.search(r"fitted: ([^<·]*)", html)
    return found[1].strip() if found else ""


@pytest.mark.parametrize(
    ("fit", "says"),
    [
        (Fit("list", 2, 9, 2, 12, 1.35, 0.4), ""),
        (Fit("list", 0, 9, 2, 13.5, 1.35, 0.0), "list 1 of 9 (13.5 pt)"),
        (Fit("list", 6, 9, 2, 12.0, 1.2, 0.0, (), ("warning", "law")), "list 7 of 9 (12 pt, shorter warning, law)"),
        (
            Fit("list", 8, 9, 2, 12.04, 1.2, 0.0, ("remedy",), ("law",)),
            "list 9 of 9 (12 pt, shorter law, without remedy)",
        ),
        (Fit("list", 2, 9, 2, 12, 1.35, 0.0, ("<b>",)), "list 3 of 9 (12 pt, without &lt;b&gt;)"),
    ],
)
def test_how_a_panel_was_fitted(fit, says):
    """Those that are set as usual aren't told."""
    assert fitted(fit) == says


def test_all_that_were_fitted_are_told():
    assert (
        fitted(Fit("a", 0, 3, 1, 12, 1.3, 0.0), Fit("b", 1, 3, 1, 12, 1.3, 0.0), Fit("c", 2, 3, 1, 12, 1.3, 0.0))
        == "a 1 of 3 (12 pt); c 3 of 3 (12 pt)"
    )
