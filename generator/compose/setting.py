"""A setting as the stylesheets see it: sizes and spaces of one panel."""

from __future__ import annotations

from ..kernel.units import number
from ..model.design import PanelSpec
from ..model.ladder import Rung, Setting

PLAIN = Setting(Rung(), 0)  # of panels without a ladder
# The scale of sizes, times that of the text: 12, 15, 19, 24, 30, 38 pt. All but the first two follow `display`.
_LEAD = 15 / 12
_LARGE = {"head": 19 / 12, "title": 24 / 12, "display": 30 / 12, "banner": 38 / 12}


def text_size(panel: PanelSpec, rung: Rung) -> float:
    """The size of a panel's text, pt; never less than the panel allows."""
    return max(panel.min_text, (panel.text or panel.min_text) * rung.size)


def variables(panel: PanelSpec, setting: Setting, least: float = 0.0) -> str:
    """CSS custom properties: --text, --line, --lead, --number, --head and what is larger in pt; --gap and --scale as
    factors; --spare in mm. `least`: distance of lines, in sizes of type.
    """
    rung, size = setting.rung, text_size(panel, setting.rung)
    points = {
        "text": size,
        "line": size * max(rung.leading, least),
        "lead": size * _LEAD,
        "number": size * panel.number,
        **{name: max(size, size * times * rung.display) for name, times in _LARGE.items()},
    }
    told = {name: f"{number(value)}pt" for name, value in points.items()}
    told |= {"gap": number(rung.gap), "scale": number(rung.display), "spare": f"{number(setting.spare)}mm"}
    return "".join(f";--{name}:{value}" for name, value in told.items())
