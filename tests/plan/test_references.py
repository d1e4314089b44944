"""What one file takes from another must be there, and fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.findings import Where
from generator.model.content import Place
from generator.plan import Request, check_references, plan_editions
from generator.plan.references import _unfit

from ..helpers import REPO, codes, in_sight
from .catalogues import catalogue, format_spec, profile, service, side, stock, topic, variant


def place(**facts):
    return {"here": Place.model_validate({"name": "Here", **facts})}


def check(**changes):
    return check_references(catalogue(**changes))


def test_the_shipped_project_holds_together():
    assert check_references(in_sight()) == []


def test_a_sound_catalogue_has_no_findings():
    assert check() == []


# ---- services and links


def test_services_of_topics_places_and_issuer_must_exist():
    findings = check(
        topics={("matter", "en"): topic(contacts={"few": ["help", "hlp"]}, issuer={"name": "Y", "contact": "hepl"})},
        places=place(contacts={"local": ["nobody"]}, topics={"matter": {"contacts": {"lead": ["no-one"]}}}),
        project={"issuer": {"name": "X", "contact": "helf"}},
        where={"topics/matter/en#contacts.few.1": Where("content/topics/matter/en.md", 9, 5)},
    )
    assert [(f.code, f.message) for f in findings] == [
        ("SRC012", f'there is no service "{id}"') for id in ("hlp", "nobody", "no-one", "helf", "hepl")
    ]
    assert str(findings[0].where) == "content/topics/matter/en.md:9:5"
    assert findings[0].hint == 'did you mean "help"?'


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ({"url": "https://help.scot/page"}, None),
        ({"call": "help"}, None),
        ({}, "SRC008"),
        ({"url": "https://help.scot", "call": "help"}, "SRC008"),
        ({"call": "hlep"}, "SRC012"),
        ({"call": "doubtful"}, "SRC013"),
        ({"call": "silent"}, "SRC013"),
        ({"url": "http://help.scot"}, "SEC003"),
        ({"url": "https://help.scot/?utm_source=x"}, "SEC003"),
        ({"url": "https://help.scot/#top"}, "SEC003"),
        ({"url": "https://me:secret@help.scot/"}, "SEC003"),
        ({"url": "https://help.scot:8443/"}, "SEC003"),
        ({"url": "https://help.scot:99999/"}, "SEC003"),
        ({"url": "https://help.scot:x/"}, "SEC003"),
        ({"url": "https://[help.scot/"}, "SEC003"),
        ({"url": "https://localhost/"}, "SEC003"),
        ({"url": "https:///page"}, "SEC003"),
        ({"url": "https://help.scot/a page"}, "SEC003"),
        ({"url": "javascript:alert(1)"}, "SEC003"),
        ({"url": "file:///etc/passwd"}, "SEC003"),
        ({"url": "tel:999"}, "SEC003"),
        ({"url": "https://help.scot/" + "a" * 200}, "SEC003"),
        ({"url": "https://h\u0435lp.scot/"}, "SEC005"),
    ],
)
def test_links_of_a_place(link, code):
    services = {"help": service(), "doubtful": service("low"), "silent": service(number=None)}
    findings = check(places=place(links={"main": link}), services=services)
    assert codes(findings) == ([code] if code else [])


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"topics": {("matter", "en"): topic(links={"main": {"call": "hlep"}})}}, "topics/matter/en#links.main"),
        (
            {"places": place(topics={"matter": {"links": {"main": {"call": "hlep"}}}})},
            "places/here#topics.matter.links.main",
        ),
    ],
)
def test_links_of_topics_are_looked_at_as_those_of_places(changes, key):
    where = Where("its file", 7, 3)
    [finding] = check(**changes, where={key: where})
    assert (finding.code, finding.where, finding.hint) == ("SRC012", where, 'did you mean "help"?')


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, []),
        ({"contacts": {"local": ["help"]}}, ["SRC018"]),
        ({"topics": {"matter": {"contacts": {"local": ["help"]}}}}, ["SRC018"]),
        ({"links": {"main": {"call": "help"}}}, ["SRC018"]),
        ({"contacts": {"local": ["anywhere"]}}, []),
        ({"contacts": {"local": ["help"]}, "area": "ayrshire"}, []),
    ],
)
def test_a_place_has_an_area_where_one_of_its_services_has_one(facts, found):
    findings = check(places=place(**facts), services={"help": service(area="ayrshire"), "anywhere": service()})
    assert codes(findings) == found
    assert all("area: ayrshire" in finding.hint for finding in findings)


def test_a_label_that_is_almost_one_of_the_products():
    some = {("matter", "en"): topic(labels={"tear_of": "Call us", "tear_off": "Call", "mine": "Words"})}
    findings = check(topics=some, words={"en": {"tear_off": "Someone to talk to"}})
    assert [(f.code, f.severity, f.hint) for f in findings] == [("SRC006", "warning", 'did you mean "tear_off"?')]


@given(st.text(max_size=40).map("https://{}".format))
def test_no_address_stops_the_check(url):
    if not _unfit(url):
        assert not set("?#@") & set(url) and "." in url


# ---- designs


def test_stock_profile_and_ink_must_exist():
    findings = check(
        formats={"card": format_spec(stock="on", variants={"a": variant(profiles=["paper", "papr"], ink="colr")})}
    )
    assert [(f.code, f.message) for f in findings] == [
        ("SRC012", 'there is no stock "on"'),
        ("SRC012", 'there is no profile "papr"'),
        ("SRC012", 'the theme has no ink "colr"'),
    ]
    assert findings[2].hint == 'did you mean "colour"?'


BROKEN = {
    "stocks/mine": {"formats": {"card": format_spec(stock="mine")}},
    "folds/mine": {"formats": {"card": format_spec(fold="mine")}},
    "profiles/mine": {"formats": {"card": format_spec(variants={"a": variant(profiles=["paper", "mine"])})}},
    "intents/mine": {"profiles": {"paper": profile(single=True, margin=20, intent="mine")}},
    "services/mine": {"places": place(links={"main": {"call": "mine"}})},
    "themes/mine": {"project": {"theme": "mine"}},
    "printers/mine": {"project": {"build": {"printer": "mine"}}},
}


@pytest.mark.parametrize("thing", BROKEN)
def test_what_is_there_but_broken_is_not_called_unknown(thing):
    """Its file has a finding, which is the one to mend."""

    def unknown(where):
        named = catalogue(**{**BROKEN[thing], "project": dict(BROKEN[thing].get("project", {})), "where": where})
        return [f for f in [*check_references(named), *plan_editions(named, Request())[1]] if "mine" in f.message]

    assert codes(unknown({})) == ["SRC012"]
    assert unknown({thing: Where("its file", 1, 1)}) == []


def test_how_large_an_item_is_with_a_broken_fold_nobody_knows():
    broken = {"formats": {"card": format_spec(fold="mine")}, "stocks": {"one": stock(item=(200, 50))}}
    assert check(**broken, where={"folds/mine": Where("its file", 1, 1)}) == []


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_panels_need_profiles_that_impose(turn):
    panels = {"body": {"template": "b.html", "size": (40, 40)}}
    turned = {"panels": panels, "variants": {"a": variant(sides=[side({"turn": turn, "at": (0, 0)})])}}
    findings = check(formats={"card": format_spec(**turned)})
    assert [(f.code, '"web"' in f.message) for f in findings] == [("PLN004", True)]
    turned["variants"]["a"]["profiles"] = ["paper"]
    assert check(formats={"card": format_spec(**turned)}) == []


def test_the_rule_goes_by_what_a_profile_can_do():
    panels = {"body": {"template": "b.html", "size": (40, 40)}}
    formats = {"card": format_spec(panels=panels, variants={"a": variant(sides=[side({"turn": 90})])})}
    assert check(formats=formats, profiles={"web": profile()}) == []
    assert codes(check(formats=formats, profiles={"paper": profile(imposed=False)})) == ["PLN004"]


@pytest.mark.parametrize(
    ("placement", "fits"),
    [
        ({"at": (0, 0)}, True),
        ({"at": (60, 30)}, True),
        ({"at": (61, 30)}, False),
        ({"at": (60, 31)}, False),
        ({"at": (-1, 0)}, False),
        ({"at": (80, 10), "turn": 90}, True),
        ({"at": (60, 30), "turn": 90}, False),
        ({"at": (0, 0), "repeat": {"count": 2, "step": (60, 0)}}, True),
        ({"at": (0, 0), "repeat": {"count": 3, "step": (60, 0)}}, False),
        ({"at": (60, 0), "repeat": {"count": 2, "step": (-60, 30)}}, True),
        ({"at": (60, 0), "repeat": {"count": 2, "step": (-61, 30)}}, False),
    ],
)
def test_panels_stay_on_the_trimmed_page(placement, fits):
    formats = {
        "card": format_spec(
            panels={"body": {"template": "b.html", "size": (40, 20)}},
            variants={"a": variant(profiles=["paper"], sides=[side(placement)])},
        )
    }
    assert codes(check(formats=formats)) == ([] if fits else ["PLN005"])


def test_a_scaled_format_measures_at_its_scale():
    panels = {"body": {"template": "b.html", "size": (40, 20)}}
    for scale, fits in ((2.5, True), (2.51, False)):
        formats = {"card": format_spec(panels=panels, scale=scale)}
        assert codes(check(formats=formats)) == ([] if fits else ["PLN005"])


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"columns": 3, "pitch": (100, 0)}, "don't fit on its sheet"),
        ({"left": 111}, "don't fit on its sheet"),
        ({"columns": 2, "pitch": (90, 0)}, "overlap"),
        ({"rows": 2}, "overlap"),
        ({"columns": 2, "pitch": (-10, 0)}, "don't fit on its sheet"),
        ({"item": (99, 50)}, "holds items of 99 x 50 mm"),
    ],
)
def test_slots_that_do_not_fit(facts, says):
    findings = check(stocks={"one": stock(**facts)}, formats={"card": format_spec()})
    assert set(codes(findings)) == {"PLN006"} and says in findings[0].message


# ---- kinds


@pytest.mark.parametrize(
    ("panel", "says", "hint"),
    [
        ({"needs": ["stpes"]}, 'no kind of section "stpes"', 'did you mean "steps"?'),
        ({"needs": ["forms/full"]}, 'no kind of section "forms"', ""),
        ({"needs": ["contacts:laed"]}, 'no role "laed" of contacts', 'did you mean "lead"?'),
        ({"needs": ["law:lead"]}, 'no role "lead" of law', "only contacts"),
        ({"blocks": ["sumary/short?"]}, 'no kind of section "sumary"', 'did you mean "summary"?'),
        ({"blocks": ["contacts:everwhere"]}, 'no role "everwhere"', 'did you mean "everywhere"?'),
    ],
)
def test_formats_ask_for_kinds_that_there_are(panel, says, hint):
    (key,) = panel
    where = {f"formats/card#panels.body.{key}.0": Where("format.toml", 5, 9)}
    spec = format_spec(panels={"body": {"template": "b.html", "size": (100, 50), **panel}})
    [finding] = check(formats={"card": spec}, where=where)
    assert (finding.code, str(finding.where)) == ("SRC012", "format.toml:5:9")
    assert says in finding.message and hint in finding.hint


def test_blocks_of_no_section_are_those_that_have_a_template():
    spec = format_spec(panels={"body": {"template": "b.html", "size": (100, 50), "blocks": ["scan", "summary"]}})
    assert codes(check(formats={"card": spec})) == ["SRC012"]
    assert check(formats={"card": spec}, templates=(("base/blocks/scan.html", REPO / "scan.html"),)) == []


def test_pages_ask_for_kinds_that_there_are():
    pages = [side(), {"panels": [{"panel": "body"}], "when": ["figuers"]}]
    assert [f.hint for f in check(formats={"card": format_spec(variants={"standard": variant(sides=pages)})})] == [
        'did you mean "figures"?'
    ]


def test_a_block_of_the_library_prints_something_by_itself():
    """What blocks are made with stands elsewhere: asked for as a block, it would print nothing, and nobody would be
    told.
    """
    catalogue = in_sight()
    blocks = [path for path, _ in catalogue.templates if path.startswith("base/blocks/")]
    sources = {path: (REPO / "templates" / path).read_text(encoding="utf-8") for path in blocks}
    silent = [
        path
        for path, source in sources.items()
        if not re.sub(r"(?s)\{#.*?#\}|\{% macro .*?endmacro %\}|\{%.*?%\}", "", source).strip()
        and "{% include" not in source
    ]
    taken = {
        name
        for path, _ in catalogue.templates
        if path.endswith(".html")
        for name in re.findall(
            r"\{%\s*(?:import|include|extends|from)\s+\"(base/blocks/[^\"]+)\"",
            (REPO / "templates" / path).read_text(encoding="utf-8"),
        )
    }
    assert blocks and silent == [] and taken == set()


@pytest.mark.parametrize("name", ["points", "entries", "headings", "prose", "said", "step-points"])
def test_what_blocks_are_made_with_is_no_block(name):
    spec = format_spec(panels={"body": {"template": "b.html", "size": (100, 50), "blocks": [name]}})
    [finding] = check(formats={"card": spec}, templates=in_sight().templates)
    assert finding.code == "SRC012" and f'"{name}"' in finding.message
