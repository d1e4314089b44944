"""Whether a panel's look depends on where the page's artwork ends. If it doesn't, one layout will do for the office, the press and the measure.

It does if something is set by an edge, or placed at a negative distance, which may reach into the bleed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# The custom properties that say how far artwork keeps from the edges of its page, as Draft writes them.
EDGES = ("top", "right", "bottom", "left", "bleed")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
_BEYOND = re.compile(r"(?<![\w-])(?:left|right|top|bottom|margin[\w-]*|inset[\w-]*|transform)\s*:[^;\"}]*(?<![\w.])-\d")
_CLASSES = re.compile(r'\bclass="([^"]*)"')


def edges_matter(css: str, html: str) -> bool:
    """Whether any rule that can match the HTML sets something by an edge, or the HTML itself does. When in doubt, yes."""
    watched, rules = _rules(css)
    if _BEYOND.search(html) or any(f"var(--{name}" in html for name in watched):
        return True
    classes = {name for names in _CLASSES.findall(html) for name in names.split()}
    return any(needed <= classes for needed in rules)


@lru_cache(maxsize=64)
def _rules(css: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """(names of properties that depend on an edge, classes that each rule needs which uses one)."""
    rules = [(prelude, list(_declarations(body))) for prelude, body in _RULE.findall(_COMMENT.sub("", css))]
    watched = set(EDGES)
    while True:
        found = {name[2:] for _, told in rules for name, value in told if name.startswith("--") and _uses(value, watched)}
        if found <= watched:
            break
        watched |= found
    needed = [
        frozenset(_CLASS.findall(selector))
        for prelude, told in rules
        if any(not name.startswith("--") and (_uses(value, watched) or _BEYOND.match(f"{name}:{value}")) for name, value in told)
        for selector in prelude.split(",")
    ]
    return frozenset(watched), tuple(dict.fromkeys(needed))


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip(), value


def _uses(value: str, names: set[str]) -> bool:
    return any(re.search(rf"var\(\s*--{re.escape(name)}\s*[,)]", value) for name in names)
