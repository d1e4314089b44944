"""Markdown passages: what is printed, what is refused, and where it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.passages import PassageRenderer
from generator.kernel.findings import Where
from generator.kernel.phone import PhoneNumber
from generator.kernel.registry import codes as declared
from generator.model.content import Passage

from ..helpers import codes
from ..plan.catalogues import service

FILE = "content/topics/matter/en.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    folder = (root / FILE).parent
    folder.mkdir(parents=True)
    (folder / "icon.svg").write_text(SVG)
    (folder / "words.txt").write_text("x")
    (folder / "folder.png").mkdir()
    (folder / "loop.png").symlink_to("loop.png")
    (tmp_path / "secret.svg").write_text(SVG)
    (folder / "out.svg").symlink_to(tmp_path / "secret.svg")
    return root


@pytest.fixture
def render(root):
    def render(markdown: str, live: bool = False, line: int = 10):
        return renderer_of(root, live).render(Passage(markdown, Where(FILE, line, 1)))

    return render


def renderer_of(root, live=False):
    named = service(short_name="Helpline & more", hours={"en": "Day & night"})
    hours = named.evidence.model_copy(update={"hours": named.evidence.number})
    services = {
        "help": named.model_copy(update={"evidence": hours}),
        "short": service(number="101"),
        "doubtful": service("low", hours="Now"),
    }
    contacts = {"lead": ["short", "help"], "few": [], "local": ["gone"]}
    return PassageRenderer(
        services,
        {id: PhoneNumber(one.number, "GB") for id, one in services.items()},
        "en",
        live,
        root,
        lambda path, media: f"asset:{path.name}",
        contacts,
        "Dumfries & Galloway",
        "The <Issuer>",
    )


@pytest.fixture
def heading(root):
    def heading(words: str):
        return renderer_of(root).heading(Passage(words, Where(FILE, 10, 4)))

    return heading


def only(rendered):
    [finding] = rendered.findings
    return finding.code, str(finding.where), finding


# ---- what is printed


def test_paragraphs_lists_and_bold(render):
    rendered = render("One **bold** word.\n\n- a\n- b\n\n1. c\n")
    assert rendered.findings == ()
    assert rendered.html.replace("\n", "") == (
        '<p>One <strong>bold</strong> word.</p><ul><li>a</li><li>b</li></ul><ol class="numbered"><li><span '
        'class="n">1.</span> c</li></ol>'
    )
    assert rendered.items == ("a", "b", "c")
    assert rendered.inline.startswith("One <strong>bold</strong> word.")


def test_a_line_break_in_the_file_is_a_space(render):
    assert render("one\ntwo").html == "<p>one two</p>"


@pytest.mark.parametrize("loose", ["- a\n\n- b\n", "1. a\n\n2. b\n", "- a\n\n  - inner\n\n- b\n"])
def test_lists_are_always_tight(render, loose):
    assert "<p>" not in render(loose).html


def test_special_characters_are_escaped(render):
    assert render('5 > 3 & "so"').html == "<p>5 &gt; 3 &amp; &quot;so&quot;</p>"


# ---- services


def test_a_number_is_printed_by_its_service(render):
    html = render("Call <service:help>.").html
    assert html == '<p>Call <span class="tel" data-service="help">0808\u00a0802\u00a00300</span>.</p>'


def test_numbers_and_sites_are_links_where_they_live(render):
    html = render("Call <service:help> or <service:short>, see <site:help>.", live=True).html
    assert re.findall('href="([^"]*)"', html) == ["tel:+448088020300", "tel:101", "https://help.scot"]
    assert "<a" not in render("Call <service:help>, see <site:help>.").html


@pytest.mark.parametrize(
    ("markdown", "code", "place", "hint"),
    [
        ("Call <service:hlep>.", "SRC012", "10:7", 'did you mean "help"?'),
        ("First.\n\nThen **call\n<service:hlep>** now.", "SRC012", "13:2", 'did you mean "help"?'),
        ("See <site:nowhere>.", "SRC012", "10:6", "known here"),
        ("- a\n- b <service:doubtful>", "SRC013", "11:6", "evidence"),
        ("<site:doubtful>", "SRC013", "10:2", "evidence"),
    ],
)
def test_services_that_cannot_be_printed(render, markdown, code, place, hint):
    rendered = render(markdown)
    found, where, finding = only(rendered)
    assert (found, where) == (code, f"{FILE}:{place}")
    assert hint in finding.hint
    assert not re.search(r"\d{3}", rendered.html)


# ---- other facts


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Help in <place>, now", "Help in Dumfries &amp; Galloway, now"),
        ("<place>", "Dumfries &amp; Galloway"),
        ("<issuer>\nmade this", "The &lt;Issuer&gt; made this"),
        ("Call <contact:lead>", 'Call <span class="tel" data-service="short">101</span>'),
        ("Ask the <name:help>", 'Ask the <span data-service="help">Helpline &amp; more</span>'),
        ("Open: <hours:help>", 'Open: <span data-service="help">Day &amp; night</span>'),
        ("**<name:short>**", '<strong><span data-service="short">Help</span></strong>'),
    ],
)
def test_facts_that_texts_name(render, heading, markdown, html):
    assert (render(markdown).html, render(markdown).findings) == (f"<p>{html}</p>", ())
    assert (heading(markdown.replace("\n", " ")).inline, heading(markdown.replace("\n", " ")).findings) == (html, ())


@pytest.mark.parametrize(
    ("markdown", "code", "place", "hint"),
    [
        ("In <plcae>", "SRC012", "10:4", 'did you mean "place"?'),
        ("In <place:help>", "SRC012", "10:5", "write <place>"),
        ("Call <srevice:help>", "SRC012", "10:7", 'did you mean "service"?'),
        ("Call <Service:help>", "SRC012", "10:7", 'did you mean "service"?'),
        ("Call <service: help>", "SRC012", "10:6", "no spaces"),
        ("Call <contact:laed>", "SRC012", "10:7", 'did you mean "lead"?'),
        ("Call <contact:everywhere>", "SRC012", "10:7", "name one below contacts"),
        ("Call <contact:emergency>", "SRC012", "10:7", "name one below contacts"),
        ("Call <contact:local>", "SRC012", "10:7", "known here"),
        ("Ask <name:hlep>", "SRC012", "10:6", 'did you mean "help"?'),
        ("Open <hours:doubtful>", "SRC013", "10:7", "evidence"),
        ("Open <hours:short>", "SRC013", "10:7", "evidence"),
        ("A\ntext <shared:ways>", "SRC009", "11:7", "line by itself"),
        ("In <fact:place>", "SRC012", "10:5", ""),
    ],
)
def test_references_that_cannot_be_printed(render, markdown, code, place, hint):
    found, where, finding = only(render(markdown))
    assert (found, where) == (code, f"{FILE}:{place}")
    assert hint in finding.hint


# ---- headings


def test_a_heading_is_one_line_of_words_whatever_it_begins_with(heading):
    assert heading("1. Never **react**").inline == "1. Never <strong>react</strong>"
    assert heading("- Help").inline == "- Help"


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        ("In <plcae> now", "SRC012", "10:7"),
        ("A <b>bold</b> one", "SEC001", "10:6"),
        ("A `code`", "SRC009", "10:7"),
        ("Words {#id}", "SRC009", "10:10"),
    ],
)
def test_mistakes_in_a_heading(heading, words, code, place):
    finding = heading(words).findings[0]
    assert (finding.code, str(finding.where)) == (code, f"{FILE}:{place}")


# ---- points


def points(rendered):
    return [(point.id, point.html, point.picture, point.alt) for point in rendered.points]


def test_points_with_ids_and_pictures(render):
    rendered = render("- ![A *bell* & more](icon.svg) **One** thing {#one}\n- Two, which\n  goes on {#two}\n- Three\n")
    assert rendered.findings == ()
    assert points(rendered) == [
        ("one", "<strong>One</strong> thing", "asset:icon.svg", "A bell & more"),
        ("two", "Two, which goes on", "", ""),
        ("3", "Three", "", ""),
    ]
    assert rendered.items == tuple(point.html for point in rendered.points)
    assert "{#" not in rendered.html + rendered.inline and "<img" in rendered.html and "<img" not in rendered.inline
    assert [path.name for path in rendered.images] == ["icon.svg"]


def test_an_id_behind_bold_words_or_a_number(render):
    assert points(render("1. **One** {#one}\n2. Call <service:short> {#two}\n")) == [
        ("one", "<strong>One</strong>", "", ""),
        ("two", 'Call <span class="tel" data-service="short">101</span>', "", ""),
    ]


def test_a_picture_within_a_point_stays_there(render):
    [point] = render("- See ![A bell](icon.svg)\n").points
    assert "<img" in point.html and point.picture == ""


@pytest.mark.parametrize(
    ("markdown", "code", "place"),
    [
        ("- a {#one} b\n", "SRC009", "10:5"),
        ("Words {#one}", "SRC009", "10:7"),
        ("- a {#one}\n- b {#one}\n", "SRC005", "11:5"),
        ("- a {#2}\n- b\n", "SRC005", "11:1"),
        ("- a\n- {#one}\n", "SRC009", "11:1"),
        ("- a\n- ![A bell](icon.svg)\n", "SRC009", "11:1"),
        ("- a\n- ![](icon.svg) b\n", "SRC014", "11:7"),
        ("- a\n- ![A bell](bell.svg) b\n", "SRC014", "11:13"),
    ],
)
def test_mistakes_in_points(render, markdown, code, place):
    found, where, _ = only(render(markdown))
    assert (found, where) == (code, f"{FILE}:{place}")


# ---- what is refused


@pytest.mark.parametrize(
    ("markdown", "place"),
    [
        ("<script>alert(1)</script>", "10:1"),
        ("One\n\n<div>\nx\n</div>", "12:1"),
        ("a <b>bold</b>", "10:3"),
        ("a\nb <img src=x onerror=alert(1)>", "11:3"),
        ("a <!-- hidden -->", "10:3"),
        ("<?php x ?>", "10:1"),
        ("<iframe src='//evil'></iframe>", "10:1"),
    ],
)
def test_html_is_refused_and_does_not_come_through(render, markdown, place):
    rendered = render(markdown)
    assert set(codes(rendered.findings)) == {"SEC001"}
    assert str(rendered.findings[0].where) == f"{FILE}:{place}"
    assert rendered.findings[0].quote
    assert not re.search(r"<(?!/?(p|ul|li|ol|strong)\b)", rendered.html)


@pytest.mark.parametrize(
    "href",
    [
        "http://a.scot",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//a.scot",
        "page.html",
        "ftp://a",
        "vbscript:x",
    ],
)
@pytest.mark.parametrize("live", [True, False])
def test_unsafe_links_are_refused(render, href, live):
    rendered = render(f"Some\nwords [here]({href}).", live=live)
    code, where, _ = only(rendered)
    assert code == "SEC003"
    assert where == f"{FILE}:11:14"
    assert href not in rendered.html


def test_unsafe_autolinks_are_refused(render):
    rendered = render("See <http://a.scot> and <javascript:alert(1)>.", live=True)
    assert codes(rendered.findings) == ["SEC003", "SEC003"]
    assert not re.search('href="(http:|javascript:)', rendered.html)


def test_safe_links_live_where_links_live_only(render):
    assert 'href="https://a.scot"' in render("[here](https://a.scot)", live=True).html
    assert render("[here](https://a.scot)").html == "<p><span>here</span></p>"
    assert render("[here](https://a.scot)").findings == ()


@pytest.mark.parametrize(
    ("markdown", "place"),
    [
        ("# Title", "10:1"),
        ("a\n\n---", "12:1"),
        ("```\ncode\n```", "10:1"),
        ("a\n\n    code", "12:1"),
        ("a `code`", "10:4"),
        ("a\n===", "10:1"),
        ("> said", "10:1"),
    ],
)
def test_what_a_text_is_not_made_of(render, markdown, place):
    code, where, _ = only(render(markdown))
    assert (code, where) == ("SRC009", f"{FILE}:{place}")


def test_a_link_definition_does_not_vanish_in_silence(render):
    code, where, _ = only(render("Words.\n\n[note]: https://a.scot\n"))
    assert (code, where) == ("SRC009", f"{FILE}:12:1")


# ---- images


def test_an_image_beside_the_topic(render):
    rendered = render("![A bell](icon.svg)")
    assert rendered.findings == ()
    assert 'src="asset:icon.svg"' in rendered.html and 'alt="A bell"' in rendered.html
    assert [path.name for path in rendered.images] == ["icon.svg"]


@pytest.mark.parametrize(
    ("source", "code", "says"),
    [
        ("missing.png", "SRC014", "missing"),
        ("ICON.SVG", "SRC014", "missing"),
        ("words.txt", "SRC014", "isn't an image"),
        ("folder.png", "SRC014", "missing"),
        ("loop.png", "SRC014", ""),
        ("a" * 300 + ".png", "SRC014", ""),
        ("icon%00.png", "SRC014", ""),
        ("../../../../secret.svg", "SEC002", "outside the project"),
        ("out.svg", "SEC002", "outside the project"),
        ("/etc/passwd", "SEC002", "can't come from"),
        ("file:///etc/passwd", "SEC002", "can't come from"),
        ("https://a.scot/x.png", "SEC002", "can't come from"),
        ("http://a.scot/x.png", "SEC002", "can't come from"),
        ("data:image/png;base64,xx", "SEC002", "can't come from"),
        ("//a.scot/x.png", "SEC002", "can't come from"),
        ("C:\\\\x.png", "SEC002", "can't come from"),
    ],
)
def test_images_that_cannot_be_used(render, source, code, says):
    rendered = render(f"Words\n![A bell]({source})")
    found, where, finding = only(rendered)
    assert found == code and says in finding.message
    assert where.startswith(f"{FILE}:1")
    assert rendered.images == () and "<img" not in rendered.html


def test_an_image_needs_a_description(render):
    assert codes(render("![](icon.svg)").findings) == ["SRC014"]


def test_an_image_that_may_not_be_read(render, root):
    import os

    path = (root / FILE).parent / "icon.svg"
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("the superuser may read everything")
    assert codes(render("![A bell](icon.svg)").findings) == ["SRC014"]


# ---- anything


characters = st.one_of(
    st.sampled_from(list("\n\n \t*_-+#<>[]()!`\\&;:/.|~{}\"'0a=")),
    st.characters(codec="utf-8", exclude_characters="\r"),
)
pieces = st.one_of(
    st.text(characters, max_size=20),
    st.sampled_from(
        [
            "<service:help>",
            "<service:x>",
            "<site:help>",
            "<name:help>",
            "<hours:help>",
            "<contact:lead>",
            "<place>",
            "<issuer>",
            " {#a}\n",
            "<fact:x>",
            "![a](icon.svg)",
            "[a](b)",
            "[a]: b\n",
            "<b>",
            "<!--",
            "**",
            "- ",
            "\n\n",
            "https://a.scot",
            "&#0;",
            "&nbsp;",
        ]
    ),
)


@given(st.lists(pieces, max_size=12).map("".join), st.booleans())
def test_whatever_is_written_there_is_no_exception_and_no_foreign_tag(render, markdown, live):
    rendered = render(markdown, live=live)
    for finding in rendered.findings:
        assert finding.code in declared() and finding.where.file == FILE
        assert 10 <= finding.where.line <= 10 + markdown.count("\n") + 1
    allowed = {"p", "ul", "ol", "li", "strong", "em", "br", "img", "span", "a"}
    if not rendered.findings:
        assert {tag.lower() for tag in re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)", rendered.html)} <= allowed
        assert all(
            href.startswith(("https://", "tel:", "mailto:")) for href in re.findall(r'href="([^"]*)"', rendered.html)
        )
    assert not re.search(r"<\s*(script|iframe|object|style|link|meta|svg)\b", rendered.html, re.IGNORECASE)
