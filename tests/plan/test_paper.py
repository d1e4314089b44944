"""Paper that can't be: stocks, folds, pages and inks that don't go together are told with their place and what to
do.
"""

from __future__ import annotations

import pytest

from generator.engine.check import Examined
from generator.kernel.paths import builtin_templates
from generator.plan import Request, check_references, plan_editions

from ..helpers import REPO, line_of
from .test_sheets import CATALOGUE

STOCK = """title = "Mine"
sheet = [210, 297]
item = [85, 55]
columns = 2
rows = 5
left = 15
top = 10
pitch = [95, 55]
source = "measured"
"""

FOLD = """title = "Mine"
columns = [97, 100, 100]
rows = [210]
front = [[2, 6, 1]]
back = [[3, 4, 5]]
steps = [{ line = "upright", at = 200, move = "right" }, { line = "upright", at = 100, move = "left" }]
source = "measured"
"""

FORMAT = """title = "Mine"
extends = "leaflet-third"
"""

# The services with no more than they must have: reading all that is known of them would take most of the time.
FEW_WORDS = {
    **{f"content/services/{path.name}": None for path in (REPO / "content/services").glob("*.yaml")},
    "content/services/some.yaml": "".join(
        f'{id}: {{name: N, number: "116 123", evidence: {{number: {{sources: [s], checked_on: 2026-11-22, method: '
        f"web, trust: high}}}}}}\n"
        for id in CATALOGUE.services
    ),
}

MINE = {
    "stock": "templates/stocks/mine.toml",
    "fold": "templates/folds/mine.toml",
    "format": "templates/formats/mine/format.toml",
}
THEME = "templates/themes/calm/theme.toml"


def building(*profiles: str) -> dict[str, str]:
    """The shipped project, built in these profiles."""
    import re

    text, count = re.subn(
        r"^  profiles: .*$",
        f"  profiles: [{', '.join(profiles)}]",
        (REPO / "content/project.yaml").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    assert count == 1
    return {"content/project.yaml": text}


def theme() -> str:
    return (builtin_templates() / "themes/calm/theme.toml").read_text(encoding="utf-8")


@pytest.fixture
def told(make_project):
    """told(files) -> (errors, formats of the editions that they keep from being made, all other formats)."""

    def look(files: dict[str, str], **axes):
        # As check does it, without what it says of words.
        catalogue = make_project({**FEW_WORDS, **files}).catalogue()
        editions, problems = plan_editions(catalogue, Request(**axes))
        examined = Examined(
            catalogue, editions, [*catalogue.findings, *problems, *check_references(catalogue, editions)]
        )
        errors = [finding for finding in examined.findings if finding.severity == "error"]
        refused = {(edition.format, edition.profile) for edition in examined.editions if examined.blocks(edition)}
        made = {(edition.format, edition.profile) for edition in examined.editions} - refused
        return errors, refused, made

    return look


def changed(text: str, old: str, new: str) -> str:
    assert old in text, f"{old!r}: the test has nothing to change"
    return text.replace(old, new, 1)


def test_the_tests_own_files_are_in_order(told):
    errors, refused, _ = told(
        {MINE["stock"]: STOCK, MINE["fold"]: FOLD, MINE["format"]: FORMAT + 'fold = "mine"\n', THEME: theme()},
        profile=("press", "office"),
    )
    assert errors == [] and refused == set()


# -- a stock ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "says", "key", "hint"),
    [
        ("left = 15", "left = 31", "don't fit on its sheet", "left", "211 mm, and the sheet is 210 mm wide"),
        ("columns = 2", "columns = 3", "don't fit on its sheet", "left", "290 mm, and the sheet is 210 mm wide"),
        (
            "sheet = [210, 297]",
            "sheet = [297, 210]",
            "don't fit on its sheet",
            "top",
            "285 mm, and the sheet is 210 mm high",
        ),
        ("pitch = [95, 55]", "pitch = [84.9, 55]", "overlap", "pitch", "at least 85 mm across and 55 mm down"),
        ("pitch = [95, 55]", "pitch = [95, 54.9]", "overlap", "pitch", "at least 85 mm across and 55 mm down"),
        ("pitch = [95, 55]\n", "", "overlap", "", "at least 85 mm across and 55 mm down"),
    ],
)
def test_slots_that_cannot_be(told, old, new, says, key, hint):
    errors, _, _ = told({MINE["stock"]: changed(STOCK, old, new)})
    (error,) = errors
    assert error.code == "PLN006" and '"mine"' in error.message and says in error.message and hint in error.hint
    lines = changed(STOCK, old, new).splitlines()
    line = 1 + next((n for n, text in enumerate(lines) if key and text.startswith(f"{key} =")), 0)
    assert (error.where.file, error.where.line) == (MINE["stock"], line)


@pytest.mark.parametrize(
    "files",
    [{MINE["stock"]: changed(STOCK, "left = 15", "left = 31")}, {MINE["fold"]: changed(FOLD, "6", "2")}],
    ids=["stock", "fold"],
)
def test_what_no_edition_uses_keeps_none_from_being_made(told, files):
    errors, refused, made = told(files)
    assert errors and not refused and made


@pytest.mark.parametrize(
    ("extends", "key", "file"),
    [
        ("poster-a4", "stock", changed(STOCK, "left = 15", "left = 31")),
        ("leaflet-third", "fold", changed(FOLD, "6", "2")),
    ],
    ids=["stock", "fold"],
)
def test_only_the_formats_that_use_it_are_kept_from_being_made(told, extends, key, file):
    errors, refused, made = told(
        {MINE[key]: file, MINE["format"]: f'title = "Mine"\nextends = "{extends}"\n{key} = "mine"\n'}
    )
    assert errors and "mine" in {format for format, _ in refused}
    assert {"card", "leaflet-a4"} <= {format for format, _ in made} - {format for format, _ in refused}


@pytest.mark.parametrize(
    ("extends", "stock", "says"),
    [
        ("card", "avery-l7160", "63.5 x 38.1"),
        ("card", "mine", "85 x 54"),
        ("poster-a3", "a4-cut", "297 x 420"),
        ("leaflet-third", "a4", "297 x 210"),
    ],
)
def test_items_that_do_not_fit_their_stock(told, extends, stock, says):
    """Told where the format names its stock; only this format isn't made."""
    text = f'title = "Mine"\nextends = "{extends}"\nstock = "{stock}"\n'
    own = changed(changed(STOCK, "85, 55", "85, 54"), "pitch = [95, 55]", "pitch = [95, 54]")
    errors, refused, made = told({MINE["format"]: text, MINE["stock"]: own})
    (error,) = [error for error in errors if error.code != "PLN003"]
    assert error.code == "PLN006" and f'"{stock}"' in error.message and says in error.message
    assert (error.where.file, error.where.line) == (MINE["format"], 3) and error.hint
    assert "mine" in {format for format, _ in refused} and "leaflet-a4" in {format for format, _ in made}


# -- a fold -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "says", "line"),
    [
        (
            "front = [[2, 6, 1]]",
            "front = [[2, 1, 1]]",
            "each page from 1 on must appear once; these do: 1, 1, 2, 3, 4, 5",
            1,
        ),
        ("back = [[3, 4, 5]]", "back = [[3, 4, 6]]", "must appear once", 1),
        ("back = [[3, 4, 5]]", "back = [[3, 4, 7]]", "must appear once", 1),
        ("front = [[2, 6, 1]]", "front = [[2, 6]]", "the front needs 1 rows of 3 pages", 1),
        ("back = [[3, 4, 5]]", "back = [[3], [4], [5]]", "the back needs 1 rows of 3 pages", 1),
        ("at = 200", "at = 197", "the fold at 197 mm runs through a page", "steps ="),
        ("columns = [97, 100, 100]", "columns = [100, 100, 97]", "runs through a page", "steps ="),
        ("front = [[2, 6, 1]]", "front = [[1, 6, 2]]", "page 2 is on top instead of page 1", "steps ="),
        ('title = "Mine"', 'title = "Mine"\nstrategy = "saddle"', "nested sheets have two columns", 1),
    ],
)
def test_folds_that_cannot_be(told, old, new, says, line):
    text = changed(FOLD, old, new)
    errors, _, _ = told({MINE["fold"]: text})
    (error,) = errors
    assert error.code == "PLN007" and '"mine"' in error.message and says in error.message
    assert (error.where.file, error.where.line) == (
        MINE["fold"],
        line_of(text, line) if isinstance(line, str) else line,
    )
    assert error.hint


def test_a_page_that_sticks_out(told):
    text = changed(changed(FOLD, "[97, 100, 100]", "[100, 100, 97]"), "at = 200", "at = 197").replace(
        "at = 100", "at = 97"
    )
    errors, _, _ = told({MINE["fold"]: text})
    (error,) = errors
    assert error.code == "PLN007" and "sticks out" in error.message and "no wider" in error.hint
    assert (error.where.file, error.where.line) == (MINE["fold"], line_of(text, "steps ="))


@pytest.mark.parametrize(
    ("fold", "says"),
    [
        ("half-card", "this fold takes 2 pages, not 6"),
        ("zine", "this fold takes 8 pages, not 6"),
        ("booklet-a5", "nested sheets take 4, 8, 12 or more pages, not 6"),
    ],
)
def test_a_fold_with_another_number_of_pages(told, fold, says):
    text = f'{FORMAT}fold = "{fold}"\nstock = "sra3"\n'
    errors, refused, made = told({MINE["format"]: text})
    errors = [error for error in errors if error.code == "PLN007"]
    assert {error.where.file for error in errors} <= {
        MINE["format"],
        "built-in templates/formats/leaflet-third/format.toml",
    }
    assert all(error.where.line and says in error.message and "fill" in error.hint for error in errors)
    assert [error.message.partition('"')[2].partition('"')[0] for error in errors] == ["colour", "mono"], (
        "the variant that names its own fold is fine"
    )
    assert ("mine", "office") in refused and ("card", "office") in made


def test_an_unknown_fold(told):
    errors, refused, made = told({MINE["format"]: FORMAT + 'fold = "rol"\n'})
    errors = [error for error in errors if error.code == "SRC012"]
    assert errors and all(
        'there is no fold "rol"' in error.message and error.hint == 'did you mean "roll"?' and error.where.line
        for error in errors
    )
    assert ("mine", "office") in refused and ("leaflet-a4", "office") in made


def test_a_panel_beyond_its_page_of_a_fold(told):
    """On a page of 97 mm, what fits on one of 100 mm sticks out."""
    builtin = (builtin_templates() / "formats/leaflet-third/format.toml").read_text(encoding="utf-8")
    text = changed(builtin, '{ panel = "fault", at = [5, 46] }', '{ panel = "fault", at = [15, 46] }')
    errors, refused, _ = told({"templates/formats/leaflet-third/format.toml": text})
    (error,) = errors
    assert error.code == "PLN005" and '"fault"' in error.message and "page 2 of 97 x 210 mm" in error.message
    assert error.where.file == "templates/formats/leaflet-third/format.toml" and error.where.line
    assert {format for format, _ in refused} == {"leaflet-third"}


# -- inks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code", "says", "hint", "line"),
    [
        (
            "heading = [85, 95, 30, 20]\n",
            "",
            "PLN008",
            '"heading" (#3d2a5c) has no recipe',
            "heading = [C, M, Y, K]",
            'heading = "#3d2a5c"',
        ),
        (
            "motif-line = [85, 95, 30, 20]",
            "motif-line = [85, 95, 30, 21]",
            "PLN008",
            "one colour (#3d2a5c) with two recipes",
            "the same recipe",
            'motif-line = "#3d2a5c"',
        ),
        (
            'highlight = "#f2b84b"',
            'highlight = "goldenrod"',
            "PLN008",
            '"goldenrod", which can\'t be matched',
            "#rrggbb",
            'highlight = "goldenrod"',
        ),
        (
            'highlight = "#f2b84b"',
            'highlight = "rgb(10 20 30)"',
            "PLN008",
            "can't be matched",
            "#rrggbb",
            'highlight = "rgb(',
        ),
        (
            "accent = [92, 45, 40, 30]",
            "accent = [100, 80, 80, 41]",
            "PLN009",
            "is 301% of ink, more than 300%",
            "more black",
            "accent = [100, 80",
        ),
        (
            "accent = [92, 45, 40, 30]",
            "accent = [92, 45, 40, 101]",
            "SRC008",
            "outside 0 to 100",
            "",
            "accent = [92, 45, 40, 101]",
        ),
        (
            "accent = [92, 45, 40, 30]",
            "accent = [92, 45, 40, -1]",
            "SRC008",
            "outside 0 to 100",
            "",
            "accent = [92, 45, 40, -1]",
        ),
    ],
)
def test_inks_that_the_press_cannot_take(told, old, new, code, says, hint, line):
    text = changed(theme(), old, new)
    errors, _, _ = told({THEME: text, **building("office", "press")})
    (error,) = [error for error in errors if says in error.message]
    assert error.code == code and hint in error.hint
    assert (error.where.file, error.where.line) == (THEME, line_of(text, line))


def test_greys_need_no_recipe(told):
    text = changed(theme(), 'heading = "#3d2a5c"', 'heading = "#777"').replace("heading = [85, 95, 30, 20]\n", "")
    assert told({THEME: text})[0] == []


def test_a_missing_recipe_keeps_only_files_for_the_press_from_being_made(told):
    errors, refused, made = told(
        {THEME: changed(theme(), "heading = [85, 95, 30, 20]\n", ""), **building("office", "press")}
    )
    assert errors and {profile for _, profile in refused} == {"press"} and ("card", "office") in made


def test_a_recipe_is_missed_when_the_press_is_asked_for_on_the_command_line(told):
    errors, refused, _ = told(
        {THEME: changed(theme(), "heading = [85, 95, 30, 20]\n", ""), **building("office")}, profile=("press",)
    )
    assert [error.code for error in errors] == ["PLN008"] and refused


def test_an_unknown_printing_condition(told):
    own = changed(
        (builtin_templates() / "profiles/press.toml").read_text(encoding="utf-8"),
        'intent = "fogra39"',
        'intent = "fogra93"',
    )
    errors, refused, made = told({"templates/profiles/press.toml": own}, profile=("press", "office"))
    (error,) = errors
    assert (error.code, error.message) == (
        "SRC012",
        'there is no printing condition "fogra93"',
    ) and "fogra39" in error.hint
    assert (error.where.file, error.where.line) == ("templates/profiles/press.toml", line_of(own, "intent"))
    assert {profile for _, profile in refused} == {"press"} and ("card", "office") in made


def test_an_icc_profile_that_is_not_there(told):
    own = changed(
        (builtin_templates() / "intents/fogra39.toml").read_text(encoding="utf-8"), "FOGRA39L_coated.icc", "FOGRA51.icc"
    )
    errors, _, _ = told({"templates/intents/fogra39.toml": own})
    (error,) = errors
    assert error.code == "SRC014" and "templates/intents/FOGRA51.icc" in error.message
    assert (error.where.file, error.where.line) == ("templates/intents/fogra39.toml", line_of(own, "file ="))


def test_a_stricter_limit_of_ink(told):
    """Another printing condition is one file: the limit is its own."""
    own = changed(
        (builtin_templates() / "intents/fogra39.toml").read_text(encoding="utf-8"), "ink_limit = 300", "ink_limit = 229"
    )
    errors, _, _ = told({"templates/intents/fogra39.toml": own, **building("press")})
    assert errors and {error.code for error in errors} == {"PLN009"}
    assert all("more than 229%" in error.message and error.where.line for error in errors)
    assert {error.message.split('"')[1] for error in errors} == {"heading", "rule-strong", "ground", "motif-line"}, (
        "230% of ink each"
    )


# -- a printer --------------------------------------------------------------------------------------


def test_a_project_with_a_printer_that_was_not_calibrated(told):
    project = changed(
        building("office")["content/project.yaml"], "  profiles: [office]", "  profiles: [office]\n  printer: upstairs"
    )
    printers = "[upstair]\nfront = [0.5, 0]\nback = [0, 0]\nmeasured_on = 2026-11-22\n"
    errors, _, _ = told({"content/project.yaml": project, "content/printers.toml": printers})
    (error,) = errors
    assert error.code == "SRC012" and "upstairs" in error.message and error.hint == 'did you mean "upstair"?'
    assert (error.where.file, error.where.line) == ("content/project.yaml", line_of(project, "printer: upstairs"))


@pytest.mark.parametrize(
    "facts",
    [
        "front = 1\nmeasured_on = 2026-01-01",
        "front = [0, nan]\nmeasured_on = 2026-01-01",
        "front = [0, 0]",
        "front = [0]\nmeasured_on = 2026-01-01",
        "sideways = [0, 0]\nmeasured_on = 2026-01-01",
    ],
)
def test_a_file_of_printers_that_somebody_spoilt(told, facts):
    errors, _, _ = told({"content/printers.toml": f"[up]\n{facts}\n"})
    assert errors and all(error.where.file == "content/printers.toml" and error.where.line for error in errors)
