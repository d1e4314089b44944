"""Discreet files are proved discreet: on their bytes, on their addresses, and on what shows once they are folded."""

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from generator.kernel.geometry import Pose, Rect
from generator.prove import Prover, prove
from generator.prove.words.telltale import Telltale

from ...helpers import in_sight
from ...pdf_helpers import changed
from ..conftest import META, PAYLOAD, code_html, panel_with, words

WORDS = ("shout*", "rape", "abuse*", "women's aid")
HARMLESS = ("therapeutic", "grape")
NEUTRAL = replace(META, neutral=True)


def neutral(made, **changes):
    """The same file, with an expectation that it is discreet."""
    return replace(
        made.expected,
        **{"meta": NEUTRAL, "sensitive": WORDS, "harmless": HARMLESS, "path": "p/en-GB/useful-card.pdf", **changes},
    )


def found(pdf, expected) -> set[str]:
    findings = prove(pdf, expected).findings
    return {finding.code for finding in findings}


@pytest.fixture(scope="module")
def paper(maker):
    return maker.paper(panel_with(words(code_html(PAYLOAD, False))), meta=NEUTRAL)


@pytest.fixture(scope="module")
def screen(maker):
    return maker.screen(panel_with(words(code_html(PAYLOAD, True))), meta=replace(NEUTRAL, author=""))


@pytest.fixture(params=["paper", "screen"])
def made(request):
    return request.getfixturevalue(request.param)


def test_a_discreet_file_passes(made):
    assert found(made.pdf, neutral(made)) == set()


def test_what_isnt_discreet_may_say_what_it_is_about(made):
    assert found(made.pdf, neutral(made, meta=replace(NEUTRAL, neutral=False), path="p/shouting.pdf")) == set()


@pytest.mark.parametrize(
    "path",
    ["p/en-GB/shouting-card.pdf", "p/en-GB/card_shout.pdf", "shouters/en-GB/card.pdf", "p/en-GB/stopshouting.pdf"],
)
def test_a_name_that_tells(paper, path):
    assert found(paper.pdf, neutral(paper, path=path)) == {"PRV041"}


@pytest.mark.parametrize("key", ["/Subject", "/Keywords", "/Creator", "/Producer", "/Trapped", "/Custom"])
def test_a_property_that_tells(made, key):
    pdf = changed(made.pdf, lambda document: document.docinfo.__setitem__(key, String("All about shouting")))
    assert found(pdf, neutral(made)) == {"PRV041"}


def test_a_property_in_another_alphabet_of_bytes(paper):
    """UTF-16, as PDF writes all that isn't Latin: the letters don't stand in the file as such."""
    pdf = changed(
        paper.pdf, lambda document: document.docinfo.__setitem__("/Subject", String("Shouting — and what to do"))
    )
    assert b"Shouting" not in pdf
    assert found(pdf, neutral(paper)) == {"PRV041"}


def test_a_title_that_tells(made):
    meta = replace(NEUTRAL, title="Shouting: what to do")
    pdf = changed(made.pdf, lambda document: document.docinfo.__setitem__("/Title", String(meta.title)))
    assert found(pdf, neutral(made, meta=meta)) == {"PRV041"}


def test_xmp_that_tells(made):
    def add(document):
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:description"] = "Hilfe: shouting \u00e4"

    assert found(changed(made.pdf, add), neutral(made)) == {"PRV041"}


def _bookmark(document):
    item = document.make_indirect(Dictionary(Title=String("If they shout")))
    document.Root.Outlines = document.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))


def _layer(document):
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("shouting")))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary())


def _layer_by_key(document):
    document.pages[0].Resources.Properties = Dictionary({"/ShoutLayer": Dictionary(Type=Name.OCMD)})


def _tag(key):
    def add(document):
        root = document.Root.get("/StructTreeRoot")
        if root is None:
            root = document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document.Root.Telling = document.make_indirect(
            Dictionary({"/Type": Name.StructElem, "/S": Name.Figure, key: String("Somebody shouting")})
        )

    return add


def _font(document):
    font = next(item for item in document.objects if isinstance(item, Dictionary) and "/FontDescriptor" in item)
    font.FontDescriptor.FontFamily = String("Shouting Sans")


def _in_content(document):
    document.pages[0].contents_add(b"\n/Span <</ActualText (he shouts)>> BDC EMC\n")


def _deep(document):
    document.Root.PieceInfo = Dictionary(
        App=Dictionary(Private=Array([Array([Dictionary(Note=String("shouted at"))])]))
    )


HIDDEN = {
    "a bookmark": _bookmark,
    "a layer": _layer,
    "a layer by its key": _layer_by_key,
    "a tag's title": _tag("/T"),
    "a text for those who can't see": _tag("/Alt"),
    "a text that is read out": _tag("/ActualText"),
    "a font": _font,
    "a property inside the content": _in_content,
    "something deep within": _deep,
    "the name of a file": lambda document: document.Root.__setitem__(
        "/Telling", Dictionary(Type=Name.Filespec, F=String("shouting.docx"), UF=String("shouting.docx"))
    ),
    "a field": lambda document: document.Root.__setitem__(
        "/AcroForm", Dictionary(Fields=Array([document.make_indirect(Dictionary(FT=Name.Tx, T=String("shouts1")))]))
    ),
}


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
def test_a_word_inside_the_file(made, hide):
    assert "PRV042" in found(changed(made.pdf, hide), neutral(made))


def test_a_comment_in_the_file(paper):
    head, rest = paper.pdf.split(b"\n", 1)
    pdf = paper.pdf + b"\n% a file about shouting\n"
    assert head.startswith(b"%PDF") and rest
    assert found(pdf, neutral(paper)) == {"PRV042", "PRV087"}


# -- addresses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "payload",
    [
        "https://example.org/shout",
        "https://rapecrisis.org",
        "https://shoutinghelp.org/x",
        "https://example.org/womens-aid",
        "https://womensaid.org",
    ],
)
def test_a_code_that_leads_to_a_telling_address(maker, payload):
    made = maker.paper(panel_with(words(code_html(payload, False)), payload), meta=NEUTRAL)
    assert found(made.pdf, neutral(made)) == {"PRV044"}


@pytest.mark.parametrize(
    "payload", ["https://example.org/grapes", "tel:+448088020300", "https://therapeutic.example.org"]
)
def test_a_code_with_an_address_that_tells_nothing(maker, payload):
    made = maker.paper(panel_with(words(code_html(payload, False)), payload), meta=NEUTRAL)
    assert found(made.pdf, neutral(made)) == set()


def test_a_link_to_a_telling_address(paper):
    def add(document):
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([10, 10, 20, 20]),
            A=Dictionary(S=Name.URI, URI=String("https://example.org/help-with-abuse")),
        )
        document.pages[0].Annots = Array([document.make_indirect(link)])

    assert found(changed(paper.pdf, add), neutral(paper)) == {"PRV044"}


# -- the outer face ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def two_sided(maker):
    """The telling word stands in the right half of the panel, 20 to 120 mm across and 30 to 110 mm down the sheet."""
    html = (
        '<p style="width:30mm">Somebody to talk to</p><p '
        'style="position:absolute;left:60mm;top:30mm;width:34mm">when they shout at you</p>'
    )
    return maker.paper(panel_with(html, None), meta=NEUTRAL)


def _outer(made, *faces):
    expected = neutral(made)
    return replace(expected, pages=(replace(expected.pages[0], outer=faces),))


def test_a_word_on_the_outer_face(two_sided):
    proof = prove(two_sided.pdf, _outer(two_sided, Rect(75, 30, 45, 80)))
    (finding,) = proof.findings
    assert finding.code == "PRV043" and '"shout"' in finding.message and "when they shout" in finding.quote
    ((told, picture),) = proof.pictures
    assert told == finding and picture.startswith(b"\x89PNG")


def test_a_word_that_lies_inside_once_it_is_folded(two_sided):
    assert found(two_sided.pdf, _outer(two_sided, Rect(20, 30, 50, 80))) == set()
    assert found(two_sided.pdf, _outer(two_sided)) == set(), "nothing shows: it is folded with the print inside"


def test_all_of_what_isnt_folded_shows(two_sided):
    assert found(two_sided.pdf, neutral(two_sided)) == {"PRV043"}


def test_each_sheet_of_what_isnt_folded_shows(two_sided, paper):
    """A run of several sheets: no page of it lies inside."""
    plain = pikepdf.open(io.BytesIO(paper.pdf))
    telling = pikepdf.open(io.BytesIO(two_sided.pdf))
    plain.pages.append(telling.pages[0])
    plain.pages.append(plain.pages[0])
    output = io.BytesIO()
    plain.save(output)
    pages = paper.expected.pages[0], two_sided.expected.pages[0], paper.expected.pages[0]
    assert found(output.getvalue(), neutral(paper, pages=pages)) == {"PRV043"}


def test_a_language_without_a_list_beside_one_that_has_one(paper):
    findings = prove(paper.pdf, neutral(paper, unlisted=("cy-GB",))).findings
    assert [(finding.code, finding.severity) for finding in findings] == [
        ("PRV045", "warning")
    ] and '"cy-GB"' in findings[0].message
    assert found(paper.pdf, neutral(paper, unlisted=("cy-GB",), path="p/shouting.pdf")) == {"PRV041", "PRV045"}


def test_a_word_on_a_face_that_is_turned(maker):
    html = "<p>Somebody to talk to</p><p>when they shout at you</p>"
    made = maker.paper(panel_with(html, None), Pose(20, 20, 180), meta=NEUTRAL)
    assert found(made.pdf, neutral(made)) == {"PRV043"}


def test_a_word_broken_over_two_lines(maker):
    made = maker.paper(panel_with('<p style="width:9mm">they shout&shy;ed</p>', None), meta=NEUTRAL)
    assert "PRV043" in found(made.pdf, neutral(made))


def test_a_prover_that_knows_the_page_asks_again_for_other_words(two_sided):
    prover = Prover()
    assert prover.prove(two_sided.pdf, neutral(two_sided, sensitive=("whisper",))).findings == ()
    assert [finding.code for finding in prover.prove(two_sided.pdf, neutral(two_sided)).findings] == ["PRV043"]
    assert prover.prove(two_sided.pdf, _outer(two_sided)).findings == ()


# -- the words --------------------------------------------------------------------------------------


def test_without_a_list_nobody_knows(paper):
    (finding,) = prove(paper.pdf, neutral(paper, sensitive=())).findings
    assert (finding.code, finding.severity) == ("PRV045", "warning") and "templates/neutral/en-GB.toml" in finding.hint


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They SHOUTED", "shouted"),
        ("Women\u2019s Aid", "womens aid"),
        ("women's  aid", "womens  aid"),
        ("raped", ""),
        ("rape.", "rape"),
        ("grapes", ""),
        ("a-shout", "shout"),
        ("shou\u00adting", "shouting"),
        ("", ""),
        ("no_shout_here", "shout"),
        ("\ufb01 shout", "shout"),
    ],
)
def test_words_in_a_text(text, word):
    assert Telltale(WORDS, HARMLESS).in_text(text) == word


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("rapecrisis.org", True),
        ("grapecrisis.org", False),
        ("therapeutic-grape.org", False),
        ("StopShoutingSans", True),
        ("women-s-aid", True),
        ("aid.women", False),
    ],
)
def test_words_in_a_name(name, told):
    assert bool(Telltale(WORDS, HARMLESS).in_name(name)) is told


def test_words_that_are_no_pattern():
    assert Telltale(("a.b*", "(", "*")).in_text("axb") == ""


def test_the_shipped_list_knows_what_the_shipped_topics_are_about():
    """Each topic that has a neutral variant is given away by its own title."""

    catalogue = in_sight()
    for topic in catalogue.topics.values():
        listed = catalogue.neutral_words(topic.language)
        assert listed, f"{topic.language} has no list in templates/neutral"
        words_of = Telltale(listed.words, listed.harmless)
        assert words_of.in_text(topic.head.title) and not words_of.in_text(topic.head.neutral_title)


def test_breaking_a_file_leaves_it_a_file(paper):
    with pikepdf.open(io.BytesIO(changed(paper.pdf, _layer))) as document:
        assert len(document.pages) == 1
