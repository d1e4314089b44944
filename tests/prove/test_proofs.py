"""The proofs are silent on good files; each of their codes is tried by a test."""

import io

import pikepdf
import pytest
from PIL import Image

from generator.compose import codes as qr_codes
from generator.kernel.geometry import Pose
from generator.kernel.registry import codes as declared
from generator.prove import prove

from ..pdf_helpers import changed
from .conftest import PAYLOAD, code_html, panel_with, words
from .spoiling import page_of

# -- silence


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


# -- the tests themselves


def test_every_code_of_the_proofs_is_tried_here():
    """A code added to the proofs needs a test that makes it fire."""
    from pathlib import Path

    here = Path(__file__)
    text = here.read_text(encoding="utf-8").split("def test_every_code")[0]
    text += "".join(
        path.read_text(encoding="utf-8")
        for path in (*here.parent.rglob("test_*.py"), *here.parents[1].glob("workflows/test_proof*.py"))
        if path != here
    )
    codes = {code for code in declared() if code.startswith("PRV") and code != "PRV028"} | {"SEC004"}  # of documents
    assert {code for code in codes if f'"{code}"' not in text} == set()


def test_breaking_a_file_leaves_it_a_file(paper):
    """`rewritten` and `changed` themselves break nothing else."""
    same = changed(paper.pdf, lambda document: None)
    assert prove(same, paper.expected).findings == ()
    with pikepdf.open(io.BytesIO(same)) as document:
        assert len(document.pages) == 1
