"""Files for translators: what goes out comes back the same, and what would do harm is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.engine.options import Options
from generator.kernel.errors import Refused
from generator.read import read_catalogue
from generator.translate import po, xliff
from generator.translate.exchange import read
from generator.translate.inline import Around, Kept, nodes_of
from generator.translate.items import Exchange, Item, Unreadable
from generator.workflows.translate import export, mark, take_in

from ..helpers import TODAY
from .conftest import EN, MARKS, PL

TEXTS = [
    "It is **never** your fault. It has 3 forms.",
    "**Call** <service:helpline>, and press 55.",
    "![A phone that rings](icons/calling.svg) **Calling *or* texting** you & others",
    "Read [how to stay safe](https://example.org/safe), or see gov.uk/help. <place>",
    'Two\nlines, and “quotes”, "these" and \\ these\n\nTwo paragraphs: 1,000 of 0800 1111',
    "Nothing special, there&nbsp;is",
]
LABELS = 'notes = "Notes"\nlink_call = "Call {link}, {name}"\n'


@pytest.fixture
def options(desk):
    axes = tuple((axis, ()) for axis in ("topic", "format", "variant", "language", "place", "profile"))
    return Options(root=desk.root, out=desk.root / "output", today=TODAY, axes=axes, jobs=1, force=False)


def sent(options, format="xliff", language="pl") -> Path:
    return export(options, language, format, None).file


def changed(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def refused(options, path: Path) -> list[str]:
    with pytest.raises(Refused) as told:
        take_in(options, path)
    return [finding.code for finding in told.value.findings]


@pytest.mark.parametrize("kind", [xliff, po])
@pytest.mark.parametrize("done", [True, False])
def test_what_is_written_is_read_the_same(kind, done):
    items = tuple(Item("topics/matter", f"a/full#{n}", text, text, done, "a note") for n, text in enumerate(TEXTS))
    exchange = Exchange("en", "pl", items)
    back = kind.read(kind.write(exchange))
    wanted = tuple(item._replace(done=False, note="", target=item.target if done else "") for item in items)
    assert back == exchange._replace(items=wanted)
    assert kind.write(exchange) == kind.write(exchange)


def test_what_must_not_change_is_apart():
    assert nodes_of(TEXTS[1]) == (
        Around("**", "**", "fmt", ("Call",)),
        " ",
        Kept("<service:helpline>"),
        ", and press ",
        Kept("55"),
        ".",
    )
    picture, _, bold, _ = nodes_of(TEXTS[2])
    assert picture == Around("![", "](icons/calling.svg)", "image", ("A phone that rings",))
    assert bold.inside[1] == Around("*", "*", "fmt", ("or",))


@pytest.mark.parametrize("format", ["xliff", "po"])
def test_a_file_that_nobody_touched_changes_nothing_but_notes_what_is_right(desk, options, format):
    before = desk.read(PL)
    told = take_in(options, sent(options, format))
    assert told == {"content/topics/matter/pl.md": 0, "templates/words/pl.toml": 0}
    assert desk.read(PL) == before and desk.states() == {}


@pytest.mark.parametrize("format", ["xliff", "po"])
def test_a_new_translation_goes_to_its_place(desk, options, format):
    path = changed(sent(options, format), "To nie twoja wina.", "Nic z tego nie jest twoją winą.")
    before = desk.read(PL)
    assert take_in(options, path) == {"content/topics/matter/pl.md": 1, "templates/words/pl.toml": 0}
    assert desk.read(PL) == before.replace("To nie twoja wina.", "Nic z tego nie jest twoją winą.")
    assert desk.states() == {}


@pytest.mark.parametrize("format", ["xliff", "po"])
def test_labels_and_the_words_of_services_go_out_and_come_back(desk, options, format):
    """A language is what its translators were given: nothing of it may stay English unnoticed."""
    desk.write("templates/words/en.toml", LABELS)
    path = sent(options, format, "sk")
    exchange = read(path.read_bytes())
    items = [
        item._replace(target=f"x {item.source}", done=True)
        for item in exchange.items
        if item.file in ("labels", "words")
    ]
    assert {"link_call", "services.helpline.name", "issuer.name"} <= {item.id for item in items}
    path.write_bytes((xliff if format == "xliff" else po).write(exchange._replace(items=tuple(items))))
    told = take_in(options, path)
    assert told["templates/words/sk.toml"] == 2 and told["content/words/sk.yaml"] == 3
    catalogue = read_catalogue(desk.root)
    assert catalogue.words["sk"]["link_call"] == "x Call {link}, {name}"
    assert catalogue.services["helpline"].name["sk"].startswith("x ")


def test_a_label_that_lost_its_place_for_a_name_is_refused(desk, options):
    desk.write("templates/words/en.toml", LABELS)
    path = sent(options)
    exchange = read(path.read_bytes())
    item = next(one for one in exchange.items if one.id == "link_call")
    assert Kept("{name}") in nodes_of(item.source)
    path.write_bytes(xliff.write(exchange._replace(items=(item._replace(target="Numer {link}", done=True),))))
    assert refused(options, path) == ["TRN010"]


def test_with_a_topic_named_only_its_passages_go_out(options):
    axes = tuple((axis, ("matter",) if axis == "topic" else asked) for axis, asked in options.axes)
    path = sent(replace(options, axes=axes))
    assert {item.file for item in read(path.read_bytes()).items} <= {"topics/matter", "shared"}


def test_what_is_in_the_head_is_changed_there(desk, options):
    path = changed(sent(options), ">Sprawa<", ">Inna sprawa<")
    before = desk.read(PL)
    take_in(options, path)
    assert desk.read(PL) == before.replace("title: Sprawa", "title: Inna sprawa", 1)


@pytest.mark.parametrize("format", ["xliff", "po"])
def test_a_new_language_begins_as_a_draft(desk, options, format):
    path = sent(options, format, "gd")
    kind = {"xliff": xliff, "po": po}[format]
    exchange = kind.read(path.read_bytes())
    path.write_bytes(kind.write(replace_targets(exchange, lambda item: item.source)))
    take_in(options, path)
    text = desk.read("content/topics/matter/gd.md")
    assert "translation: draft\n" in text and text.partition("\n## ")[2] == desk.read(EN).partition("\n## ")[2]
    topic = desk.catalogue().topics["matter", "gd"]
    assert topic.head.is_draft and topic.head.translated_from == "en"


def replace_targets(exchange, text):
    return exchange._replace(items=tuple(item._replace(target=text(item), done=True) for item in exchange.items))


def test_what_nobody_translated_is_left_out_of_a_new_file(desk, options):
    path = sent(options, language="gd")
    exchange = xliff.read(path.read_bytes())
    some = replace_targets(exchange, lambda item: item.source if not item.id.startswith("steps/full") else "")
    path.write_bytes(xliff.write(some))
    take_in(options, path)
    assert "## What to do {kind=steps}" in desk.read("content/topics/matter/gd.md")
    assert "Call" not in desk.read("content/topics/matter/gd.md")


def test_an_old_translation_goes_out_as_a_note_and_comes_back_only_if_somebody_writes_it(desk, options):
    mark(options)
    desk.replace(EN, "It is not your fault.", "None of it is your fault.")
    path = sent(options)
    assert "said before: To nie twoja wina." in path.read_text(encoding="utf-8")
    take_in(options, path)
    assert desk.states() == {"summary/short": "outdated"}
    take_in(options, sent(options, "po"))  # there it is fuzzy
    assert desk.states() == {"summary/short": "outdated"}


ENTRY = 'msgid "**Call** <service:helpline>, and press 55."\nmsgstr "{}"'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Naciśnij 55.", "Naciśnij 56.", "TRN011"),
        ("Naciśnij 55.", "Naciśnij.", "TRN011"),
        ("Naciśnij 55.", "Naciśnij 55 lub 0808 157 0999.", "TRN011"),
        ("**Zadzwoń:** <service:helpline>", "**Zadzwoń:** tu", "TRN010"),
        ("**Zadzwoń:** <service:helpline>", "**Zadzwoń:** <service:other>", "TRN010"),
        ("**Zadzwoń:** <service:helpline>", "**Zadzwoń:** <service:helpline> <shared:x>", "TRN010"),
        ("**Zadzwoń:** <service:helpline>", "**Zadzwoń:** <service:helpline>, example.org", "TRN010"),
        ("**Zadzwoń:** <service:helpline>", "Zadzwoń: <service:helpline>", "TRN012"),
        ("**Zadzwoń:** <service:helpline>", "**Zadzwoń:** [tu](#x) <service:helpline>", "TRN010"),
        ("Naciśnij 55.", "Naciśnij 55. {#x}", "TRN012"),
        ("Naciśnij 55.", "Naciśnij 55.\\n\\n## Nowe {kind=law}\\n\\nTo nowe.", "TRN012"),
        ("Naciśnij 55.", "Naciśnij 55.\\n- jeszcze raz", "TRN012"),
        ('msgstr "Co robić"', 'msgstr "Co\\nrobić"', "TRN012"),
        ('msgid "It is not your fault."', 'msgid "It was not your fault."', "TRN014"),
        ('"topics/matter summary/short"', '"topics/matter summary/shorter"', "TRN013"),
        ('"topics/matter summary/short"', '"topics/matters summary/short"', "TRN013"),
        ('"topics/matter summary/short"', '"../../x summary/short"', "TRN013"),
        ("Language: pl", "Language: en", "TRN013"),
        ("Language: pl", "Language: ../pl", "TRN013"),
        ("X-Source-Language: en", "X-Source-Language: gd", "TRN013"),
        ('"Language: pl\\n"\n', "", "TRN013"),
    ],
)
def test_what_would_do_harm_is_refused_and_nothing_is_written(desk, options, old, new, code):
    path = changed(sent(options, "po"), old, new)
    before = desk.read(PL)
    assert code in refused(options, path)
    assert desk.read(PL) == before and not (desk.root / MARKS).exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('dataRef="d2"', 'dataRef="d9"'),
        ("<xliff ", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><xliff '),
        ('version="2.1"', 'version="1.2"'),
        ("</xliff>", ""),
        ('trgLang="pl"', ""),
    ],
)
def test_xliff_that_is_not_ours_is_refused(desk, options, old, new):
    path = sent(options)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert refused(options, path) == ["TRN013"]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b'msgid "x', b"\x00", b"<", b"hello"])
def test_what_is_no_such_file_is_refused(desk, options, data):
    path = desk.root / "some.po"
    path.write_bytes(data)
    assert refused(options, path) == ["TRN013"]


def test_a_file_that_is_not_there_is_refused(options):
    assert refused(options, options.root / "none.xlf") == ["TRN013"]


def test_a_passage_that_a_program_cut_in_two_is_one_again():
    exchange = Exchange("en", "pl", (Item("topics/a", "a/full", "One. Two.", "Raz. Dwa.", True, ""),))
    text = xliff.write(exchange).decode()
    for name, whole, first in (("source", "One. Two.", "One."), ("target", "Raz. Dwa.", "Raz.")):
        assert f'<{name} xml:space="preserve">{whole}' in text
        text = text.replace(whole, first)
    cut = (
        "</segment><ignorable><source> </source></ignorable>"
        "<segment><source>Two.</source><target>Dwa.</target></segment>"
    )
    back = xliff.read(text.replace("</segment>", cut).encode())
    assert (back.items[0].source, back.items[0].target) == ("One. Two.", "Raz. Dwa.")


@pytest.mark.parametrize("kind", [xliff, po])
def test_a_reader_says_what_is_wrong(kind):
    with pytest.raises(Unreadable):
        kind.read(b"<a/>")


@pytest.mark.parametrize(("hours", "fine"), [("9:00–17:00", True), ("10:00–17:00", False)])
def test_hours_that_come_back(desk, options, hours, fine):
    desk.write("content/words/pl.yaml", "services:\n  helpline:\n    hours: 9 do 17\n")
    path = changed(sent(options, "po"), "9 do 17", hours)
    if fine:
        assert take_in(options, path)["content/words/pl.yaml"] == 1
    else:
        assert refused(options, path) == ["TRN011"]
