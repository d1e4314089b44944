"""QR codes that survive the real world: what is done to them, what it is told of, and what is refused with a
picture.
"""

import io
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageOps

from generator.compose import codes as qr_codes
from generator.impose import Imposer
from generator.kernel.colour import contrast
from generator.kernel.geometry import Pose, Rect
from generator.kernel.units import pt
from generator.model.panel import Placed
from generator.model.sheet import SheetSide
from generator.prove import Prover, prove
from generator.prove.page import stress
from generator.prove.page.evidence import PageEvidence
from generator.prove.page.stress import MOST, decoded, stressed
from generator.prove.seen.codes import CodeProver

from ...pdf_helpers import draw, style_of
from ..conftest import CSS, PAYLOAD, code_html, panel_with, words

LONG = "https://example.org/" + "a" * 99  # as long as an address may be
ALL = ["300 dpi", "100 dpi", "blurred", "turned", "faint", "copied"]


def sized(maker, size_mm: float, payload: str = PAYLOAD, pose=None):
    """A page with one code, so many mm wide."""
    html = qr_codes.html(qr_codes.encode(payload), 0, size_mm, "x", inline=False)
    made = maker.paper(panel_with(f'<div style="position:absolute;left:30mm;top:10mm">{html}</div>', payload), pose)
    return replace(made, expected=replace(made.expected, qr_min=min(20.0, size_mm)))


def picture_of(made):
    with pdfium.PdfDocument(made.pdf) as document:
        return PageEvidence(document[0], 1).picture(300, made.expected.pages[0].codes[0][1])


def codes(proof) -> set[str]:
    return {finding.code for finding in proof.findings}


# -- what is measured -------------------------------------------------------------------------------


@pytest.mark.parametrize("made_name", ["paper", "screen"])
def test_all_of_it_is_told(request, made_name):
    made = request.getfixturevalue(made_name)
    (code,) = prove(made.pdf, made.expected).codes
    assert [name for name, _ in code.reads] == ALL and all(fine for _, fine in code.reads)
    assert code.contrast == pytest.approx(21, abs=0.1) and code.quiet == pytest.approx(4, abs=0.2)
    assert code.as_dict()["reads"] == dict.fromkeys(ALL, True)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [((0, 0, 0), (255, 255, 255), 21), ((255, 255, 255), (255, 255, 255), 1), ((119, 119, 119), (255, 255, 255), 4.48)],
)
def test_the_ratio_of_two_colours(one, other, ratio):
    """#777 on white is the well-known grey that just fails WCAG's 4.5:1."""
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


# -- what is done to them ---------------------------------------------------------------------------


def test_the_same_each_time(maker):
    picture = picture_of(sized(maker, 20))
    one, other = ([(name, image.tobytes()) for name, image in stressed(picture)] for _ in range(2))
    assert one == other and len({image for _, image in one}) == 4
    for _, image in stressed(picture):
        assert image.tobytes() != picture.tobytes()


def test_what_each_does(maker):
    picture = picture_of(sized(maker, 20))
    done = dict(stressed(picture))
    assert done["turned"].width > picture.width and done["turned"].getpixel((0, 0)) == 255
    assert done["faint"].getextrema() == (102, 255), "60% of the ink"
    assert {level for _, level in done["copied"].getcolors()} == {0, 255}, "one bit"
    assert len(done["blurred"].getcolors()) > 50


def test_a_large_code_is_made_smaller_first(maker):
    picture = Image.new("L", (1200, 1200), 255)
    assert all(max(image.size) <= MOST * 1.2 for _, image in stressed(picture))


@pytest.mark.parametrize(("payload", "size"), [(PAYLOAD, 0.45 * 25), (LONG, 20)])
def test_modules_of_the_smallest_size_survive(maker, payload, size):
    made = sized(maker, size, payload)
    proof = prove(made.pdf, made.expected)
    assert codes(proof) == set() and proof.codes[0].module_mm < 0.46


def test_smaller_modules_do_not(maker):
    made = sized(maker, 8)
    proof = prove(made.pdf, made.expected)
    (finding,) = proof.findings
    assert finding.code == "PRV015" and "blurred" in finding.message
    assert dict(proof.codes[0].reads) == {**dict.fromkeys(ALL, True), "blurred": False}


@pytest.mark.parametrize("name", ["blurred", "turned", "faint", "copied"])
def test_each_that_fails_is_told(paper, monkeypatch, name):
    """A reader that fails at just one of them."""

    def broken(picture):
        for done, image in stressed(picture):
            yield done, ImageOps.invert(image) if done == name else image

    monkeypatch.setattr("generator.prove.seen.codes.stressed", broken)
    (finding,) = prove(paper.pdf, paper.expected).findings
    assert finding.code == "PRV015" and finding.quote == PAYLOAD


def test_a_reader_takes_no_inverted_code(maker):
    picture = picture_of(sized(maker, 20))
    assert decoded(picture) == [PAYLOAD] and decoded(ImageOps.invert(picture)) == []


# -- once is enough ---------------------------------------------------------------------------------


def test_the_same_code_is_put_to_the_test_once(maker, monkeypatch):
    counted = []
    monkeypatch.setattr("generator.prove.seen.codes.stressed", lambda picture: counted.append(1) or stressed(picture))
    prover = Prover()
    for _ in range(2):
        made = sized(maker, 20, pose=Pose(20, 30))
        assert prover.prove(made.pdf, made.expected).codes[0].reads
    assert len(counted) == 1


def test_one_that_failed_is_tried_again(maker):
    """What fails at one size says nothing of a larger one, nor the other way round."""
    prover = Prover()
    for size, fine in ((8, False), (20, True), (8, False)):
        made = sized(maker, size)
        assert (codes(prover.prove(made.pdf, made.expected)) == set()) is fine


def test_copies_of_a_code_on_one_page_are_read_once(maker, monkeypatch):
    """But each is looked at: one that is covered is found among good ones."""
    counted = []
    monkeypatch.setattr("generator.prove.seen.codes.decoded", lambda picture: counted.append(1) or decoded(picture))
    made = sized(maker, 20)
    page, (panel, pose) = made.expected.pages[0], made.expected.pages[0].panels[0]
    code, box = page.codes[0]
    (laid_out,) = maker.engine.lay_out([panel], style_of(panel, css=CSS))
    poses = [Pose(pose.x + dx, pose.y + dy) for dx, dy in ((0, 0), (80.13, 0), (0, 40.71), (80.13, 40.71))]
    copies = tuple((code, Rect(box.x + other.x - pose.x, box.y + other.y - pose.y, box.w, box.h)) for other in poses)
    side = SheetSide(page.w, page.h, tuple(Placed(panel, other) for other in poses), (Rect(20, 30, 180, 100),))
    good = Imposer().impose([side], {"key": laid_out}, {panel.key: "key"}, made.expected.meta)
    box = copies[2][1]
    bad = draw(good, f"1 g {pt(box.x):.3f} {pt(page.h - box.y - 9):.3f} {pt(9):.3f} {pt(9):.3f} re f")
    for pdf, spoilt in ((good, set()), (bad, {box})):
        counted.clear()
        with pdfium.PdfDocument(pdf) as document:
            seen, proved = CodeProver().check(PageEvidence(document[0], 1), replace(page, codes=copies), 20)
        assert len(proved) == 4 and len({one.size_mm for one in proved}) == 1
        assert {place for _, place in seen} == spoilt
        assert len(counted) == 5 + 6 * len(spoilt), "300 dpi and four tests; 100 dpi where it isn't read on the page"


@pytest.mark.parametrize(("size", "drawn"), [(20, 1), (60, 2)])
def test_copies_are_compared_closely_enough(maker, size, drawn):
    """Colours have few points for a large code: then its copies are compared in grey, too."""
    made = sized(maker, size)
    (code, box), page = made.expected.pages[0].codes[0], made.expected.pages[0]
    with pdfium.PdfDocument(made.pdf) as document:
        evidence = PageEvidence(document[0], 1)
        pictures = []
        draw_it = evidence.picture
        evidence.picture = lambda dpi, box=None, grey=True: pictures.append(dpi) or draw_it(dpi, box, grey)
        CodeProver().check(evidence, replace(page, codes=((code, box), (code, box))), size)
    assert pictures.count(300) == drawn and len(pictures) == 3 + drawn  # one is of the whole page


def test_a_code_is_read_on_the_page_and_else_alone(paper, monkeypatch):
    """A reader that finds nothing on a whole page still finds the code when it is shown nothing else."""
    (code,) = prove(paper.pdf, paper.expected).codes
    monkeypatch.setattr("generator.prove.page.evidence.found_codes", lambda *_: [])
    assert prove(paper.pdf, paper.expected).codes == (code,)
    monkeypatch.setattr("generator.prove.seen.codes.decoded", lambda picture: [])
    found = [finding.message for finding in prove(paper.pdf, paper.expected).findings]
    assert [message for message in found if message.endswith("can't be read at 100 dpi")]


def test_one_that_is_damaged_is_tried_itself(maker):
    """A prover that knows the good code isn't fooled by a bad one of the same size."""
    made, prover = sized(maker, 20), Prover()
    assert prover.prove(made.pdf, made.expected).findings == ()
    assert {"PRV010", "PRV013"} <= codes(prover.prove(draw(made.pdf, over(made, "1 g", 0, 0, 9, 9)), made.expected))


# -- what is refused --------------------------------------------------------------------------------


def over(made, colour: str, x=0.0, y=0.0, w=None, h=None, state: str = "") -> str:
    """Operators for a rectangle over the code; mm from the top left of its box."""
    box, sheet = made.expected.pages[0].codes[0][1], made.expected.pages[0].h
    w, h = w or box.w, h or box.h
    return f"{state} {colour} {pt(box.x + x):.3f} {pt(sheet - box.y - y - h):.3f} {pt(w):.3f} {pt(h):.3f} re f"


def blended(pdf: bytes, mode: str, operators: str) -> bytes:
    """Operators drawn with a blend mode, as a careless overlay in a template would be."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        page.Resources.ExtGState = pikepdf.Dictionary(
            B=pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name(f"/{mode}"))
        )
        page.contents_add(f"\nq /B gs {operators} Q\n".encode())
        output = io.BytesIO()
        document.save(output, deterministic_id=True)
    return output.getvalue()


BROKEN = {
    "inverted": (lambda made: blended(made.pdf, "Difference", over(made, "1 g")), "PRV016"),
    "on a dark ground": (lambda made: blended(made.pdf, "Multiply", over(made, "0.15 0.3 0.35 rg")), "PRV016"),
    "on a grey ground": (lambda made: blended(made.pdf, "Multiply", over(made, "0.75 g")), "PRV012"),
    "on a tint": (lambda made: blended(made.pdf, "Multiply", over(made, "0.93 0.97 0.97 rg")), "PRV016"),
    "in pale ink": (lambda made: blended(made.pdf, "Screen", over(made, "0.6 0.6 0.6 rg")), "PRV012"),
    "in yellow ink": (lambda made: blended(made.pdf, "Screen", over(made, "0.9 0.8 0 rg")), "PRV012"),
    "covered": (lambda made: draw(made.pdf, over(made, "1 g", 0, 0, 9, 9)), "PRV010"),
    "ruled through": (lambda made: draw(made.pdf, over(made, "0 g", 5, 0, 3)), "PRV013"),
}


@pytest.mark.parametrize(("spoil", "code"), BROKEN.values(), ids=BROKEN)
def test_what_is_refused_has_a_picture(paper, spoil, code):
    proof = prove(spoil(paper), paper.expected)
    assert code in codes(proof)
    pictures = {finding.code: png for finding, png in proof.pictures}
    picture = Image.open(io.BytesIO(pictures[code]))
    assert picture.format == "PNG" and max(picture.size) >= 900
    colours = {colour: count for count, colour in picture.convert("RGB").getcolors(1 << 24)}
    assert colours[200, 0, 0] > 1000, "the place is framed"


def test_a_good_file_has_no_picture(paper):
    assert prove(paper.pdf, paper.expected).pictures == ()


def test_specks_are_the_same_for_all_who_prove():
    """Whoever changes them changes what is refused."""
    assert stress._specks((10, 10)).tobytes() == stress._specks((10, 10)).tobytes()
    low, high = stress._specks((200, 200)).getextrema()
    assert (low, high) == (0, stress.COPIER_NOISE)


def test_words_beside_a_code_do_no_harm(maker):
    made = maker.paper(panel_with(words(code_html(PAYLOAD, False))))
    assert prove(made.pdf, made.expected).findings == ()
