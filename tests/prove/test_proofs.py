"""Every proof is silent on a good file, and speaks when just its own thing is broken in the finished PDF."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image
from pikepdf import Array, Dictionary, Name, String

from generator.compose import codes as qr_codes
from generator.kernel.codes import CODES
from generator.kernel.geometry import Pose, Rect
from generator.kernel.units import pt
from generator.prove import Prover, prove

from ..pdf_helpers import changed, draw
from .conftest import CSS, OTHER, PAYLOAD, SIDE, code_html, panel_with, words


EXPERIENCED = Prover()  # one that has seen all the other files of these tests


def codes_of(pdf, expected) -> set[str]:
    """Codes of what is found; and a prover that remembers pages it has seen before must find the same."""
    findings = prove(pdf, expected).findings
    assert EXPERIENCED.prove(pdf, expected).findings == findings
    assert EXPERIENCED.prove(pdf, page_of(expected, preview=False)).findings == findings
    return {finding.code for finding in findings}


def page_of(expected, **changes):
    """The expectation with its only page changed."""
    return replace(expected, pages=(replace(expected.pages[0], **changes),))


def panel_changed(expected, **changes):
    (panel, pose) = expected.pages[0].panels[0]
    return page_of(expected, panels=((replace(panel, **changes), pose),))


def rewritten(pdf: bytes, old: str, new: str, where: str = "any") -> bytes:
    """The PDF with a pattern replaced in its content streams: "page", "code" (the form that draws a QR code) or "any"."""
    times = [0]

    def change(document):
        for item in document.objects:
            if not isinstance(item, pikepdf.Stream) or item.get("/Type") in ("/Metadata", "/ObjStm", "/XRef") or "/Length1" in item:
                continue
            is_code = item.get("/Subtype") == "/Form" and "/BBox" in item and float(item.BBox[2]) < 60
            is_page = item.get("/Subtype") is None
            if where == "any" or (where == "code" and is_code) or (where == "page" and is_page):
                data, count = re.subn(old.encode(), new.encode(), item.read_bytes())
                if count:
                    item.write(data)
                    times[0] += count

    result = changed(pdf, change)
    assert times[0], f"there is no {old!r} to break"
    return result


# -- silence ----------------------------------------------------------------------------------------


def test_a_good_file_for_paper_passes(paper):
    proof = prove(paper.pdf, paper.expected)
    assert proof.findings == ()
    (code,) = proof.codes
    assert (code.payload, code.page) == (PAYLOAD, 1)
    assert code.size_mm == pytest.approx(22, abs=0.15)
    assert code.module_mm == pytest.approx(22 / len(qr_codes.encode(PAYLOAD).rows), abs=0.03)
    preview = Image.open(io.BytesIO(proof.previews[0]))
    assert max(preview.size) >= 400 and preview.width / preview.height == pytest.approx(210 / 148, abs=0.01)


def test_a_good_file_for_the_screen_passes(screen):
    proof = prove(screen.pdf, screen.expected)
    assert proof.findings == ()
    assert [code.payload for code in proof.codes] == [PAYLOAD]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("scale", [1.0, 1.41414])
def test_turned_and_scaled_panels_pass(maker, turn, scale):
    made = maker.paper(panel_with(words(code_html(PAYLOAD, False))), Pose(20, 20, turn, scale), sheet=(210.0, 210.0))
    assert prove(made.pdf, made.expected).findings == ()


def test_no_preview_unless_wanted(paper):
    assert prove(paper.pdf, page_of(paper.expected, preview=False)).previews == (None,)


# -- words ------------------------------------------------------------------------------------------


def test_missing_words(paper):
    panel = paper.expected.pages[0].panels[0][0]
    (finding,) = prove(paper.pdf, panel_changed(paper.expected, text=panel.text + "\nand omega")).findings
    assert finding.code == "PRV001" and finding.quote == "and omega"


def test_words_lost_from_the_file(paper):
    """A line of text is taken out of the panel's drawing."""
    broken = rewritten(paper.pdf, r"(?s)BT(?:(?!ET).)*ET", "", "any")
    proof = prove(broken, paper.expected)
    (finding,) = [finding for finding in proof.findings if finding.code == "PRV001"]
    assert "Somebody" in finding.quote


def test_words_too_many(paper):
    """A word of another hand, over the good page."""
    panel = paper.expected.pages[0].panels[0][0]
    findings = prove(paper.pdf, panel_changed(paper.expected, text=panel.text.replace("Somebody", ""))).findings
    assert "PRV006" in [finding.code for finding in findings]


def test_text_outside_the_safe_area(paper):
    """The whole panel is printed 60 mm too far to the left."""
    broken = rewritten(paper.pdf, r"^q ", f"q 1 0 0 1 {-pt(25):.3f} 0 cm ", "page")
    assert {"PRV002", "PRV001"} <= codes_of(broken, paper.expected) | {"PRV001"}
    assert "PRV002" in codes_of(broken, paper.expected)


def test_text_nearer_to_the_edge_than_planned(paper):
    (finding,) = prove(paper.pdf, panel_changed(paper.expected, safe=9.0)).findings
    assert finding.code == "PRV002" and "Somebody to talk to" in finding.quote


def test_text_outside_of_every_panel(paper, maker):
    other = maker.paper(panel_with("<p>stray</p>", None), Pose(5, 5), css="")
    assert "PRV002" in codes_of(other.pdf, page_of(other.expected, panels=()))


def test_text_too_small(paper):
    (finding,) = prove(paper.pdf, panel_changed(paper.expected, min_text=12.5)).findings
    assert finding.code == "PRV003" and "12.0 pt" in finding.message


def test_small_text_in_a_panel_made_larger_counts_as_planned(maker):
    """12 pt placed at half size is 6 pt on paper, and 12 pt of its panel."""
    panel = panel_with("<p>words</p>", None)
    half = maker.paper(panel, Pose(20, 30, 0, 0.5))
    assert prove(half.pdf, half.expected).findings == ()
    shown_full = page_of(half.expected, panels=((panel, Pose(10, 20, 0, 1.0)),))
    assert codes_of(half.pdf, shown_full) == {"PRV003"}


def test_unknown_number(paper):
    findings = prove(paper.pdf, replace(paper.expected, numbers=("101",))).findings
    assert [finding.code for finding in findings] == ["PRV004"]
    assert "0808" in findings[0].message


@pytest.mark.parametrize("text", ["Ring 01563 554200", "Ring 0800 1111", "Ring 999", "Ring 112", "Ring 116 123", "Ring 111.", "(01563 554200)"])
def test_a_number_typed_by_hand(maker, text):
    made = maker.paper(panel_with(f"<p>{text}</p>", None))
    assert codes_of(made.pdf, made.expected) == {"PRV004"}


@pytest.mark.parametrize("text", ["29% of 200 women", "section 39, Act 2010", "4pm to 9am", "13+", "22 November 2026", "EA-01 v1.0", "1.50 or 2,500", "Place 196", "100 women", "example.org/help/101"])
def test_what_is_no_telephone_number(maker, text):
    made = maker.paper(panel_with(f"<p>{text}</p>", None))
    assert codes_of(made.pdf, made.expected) == set()


def test_a_number_broken_over_lines(maker):
    made = maker.paper(panel_with('<p style="width:20mm">0808 802 0300</p>', None))
    assert codes_of(made.pdf, made.expected) == {"PRV005"}


# -- codes ------------------------------------------------------------------------------------------


def test_another_code(paper, maker):
    other = maker.paper(panel_with(words(code_html(OTHER, False)), OTHER))
    findings = [finding for finding in prove(other.pdf, paper.expected).findings if finding.code == "PRV010"]
    assert len(findings) == 2, "at both resolutions"
    assert OTHER in findings[0].message and findings[0].quote == PAYLOAD


def test_a_code_that_is_not_there(maker, paper):
    without = maker.paper(panel_with(words(""), None))
    assert "PRV010" in codes_of(without.pdf, paper.expected)


def test_a_shrunk_code(paper):
    broken = rewritten(paper.pdf, r" cm /Q0 Do", " cm 0.6 0 0 0.6 6 6 cm /Q0 Do", "page")
    assert "PRV011" in codes_of(broken, paper.expected)


def test_a_code_smaller_than_allowed(paper):
    (finding,) = prove(paper.pdf, replace(paper.expected, qr_min=25.0)).findings
    measured = float(re.search(r"is ([\d.]+) mm wide", finding.message)[1])
    assert finding.code == "PRV011" and measured == pytest.approx(22, abs=0.15)


def test_an_inverted_code(paper):
    broken = rewritten(rewritten(paper.pdf, "^1 g", "0 g", "code"), r"re f 0 g", "re f 1 g", "code")
    assert "PRV010" in codes_of(broken, paper.expected)


@pytest.mark.parametrize(("old", "new"), [("re f 0 g", "re f 0.6 g"), ("^1 g", "0.8 g")], ids=["faint", "on a dark ground"])
def test_a_code_of_little_contrast(paper, old, new):
    assert "PRV012" in codes_of(rewritten(paper.pdf, old, new, "code"), paper.expected)


def _code_box(made) -> Rect:
    return made.expected.pages[0].codes[0][1]


def _rectangle(made, colour: str, x: float, y: float, w: float, h: float) -> str:
    """PDF operators for a rectangle; x, y from the top left of the code's box, mm."""
    box, sheet_h = _code_box(made), made.expected.pages[0].h
    return f"{colour} {pt(box.x + x):.3f} {pt(sheet_h - box.y - y - h):.3f} {pt(w):.3f} {pt(h):.3f} re f"


@pytest.mark.parametrize("made_name", ["paper", "screen"])
def test_something_in_the_quiet_zone(request, made_name):
    made = request.getfixturevalue(made_name)
    box = _code_box(made)
    broken = draw(made.pdf, _rectangle(made, "0 g", 0.3, 5, 0.5, 8))
    assert "PRV014" in codes_of(broken, made.expected)
    assert codes_of(draw(made.pdf, _rectangle(made, "0 g", -3, 5, 2, 8)), made.expected) - {"PRV051"} == set(), "outside of the zone"
    assert box.w > 22


def test_a_finder_pattern_painted_over(paper):
    found = codes_of(draw(paper.pdf, _rectangle(paper, "1 g", 0, 0, 10, 10)), paper.expected)
    assert {"PRV010", "PRV013"} <= found


def test_a_spot_on_the_code(paper):
    """Too small to keep it from being read, for the code repairs itself; but it isn't what was meant."""
    box = _code_box(paper)
    assert codes_of(draw(paper.pdf, _rectangle(paper, "1 g", box.w / 2 - 1, box.w / 2 - 1, 2, 2)), paper.expected) == {"PRV013"}


def test_a_bar_along_the_code(paper):
    box = _code_box(paper)
    found = codes_of(draw(paper.pdf, _rectangle(paper, "0 g", 0, box.h - 2, box.w, 1.5)), paper.expected)
    assert {"PRV013", "PRV014"} & found


def test_a_stretched_code(paper):
    broken = rewritten(paper.pdf, r" cm /Q0 Do", " cm 1 0 0 0.8 0 0 cm /Q0 Do", "page")
    assert "PRV013" in codes_of(broken, paper.expected)


# -- the file ---------------------------------------------------------------------------------------


def test_a_page_of_another_size(paper):
    broken = changed(paper.pdf, lambda document: document.pages[0].__setitem__("/MediaBox", Array([0, 0, pt(210.3), pt(148)])))
    assert codes_of(broken, paper.expected) == {"PRV020"}


def test_a_page_size_within_the_tolerance(paper):
    fine = changed(paper.pdf, lambda document: document.pages[0].__setitem__("/MediaBox", Array([0, 0, pt(210.05), pt(148)])))
    assert codes_of(fine, paper.expected) == set()


def test_another_number_of_pages(paper):
    def twice(document):
        document.pages.append(document.pages[0])

    assert codes_of(changed(paper.pdf, twice), paper.expected) == {"PRV020"}


def test_a_turned_page(paper):
    broken = changed(paper.pdf, lambda document: document.pages[0].rotate(90, relative=False))
    assert codes_of(broken, paper.expected), "a viewer would show it lying down"


def test_another_trim_box(paper):
    box = paper.expected.pages[0].trim
    broken = changed(paper.pdf, lambda document: document.pages[0].__setitem__("/TrimBox", Array([pt(box.x + 0.2), pt(10), pt(90), pt(90)])))
    assert codes_of(broken, paper.expected) == {"PRV021"}


@pytest.mark.parametrize("broken", [b"", b"not a PDF", b"%PDF-1.7\n" + b"x" * 500], ids=["empty", "text", "rubbish"])
def test_an_unreadable_file(paper, broken):
    assert codes_of(broken, paper.expected) == {"PRV022"}


def test_half_a_file(paper):
    assert codes_of(paper.pdf[: len(paper.pdf) // 2], paper.expected), "half a file passed"


def test_a_foreign_font(paper):
    assert codes_of(paper.pdf, replace(paper.expected, families=("Another Family",))) == {"PRV030"}


def _fonts(document):
    return [item for item in document.objects if isinstance(item, Dictionary) and item.get("/Type") == "/Font"]


def test_a_font_renamed_in_the_file(paper):
    def rename(document):
        for font in _fonts(document):
            font.BaseFont = Name("/ABCDEF+DejaVu-Sans")

    assert codes_of(changed(paper.pdf, rename), paper.expected) == {"PRV030"}


def test_a_family_whose_name_only_begins_alike(paper):
    def rename(document):
        for font in _fonts(document):
            font.BaseFont = Name("/ABCDEF+Atkinson-HyperlegibleMono")

    assert codes_of(changed(paper.pdf, rename), paper.expected) == {"PRV030"}


def test_a_font_that_is_not_embedded(paper):
    def strip(document):
        for item in document.objects:
            if isinstance(item, Dictionary):
                for key in ("/FontFile2", "/FontFile3"):
                    if key in item:
                        del item[key]

    assert "PRV031" in codes_of(changed(paper.pdf, strip), paper.expected)


def test_a_standard_font_added(paper):
    def add(document):
        page = document.pages[0]
        page.Resources.Font = Dictionary(F9=document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))
        page.contents_add(b"\nBT /F9 12 Tf 100 200 Td (x) Tj ET\n")

    assert codes_of(changed(paper.pdf, add), paper.expected) >= {"PRV030", "PRV031"}


def test_a_missing_glyph(maker):
    made = maker.paper(panel_with("<p>words 日 words</p>", None))
    assert "PRV032" in codes_of(made.pdf, made.expected)


@pytest.mark.parametrize("made_name", ["paper", "screen"])
def test_another_title_or_language(request, made_name):
    made = request.getfixturevalue(made_name)
    assert codes_of(made.pdf, replace(made.expected, meta=replace(made.expected.meta, title="Another"))) == {"PRV040"}
    assert codes_of(made.pdf, replace(made.expected, meta=replace(made.expected.meta, language="pl"))) == {"PRV040"}
    broken = changed(made.pdf, lambda document: document.Root.__delitem__("/Lang"))
    assert codes_of(broken, made.expected) == {"PRV040"}


@pytest.mark.parametrize("made_name", ["paper", "screen"])
def test_an_author_in_a_neutral_file(request, made_name):
    made = request.getfixturevalue(made_name)
    neutral = replace(made.expected, meta=replace(made.expected.meta, neutral=True), sensitive=("shout*",))
    assert codes_of(made.pdf, neutral) == {"PRV041"}


def test_ink_in_the_margin(paper):
    for side, operators in {
        "left": f"0.5 g 0 {pt(50)} {pt(4)} {pt(10)} re f",
        "right": f"0.5 g {pt(206)} {pt(50)} {pt(4)} {pt(10)} re f",
        "top": f"0.5 g {pt(50)} {pt(145)} {pt(10)} {pt(3)} re f",
        "bottom": f"0.5 g {pt(50)} 0 {pt(10)} {pt(3)} re f",
    }.items():
        (finding,) = prove(draw(paper.pdf, operators), paper.expected).findings
        assert finding.code == "PRV060" and side in finding.message
    inside = f"0.5 g {pt(6)} {pt(6)} {pt(198)} {pt(10)} re f"
    assert codes_of(draw(paper.pdf, inside), paper.expected) == set()


# -- tags -------------------------------------------------------------------------------------------


def test_no_tags(screen):
    broken = changed(screen.pdf, lambda document: document.Root.__delitem__("/StructTreeRoot"))
    assert "PRV050" in codes_of(broken, screen.expected)
    broken = changed(screen.pdf, lambda document: document.Root.__delitem__("/MarkInfo"))
    assert "PRV050" in codes_of(broken, screen.expected)


def test_text_marked_as_decoration(screen):
    broken = rewritten(screen.pdf, r"/Span\s*<</MCID 1>>\s*BDC", "/Artifact BMC", "any")
    found = prove(broken, screen.expected).findings
    assert {"PRV051", "PRV052"} <= {finding.code for finding in found}
    assert "Call" in next(finding.quote for finding in found if finding.code == "PRV051")


def test_text_without_any_mark(screen):
    assert "PRV051" in codes_of(draw_words(screen.pdf), screen.expected)


def draw_words(pdf: bytes) -> bytes:
    """A word more on the page, in a font that is there already, belonging to no tag."""
    names = []
    changed(pdf, lambda document: names.extend(document.pages[0].Resources.Font.keys()))
    return draw(pdf, f"BT {names[0]} 12 Tf 40 40 Td <0033> Tj ET")


def test_another_reading_order(screen):
    def reverse(document):
        element = document.Root.StructTreeRoot.K
        while not isinstance(element, Array) or len(element) < 2:
            element = element[0] if isinstance(element, Array) else element.K
        parent = element[0].P
        parent.K = Array(list(reversed(list(element))))

    (finding,) = prove(changed(screen.pdf, reverse), screen.expected).findings
    assert finding.code == "PRV052"


def test_words_read_out_that_were_not_written(screen):
    panel = screen.expected.pages[0].panels[0][0]
    assert codes_of(screen.pdf, panel_changed(screen.expected, text=panel.text.replace("at any time", "any at time"))) == {"PRV052"}


def test_no_bookmarks(screen):
    broken = changed(screen.pdf, lambda document: document.Root.__delitem__("/Outlines"))
    assert codes_of(broken, screen.expected) == {"PRV053"}


# -- what a file could do ---------------------------------------------------------------------------


def _attach(document):
    document.attachments["secret.txt"] = b"root:x:0"


def _annotate(**entries):
    def add(document):
        annotation = document.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([10, 10, 20, 20]), **entries))
        document.pages[0].Annots = Array([*document.pages[0].get("/Annots", ()), annotation])

    return add


def _javascript(document):
    script = document.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))


ACTING = {
    "an attachment": _attach,
    "an attachment on the page": _annotate(Subtype=Name.FileAttachment),
    "JavaScript by name": _javascript,
    "JavaScript when opened": lambda document: document.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))),
    "JavaScript when closed": lambda document: document.Root.__setitem__("/AA", Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String("x")))),
    "JavaScript when a page is shown": lambda document: document.pages[0].__setitem__("/AA", Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))),
    "a link that runs JavaScript": _annotate(Subtype=Name.Link, A=Dictionary(S=Name.JavaScript, JS=String("x"))),
    "a link that starts a program": _annotate(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("/bin/sh"))),
    "a link to another file": _annotate(Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F=String("other.pdf"))),
    "a link that isn't encrypted": _annotate(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("http://example.org/"))),
    "a link to a file": _annotate(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
    "a link that acts when touched": _annotate(Subtype=Name.Link, AA=Dictionary(E=Dictionary(S=Name.JavaScript, JS=String("x")))),
    "a form that runs scripts": lambda document: document.Root.__setitem__("/AcroForm", Dictionary(XFA=String("<x/>"), Fields=Array([]))),
}


@pytest.mark.parametrize("act", ACTING.values(), ids=ACTING)
@pytest.mark.parametrize("made_name", ["paper", "screen"])
def test_a_file_that_could_act_or_leak(request, made_name, act):
    made = request.getfixturevalue(made_name)
    assert "SEC004" in codes_of(changed(made.pdf, act), made.expected)


@pytest.mark.parametrize("target", ["https://example.org/", "tel:+448088020300", "mailto:a@example.org"])
def test_links_that_may_be(paper, target):
    link = _annotate(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(target)))
    assert codes_of(changed(paper.pdf, link), paper.expected) == set()


# -- the tests themselves ---------------------------------------------------------------------------


def test_every_code_of_the_proofs_is_tried_here():
    """A code added to the proofs needs a test that makes it fire."""
    from pathlib import Path

    here = Path(__file__)
    text = here.read_text(encoding="utf-8").split("def test_every_code")[0]
    text += "".join(path.read_text(encoding="utf-8") for path in (*here.parent.glob("test_*.py"), here.parents[1] / "engine/test_proof.py") if path != here)
    codes = {code for code in CODES if code.startswith("PRV")} | {"SEC004"}
    assert {code for code in codes if f'"{code}"' not in text} == set()


def test_breaking_a_file_leaves_it_a_file(paper):
    """`rewritten` and `changed` themselves break nothing else."""
    same = changed(paper.pdf, lambda document: None)
    assert prove(same, paper.expected).findings == ()
    with pikepdf.open(io.BytesIO(same)) as document:
        assert len(document.pages) == 1
    assert SIDE and CSS
