"""XLIFF 2.1 (OASIS 2018): the core only, one unit for each passage, what mustn't change as inline codes."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from .inline import Kept, Node, nodes_of
from .items import Exchange, Item, Unreadable

SUFFIX = ".xlf"
_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # of versions 2.0 and 2.1
_VERSIONS = ("2.0", "2.1")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(exchange: Exchange) -> bytes:
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.Element(
        _name("xliff"), {"version": "2.1", "srcLang": exchange.source, "trgLang": exchange.language}
    )
    files: dict[str, ElementTree.Element] = {}
    for number, item in enumerate(exchange.items, start=1):
        if item.file not in files:
            attributes = {"id": f"f{len(files) + 1}", "original": item.file}
            files[item.file] = ElementTree.SubElement(root, _name("file"), attributes)
        _unit(files[item.file], number, item)
    _indent(root, "\n")
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _indent(element: ElementTree.Element, line: str) -> None:
    """A line for each element, but none within a text: spaces count there."""
    if element.tag in (_name("source"), _name("target")) or not len(element):
        return
    element.text = f"{line} "
    for child in element:
        _indent(child, f"{line} ")
        child.tail = f"{line} "
    element[-1].tail = line


def _unit(file: ElementTree.Element, number: int, item: Item) -> None:
    unit = ElementTree.SubElement(file, _name("unit"), {"id": f"u{number}", "name": item.id})
    notes = ElementTree.SubElement(unit, _name("notes"))
    ElementTree.SubElement(notes, _name("note")).text = item.note
    if item.target and not item.done:  # a target would come back as if somebody had looked at it
        ElementTree.SubElement(
            notes, _name("note")
        ).text = f"the translation of what the source said before: {item.target}"
    data = ElementTree.SubElement(unit, _name("originalData"))
    kept: dict[str, str] = {}

    def ref(written: str) -> str:
        if written not in kept:
            kept[written] = f"d{len(kept) + 1}"
            ElementTree.SubElement(data, _name("data"), {"id": kept[written]}).text = written
        return kept[written]

    segment = ElementTree.SubElement(unit, _name("segment"), {"state": "translated" if item.done else "initial"})
    for name, text in (("source", item.source), ("target", item.target if item.done else "")):
        if text or name == "source":
            element = ElementTree.SubElement(segment, _name(name), {_SPACE: "preserve"})
            _fill(element, nodes_of(text), ref, itertools.count(1))
    if not kept:
        unit.remove(data)


def _fill(element: ElementTree.Element, nodes: tuple[Node, ...], ref: object, numbers: Iterator[int]) -> None:
    last: ElementTree.Element | None = None
    for node in nodes:
        if isinstance(node, str):
            if last is None:
                element.text = (element.text or "") + node
            else:
                last.tail = (last.tail or "") + node
        elif isinstance(node, Kept):
            attributes = {"id": str(next(numbers)), "dataRef": ref(node.written), "disp": node.written}  # type: ignore[operator]
            last = ElementTree.SubElement(element, _name("ph"), {**attributes, "canDelete": "no", "canCopy": "no"})
        else:
            attributes = {"id": str(next(numbers)), "type": node.kind, "canDelete": "no", "canCopy": "no"}
            attributes |= {"dataRefStart": ref(node.begins), "dataRefEnd": ref(node.ends)}  # type: ignore[operator]
            last = ElementTree.SubElement(element, _name("pc"), attributes)
            _fill(last, node.inside, ref, numbers)


def read(data: bytes) -> Exchange:
    """Raises Unreadable. What the core doesn't have, such as notes of other programs, is passed over."""
    root = _parsed(data)
    if root.tag != _name("xliff") or root.get("version") not in _VERSIONS:
        raise Unreadable("it isn't XLIFF 2.0 or 2.1; let your program save it as that")
    source, language = root.get("srcLang"), root.get("trgLang")
    if not source or not language:
        raise Unreadable("it doesn't say its two languages (srcLang, trgLang)")
    items = [
        _item(file.get("original", ""), unit)
        for file in root.findall(_name("file"))
        for unit in file.iter(_name("unit"))
    ]
    return Exchange(source, language, tuple(items))


def _item(file: str, unit: ElementTree.Element) -> Item:
    kept = {one.get("id", ""): one.text or "" for one in unit.iter(_name("data"))}
    texts = {"source": "", "target": ""}
    # A program may have cut a passage into several segments, with what is ignorable between them.
    for segment in (one for one in unit if one.tag in (_name("segment"), _name("ignorable"))):
        for name in texts:
            element = segment.find(_name(name))
            if element is None and name == "target" and segment.tag == _name("ignorable"):
                element = segment.find(_name("source"))
            if element is not None:
                texts[name] += _text(element, kept)
    return Item(file, unit.get("name", ""), texts["source"], texts["target"], False, "")


def _text(element: ElementTree.Element, kept: Mapping[str, str]) -> str:
    parts = [element.text or ""]
    for child in element:
        name = child.tag.removeprefix(f"{{{_NAMESPACE}}}")
        if name == "ph":
            parts.append(_kept(child, "dataRef", kept))
        elif name == "pc":
            inside = _text(child, kept)
            parts.append(f"{_kept(child, 'dataRefStart', kept)}{inside}{_kept(child, 'dataRefEnd', kept)}")
        elif name in ("mrk", "sm", "em"):  # somebody's notes on words
            parts.append(_text(child, kept))
        else:
            raise Unreadable(f'a passage has a "{name}", which we didn\'t write')
        parts.append(child.tail or "")
    return "".join(parts)


def _kept(element: ElementTree.Element, key: str, kept: Mapping[str, str]) -> str:
    if (written := kept.get(element.get(key, ""))) is None:
        raise Unreadable("a placeholder doesn't say what it stands for")
    return written


def _parsed(data: bytes) -> ElementTree.Element:
    """What XML can do beyond elements and text, such as taking in other files, starts with a DOCTYPE: refused."""
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def name(written: str) -> str:
        return f"{{{written}" if "}" in written else written

    def refuse(*_: object) -> None:
        raise Unreadable("it has a DOCTYPE, which no file of translations needs")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, pairs: builder.start(name(tag), {name(k): v for k, v in pairs.items()})
    parser.EndElementHandler = lambda tag: builder.end(name(tag))
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
        return builder.close()
    except expat.ExpatError as error:
        raise Unreadable(f"it can't be read as XML: {error}") from None


def _name(tag: str) -> str:
    return f"{{{_NAMESPACE}}}{tag}"
