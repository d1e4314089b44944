"""A topic in a place as a page for the web: all its words, in the order in which a reader needs them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from ..kernel.errors import Refused
from ..kernel.findings import Where
from ..kernel.language import right_to_left
from ..kernel.phone import digits
from ..kernel.shared_findings import SRC014
from ..model.content import Topic
from ..model.design import VariantSpec
from ..model.text import in_language
from ..model.web import WebPage
from .composer import Composer
from .days import written_day
from .draftnotes import draft_notes
from .framed import foreign
from .imprint import issuer_line, version_code
from .isolated import isolated
from .labels import Labels
from .languagenames import language_name
from .linked import says
from .templates import Markup
from .voices import names_kept, voiced
from .whole import Whole, whole

_LINK = re.compile(r'<a class="(tel|site|mail)" data-service="([a-z0-9-]+)" href="([^"]+)">([^<]*)</a>')
_HREF = re.compile(r'<a\s[^>]*href="([^"]*)"')


@dataclass(frozen=True)
class Neighbour:
    """Another page, or a file, that a page leads to. `path`: relative to it."""

    path: str
    title: str
    language: str = ""
    here: bool = False


@dataclass(frozen=True)
class Listed:
    """A page that the index leads to. `path`: below the site's folder."""

    path: str
    topic: str
    place: str
    language: str
    title: str


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
        told, labels = whole(self.composer, topic, place, True), Labels(catalogue, topic)
        html = self.composer.templates.render(
            "web/page.html",
            **self._frame(language, True),
            title=head.neutral_title,
            place=in_language(place.name, language),
            words=labels,
            issuer={
                "name": _name(in_language(issuer.name, language), language),
                "line": _name(issuer_line(issuer, language), language),
                "logo": self.composer.asset(issuer.logo, "content/project.yaml", Where("content/project.yaml"))
                if issuer.logo
                else "",
            },
            languages=[
                {
                    "path": one.path,
                    "tag": one.language,
                    "name": language_name(one.language),
                    "direction": direction(one.language),
                    "here": one.here,
                }
                for one in languages
            ],
            files=[{"path": one.path, "title": one.title} for one in files],
            drafts=[
                {"words": words, "tag": tag, "direction": direction(tag)}
                for tag, words in draft_notes(catalogue, topic, labels)
            ],
            emergency=told.emergency,
            signed=Markup(told.signed),
            first=told.first,
            sections=[
                section | {"services": [one | {"name": _name(one["name"], language)} for one in section["services"]]}
                for section in told.rest
            ],
            version=version_code(topic),
            published=written_day(head.published, topic, catalogue.project.region),
            review_by=written_day(head.review_by, topic, catalogue.project.region),
            sources=[{"title": _name(source.title, language), "url": source.url or ""} for source in head.sources],
        )
        planned = frozenset(
            ["#main", catalogue.project.site.leave]
            + [one.path for one in (*languages, *files) if not one.here]
            + [source.url for source in head.sources if source.url]
        )
        linked = dict.fromkeys(match[2] for match in _LINK.finditer(html) if match[1] == "tel")
        html = self._with_pictures(_LINK.sub(lambda match: self._spoken(match, topic, labels), html))
        return WebPage(
            path=self.path(topic, place_id),
            topic=topic.id,
            place=place_id,
            language=language,
            html=self._heard(isolated(html) if right_to_left(language) else html, topic, place_id),
            words=tuple(line for block in told.blocks() for line in block.lines),
            facts=told.facts,
            numbers=tuple(self._number(id) for id in linked),
            links=planned | set(_led_to(told)),
        )

    def index(self, first: Topic, pages: Iterable[Listed]) -> str:
        """The page that leads to all others, in the language of `first`."""
        language, places = first.language, self.catalogue.places
        listed: dict[str, dict[str, list[Listed]]] = {}
        for page in pages:
            listed.setdefault(page.place, {}).setdefault(page.topic, []).append(page)
        return self.composer.templates.render(
            "web/index.html",
            **self._frame(language, True),
            words=Labels(self.catalogue, first),
            issuer=in_language(self.catalogue.project.issuer.name, language),
            places=[
                {
                    "name": in_language(places[id].name, language) if id in places else id,
                    "topics": [
                        {
                            "title": title,
                            "language": tag,
                            "direction": direction(tag),
                            "pages": [
                                {
                                    "path": page.path,
                                    "tag": page.language,
                                    "name": language_name(page.language),
                                    "title": page.title,
                                    "direction": direction(page.language),
                                }
                                for page in some
                            ],
                        }
                        for some in topics.values()
                        for title, tag in [_heading(some, language)]
                    ],
                }
                for id, topics in listed.items()
            ],
        )

    def _frame(self, language: str, script: bool) -> dict[str, object]:
        """What every page has."""
        return {
            "language": language,
            "direction": direction(language),
            "policy": self._policy(script),
            "css": Markup(self._css),
            "script": Markup(self._script),
            "leave": self.catalogue.project.site.leave,
        }

    def _spoken(self, match: re.Match[str], topic: Topic, labels: Labels) -> str:
        """A fact as a link, from left to right. A screen reader says a number figure by figure only if each stands
        alone.
        """
        kind, id, _, shown = match.groups()
        name = in_language(self.catalogue.services[id].name, topic.language)
        label = says(kind, " ".join(digits(shown)) if kind == "tel" else unescape(shown), name, labels, topic.language)
        opened = f'<a class="{kind}" dir="ltr" aria-label="{Markup.escape(label)}"'
        return match[0].replace(f'<a class="{kind}"', opened)

    def _number(self, id: str) -> tuple[str, str, str]:
        number = self.catalogue.numbers[id]
        return id, number.printed, number.uri

    def _heard(self, html: str, topic: Topic, place: str) -> str:
        """A page whose words in another language say so."""
        source = self.catalogue.source_of(topic)
        if source is None:
            return html
        names = names_kept(self.catalogue, topic, self.catalogue.places[place], source.language)
        return voiced(html, topic.language, source.language, names)

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


def _led_to(told: Whole) -> Iterator[str]:
    """The addresses that words and services lead to."""
    for block in told.blocks():
        yield from _HREF.findall(block.html)


def _name(text: str, language: str) -> str:
    """A name as HTML: in order by itself if it runs the other way than the words around it."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text) if text and foreign(text, language) else text


def _heading(pages: Sequence[Listed], language: str) -> tuple[str, str]:
    """(title, its language) above the pages of a topic: in the language of the index, if there is one."""
    page = next((page for page in pages if page.language == language), pages[0])
    return page.title, page.language


def _sha(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def direction(language: str) -> str:
    return "rtl" if right_to_left(language) else "ltr"
