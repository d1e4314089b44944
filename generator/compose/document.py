"""Documents that are no editions: their facts into pages, each of them one panel."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from ..kernel.errors import Refused
from ..kernel.language import right_to_left
from ..kernel.pictures import JPEG
from ..kernel.shared_findings import SRC012, SRC014
from ..kernel.suggest import did_you_mean
from ..kernel.units import number
from ..model.catalogue import Catalogue
from ..model.document import Document, DocumentSpec
from ..model.edition import Meta
from ..model.panel import Panel, Style
from ..model.text import in_language
from .contacts import contact
from .days import day_in
from .isolated import isolated
from .stylesheet import Assets, style_of
from .templates import Markup, Templates
from .whose import facts_in, names_of, read

FOLDER = "documents"


class DocumentComposer:
    """Composes documents of one catalogue, which needs a project with a theme."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        self._templates = Templates(catalogue)
        self._assets = Assets()
        self._styles: dict[str, Style] = {}
        self.short_codes = catalogue.short_codes

    def spec(self, document: Document) -> DocumentSpec:
        """Raises Refused if there is no such document."""
        spec = self.catalogue.documents.get(document.name)
        if spec is None:
            file = f"templates/{FOLDER}/{document.name}/document.toml"
            raise Refused(SRC014(f'"{file}" is missing or can\'t be read'))
        return spec

    def paper(self, document: Document) -> tuple[float, float]:
        """Width and height, mm."""
        return document.paper or self.spec(document).paper

    def style(self, document: Document) -> Style:
        """Raises Refused when a file is missing or can't be read, or the theme has no such ink."""
        name, spec = document.name, self.spec(document)
        if name not in self._styles:
            catalogue = self.catalogue
            theme = catalogue.project.theme
            inks = catalogue.themes[theme].inks
            if spec.ink not in inks:
                where = catalogue.place_of(FOLDER, name, "ink")
                raise Refused(SRC012(f'the theme has no ink "{spec.ink}"', where, did_you_mean(spec.ink, inks)))
            sheets = ("base/base.css", f"{FOLDER}/base.css", f"{FOLDER}/{name}/document.css")
            found = [(sheet, catalogue.template(sheet)) for sheet in sheets]
            self._styles[name] = style_of(catalogue, theme, spec.ink, found, self._assets, (spec.language,))
        return self._styles[name]

    def meta(self, document: Document) -> Meta:
        spec = self.spec(document)
        author = in_language(self.catalogue.project.issuer.name, spec.language) or _any(
            self.catalogue.project.issuer.name
        )
        return Meta(spec.title, author, spec.language, document.day.isoformat(), neutral=False)

    def page(
        self, document: Document, rows: Sequence[Mapping[str, object]], number_of: int, count: int, last: bool
    ) -> Panel:
        """One page. `rows`: those that are on it; `count`: how many pages there are. Raises Refused for a broken
        template or a service that isn't there.
        """
        spec, (w, h) = self.spec(document), self.paper(document)
        facts = {
            **document.facts,
            "document": {"title": spec.title, "day": self._written(document.day, spec)},
            "issuer": self._issuer(spec.language),
            "paper": {"w": w, "h": h},
            "page": {"number": number_of, "count": count, "first": number_of == 1, "last": last},
            "pictures": {name: _address(data) for name, data in document.pictures.items()},
            "rows": rows,
            "written": lambda day: self._written(datetime.date.fromisoformat(day), spec),
        }
        file = f"{FOLDER}/{document.name}/document.html"
        inner = self._templates.render(file, **facts).strip()
        if right_to_left(spec.language):
            inner = isolated(inner)
        found = facts_in(inner)
        services = self.catalogue.services
        names = tuple((id, names_of(services[id], spec.language)) for id in dict(found) if id in services)
        words, named = read(inner, names)
        direction = ' dir="rtl"' if right_to_left(spec.language) else ""
        box = f"width:{number(w)}mm;height:{number(h)}mm"
        id = f"{document.name}-{number_of}"
        html = (
            f'<div class="panel document ink--{spec.ink}" data-panel="{id}"{direction} style="{box}">\n{inner}\n</div>'
        )
        style = self.style(document)
        return Panel(id, w, h, spec.safe, spec.min_text, html, words, facts=found, named=named, style=style.key)

    def _written(self, day: datetime.date, spec: DocumentSpec) -> str:
        return day_in(day, spec.language, self.catalogue.project.region) or day.isoformat()

    def _issuer(self, language: str) -> dict[str, Any]:
        """Who the project's issuer is, as in pages of editions."""
        catalogue, issuer = self.catalogue, self.catalogue.project.issuer
        service = catalogue.services.get(issuer.contact or "")
        return {
            "name": in_language(issuer.name, language) or _any(issuer.name),
            "address": in_language(issuer.address, language) or _any(issuer.address),
            "contact": contact(issuer.contact, service, catalogue.numbers.get(issuer.contact), language, False, Markup)
            if issuer.contact and service
            else None,
        }


def _any(text: Mapping[str, str] | None) -> str:
    """The text in whatever language it is written in: better than nothing."""
    return next(iter(text.values())) if text else ""


def _address(data: bytes) -> str:
    return f"data:{JPEG};base64,{base64.b64encode(data).decode()}"
