"""Words come into panels, and what is the same for all places is made once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.compose import Composer, check_texts
from generator.kernel.errors import Refused
from generator.kernel.findings import Where
from generator.plan import Request, plan_editions, plan_makeup
from generator.read import read_catalogue

from ..helpers import REPO, codes, compose, in_sight
from .conftest import FORMAT, TOPIC


def test_a_panel_has_its_size_its_words_and_its_text(desk):
    panel = desk(
        "<h1>{{ said('headline', 'line').inline }}</h1><p>{{ place.name }}, {{ words.label }}</p>",
        line="Two **bold** words.",
    ).panel()
    assert (panel.id, panel.w, panel.h) == ("body", 100, 50)
    assert panel.text == "Two bold words.\naaa, Label"
    assert 'style="width:100mm;height:50mm;' in panel.html


def test_numbers_come_from_the_register_and_do_not_break(desk):
    made = desk("{{ contacts.lead[0].number }} {{ local[0].number }} {{ issuer.contact.site }}")
    assert made.panel().text == "0808\u00a0802\u00a00300 101 help.scot"
    composed = compose(made.composer, made.edition())
    assert composed.services == ("helpline", "short-code") and composed.numbers == ("08088020300", "101")


def test_a_text_and_a_template_have_the_same_stand_ins(desk):
    panel = desk(
        "{{ said('headline', 'line').inline }} {{ contacts.few[0].number }}", line="Call <contact:few>."
    ).panel()
    assert panel.text == "Call 0808\u00a0802\u00a00300. 0808\u00a0802\u00a00300"


def test_what_is_not_trusted_is_not_printed(desk):
    assert "Day and night" not in desk("{{ contacts.lead[0].hours }}").html()


def test_links_live_in_profiles_with_links_only(desk):
    made = desk("{{ contacts.lead[0].number }}")
    assert 'href="tel:+448088020300"' in made.html(tagged=True)
    assert "href" not in made.html(tagged=False)


def test_codes_lead_where_the_place_says(desk):
    made = desk("{{ qr(20) }}{{ qr(20, 'call') }}{{ link('call').words }}")
    assert [code.payload for code in made.panel(place="aaa").codes] == ["https://aaa.scot/page", "tel:+448088020300"]
    assert [code.payload for code in made.panel(place="bbb").codes] == ["https://bbb.scot/page", "tel:+448088020300"]
    assert re.findall('data-index="(\\d)"', made.html()) == ["0", "1"]


def test_a_missing_link_is_placed(desk):
    finding = desk("{{ qr(20, 'nowhere') }}").refusal()
    assert (finding.code, finding.where.file) == ("SRC012", "content/places/aaa.yaml")
    assert finding.where.line == 4


@pytest.mark.parametrize(("need", "what"), [("steps", 'the kind "steps"'), ("contacts:few", 'contacts "few"')])
def test_what_a_panel_needs_and_the_topic_lacks_is_placed(desk, need, what):
    topic = TOPIC.replace("lead: [helpline]", "not-urgent: [helpline]").format(line="Words.")
    files = {
        "templates/formats/probe/format.toml": FORMAT.replace("headline", need),
        "content/topics/matter/en.md": topic,
    }
    finding = desk("Words.", files).refusal()
    assert (finding.code, finding.where.file) == ("SRC009", "content/topics/matter/en.md")
    assert what in finding.message and need.rpartition(":")[2] in finding.hint


def test_what_the_topic_lacks_is_empty(desk):
    made = desk(
        "[{{ said('law').html }}{{ said('law', 'line').words }}{{ contacts.few and '' }}]{% if has('law') %}never{% "
        "endif %}"
    )
    assert "[]" in made.html() and "never" not in made.html()


@pytest.mark.parametrize(
    "html",
    [
        "<p>{{ said('headline', 'line').inline }}</p>",
        "{{ words.label }}{{ issuer.name }}{{ document.version }}{{ contacts.lead[0].name }}",
    ],
)
def test_a_panel_without_facts_of_the_place_is_shared(desk, html):
    made = desk(html)
    assert made.panel(place="aaa") is made.panel(place="bbb")


@pytest.mark.parametrize(
    "html",
    [
        "{{ place.name }}",
        "{{ local[0].name }}",
        "{{ qr(20) }}",
        "{{ link().words }}",
        "{% set p = place %}{{ p.name }}",
        "{% for c in local %}{{ c.name }}{% endfor %}",
    ],
)
def test_a_panel_with_facts_of_the_place_is_not(desk, html):
    made = desk(html)
    assert made.panel(place="aaa") is not made.panel(place="bbb")


@pytest.mark.parametrize(
    "how", ["{% include 'base/part.html' %}", "{% extends 'base/part.html' %}", "{% include 'base/' ~ 'part.html' %}"]
)
def test_facts_of_the_place_in_an_included_template_count(desk, how):
    made = desk(how, {"templates/base/part.html": "{{ place.name }}"})
    assert made.panel(place="aaa").text == "aaa"
    assert made.panel(place="bbb").text == "bbb"


def test_facts_of_the_place_given_to_a_macro_count(desk):
    made = desk(
        "{% import 'base/part.html' as m %}{{ m.show(place) }}",
        {"templates/base/part.html": "{% macro show(p) %}{{ p.name }}{% endmacro %}"},
    )
    assert [made.panel(place=id).text for id in ("aaa", "bbb")] == ["aaa", "bbb"]


@pytest.mark.parametrize(
    "how",
    [
        "{% import 'base/part.html' as m with context %}{{ m.show() }}",
        "{% from 'base/part.html' import show with context %}{{ show() }}",
    ],
)
def test_a_macro_imported_with_context_sees_the_right_place(desk, how):
    made = desk(how, {"templates/base/part.html": "{% macro show() %}{{ place.name }}{% endmacro %}"})
    assert [made.panel(place=id).text for id in ("aaa", "bbb")] == ["aaa", "bbb"]


def test_sharing_keeps_profiles_apart(desk):
    made = desk("{{ contacts.lead[0].number }}")
    assert made.panel(tagged=True) is not made.panel(tagged=False)


def test_shipped_places_share_panels(make_project):
    """A second place costs only the panels that name it."""
    project = make_project()
    path = next((project.root / "content/places").glob("*.yaml"))
    project.write("content/places/second.yaml", path.read_text(encoding="utf-8"))
    catalogue = project.catalogue()
    editions, findings = plan_editions(catalogue, Request())
    assert [*catalogue.findings, *findings] == []
    composer = Composer(catalogue)
    panels: dict[str, set[int]] = {}
    kept = []
    for edition in editions:
        composed = compose(composer, edition)
        kept.append(composed)  # keeps ids from being used again
        panels.setdefault(edition.place, set()).update(id(p.panel) for side in composed.sides for p in side.panels)
    first, second = panels.values()
    assert len(first & second) > len(first) / 3


@pytest.mark.usefixtures("anew")
def test_composing_twice_gives_the_same(repo):
    catalogue = in_sight(repo)
    editions, _ = plan_editions(catalogue, Request())
    one_of_each = {(edition.topic, edition.format): edition for edition in editions}
    for edition in one_of_each.values():
        assert compose(Composer(catalogue), edition) == compose(Composer(catalogue), edition)


def test_no_path_of_this_machine_gets_into_a_page(repo):
    catalogue = in_sight(repo)
    composer = Composer(catalogue)
    for edition in plan_editions(catalogue, Request())[0]:
        composed = compose(composer, edition)
        texts = [composed.style.css, *(p.panel.html for side in composed.sides for p in side.panels)]
        assert not any(str(REPO) in text or "site-packages" in text or "file:" in text for text in texts)


def test_neutral_editions_do_not_name_the_topic(repo):
    catalogue = in_sight(repo)
    composer = Composer(catalogue)
    neutral = [
        e for e in plan_editions(catalogue, Request())[0] if catalogue.formats[e.format].variants[e.variant].neutral
    ]
    assert neutral
    for edition in neutral:
        composed = compose(composer, edition)
        head = catalogue.topics[edition.topic, edition.language].head
        assert composed.meta.neutral and composed.meta.title == head.neutral_title
        # What is folded hides its inner pages: nothing on the outer ones tells.
        folded = plan_makeup(catalogue, edition).folded
        shown = (composed.sides[0], composed.sides[-1]) if folded else composed.sides
        words = " ".join(p.panel.text for side in shown for p in side.panels).lower()
        assert edition.topic not in words and head.title.lower() not in words


def test_a_repeated_panel_is_one_object_in_many_poses(repo):
    catalogue = in_sight(repo)
    repeated = [
        (id, v)
        for id, spec in catalogue.formats.items()
        for v, variant in spec.variants.items()
        for s in variant.sides
        for p in s.panels
        if p.repeat
    ]
    assert repeated
    for format_id, variant_id in repeated:
        edition = plan_editions(catalogue, Request(format=(format_id,), variant=(variant_id,)))[0][0]
        placed = [p for side in compose(Composer(catalogue), edition).sides for p in side.panels]
        most = max(placed, key=lambda p: sum(q.panel is p.panel for q in placed)).panel
        poses = [p.pose for p in placed if p.panel is most]
        assert len(poses) > 1 and len(set(poses)) == len(poses)


def test_from_right_to_left_panels_lie_as_in_a_mirror():
    """Turned and repeated ones, too."""
    catalogue = read_catalogue(REPO)
    composer = Composer(catalogue)
    asked = Request(topic=("stalking",), variant=("tear-off", "colour"), format=("poster-a4", "leaflet-a4"))
    of = {
        language: {
            (edition.format, edition.profile, edition.place): compose(composer, edition).sides
            for edition in plan_editions(catalogue, replace(asked, language=(language,)))[0]
        }
        for language in ("en-GB", "ar")
    }
    seen = 0
    for key, sides in of["ar"].items():
        for side, other in zip(sides, of["en-GB"][key], strict=True):
            printed = [placed for placed in side.panels if placed.panel.id != "draft"]
            for one, two in zip(printed, other.panels, strict=True):
                here, there = (each.pose.rect(each.panel.w, each.panel.h) for each in (one, two))
                assert (here.x, here.y) == (pytest.approx(side.w - there.right), there.y), one.panel.id
                assert one.pose.turn == two.pose.turn
                seen += here != there
    assert seen


@pytest.mark.parametrize("site", ["help.scot", "a-service-with-a-very-long-name.org.uk"])
def test_tabs_have_the_address_where_no_number_can_be_trusted(repo, site):
    catalogue = in_sight(repo)
    edition = next(
        edition
        for edition in plan_editions(catalogue, Request())[0]
        if "tab" in catalogue.formats[edition.format].panels and "tear" in edition.variant
    )
    [lead, *_] = catalogue.topics[edition.topic, edition.language].head.contacts["lead"]
    service = catalogue.services[lead]
    known = service.evidence.model_copy(update={"number": None, "site": service.evidence.number})
    services = {**catalogue.services, lead: service.model_copy(update={"site": site, "evidence": known})}
    composed = compose(Composer(replace(catalogue, services=services)), edition)
    tab = next(placed.panel for placed in composed.sides[0].panels if placed.panel.id == "tab")
    assert site in tab.text.split("\n") and (lead, "site") in tab.facts


def test_a_language_whose_dates_are_not_known(desk):
    made = desk("{{ document.published }}")
    assert "2 January 2026" in made.html()
    topic = made.project.read("content/topics/matter/en.md")
    made.project.write("content/topics/matter/xx.md", topic)
    catalogue = made.project.catalogue()
    editions, _ = plan_editions(catalogue, Request(format=("probe",), language=("xx",)))
    with pytest.raises(Refused) as refused:
        compose(Composer(catalogue), editions[0])
    [finding] = refused.value.findings
    assert (finding.code, finding.where.file) == ("SRC012", "content/topics/matter/xx.md")


# ---- files that designs name


def test_a_missing_stylesheet_or_template(desk):
    form = desk("x").project.read("templates/formats/probe/format.toml")
    finding = desk(
        "x",
        {
            "templates/formats/probe/format.toml": form.replace(
                'stock = "probe"', 'stock = "probe"\nstylesheets = ["no.css"]'
            )
        },
    ).refusal()
    assert finding.code == "SRC014" and "no.css" in finding.message
    finding = desk("x", {"templates/formats/probe/format.toml": form.replace('"body.html"', '"nobody.html"')}).refusal()
    assert finding.code == "SRC014" and "templates/formats/probe/nobody.html" in finding.hint


def test_files_are_looked_for_along_what_a_format_extends(desk):
    folder = "templates/formats"
    made = desk(
        "<p>own</p>",
        {
            f"{folder}/first/format.toml": FORMAT,
            f"{folder}/first/body.html": "<p>first</p>",
            f"{folder}/first/other.html": "<p>other of the first</p>",
            f"{folder}/first/a.css": "p { width: 1mm }",
            f"{folder}/first/b.css": "p { width: 2mm }",
            f"{folder}/middle/format.toml": 'title = "M"\nextends = "first"\nstylesheets = ["a.css", "b.css"]\n',
            f"{folder}/middle/b.css": "p { width: 3mm }",
            f"{folder}/probe/format.toml": 'title = "P"\nextends = "middle"\n[panels]\nother = { template = "other.html", size = [10, 10] }\n'
            '[variants.standard]\nsides = [{ panels = [{ panel = "body" }, { panel = "other" }] }]\n',
        },
    )
    composed = compose(made.composer, made.edition())
    assert [placed.panel.text for placed in composed.sides[0].panels] == ["own", "other of the first"]
    assert re.findall(r"p { width: (.)mm }", composed.style.css) == ["1", "3"]


def test_a_stylesheet_that_is_not_utf8(desk):
    made = desk("x", {"templates/base/base.css": b"\xff\xfe"})
    finding = made.refusal()
    assert (finding.code, finding.where.file) == ("SRC001", "templates/base/base.css")


# ---- texts


def test_shipped_texts_have_no_findings(repo):
    assert check_texts(in_sight(repo)).findings == ()


def test_a_character_without_a_glyph_has_its_place(desk):
    catalogue = desk("x", line="Fine here.\nA \u4e2d here and \u4e2d again, \U0001f600.").catalogue
    findings = check_texts(catalogue).findings
    assert codes(findings) == ["SRC015", "SRC015"]
    passage = catalogue.topics["matter", "en"].sections["headline"].texts["line"]
    assert [finding.where for finding in findings] == [
        Where("content/topics/matter/en.md", passage.where.line + 1, 3),
        Where("content/topics/matter/en.md", passage.where.line + 1, 23),
    ]
    assert "U+4E2D" in findings[0].message and "U+1F600" in findings[1].message


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("content/services/all.yaml", "The Helpline", "The \u4e2d Line", 2),
        ("content/places/aaa.yaml", "name: aaa", "name: \u4e2d", 1),
        ("content/topics/matter/en.md", "title: A matter", "title: A \u4e2d", 2),
        ("content/project.yaml", "The Issuer", "The \u4e2d", 1),
    ],
)
def test_characters_without_a_glyph_in_other_files(desk, name, old, new, line):
    made = desk("x")
    made.project.replace(name, old, new)
    findings = check_texts(made.project.catalogue()).findings
    assert [(f.code, f.where.file, f.where.line) for f in findings] == [("SRC015", name, line)]


def test_findings_of_passages_come_with_the_check(desk):
    made = desk("x", line="A <b>tag</b> and <service:nobody>.")
    assert set(codes(check_texts(made.catalogue).findings)) == {"SEC001", "SRC012"}


def test_a_quote_is_located_in_the_content(desk):
    made = desk("{{ said('headline', 'line').html }}", line="Nothing here.\n- **Some** bold words to find.")
    where = made.composer.locate(made.edition(), "Some bold words to find")
    assert (where.file, where.line) == (
        "content/topics/matter/en.md",
        made.catalogue.topics["matter", "en"].sections["headline"].texts["line"].where.line + 1,
    )
    assert made.composer.locate(made.edition(), "quite other words") is None
