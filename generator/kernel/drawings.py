"""How much an SVG drawing draws, counted without drawing it: a small file can ask for the same part a million times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

MAX_PARTS = 5000  # drawn; measured: the layout engine takes half a millisecond for each
_DEEPEST = 100  # groups in groups, and parts that use parts
_LETTERS = 100  # of a path, that cost as much as a part; of a text, each does
_TEXTS = frozenset({"text", "tspan", "textPath"})
_UNDRAWN = frozenset(
    {
        "",
        "defs",
        "symbol",
        "linearGradient",
        "radialGradient",
        "pattern",
        "mask",
        "clipPath",
        "marker",
        "filter",
        "style",
        "title",
        "desc",
    }
)  # by themselves
_INHERITED = re.compile(r"fill|stroke|marker(-\w+)?")
_NAMED = re.compile(r"""([\w-]+)\s*:\s*url\(\s*["']?\s*#([^)"'\s]+)""")
_URL = re.compile(r"""url\(\s*["']?\s*#([^)"'\s]+)""")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NUMBER = re.compile(r"[\d.]+")
_REPEATS = re.compile(r"""spreadMethod\s*=\s*["']\s*(repeat|reflect)""")


class Hopeless(ValueError):
    """The drawing can't be drawn, or not in sensible time; why, in words."""


def embedded(root: ElementTree.Element) -> Iterator[str]:
    """The data: addresses of pictures in a drawing."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] == "href" and value.strip().lower().startswith("data:"):
                yield value.strip()


def parsed(data: bytes) -> ElementTree.Element:
    """The drawing's elements. Raises Hopeless for what isn't a drawing, or is nested too deeply."""
    try:
        text = data.decode("utf-8")
        if "\0" in text or "<!ENTITY" in text.upper():
            raise Hopeless("it defines shorthands (entities), which can grow without end")
        root = ElementTree.fromstring(text.encode())
    except (UnicodeDecodeError, ElementTree.ParseError, LookupError, ValueError) as error:
        raise error if isinstance(error, Hopeless) else Hopeless("it isn't valid SVG") from None
    if name_of(root) != "svg":
        raise Hopeless("it isn't an SVG drawing")
    level, depth = [root], 0
    while level:
        level, depth = [child for element in level for child in element], depth + 1
        if depth > _DEEPEST:
            raise Hopeless(f"its groups nest more than {_DEEPEST} deep")
    if _REPEATS.search(text):
        # The engine draws each repetition, and a gradient can have a million.
        raise Hopeless("it has a gradient that repeats: draw its stripes one by one")
    return root


def parts(root: ElementTree.Element) -> int:
    """How many parts a drawing draws, those it uses again counted each time. Raises Hopeless if a part draws itself."""
    return _Count(root).of(root)


class _Count:
    def __init__(self, root: ElementTree.Element):
        self.elements = list(root.iter())
        self.by_id = {id: element for element in self.elements if (id := element.get("id"))}
        self.known: dict[ElementTree.Element, int] = {}
        self.open: list[ElementTree.Element] = []
        self.rules = [
            rule
            for element in self.elements
            if name_of(element) == "style"
            for rule in RULE.findall("".join(element.itertext()))
        ]
        self.styles = [
            (selector.strip(), _NAMED.findall(body))
            for selectors, body in self.rules
            for selector in selectors.split(",")
            if "url(" in body
        ]

    def of(self, element: ElementTree.Element) -> int:
        if element in self.known:
            return self.known[element]
        if element in self.open:
            raise Hopeless("a part of it draws itself")
        if len(self.open) > 2 * _DEEPEST:
            raise Hopeless("parts of it use each other in a long chain")
        self.open.append(element)
        letters = len(element.get("d") or element.get("points") or "")
        words = (
            sum(len((words or "").strip()) for words in (element.text, element.tail))
            if name_of(element) in _TEXTS
            else 0
        )
        count = (
            1
            + letters // _LETTERS
            + words
            + len(self.rules) // 100
            + sum(1 if name_of(child) in _UNDRAWN else self.of(child) for child in element)
        )
        count += sum(self.of(self.by_id[id]) * times for id, times in self._used(element, count) if id in self.by_id)
        self.open.pop()
        self.known[element] = count
        return count

    def _used(self, element: ElementTree.Element, count: int) -> Iterator[tuple[str, int]]:
        """What an element draws beside its children, and how often; `count`: how many parts it has itself."""
        for name, value in element.attrib.items():
            name = name.rpartition("}")[2]
            if name == "href" and value.strip().startswith("#"):
                yield value.strip()[1:], 1
            elif name == "style":
                yield from ((id, self._times(element, key, count)) for key, id in _NAMED.findall(value))
            else:
                yield from ((id, self._times(element, name, count)) for id in _URL.findall(value))
        for selector, found in self.styles:
            if _may_match(selector, element):
                yield from ((id, self._times(element, key, count)) for key, id in found)

    @staticmethod
    def _times(element: ElementTree.Element, key: str, count: int) -> int:
        if key in ("marker", "marker-mid"):  # at each corner of a line
            return max(count, len(_NUMBER.findall(element.get("d") or element.get("points") or "")) // 2)
        return count if _INHERITED.fullmatch(key) and len(element) else 1


def _may_match(selector: str, element: ElementTree.Element) -> bool:
    """Whether a rule may be about an element; of all but the plainest selectors, that is assumed."""
    if re.fullmatch(r"\.[\w-]+", selector):
        return selector[1:] in (element.get("class") or "").split()
    if re.fullmatch(r"#[\w-]+", selector):
        return selector[1:] == element.get("id")
    if re.fullmatch(r"\w+", selector):
        return selector == name_of(element)
    return True


def name_of(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
