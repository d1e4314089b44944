"""Stamps are set as WeasyPrint would set the same words."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFilter

from generator.compose import stamps
from generator.compose.isolated import isolated
from generator.compose.stylesheet import Assets
from generator.impose import Imposer
from generator.kernel.geometry import Pose, Rect
from generator.kernel.units import pt
from generator.layout.typesetter import Typesetter
from generator.model.edition import Meta
from generator.model.page import LINE, Slot, Stamps, TextStyle
from generator.model.panel import BREAK, Placed
from generator.model.sheet import SheetSide

from ..pdf_helpers import (
    ARABIC,
    CHINESE,
    FAMILY,
    GURMUKHI,
    panel_of,
    picture,
    script_faces,
    script_fonts,
    style_of,
    words_in,
)
from .test_copied import DIRECTION, READERS, WORDS, words_of_reader

ADDRESS = f"example.org/{BREAK}help-for{BREAK}-somebody/{BREAK}else"
HOW = TextStyle((FAMILY,), 400, 12, 16, 12, (11, 85, 99))
META = Meta("Title", "Author", "en-GB", "2026-11-22", False)


@pytest.fixture(scope="module")
def setter():
    return Typesetter()


def slot(w: float = 40, h: float = 30, **how) -> Slot:
    return Slot(LINE, 0, Rect(0, 0, w, h), TextStyle(**{**HOW.__dict__, **how}))


# ---- lines


def test_words_break_at_spaces_and_where_they_may(setter):
    assert setter.lines(ADDRESS, slot(80), style_of()) == ["example.org/help-for-somebody/else"]
    assert setter.lines(ADDRESS, slot(42), style_of()) == ["example.org/help-for", "-somebody/else"]
    assert setter.lines("some words to set", slot(25), style_of()) == ["some words", "to set"]


def test_words_break_at_soft_hyphens_with_a_hyphen(setter):
    long = "Frauen\u00adhilfs\u00adtelefon"
    assert setter.lines(f"Das {long} hilft", slot(80), style_of()) == ["Das Frauenhilfstelefon hilft"]
    assert setter.lines(f"Das {long} hilft", slot(34), style_of()) == ["Das Frauenhilfs-", "telefon hilft"]
    assert setter.lines(f"Das {long} hilft", slot(26), style_of()) == ["Das Frauen-", "hilfstelefon", "hilft"]
    assert setter.lines(long, slot(20, wrap="none"), style_of()) == ["Frauenhilfstelefon"]
    assert setter.lines("\u00adAn\u00ad", slot(20), style_of()) == ["An"]


def test_a_part_of_a_word_that_is_too_wide_is_told(setter):
    (finding,) = setter.set([(slot(8), "Frauen\u00adhilfs\u00adtelefon", style_of())]).findings
    assert (finding.code, finding.quote) == ("FIT001", "Frauenhilfstelefon")


def test_a_number_is_never_broken(setter):
    number = "0808\u00a0802\u00a00300"
    assert setter.lines(f"Call {number}", slot(30), style_of()) == ["Call", number]
    (finding,) = setter.set([(slot(10), number, style_of())]).findings
    assert (finding.code, finding.quote) == ("FIT001", number)


def test_a_long_word_breaks_only_where_the_style_lets_it(setter):
    long = "i" * 80
    anywhere = setter.lines(long, slot(20, wrap="anywhere"), style_of())
    assert "".join(anywhere) == long and len(anywhere) > 2
    assert setter.lines(long, slot(20), style_of()) == [long]
    assert setter.lines("one two three four", slot(10, wrap="none"), style_of()) == ["one two three four"]


def test_too_many_lines_are_told(setter):
    assert not setter.set([(slot(25, 2 * 16 / pt(1)), "some words to set", style_of())]).findings
    (finding,) = setter.set([(slot(25, 16 / pt(1)), "some words to set", style_of())]).findings
    assert (finding.code, finding.quote) == ("FIT001", "some words to set")


def test_a_character_without_a_glyph_is_told(setter):
    (finding,) = setter.set([(slot(), "a \u4e2d", style_of())]).findings
    assert finding.code == "LAY003" and "U+4E2D" in finding.message


@given(
    words=st.lists(st.text("abil-./", min_size=1, max_size=14), min_size=1, max_size=8),
    breaks=st.lists(st.sampled_from([" ", BREAK]), min_size=8, max_size=8),
    width=st.floats(5, 90),
)
def test_nothing_is_lost_and_every_line_has_room(words, breaks, width):
    place = slot(width, wrap="anywhere")
    text = "".join(word + gap for word, gap in zip(words, breaks, strict=False)).strip(" " + BREAK)
    lines = _SETTER.lines(text, place, _STYLE)
    assert "".join(lines).replace(" ", "") == text.replace(BREAK, "").replace(" ", "")
    assert all(len(line) == 1 or _SETTER.lines(line, place, _STYLE) == [line] for line in lines)
    wide = _SETTER.lines(text, slot(1000), _STYLE)
    assert wide == [text.replace(BREAK, "")], "a line that is long enough takes them all"


_SETTER, _STYLE = Typesetter(), style_of()


# ---- how it looks


@pytest.mark.parametrize(
    "css",
    [
        "font-size:12pt",
        "font-size:8.5pt;line-height:3.55mm;color:#0b5563",
        "font-size:20pt;line-height:8.5mm",
        "font-size:12pt;text-align:center",
        "font-size:12pt;text-align:right;letter-spacing:0.2mm",
        "font-size:14pt;line-height:2;overflow-wrap:anywhere",
        "font-size:13pt;word-spacing:1mm;letter-spacing:-0.06mm;font-variant-ligatures:none",
        "font-size:13pt;font-variant-numeric:tabular-nums;font-kerning:none",
    ],
)
@pytest.mark.parametrize(
    "words", ["AV To fi 1711 ffl", "Fifty words that fill a few lines: office, Tyre, “waffle” – flow"]
)
def test_stamps_look_like_what_is_laid_out(engine, setter, css, words):
    look_alike(engine, setter, css, words)


@pytest.mark.parametrize(
    "css", ["font-size:12pt", "font-size:20pt;line-height:8.5mm"]
)  # WeasyPrint spaces out soft hyphens that it doesn't show, too
def test_stamps_with_soft_hyphens_look_like_what_is_laid_out(engine, setter, css):
    look_alike(
        engine,
        setter,
        css,
        "Ein Frauen\u00adhilfs\u00adtelefon und Rechts\u00adan\u00adwalts\u00adkammern, So\u00adfort\u00adhilfe",
    )


# A line of its own for what other scripts set lower or higher than the first font: the box of a stamp has the lines of
# the first font, and so has this paragraph.
OTHER = "font-size:13pt;line-height:9mm"
SCRIPTS = {
    "ar": (
        "اتصل بخدمة UK Relay (نصوص) على 0800\u00a0027\u00a01234 بين 9–17، أو East Ayrshire Women’s Aid: لأيّ شخص.",
        ARABIC,
    ),
    "ur": ("کِلمارنک میں مدد، NHS 24 (ہر وقت)؛ +44 808 157 0000 پر مفت کال کریں۔ ہم اُن کی سنتے ہیں", ARABIC),
    "pa": ("ਪਿੱਛਾ ਕਰਨ ਵਾਲੇ ਨ੍ਹਾਂ ਲਈ NHS 24: ਕਿਸੇ ਵੀ ਵੇਲੇ (ਮੁਫ਼ਤ), East Ayrshire ਵਿੱਚ ਹਰ ਰੋਜ਼, 9 ਤੋਂ 17", GURMUKHI),
    "zh-Hans": (
        "请联系东艾尔郡Women’s Aid（英语）：周一至周五，上午9点到下午5点。任何人都可以打电话，NHS 24免费。",
        CHINESE,
    ),
}


@pytest.mark.parametrize("align", ["start", "end", "center"])
@pytest.mark.parametrize("language", ["ar", "ur", "pa", "zh-Hans"])
def test_stamps_in_all_scripts_look_like_what_is_laid_out(engine, setter, language, align):
    words, family = SCRIPTS[language]
    assets = Assets()
    families = f'"{FAMILY}","{family}"' if family == CHINESE else f'"{family}","{FAMILY}"'
    css = script_fonts(assets) + f".panel p{{font-family:{families}}}"
    look_alike(engine, setter, f"{OTHER};text-align:{align}", words, css, assets, family == ARABIC)


def look_alike(engine, setter, css, words, more="", assets=None, leftwards=False):
    css = f"{more}.panel{{padding:5mm}}p{{margin:0;hyphenate-character:'-';{css}}}bdi,i{{line-height:1;font-style:normal}}.part{{white-space:nowrap}}"
    inner = isolated(words) if leftwards else words
    # Letters of other fonts would make the line higher, if they had lines of their own.
    laid = f"<i>{inner}</i>" if more else inner
    plain = panel_of("main", f"<p>{laid}</p><p>And what follows.</p>", 60, 70)
    boxed = panel_of("main", f"<p>{stamps.html(0)}</p><p>And what follows.</p>", 60, 70)
    if leftwards:
        plain, boxed = (
            replace(panel, html=panel.html.replace("<div ", '<div dir="rtl" ', 1)) for panel in (plain, boxed)
        )
    words = stamps.plain(inner, leftwards)
    stamped = replace(boxed, stamps=(words,), text=plain.text)
    style = style_of(plain, css=css, assets=assets)
    if more:
        style = replace(style, faces=(*style.faces, *script_faces(assets)))
    (page,) = engine.lay_out([stamped], style)
    (place,) = page.slots[0]
    lines = setter.lines(words, place, style)
    stamped = stamps.with_lines(stamped, [len(lines)])
    whole, page = engine.lay_out([plain], style)[0], engine.lay_out([stamped], style)[0]
    assert not page.findings and not whole.findings
    made = []
    for panel, laid_out in ((plain, whole), (stamped, page)):
        side = SheetSide(60, 70, (Placed(panel, Pose()),), (Rect(0, 0, 60, 70),))
        set_words = Stamps(
            setter.set((found, words, style) for found in laid_out.slots[0]),
            {(found, words): n for n, found in enumerate(laid_out.slots[0])},
        )
        assert not set_words.page.findings
        made.append(Imposer().impose([side], {"key": laid_out}, {panel.key: "key"}, META, stamps=set_words))
    one, other = (picture(pdf, dpi=300) for pdf in made)
    assert lacks(one, other) == lacks(other, one) == 0
    # On lines that run from right to left, pdfium guesses the order of words by more than their places.
    said = [sorted("".join(words_in(pdf).split()) if leftwards else words_in(pdf).split()) for pdf in made]
    assert said[1] == said[0]


def lacks(one, other) -> int:
    """Points that are dark in one picture (300 dpi) and have nothing dark within 0.1 mm in the other."""
    near = other.filter(ImageFilter.MinFilter(3))
    return sum(a < 64 and b > 192 for a, b in zip(one.tobytes(), near.tobytes(), strict=True))


def test_the_same_bytes_each_time(setter):
    pages = {each.set([(slot(), ADDRESS, style_of())]).pdf for each in (setter, setter, Typesetter())}
    assert len(pages) == 1


def test_only_the_letters_used_are_in_the_file(setter):
    few, many = (
        len(setter.set([(slot(150), words, style_of())]).pdf)
        for words in ("abc", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP")
    )
    assert few < 4000 < many


def test_stamps_of_one_file_share_their_fonts(setter):
    one, three = (
        setter.set([(slot(), words, style_of()) for words in several]).pdf
        for several in (["some"], ["some", "words", "more"])
    )
    assert one.count(b"/FontFile2") == three.count(b"/FontFile2") == 1
    with pdfium.PdfDocument(three) as document:
        assert [page.get_textpage().get_text_bounded() for page in document] == ["some", "words", "more"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", WORDS)
def test_words_of_stamps_come_out_in_order(setter, tmp_path, language, reader):
    """A glyph has a code for each text it stands for."""
    assets = Assets()
    style = style_of(css=script_fonts(assets), assets=assets)
    style = replace(style, faces=script_faces(assets))
    how = {"families": (ARABIC, GURMUKHI), "leftwards": DIRECTION[language] == "rtl"}
    made = setter.set([(slot(180, **how), WORDS[language], style)])
    assert made.findings == ()
    assert "".join(words_of_reader(made.pdf, reader, tmp_path)) == "".join(WORDS[language].split())
