"""All the texts of a project that may be printed, as the register looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..kernel.findings import Where
from ..model.catalogue import Catalogue
from ..model.text import ANY


@dataclass(frozen=True)
class Words:
    """A text of the project. `passage`: services can be named in it."""

    text: str
    where: Where
    passage: bool = False
    register: str = ""  # the service whose fact it is
    link: bool = False  # an address or a number, kept as one
    listed: bool = False  # printed in lists, beside numbers
    language: str = ANY


def all_words(catalogue: Catalogue) -> Iterator[Words]:
    """Everything that may be printed, with its place; what topics share once."""
    shared: set[tuple[str, Where]] = set()
    for (id, language), topic in catalogue.topics.items():
        key = f"{id}/{language}"
        head = topic.head
        for name in ("title", "neutral_title", "approved_by", "code", "version"):
            yield Words(getattr(head, name) or "", catalogue.place_of("topics", key, name), language=language)
        for n, source in enumerate(head.sources):
            yield Words(source.title, catalogue.place_of("topics", key, f"sources.{n}.title"))
            yield Words(source.url or "", catalogue.place_of("topics", key, f"sources.{n}.url"), link=True)
        for label, text in head.labels.items():
            yield Words(text, catalogue.place_of("topics", key, f"labels.{label}"), language=language)
        for section in topic.sections.values():
            if (language, section.where) not in shared:
                shared.add((language, section.where))
                for passage in section.passages:
                    yield Words(passage.markdown, passage.where, passage=True, language=language)
    for id, service in catalogue.services.items():
        for name in ("number", "site", "email"):
            yield from _texts(catalogue, getattr(service, name), "services", id, name, link=True)
        for name in ("name", "short_name", "neutral_name", "hours", "address", "who"):
            yield from _texts(catalogue, getattr(service, name), "services", id, name, register=id, listed=True)
    for id, place in catalogue.places.items():
        yield from _texts(catalogue, place.name, "places", id, "name")
    for kind, id, key, links in catalogue.each("links"):
        for use, link in links.items():
            yield from _texts(catalogue, link.url, kind, id, f"{key}.{use}.url", link=True)
            yield from _texts(catalogue, link.says, kind, id, f"{key}.{use}.says")
    for kind, id, key, issuer in catalogue.each("issuer"):
        yield from _texts(catalogue, issuer.name, kind, id, f"{key}.name")
        yield from _texts(catalogue, issuer.address, kind, id, f"{key}.address")
    for language, labels in catalogue.words.items():
        for label, text in labels.items():
            yield Words(text, catalogue.place_of("words", language, label), language=language)


def _texts(
    catalogue: Catalogue,
    value: object,
    kind: str,
    id: str,
    key: str,
    *,
    register: str = "",
    link: bool = False,
    listed: bool = False,
) -> Iterator[Words]:
    if isinstance(value, dict):
        for language, text in catalogue.each_language(value):
            where = catalogue.place_of(kind, id, f"{key}.{language}")
            yield Words(text, where, register=register, link=link, listed=listed, language=language)
    elif value:
        yield Words(str(value), catalogue.place_of(kind, id, key), register=register, link=link, listed=listed)
