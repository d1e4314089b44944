"""What only a composed edition can show: which words share a page, and which show from outside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from ..kernel.findings import Finding, Where
from ..kernel.hyphens import whole_words
from ..kernel.phone import digits
from ..kernel.web import host_of, written_host
from ..model.catalogue import Catalogue
from ..model.edition import Composed
from ..model.lint import LintWords, words_for
from ..model.makeup import Makeup
from ..model.panel import Panel
from ..model.text import in_language
from .audiences import audience_of, not_said
from .findings import LNT001, LNT008, LNT009, LNT010, LNT016, LNT017
from .phrases import occurrences, says, without
from .safety import confused_number

_NUMBER = re.compile(r"(?<![\d.,])\d(?:[ ]?\d){1,19}(?!\d|[.,]\d)")
_ADDRESS = re.compile(r"\S+\.\w\S*")
_A5 = 148.0 * 210.0  # mm², ISO 216: paper in all from which an item has room for more than a number
_LEAF = 2  # from this many pages on, an item is taken away, not put up or stuck on


def check_edition(
    catalogue: Catalogue, composed: Composed, makeup: Makeup, outer: Collection[int] = ()
) -> list[Finding]:
    """Findings in one edition. `outer`: indexes of its pages that show from outside once it is folded (for an item of
    one or two sides: those on top). Each finding carries the edition's path. Sides in each of its languages are judged
    by themselves: a reader of one may not understand the others.
    """
    edition = composed.edition
    found = [
        finding
        for language in composed.languages or (edition.language,)
        for finding in _in_language(catalogue, composed, language, outer)
    ]
    return [
        Finding(one.code, one.message, one.where, one.hint, one.severity, edition.path, one.quote)
        for one in dict.fromkeys(found)
    ]


def _in_language(catalogue: Catalogue, composed: Composed, language: str, outer: Collection[int]) -> Iterator[Finding]:
    words = words_for(catalogue.lint, language)
    if words is None:
        return  # LNT024 reports it
    where = catalogue.place_of("formats", composed.edition.format, f"variants.{composed.edition.variant}")
    sides = {n: side for n, side in enumerate(composed.sides) if not composed.languages or side.language == language}
    panels = list(dict.fromkeys(placed.panel for side in sides.values() for placed in side.panels))
    pages = {
        n: "\n".join(dict.fromkeys(_plain(placed.panel.text) for placed in side.panels)) for n, side in sides.items()
    }
    yield from _danger(words, panels, where)
    yield from _audiences(catalogue, words, composed, language, panels, where)
    yield from _keeping(words, composed, pages.values(), where)
    yield from _codes(words, composed, pages, where)
    yield from _outer(words, _names(catalogue, composed.services, language), pages, outer, where)
    yield from _unspoken(words, composed, pages.values(), where)


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    """A panel's words, whole, with straight apostrophes and plain spaces."""
    return whole_words(text).replace("\u2019", "'").replace("\u2018", "'").replace("\u00a0", " ").replace("\u202f", " ")


@lru_cache(maxsize=512)
def _without_addresses(text: str) -> str:
    """An address with "bsl" in it doesn't tell anybody to use BSL."""
    return _ADDRESS.sub(" ", text)


@lru_cache(maxsize=512)
def _numbers(text: str) -> frozenset[str]:
    """What looks like a number to dial, digits only."""
    return frozenset(digits(match[0]) for match in _NUMBER.finditer(text))


def _danger(words: LintWords, panels: list[Panel], where: Where) -> Iterator[Finding]:
    if words.danger is None:
        return
    for panel in panels:
        text = _plain(panel.text)
        if number := confused_number(words.danger, text, set(_numbers(text))):
            message = f'the panel "{panel.id}" is about danger, but has only {number}, which isn\'t for emergencies'
            yield LNT001(message, where, "print the emergency number there too")


def _audiences(
    catalogue: Catalogue, words: LintWords, composed: Composed, language: str, panels: list[Panel], where: Where
) -> Iterator[Finding]:
    """On purpose, a neutral item doesn't say who a service is for: the person handing it over says so."""
    if composed.meta.neutral:
        return
    for panel in panels:
        for id in dict.fromkeys(id for id, _ in panel.facts):
            service = catalogue.services.get(id)
            audience = audience_of(words, service, language) if service else None
            if service and audience and not says(audience.says, _plain(panel.text)):
                yield not_said(id, in_language(service.who, language), where)


def _keeping(words: LintWords, composed: Composed, pages: Collection[str], where: Where) -> Iterator[Finding]:
    wanted = words.keeping.neutral if composed.meta.neutral else words.keeping.words
    if wanted and len(composed.sides) >= _LEAF and not any(says(wanted, page) for page in pages):
        yield LNT008(
            "nothing on this item says to keep it only if that is safe",
            where,
            f'print words such as "{wanted[0]}" on it',
        )


def _codes(words: LintWords, composed: Composed, pages: dict[int, str], where: Where) -> Iterator[Finding]:
    # A reader sees both sides of a single leaf: what its back says about a code counts too.
    leaf = "\n".join(pages.values()) if len(pages) <= _LEAF else ""
    for n, text in pages.items():
        for payload in dict.fromkeys(
            code.payload for placed in composed.sides[n].panels for code in placed.panel.codes
        ):
            if not _shown(payload, text):
                yield LNT009(
                    f'nothing on its page says where the QR code leads: "{payload}"',
                    where,
                    "print the address or the number beside it",
                )
            if words.keeping.trace and not says(words.keeping.trace, leaf or text):
                yield LNT010(
                    "nothing on its page says that the QR code leaves a trace",
                    where,
                    f'print words such as "{words.keeping.trace[0].replace("*", "s")}" beside it',
                )


def _shown(payload: str, text: str) -> bool:
    """Whether the host of an address, or a number as people dial it at home, is in the text."""
    kind, _, rest = payload.partition(":")
    if kind in ("http", "https"):
        # A code has it in plain letters, a page may have it in its own.
        return any(
            host in text.lower() for host in (host_of(payload), written_host(payload).removeprefix("www.").lower())
        )
    number = digits(rest)
    # With a country code in front, the last nine digits are the number's own.
    return any(number.endswith(shown.lstrip("0")[-9:]) for shown in _numbers(text) if len(shown) >= min(len(number), 9))


def _outer(
    words: LintWords, names: tuple[str, ...], pages: dict[int, str], outer: Collection[int], where: Where
) -> Iterator[Finding]:
    """`names`: of services, and who they are for. They are no claims: Rape Crisis has its name."""
    for index in sorted({*outer} & pages.keys()):
        text = without(names, pages[index])
        for group in words.alarm:
            for match in occurrences(group.words, text):
                quote = " ".join(match[0].split())
                yield LNT016(
                    f'"{quote}" is on page {index + 1}, which is visible from outside: {group.reason}',
                    where,
                    group.hint or "",
                    group.severity,
                )


def _names(catalogue: Catalogue, ids: tuple[str, ...], language: str) -> tuple[str, ...]:
    services = [catalogue.services[id] for id in ids if id in catalogue.services]
    told = {
        _plain(in_language(text, language))
        for service in services
        for text in (service.name, service.short_name, service.who)
    }
    return tuple(
        sorted(told - {""}, key=lambda text: (-len(text), text))
    )  # longer ones first: one may begin with another


def _unspoken(words: LintWords, composed: Composed, pages: Collection[str], where: Where) -> Iterator[Finding]:
    danger = words.danger
    if (
        not danger
        or not danger.unspoken
        or len(composed.sides) < _LEAF
        or sum(side.w * side.h for side in composed.sides) < _A5
    ):
        return
    numbers = frozenset[str]().union(*map(_numbers, pages))
    if any(digits(number) in numbers for number in danger.numbers) and not any(
        says(danger.unspoken, _without_addresses(page)) for page in pages
    ):
        message = "this item offers an emergency number, but no way to reach it without speaking or hearing"
        yield LNT017(message, where, "print one of the ways, such as " + ", ".join(danger.unspoken[:3]))
