"""Contrast of words, measured on the page."""

import pytest

from generator.prove import prove

from ..conftest import CSS, PAYLOAD, code_html, panel_with, words


def found(maker, css: str) -> list[tuple[str, str]]:
    made = maker.paper(panel_with(words(code_html(PAYLOAD, False))), css=CSS + css)
    return [
        (finding.code, finding.severity)
        for finding in prove(made.pdf, made.expected).findings
        if finding.code in ("PRV023", "PRV024")
    ]


@pytest.mark.parametrize(
    "css",
    [
        "p{color:#999}",
        "p{color:#fff;background:#f2b84b}",
        "p{opacity:.4}",
        "p{color:#a00;background:#09c}",
        "p{background:linear-gradient(90deg,#fff,#222)}",
        "p{color:#fff;background:linear-gradient(#123 65%,#fff 65%)}",  # the field ends within the line
        "p{color:#fff;background:linear-gradient(90deg,#123 65%,#fff 65%)}",
        "p{color:#fff;background:linear-gradient(90deg,#123 65%,#59a 65%)}",
        "p{text-decoration:line-through}",
        "p{text-decoration:line-through;color:#fff;background:#123}",
    ],
)
def test_words_that_are_too_pale(maker, css):
    assert ("PRV023", "error") in found(maker, css)


@pytest.mark.parametrize("css", ["p{color:#666}", "p{color:#fff;background:#0a6c7a}", "p{background:#888}"])
def test_words_that_some_cannot_read(maker, css):
    assert found(maker, css) == [("PRV024", "warning")]


@pytest.mark.parametrize(
    "css",
    [
        "",
        "p{color:#333;background:#eee}",
        "p{color:#fff;background:#123}",
        "p{font-size:10pt;color:#444}",
        "p{opacity:.8}",
        "p{border-bottom:1mm solid #111;line-height:1}",
        "p{border:1mm solid #111;padding:0}",
        "p{text-decoration:underline}",
        "p{line-height:.9}",  # letters of one line reach into the next
        ".panel{background:linear-gradient(90deg,#fff,#ddd)}.code{background:#fff}",
    ],
)
def test_words_that_everybody_can_read(maker, css):
    assert found(maker, css) == []


@pytest.mark.parametrize("sign", ["-", "|", "–", "."])
def test_a_sign_that_fills_its_box(maker, sign):
    made = maker.paper(panel_with(words(code_html(PAYLOAD, False)) + f"<p><b style='font-weight:400'>{sign}</b></p>"))
    assert [
        finding for finding in prove(made.pdf, made.expected).findings if finding.code in ("PRV023", "PRV024")
    ] == []
