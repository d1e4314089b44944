"""Which languages are in sight: drafts of translations only if somebody asks for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from ..model.catalogue import Catalogue
from ..model.otherwords import IssuerWords, PlaceWords, ServiceWords
from ..model.text import Frozen

S = TypeVar("S")
T = TypeVar("T", bound=Frozen)


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
        services={id: _without(one, ServiceWords, gone) for id, one in catalogue.services.items()},
        places={id: _without(one, PlaceWords, gone) for id, one in catalogue.places.items()},
        project=catalogue.project.model_copy(
            update={"issuer": _without(catalogue.project.issuer, IssuerWords, gone)},
        )
        if catalogue.has_project
        else catalogue.project,
    )


def _left(by_language: dict[str, S], gone: Collection[str]) -> dict[str, S]:
    return {language: words for language, words in by_language.items() if language not in gone}


def _without(thing: T, words: type[Frozen], gone: Collection[str]) -> T:
    """The same without its words in these languages."""
    said: dict[str, Mapping[str, str] | None] = {key: getattr(thing, key) for key in words.model_fields}
    left = {
        key: {language: text for language, text in texts.items() if language not in gone}
        for key, texts in said.items()
        if texts and not gone.isdisjoint(texts)
    }
    return thing.model_copy(update=left) if left else thing
