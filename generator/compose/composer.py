"""Puts words into panels."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where
from ..kernel.geometry import Pose
from ..kernel.language import right_to_left
from ..kernel.phone import digits, emergency_numbers
from ..kernel.suggest import did_you_mean
from ..kernel.units import number
from ..model.catalogue import Catalogue
from ..model.content import Link, Place, Topic
from ..model.design import FormatSpec, PanelSpec, VariantSpec
from ..model.edition import Composed, Edition, Insets, Makeup, Meta, Panel, Placed, Side, Style
from ..model.text import in_language
from .contacts import contact, link_target
from .inks import press_of
from .passages import IMAGE_TYPES, PassageRenderer, image_problem
from .slots import Slots
from .stylesheet import Assets, find_file, stylesheet
from .templates import Markup, Templates
from .words import words_of

_MARKUP = re.compile(r"\*+|^\s*(?:[-+]|\d+[.)])\s")
_SERVICE = re.compile(r'(?:class="(tel|site)" )?data-service="([a-z0-9-]+)"')
_MARKED = {"tel": "number", "site": "site"}

# Facts that depend on the place. A template that asks for none of them gives one panel for all places.
_LOCAL = frozenset({"place", "contacts", "qr", "link", "*"})


@dataclass(frozen=True)
class _Where:
    """Which page of how many a panel is on (0 outside the item), and where the page's artwork ends."""

    number: int
    count: int
    insets: Insets


class Composer:
    """Composes editions of one catalogue; keeps what several of them share."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        self.templates = Templates(catalogue)
        self.assets = Assets()
        self._styles: dict[tuple, Style] = {}
        self._passages: dict[tuple, dict] = {}
        self._panels: dict[tuple, Panel] = {}
        self._contacts: dict[tuple, dict] = {}
        self._short_codes = self._all_short_codes()

    def compose(self, edition: Edition, makeup: Makeup) -> Composed:
        """Raises Refused for a broken template, a missing file, an unknown text or service."""
        catalogue = self.catalogue
        project = catalogue.project
        topic = catalogue.topics[edition.topic, edition.language]
        place = catalogue.places[edition.place]
        spec = catalogue.formats[edition.format]
        variant = spec.variants[edition.variant]
        style = self._style(edition, spec, variant)
        panels: dict[tuple, Panel] = {}
        sides = []
        for number, (page, frame) in enumerate(zip(makeup.pages, makeup.frames, strict=True), start=1):
            placed = []
            for at in page.panels:
                where = _Where(number, len(makeup.pages), frame.insets)
                key = (at.panel, frame.insets, number if "page" in self._uses(edition, spec, at.panel) else 0)
                if key not in panels:
                    panels[key] = self._panel(edition, topic, place, spec, variant, at.panel, where)
                times = at.repeat.count if at.repeat else 1
                dx, dy = at.repeat.step if at.repeat else (0.0, 0.0)
                s = spec.scale
                for n in range(times):
                    pose = Pose((at.at[0] + n * dx) * s, (at.at[1] + n * dy) * s, at.turn, s)
                    placed.append(Placed(panels[key], pose))
            sides.append(Side(frame.w, frame.h, tuple(placed)))
        used = sorted({id for panel in panels.values() for id, _ in panel.facts})
        used += [link.call for link in place.links.values() if link.call and link.call not in used]
        numbers = [digits(catalogue.services[id].number or "") for id in used]
        head = topic.head
        listed = style.assets + self.assets.listed(*(panel.html for panel in panels.values()))
        slug = self._slug(edition, makeup.slug) if makeup.slug else None
        return Composed(
            edition=edition,
            sides=tuple(sides),
            style=Style(style.css, tuple(sorted(set(listed))), style.faces),
            meta=Meta(
                title=head.neutral_title if variant.neutral else f"{head.title}: {spec.title}",
                author=in_language(project.issuer.name, edition.language),
                language=edition.language,
                created=head.published.isoformat(),
                neutral=variant.neutral,
            ),
            services=tuple(used),
            numbers=tuple(number for number in numbers if number),
            short_codes=self._short_codes,
            version=version_code(topic),
            review_by=head.review_by.isoformat(),
            slug=slug,
            press=press_of(catalogue, catalogue.profiles[edition.profile], variant.ink),
        )

    def _all_short_codes(self) -> tuple[str, ...]:
        """Emergency numbers, and all others under five digits in the register: no word or house number looks like one by chance."""
        project = self.catalogue.project
        known = emergency_numbers(project.region) if project else frozenset()
        plain = {digits(service.number) for service in self.catalogue.services.values() if service.number}
        return tuple(sorted(known | {number for number in plain if len(number) < 5}))

    def locate(self, edition: Edition, quote: str) -> Where | None:
        """Where the first words of a quote stand in the topic, if they do."""
        words = quote.split()[:4]
        topic = self.catalogue.topics[edition.topic, edition.language]
        for count in range(len(words), 1, -1):
            wanted = " ".join(words[:count])
            for lengths in topic.sections.values():
                for passage in lengths.values():
                    for index, line in enumerate(passage.markdown.split("\n")):
                        if wanted in " ".join(_MARKUP.sub(" ", line).split()):
                            return passage.where.down(index) if index else passage.where
        return None

    def _style(self, edition: Edition, spec: FormatSpec, variant: VariantSpec) -> Style:
        key = (edition.format, variant.ink, edition.profile)
        if key not in self._styles:
            profile = self.catalogue.profiles[edition.profile]
            theme = self.catalogue.project.theme
            self._styles[key] = stylesheet(self.catalogue, edition.format, spec, variant, profile, theme, self.assets)
        return self._styles[key]

    def _uses(self, edition: Edition, spec: FormatSpec, id: str) -> frozenset[str]:
        return self.templates.uses(find_file(self.catalogue, "formats", edition.format, spec.panels[id].template)[0])

    def _panel(
        self, edition: Edition, topic: Topic, place: Place, spec: FormatSpec, variant: VariantSpec, id: str, where: _Where
    ) -> Panel:
        panel = spec.panels[id]
        name, _ = find_file(self.catalogue, "formats", edition.format, panel.template)
        uses = self.templates.uses(name)
        if uses & _LOCAL:
            # Panels of one place are met once; only the shared ones are worth keeping.
            return self._render(edition, topic, place, variant, id, panel, name, where)
        key = (edition.topic, edition.format, edition.variant, edition.language, edition.profile, id)
        key += (where.insets, where.number if "page" in uses else 0)
        if key not in self._panels:
            self._panels[key] = self._render(edition, topic, place, variant, id, panel, name, where)
        return self._panels[key]

    def _slug(self, edition: Edition, size: tuple[float, float]) -> Panel:
        """The line outside the trim."""
        profile = self.catalogue.profiles[edition.profile]
        if self.catalogue.template(profile.slug) is None:
            where = self.catalogue.place_of("profiles", edition.profile, "slug")
            raise Refused(Finding("SRC014", f'the file "templates/{profile.slug}" is missing', where))
        key = (edition.topic, edition.format, edition.variant, edition.language, edition.profile, size)
        if self.templates.uses(profile.slug) & _LOCAL:
            key += (edition.place,)
        if key not in self._panels:
            self._panels[key] = self.beside(edition, "slug", profile.slug, size, item=self.catalogue.formats[edition.format].title)
        return self._panels[key]

    def beside(self, edition: Edition, id: str, template: str, size: tuple[float, float], safe: float = 0.0, min_text: float = 5.0, **facts) -> Panel:
        """A panel that belongs to no item: a slug, a label, a map. `facts` are its template's own. Sizes in mm and pt."""
        catalogue = self.catalogue
        panel = PanelSpec(template=template, size=size, safe=safe, min_text=min_text)
        variant = catalogue.formats[edition.format].variants[edition.variant]
        topic, place = catalogue.topics[edition.topic, edition.language], catalogue.places[edition.place]
        return self._render(edition, topic, place, variant, id, panel, template, _Where(0, 0, Insets()), **facts)

    def _render(
        self, edition: Edition, topic: Topic, place: Place, variant: VariantSpec, id: str, panel: PanelSpec, name: str, where: _Where, **more
    ) -> Panel:
        catalogue, language = self.catalogue, edition.language
        project, profile = catalogue.project, catalogue.profiles[edition.profile]
        # Where writing runs from right to left, numbers among words run the other way: stamps can't.
        slots = Slots(profile.tagged, stamping=not profile.tagged and not right_to_left(language))

        def link_of(use: str) -> Link:
            link = place.links.get(use)
            if link is None:
                where = catalogue.place_of("places", edition.place, "links")
                raise Refused(Finding("SRC012", f'the place "{edition.place}" has no link "{use}"', where, "add it below links"))
            return link

        def link(use: str = variant.link) -> dict:
            payload, words = link_target(link_of(use), catalogue.services, project.region)
            says = in_language(link_of(use).says, language)
            return {"words": words, "says": says, "calls": payload.startswith("tel:"), "payload": payload}

        def qr(size_mm: float, use: str = variant.link) -> Markup:
            facts = link(use)
            label = words.get("qr_calls" if facts["calls"] else "qr_opens", "")
            return slots.code(facts["payload"], size_mm, f"{label} {facts['words']}".strip())

        words = catalogue.words.get(language, {})
        roles = {**topic.head.contacts, **place.contacts}
        html = self.templates.render(
            name,
            text=lambda need: self._text(topic, need, profile.links),
            words=words,
            place={"name": in_language(place.name, language)},
            contacts={role: [self._contact(id, language, profile.links) for id in ids] for role, ids in roles.items()},
            topic_contacts={
                role: [self._contact(id, language, profile.links) for id in ids] for role, ids in topic.head.contacts.items()
            },
            qr=qr,
            link=link,
            stamp=slots.stamp,
            issuer={
                "name": in_language(project.issuer.name, language),
                "address": in_language(project.issuer.address, language),
                "contact": self._contact(project.issuer.contact, language, profile.links) if project.issuer.contact else None,
            },
            document={
                "title": topic.head.title,
                "version": version_code(topic),
                "published": written_day(topic.head.published, topic),
                "review_by": written_day(topic.head.review_by, topic),
                "approved_by": topic.head.approved_by or "",
                "sources": [{"title": source.title, "url": source.url or ""} for source in topic.head.sources],
            },
            profile={"tagged": profile.tagged, "links": profile.links, "forms": profile.forms, "keep_free": profile.keep_free, "bleed": profile.bleed},
            variant={"title": variant.title, "ink": variant.ink, "neutral": variant.neutral},
            page={"number": where.number, "count": where.count},
            **more,
        ).strip()
        slots.refuse_claims(name, html)
        read = slots.filled(html)
        facts = _facts(read)
        for service, _ in facts:
            if service not in catalogue.services:
                raise Refused(Finding("SRC012", f'there is no service "{service}"', Where(f"templates/{name}"), did_you_mean(service, catalogue.services)))
        w, h = panel.size
        # What a format says of its panels isn't meant for a line outside the trim.
        classes = f"panel panel--{id} ink--{variant.ink}" if where.number else id
        style = f"width:{number(w)}mm;height:{number(h)}mm" + "".join(
            f";--{edge}:{number(getattr(where.insets, edge))}mm" for edge in ("top", "right", "bottom", "left")
        )
        direction = ' dir="rtl"' if right_to_left(language) else ""
        html = f'<div class="{classes}" data-panel="{id}"{direction} style="{style}">\n{html}\n</div>'
        return Panel(id, w, h, panel.safe, panel.min_text, html, words_of(read), tuple(slots.codes), where.insets.over, tuple(slots.stamps), facts)

    def _contact(self, id: str, language: str, live: bool) -> dict:
        key = (id, language, live)
        if key not in self._contacts:
            service = self.catalogue.services[id]
            self._contacts[key] = contact(id, service, language, self.catalogue.project.region, live, Markup)
        return self._contacts[key]

    def _text(self, topic: Topic, need: str, live: bool) -> dict:
        key = (topic.id, topic.language, need, live)
        if key not in self._passages:
            section, _, length = need.partition("/")
            passage = topic.sections.get(section, {}).get(length)
            if passage is None:
                raise Refused(Finding("SRC009", f'the text "{need}" is missing', topic.where, f"write it below  ## {section}  and  ### {length}"))
            renderer = PassageRenderer(
                self.catalogue.services, topic.language, self.catalogue.project.region, live, self.catalogue.root, self.assets.add
            )
            rendered = renderer.render(passage)
            self._passages[key] = {
                "html": Markup(rendered.html),
                "inline": Markup(rendered.inline),
                "points": [Markup(item) for item in rendered.items],
                "icons": [self._icon(topic, icon) for icon in topic.head.icons.get(section, ())],
            }
        return self._passages[key]


    def _icon(self, topic: Topic, icon: str) -> str:
        problem = image_problem(self.catalogue.root, topic.where.file, icon)
        if problem:
            where = self.catalogue.place_of("topics", f"{topic.id}/{topic.language}", "icons")
            raise Refused(Finding(*problem[:2], where, problem[2]))
        path = (self.catalogue.root / topic.where.file).parent / icon
        return self.assets.add(path, IMAGE_TYPES[path.suffix.lower()])


def _facts(html: str) -> tuple[tuple[str, str], ...]:
    """(service, number or site) of all that stand in it."""
    return tuple((id, _MARKED.get(kind, "")) for kind, id in _SERVICE.findall(html))


def version_code(topic: Topic) -> str:
    """The code that identifies the words on the item, as in EA-01 v1.0 (PIF TICK asks for one)."""
    return f"{topic.head.code} v{topic.head.version}"


def written_day(day: datetime.date, topic: Topic) -> str:
    """A day as the language of a topic writes it. Refused for a language that isn't known."""
    written = _written_day(day, topic.language.replace("-", "_"))
    if not written:
        message = f'how "{topic.language}" writes dates isn\'t known'
        raise Refused(Finding("SRC012", message, topic.where, "name the file after its language, as in en.md or cy-GB.md"))
    return written


@lru_cache(maxsize=64)
def _written_day(day: datetime.date, locale: str) -> str:
    from babel import UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(day, "d MMMM y", locale=locale)
    except (UnknownLocaleError, ValueError):
        return ""
