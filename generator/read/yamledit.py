"""Changes to a YAML file that leave every other byte of it as it was: comments, order, quotes, ends of lines.

Why not ruamel's round-trip dumper? It rewrites the whole file, and moves what it doesn't care about. Here the places
of the values are looked up, and only their letters are replaced. The result is read again, and must say what was meant.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .yamlfile import parse_yaml

if TYPE_CHECKING:
    from ruamel.yaml.error import StreamMark
    from ruamel.yaml.nodes import MappingNode, Node

_PLAIN = re.compile(r"[A-Za-z][^\n\r]*")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class CannotEdit(ValueError):
    """The file is broken, or has a shape in which the change can't be made safely."""


def edited(text: str, changes: Mapping[str, object], order: Sequence[str] = ()) -> str:
    """The text with `changes` merged in: groups key by key, everything else replaced; new keys go after those before
    them in `order`.

    Values are texts, days, truth values, lists of texts, and groups of these. Raises CannotEdit.
    """
    before, _, problems = parse_yaml(text.removeprefix("\ufeff"), "")
    if problems or (before is not None and not isinstance(before, dict)):
        raise CannotEdit(problems[0].message if problems else "it isn't a group of keys")
    # The reader counts a mark at the file's start as a letter, or not: it is put back in the end.
    mark, body = text[: text.startswith("\ufeff")], text.removeprefix("\ufeff")
    if before is None:
        result = (
            body
            + ("" if not body or body.endswith("\n") else "\n")
            + "".join(f"{line}\n" for line in _block(changes, 0))
        )
    else:
        result = _Editor(body, order).run(changes)
    after, _, problems = parse_yaml(result, "")
    if problems or after != _merged(before or {}, changes):
        raise CannotEdit(problems[0].message if problems else "it is written in a way that can't be changed safely")
    return mark + result


def _merged(value: object, changes: Mapping[str, object]) -> dict[str, object]:
    result = dict(value) if isinstance(value, dict) else {}
    for key, change in changes.items():
        result[key] = _merged(result.get(key), change) if isinstance(change, dict) else change
    return result


class _Editor:
    def __init__(self, text: str, order: Sequence[str]):
        self.text, self.order = text, order
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.splices: list[tuple[int, int, int, int, str]] = []  # start, end, how shallow, rank, new letters

    def run(self, changes: Mapping[str, object]) -> str:
        from ruamel.yaml import YAML

        self._group(YAML(typ="safe", pure=True).compose(self.text), changes)
        result, at = [], 0
        for start, end, _, _, new in sorted(self.splices):
            if start < at:
                raise CannotEdit("two changes meet at one place")
            result += [self.text[at:start], new]
            at = end
        return "".join([*result, self.text[at:]])

    def _group(self, node: MappingNode, changes: Mapping[str, object]) -> None:
        from ruamel.yaml.nodes import MappingNode

        known = {str(key.value): (key, value) for key, value in node.value}
        for key, change in changes.items():
            if key not in known:
                self._insert(node, key, change)
                continue
            key_node, value = known[key]
            if isinstance(change, dict) and isinstance(value, MappingNode):
                self._group(value, change)
            else:
                self._replace(node, key_node, value, change)

    def _insert(self, node: MappingNode, key: str, change: object) -> None:
        if node.flow_style:
            new = f"{_key(key)}: {_flow(change)}"
            if not node.value:
                self._splice(node.start_mark.index + 1, node.start_mark.index + 1, new)
            else:
                end = self._end(*node.value[-1])
                self._splice(end, end, f", {new}")
            return
        if not node.value:
            raise CannotEdit("a group is empty")
        wanted = list(self.order)
        place = len(node.value) - 1
        if key in wanted:
            earlier = wanted[: wanted.index(key)]
            places = [n for n, (other, _) in enumerate(node.value) if str(other.value) in earlier]
            place = places[-1] if places else place
        indent = node.value[0][0].start_mark.column
        end = self._end(*node.value[place])
        line_end = end + len(re.split(r"[\r\n]", self.text[end:], maxsplit=1)[0])
        new = self.newline.join(_block({key: change}, indent))
        self._splice(line_end, line_end, self.newline + new, indent)

    def _replace(self, parent: MappingNode, key: Node, value: Node, change: object) -> None:
        from ruamel.yaml.nodes import CollectionNode, ScalarNode, SequenceNode

        start, end = value.start_mark.index, self._end(key, value)
        if isinstance(change, list | dict):
            if parent.flow_style or (isinstance(value, CollectionNode) and value.flow_style):
                self._splice(start, end, _flow(change))
            elif isinstance(value, SequenceNode) and isinstance(change, list):
                lines = [line.lstrip() for line in _block_list(change, 0)]
                self._splice(start, end, f"{self.newline}{' ' * value.start_mark.column}".join(lines))
            else:
                colon = self.text.index(":", key.end_mark.index) + 1
                lines = (
                    _block(change, key.start_mark.column + 2)
                    if isinstance(change, dict)
                    else _block_list(change, key.start_mark.column + 2)
                )
                self._splice(colon, max(end, colon), self.newline + self.newline.join(lines))
            return
        if not isinstance(value, ScalarNode):
            raise CannotEdit("a group or list can't become a word")
        style = value.style
        if end <= start:  # there is nothing after the colon yet
            colon = self.text.index(":", key.end_mark.index) + 1
            self._splice(colon, colon, f" {_scalar(change)}")
        elif style == "'" and isinstance(change, str) and "\n" not in change:
            self._splice(start, end, "'" + change.replace("'", "''") + "'")
        elif style == '"' and isinstance(change, str):
            self._splice(start, end, _quoted(change))
        else:
            self._splice(start, end, _scalar(change, bool(parent.flow_style)))

    def _end(self, key: Node | _At, value: Node) -> int:
        """Where the letters of a value end; the reader's own marks extend over comments and empty lines."""
        from ruamel.yaml.nodes import MappingNode, ScalarNode

        if isinstance(value, ScalarNode):
            if value.style in ("|", ">"):
                return self._block_scalar_end(value.start_mark.index, key.start_mark.column)
            return (
                max(value.end_mark.index, key.end_mark.index + 1)
                if value.end_mark.index <= value.start_mark.index
                else value.end_mark.index
            )
        if value.flow_style:
            return value.end_mark.index
        last = value.value[-1]
        return self._end(*last) if isinstance(value, MappingNode) else self._end(_At(value.start_mark), last)

    def _block_scalar_end(self, start: int, column: int) -> int:
        lines = re.compile(r"[^\r\n]*(?:\r?\n|$)")
        header = lines.match(self.text, start)
        at = end = header.end()
        while at < len(self.text):
            line = lines.match(self.text, at)
            letters = line[0].strip()
            if letters and len(line[0]) - len(line[0].lstrip(" ")) <= column:
                break
            at = line.end()
            end = at if letters else end
        return len(self.text[:end].rstrip("\r\n"))

    def _splice(self, start: int, end: int, new: str, indent: int = 0) -> None:
        # Where a group ends and so does the one around it, what goes into the inner one comes first.
        self.splices.append((start, end, -indent, len(self.splices), new))


class _At:
    """Serves as the key of an item in a list."""

    def __init__(self, mark: StreamMark):
        self.start_mark = self.end_mark = mark


# ---- writing


def block(value: Mapping[str, object]) -> str:
    """A group as YAML, one key a line, with a line's end at the end."""
    return "".join(f"{line}\n" for line in _block(value, 0))


def _block(value: Mapping[str, object], indent: int) -> list[str]:
    lines = []
    for key, inner in value.items():
        start = f"{' ' * indent}{_key(key)}:"
        if isinstance(inner, dict) and inner:
            lines += [start, *_block(inner, indent + 2)]
        elif isinstance(inner, list) and inner:
            lines += [start, *_block_list(inner, indent + 2)]
        else:
            lines.append(f"{start} {_flow(inner) if isinstance(inner, dict | list) else _scalar(inner)}")
    return lines


def _block_list(items: Sequence[object], indent: int) -> list[str]:
    return [f"{' ' * indent}- {_scalar(item)}" for item in items]


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value, True)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9*][A-Za-z0-9_-]*", key) and key != "*" else _quoted(key)


def _scalar(value: object, flow: bool = False) -> str:
    """Plain if that reads back as the same, otherwise in double quotes."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value)
    if _PLAIN.fullmatch(text) and not (flow and re.search(r"[,\[\]{}]", text)):
        found, _, problems = parse_yaml(f"k: {text}\n", "")
        if not problems and found == {"k": text}:
            return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return (
        '"'
        + "".join(
            _ESCAPES.get(c)
            or (c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}")
            for c in text
        )
        + '"'
    )
