"""Sheets that can't be: wrong usage, and stocks that don't fit or are broken."""

from __future__ import annotations

import json
import re

import pytest

from generator.kernel.paths import builtin_templates

from .sheet_runs import HERE, NOTE


@pytest.mark.parametrize(
    ("args", "code", "says", "hint"),
    [
        (("--stock", "two-upp"), "PLN001", "--stock two-upp: there is no such stock", 'did you mean "two-up"?'),
        (("--tile", "a44"), "PLN001", "--tile a44: there is no such stock", 'did you mean "a4"?'),
        (("--printer", "upstairs"), "PLN001", "--printer upstairs: there is no such printer", ""),
        (("--start-at", "5"), "PLN010", '--start-at 5: "two-up" has 4 places', "count from 1"),
        (("--tile", "avery-l7160"), "PLN010", "--tile avery-l7160: parts of a poster need plain paper", "a4, "),
        (("--tile", "card-a4"), "PLN010", "--tile card-a4: parts of a poster need plain paper", "a4, "),
        (("--format", "gate", "--together"), "PLN010", "only items of one size, stock and profile", "name one format"),
        (("--profile", "press", "--together", "--stock", "sra3"), "PLN002", "nothing", ""),
        (
            ("--profile", "press", "--stock", "sra3", "--tile", "a4"),
            "PLN002",
            "none of this is printed on sheets",
            "--profile office",
        ),
        (("--profile", "screen", "--copies", "2"), "PLN002", "none of this is printed on sheets", "--profile office"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(sheets, args, code, says, hint):
    if code == "PLN002" and "--together" in args:
        args = ("--format", "note", *args)  # which isn't made for the press
    else:
        args = (
            "--format",
            "bookmark",
            "--place",
            "here",
            *([] if "--profile" in args else ["--profile", "office"]),
            *args,
        )
    before = sheets.small.pdfs()
    result = sheets.build(*args)
    assert result.code == 2, result.text
    assert f"error  {code}  " in result.err and says in result.err and hint in result.err
    assert sheets.small.pdfs() == before, "nothing is made"


@pytest.mark.parametrize(
    "args", [("--start-at", "0"), ("--copies", "0"), ("--copies", "-1"), ("--start-at", "x"), ("--copies", "10001")]
)
def test_numbers_that_are_none_are_wrong_usage(sheets, args):
    assert sheets.build(*HERE, *args).code == 2


def test_the_place_of_what_the_options_ask_for_is_the_command_line(sheets):
    result = sheets.build(*HERE, "--start-at", 9)
    assert re.search(r"^command line  error  PLN010  --start-at 9: ", result.err, re.MULTILINE)


def test_a_stock_that_does_not_fit_is_told_with_those_that_do(sheets):
    result = sheets.build(*HERE, "--stock", "avery-l7160")
    assert (
        result.code != 0
        and "PLN006" in result.err
        and "holds items of 63.5 x 38.1 mm, this format is 60 x 90" in result.err
    )
    assert re.search(r"^command line  error  PLN006  ", result.err, re.MULTILINE)
    fitting = re.search(r"it fits on: (.+)", result.err)[1].split(", ")
    assert (
        {"two-up", "a4-cut", "any-a5", "sra3"} <= set(fitting)
        and "avery-l7160" not in fitting
        and "gates" not in fitting
    )


def test_what_does_not_fit_beside_what_does_is_told(sheets):
    """A gate is 160 x 60 before it is folded. It is told once, not for each place."""
    result = sheets.build(
        "--json",
        "--format",
        "bookmark",
        "--format",
        "gate",
        "--profile",
        "office",
        "--place",
        "here",
        "--place",
        "there",
        "--language",
        "en-GB",
        "--stock",
        "two-up",
    )
    assert result.code == 0
    assert {record["format"] for record in json.loads(result.out)["editions"]} == {"bookmark"}
    told = re.findall(r"^command line  (\w+)  PLN006  (.+)\n  hint: it fits on: (.+)", result.err, re.MULTILINE)
    assert [(severity, message) for severity, message, _ in told] == [
        ("warning", 'gate/plain is left out: "two-up" holds items of 60 x 90 mm, this format is 160 x 60')
    ]
    assert "gates" in told[0][2]


def test_all_that_does_not_fit_is_told(sheets):
    result = sheets.build(
        "--format", "bookmark", "--format", "gate", "--profile", "office", "--place", "here", "--stock", "avery-l7160"
    )
    assert result.code == 2
    assert re.findall(r"error  PLN006  .* this format is (.+)", result.err) == ["60 x 90", "160 x 60"]


def test_a_stock_that_does_not_fit_is_wrong_usage(sheets):
    assert sheets.build(*HERE, "--stock", "avery-l7160").code == 2


def test_a_formats_own_stock_that_does_not_fit_is_a_fault_of_its_file(sheets):
    good = sheets.small.read("templates/formats/note/format.toml")
    sheets.small.write("templates/formats/note/format.toml", good.replace('stock = "two-up"', 'stock = "avery-l7160"'))
    try:
        for more in ((), ("--copies", 2)):
            result = sheets.build(*NOTE, *more)
            assert result.code == 1 and re.search(
                r"^templates/formats/note/format\.toml:\d+:\d+  error  PLN006", result.err, re.MULTILINE
            ), result.text
    finally:
        sheets.small.write("templates/formats/note/format.toml", good)


def test_a_broken_stock_that_is_asked_for_is_told_with_its_line(sheets):
    sheets.small.write(
        "templates/stocks/bad.toml",
        sheets.small.read("templates/stocks/two-up.toml").replace("pitch = [64, 94]", "pitch = [59, 94]"),
    )
    before = sheets.small.pdfs()
    try:
        result = sheets.build(*HERE, "--stock", "bad")
    finally:
        sheets.small.write("templates/stocks/bad.toml", None)
    assert result.code == 1 and re.search(
        r'^templates/stocks/bad\.toml:9:1  error  PLN006  the slots of "bad" overlap\n  hint: pitch',
        result.err,
        re.MULTILINE,
    )
    assert sheets.small.pdfs() == before


def test_a_broken_stock_of_ones_own_is_told_with_its_line(own):
    own.small.write(
        "templates/stocks/two-up.toml",
        own.small.read("templates/stocks/two-up.toml").replace("pitch = [64, 94]", "pitch = [59, 94]"),
    )
    result = own.build(*HERE)
    assert result.code == 1 and re.search(
        r"^templates/stocks/two-up\.toml:9:1  error  PLN006  the slots of \"two-up\" overlap", result.err, re.MULTILINE
    )
    assert not own.small.pdfs()


@pytest.mark.parametrize(
    ("option", "file"),
    [
        ("--stock", "templates/stocks/mine.toml"),
        ("--tile", "templates/stocks/mine.toml"),
        ("--printer", "content/printers.toml"),
    ],
)
def test_what_is_asked_for_and_is_there_but_broken_is_not_called_unknown(sheets, option, file):
    sheets.small.write(file, "[mine]\nfront = 1\n" if "printers" in file else 'title = "Mine"\n')
    before = sheets.small.pdfs()
    try:
        result = sheets.build(*HERE, option, "mine")
    finally:
        sheets.small.write(file, None)
    assert result.code == 1 and "PLN001" not in result.err and f"{file}:" in result.err, result.text
    assert sheets.small.pdfs() == before


def test_a_sheet_without_room_for_the_bleed_is_told_before_anything_is_made(sheets):
    sheets.small.write(
        "templates/stocks/snug.toml", 'title = "Snug"\nsheet = [60, 90]\nitem = [60, 90]\nsource = "made up"\n'
    )
    try:
        result = sheets.build(
            "--format", "bookmark", "--profile", "press", "--place", "here", "--language", "en-GB", "--stock", "snug"
        )
    finally:
        sheets.small.write("templates/stocks/snug.toml", None)
    assert result.code == 2 and "PRV071" not in result.text
    assert 'PLN006  "snug" leaves 0 mm around items of 60 x 90 mm, less than the bleed of 3 mm' in result.err
    assert (
        "sra3" in re.search(r"it fits on: (.+)", result.err)[1]
        and "snug" not in re.search(r"it fits on: (.+)", result.err)[1]
    )


def test_a_profile_that_puts_its_bleed_on_a_stock_without_room_is_told_where_the_format_names_it(sheets):
    """Only that profile's files aren't made."""
    press = (builtin_templates() / "profiles/press.toml").read_text(encoding="utf-8")
    good = sheets.small.read("templates/formats/bookmark/format.toml")
    sheets.small.write("templates/profiles/own-press.toml", press.replace("single = true\nmargin = 15.0\n", ""))
    sheets.small.write(
        "templates/stocks/snug.toml", 'title = "Snug"\nsheet = [60, 90]\nitem = [60, 90]\nsource = "made up"\n'
    )
    sheets.small.write(
        "templates/formats/bookmark/format.toml",
        good.replace("two-up", "snug").replace('"press"]', '"press", "own-press"]'),
    )
    try:
        result = sheets.build(
            "--json",
            "--format",
            "bookmark",
            "--place",
            "here",
            "--language",
            "en-GB",
            "--profile",
            "own-press",
            "--profile",
            "office",
        )
    finally:
        for name, content in (
            ("profiles/own-press.toml", None),
            ("stocks/snug.toml", None),
            ("formats/bookmark/format.toml", good),
        ):
            sheets.small.write(f"templates/{name}", content)
    assert result.code == 1 and re.search(
        r'^templates/formats/bookmark/format\.toml:4:1  error  PLN006  "snug" leaves 0 mm around',
        result.err,
        re.MULTILINE,
    ), result.text
    assert {record["profile"]: record["status"] for record in json.loads(result.out)["editions"]}[
        "own-press"
    ] == "refused"
    assert "PRV071" not in result.text
