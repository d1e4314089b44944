"""A page for the web: what it says, and what a reader must find on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WebPage:
    """A finished page. `path`: below the site's folder. `words`: what it must say, in this order, a block each.

    `facts`: (service, fact, value) of those of the register that it shows. `numbers`: by service, (as printed, as
    dialled). `links`: all addresses that it may lead to.
    """

    path: str
    topic: str
    place: str
    language: str
    html: str
    words: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    numbers: tuple[tuple[str, str, str], ...]
    links: frozenset[str]
