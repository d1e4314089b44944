"""Services that are only for some people: where one is named, it must say so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..kernel.findings import Finding, Where
from ..model.catalogue import Catalogue
from ..model.content import Service
from ..model.lint import Audience, LintWords, words_for
from ..model.text import in_language
from .corpus import passages, services_in
from .findings import LNT005
from .phrases import says
from .text import masked

_NEAR = 1000  # letters before and after, within the paragraph


def audience_of(words: LintWords, service: Service, language: str) -> Audience | None:
    """The audience that a service is limited to, as far as its own `who` says."""
    who = masked(in_language(service.who, language)).text
    for audience in words.audiences:
        if who and says(audience.who, who) and not says(audience.unless, who):
            return audience
    return None


def check_audiences(catalogue: Catalogue) -> Iterator[Finding]:
    """Texts that name the number or the address of such a service: their paragraph must say who it is for."""
    for told in passages(catalogue):
        words = words_for(catalogue.lint, told.language)
        if words is None or not words.audiences:
            continue
        for one in dict.fromkeys(chain.from_iterable(services_in(catalogue, told))):
            service = catalogue.services.get(one.id)
            audience = audience_of(words, service, told.language) if service else None
            if service is None or audience is None:
                continue
            before = told.masked.text[max(0, one.at - _NEAR) : one.at].rpartition("\n\n")[2]
            around = before + told.masked.text[one.at : one.at + _NEAR].partition("\n\n")[0]
            if not says(audience.says, around):
                yield not_said(one.id, in_language(service.who, told.language), told.place(one.at))


def not_said(id: str, who: str, where: Where) -> Finding:
    return LNT005(
        f'"{id}" is only for some people, and nothing here says so',
        where,
        f"say who it is for: {who}",
    )
