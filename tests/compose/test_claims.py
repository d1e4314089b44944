"""Templates can't write what only we may: the marks of panels and of codes, or services that don't exist."""

import pytest

from .conftest import FORMAT

BODY = "templates/formats/probe/body.html"
BLOCKS = {
    "templates/formats/probe/format.toml": FORMAT.replace(
        'needs = ["headline"]', 'needs = ["headline"]\nblocks = ["headline"]'
    )
}


@pytest.mark.parametrize(
    "html",
    [
        '<p data-panel="x">a</p>',
        "<p\n  DATA-SLOT = qr>a</p>",
        '{{ qr(20) }}<i data-index="0"></i>',
        "<p class='a' data-n=1>",
        "<div data-flow>a</div>",
        '<div/DATA-FLOW="">a</div>',
        '<i data-lines="2" ></i>',
        '<p title="a > b" data-flow>a</p>',
    ],
)
def test_marks_of_our_own(desk, html):
    finding = desk(html).refusal()
    assert (finding.code, finding.where.file) == ("TPL001", BODY) and "data-" in finding.message.lower()


def test_a_service_that_does_not_exist(desk):
    finding = desk('<span data-service="helplin">a</span>').refusal()
    assert (finding.code, finding.where.file) == ("SRC012", BODY) and "helpline" in finding.hint


@pytest.mark.parametrize(
    "html",
    [
        "{{ qr(20) }}",
        '<p data-place="x">data-panel="x"</p>',
        "{{ contacts.lead[0].number }}",
        "{{ said('headline', 'line').html }}",
        '<p title="our data-flow and data-n = 1">a</p>',
        "<p>data-flow</p>",
        "{{ flow }}",
    ],
)
def test_what_may_be_written(desk, html):
    assert desk(html).panel().html


@pytest.mark.parametrize(
    "html",
    [
        "<p>no flow</p>",
        "{{ flow }}{{ flow }}",
        "{% if has('law') %}{{ flow }}{% endif %}",
        "{{ flow|upper }}",
        '<div class="flow" data-flow>a</div>',
        "{{ flow }}<div data-flow>a</div>",
    ],
)
def test_the_blocks_of_a_panel_are_printed_once(desk, html):
    """Or their words are lost, and nobody would be told: they are expected nowhere."""
    finding = desk(html, BLOCKS).refusal()
    assert (finding.code, finding.where.file) == ("TPL001", BODY) and "flow" in finding.message


@pytest.mark.parametrize(
    "html",
    [
        "{{ flow }}",
        "<p>before</p>{{ flow }}<p>after</p>",
        "{% if has('law') %}<i>a</i>{{ flow }}{% else %}{{ flow }}{% endif %}",
    ],
)
def test_blocks_that_are_printed_once(desk, html):
    assert desk(html, BLOCKS).panel().text


def test_a_panel_without_blocks_has_no_two_flows(desk):
    assert desk("{{ flow }}{{ flow }}").refusal().code == "TPL001"
