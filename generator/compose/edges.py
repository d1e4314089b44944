"""Whether a panel's look depends on where the page's artwork ends. Where it doesn't, one layout does for the office,
the press and the measure.

It does where something is set by an edge, and where something may reach beyond the panel, into the bleed: by a negative
distance, or as a part of what it is in that may be more than all of it. CSS is searched here, not understood: what
isn't known to be harmless counts. Only what simply is too large for its panel, as in left: 50mm; width: 300mm, isn't
seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from html import unescape
from typing import NamedTuple

# The custom properties that say how far artwork keeps from the edges of its page, as Draft writes them.
EDGES = ("top", "right", "bottom", "left", "bleed")
_NO_CODE = re.compile(r"""/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.DOTALL)  # comments and strings
_PIECE = re.compile(r"([^{}]*)([{}])")
_WITHIN = re.compile(r"\([^()]*\)|\[[^][]*\]")
_CLASS = re.compile(r"\.([a-z_][\w-]*)")
_CLASSES, _STYLES = (
    re.compile(rf"""{name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""") for name in ("class", "style")
)
_NAME = re.compile(r"(?<![\w-])--[\w-]+")
_LESS = re.compile(r"(?<![\w-])-[\d.\s]")  # a number below 0, or a subtraction, which may end there
_BELOW_0 = re.compile(r"(?<![\w-])-[\d.]")
_PART = re.compile(r"%|\d(?:[sld]?v[whib]|[sld]?vmin|[sld]?vmax)\b")
_PLAIN_PART = re.compile(r"\s*(?:100|\d?\d(?:\.\d+)?)%\s*")
_SIZE = re.compile(
    r"(?:min-|max-)?(?:width|height|inline-size|block-size)|padding.*"
)  # never below 0, so a subtraction does no harm
_STAYS = re.compile(
    r"background.*|font.*|line-height|letter-spacing|word-spacing|text-(?:align|decoration|transform).*|vertical-align|color|z-index|border-radius"
)
_MOVES = re.compile(r"transform|translate|rotate|scale|zoom|outline.*|box-shadow|filter|offset.*")
# Class of the box of a code: it is centred where codes of other sizes would be. It is empty, and proved by itself
_CODE = "qr"

Selectors = tuple[frozenset[str], ...]  # of each selector of a rule, the classes without which it matches nothing
_ALWAYS: Selectors = (frozenset(),)


class _Told(NamedTuple):
    """A declaration: whether it may reach beyond an edge by itself, and the custom properties that it uses."""

    name: str
    by_itself: bool
    uses: frozenset[str]

    def reaches(self, names: AbstractSet[str]) -> bool:
        return self.by_itself or not self.uses.isdisjoint(names)


def edges_matter(css: str, html: str) -> bool:
    """Whether any rule that can match the HTML sets something by an edge or may reach beyond one, or the HTML does
    itself. In doubt, yes.
    """
    names, needed = _rules(css)
    html = html.lower()
    if "<style" in html or not names.isdisjoint(_NAME.findall(html)):
        return True
    if any(told.by_itself for style in _values(_STYLES, html) for told in _told(style)):
        return True
    classes = {name for value in _values(_CLASSES, html) for name in value.split()}
    return any(classes >= selector for selector in needed)


@lru_cache(maxsize=64)
def _rules(css: str) -> tuple[frozenset[str], Selectors]:
    """(custom properties that depend on an edge or may lead beyond one, the selectors of the rules that do so by them
    or by themselves).
    """
    names = {f"--{edge}" for edge in EDGES}
    own: list[_Told] = []
    needed: dict[frozenset[str], None] = {}
    rules: list[tuple[Selectors, _Told]] = []
    for selectors, body in _bodies(_NO_CODE.sub('""', css.lower())):
        for told in _told(body, all(_CODE in selector for selector in selectors)):
            if told.name.startswith("--"):
                own.append(told)
            else:
                rules.append((selectors, told))
    while found := {told.name for told in own if told.name not in names and told.reaches(names)}:
        names |= found
    for selectors, told in rules:
        if told.reaches(names):
            needed.update(dict.fromkeys(selectors))
    return frozenset(names), tuple(needed)


def _bodies(css: str) -> Iterator[tuple[Selectors, str]]:
    """The declarations of each rule with its selectors. Those of a rule within another are taken by themselves."""
    within: list[Selectors] = []
    for text, brace in _PIECE.findall(css + "}"):
        body, _, prelude = text.rpartition(";") if brace == "{" else (text, "", "")
        yield within[-1] if within else _ALWAYS, body
        if brace == "{":
            within.append(_needed(prelude))
        elif within:
            within.pop()


@lru_cache(maxsize=4096)
def _needed(prelude: str) -> Selectors:
    # A backslash may spell any name. What :not(), :is() and [] hold isn't needed.
    if "\\" in prelude:
        return _ALWAYS
    while (outer := _WITHIN.sub("", prelude)) != prelude:
        prelude = outer
    return tuple(frozenset(_CLASS.findall(selector)) for selector in prelude.split(","))


@lru_cache(maxsize=4096)
def _told(body: str, code: bool = False) -> tuple[_Told, ...]:
    """What declarations say that may matter. Kept, since stylesheets share most of their rules. `code`: whether they
    are about the box of a code.
    """
    declarations = (declaration.partition(":") for declaration in body.split(";"))
    told = (
        _Told(name.strip(), _may_reach(name.strip(), value, code), frozenset(_NAME.findall(value)))
        for name, _, value in declarations
    )
    return tuple(one for one in told if one.by_itself or one.uses)


def _may_reach(name: str, value: str, code: bool) -> bool:
    """Whether a declaration may place something beyond an edge by itself."""
    if "\\" in name or "\\" in value:
        return True
    if _STAYS.fullmatch(name):
        return False
    if _MOVES.fullmatch(name):
        return value.strip() != "none"
    if _SIZE.fullmatch(name):
        return bool(_PART.search(value)) and not _PLAIN_PART.fullmatch(value)
    return bool((_BELOW_0 if code else _LESS).search(value) or _PART.search(value))


def _values(attribute: re.Pattern[str], html: str) -> Iterator[str]:
    """Those of an attribute, however it is quoted."""
    return (unescape("".join(found)) for found in attribute.findall(html))
