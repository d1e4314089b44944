"""A pseudo-language: the English topic with other letters and longer words, written as a project's own translation.

It goes the way of translators: out as a file of passages, back through import. So whatever stays English on a page was
never given to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator.engine.options import Options
from generator.translate.exchange import read
from generator.translate.inline import Around, Kept, Node, nodes_of
from generator.translate.xliff import write
from generator.workflows.translate import export, take_in

from .helpers import TODAY

LONGER = 0.35  # what German, Polish or Finnish add to English at most in running text
_WORD = re.compile(r"&\w+;|\{\w+\}|[^\W\d_]+(?:’[^\W\d_]+)?")
_ACCENTS = str.maketrans("aeiouyAEIOUYcnzsCNZS", "áéíóúýÁÉÍÓÚÝçñžšÇÑŽŠ")
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابجدهفقحيکكلمنعپرتستوويخطز")
_LETTERS = "abcdefghijklmnopqrstuvwxyz", "αβκδεφγηιζκλμνοπκρστυβωξψζ"
_GREEK = str.maketrans(_LETTERS[0] + _LETTERS[0].upper(), _LETTERS[1] + _LETTERS[1].upper())
SIGN = "ŕ"  # in each word: no word of a page has it unless it went through here


def accented(word: str) -> str:
    """Longer, with accents: "number" is "ñúmbéréŕ"."""
    end = ("é" * round(len(word) * LONGER - 1) if len(word) > 3 else "") + SIGN
    told = word.translate(_ACCENTS) + end
    return told.upper() if word.isupper() and len(word) > 1 else told


def turned(word: str) -> str:
    """In Arabic letters."""
    return word.lower().replace("’", "").translate(_ARABIC)


def hellenic(word: str) -> str:
    """In Greek letters, one for "th", "ch" and "sh"."""
    return re.sub("([tcs])h", r"\1", word.replace("’", "")).translate(_GREEK)


def pseudo(text: str, change: Callable[[str], str]) -> str:
    """A text with its words changed, but for entities, places for names, and whatever translators mustn't change."""

    def of(nodes: tuple[Node, ...]) -> str:
        return "".join(map(one, nodes))

    def one(node: Node) -> str:
        if isinstance(node, Kept):
            return node.written
        if isinstance(node, Around):
            return f"{node.begins}{of(node.inside)}{node.ends}"
        return _WORD.sub(lambda match: match[0] if match[0][0] in "&{" else change(match[0]), node)

    return of(nodes_of(text))


def add_language(root: Path, language: str, change: Callable[[str], str], source: str = "en-GB") -> None:
    """Write a project's topics, labels and words in a pseudo-language."""
    options = Options(root=root, out=root, today=TODAY)
    path = export(options, language, "xliff", root / "pseudo.xlf").file
    told = read(path.read_bytes())
    items = [item._replace(target=pseudo(item.source, change), done=True) for item in told.items]
    path.write_bytes(write(told._replace(items=tuple(items))))
    take_in(options, path)
