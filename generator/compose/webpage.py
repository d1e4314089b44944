"""A topic in a place as a page for the web: all its words, in the order in which a reader needs them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..kernel.errors import Refused
from ..kernel.findings import Where
from ..kernel.language import right_to_left
from ..kernel.phone import dial, digits, printed
from ..kernel.shared_findings import SRC014
from ..model.contacts import services_of
from ..model.content import Place, Topic
from ..model.design import VariantSpec
from ..model.kinds import BLANKS, CONTACTS
from ..model.text import in_language
from ..model.web import WebPage
from .composer import Composer
from .days import written_day
from .imprint import version_code
from .templates import Markup
from .words import words_of

_FIRST = ("headline", "promise", "urgent", "other-ways", "audience")  # kinds, in this order; then all others
_ON_PAPER = (BLANKS, "discreet")  # blanks to write in, and what plain items say
_FACT = re.compile(r'<a class="(tel|site|mail)" data-service="([a-z0-9-]+)" href="([^"]+)">([^<]*)</a>')
_KIND = {"tel": "number", "site": "site", "mail": "email"}
_HREF = re.compile(r'<a\s[^>]*href="([^"]*)"')


@dataclass(frozen=True)
class Neighbour:
    """Another page, or a file, that a page leads to. `path`: relative to it."""

    path: str
    title: str
    language: str = ""
    here: bool = False


class WebPages:
    """Composes pages of one catalogue."""

    def __init__(self, composer: Composer):
        self.composer, self.catalogue = composer, composer.catalogue
        self._script, self._css = self._file("web/leave.js"), self._theme() + self._file("web/web.css")

    def path(self, topic: Topic, place: str) -> str:
        """Where the page goes. The code of the topic, not its name: addresses stay in the history of a browser."""
        return f"{place}/{topic.language}/{topic.head.code.lower()}.html"

    def page(
        self, topic: Topic, place_id: str, languages: Sequence[Neighbour] = (), files: Sequence[Neighbour] = ()
    ) -> WebPage:
        """Raises Refused for a broken template, and for what can't be shown here."""
        catalogue, place, language = self.catalogue, self.catalogue.places[place_id], topic.language
        issuer, head = catalogue.issuer_of(topic, place), topic.head
        first, rest = self._sections(topic, place)
        html = self.composer.templates.render(
            "web/page.html",
            language=language,
            direction=_direction(language),
            policy=self._policy(True),
            css=Markup(self._css),
            script=Markup(self._script),
            title=head.neutral_title,
            place=in_language(place.name, language),
            words=catalogue.labels_of(topic),
            issuer={
                "name": in_language(issuer.name, language),
                "address": in_language(issuer.address, language),
                "logo": self.composer.asset(issuer.logo, "content/project.yaml", Where("content/project.yaml"))
                if issuer.logo
                else "",
            },
            languages=[
                {
                    "path": one.path,
                    "tag": one.language,
                    "name": language_name(one.language),
                    "direction": _direction(one.language),
                    "here": one.here,
                }
                for one in languages
            ],
            files=[{"path": one.path, "title": one.title} for one in files],
            leave=catalogue.project.site.leave,
            draft=head.translation == "draft",
            emergency=self._services(topic, place, "emergency")[:1],
            first=first,
            sections=rest,
            version=version_code(topic),
            published=written_day(head.published, topic, catalogue.project.region),
            review_by=written_day(head.review_by, topic, catalogue.project.region),
            sources=[{"title": source.title, "url": source.url or ""} for source in head.sources],
        )
        planned = frozenset(
            ["#main", catalogue.project.site.leave]
            + [one.path for one in (*languages, *files) if not one.here]
            + [source.url for source in head.sources if source.url]
        )
        facts = tuple(dict.fromkeys((match[2], _KIND[match[1]]) for match in _FACT.finditer(html)))
        html = self._with_pictures(_FACT.sub(lambda match: self._spoken(match, topic), html))
        return WebPage(
            path=self.path(topic, place_id),
            topic=topic.id,
            place=place_id,
            language=language,
            html=html,
            words=tuple(line for section in (*first, *rest) for line in _said(section)),
            facts=facts,
            numbers=tuple(self._number(id) for id, fact in facts if fact == "number"),
            links=planned | {address for section in (*first, *rest) for address in _led_to(section)},
        )

    def index(self, language: str, pages: Iterable[tuple[WebPage, str]]) -> str:
        """The page that leads to all others. `pages`: each with its title."""
        places: dict[str, dict[str, list[tuple[WebPage, str]]]] = {}
        for page, title in pages:
            places.setdefault(page.place, {}).setdefault(page.topic, []).append((page, title))
        return self.composer.templates.render(
            "web/index.html",
            language=language,
            policy=self._policy(False),
            css=Markup(self._css),
            issuer=in_language(self.catalogue.project.issuer.name, language),
            places=[
                {
                    "name": in_language(self.catalogue.places[id].name, language),
                    "topics": [
                        {
                            "title": some[0][1],
                            "language": some[0][0].language,
                            "pages": [
                                {
                                    "path": page.path,
                                    "tag": page.language,
                                    "name": language_name(page.language),
                                    "title": title,
                                    "direction": _direction(page.language),
                                }
                                for page, title in some
                            ],
                        }
                        for some in topics.values()
                    ],
                }
                for id, topics in places.items()
            ],
        )

    def _sections(self, topic: Topic, place: Place) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """(what comes first, the rest), as templates see sections, with the services of those that list some."""
        found = []
        for section in topic.sections.values():
            if section.kind in _ON_PAPER:
                continue
            facts = self.composer.sections.facts(topic, place, section, "full", True) | {"services": []}
            if section.kind == "headline" and "full" not in section.texts:
                facts |= {"html": "", "points": []}  # a shorter heading says nothing more
            if section.kind == CONTACTS:
                facts["services"] = self._services(topic, place, section.role)
                if not facts["services"]:
                    continue
            found.append(facts)
        first = [facts for kind in _FIRST for facts in found if facts["kind"] == kind]
        return first, [facts for facts in found if facts["kind"] not in _FIRST]

    def _services(self, topic: Topic, place: Place, role: str) -> list[dict[str, Any]]:
        ids = services_of(role, self.catalogue.contacts_of(topic, place), self.catalogue.services)
        return [self.composer.contact(id, topic.language, True) for id in ids]

    def _spoken(self, match: re.Match[str], topic: Topic) -> str:
        """A fact as a link. A screen reader says a number figure by figure only if each stands alone."""
        kind, id, _, shown = match.groups()
        if kind != "tel":
            return match[0]
        name = in_language(self.catalogue.services[id].name, topic.language)
        label = f"{self.catalogue.labels_of(topic)['web_calls']} {' '.join(digits(shown))}, {name}"
        return match[0].replace('<a class="tel"', f'<a class="tel" aria-label="{Markup.escape(label)}"')

    def _number(self, id: str) -> tuple[str, str, str]:
        service = self.catalogue.services[id]
        assert service.number
        return id, printed(service.number), dial(service.number, self.catalogue.project.region)

    def _with_pictures(self, html: str) -> str:
        """The page with its pictures inside it: it asks for no other file."""
        for digest, path, media in self.composer.assets.listed(html):
            data = base64.b64encode(Path(path).read_bytes()).decode()
            html = html.replace(f"asset:{digest}", f"data:{media};base64,{data}")
        return html

    def _theme(self) -> str:
        """The colours of the theme, as a stylesheet's variables."""
        inks = self.catalogue.themes[self.catalogue.project.theme].inks
        usual = VariantSpec.model_fields["ink"].default
        colours = inks.get(usual) or next(iter(inks.values()))
        return ":root{" + "".join(f"--{name}:{value};" for name, value in colours.items()) + "}\n"

    def _policy(self, script: bool) -> str:
        """Nothing is fetched, nothing is sent, and nothing runs but our own few lines (Content Security Policy)."""
        runs = f"script-src 'sha256-{_sha(self._script)}'; " if script else ""
        return (
            f"default-src 'none'; {runs}style-src 'sha256-{_sha(self._css)}'; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )

    def _file(self, key: str) -> str:
        path = self.catalogue.template(key)
        if path is None:
            raise Refused(SRC014(f'the file "templates/{key}" is missing'))
        return path.read_text(encoding="utf-8")


def _said(section: dict[str, Any]) -> Iterable[str]:
    """The words of a section, block by block, as a reader comes to them."""
    if section["heading"]:
        yield words_of(section["heading"])
    if section["points"]:
        pieces = [section["before"], *(point["html"] for point in section["points"]), section["after"]]
    else:
        pieces = [section["html"]]
    for piece in pieces:
        yield from (line for line in words_of(piece).split("\n") if line)
    for service in section["services"]:
        for key in ("name", "who", "number", "hours", "address", "site", "email"):
            if service[key]:
                yield words_of(Markup.escape(service[key]))


def _led_to(section: dict[str, Any]) -> Iterable[str]:
    """The addresses that a section's words and services lead to."""
    for piece in (section["heading"], section["html"], section["before"], section["after"]):
        yield from _HREF.findall(piece)
    for point in section["points"]:
        yield from _HREF.findall(point["html"])
    for service in section["services"]:
        yield from _HREF.findall("".join(service[key] for key in _KIND.values()))


def _sha(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _direction(language: str) -> str:
    return "rtl" if right_to_left(language) else "ltr"


def language_name(tag: str) -> str:
    """What a language calls itself: polski, Gàidhlig; the tag if nobody knows."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_language_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag
