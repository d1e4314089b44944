"""Makes WeasyPrint quicker, to the same bytes: a quarter of what it takes to lay out a cold build.

- Its own stylesheet gives each element six pseudo-elements for footnotes, notes and the marks of lists: nine in ten of
  the styles that it works out. Ours have none of them, so `Html` does without, unless the style asks for one.
- tinyhtml5 2.1 stores its regular expressions under themselves, not under the characters they look for, so it compiles
  them again for each name of an attribute. `_Patterns` stores them where it looks.
- Most properties that it asks an element for aren't declared there. `_missing` takes the parent's or the initial value,
  without the questions about variables, sums and logical properties.
- What a declaration with variables means is judged anew for each element. `_solved` remembers it by their values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import weasyprint
from tinyhtml5 import inputstream
from weasyprint import css, html
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.counters import CounterStyle
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.css.tokens import Pending

_RARE = ("footnote", "note(", "list-item", "::marker")  # a style with none of these can't show them
_FOR_NOTES = re.compile(r"^::(?:foot)?note-[a-z]+ \{[^{}]*\}$", re.MULTILINE)
_OWN_WAYS = ("text_decoration_", "__")  # beginnings of properties that aren't simply inherited or initial
_OWN_WAY = {"float", "display", "position", "page"}

_solve: Callable[..., Any] = Pending.solve
_computed: Callable[[Any, str], Any] = css.ComputedStyle.__missing__


class Html(weasyprint.HTML):
    """What WeasyPrint lays out. `styles`: all that may be declared in it."""

    def __init__(self, string: str, styles: str, fetcher: weasyprint.urls.URLFetcher):
        super().__init__(string=string, url_fetcher=fetcher)
        self.plain = not any(word in styles for word in _RARE)

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        sheets: list[weasyprint.CSS] = super()._ua_stylesheets(forms)
        return [_plain() if self.plain and sheet is html.UA_STYLESHEET else sheet for sheet in sheets]


@cache
def _plain() -> weasyprint.CSS:
    """WeasyPrint's own stylesheet, with marks for items of lists only."""
    sheet = _FOR_NOTES.sub("", html.UA).replace("\n::marker {", "\nli::marker {")
    return weasyprint.CSS(string=sheet, counter_style=CounterStyle())


class _Patterns(dict[tuple[Iterable[str], bool], "re.Pattern[str]"]):
    """By the characters they look for, and whether it is for all others."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, these = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[key] = re.compile(f"[{listed}]+" if these else f"[^{listed}]+")
        return self[key]


def _names(property: str) -> dict[str, str]:
    """The logical names of a physical property, by direction."""
    logical = PHYSICAL_FUNCTIONS.get(property)
    return {direction: logical(block="ttb", inline=direction) for direction in ("ltr", "rtl")} if logical else {}


_SIMPLE = {
    property: _names(property)
    for property in INITIAL_VALUES
    if not property.startswith(_OWN_WAYS) and property not in _OWN_WAY
}


def _missing(style: css.ComputedStyle, property: str) -> Any:
    """The computed value of a property that is asked for the first time."""
    logical = _SIMPLE.get(property)
    if logical is None or property in style.cascaded or (logical and logical[style["direction"]] in style.cascaded):
        return _computed(style, property)
    if property in INHERITED and style.parent_style is not None:
        value = style.parent_style[property]
    elif property in INITIAL_NOT_COMPUTED:
        return _computed(style, property)
    else:
        value = INITIAL_VALUES[property]
    style[property] = value
    return value


def _solved(pending: Pending, tokens: list[Any], wanted: str, base_url: str | None) -> Any:
    """The value of a declaration whose variables have these values."""
    if any(hasattr(token, "arguments") or hasattr(token, "content") for token in tokens):
        return _solve(pending, tokens, wanted, base_url)  # sums are mostly of one element
    known = pending.__dict__.setdefault("known", {})
    key = wanted, "".join(token.serialize() for token in tokens)
    if key not in known:
        known[key] = _solve(pending, tokens, wanted, base_url)
    return known[key]


def install() -> None:
    """Puts it all in place; a second time changes nothing."""
    inputstream.characters_until_regex = _Patterns()
    css.ComputedStyle.__missing__ = _missing
    Pending.solve = _solved
