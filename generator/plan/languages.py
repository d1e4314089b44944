"""Which languages are in sight: drafts of translations only if somebody asks for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from ..model.catalogue import Catalogue

T = TypeVar("T")


def without_drafts(catalogue: Catalogue, named: Collection[str]) -> Catalogue:
    """The catalogue without drafts of translations and without the words that only they need. `named`: languages that
    the command line names; those that the project builds by default stay, too.

    So a draft is neither made nor judged, and what it still lacks holds up nothing, until somebody asks for it.
    """
    asked = {*named, *(catalogue.project.build.languages or ())} if catalogue.has_project else {*named}
    topics = {
        (id, language): topic
        for (id, language), topic in catalogue.topics.items()
        if topic.head.translation != "draft" or language in asked
    }
    gone = {language for _, language in catalogue.topics} - {language for _, language in topics} - asked
    if len(topics) == len(catalogue.topics):
        return catalogue
    return replace(
        catalogue,
        topics=topics,
        words=_left(catalogue.words, gone),
        neutral=_left(catalogue.neutral, gone),
        lint=_left(catalogue.lint, gone),
        unasked=frozenset(gone),
    )


def _left(by_language: dict[str, T], gone: Collection[str]) -> dict[str, T]:
    return {language: words for language, words in by_language.items() if language not in gone}
