"""One panel, ready to be composed at any setting of its ladder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..kernel.errors import Refused
from ..kernel.findings import Where
from ..kernel.language import right_to_left, script_of
from ..kernel.shared_findings import SRC009, SRC012
from ..kernel.suggest import did_you_mean
from ..kernel.units import number
from ..model.content import LENGTHS, Section
from ..model.design import PanelSpec
from ..model.edition import Edition
from ..model.flow import Part
from ..model.kinds import LOCAL, USUAL_PRIORITY
from ..model.ladder import SCAN, Fit, LadderSpec, Rung, Setting
from ..model.makeup import Insets
from ..model.panel import VOICE, Code, Named, Panel
from .blocks import Asked, GivenWay, Running, chosen, flow_html, sections_of, template_of
from .edges import EDGES, edges_matter
from .facts import PanelFacts
from .isolated import isolated
from .linked import linked, name_in
from .sections import mentions_place
from .setting import PLAIN, text_size, variables
from .slots import Slots
from .stamps import with_lines
from .stylesheet import type_of
from .templates import Markup
from .voices import names_kept, voiced
from .whose import facts_in, names_of, read
from .words import heard_in

if TYPE_CHECKING:
    from .composer import Composer

_SERVICE = re.compile(r'(?:class="(tel|site|mail)" )?data-service="([a-z0-9-]+)"')
_AIR = 0.5  # mm above the mark of a draft
_MARKED = {"tel": "number", "site": "site", "mail": "email"}
# Facts that depend on the place. A template that asks for none of them gives one panel for all places.
_OF_PLACE = frozenset({"place", LOCAL, "qr", "side", "code_size", "link", "*"})


@dataclass(frozen=True)
class Whereabouts:
    """Which page of how many a panel is on (0 outside the item), and where the page's artwork ends. `flows`: whether
    its blocks run over pages; `part`: which of them are on this one, None for all.
    """

    number: int = 0
    count: int = 0
    insets: Insets = Insets()
    flows: bool = False
    part: Part | None = None


@dataclass(frozen=True)
class Inner:
    """What is inside a panel's box, the same wherever the box goes."""

    html: str
    text: str
    codes: tuple[Code, ...]
    stamps: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    named: tuple[Named, ...]
    given_way: GivenWay
    heard: str = ""


class Draft:
    """`edition`: in the language that the panel is in; `item`: the one that it belongs to, if that is in another;
    `name`: path of its template below templates/; `more`: facts for that template only.
    """

    def __init__(
        self,
        composer: Composer,
        edition: Edition,
        id: str,
        panel: PanelSpec,
        name: str,
        where: Whereabouts,
        more: Mapping[str, object] | None = None,
        item: Edition | None = None,
    ):
        catalogue = composer.catalogue
        self.composer, self.catalogue, self.edition, self.item = composer, catalogue, edition, item or edition
        self.id, self.name, self.where, self.more = id, name, where, more or {}
        self.topic = catalogue.topics[edition.topic, edition.language]
        self.panel = panel.suited(self.topic)
        self.place = catalogue.places[edition.place]
        self.spec = catalogue.formats[edition.format]
        self.variant = self.spec.variants[edition.variant]
        self.profile = catalogue.profiles[edition.profile]
        self.contacts = catalogue.lists_of(self.topic, self.place)

    @property
    def ladder(self) -> LadderSpec | None:
        return self.catalogue.ladders[self.panel.ladder] if self.panel.ladder else None

    @property
    def usual(self) -> Setting:
        return Setting(self.ladder.rungs[self.ladder.usual], self.ladder.usual) if self.ladder else PLAIN

    @property
    def part(self) -> Part | None:
        """Which part of its flow is on its page."""
        return self.where.part if self.where.flows else None

    @cached_property
    def uses(self) -> frozenset[str]:
        """The facts that its template and those of its blocks ask for."""
        return frozenset().union(*map(self.composer.templates.uses, self._names))

    @property
    def _names(self) -> list[str]:
        """Its template, and those of its blocks."""
        return sorted({self.name, *(template_of(block, self.panel.length_of(block)) for block in self.panel.flow)})

    @cached_property
    def local(self) -> bool:
        """Whether it may differ from place to place."""
        if self.uses & _OF_PLACE or any(block.role == LOCAL for block in self.panel.flow):
            return True
        return any(section.role == LOCAL or mentions_place(section) for section in self._printed)

    @cached_property
    def _printed(self) -> list[Section]:
        """The sections that it may print."""
        kinds = frozenset().union(*map(self.composer.templates.asks, self._names))
        asked = [section for section in self.topic.sections.values() if section.kind in kinds or "*" in kinds]
        return asked + [section for block in self.panel.flow for section in sections_of(block, self.topic) if section]

    @property
    def shared_key(self) -> tuple[object, ...]:
        """What a panel that isn't local depends on."""
        return (*self._topical, self.edition.profile, self.where.insets, self._lists(False))

    @property
    def _topical(self) -> tuple[object, ...]:
        edition, issuer = self.edition, self.catalogue.issuer_of(self.topic, self.place)
        page = self.where if "page" in self.uses else None
        return (
            edition.topic,
            edition.format,
            edition.variant,
            edition.language,
            self.item.language,
            self.id,
            self.part,
            page and (page.number, page.count),
            issuer.model_dump_json(),
        )

    def _lists(self, local: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((role, tuple(ids)) for role, ids in self.contacts.items() if local or role != LOCAL)

    def at(self, setting: Setting, lines: tuple[int, ...] = ()) -> Panel:
        """The panel at a setting. `lines`: of each of its stamps, if known."""
        inner = self._inner(setting.rung, self.profile.tagged, self.profile.links, self.profile.forms)
        made = self._wrapped(inner, setting, self.where.insets, self.profile.bleed)
        return with_lines(made, lines) if lines and max(lines) > 1 and made.stamps else made

    def to_measure(self, setting: Setting) -> Panel:
        """The panel as it is measured: no margin or bleed around it, nothing in it to click. It is the same for all
        profiles, so all fit alike.
        """
        return self._wrapped(self._inner(setting.rung, False, False, False), setting, Insets(), 0.0)

    def _wrapped(self, inner: Inner, setting: Setting, insets: Insets, bleed: float) -> Panel:
        panel, id = self.panel, self.id
        w, h = panel.size
        # What a format says about its panels isn't meant for a line outside the trim.
        classes = f"panel panel--{id} ink--{self.variant.ink} density--{panel.density}" if self.where.number else id
        direction = ' dir="rtl"' if right_to_left(self.edition.language) else ""
        style = self.composer.style(self.item)
        if not edges_matter(style.css, f'<div class="{classes}">{inner.html}'):
            insets, bleed = Insets(), 0.0
        language, theme = "", self.catalogue.themes[self.catalogue.project.theme]
        script = script_of(self.edition.language)
        box = f"width:{number(w)}mm;height:{number(h)}mm"
        if self.edition.language != self.item.language:
            language = f' lang="{self.edition.language}"'
            family = type_of(theme, script).replace('"', "'")
            box += f";{family};font-family:var(--family);--least:{theme.least_line(script):g}"
        box += (
            "".join(f";--{edge}:{number(getattr(insets, edge))}mm" for edge in EDGES if edge != "bleed")
            + f";--bleed:{number(bleed)}mm"
        )
        if self.where.number and self.catalogue.topics[self.item.topic, self.item.language].head.is_draft:
            box += f";--draft:{number(self.spec.draft_mark(self.edition.variant).height + _AIR)}mm"
        if panel.blocks or panel.ladder or panel.text:
            box += variables(panel, setting, theme.least_line(script))
        html = f'<div class="{classes}" data-panel="{id}"{language}{direction} style="{box}">\n{inner.html}\n</div>'
        return Panel(
            id, w, h, panel.safe, panel.min_text, html, inner.text, inner.codes, insets.over, inner.stamps, inner.facts,
            inner.named,
            style=style.key, fit=self._fit(setting, inner.given_way), heard=inner.heard,
        )  # fmt: skip

    def _fit(self, setting: Setting, given_way: GivenWay) -> Fit | None:
        if (ladder := self.ladder) is None:
            return None
        size = text_size(self.panel, setting.rung)
        return Fit(
            self.id,
            setting.number,
            len(ladder.rungs),
            ladder.usual,
            size,
            setting.rung.leading,
            setting.spare,
            tuple(given_way.left_out),
            tuple(given_way.shortened),
            tuple(given_way.services),
        )

    def _inner(self, rung: Rung, tagged: bool, live: bool, forms: bool) -> Inner:
        """Composed once for all profiles that show it the same, and for measuring."""
        if self.more or not self.where.number:
            return self._composed(rung, tagged, live, forms)
        # Size, leading and gaps are CSS: rungs that print the same share what is composed.
        priorities = sorted({USUAL_PRIORITY, *(section.priority for section in self._printed)})
        printed = (
            rung.pictures,
            rung.most,
            rung.full > 0,  # or addresses get shorter
            tuple(priority <= rung.keep for priority in priorities),
            tuple(rung.shorter(length, priority) for priority in priorities for length in LENGTHS),
        )
        key = (
            *self._topical,
            self.edition.place if self.local else "",
            self._lists(self.local),
            printed,
            tagged,
            live,
            forms,
        )
        return self.composer.inners.of(key, lambda: self._composed(rung, tagged, live, forms))

    def _composed(self, rung: Rung, tagged: bool, live: bool, forms: bool) -> Inner:
        slots = Slots(tagged, right_to_left(self.edition.language))
        self._refuse_missing()
        given_way = GivenWay()
        facts = {**PanelFacts(self).all(rung, tagged, live, forms, slots, given_way), **self.more}
        links = self.catalogue.links_of(self.topic, self.place)
        asked = chosen(self.panel, self.topic, self.contacts, links, rung, given_way)
        flow, marked = self._flow(asked, facts, live, slots)
        html = self.composer.templates.render(self.name, flow=Markup(flow), **facts).strip()
        slots.refuse_claims(self.name, html, flow, bool(self.panel.blocks))
        html = html.replace(flow, marked)
        if live:
            whose = name_in(self.catalogue.services, self.edition.language, self.variant.neutral)
            html = linked(html, facts["words"], whose, self.edition.language)
        if right_to_left(self.edition.language):
            html = isolated(html)
        if tagged and (source := self.catalogue.source_of(self.topic)):
            # To `lang`, layout would suit the type: lines would be higher than those of files that are printed.
            names = names_kept(self.catalogue, self.topic, self.place, source.language)
            html = voiced(html, self.edition.language, source.language, names, VOICE)
        filled = slots.filled(html)
        found = facts_in(filled)
        for service, _ in found:
            if service not in self.catalogue.services:
                hint = did_you_mean(service, self.catalogue.services)
                where = Where(f"templates/{self.name}")
                raise Refused(SRC012(f'there is no service "{service}"', where, hint, cause=f"services/{service}"))
        services = self.catalogue.services
        words, named = read(filled, tuple((id, names_of(services[id], self.edition.language)) for id in dict(found)))
        return Inner(html, words, tuple(slots.codes), tuple(slots.stamps), found, named, given_way, heard_in(filled))

    def _flow(self, asked: tuple[Asked, ...], facts: dict[str, Any], live: bool, slots: Slots) -> tuple[str, str]:
        """The HTML of its blocks, or of those on its page; and the same with marks for layout, if it is a whole flow
        whose pages aren't known yet.
        """

        def draw(one: Asked) -> str:
            return self._drawn(one, facts, live)

        if not self.where.flows:
            flow = flow_html(asked, draw)
            return flow, flow
        running = Running.of(asked, draw)
        if self.where.part is None:
            return running.html, running.marked
        flow = slots.keep(running.part(self.where.part))
        return flow, flow

    def _refuse_missing(self) -> None:
        for need in self.panel.needed:
            if not need.met(self.topic, self.contacts):
                message = (
                    f'there is no {need.what}, and the panel "{self.id}" of {self.edition.format} can\'t do without'
                )
                raise Refused(SRC009(message, self.topic.where, need.way))

    def _drawn(self, asked: Asked, facts: dict[str, Any], live: bool) -> str:
        """The HTML of one block."""
        section = (
            self._said(asked.section, asked.length, live)
            if asked.section
            else self.composer.sections.nothing(asked.length)
        )
        local = LOCAL in (asked.block.role, section["role"])
        put = facts["stamp"] if local else lambda words: words
        services = [self.composer.contact(id, self.edition.language, live) for id in asked.services]
        reach = self.composer.reach(self.edition, asked.services)
        own = {
            "section": {**section, "services": services, "reach": reach, "local": local},
            "put": put,
            "use": asked.block.role if asked.block.kind == SCAN else "",
            "length": asked.length,
            "density": self.panel.density,
        }
        return self.composer.templates.render(template_of(asked.block, asked.length), **{**facts, **own})

    def _said(self, section: Section, length: str, live: bool) -> dict[str, Any]:
        return self.composer.sections.facts(self.topic, self.place, section, length, live)


def _facts(html: str) -> tuple[tuple[str, str], ...]:
    """(service, number, site or email) of all that are in it."""
    return tuple((id, _MARKED.get(kind, "")) for kind, id in _SERVICE.findall(html))
