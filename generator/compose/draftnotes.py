"""What a draft of a translation says of itself, beside items in print."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.catalogue import Catalogue
from ..model.content import Topic
from .labels import Labels


def draft_notes(catalogue: Catalogue, topic: Topic, labels: Labels) -> Iterator[tuple[str, str]]:
    """(language, words): for its readers, and for those who can read what it was translated from; none for what isn't a
    draft.
    """
    if topic.head.translation != "draft":
        return
    yield topic.language, labels.said("web_draft")
    if source := catalogue.source_of(topic):
        yield source.language, Labels(catalogue, source).said("web_draft")
