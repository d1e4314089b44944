"""Web addresses: unsafe ones, ones that look like others or lead elsewhere, shortened ones, ones that track, ones that
give a discreet item away.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from ..kernel.findings import Finding, Where
from ..kernel.web import address_problem, fact_problem, host_of, looks_like, other_spelling, written_host
from ..model.catalogue import Catalogue
from ..model.content import FACTS
from ..model.design import FormatSpec, VariantSpec
from ..model.ladder import SCAN
from .corpus import texts
from .findings import LNT011, LNT012, LNT013, LNT014, SEC010

_ADDRESS = re.compile(
    r"(?<![a-z0-9.-])(?:[a-z]{2,8}://)?(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:/[^\s<>()\[\]\"”]*)?(?:\?[^\s<>()\[\]\"”]*)?",
    re.IGNORECASE,
)


_LINK = "link"
_URL_INSIDE = re.compile(r"https?(?::|%3a)?/|//|%2f%2f|(?:^|[/=])www\.", re.IGNORECASE)
_STEPS = re.compile(r"[/?#&=;]+")


def check_addresses(catalogue: Catalogue) -> Iterator[Finding]:
    trusted = {
        host: looks_like(host)
        for service in catalogue.services.values()
        if service.site and not address_problem(service.site) and (host := host_of(service.site))
    }
    for address, where, kind in _kept(catalogue):
        problem = fact_problem(kind, address) or (None if kind in FACTS else address_problem(address))
        if problem is None:
            problem = (None if kind == "email" else _elsewhere(catalogue, address)) or _disguised(trusted, address)
            if other := other_spelling(address):
                yield SEC010(
                    f'the name of the site in "{address}" is "{other}" in other letters; codes and links have it in '
                    "plain ones",
                    where,
                    "compare both with what the site says of itself",
                )
        elif kind == _LINK:
            problem = None  # it was found with the plan
        if problem:
            code, what, hint = problem
            yield Finding(code, f'"{address}" {what}', where, hint)
        if kind != "email":
            yield from _address(catalogue, address, where)
    for address, where in _written(catalogue):
        yield from _address(catalogue, address, where)
    yield from _telling(catalogue)


def _kept(catalogue: Catalogue) -> Iterator[tuple[str, Where, str]]:
    """Every address that is kept as one, and what it is: the site or email of a service, a link, which a code opens, or
    a source.
    """
    for id, service in catalogue.services.items():
        for fact in ("site", "email"):
            if address := getattr(service, fact):
                yield address, catalogue.place_of("services", id, fact), fact
    for kind, id, key, links in catalogue.each("links"):
        for use, link in links.items():
            if link.url:
                yield link.url, catalogue.place_of(kind, id, f"{key}.{use}.url"), _LINK
    for (id, language), topic in catalogue.topics.items():
        for n, source in enumerate(topic.head.sources):
            if source.url:
                yield source.url, catalogue.place_of("topics", f"{id}/{language}", f"sources.{n}.url"), "source"


def _elsewhere(catalogue: Catalogue, address: str) -> tuple[str, str, str] | None:
    """SEC006 for an address that sends people on to another one."""
    found = ("SEC006", "sends people on to another address", "write the address where it ends up")
    host, _, rest = re.sub(r"^[a-z]+://", "", address, flags=re.IGNORECASE).partition("/")
    host, _, query = host.partition("?")
    name = host_of(host)
    path, lists = f"{rest}?{query}" if query else rest, [words.addresses for words in catalogue.lint.values()]
    if _URL_INSIDE.search(path) or any(
        _redirector(one, name, path.lower()) for known in lists for one in known.redirectors
    ):
        return found
    steps = [step.lower() for step in _STEPS.split(path)]
    asked = {step.lower() for one in lists for step in one.redirecting}
    # A last step is a page of that name; anything after it is where it leads.
    return found if any(step in asked and after for step, after in itertools.pairwise(steps)) else None


def _redirector(pattern: str, host: str, path: str) -> bool:
    name, _, start = pattern.partition("/")
    if name.partition("*")[0] not in host:  # most aren't, and this is quick
        return False
    named = rf"(?:.*\.)?{re.escape(name)}".replace(r"\*", r"[a-z.]{2,6}")
    return bool(re.fullmatch(named, host)) and (not start or bool(re.match(rf"{re.escape(start)}(?![a-z0-9])", path)))


def _disguised(trusted: dict[str, frozenset[str]], address: str) -> tuple[str, str, str] | None:
    """SEC005 for a host that only looks like a site of the register."""
    host = host_of(address)
    shapes = looks_like(written_host(address))
    for other, look in trusted.items():
        if host != other and look & shapes:
            return "SEC005", f"looks like {other}, but isn't", f"if you mean {other}, type it by hand"
    return None


def _written(catalogue: Catalogue) -> Iterator[tuple[str, Where]]:
    """Addresses in texts."""
    for told in texts(catalogue):
        for match in _ADDRESS.finditer(told.written):
            yield match[0], told.place(match.start())


def _address(catalogue: Catalogue, address: str, where: Where) -> Iterator[Finding]:
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host, names = (
            (parts.hostname or "").removeprefix("www."),
            [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)],
        )
    except ValueError:
        return  # what isn't an address is reported elsewhere
    lists = [words.addresses for words in catalogue.lint.values()]
    for shortener in sorted({shortener for one in lists for shortener in one.shorteners}):
        if host == shortener or host.endswith("." + shortener):
            yield LNT011(f'"{address}" is shortened: it doesn\'t show where it leads', where, "write the plain address")
            break
    for known in sorted({known for one in lists for known in one.tracking}):
        for name in names:
            if name.lower() == known or (known.endswith("*") and name.lower().startswith(known[:-1])):
                yield LNT012(
                    f'"{address}" tracks people with "{name}"',
                    where,
                    "write it without what comes after the question mark",
                )
    if parts.scheme == "http":
        yield LNT013(
            f'"{address}" isn\'t safe from others on the same network',
            where,
            "write https://, or leave it out",
        )


def _telling(catalogue: Catalogue) -> Iterator[Finding]:
    """Links that neutral variants use, checked for the words that give such items away in any language of the
    project.
    """
    uses = {
        use
        for spec in catalogue.formats.values()
        for variant in spec.variants.values()
        if variant.neutral
        for use in _uses(spec, variant)
    }
    lists = {id(words): words for _, language in catalogue.topics if (words := catalogue.neutral_words(language))}
    for kind, id_, key, links in catalogue.each("links"):
        for use in sorted(uses & set(links)):
            link = links[use]
            service = catalogue.services.get(link.call or "")
            address = unquote(link.url or "").lower()
            if service or not address:
                continue
            for words in lists.values():
                shown = address
                for harmless in words.harmless:
                    shown = shown.replace(harmless.lower(), "")
                found = [word for word in words.words if _bare(word) and _bare(word) in _bare(shown)]
                if found:
                    where = catalogue.place_of(kind, id_, f"{key}.{use}.url")
                    yield LNT014(
                        f'neutral items lead to "{link.url}", which contains "{found[0].rstrip("*")}"',
                        where,
                        "lead to a page whose address gives nothing away, or to a number: call",
                    )
                    break


def _uses(spec: FormatSpec, variant: VariantSpec) -> set[str]:
    """The uses of the links that a variant's codes may lead to."""
    panels = {placed.panel for side in variant.every_side for placed in side.panels}
    blocks = (block for panel in panels for block in spec.panels[panel].flow)
    return {variant.link, *(block.role for block in blocks if block.kind == SCAN and block.role)}


def _bare(text: str) -> str:
    """Only letters and digits, of any script."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
