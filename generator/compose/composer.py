"""Puts words into panels."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where
from ..kernel.geometry import Pose
from ..kernel.language import right_to_left, script_of
from ..kernel.remembered import Remembered
from ..kernel.shared_findings import SRC014
from ..model.catalogue import Catalogue
from ..model.design import FormatSpec, PanelSpec, SideSpec
from ..model.edition import Composed, Edition, Meta, Side
from ..model.flow import Parts
from ..model.makeup import Makeup
from ..model.panel import Panel, Placed, Style
from ..model.text import in_language
from .contacts import contact
from .draft import Draft, Inner, Whereabouts
from .draftmark import draft_mark
from .images import IMAGE_TYPES, image_problem
from .imprint import version_code
from .inks import press_of
from .located import picture_in, words_in
from .metrics import width
from .sections import Sections
from .stylesheet import Assets, find_file, number_file, stylesheet
from .templates import Markup, Templates

_KEPT = 512
_BASE = "base/"  # templates there are for panels of several formats


class Composer:
    """Composes editions of one catalogue; keeps what several of them share."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        self.templates = Templates(catalogue)
        self.assets = Assets()
        self.sections = Sections(catalogue, self.assets.add)
        self._styles: dict[tuple[object, ...], Style] = {}
        self._panels: dict[tuple[object, ...], Panel] = {}
        self._contacts: dict[tuple[str, str, bool], dict[str, Any]] = {}
        self.inners: Remembered[Inner] = Remembered(_KEPT)  # what drafts have composed

    def compose(self, edition: Edition, makeup: Makeup) -> Composed:
        """Raises Refused for a broken template, a missing file, an unknown text or service."""
        catalogue = self.catalogue
        topic, place = catalogue.topics[edition.topic, edition.language], catalogue.places[edition.place]
        spec = catalogue.formats[edition.format]
        variant = spec.variants[edition.variant]
        style = self.style(edition)
        sides = self._sides(edition, makeup, spec)
        panels = {placed.panel.key: placed.panel for side in sides for placed in side.panels}.values()
        used = sorted({id for panel in panels for id, _ in panel.facts})
        used += [link.call for link in catalogue.links_of(topic, place).values() if link.call and link.call not in used]
        numbers = [catalogue.numbers[id].digits if id in catalogue.numbers else "" for id in used]
        head = topic.head
        listed = style.assets + self.assets.listed(*(panel.html for panel in panels))
        return Composed(
            edition=edition,
            sides=sides,
            style=Style(style.css, tuple(sorted(set(listed))), style.faces),
            meta=Meta(
                title=head.neutral_title if variant.neutral else f"{head.title}: {spec.title}",
                author=in_language(catalogue.issuer_of(topic, place).name, edition.language),
                language=edition.language,
                created=head.published.isoformat(),
                neutral=variant.neutral,
            ),
            services=tuple(used),
            numbers=tuple(number for number in numbers if number),
            short_codes=catalogue.short_codes,
            version=version_code(topic),
            review_by=head.review_by.isoformat(),
            slug=self._slug(edition, makeup.slug) if makeup.slug else None,
            press=press_of(catalogue, catalogue.profiles[edition.profile], variant.ink),
            standard=catalogue.profiles[edition.profile].standard,
            languages=catalogue.languages_of(edition) if variant.bilingual else (),
        )

    def parts(self, edition: Edition) -> Parts:
        """Which pages the panels of an edition that run over pages take; here none, since nothing is laid out: all that
        they have is on one.
        """
        return {}

    def _sides(self, edition: Edition, makeup: Makeup, spec: FormatSpec) -> tuple[Side, ...]:
        panels: dict[tuple[object, ...], Panel] = {}
        sides = []
        for number, (page, frame) in enumerate(zip(makeup.pages, makeup.frames, strict=True), start=1):
            placed = []
            own = self._in_its_language(edition, page)
            for at in page.panels:
                where = Whereabouts(number, len(makeup.pages), frame.insets, at.panel == page.flow, frame.part)
                draft = self._draft(edition, page, at.panel, where)
                key = (at.panel, own.language, frame.insets, number if "page" in draft.uses else 0, draft.part)
                if key not in panels:
                    panels[key] = self._panel(draft)
                dx, dy = at.repeat.step if at.repeat else (0.0, 0.0)
                s = spec.scale
                for n in range(at.repeat.count if at.repeat else 1):
                    pose = Pose((at.at[0] + n * dx) * s, (at.at[1] + n * dy) * s, at.turn, s)
                    if right_to_left(own.language):
                        box = pose.rect(panels[key].w, panels[key].h)
                        pose = replace(pose, x=pose.x + frame.w - box.right - box.x)
                    placed.append(Placed(panels[key], pose))
            if mark := draft_mark(self, edition, own.language, spec, frame):
                placed.append(mark)
            sides.append(Side(frame.w, frame.h, tuple(placed), own.language))
        return tuple(sides)

    def locate(self, edition: Edition, quote: str) -> Where | None:
        """Where the first words of a quote are in the topic, if they are there."""
        found = (words_in(topic, quote) for topic in self.catalogue.topics_of(edition))
        return next((where for where in found if where), None)

    def picture(self, edition: Edition, digest: str) -> tuple[str, Where]:
        """The name of a picture, and the place that uses it."""
        return picture_in(self.catalogue, edition, self.assets.paths(digest))

    def style(self, edition: Edition) -> Style:
        """What all panels of an edition's format share, whatever profile it is made for."""
        spec = self.catalogue.formats[edition.format]
        variant = spec.variants[edition.variant]
        languages = self.catalogue.languages_of(edition)
        key = (edition.format, variant.ink, *map(script_of, languages))
        if key not in self._styles:
            self._styles[key] = stylesheet(
                self.catalogue,
                edition.format,
                spec,
                variant,
                self.catalogue.project.theme,
                self.assets,
                languages,
            )
        return self._styles[key]

    def _in_its_language(self, edition: Edition, page: SideSpec) -> Edition:
        """The edition, in the language of one of its sides."""
        own = page.language == "own"
        return edition if own else replace(edition, language=self.catalogue.languages_of(edition)[-1])

    def _draft(self, edition: Edition, page: SideSpec, id: str, where: Whereabouts) -> Draft:
        panel = self.catalogue.formats[edition.format].panels[id]
        name = (
            panel.template
            if panel.template.startswith(_BASE) and self.catalogue.template(panel.template)
            else find_file(self.catalogue, "formats", edition.format, panel.template)[0]
        )
        return Draft(self, self._in_its_language(edition, page), id, panel, name, where, item=edition)

    def _panel(self, draft: Draft) -> Panel:
        panel = self._known(draft)
        if panel is None:
            panel = self._fitted(draft)
            if not draft.local:
                # Panels of one place come up once; only the shared ones are worth keeping.
                self._panels[draft.shared_key] = panel
        return panel

    def _known(self, draft: Draft) -> Panel | None:
        """The panel, if it was composed before, for another place."""
        return None if draft.local else self._panels.get(draft.shared_key)

    def _fitted(self, draft: Draft) -> Panel:
        """The panel in the setting that suits its words; here the usual one, since nothing is laid out."""
        return draft.at(draft.usual)

    def _slug(self, edition: Edition, size: tuple[float, float]) -> Panel:
        """The line outside the trim."""
        profile = self.catalogue.profiles[edition.profile]
        assert profile.slug is not None  # or nobody would ask
        if self.catalogue.template(profile.slug) is None:
            where = self.catalogue.place_of("profiles", edition.profile, "slug")
            raise Refused(SRC014(f'the file "templates/{profile.slug}" is missing', where))
        draft = self._beside(edition, "slug", profile.slug, size, item=self.catalogue.formats[edition.format].title)
        key = (*draft.shared_key, size, edition.place if draft.local else "")
        if key not in self._panels:
            self._panels[key] = draft.at(draft.usual)
        return self._panels[key]

    def beside(
        self,
        edition: Edition,
        id: str,
        template: str,
        size: tuple[float, float],
        safe: float = 0.0,
        min_text: float = 5.0,
        **facts: object,
    ) -> Panel:
        """A panel that belongs to no item: a slug, a label, a map. `facts` are its template's own. Sizes in mm and
        pt.
        """
        draft = self._beside(edition, id, template, size, safe, min_text, **facts)
        return draft.at(draft.usual)

    def _beside(
        self,
        edition: Edition,
        id: str,
        template: str,
        size: tuple[float, float],
        safe: float = 0.0,
        min_text: float = 5.0,
        **facts: object,
    ) -> Draft:
        panel = PanelSpec(template=template, size=size, safe=safe, min_text=min_text)
        return Draft(self, edition, id, panel, template, Whereabouts(), facts)

    def contact(self, id: str, language: str, live: bool) -> dict[str, Any]:
        """A service as a plain dict for templates."""
        key = (id, language, live)
        if key not in self._contacts:
            service = self.catalogue.services[id]
            self._contacts[key] = contact(id, service, self.catalogue.numbers.get(id), language, live, Markup)
        return self._contacts[key]

    def reach(self, edition: Edition, services: tuple[str, ...]) -> str:
        """How wide the longest number of these services is, in em of its own size; "0" if none has one."""
        numbers = [
            number
            for id in services
            if (number := self.catalogue.numbers.get(id)) and self.catalogue.services[id].printable("number")
        ]
        path = number_file(self.catalogue, self.catalogue.project.theme)
        return f"{max((width(path, number.printed) for number in numbers), default=0.0):.3f}"

    def asset(self, source: str, file: str, where: Where) -> str:
        """The address of a picture that is named in a file of the project. Raises Refused if it can't be used."""
        if problem := image_problem(self.catalogue.root, file, source):
            raise Refused(Finding(*problem[:2], where, problem[2]))
        path = (self.catalogue.root / file).parent / source
        return self.assets.add(path, IMAGE_TYPES[path.suffix.lower()])
