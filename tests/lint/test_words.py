"""Plain words: what is counted, what is found, and the command that shows it."""

from __future__ import annotations

import itertools
import json
import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.lint import check_safety, check_words, reading_table
from generator.lint.reading import FEWEST, printed_by, reading_age
from generator.lint.text import masked, sentences

from ..helpers import TODAY, at, codes, grows_less_than, line_of
from .conftest import PROJECT, SHARED, TOPIC, added, changed, says

EASY = (
    "You can call us. We will help you. Tell us what he did. We write it down. You can come here. We are kind. You "
    "can bring a friend. Do not wait too long for it."
)
HARD_TEXT = (
    "Institutional representatives habitually communicate multidisciplinary recommendations regarding supplementary "
    "administrative responsibilities, notwithstanding considerable organisational complexity, " * 3
)


# ---- sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four", 4),
        ("Call us, e.g. today. Or not.", 2),
        ("He said “Stop.” Then he went.", 2),
        ("It is 3.5 km. Go.", 2),
        ("Wait... no. Yes", 2),
        ("Really?! Yes.", 2),
        ("Dr. Smith is here.", 1),
        ("No full stop\nover two lines", 1),
        ("- one\n- two\n- three", 3),
        ("1. one. Two\n2. three", 3),
        ("A paragraph:\n\nanother", 2),
        ("**Bold.** Then plain.", 2),
        ("Opens 9 a.m. daily.", 1),
        ("", 0),
        (" \n\n ", 0),
        ("www.example.org is a site. So.", 2),
    ],
)
def test_sentences(shipped, text, count):
    known = tuple(shipped.catalogue.lint["en"].plain.abbreviations)
    assert len(sentences(masked(text).text, known)) == count


_TEXT = st.text(alphabet="aB.!?… \n-1*\"'”)(“ÉéА", max_size=60)


@given(_TEXT)
def test_sentences_lose_nothing(text):
    found = sentences(text)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
    assert all(
        text[one.at : one.at + len(one.text)] == one.text and one.text.strip() == one.text != "" for one in found
    )
    assert [one.at for one in found] == sorted({one.at for one in found})


@given(_TEXT)
def test_a_sentence_is_one_sentence(text):
    for one in sentences(text):
        assert [other.text for other in sentences(one.text)] == [one.text]


@given(_TEXT, _TEXT)
def test_paragraphs_do_not_know_each_other(first, second):
    both = [one.text for one in sentences(f"{first}\n\n{second}")]
    assert both == [one.text for one in (*sentences(first), *sentences(second))]


@given(st.text(alphabet="ab*_`[]()<>&;:#-.\n 1service", max_size=80))
def test_masking_keeps_every_letter_at_its_place(text):
    found = masked(text).text
    assert len(found) == len(text)
    assert all(a == b or a in " \n" for a, b in zip(found, text, strict=True))


def test_markup_is_no_word(shipped):
    text = masked("**Call** <service:samaritans>, see [our page](https://example.org/very/long) &nbsp;now.").text
    assert text.split() == ["Call", ",", "see", "our", "page", "now."]


@pytest.mark.parametrize("soft", ["\u00ad", "&shy;", "&#173;", "&#xAD;"])
def test_a_word_with_soft_hyphens_is_one_word(soft):
    text = f"Inter{soft}nation{soft}al help, now. Twice."
    assert masked(text).text.split() == ["International", "help,", "now.", "Twice."] and len(masked(text).text) == len(
        text
    )


def test_a_word_of_the_lists_is_found_with_soft_hyphens(make_project):
    plain, soft = (
        codes(check_words(changed(make_project, says(f"They will uti{sign}lise this.")))) for sign in ("", "\u00ad")
    )
    assert plain == soft and plain.count("WRD003") == 1


def test_facts_and_ids_of_points_are_no_words_and_a_picture_is_a_block_of_its_own():
    text = (
        "- ![A phone that rings](icons/calling.svg) **Calls** from <place> {#calls}\n- Ask <name:samaritans>, "
        "<hours:samaritans> or <contact:lead>"
    )
    found = masked(text)
    assert [one.text.split() for one in sentences(found.text)] == [
        ["A", "phone", "that", "rings"],
        ["Calls", "from"],
        ["Ask", ",", "or"],
    ]
    assert [(one.fact, one.id) for one in found.named] == [
        ("name", "samaritans"),
        ("hours", "samaritans"),
        ("contact", "lead"),
    ]
    assert all(text[one.at] == "<" for one in found.named)


# ---- scores


def test_easy_words_are_easier_than_hard_ones():
    def age(text):
        return reading_age(tuple(tuple(one.text.split()) for one in sentences(text)))

    assert age(EASY) < 7 < 15 < age(HARD_TEXT)
    assert age("Too short to tell.") is None
    assert reading_age((("a",) * FEWEST,)) >= 5


def test_the_age_is_the_grade_and_five():
    # Thirty words of one syllable in ten sentences: 0.39 * 3 + 11.8 * 1 - 15.59 is less than nothing.
    assert reading_age((("dog",) * 3,) * 10) == 5.0
    # "water" has two syllables: 0.39 * 10 + 11.8 * 2 - 15.59 = 11.91.
    assert reading_age((("water",) * 10,) * 3) == 16.9


def test_numbers_are_no_words(make_project):
    rows = {
        row.text: row
        for row in reading_table(
            changed(make_project, says("Call <service:samaritans> or 116 123. It is 29% of 2010."))
        )
    }
    row = rows["added/full"]
    assert (row.words, row.sentences, row.longest) == (5, 2, 3)


def test_the_table_has_every_text_once(shipped):
    """Headings too; what topics share once, of the first of them."""
    rows = reading_table(shipped.catalogue)
    sections = {
        section.where: section for topic in shipped.catalogue.topics.values() for section in topic.sections.values()
    }
    assert len(rows) == sum(len(section.passages) for section in sections.values()) == len({row.where for row in rows})
    assert "list/heading" in {row.text for row in rows} and sum(row.where.file == SHARED for row in rows) > 5
    assert all((row.reading_age is None) == (row.words < FEWEST) for row in rows)
    assert all(row.longest <= row.words and row.where.line for row in rows)


def test_other_languages_have_no_reading_age(make_project):
    project = make_project()
    project.write("content/shared/de-DE.md", project.read(SHARED))
    project.write("content/topics/stalking/de-DE.md", project.read(TOPIC))
    catalogue = project.catalogue()
    assert {row.reading_age for row in reading_table(catalogue) if row.language == "de-DE"} == {None}
    assert not [one for one in check_words(catalogue) if one.code == "WRD001" and one.where.file.endswith("de-DE.md")]


# ---- findings


def test_the_shipped_words_are_plain(shipped):
    findings = check_words(shipped.catalogue)
    assert set(codes(findings)) <= {"WRD004"}
    assert {one.severity for one in findings} <= {"note"}


def test_headings_are_read_too(make_project):
    project = make_project()
    project.replace(
        TOPIC,
        "<shared:other-ways>\n",
        added("Words.", "We utilise it, " + "one word " * 12 + "too") + "<shared:other-ways>\n",
    )
    found = [one for one in check_words(project.catalogue()) if one.severity == "warning"]
    line = line_of(project.read(TOPIC), "We utilise it")
    assert [(one.code, at(one)) for one in found] == [("WRD002", (TOPIC, line, 4)), ("WRD003", (TOPIC, line, 7))]


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        (HARD_TEXT, "WRD001", "warning"),
        ("One word " * 13 + "too many.", "WRD002", "warning"),
        ("We utilise it.", "WRD003", "warning"),
        ("Prior to that,\ncommence.", "WRD003", "warning"),
        ("It is done by us.", "WRD004", "note"),
        ("The form was then collected.", "WRD004", "note"),
        ("It may be possible to help.", "WRD005", "note"),
    ],
)
def test_what_is_not_plain(make_project, text, code, severity):
    before = check_words(changed(make_project))
    catalogue = changed(make_project, says(text))
    known = {(one.code, one.message) for one in before}
    found = [one for one in check_words(catalogue) if (one.code, one.message) not in known]
    assert code in codes(found)
    one = next(one for one in found if one.code == code)
    written = (catalogue.root / TOPIC).read_text(encoding="utf-8")
    assert one.severity == severity and at(one)[0] == TOPIC and at(one)[1] >= line_of(written, "## Added") + 2


@pytest.mark.parametrize(
    "text",
    [
        "You are afraid.",
        "He is stalked and followed.",
        "This is a red bed.",
        "You are, indeed, tired.",
        "We use it.",
        "It is free. Used cars stand there.",
        "Utilises is a word.",
    ],
)
def test_what_only_looks_like_it(make_project, text):
    assert len(check_words(changed(make_project, says(text)))) == len(check_words(changed(make_project)))


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("in-depth", "in depth"),
        ("Utilise", "utilise"),
        ("utilis*", "utilised"),
        ("what\u2019s more", "what's more"),
        ("with ... view", "with a view"),
    ],
)
def test_a_long_word_however_the_list_writes_it(make_project, key, written):
    lists = f'review_by = 2030-01-01\n[plain.words]\n"{key}" = "plainer"\n'
    project = make_project({"templates/lint/en.toml": lists})
    project.replace(TOPIC, "<shared:other-ways>\n", added(f"We do it {written} today.") + "<shared:other-ways>\n")
    found = [one for one in check_words(project.catalogue()) if one.code == "WRD003"]
    assert [(one.message.split('"')[1], one.hint) for one in found] == [(written, "plainer: plainer")]


def test_the_place_of_a_word_in_the_middle_of_a_line(make_project):
    catalogue = changed(make_project, says("Plain.\n\n- **We** utilise it"))
    one = next(one for one in check_words(catalogue) if one.code == "WRD003")
    line = (catalogue.root / TOPIC).read_text(encoding="utf-8").split("\n")[one.where.line - 1]
    assert line[one.where.column - 1 :].startswith("utilise")


# ---- policy


def policy(words: str) -> dict[str, list[tuple[str, str]]]:
    return {PROJECT: [("region: GB\n", f"region: GB\npolicy:\n{words}\n")]}


def test_the_policy_says_what_is_too_much(make_project):
    assert "WRD001" in codes(check_words(changed(make_project, policy("  reading: {reading_age: 8}"))))
    assert "WRD002" in codes(check_words(changed(make_project, policy("  reading: {sentence_words: 12}"))))
    assert set(codes(check_words(changed(make_project, policy("  reading: {}"))))) <= {"WRD004"}


FORMAT = """
title = "Probe"
trim = [100, 50]
stock = "a4"
[panels.body]
template = "body.html"
size = [100, 50]
needs = ["headline"]
blocks = ["BLOCK"]
[variants.standard]
title = "S"
[[variants.standard.sides]]
panels = [{ panel = "body" }]
"""


@pytest.mark.parametrize(
    ("block", "texts"),
    [
        ("summary", {"summary/full", "summary/short", "summary/line", "summary/heading"}),
        ("summary/short?", {"summary/short", "summary/line", "summary/heading"}),
        ("record/line", {"record/short", "record/heading"}),  # it has no line: the next longer one is printed
        ("contacts:local", {"local/heading"}),
        ("imprint", set()),
    ],
)
def test_a_format_prints_the_kinds_that_it_asks_for(make_project, block, texts):
    catalogue = make_project({"templates/formats/probe/format.toml": FORMAT.replace("BLOCK", block)}).catalogue()
    found = {
        text
        for (topic, _, text), formats in printed_by(catalogue).items()
        if topic == "stalking" and "probe" in formats
    }
    assert {text for text in found if not text.startswith("headline")} == texts
    assert {text for text in found if text.startswith("headline")} == {"headline/heading", "headline/short"}


def test_a_format_may_ask_for_more(make_project):
    project = make_project({"templates/formats/probe/format.toml": FORMAT.replace("BLOCK", "steps")})
    project.replace(
        PROJECT, "region: GB\n", "region: GB\npolicy:\n  reading: {}\n  formats:\n    probe: {sentence_words: 4}\n"
    )
    catalogue = project.catalogue()
    told = [one for one in check_words(catalogue) if one.code == "WRD002"]
    steps = {
        (section.where.file, section.where.line)
        for topic in catalogue.topics.values()
        for section in topic.sections.values()
        if section.kind in ("steps", "headline")
    }
    assert told and all('"probe"' in one.message for one in told)
    assert {max(place for place in all_sections(catalogue) if place <= at(one)[:2]) for one in told} <= steps


def all_sections(catalogue):
    return {
        (section.where.file, section.where.line)
        for topic in catalogue.topics.values()
        for section in topic.sections.values()
    }


def test_a_format_may_ask_for_less_where_it_alone_prints_a_text(make_project):
    def hard(formats):
        project = make_project()
        project.replace(TOPIC, "<shared:other-ways>\n", added(HARD_TEXT) + "<shared:other-ways>\n")
        project.replace(
            PROJECT,
            "region: GB\n",
            "region: GB\npolicy:\n  formats:\n" + "".join(f"    {id}: {{reading_age: 99}}\n" for id in formats),
        )
        return [one for one in check_words(project.catalogue()) if one.code == "WRD001"]

    catalogue = changed(make_project, says("Words."))
    printing = printed_by(catalogue)["stalking", "en-GB", "added/full"]
    others = set(catalogue.formats) - set(printing)
    assert printing and hard(printing) == [] and len(hard(others)) == 1


# ---- the command


def test_the_command_shows_a_table_and_its_limits(cli, project):
    done = cli("words", "-C", project)
    assert done.code == 0
    assert (
        "reading age" in done.out
        and "detail/full" in done.out
        and "list/heading" in done.out
        and "don't measure" in done.out
    )
    (project / TOPIC).write_text(
        (project / TOPIC).read_text(encoding="utf-8") + "\n" + added(HARD_TEXT), encoding="utf-8"
    )
    assert "WRD001" in cli("words", "-C", project).err


def test_the_command_as_json(cli, project):
    (project / TOPIC).write_text(
        (project / TOPIC).read_text(encoding="utf-8") + "\n" + added(HARD_TEXT), encoding="utf-8"
    )
    told = json.loads(cli("words", "-C", project, "--json").out)
    assert {"topic", "text", "words", "longest", "reading_age", "where"} <= set(told["texts"][0])
    assert {one["code"] for one in told["findings"]} >= {"WRD001"}


def test_the_command_knows_what_it_was_asked_for(cli, project):
    assert cli("words", "-C", project, "--topic", "stalkin").code == 2
    assert "did you mean" in cli("words", "-C", project, "--topic", "stalkin").err
    assert cli("words", "-C", project, "--topic", "stalking", "--language", "en-GB").code == 0


def test_what_is_let_pass_is_shown_with_its_reason(cli, make_project):
    project = make_project()
    project.replace(TOPIC, "<shared:other-ways>\n", added(HARD_TEXT) + "<shared:other-ways>\n")
    project.replace(
        PROJECT,
        "region: GB\n",
        "region: GB\nsilence:\n  - {code: WRD001, where: added/full, reason: names of acts stand as they are}\n",
    )
    done = cli("words", "-C", project.root)
    assert "names of acts stand as they are" in done.out
    assert "added/full is about" not in done.err


def test_a_broken_project_is_told_and_refused(cli, project):
    (project / PROJECT).write_text("region: [", encoding="utf-8")
    done = cli("words", "-C", project)
    assert done.code == 1 and "SRC002" in done.err


# ---- how long it takes


def test_twice_the_words_take_about_twice_the_time(make_project):
    """Not the square of it. Ratios, so that a slow machine tells the same."""

    def seconds(times: int) -> float:
        project = make_project()
        text = project.read(TOPIC)
        body = re.sub(r"<shared:.*>", "", text[text.index("\n## ") :])
        many = "".join(
            re.sub(r"\{kind=(\S+)( role=\S+)?.*\}", rf"{{kind=\1\2 id=n{n}-\1-IDS}}", body).replace("you", f"you{n}x")
            for n in range(times)
        )
        number = itertools.count()
        project.write(TOPIC, text + re.sub("IDS", lambda match: str(next(number)), many))
        catalogue = project.catalogue()
        assert not catalogue.findings
        start = time.process_time()
        check_safety(catalogue, TODAY), check_words(catalogue)
        return time.process_time() - start

    assert grows_less_than(10, seconds, 2, 8)  # four times the words; the square of it would be 16


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[a](",
        "_",
        "a_",
        "a.",
        "....",
        "<http:",
        "&a",
        "1 ",
        "*",
        "`",
        "In danger? ",
        "In danger 101. ",
        "<service:childline> ",
        "provoke ",
        "doesn't show on ",
        "a-",
        "? ",
        "\n\n",
        "- a\n",
        "is done ",
        "Is done. ",
        "http://a.b ",
        "\u2019",
        " \t",
    ],
)
def test_hostile_texts_take_no_longer_than_they_are_long(make_project, unit):
    project = make_project()
    project.replace(TOPIC, "<shared:other-ways>\n", added("Text.") + "<shared:other-ways>\n")
    catalogue = project.catalogue()
    topic = catalogue.topics["stalking", "en-GB"]
    section = topic.sections["added"]

    def seconds(length: int) -> float:
        passage = replace(section.texts["full"], markdown=("x " + unit * (length // len(unit))).rstrip())
        sections = {"added": replace(section, texts={"full": passage})}
        spoiled = replace(catalogue, topics={("stalking", "en-GB"): replace(topic, sections=sections)})
        start = time.process_time()
        check_safety(spoiled, TODAY), check_words(spoiled)
        return time.process_time() - start

    assert grows_less_than(12, seconds, 20_000, 100_000)  # five times the text; the square of it would be 25
