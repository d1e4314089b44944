"""What the templates of a panel see: words, services, codes, who issues it, and facts about the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..kernel.errors import Refused
from ..kernel.findings import Where
from ..kernel.pictures import SVG
from ..kernel.shared_findings import SRC012
from ..kernel.suggest import did_you_mean
from ..kernel.units import number
from ..model.content import Link
from ..model.easy import EasyHead
from ..model.kinds import LOCAL, ROLES
from ..model.ladder import Rung
from ..model.text import in_language
from .blocks import GivenWay
from .codes import box_mm, encode
from .contacts import link_target
from .days import written_day
from .draftmark import draft_words
from .imprint import version_code
from .labels import Labels
from .languagenames import language_name
from .located import logo_place
from .sections import of_kind
from .slots import Slots
from .templates import Markup

if TYPE_CHECKING:
    from .draft import Draft

_USUAL_SIDE = 33 / 25  # of a code's box to the code: version 2, 25 modules with 4 of white on each side (ISO/IEC 18004)


class PanelFacts:
    """The facts of one panel, ready to be asked for at any rung of its ladder."""

    def __init__(self, draft: Draft):
        self.draft, self.composer, self.catalogue, self.edition = draft, draft.composer, draft.catalogue, draft.edition
        self.topic, self.place, self.variant = draft.topic, draft.place, draft.variant

    def all(
        self, rung: Rung, tagged: bool, live: bool, forms: bool, slots: Slots, given_way: GivenWay
    ) -> dict[str, Any]:
        catalogue, topic, place, language = (
            self.catalogue,
            self.topic,
            self.place,
            self.edition.language,
        )
        words = Labels(catalogue, topic)

        def contacts(role: str) -> list[dict[str, Any]]:
            return [self.composer.contact(id, language, live) for id in self.draft.contacts.get(role, ())]

        def said(kind: str, length: str = "full", nth: int = 0, fixed: bool = False) -> dict[str, Any]:
            """`fixed`: no rung shortens it, since it goes on in another panel, which may be at another rung."""
            facts, changed = self.composer.sections.said(topic, place, kind, length, live, nth, None if fixed else rung)
            given_way.shorten(changed)
            return facts

        def listed(role: str, but: str = "") -> list[dict[str, Any]]:
            """The services of a role that the rung has room for, without one that is printed elsewhere."""
            ids = [id for id in self.draft.contacts.get(role, ()) if id != but]
            return [self.composer.contact(id, language, live) for id in given_way.room_for(ids, rung.most)]

        def qr(size_mm: float, use: str = self.variant.link) -> Markup:
            facts = self._link(use)
            label = words.get("qr_calls" if facts["calls"] else "qr_opens", "")
            return slots.code(facts["payload"], size_mm, f"{label} {facts['words']}".strip())

        def code_size(use: str = self.variant.link) -> float:
            """The size of the panel's code, mm: a code of few modules is set a little smaller, since its quiet zone is
            wider.
            """
            code = encode(self._link(use)["payload"])
            return max(
                self.draft.spec.qr_min,
                min(self.draft.panel.code, self.draft.panel.code * _USUAL_SIDE / box_mm(code, 1.0)),
            )

        def side(size_mm: float, use: str = self.variant.link) -> str:
            return number(box_mm(encode(self._link(use)["payload"]), size_mm))

        def picture(name: str) -> str:
            """The address of a picture of the set."""
            path = catalogue.picture(name)
            if path is None:
                where = Where(f"templates/{self.draft.name}")
                hint = did_you_mean(name, catalogue.picture_names)
                raise Refused(SRC012(f'there is no picture "{name}" in the set', where, hint))
            return self.composer.assets.add(path, SVG)

        easy = topic.easy or EasyHead()
        return {
            "said": said,
            "picture": picture,
            "listed": listed,
            "has": lambda kind: any(of_kind(topic, kind)),
            "words": words,
            "place": {"name": in_language(place.name, language)},
            "contacts": {role: contacts(role) for role in ROLES if role != LOCAL},
            LOCAL: contacts(LOCAL),
            "qr": qr,
            "side": side,
            "code_size": code_size,
            "link": lambda use=self.variant.link: self._link(use, rung),
            "stamp": slots.stamp,
            "issuer": self._issuer(live),
            "document": {
                "title": topic.head.title,
                "neutral_title": topic.head.neutral_title,
                "version": version_code(topic),
                "published": written_day(topic.head.published, topic, catalogue.project.region),
                "review_by": written_day(topic.head.review_by, topic, catalogue.project.region),
                "draft": draft_words(catalogue, topic),
                "approved_by": topic.head.approved_by or "",
                "easy_tested_by": easy.tested_by or "",
                "sources": [{"title": source.title, "url": source.url or ""} for source in topic.head.sources],
            },
            "profile": {"tagged": tagged, "links": live, "forms": forms},
            "variant": {
                "title": self.variant.title,
                "ink": self.variant.ink,
                "neutral": self.variant.neutral,
            },
            "other_language": self._other_language(),
            "page": {"number": self.draft.where.number, "count": self.draft.where.count},
            "fit": {"pictures": rung.pictures, "most": rung.most, "heading": self.draft.panel.heading},
        }

    def _other_language(self) -> str:
        """What the other language of a bilingual item is called in that of this side; "" if it has only one."""
        own = self.edition.language
        others = [language for language in self.catalogue.languages_of(self.draft.item) if language != own]
        return language_name(others[0], own) if others else ""

    def _issuer(self, live: bool) -> dict[str, Any]:
        language, issuer = (
            self.edition.language,
            self.catalogue.issuer_of(self.topic, self.place),
        )
        return {
            "name": in_language(issuer.name, language),
            "address": in_language(issuer.address, language),
            "contact": self.composer.contact(issuer.contact, language, live) if issuer.contact else None,
            "logo": self._logo(issuer.logo) if issuer.logo else "",
        }

    def _logo(self, logo: str) -> str:
        return self.composer.asset(logo, "content/project.yaml", logo_place(self.catalogue, self.edition))

    def _link(self, use: str, rung: Rung | None = None) -> dict[str, Any]:
        """Where a code leads. A rung that leaves nothing at its full length shortens an address to the name of its
        site: nobody types the rest.
        """
        link = self._link_of(use)
        payload, words = link_target(link, self.catalogue.numbers)
        site = words.partition("/")[0] if link.url else ""
        if site and rung and not rung.full:
            words = site
        return {
            "use": use,
            "words": words,
            "site": site,
            "says": in_language(link.says, self.edition.language),
            "calls": payload.startswith("tel:"),
            "payload": payload,
        }

    def _link_of(self, use: str) -> Link:
        link = self.catalogue.links_of(self.topic, self.place).get(use)
        if link is None:
            where = self.catalogue.place_of("places", self.edition.place, "links")
            hint = "add it below links, in the place or in the topic"
            raise Refused(
                SRC012(
                    f'the place "{self.edition.place}" has no link "{use}" for the topic "{self.edition.topic}"',
                    where,
                    hint,
                )
            )
        return link
