"""Templates are strict, escape, and can't reach anything but their facts."""

from __future__ import annotations

import pytest

from ..helpers import line_of

BODY = "templates/formats/probe/body.html"


@pytest.mark.parametrize(
    ("html", "line", "says"),
    [
        ("<p>\n{{ nothing }}\n</p>", 2, 'called "nothing"'),
        ("<p>\n\n{{ place.nam }}", 3, "nam"),
        ("{{ words.lable }}", 1, "lable"),
        ("{{ contacts.nobody[0].number }}", 1, "nobody"),
        ("a\n{% if %}\n", 2, "a value missing"),
        ("a\n{{ place.name | nofilter }}", 2, "nofilter"),
        ("a\n{% for x in %}", 2, ""),
        ("a\n{% for x in local %}b", 2, '"for" isn\'t closed'),
        ("a\n{{ place.name }}{% endif %}", 2, '"endif" closes nothing'),
        ("a\n{{ place.name }", 2, "isn't closed"),
        ("a\n{{ place.name }}{# b", 2, "a comment isn't closed"),
        ("a\n{% iff place %}", 2, 'no step "iff"'),
        ("a\n{{ said('summary', lenght='line') }}", 2, 'doesn\'t take "lenght"'),
        ("a\n{{ 1 / 0 }}", 2, "divides by 0"),
        ("a\n{{ place.name + 1 }}", 2, ""),
        ("a\n{{ said() }}", 2, "needs to know more: kind"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "includes itself"),
        ("a\n{% include 'formats/probe/body.html' %}", 2, "includes itself"),
        ("a\n\n{% include 'none.html' %}", 3, "none.html"),
        ("{% import 'base/none.html' as m %}", 1, "none.html"),
        ("{% extends '../../../etc/passwd' %}", 1, "passwd"),
        ("a\n{{ qr('wide') }}", 2, ""),
    ],
)
def test_a_broken_template_names_its_line(desk, html, line, says):
    finding = desk(html).refusal()
    assert (finding.code, finding.where.file) == ("TPL001", BODY)
    assert finding.where.line == line
    assert says in finding.message + finding.quote
    assert not any(word in finding.text() for word in ("argument", "Unexpected", "str", "NoneType", "Draft", "jinja"))
    assert "Traceback" not in finding.text() and "/site-packages/" not in finding.text()


def test_a_mistake_in_an_imported_macro_is_placed_there(desk):
    macros = "{% macro m(x) %}\n\n{{ x.nothing }}\n{% endmacro %}"
    finding = desk(
        "{% import 'base/mine.html' as m %}\n{{ m.m(place) }}", {"templates/base/mine.html": macros}
    ).refusal()
    assert str(finding.where) == "templates/base/mine.html:3:1"


def test_a_template_that_is_not_utf8(desk):
    finding = desk(b"<p>\xff</p>").refusal()
    assert finding.code in ("TPL001", "SRC001") and finding.where.file == BODY


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ self.__init__.__globals__ }}",
        "{{ said.__globals__ }}",
        "{{ said.__closure__ }}",
        "{{ qr.__code__ }}",
        "{{ link.__func__ }}",
        "{{ ''|attr('__class__') }}",
        "{{ place.name['__class__'] }}",
        "{{ '{0.__class__.__mro__}'.format('') }}",
        "{{ '{0.__class__}'|format('') ~ ('%s' | format(''.__class__)) }}",
        "{{ ().__class__.__base__ }}",
        "{{ words.update({'a': 'b'}) }}",
        "{{ contacts.lead.append(1) }}",
        "{{ words.clear() }}",
        "{% for n in range(10000000) %}x{% endfor %}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ joiner.__init__.__globals__['__builtins__'] }}",
        "{{ (dict|attr('__subclasses__'))() }}",
    ],
)
def test_the_sandbox_holds(desk, code):
    finding = desk(f"a\n{code}").refusal()
    assert (finding.code, finding.where.file) == ("TPL001", BODY)
    assert "<class" not in finding.text() and "builtins" not in finding.message


def test_no_python_gets_into_the_page_by_other_ways(desk):
    for code in ("{{ said }}", "{{ qr }}", "{{ cycler }}"):
        made = desk(code)
        html = made.html()
        assert "<function" not in html and "<class" not in html  # escaped at least


def test_facts_are_escaped(desk):
    files = {"content/places/aaa.yaml": "name: '<b>\"A\" & B</b>'\nlinks:\n  main: {url: 'https://a.scot'}\n"}
    html = desk("<p>{{ place.name }}</p>", files).html()
    assert "<p>&lt;b&gt;&#34;A&#34; &amp; B&lt;/b&gt;</p>" in html


def test_template_code_in_a_fact_is_only_text(desk):
    files = {"content/places/aaa.yaml": "name: '{{ 7 * 7 }}'\n"}
    assert "{{ 7 * 7 }}" in desk("{{ place.name }}", files).html()


def test_the_line_in_a_finding_is_the_files(desk):
    html = "{# one\ntwo #}\n\n<p>{{ place.name }}</p>\n{{ nothing }}\n"
    assert desk(html).refusal().where.line == line_of(html, "nothing")
