"""What has changed since a translation was made, passage by passage."""

from __future__ import annotations

import pytest

from .conftest import EN, MARKS, PL


def test_each_passage_has_a_name(desk):
    files = [id for file, id in desk.pairs() if file == "topics/matter"]
    assert files == [
        "head/title",
        "head/neutral_title",
        "summary/heading",
        "summary/full",
        "summary/short",
        "steps/heading",
        "steps/full",
        "steps/full#call",
        "steps/full#tell",
        "steps/full~2",
    ]


def test_what_nobody_noted_is_told_once(desk):
    assert [code for code, *_ in desk.told()] == ["TRN004"] and set(desk.states().values()) == {"unmarked"}


def test_once_noted_all_is_up_to_date(desk):
    desk.mark()
    assert (desk.states(), desk.told()) == ({}, [])


def test_lines_broken_elsewhere_are_the_same_words(desk):
    desk.mark()
    desk.replace(EN, "It is **never** your fault. It has", "It is **never** your fault.\nIt has")
    desk.replace(PL, "wina. Ma", "wina.\nMa")
    assert desk.states() == {}


@pytest.mark.parametrize(
    ("old", "new", "id", "severity"),
    [
        ("It is not your fault.", "None of it is your fault.", "summary/short", "warning"),
        ("What it is", "What that is", "summary/heading", "warning"),
        ("title: A matter", "title: This matter", "head/title", "warning"),
        ("It has 3 forms", "It has 4 forms", "summary/full", "error"),  # a number
        ("is not your fault", "is not your fault: <service:helpline>", "summary/short", "error"),  # a service
        ("Tell somebody", "Tell someone", "steps/full#tell", "error"),  # a step
        ("Begin with", "Start with", "steps/full", "error"),
    ],
)
def test_a_changed_source_is_found_by_passage(desk, old, new, id, severity):
    desk.mark()
    desk.replace(EN, old, new)
    line = 1 + next(
        n for n, one in enumerate(desk.read(PL).splitlines()) if desk.pairs()["topics/matter", id].target.text in one
    )
    assert desk.states() == {id: "outdated"}
    ((code, told, where),) = desk.told()
    assert (code, told) == ("TRN001", severity) and where.startswith(f"{PL}:{line}")


@pytest.mark.parametrize("policy", ["error", "note"])
def test_the_project_says_how_severe_that_is_but_not_for_facts_and_steps(desk, policy):
    desk.mark()
    desk.write("content/project.yaml", desk.read("content/project.yaml") + f"policy: {{translation: {policy}}}\n")
    desk.replace(EN, "It is not your fault.", "None of it is your fault.")
    desk.replace(EN, "press 55", "press 77")
    assert {severity for _, severity, _ in desk.told()} == {policy, "error"}


def test_a_sentence_changed_in_the_translation_alone_is_found_too(desk):
    desk.mark()
    desk.replace(PL, "To nie twoja wina.", "Nic z tego nie jest twoją winą.")
    assert desk.states() == {"summary/short": "altered"}
    assert [(code, severity) for code, severity, _ in desk.told()] == [("TRN002", "warning")]


def test_both_changed_counts_as_the_source_changed(desk):
    desk.mark()
    desk.replace(PL, "To nie twoja wina.", "Nic z tego nie jest twoją winą.")
    desk.replace(EN, "It is not your fault.", "None of it is your fault.")
    assert desk.states() == {"summary/short": "outdated"}
    desk.mark()
    assert desk.states() == {}


@pytest.mark.parametrize(
    ("new", "id", "severity"),
    [
        ("2. Tell somebody you trust. {#tell}\n3. Write it down. {#write}", "steps/full#write", "error"),
        ("2. Tell somebody you trust. {#tell}\n\n### line\n\nCall.", "steps/line", "error"),
        ("2. Tell somebody you trust. {#tell}\n\n## The law {kind=law}\n\nIt helps.", "law/full", "warning"),
    ],
)
def test_what_is_new_in_the_source_is_missing(desk, new, id, severity):
    desk.mark()
    desk.replace(EN, "2. Tell somebody you trust. {#tell}\n\nThen rest.", new)
    desk.replace(PL, "\nPotem odpocznij.\n", "")
    assert id in desk.states() and set(desk.states().values()) == {"missing"}
    assert {(code, told) for code, told, _ in desk.told()} == {("TRN003", severity)}


def test_a_draft_may_lack_anything_but_not_keep_an_old_step(desk):
    head = "translation: checked\ntranslated_by: A. Reader\ntranslated_on: 2026-01-03"
    desk.replace(PL, head, "translation: draft")
    assert {severity for _, severity, _ in desk.told()} == {"note"}
    desk.mark()
    desk.replace(PL, "2. Powiedz komuś, komu ufasz. {#tell}\n", "")
    desk.replace(PL, "Co to jest", "Czym to jest")
    assert {(code, severity) for code, severity, _ in desk.told()} == {("TRN002", "note"), ("TRN003", "note")}
    desk.replace(EN, "press 55", "press 77")
    assert ("TRN001", "error") in {(code, severity) for code, severity, _ in desk.told()}


def test_labels_and_the_words_of_services_belong_to_it(desk):
    desk.write("content/words/pl.yaml", "services:\n  helpline:\n    hours: 9 do 17\n")
    desk.mark()
    desk.replace("templates/words/en.toml", "Notes", "My notes")
    desk.replace("content/services/all.yaml", "9 to 5", "9 to 6")
    assert desk.states() == {"notes": "outdated", "services.helpline.hours": "outdated"}
    assert {(severity, where.partition(":")[0]) for _, severity, where in desk.told()} == {
        ("warning", "templates/words/pl.toml"),
        ("error", "content/words/pl.yaml"),
    }


def test_shared_sections_belong_to_their_own_file(desk):
    for language, words in (("en", "Can’t speak?"), ("pl", "Nie możesz mówić?")):
        desk.write(f"content/shared/{language}.md", f"## {words} {{kind=other-ways}}\n\nX.\n")
        name = f"content/topics/matter/{language}.md"
        desk.write(name, desk.read(name) + "\n<shared:other-ways>\n")
    desk.mark()
    desk.replace("content/shared/en.md", "Can’t speak?", "Not safe to speak?")
    assert [key for key, pair in desk.pairs().items() if pair.state == "outdated"] == [("shared", "other-ways/heading")]
    assert desk.told() == [("TRN001", "error", "content/shared/pl.md:1:4")]


@pytest.mark.parametrize("mark", ['"abc"', '"0123456789ab"', "7"])
def test_a_mark_that_somebody_typed_is_refused(desk, mark):
    desk.write(MARKS, f'["topics/matter"]\n"summary/full" = {mark}\n')
    (finding,) = desk.catalogue().findings
    assert (finding.code, finding.where.line) == ("SRC008", 2)


def test_the_glossary_is_checked(desk):
    desk.mark()
    desk.write("content/glossary/pl.toml", '"fault" = ["win*"]\n"trust" = "zaufan*"\n"forms" = ["odmian*", "form*"]\n')
    ((code, severity, where),) = desk.told()
    assert (code, severity) == ("TRN005", "warning") and where.startswith(PL)
    desk.write("content/glossary/pl.toml", '"trust" = ["zaufan*", "ufasz"]\n')
    assert desk.told() == []


@pytest.mark.parametrize("entry", ['"trust" = 7', '"trust" = []', '"trust" = [""]'])
def test_a_glossary_that_says_nothing_is_refused(desk, entry):
    desk.write("content/glossary/pl.toml", entry + "\n")
    assert [one.code for one in desk.catalogue().findings] == ["SRC008"]


@pytest.mark.parametrize(
    ("old", "new", "fine"),
    [
        ("Naciśnij 55.", "Naciśnij 77.", False),
        ("Naciśnij 55.", "Naciśnij.", False),
        ("<service:helpline>", "<service:helpline> lub <service:helpline>", False),
        ("Ma 3 formy", "Ma trzy formy", False),
        ("Ma 3 formy", "Jest ich 3 i to 3", False),
        ("Ma 3 formy", "Ma ٣ formy", True),
        ("Zacznij od pierwszego.", "Zacznij od pierwszego: gov.uk", False),
    ],
)
def test_a_translation_has_the_numbers_of_its_source(desk, old, new, fine):
    desk.replace(PL, old, new)
    desk.mark()
    assert desk.told() == [] if fine else {code for code, *_ in desk.told()} == {"TRN006"}


@pytest.mark.parametrize(
    ("hours", "fine"),
    [("9 do 17", True), ("9:00–17:00", True), ("od 9 do 5 po południu", True), ("9 do 18", False), ("9", False)],
)
def test_the_hours_of_a_service_are_those_of_its_source(desk, hours, fine):
    """Its source says "9 to 5"; languages differ in how they tell the time, not in what it is."""
    desk.write("content/words/pl.yaml", f"services:\n  helpline:\n    hours: '{hours}'\n")
    desk.mark()
    assert {code for code, *_ in desk.told()} == (set() if fine else {"TRN006"})
