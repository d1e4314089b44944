"""Web addresses: shortened ones, ones that track, ones without https, ones that give a discreet item away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from ..kernel.findings import Finding, Where
from ..model.catalogue import Catalogue
from .corpus import texts

_ADDRESS = re.compile(r"(?<![a-z0-9.-])(?:[a-z]{2,8}://)?(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:/[^\s<>()\[\]\"”]*)?(?:\?[^\s<>()\[\]\"”]*)?", re.IGNORECASE)


def check_addresses(catalogue: Catalogue) -> Iterator[Finding]:
    for address, where in _addresses(catalogue):
        yield from _address(catalogue, address, where)
    yield from _telling(catalogue)


def _addresses(catalogue: Catalogue) -> Iterator[tuple[str, Where]]:
    """Every address that may be printed, opened from a code, or clicked."""
    for id, service in catalogue.services.items():
        if service.site:
            yield service.site, catalogue.place_of("services", id, "site")
    for kind, id, key, links in catalogue.each("links"):
        for use, link in links.items():
            if link.url:
                yield link.url, catalogue.place_of(kind, id, f"{key}.{use}.url")
    for told in texts(catalogue):
        for match in _ADDRESS.finditer(told.written):
            yield match[0], told.place(match.start())


def _address(catalogue: Catalogue, address: str, where: Where) -> Iterator[Finding]:
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host, names = (parts.hostname or "").removeprefix("www."), [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    except ValueError:
        return  # what isn't an address is reported elsewhere
    lists = [words.addresses for words in catalogue.lint.values()]
    for shortener in sorted({shortener for one in lists for shortener in one.shorteners}):
        if host == shortener or host.endswith("." + shortener):
            yield Finding("LNT011", f'"{address}" is shortened: it doesn\'t show where it leads', where, "write the plain address")
            break
    for known in sorted({known for one in lists for known in one.tracking}):
        for name in names:
            if name.lower() == known or (known.endswith("*") and name.lower().startswith(known[:-1])):
                yield Finding("LNT012", f'"{address}" tracks people with "{name}"', where, "write it without what comes after the question mark")
    if parts.scheme == "http":
        yield Finding("LNT013", f'"{address}" isn\'t safe from others on the same network', where, "write https://, or leave it out")


def _telling(catalogue: Catalogue) -> Iterator[Finding]:
    """Links that neutral variants use, checked for the words that give such items away in any language of the project."""
    uses = {variant.link for spec in catalogue.formats.values() for variant in spec.variants.values() if variant.neutral}
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
                    yield Finding("LNT014", f'neutral items lead to "{link.url}", which contains "{found[0].rstrip("*")}"', where, "lead to a page whose address gives nothing away, or to a number: call")
                    break


def _bare(text: str) -> str:
    """Only letters and digits, of any script."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
