"""What a release's record keeps of words and services."""

from __future__ import annotations

from typing import cast

from ..kernel.digest import digest
from ..ledger import value_of
from ..lint import reading_table
from ..model.catalogue import Catalogue
from ..model.content import FACTS, Evidence, Source, Topic
from ..model.released import FactRecord, ServiceRecord, SourceRecord, TopicRecord


def topic_record(topic: Topic) -> TopicRecord:
    """A topic as it was released."""
    head = topic.head
    return {
        "title": head.title,
        "version": f"{head.code} v{head.version}",
        "published": head.published.isoformat(),
        "review_by": head.review_by.isoformat(),
        "approved_by": head.approved_by,
        "sources": [_source(source) for source in head.sources],
        "words": _words_digest(topic),
    }


def _source(source: Source) -> SourceRecord:
    return {"title": source.title, "url": source.url} if source.url is not None else {"title": source.title}


def _words_digest(topic: Topic) -> str:
    """Of the words alone: dates and lists of services may change without a new version of them."""
    words = {
        section.id: [
            *(heading.markdown for heading in section.headings),
            *sorted((length, passage.markdown) for length, passage in section.texts.items()),
        ]
        for section in topic.sections.values()
    }
    return digest([words, sorted(topic.head.labels.items())])


def service_record(catalogue: Catalogue, id: str) -> ServiceRecord:
    """A service, with what was printed of it and why that could be trusted."""
    service = catalogue.services[id]
    facts: dict[str, FactRecord] = {}
    for fact in FACTS:
        if service.printable(fact):
            evidence: Evidence = getattr(service.evidence, fact)
            told = evidence.model_dump(mode="json", exclude_none=True, exclude={"value"})
            facts[fact] = cast(FactRecord, {"value": value_of(service, fact), **told})
    return {"name": next(iter(service.name.values())), "facts": facts}


def reading_of(catalogue: Catalogue) -> list[dict[str, object]]:
    """The table of how plain the words are, a dict for each text."""
    return [
        {**{name: value for name, value in vars(row).items() if name != "where"}, "where": str(row.where)}
        for row in reading_table(catalogue)
    ]
