"""Pages for a browser, from the templates in pages/. They are ours: no project replaces them, so they need no sandbox.
Whatever is put into them is escaped.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

FOLDER = Path(__file__).with_name("pages")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # not before a page is made

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["style"] = _style
    return environment


def _style(name: str) -> Markup:
    """A stylesheet, as it goes between <style> and </style>."""
    from markupsafe import Markup

    return Markup((FOLDER / name).read_text(encoding="utf-8").strip())


def page(template: str, **facts: object) -> str:
    """A whole page."""
    return _environment().get_template(template).render(**facts)


def piece(template: str, macro: str, *facts: object) -> Markup:
    """What a macro of a template makes of these facts."""
    made: Markup = getattr(_environment().get_template(template).module, macro)(*facts)
    return made
