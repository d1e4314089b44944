"""Numbers and addresses are formatted in one place only."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.contacts import contact, link_target, mail_html, number_html, site_html
from generator.kernel.phone import NBSP, PhoneNumber, dial, digits
from generator.model.content import Link

from ..helpers import in_sight
from ..plan.catalogues import service

POLICE, HELP = PhoneNumber("101", "GB"), PhoneNumber("0808 802 0300", "GB")
REGISTER = {id: s for id, s in in_sight().services.items() if s.number}


@pytest.mark.parametrize(
    ("number", "uri"),
    [
        ("999", "tel:999"),
        ("101", "tel:101"),
        ("116 123", "tel:116123"),
        ("0800 1111", "tel:08001111"),
        ("0808 802 0300", "tel:+448088020300"),
        ("0300 123 4567", "tel:+443001234567"),
        ("01563 554200", "tel:+441563554200"),
    ],
)
def test_tel_uris(number, uri):
    assert dial(number, "GB") == uri


@pytest.mark.parametrize("id", REGISTER)
def test_every_number_of_the_register_can_be_dialled(id):
    uri = dial(REGISTER[id].number, "GB")
    plain = digits(REGISTER[id].number)
    assert re.fullmatch(r"tel:\+?\d+", uri)
    assert uri == (f"tel:{plain}" if len(plain) < 10 else f"tel:+44{plain[1:]}")


@given(st.from_regex(r"[0-9]{2,5}( [0-9]{2,5}){0,3}", fullmatch=True))
def test_numbers_never_break(number):
    shown = re.sub("<[^>]*>", "", number_html("a-service", PhoneNumber(number, "GB"), live=False))
    assert " " not in shown and shown.replace(NBSP, " ") == number


def test_a_number_carries_its_service_and_a_link_only_where_links_live():
    assert number_html("a", POLICE, False) == '<span class="tel" data-service="a">101</span>'
    assert number_html("a", POLICE, True) == '<a class="tel" data-service="a" href="tel:101">101</a>'


def test_a_prefix_is_printed_but_is_no_link():
    relay = service(number="18001", dialled=False)
    facts = contact("a", relay, PhoneNumber("18001", "GB"), "en", True, str)
    assert facts["number"] == '<span class="tel" data-service="a">18001</span>'


def test_the_class_of_numbers_keeps_them_on_one_line(repo):
    css = (repo / "templates/base/base.css").read_text(encoding="utf-8")
    rules = [body for selector, body in re.findall(r"([^{}]+)\{([^}]*)\}", css) if re.search(r"\.tel\b", selector)]
    assert any("white-space: nowrap" in body or "white-space:nowrap" in body for body in rules)


def test_sites_are_escaped():
    assert site_html("a", 'x.scot/"><b>', True).count("<") == 2
    assert 'href="https://help.scot"' in site_html("a", "help.scot", True)


def test_what_is_not_trusted_is_empty():
    facts = contact("a", service("low"), HELP, "en", True, str)
    assert (facts["number"], facts["site"], facts["hours"]) == ("", "", "")
    assert contact("a", service("medium"), HELP, "en", True, str)["number"]


def test_names_fall_back_on_longer_ones_and_on_all_languages():
    facts = contact("a", service(), HELP, "en", False, str)
    assert (facts["name"], facts["short_name"], facts["neutral_name"]) == ("Help",) * 3
    named = service(name={"*": "Help", "cy": "Cymorth"}, short_name="H", neutral_name="N")
    assert [contact("a", named, HELP, language, False, str)["name"] for language in ("en", "cy")] == ["Help", "Cymorth"]
    assert contact("a", named, HELP, "en", False, str)["neutral_name"] == "N"


def test_where_a_code_leads():
    assert link_target(Link(url="https://help.scot/page/"), {}) == ("https://help.scot/page/", "help.scot/page")
    assert link_target(Link(call="a"), {"a": HELP}) == ("tel:+448088020300", f"0808{NBSP}802{NBSP}0300")


# ---- addresses


def test_a_site_is_printed_as_it_is_written_and_opened_in_small_letters():
    assert (
        site_html("a", "Help.SCOT/It's", True)
        == '<a class="site" data-service="a" href="https://help.scot/It&#x27;s">Help.SCOT/It&#x27;s</a>'
    )
    assert 'href="https://xn--bcher-kva.de"' in site_html("a", "b\u00fccher.de", True)


def test_an_email_opens_a_message_only_where_links_live():
    assert (
        mail_html("a", "help@B\u00fccher.de", True)
        == '<a class="mail" data-service="a" href="mailto:help@xn--bcher-kva.de">help@B\u00fccher.de</a>'
    )
    assert mail_html("a", "help@help.scot", False) == '<span class="mail" data-service="a">help@help.scot</span>'


def one(**facts):
    """A service that has these facts, each with evidence."""
    from generator.model.content import EvidenceByFact

    plain = service(number="101")
    evidence = EvidenceByFact(**dict.fromkeys(facts, plain.evidence.number))
    return plain.model_copy(update={"number": None, **facts, "evidence": evidence})


@pytest.mark.parametrize(
    ("facts", "way"),
    [
        ({"number": "101", "site": "help.scot", "email": "a@help.scot"}, "101"),
        ({"site": "help.scot", "email": "a@help.scot"}, "help.scot"),
        ({"email": "a@help.scot"}, "a@help.scot"),
        ({}, ""),
    ],
)
def test_the_way_to_reach_a_service(facts, way):
    number = PhoneNumber(facts["number"], "GB") if "number" in facts else None
    made = contact("a", one(**facts), number, "en", False, str)
    assert re.sub("<[^>]*>", "", made["way"]) == way
    assert bool(made["email"]) == ("email" in facts)


def test_an_email_that_is_not_trusted_is_not_printed():
    made = one(email="a@help.scot")
    low = made.model_copy(
        update={
            "evidence": made.evidence.model_copy(
                update={"email": made.evidence.email.model_copy(update={"trust": "low"})}
            )
        }
    )
    assert contact("a", low, None, "en", True, str)["way"] == ""
