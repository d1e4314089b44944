"""Templates can't write what only we may: the marks of panels and of codes, or services that don't exist."""

import pytest

BODY = "templates/formats/probe/body.html"


@pytest.mark.parametrize("html", ['<p data-panel="x">a</p>', "<p\n  DATA-SLOT = qr>a</p>", '{{ qr(20) }}<i data-index="0"></i>', "<p class='a' data-n=1>"])
def test_marks_of_our_own(desk, html):
    finding = desk(html).refusal()
    assert (finding.code, finding.where.file) == ("TPL001", BODY) and "data-" in finding.message.lower()


def test_a_service_that_does_not_exist(desk):
    finding = desk('<span data-service="helplin">a</span>').refusal()
    assert (finding.code, finding.where.file) == ("SRC012", BODY) and "helpline" in finding.hint


@pytest.mark.parametrize("html", ["{{ qr(20) }}", '<p data-place="x">data-panel="x"</p>', "{{ contacts.lead[0].number }}", "{{ said('headline', 'line').html }}"])
def test_what_may_be_written(desk, html):
    assert desk(html).panel().html
