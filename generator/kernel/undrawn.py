"""What an SVG drawing has that the layout engine doesn't draw, or draws otherwise than it is meant.

Measured with WeasyPrint 70, part by part: tests/layout/test_drawings.py draws each of them, and fails where a newer
version draws it right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree

from .drawings import RULE, name_of

SVG_SPACE = "http://www.w3.org/2000/svg"
_PAINTED = frozenset(
    "a circle ellipse image line path polygon polyline rect svg text textPath tspan use".split()
)  # by their names alone, whatever language they are of
_FINE = _PAINTED | frozenset(
    "g defs symbol clipPath marker linearGradient radialGradient stop style title desc metadata view mask pattern "
    "filter switch".split()
)
_WORDS = frozenset("text tspan textPath tref flowRoot flowPara flowDiv flowSpan altGlyph".split())
_MOVING = frozenset("animate animateColor animateMotion animateTransform set script".split())
_COLOURED = frozenset(("fill", "stroke", "stop-color", "color"))
_COLOUR = re.compile(r"[a-z-]+|#(?:[0-9a-f]{3}){1,2}|#(?:[0-9a-f]{4}){1,2}|(?:rgb|hsl)a?\([^()]*\)", re.IGNORECASE)
_NO_COLOURS = frozenset(("initial", "unset", "revert", "revert-layer"))
_OWN_COLOUR = "currentColor"  # the engine knows it in these letters only
_PLAIN_URL = re.compile(r"""url\((['"]?)#([^\s'")]+)\1\)\s*(.*)""", re.DOTALL)
_STATES = (
    "hover|focus|focus-visible|focus-within|active|visited|link|target|root|host|empty|before|after|not|is|where|"
    "(?:first|last|only|nth)(?:-last)?-(?:child|of-type)"
)
_SELECTOR = re.compile(
    rf"""(?:[\w.#*>+~,\s()-]|\[[\w-]+(?:[~|^$*]?=["']?[\w -]*["']?)?\]|::?(?:{_STATES})(?![\w-]))+"""
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARED = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_STEP = re.compile(r"(\w+)\s*\(([^()]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
_POINT = re.compile(r"-?[\d.]+(?:px)?\s+-?[\d.]+(?:px)?(?:\s+0(?:px)?)?")
_NOTHING = re.compile(r"scale[XY]?\(\s*0*\.?0*\s*[,)\s]")
# Properties, and the values at which they change nothing: with all others, something is lost. Those of the second list
# count in a style only.
_PROPERTIES = {
    "mask": ("none", "a mask"),
    "filter": ("none", "a filter, such as a blur or a shadow"),
    "mix-blend-mode": ("normal", "colours that mix with those below (mix-blend-mode)"),
    "paint-order": ("normal|fill|fill stroke|fill stroke markers", "lines below their fill (paint-order)"),
    "vector-effect": ("none", "lines that stay as thin at any size (vector-effect)"),
    "visibility": ("visible|hidden", "parts hidden in an unusual way (visibility)"),
}
_IN_STYLE = {
    "mask-image": ("none", "a mask"),
    "transform-box": ("view-box", "parts turned around their own middle (transform-box)"),
    "translate": ("none", "parts moved by their style (translate)"),
    "rotate": ("none", "parts turned by their style (rotate)"),
    "scale": ("none", "parts scaled by their style (scale)"),
    "offset-path": ("none", "parts along a path (offset-path)"),
    "d": ("none", "shapes in a style (d)"),
    "animation": ("none", "parts that move"),
    "animation-name": ("none", "parts that move"),
    "background": ("none|transparent|white|#fff|#ffffff", "a ground in its style (background)"),
    "background-color": ("none|transparent|white|#fff|#ffffff|rgb(255,255,255)", "a ground in its style (background)"),
}
_CHOOSING = ("systemLanguage", "requiredExtensions", "requiredFeatures")
_COORDINATES = {"linearGradient": ("x1", "y1", "x2", "y2"), "radialGradient": ("cx", "cy", "r", "fx", "fy", "fr")}
_NEEDED = {"linearGradient": ("x2",), "radialGradient": ("cx", "cy", "r")}  # whose defaults are percentages that matter


def undrawn(root: ElementTree.Element) -> list[str]:
    """In words, each once, in the order of the drawing: "a mask"; nothing if all is drawn as it is meant."""
    return list(dict.fromkeys(_Look(root).everything()))


def words_in(root: ElementTree.Element) -> str:
    """The words of a drawing, as one line."""
    return " ".join(
        " ".join(" ".join(element.itertext()).split())
        for element in root.iter()
        if name_of(element) in ("text", "flowRoot")
    )


class _Look:
    def __init__(self, root: ElementTree.Element):
        self.root = root
        self.by_id = {id: element for element in root.iter() if (id := element.get("id"))}
        self.parents = {child: parent for parent in root.iter() for child in parent}

    def everything(self) -> Iterator[str]:
        for element in self.root.iter():
            if isinstance(element.tag, str):
                yield from self._element(element, name_of(element))
        yield from self._root()

    def _element(self, element: ElementTree.Element, name: str) -> Iterator[str]:
        if element.tag.startswith("{") and not element.tag.startswith(f"{{{SVG_SPACE}}}"):
            if name in _PAINTED:
                yield f"a part that isn't SVG ({name})"
            return
        if name in _WORDS:
            if "".join(element.itertext()).strip():
                yield f'words ("{shown[:57]}...")' if len(shown := words_in(self.root)) > 60 else f'words ("{shown}")'
        elif name in _MOVING:
            yield "parts that move, or a script"
        elif name == "foreignObject":
            if not self._in_a_choice_for_others(element):
                yield "a piece of a web page (foreignObject)"
        elif name not in _FINE and not any(self._within(element, holder) for holder in ("metadata", "filter")):
            yield f"something unknown ({name})"
        if name == "style":
            yield from self._stylesheet(element)
        elif name == "switch":
            if sum(not self._in_a_choice_for_others(child) for child in element) > 1:
                yield "several versions to choose from (switch)"
        elif name == "clipPath":
            yield from self._clip(element)
        elif name in _COORDINATES:
            yield from self._gradient(element, name)
        elif name == "use":
            target = self.by_id.get(_href(element).removeprefix("#"))
            if (
                target is not None
                and (name_of(target) == "svg" or target.get("viewBox"))
                and not (element.get("width") and element.get("height"))
            ):
                yield "a symbol used without a size (use)"
        elif name == "ellipse" and (element.get("rx") is None) != (element.get("ry") is None):
            yield "an ellipse with one radius"
        elif name == "marker" and not re.fullmatch(r"auto(-start-reverse)?|-?[\d.]+", element.get("orient", "0")):
            yield "marks turned by an angle with a unit (orient)"
        if element.get("rx") == "auto" or element.get("ry") == "auto":
            yield "a radius that is left to the program (auto)"
        if element.get("pathLength"):
            yield "dashes counted along a path (pathLength)"
        if any(element.get(key) for key in _CHOOSING) and name != "foreignObject":
            yield "parts for some readers only (systemLanguage, requiredFeatures)"
        yield from self._properties(
            element, ((key, value) for key, value in element.attrib.items() if "{" not in key), _PROPERTIES
        )
        yield from self._properties(element, _declared(element.get("style") or ""), _PROPERTIES | _IN_STYLE)

    def _properties(
        self,
        element: ElementTree.Element | None,
        properties: Iterable[tuple[str, str]],
        known: Mapping[str, tuple[str, str]],
    ) -> Iterator[str]:
        """Of what an element has, or of a rule (None). `known`: the properties that lose something."""
        name = name_of(element) if element is not None else ""
        for key, value in properties:
            value = value.replace("!important", "").strip()
            if value == "inherit":
                continue
            if key in known:
                harmless, words = known[key]
                if value.lower().replace(", ", ",") not in ("", *harmless.split("|")):
                    yield words
            elif key == "clip-path" and value not in ("", "none") and not _PLAIN_URL.fullmatch(value):
                yield "a clip path written in its style"
            elif key == "clip-rule" and value == "evenodd" and (element is None or self._within(element, "clipPath")):
                yield "a clip path with holes (clip-rule)"
            elif key.startswith("marker") and name in ("polyline", "polygon") and value not in ("", "none"):
                yield "marks at the corners of a polyline or polygon"
            elif key in _COLOURED:
                yield from self._colour(key, value)
            elif known is not _PROPERTIES and (
                (key == "transform" and "%" in value) or (key == "transform-origin" and not _POINT.fullmatch(value))
            ):
                yield "parts turned or moved by their own size (transform)"
            if key == "transform" and _NOTHING.search(value):
                yield "parts scaled down to nothing"
            if "var(" in value or "calc(" in value:
                yield "values that its style works out (var, calc)"

    def _colour(self, key: str, value: str) -> Iterator[str]:
        if found := _PLAIN_URL.fullmatch(value):
            kind = name_of(target) if (target := self.by_id.get(found[2])) is not None else ""
            if kind and kind not in _COORDINATES:
                yield "a pattern" if kind == "pattern" else f"a paint of an unknown kind ({kind})"
            elif kind and key == "stroke":
                yield "a line in a gradient"
            value = found[3].strip()
        known = (
            _COLOUR.fullmatch(value)
            and value.lower() not in _NO_COLOURS
            and (value == _OWN_COLOUR or value.lower() != _OWN_COLOUR.lower())
        )
        if not (known or (found and not value)) and "var(" not in value:
            yield f'a colour that can\'t be read ("{value[:40]}")'

    def _clip(self, element: ElementTree.Element) -> Iterator[str]:
        if element.get("clipPathUnits") == "objectBoundingBox":
            yield "a clip path measured by what it clips (clipPathUnits)"
        if sum(name_of(child) not in ("title", "desc", "metadata") for child in element) > 1:
            yield "a clip path of several shapes"

    def _gradient(self, element: ElementTree.Element, name: str) -> Iterator[str]:
        own = self._inherited(element)
        by_page = own.get("gradientUnits") == "userSpaceOnUse"
        given = [value for key in _COORDINATES[name] if (value := own.get(key)) is not None]
        if by_page and (any("%" in value for value in given) or any(key not in own for key in _NEEDED[name])):
            yield "a gradient measured in percent of the drawing"
        elif not by_page and name == "radialGradient" and "%" in own.get("r", "50%"):
            yield "a round gradient measured in percent"
        if any(
            _slants(step, [float(number) for number in _NUMBER.findall(numbers)])
            for step, numbers in _STEP.findall(own.get("gradientTransform", ""))
        ):
            yield "a gradient at a slant (gradientTransform)"

    def _inherited(self, element: ElementTree.Element) -> dict[str, str]:
        """The attributes of a gradient, with those of the ones that it names."""
        own: dict[str, str] = {}
        seen: list[ElementTree.Element] = []
        one: ElementTree.Element | None = element
        while one is not None and one not in seen:
            seen.append(one)
            own = {**one.attrib, **own}
            one = self.by_id.get(_href(one).removeprefix("#"))
        return own

    def _stylesheet(self, element: ElementTree.Element) -> Iterator[str]:
        text = _COMMENT.sub("", "".join(element.itertext()))
        if element.get("media", "all") not in ("all", "") or element.get("type", "text/css") not in ("text/css", ""):
            yield "a stylesheet for something else than paper"
        rest = re.sub(r"@(?:charset|namespace)\b[^;{}]*;", "", text)
        if at := re.search(r"@[\w-]+", rest):
            yield f"rules of a kind that is not followed ({at[0]})"
            return
        for selectors, body in RULE.findall(rest):
            if not _SELECTOR.fullmatch(selectors):
                yield f'a rule for some states or places only ("{" ".join(selectors.split())[:40]}")'
            yield from self._properties(None, _declared(body), _PROPERTIES | _IN_STYLE)
        if RULE.sub("", rest).strip():
            yield "rules within rules"

    def _root(self) -> Iterator[str]:
        if any(re.search(r"[1-9]", self.root.get(key) or "") for key in ("x", "y")):
            yield "a place on a page of its own (x, y)"

    def _in_a_choice_for_others(self, element: ElementTree.Element) -> bool:
        """Whether it is what drawing programs keep for themselves: a foreignObject that only they can show, in a
        switch.
        """
        parent = self.parents.get(element)
        return (
            name_of(element) == "foreignObject"
            and parent is not None
            and name_of(parent) == "switch"
            and bool(element.get("requiredExtensions"))
        )

    def _within(self, element: ElementTree.Element, name: str) -> bool:
        one: ElementTree.Element | None = element
        while one is not None:
            if name_of(one) == name:
                return True
            one = self.parents.get(one)
        return False


def _declared(style: str) -> list[tuple[str, str]]:
    """The declarations of a style: (property, value)."""
    return [(key.lower(), value.strip()) for key, value in _DECLARED.findall(style)]


def _href(element: ElementTree.Element) -> str:
    return next((value.strip() for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"), "")


def _slants(step: str, numbers: list[float]) -> bool:
    """Whether a step of a transformation does more than move, scale, mirror, or turn by right angles."""
    if step == "matrix":
        straight, crossed = numbers[0:4:3], numbers[1:3]
        return len(numbers) != 6 or (any(map(_counts, straight)) and any(map(_counts, crossed)))
    return step.startswith("skew") or (step == "rotate" and bool(numbers) and _counts(math.remainder(numbers[0], 90)))


def _counts(number: float) -> bool:
    return abs(number) > 1e-6
