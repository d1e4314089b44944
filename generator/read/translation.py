"""Other languages: what a translated topic has from the file it translates, and the words of services, places and the
issuer in each language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC008, SRC012
from ..kernel.suggest import did_you_mean, meant_by
from ..model.content import Place, Project, Service, TopicHead
from ..model.otherwords import ProjectWords
from ..model.text import Frozen
from .findings import SRC043

_OF_ONE = ("translation", "translated_from", "translated_by", "translated_on", "approved_by")  # language alone
_IN_PARTS = ("links", "labels")  # a translation may say only a part of them

Heads = Mapping[str, Any]  # by language, the front matter of a topic as written
T = TypeVar("T", bound=Frozen)


def is_translation(head: object) -> bool:
    """Whether a front matter says so, even if the key is misspelt: that has its own finding, the one to correct."""
    return isinstance(head, dict) and any(
        key == "translation"
        or (key not in TopicHead.model_fields and meant_by(str(key), TopicHead.model_fields)[:1] == ["translation"])
        for key in head
    )


def source_of(language: str, heads: Heads, places: Mapping[str, Where]) -> str | Finding:
    """The language that a topic's file was translated from: the one it names, or the only one that isn't itself a
    translation. `places`: where each language's file says whether it is one.
    """
    where = places[language]
    sources = [one for one, head in heads.items() if one != language and not is_translation(head)]
    named = heads[language].get("translated_from")
    if named in sources or (named is None and len(sources) == 1):
        return str(named or sources[0])
    if named is not None:
        message = f'this topic has no file in "{named}" that it could be translated from'
        return SRC043(message, where, did_you_mean(str(named), sources))
    if not sources:
        message = "this is a translation, but no other file of this topic is one that it could be of"
        return SRC043(message, where, "take translation out of the file that was written first")
    # The same for all translations of the topic, so it is one finding: what to do about it is in one of these files.
    message = f"{' and '.join(sources)} don't say that they are translations, so nobody knows which the others are of"
    hint = "write  translation: draft  in the one that is; if none is, write translated_from in each translation"
    return SRC043(message, places[sources[0]], hint)


def unsigned(head: TopicHead, where: Where) -> Iterator[Finding]:
    """What a translation that isn't a draft any more doesn't say of who checked and approved it."""
    if head.translation in (None, "draft"):
        return
    if missing := [key for key in ("translated_by", "translated_on") if getattr(head, key) is None]:
        message = f"this translation is {head.translation}, but doesn't say {' and '.join(missing)}"
        hint = "write who checked it, and on which day; until somebody has, write  translation: draft"
        yield SRC008(message, where, hint)
    elif head.translation == "approved" and head.approved_by is None:
        hint = "write who approved it, or  translation: checked"
        yield SRC008("this translation is approved, but doesn't say approved_by", where, hint)


def inherited(own: Mapping[str, Any], source: Mapping[str, Any]) -> dict[str, Any]:
    """The front matter of a translation, with what it doesn't say from the one it translates."""
    merged = {key: said for key, said in source.items() if key not in _OF_ONE} | dict(own)
    return merged | {
        key: _both(source[key], own[key])
        for key in _IN_PARTS
        if isinstance(own.get(key), dict) and isinstance(source.get(key), dict)
    }


def _both(theirs: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **theirs,
        **{
            key: _both(theirs[key], said) if isinstance(said, dict) and isinstance(theirs.get(key), dict) else said
            for key, said in own.items()
        },
    }


def in_other_words(
    language: str,
    words: ProjectWords,
    positions: Mapping[str, Where],
    services: dict[str, Service],
    places: dict[str, Place],
    project: Project,
) -> tuple[dict[str, Service], dict[str, Place], Project, list[Finding]]:
    """The same services, places and project, with their words in a language."""
    unknown = [
        SRC012(f'there is no {kind[:-1]} "{id}"', positions[f"{kind}.{id}"], did_you_mean(id, known))
        for kind, said, known in (("services", words.services, services), ("places", words.places, places))
        for id in said
        if id not in known
    ]
    return (
        {id: _with(one, words.services[id], language) if id in words.services else one for id, one in services.items()},
        {id: _with(one, words.places[id], language) if id in words.places else one for id, one in places.items()},
        project.model_copy(update={"issuer": _with(project.issuer, words.issuer, language)}),
        unknown,
    )


def _with(thing: T, words: Frozen, language: str) -> T:
    """The same with these words for the language. What it doesn't have, it has in no language."""
    said = {
        key: {**getattr(thing, key), language: text}
        for key, text in words
        if text is not None and getattr(thing, key) is not None
    }
    return thing.model_copy(update=said) if said else thing
