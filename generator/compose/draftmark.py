"""What each side of a draft says across its foot: "Draft", in its own language and in that it was translated from."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..kernel.errors import Refused
from ..kernel.findings import Where
from ..kernel.geometry import Pose
from ..kernel.language import right_to_left
from ..kernel.shared_findings import SRC042
from ..model.catalogue import Catalogue
from ..model.content import Topic
from ..model.design import FormatSpec
from ..model.edition import Edition
from ..model.makeup import Frame
from ..model.panel import Placed
from .labels import Labels

if TYPE_CHECKING:
    from .composer import Composer

_TEMPLATE = "base/draft.html"
_SIZE = 0.85  # of the type, to the height of its strip
_ABOVE, _BELOW = 0.3, 0.8  # of its height: how far letters and the boxes of lines reach beyond it in some scripts
_APART = 6.0  # mm at least, from one mark to the next
_SPACE = 2.0  # mm, more than a space between two marks needs
_LEAST = 5.0  # pt
_LETTER, _WIDE = 0.6, 1.0  # em: more than letters need in any of our faces, on average


def draft_mark(composer: Composer, edition: Edition, language: str, spec: FormatSpec, frame: Frame) -> Placed | None:
    """The strip of a side or page in this language; None if its topic isn't a draft. Raises Refused if a language has
    no word for it.
    """
    topic = composer.catalogue.topics[edition.topic, edition.language]
    if not topic.head.is_draft:
        return None
    at, insets, scale = spec.draft_mark(edition.variant), frame.insets, spec.scale
    left, right = max(insets.left, 0.0), max(insets.right, 0.0)
    if right_to_left(language):
        left += at.end * scale
    else:
        right += at.end * scale
    bottom = max(at.up * scale, insets.bottom)
    w, h = (frame.w - left - right) / scale, at.height
    size = h * _SIZE
    neutral = spec.variants[edition.variant].neutral
    words = draft_words(composer.catalogue, topic, "plain_draft" if neutral else "draft_mark")
    if _length(words, size) > w:
        words = draft_words(composer.catalogue, topic)
    count = max(1, int(w / _length(words, size)))
    above = h * _ABOVE
    facts: dict[str, Any] = {"marks": words, "count": count, "each": w / count - _SPACE, "type": size, "strip": h}
    box = (w, above + h * (1 + _BELOW))
    panel = composer.beside(edition, "draft", _TEMPLATE, box, min_text=_LEAST, above=above, **facts)
    return Placed(replace(panel, expendable=True), Pose(left, frame.h - bottom - (above + h) * scale, 0, scale))


def draft_words(catalogue: Catalogue, topic: Topic, label: str = "plain_draft") -> list[dict[str, str]]:
    """What a draft says of itself in its own language and in its source's, with the language and direction of each.
    Nothing for what isn't a draft. Raises Refused if a language has no word for it.
    """
    found: list[dict[str, str]] = []
    if not topic.head.is_draft:
        return found
    for one in (topic, catalogue.topics.get((topic.id, topic.head.translated_from or ""))):
        if one is None:  # broken, which has its own finding
            continue
        labels = Labels(catalogue, one)
        if label not in labels:
            raise labels.lacking(label) or Refused(
                SRC042(f'no language has the label "{label}"', Where("templates/words"))
            )
        direction = "rtl" if right_to_left(one.language) else "ltr"
        found.append({"language": one.language, "dir": direction, "says": labels[label]})
    return found


def _length(words: list[dict[str, str]], size: float) -> float:
    """About how long a mark is, with the room after it; mm, for type of `size` mm."""
    text = " · ".join(word["says"] for word in words)
    return size * sum(_WIDE if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in text) + _APART
