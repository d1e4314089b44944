"""YAML with positions: plain Python values, and where each key is.

Why not ruamel's round-trip loader? Composing to nodes is several times faster, and the nodes carry
the marks. Anchors and aliases are refused: people who edit phone numbers don't need them, and they
allow small files to expand into huge values.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC005, SRC019
from ..kernel.stray import Stray, hidden, stray_at, unprintable
from .findings import SRC002, SRC004, SRC021
from .limits import too_many
from .yamlfault import fault

_DEPTH = 100  # of collections in one another
_PATIENCE = (
    200_000  # characters of a broken text that are worth reading again for a better message; takes a second or two
)
_LONGEST_KEY, _LONGEST_PATH = 200, 1000  # characters; a path has all keys around a value
if TYPE_CHECKING:
    from ruamel.yaml.events import Event
    from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

T = TypeVar("T")

_DISPUTED = re.compile("[\t\r\x85\u2028\u2029\ufeff]")
_HALF = re.compile("[\ud800-\udfff]")  # as "\\ud83d" makes it
_BOOLS = {"true": True, "false": False}


class Positions(dict[str, Where]):
    """ "key.path" -> Where. List items count from 0, as in "sources.0". `begins`: the same for where values begin, of
    those that have a key.
    """

    def __init__(self, *args: Mapping[str, Where]):
        super().__init__(*args)
        self.begins: dict[str, Where] = {}


class Parsed(NamedTuple, Generic[T]):
    """What a text says, where each key is, and what is wrong with it; then `value` is nothing."""

    value: T
    positions: Positions
    findings: list[Finding]


def parse_yaml(text: str, file: str, offset: int = 0) -> Parsed[object]:
    """Parse YAML text. `offset` is how many lines of the file come before it.

    Never raises for what is wrong in the text.
    """
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    positions = Positions()
    findings: list[Finding] = []
    if problem := too_many(text, file):
        return Parsed(None, positions, [problem])
    try:
        node = compose(text)
    except MarkedYAMLError as error:
        found = fault(text, error)
        findings.append(SRC002(found.says, Where(file, found.line + 1 + offset, found.column + 1), found.hint))
        return Parsed(None, positions, findings)
    except RecursionError:
        return Parsed(None, positions, [_too_deep(file, offset)])
    except ReaderError as error:
        at = max(0, text.find(chr(error.character)))
        before, behind = text[:at].rpartition("\n")[2], text[at:].partition("\n")[0]
        where = Where(file, text.count("\n", 0, at) + 1 + offset, len(before) + 1)
        findings.append(SRC019(stray_at(before + behind, len(before)).says, where, "take it out: it isn't a letter"))
        return Parsed(None, positions, findings)
    except (YAMLError, ValueError, OverflowError, AssertionError, IndexError):
        findings.append(
            SRC002(
                "this can't be read as YAML",
                Where(file, 1 + offset, 1),
                "check the indentation, the colons and the quotes",
            )
        )
        return Parsed(None, positions, findings)
    if node is None:
        return Parsed(None, positions, findings)
    builder = _Builder(text, file, offset, positions, findings)
    try:
        value = builder.build(node, "")
    except RecursionError:
        return Parsed(None, positions, [_too_deep(file, offset)])
    return Parsed(None if findings else value, positions, findings)


def compose(text: str) -> Node | None:
    """The nodes of YAML text; None if there are none. Raises YAMLError, or RecursionError if it is nested too deeply.

    libyaml reads it where it is installed, which takes a tenth of the time. What it finds fault with and letters about
    which the two don't agree are for the reader in Python: so a file means the same with libyaml and without.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if not _DISPUTED.search(text):
        try:
            _refuse_depth(YAML(typ="safe").parse(text))
            return YAML(typ="safe").compose(text)
        except YAMLError:
            if len(text) > _PATIENCE:
                raise
            # The other one explains better what is wrong.
    _refuse_depth(YAML(typ="safe", pure=True).parse(text))
    return YAML(typ="safe", pure=True).compose(text)


def _refuse_depth(events: Iterable[Event]) -> None:
    """RecursionError for what is nested too deeply: libyaml would go as deep as the text does, whatever happens to the
    stack, and the reader in Python would take ages.
    """
    from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in events:
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEPTH:
            raise RecursionError


def _too_deep(file: str, offset: int) -> Finding:
    return SRC004("this YAML is nested too deeply", Where(file, 1 + offset, 1), "flatten it")


class _Builder:
    def __init__(self, text: str, file: str, offset: int, positions: Positions, findings: list[Finding]):
        self.lines = text.split("\n")
        self.file, self.offset, self.positions, self.findings = file, offset, positions, findings
        self.seen: set[int] = set()

    def where(self, node: Node) -> Where:
        mark = node.start_mark
        return Where(self.file, mark.line + 1 + self.offset, mark.column + 1)

    def build(self, node: Node, path: str) -> object:
        from ruamel.yaml.nodes import MappingNode, ScalarNode

        self.positions.setdefault(path, self.where(node))
        if isinstance(node, ScalarNode):
            return self.scalar(node)
        if id(node) in self.seen:
            self.findings.append(
                SRC002("anchors and aliases (& and *) aren't supported", self.where(node), "write the value out")
            )
            return None
        self.seen.add(id(node))
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        return [self.build(item, f"{path}.{index}" if path else str(index)) for index, item in enumerate(node.value)]

    def mapping(self, node: MappingNode, path: str) -> dict[str, object]:
        from ruamel.yaml.nodes import ScalarNode

        result: dict[str, object] = {}
        for key_node, value_node in node.value:
            where = self.where(key_node)
            if not isinstance(key_node, ScalarNode):
                self.findings.append(SRC002("a key must be a word", where))
                continue
            key = str(key_node.value)
            if found := hidden(key):
                self.refuse(key_node, key, found)
                continue
            inner = f"{path}.{key}" if path else key
            if len(key) > _LONGEST_KEY or len(inner) > _LONGEST_PATH:
                self.findings.append(
                    SRC021(
                        f"a key has more than {_LONGEST_KEY} letters, or is inside too many others",
                        where,
                        "is a colon or a quote missing before it?",
                    )
                )
                continue
            if key in result:
                first = self.positions[inner]
                self.findings.append(
                    SRC005(f'the key "{key}" appears twice here', where, f"the first one is on line {first.line}")
                )
                continue
            self.positions[inner] = where
            result[key] = self.build(value_node, inner)
            self.positions[inner] = where
            self.positions.begins[inner] = self.where(value_node)
        return result

    def refuse(self, node: Node, text: str, found: Stray) -> None:
        """SRC019 for a character of a key or a value, where it is in the file if it is there as itself."""
        start, end = node.start_mark, node.end_mark
        where, character = self.where(node), text[found.at]
        for number in range(start.line, min(end.line, len(self.lines) - 1) + 1):
            at = self.lines[number].find(character, start.column if number == start.line else 0)
            if at >= 0:
                where = Where(self.file, number + 1 + self.offset, at + 1)
                break
        self.findings.append(SRC019(found.says, where, found.hint))

    def scalar(self, node: ScalarNode) -> object:
        tag, text = str(node.tag).rpartition(":")[2], node.value
        if _HALF.search(text):
            self.findings.append(
                SRC002(
                    "this text has half a character",
                    self.where(node),
                    "write the character itself, without \\u",
                )
            )
            return None
        if found := unprintable(text):
            self.refuse(node, text, found)
            return None
        try:
            if tag == "null":
                return None
            if tag == "bool":
                return _BOOLS[text.lower()]
            if tag == "int":
                # Only plain decimal: 0x10 or 1_000 is more likely a code than a number.
                return int(text) if text.lstrip("+-").isdigit() else text
            if tag == "float":
                return float(text)
            if tag == "timestamp":
                return datetime.date.fromisoformat(text)
        except (ValueError, KeyError):
            return text
        if tag not in ("str", "value", "merge"):
            self.findings.append(
                SRC002(f'the tag "{node.tag}" isn\'t supported', self.where(node), "write a plain value")
            )
        return text
