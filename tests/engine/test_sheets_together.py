"""Several items that share sheets: who may lie beside whom, what their file is called, and what it may show."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.engine.job import together
from generator.engine.options import Sheets
from generator.engine.sheets import plan_runs
from generator.model.edition import Composed, Edition, Meta, Press
from generator.model.panel import Style
from generator.plan import Request, plan_editions

from ..plan.test_sheets import CATALOGUE
from .sheet_runs import DAY, KEEP, SLOTS, add_language, words


def test_languages_share_a_sheet(sheets):
    record, pdf = sheets.one("--format", "bookmark", "--profile", "office", "--place", "here", "--together")
    assert record["path"] == "sheets/here-cy-GB-stalking-bookmark-plain-office-and-en-GB.pdf"
    english, other = [["Other words" in words(pdf, 0, slot) for slot in SLOTS].count(value) for value in (False, True)]
    assert (english, other) == (2, 2)


def test_variants_share_a_sheet_in_exactly_so_many_copies(sheets):
    record, pdf = sheets.one(
        "--format",
        "note",
        "--format",
        "bookmark",
        "--profile",
        "office",
        "--place",
        "here",
        "--language",
        "en-GB",
        "--together",
        "--copies",
        3,
    )
    notes = sum("A note" in words(pdf, page, slot) for page in range(record["pages"]) for slot in SLOTS)
    assert (
        notes == 3
        and sum("Read more" in words(pdf, page, slot) for page in range(record["pages"]) for slot in SLOTS) == 3
    )


def test_together_leaves_nobody_out(sheets):
    """Five places on sheets of four: every place's address is printed."""
    record, _pdf = sheets.one("--format", "bookmark", "--profile", "office", "--language", "en-GB", "--together")
    assert {code["payload"].rpartition("/")[2] for code in record["qr"]} == {"here", "there", "east", "west", "north"}
    assert record["pages"] == 4


def shared(*formats: str, variants: tuple[str, ...] = (), profiles: tuple[str, ...] = ("office",), stock: str = ""):
    """What would be put together of the shipped formats: (files, findings)."""
    editions, problems = plan_editions(CATALOGUE, Request(format=formats, variant=variants, profile=profiles))
    assert editions and not problems
    return plan_runs(CATALOGUE, editions, Sheets(stock=stock, together=True))


def test_only_what_is_alike_shares_a_sheet():
    (run,), findings = shared("card", variants=("standard",))
    assert run.items and not findings
    for asked in (
        {"formats": ("card", "sticker")},
        {"formats": ("poster-a4", "poster-a3")},
        {"formats": ("card",), "variants": ("standard",), "profiles": ("office", "press"), "stock": ""},
    ):
        formats = asked.pop("formats")
        runs, findings = shared(*formats, **asked)
        if "press" in asked.get("profiles", ()):
            assert [run.edition.profile for run in runs] == ["office"], "files for single items have no sheets"
        else:
            assert runs == [] and [finding.code for finding in findings] == ["PLN010"] and findings[0].hint


def test_a_discreet_item_shares_a_file_with_discreet_ones_alone():
    """The file's name and its other pages would give it away."""
    runs, findings = shared("card")
    assert runs == [] and [finding.code for finding in findings] == ["PLN010"] and "plain" in findings[0].message
    (run,), findings = shared("card", variants=("discreet",))
    assert not findings and "stalking" not in run.edition.path


def test_plain_items_of_two_languages_are_held_against_the_telling_words_of_both(own):
    """Whichever comes first; and a language without such a list is told, as in a file of its own."""
    small = own.small
    add_language(small)
    small.replace(
        "templates/formats/note/format.toml", 'title = "Plain"', 'title = "Plain"\nneutral = true\nname = "small"'
    )
    small.write("templates/formats/note/note.html", '<p>{{ said("summary", "line").inline }}</p>' + KEEP)

    def build(**lists: str):
        for language, word in lists.items():
            small.write(f"templates/neutral/{language}-GB.toml", f'words = ["{word}"]\n')
        return own.build("--format", "note", "--place", "here", "--together")

    (small.root / "templates/neutral/cy.toml").unlink()
    assert 'LNT025  there is no list of words for "cy-GB"' in build(en="not there").err
    result = build(en="not there", cy="other words")
    assert result.code == 1 and 'PRV043  page 1 shows the word "other words"' in result.err
    result = build(en="again and again", cy="not there")
    assert result.code == 1 and 'PRV043  page 1 shows the word "again and again"' in result.err
    assert build(en="not there", cy="not there").code == 0


def names(*items: tuple[str, str, str], variant: str = "standard") -> str:
    """The file's name for items of these (place, language, stem)."""
    edition = Edition("stalking", "card", variant, "en-GB", "here", "office")
    made = [replace(edition, path=f"{place}/{language}/{stem}.pdf") for place, language, stem in items]
    (run,), findings = plan_runs(CATALOGUE, made, Sheets(together=True))
    assert not findings
    return run.edition.path.removeprefix("sheets/").removesuffix(".pdf")


def test_two_sets_of_sheets_never_share_a_file():
    """They begin with the same item, and have as many."""
    here, there, other = (
        ("here", "en-GB", "stalking-card-office"),
        ("there", "en-GB", "stalking-card-office"),
        ("here", "gd", "stalking-card-office"),
    )
    both = ("there", "gd", "stalking-card-office")
    assert names(here, there) == "here-en-GB-stalking-card-office-and-there"
    assert names(here, other, both) == "here-en-GB-stalking-card-office-and-gd-and-there-gd"
    assert (
        names(here, ("here", "en-GB", "stalking-card-fold-office"))
        == "here-en-GB-stalking-card-office-and-stalking-card-fold-office"
    )


def test_the_name_of_sheets_of_many_stays_short_and_their_own():
    many = [(f"place-{n}", "en-GB", "useful-numbers-ea-01-office") for n in range(100)]
    one, other = (
        names(*many, variant="discreet"),
        names(*many[:50], *many[51:], ("place-100", "en-GB", "useful-numbers-ea-01-office"), variant="discreet"),
    )
    assert one != other and one == names(*many, variant="discreet")
    for name in (one, other):
        assert re.fullmatch(r"place-0-en-GB-useful-numbers-ea-01-office-and-99-more-\d{8}", name), (
            "figures alone: no word can arise"
        )


def composed(press: Press | None = None, **meta) -> Composed:
    facts = {"title": "Stalking: Card", "author": "A", "language": "en", "created": DAY, "neutral": False, **meta}
    return Composed(
        Edition("t", "f", "v", "en", "p", "x"),
        (),
        Style("", (), ()),
        Meta(**facts),
        ("s",),
        ("101",),
        (),
        "1",
        DAY,
        press=press,
    )


def test_a_file_that_holds_a_discreet_item_is_discreet():
    plain, discreet = composed(), composed(title="Useful numbers", neutral=True)
    for order in ([plain, discreet], [discreet, plain]):
        assert together(order, plain.edition).meta == discreet.meta


def test_a_file_may_show_what_any_of_its_items_may():
    one, other = composed(), replace(composed(), services=("r",), numbers=("999", "101"))
    both = together([one, other], one.edition)
    assert both.services == ("r", "s") and both.numbers == ("101", "999")


def test_a_file_for_the_press_has_the_recipes_of_all_its_items():
    def press(*recipes):
        return Press("FOGRA39", "T", "x.icc", 300, recipes, 250, 0.25, 3)

    plum, teal = ((61, 42, 92), (85, 95, 30, 20)), ((11, 85, 99), (92, 45, 40, 30))
    both = together([composed(press(plum)), composed(press(teal))], composed().edition)
    assert set(both.press.recipes) == {plum, teal}
