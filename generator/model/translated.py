"""What translations were made from, and the words they must use: content/translated/ and content/glossary/."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """What a segment was when somebody last said that its translation is right: digests of its source, of the facts in
    that (numbers, services, addresses), and of the translation.
    """

    source: str
    facts: str
    own: str


Marks = dict[str, dict[str, Mark]]  # by the file's name without its language, by the id of the segment
Glossary = dict[str, list[str]]  # a term of the source to what it may be in the translation
