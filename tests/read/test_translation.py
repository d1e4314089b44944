"""Topics and services in other languages."""

from __future__ import annotations

import pytest

from generator.read import read_catalogue

from ..helpers import codes

TOPIC = "content/topics/stalking"
HEAD = """---
title: Prześladowanie
neutral_title: Przydatne numery
translation: draft
links:
  main: {says: "Otwiera stronę mygov.scot"}
---

## Nagłówek {kind=headline priority=1}
"""


@pytest.fixture
def project(make_project):
    project = make_project()
    project.write(f"{TOPIC}/pl.md", HEAD)
    return project


def topic(project, language="pl"):
    return read_catalogue(project.root).topics.get(("stalking", language))


def told(project):
    return [(finding.code, str(finding.where)) for finding in read_catalogue(project.root).findings]


def test_what_a_translation_does_not_say_is_that_of_its_source(project):
    source, ours = topic(project, "en-GB").head, topic(project).head
    assert told(project) == []
    assert (ours.title, ours.neutral_title, ours.translation) == ("Prześladowanie", "Przydatne numery", "draft")
    assert (ours.code, ours.version, ours.contacts, ours.sources) == (
        source.code,
        source.version,
        source.contacts,
        source.sources,
    )
    assert ours.links["main"].url == source.links["main"].url and ours.links["main"].says == {
        "*": "Otwiera stronę mygov.scot"
    }
    assert ours.links["neutral"] == source.links["neutral"]


def test_a_misspelt_key_that_says_it_is_one_is_one_finding(project):
    project.replace(f"{TOPIC}/pl.md", "translation:", "translatoin:")
    project.write(f"{TOPIC}/fi.md", HEAD)  # it isn't taken for another source
    assert told(project) == [("SRC006", f"{TOPIC}/pl.md:4:1")]


def test_nobody_who_approved_the_source_has_approved_a_translation(project):
    project.replace(f"{TOPIC}/en-GB.md", "version:", "approved_by: Somebody\nversion:")
    assert (topic(project, "en-GB").head.approved_by, topic(project).head.approved_by) == ("Somebody", None)


def test_a_mistake_in_what_it_has_from_its_source_is_reported_there_alone(project):
    project.replace(f"{TOPIC}/en-GB.md", "review_by:", "reviewby:")
    assert {where.partition(":")[0] for _, where in told(project)} == {f"{TOPIC}/en-GB.md"}


def test_of_a_source_that_cannot_be_read_nothing_follows(project):
    project.replace(f"{TOPIC}/en-GB.md", "title: Stalking", 'title: "Stalking')
    assert {where.partition(":")[0] for _, where in told(project)} == {f"{TOPIC}/en-GB.md"}


def test_a_translation_of_nothing(project):
    project.replace(f"{TOPIC}/en-GB.md", "version:", "translation: approved\nversion:")
    assert codes(read_catalogue(project.root).findings) == ["SRC043", "SRC043"]


def test_which_of_several_it_translates(project):
    text = project.read(f"{TOPIC}/en-GB.md")
    project.write(f"{TOPIC}/gd.md", text.replace("code: EA-01", "code: GD-01"))
    project.write(f"{TOPIC}/uk.md", HEAD)
    (finding,) = [one for one in read_catalogue(project.root).findings if one.code == "SRC043"]
    assert finding.where.file == f"{TOPIC}/en-GB.md" and finding.message.startswith("en-GB and gd don't say")
    (project.root / TOPIC / "uk.md").unlink()
    project.replace(f"{TOPIC}/pl.md", "translation: draft", "translation: draft\ntranslated_from: gd")
    assert topic(project).head.code == "GD-01"
    project.replace(f"{TOPIC}/pl.md", "translated_from: gd", "translated_from: gb")
    (finding,) = [one for one in read_catalogue(project.root).findings if one.code == "SRC043"]
    assert "en-GB, gd" in finding.hint


WORDS = """services:
  police-emergency: {name: "Policja, nagły wypadek", hours: "całą dobę"}
places:
  east-ayrshire: {name: East Ayrshire (PL)}
issuer: {name: Partnerstwo}
"""


def test_words_of_services_places_and_issuer(project):
    project.write("content/words/pl.yaml", WORDS)
    catalogue = read_catalogue(project.root)
    service = catalogue.services["police-emergency"]
    assert service.hours["pl"] == "całą dobę" and service.hours["*"] == "24 hours, every day"
    assert service.name["pl"] == "Policja, nagły wypadek" and "pl" not in service.neutral_name
    assert catalogue.places["east-ayrshire"].name["pl"] == "East Ayrshire (PL)"
    assert catalogue.project.issuer.name["pl"] == "Partnerstwo"
    assert str(catalogue.place_of("services", "police-emergency", "hours.pl")).startswith("content/words/pl.yaml:2:")
    assert str(catalogue.place_of("services", "police-emergency", "hours")).startswith("content/services/")


def test_words_for_what_is_not_there(project):
    project.write("content/words/pl.yaml", "services:\n  police-emergancy: {name: Policja}\n")
    (finding,) = read_catalogue(project.root).findings
    assert (finding.code, str(finding.where)) == ("SRC012", "content/words/pl.yaml:2:3")
    assert 'did you mean "police-emergency"' in finding.hint


def test_a_number_is_not_a_word(project):
    project.write("content/words/pl.yaml", 'services:\n  police-emergency: {number: "998"}\n')
    assert codes(read_catalogue(project.root).findings) == ["SRC006"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("checked", "translated_by and translated_on"),
        ("checked\ntranslated_by: A. Reader", "translated_on"),
        ("approved\ntranslated_by: A. Reader\ntranslated_on: 2026-01-03", "approved_by"),
    ],
)
def test_a_checked_translation_says_who_checked_it(project, written, says):
    project.replace(f"{TOPIC}/pl.md", "translation: draft", f"translation: {written}")
    (finding,) = read_catalogue(project.root).findings
    assert (finding.where.file, finding.where.line) == (f"{TOPIC}/pl.md", 4) and says in finding.message


def test_it_knows_what_it_was_translated_from(project):
    assert topic(project).head.translated_from == "en-GB"


def test_a_form_of_a_language_has_the_labels_of_that_language(project):
    project.write("templates/words/pl-PL.toml", 'notes = "Zapiski własne"\n')
    words = read_catalogue(project.root).words_of("pl-PL")
    assert words["notes"] == "Zapiski własne" and words["diary"] == read_catalogue(project.root).words["pl"]["diary"]
    assert read_catalogue(project.root).words_of("cy-GB") == {}
