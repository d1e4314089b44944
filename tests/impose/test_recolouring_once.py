"""A panel that many files for the press share has its colours translated once, and looks the same in each."""

from generator.impose import Imposer, colours
from generator.kernel.geometry import Pose, Rect
from generator.model.page import Page
from generator.model.panel import Placed
from generator.model.sheet import SheetSide

from ..pdf_helpers import panel_of
from ..prove.press.files import META, PRESS, saved


def blank() -> bytes:
    import pikepdf

    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 100))
    pdf.pages[0].contents_add(b"0.2 0.4 0.4 rg 10 10 50 50 re f")
    return saved(pdf)


def test_one_translation_for_all_files(monkeypatch):
    panel, page = panel_of("shared", "<p>Words</p>"), Page(blank(), ((),))
    side = SheetSide(100, 80, (Placed(panel, Pose(10, 10)),), (Rect(10, 10, 60, 30),))
    translated = []
    run = colours._Translation.run
    monkeypatch.setattr(
        colours._Translation, "run", lambda self, instructions: translated.append(1) or run(self, instructions)
    )
    imposer = Imposer()
    first, *others = [imposer.impose([side], {"key": page}, {panel.key: "key"}, META, PRESS) for _ in range(4)]
    assert all(other == first for other in others)
    once = len(translated)
    assert Imposer().impose([side], {"key": page}, {panel.key: "key"}, META, PRESS) == first
    assert len(translated) == 2 * once, "the first file translates as much as all four together"
