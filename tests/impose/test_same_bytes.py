"""The bytes of a file depend on what is in it, not on the machine that it was made on."""

import pytest

from generator.impose import Imposer
from generator.kernel.geometry import Pose, Rect
from generator.layout import Engine
from generator.model.panel import Placed
from generator.model.sheet import SheetSide

from ..pdf_helpers import panel_of, style_of
from ..prove.press.files import META, PRESS


@pytest.fixture(scope="module")
def imposed():
    """The file of a panel with these words, whose page is kept under this key."""
    engine = Engine()

    def make(words: str, key: str, press) -> bytes:
        panel = panel_of("main", f"<p>{words}</p>")
        (page,) = engine.lay_out([panel], style_of(panel))
        side = SheetSide(60, 30, (Placed(panel, Pose()),), (Rect(0, 0, 60, 30),))
        return Imposer().impose([side], {key: page}, {panel.key: key}, META, press)

    return make


@pytest.mark.parametrize("press", [None, PRESS], ids=["office", "press"])
def test_keys_that_know_another_machine(imposed, press):
    assert imposed("words", "one machine", press) == imposed("words", "another one", press)
    assert imposed("words", "one machine", press) != imposed("other words", "one machine", press)
