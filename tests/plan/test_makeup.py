"""What an edition is made up of: which pages, how large, and how far each page's artwork goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.design import ProfileSpec
from generator.model.edition import Edition
from generator.model.makeup import Insets
from generator.model.paper import FoldSpec, StockSpec
from generator.plan import Request, Run, parted, plan_editions, plan_makeup

from .catalogues import catalogue, format_spec, profile, section, side, topic, variant
from .folds import FOLDS
from .test_sheets import CATALOGUE

BLEED, OVER_A_FOLD = 3.0, 0.1
PRESS = ProfileSpec(
    title="P", imposed=True, tagged=False, links=False, single=True, margin=15, bleed=BLEED, slug="slug.html"
)
OFFICE = profile(keep_free=5.0)
SCREEN = profile(imposed=False, tagged=True)


def made(
    fold: FoldSpec | None, pages: int, on: ProfileSpec, stock: StockSpec | None = None, language: str = "en", **facts
):
    """The make-up of a small edition: `pages` pages of one panel each."""
    size = (fold.columns[0], fold.rows[0]) if fold else (100, 50)
    spec = format_spec(
        trim=size, fold="own" if fold else None, stock="one", panels={"body": {"template": "b.html", "size": (10, 10)}},
        variants={"v": variant(sides=[side()] * pages, **facts)},
    )  # fmt: skip
    known = catalogue(
        topics={("matter", language): topic(language=language)}, formats={"f": spec}, profiles={"p": on},
        folds={"own": fold} if fold else {},
        stocks={"one": stock or StockSpec(title="S", sheet=(450, 320), source="s")},
    )  # fmt: skip
    return plan_makeup(known, Edition("matter", "f", "v", language, "here", "p"))


@given(
    front=st.tuples(st.floats(-10, 10), st.floats(-10, 10)),
    back=st.tuples(st.floats(-10, 10), st.floats(-10, 10)),
    room=st.floats(0, 30),
)
def test_what_is_moved_for_a_printer_still_keeps_its_margin(front, back, room):
    """On both sides, whichever way each moves; no further than it must."""
    stock = StockSpec(title="S", sheet=(100 + 2 * room, 50 + 2 * room), item=(100, 50), left=room, top=room, source="s")
    run = Run(front=front, back=back)
    known = catalogue(
        topics={("matter", "en"): topic()}, profiles={"p": OFFICE}, stocks={"one": stock},
        formats={"f": format_spec(trim=(100, 50), stock="one", variants={"v": variant(sides=[side(), side()])})},
    )  # fmt: skip
    makeup = plan_makeup(known, Edition("matter", "f", "v", "en", "here", "p"), run=run)
    for frame, (dx, dy) in zip(makeup.frames, (front, back), strict=True):
        edges = frame.insets
        left, right, top, bottom = (
            room + edges.left + dx,
            room + edges.right - dx,
            room + edges.top + dy,
            room + edges.bottom - dy,
        )
        assert min(left, right, top, bottom) >= 5 - 0.001
        assert (edges.left, edges.right, edges.top, edges.bottom) == pytest.approx(
            (max(0, 5 + run.furthest - room),) * 4
        )


def insets(makeup) -> dict[int, tuple[float, ...]]:
    return {
        n: (frame.insets.top, frame.insets.right, frame.insets.bottom, frame.insets.left)
        for n, frame in enumerate(makeup.frames, start=1)
    }


# -- which pages ------------------------------------------------------------------------------------


KINDS = ["summary", "list", "steps", "figures", "law", "record", "safety"]


EDITION = Edition("matter", "f", "v", "en", "here", "p")


def nested(pages, names, there):
    """A catalogue with one booklet of these pages, filled up with notes, and one topic with sections of these kinds."""
    spec = format_spec(
        trim=(148.5, 210), fold="nested", panels={name: {"template": "b.html", "size": (148.5, 210)} for name in names},
        variants={"v": variant(sides=pages, fill={"panels": [{"panel": "notes"}]})},
    )  # fmt: skip
    made_of = topic(sections=[section("headline"), *(section(kind, line="Words.") for kind in there)])
    return catalogue(
        topics={("matter", "en"): made_of},
        formats={"f": spec},
        profiles={"p": OFFICE},
        folds={"nested": FOLDS["booklet-a5"]},
    )


def booklet(*there: str):
    """A make-up for a topic that has sections of these kinds: one page each for what is there, between cover and
    back.
    """
    pages = [
        {"panels": [{"panel": "cover"}]},
        *({"panels": [{"panel": kind}], "when": [kind]} for kind in KINDS),
        {"panels": [{"panel": "back"}]},
    ]
    names = ("cover", *KINDS, "back", "notes")
    return [page.panels[0].panel for page in plan_makeup(nested(pages, names, there), EDITION).pages]


@given(st.sets(st.sampled_from(KINDS)))
def test_pages_follow_the_kinds_and_make_whole_sheets(there):
    pages = booklet(*there)
    wanted = ["cover", *(kind for kind in KINDS if kind in there), "back"]
    assert [page for page in pages if page != "notes"] == wanted
    assert len(pages) % 4 == 0 and len(pages) - len(wanted) < 4, "no more is filled up than it takes"
    assert pages[-1] == "back" and set(pages[len(wanted) - 1 : -1]) <= {"notes"}, "before the last page"


@given(st.sets(st.sampled_from(KINDS)), st.sets(st.sampled_from(KINDS)))
def test_tight_pages_are_taken_apart_as_long_as_that_takes_no_more_paper(there, tight):
    pages = [{"panels": [{"panel": "cover"}]}]
    pages += [
        {"panels": [{"panel": kind}], "when": [kind], "apart": [{"panels": [{"panel": f"{kind}-{n}"}]} for n in (1, 2)]}
        for kind in KINDS
    ]
    names = ("cover", "back", "notes", *KINDS, *(f"{kind}-{n}" for kind in KINDS for n in (1, 2)))
    known = nested([*pages, {"panels": [{"panel": "back"}]}], names, there)
    usual = plan_makeup(known, EDITION).pages
    apart = parted(known, EDITION, [page for page in usual if page.panels[0].panel in tight])
    found = [page.panels[0].panel for page in plan_makeup(known, EDITION, apart=apart).pages]
    spare = sum(page.panels[0].panel == "notes" for page in usual)
    assert len(found) == len(usual) and len(apart) == min(spare, len(there & tight))
    asked = [page.panels[0].panel for page in apart]
    for kind in there:
        assert ([name for name in found if name.startswith(kind)] == [f"{kind}-1", f"{kind}-2"]) == (kind in asked)
    assert asked == [kind for kind in KINDS if kind in there & tight][: len(asked)], "the first come first"


# -- how large --------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", [OFFICE, PRESS, SCREEN])
def test_pages_have_the_size_of_the_fold_in_every_profile(on):
    frames = made(FOLDS["roll"], 6, on).frames
    assert [(frame.w, frame.h) for frame in frames] == [(w, 210) for w in (100, 97, 100, 100, 97, 100)]


def test_nested_sheets_stay_single_pages_for_the_shop():
    """The shop nests the sheets: its paper decides how much they creep. What it becomes is known all the same."""
    fold = FOLDS["booklet-a5"]
    shop, office = made(fold, 8, PRESS), made(fold, 8, OFFICE)
    assert (shop.fold, shop.folded) == (None, fold) and (office.fold, office.folded) == (fold, fold)
    assert shop.stock.item == (148.5, 210) and office.stock.item == (297, 210)
    assert made(FOLDS["roll"], 6, PRESS).fold == FOLDS["roll"], "one sheet goes to the shop flat, in one piece"


def test_a_stock_that_is_asked_for_takes_the_place_of_the_formats_own():
    known = CATALOGUE
    editions, _ = plan_editions(known, Request(format=("booklet-a5",), profile=("press",)))
    makeup = plan_makeup(known, editions[0], known.stocks["sra3"])
    assert makeup.stock.sheet == (450, 320) and makeup.stock.item == (297, 210) and makeup.fold is not None
    assert makeup.profile.single is False and makeup.profile.bleed == BLEED


# -- how far artwork goes -----------------------------------------------------------------------------


def test_for_the_shop_artwork_goes_over_every_cut_and_a_little_over_each_fold():
    """Roll fold, outside from left to right 2, 6, 1; inside 3, 4, 5. Top, right, bottom, left."""
    cut, fold = -BLEED, -OVER_A_FOLD
    assert insets(made(FOLDS["roll"], 6, PRESS)) == {
        1: (cut, cut, cut, fold), 2: (cut, fold, cut, cut), 3: (cut, fold, cut, cut), 4: (cut, fold, cut, fold),
        5: (cut, cut, cut, fold), 6: (cut, fold, cut, fold),
    }  # fmt: skip
    assert made(FOLDS["roll"], 6, PRESS).frames[0].insets.over == BLEED
    assert made(FOLDS["roll"], 6, PRESS).frames[3].insets.over == BLEED


def test_from_right_to_left_the_edges_are_mirrored():
    cut, fold = -BLEED, -OVER_A_FOLD
    assert insets(made(FOLDS["roll"], 6, PRESS, language="ar"))[1] == (cut, fold, cut, cut)
    assert made(FOLDS["roll"], 6, PRESS, language="ar").rtl and not made(FOLDS["roll"], 6, PRESS).rtl


def test_pages_on_their_head_have_their_own_edges():
    """In the zine the upper row stands on its head: its bottom is at the fold in the middle, its top at the paper's
    edge.
    """
    cut, fold = -BLEED, -OVER_A_FOLD
    found = insets(made(FOLDS["zine"], 8, PRESS))
    assert (
        found[1] == (fold, fold, cut, fold)
        and found[3] == (fold, cut, cut, fold)
        and found[8] == (fold, fold, cut, cut)
    )
    # As it lies: page 7 at the left edge of the sheet, so at its own right; page 4 at the right edge, its own left.
    assert (
        found[7] == (fold, cut, cut, fold)
        and found[4] == (fold, fold, cut, cut)
        and found[5] == (fold, fold, cut, fold)
    )


def test_in_the_office_artwork_keeps_off_the_papers_edge_by_what_the_printer_cannot_print():
    snug = StockSpec(title="S", sheet=(297, 210), item=(297, 210), source="s")
    fold = -OVER_A_FOLD
    found = insets(made(FOLDS["roll"], 6, OFFICE, snug))
    assert found[1] == (5, 5, 5, fold) and found[4] == (5, fold, 5, fold) and found[2] == (5, fold, 5, 5)
    # With 2 mm of paper to the left and 4 above, that much less; more than the margin is never asked for.
    roomy = StockSpec(title="S", sheet=(310, 230), item=(297, 210), left=2, top=4, source="s")
    found = insets(made(FOLDS["roll"], 6, OFFICE, roomy))
    assert found[2] == (1, fold, 0, 3) and found[1] == (1, 0, 0, fold)
    # On the back left and right change places: page 3 lies behind the cover, its outer edge is the cover's.
    assert found[3] == (1, fold, 0, 0) and found[5] == (1, 3, 0, fold)


@pytest.mark.parametrize("flip", ["long", "short"])
def test_backs_keep_off_the_same_edges_of_the_paper_however_the_sheet_is_turned(flip):
    """A front near the paper's left edge has its back near the back's right edge, as it is held in the hand."""
    stock = StockSpec(title="S", sheet=(210, 297), item=(100, 50), left=1, top=2, flip=flip, source="s")
    found = insets(made(None, 2, OFFICE, stock))
    assert found == {1: (3, 0, 0, 4), 2: (3, 4, 0, 0)}


def test_on_the_screen_artwork_ends_with_the_page():
    for fold, pages in ((FOLDS["roll"], 6), (FOLDS["zine"], 8), (None, 2)):
        makeup = made(fold, pages, SCREEN)
        assert {frame.insets for frame in makeup.frames} == {Insets()}
        assert makeup.fold is None and makeup.slug is None and makeup.folded is fold


def test_the_slug_has_its_size_where_there_is_room():
    makeup = made(None, 2, PRESS)
    assert makeup.slug == (100 + 2 * 15 - 6, 4)
    snug = StockSpec(title="S", sheet=(100, 50), item=(100, 50), source="s")
    assert made(None, 2, OFFICE.model_copy(update={"slug": "r.html"}), snug).slug is None
    roomy = StockSpec(title="S", sheet=(210, 297), item=(100, 50), left=20, top=20, marks="crop", source="s")
    assert made(None, 2, OFFICE.model_copy(update={"slug": "r.html"}), roomy).slug == (84, 4)


def test_every_shipped_edition_can_be_made_up():
    editions, findings = plan_editions(CATALOGUE, Request(profile=tuple(CATALOGUE.profiles)))
    assert not findings and editions
    for edition in editions:
        makeup = plan_makeup(CATALOGUE, edition)
        assert len(makeup.pages) == len(makeup.frames)
        bleeds = CATALOGUE.profiles[edition.profile].bleed
        assert all(frame.insets.over <= max(bleeds, OVER_A_FOLD) for frame in makeup.frames)
