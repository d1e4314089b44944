"""Whether ids that one file takes from another exist there. Pure; needs no layout."""

from __future__ import annotations

from collections.abc import Collection

from ..kernel.findings import Finding, Where
from ..kernel.suggest import did_you_mean
from ..kernel.units import OFF_AT_MOST
from ..model.catalogue import Catalogue
from ..model.content import Topic
from ..model.design import FormatSpec
from ..model.edition import Edition
from .makeup import fold_of, has_text, pages_of
from .paper import check_paper

_LONGEST = 120  # characters of an address: version 8 at most, modules of 0.4 mm on 20 mm


def check_references(catalogue: Catalogue, editions: Collection[Edition] = ()) -> list[Finding]:
    """Services, links, stocks, texts and panels that are named but don't exist, or don't fit. `editions`: what is to be made of them."""
    return [
        *_services(catalogue),
        *_links(catalogue),
        *_designs(catalogue),
        *_texts(catalogue),
        *_printers(catalogue),
        *check_paper(catalogue, editions),
    ]


def _services(catalogue: Catalogue) -> list[Finding]:
    findings = []

    def must_exist(service: str, where: Where) -> None:
        if not catalogue.has("services", service):
            hint = did_you_mean(service, catalogue.services)
            findings.append(Finding("SRC012", f'there is no service "{service}"', where, hint))

    def check(kind: str, id: str, contacts: dict[str, list[str]]) -> None:
        for role, ids in contacts.items():
            for index, service in enumerate(ids):
                must_exist(service, catalogue.place_of(kind, id, f"contacts.{role}.{index}"))

    for (id, language), topic in catalogue.topics.items():
        check("topics", f"{id}/{language}", topic.head.contacts)
    for id, place in catalogue.places.items():
        check("places", id, place.contacts)
    project = catalogue.project
    if project and project.issuer.contact:
        must_exist(project.issuer.contact, catalogue.place_of("project", "", "issuer.contact"))
    return findings


def _links(catalogue: Catalogue) -> list[Finding]:
    findings = []
    for id, place in catalogue.places.items():
        for use, link in place.links.items():
            where = catalogue.place_of("places", id, f"links.{use}")
            if (link.url is None) == (link.call is None):
                findings.append(Finding("SRC008", f'the link "{use}" needs either url or call', where))
            elif link.url is not None and len(link.url) > _LONGEST:
                hint = "a long address makes a code of tiny modules, and can't be typed by hand"
                findings.append(Finding("SEC003", f"this address has {len(link.url)} characters, more than {_LONGEST}", where, hint))
            elif link.url is not None and not _clean(link.url):
                hint = "an address that starts with https://, without ? and #"
                findings.append(Finding("SEC003", f'"{link.url}" can\'t stand in a QR code', where, hint))
            elif link.call is not None:
                service = catalogue.services.get(link.call)
                if not catalogue.has("services", link.call):
                    hint = did_you_mean(link.call, catalogue.services)
                    findings.append(Finding("SRC012", f'there is no service "{link.call}"', where, hint))
                elif service is None:
                    continue
                elif not service.dialled:
                    findings.append(Finding("SRC008", f'the number of "{link.call}" isn\'t dialled by itself', where, "choose another service"))
                elif not service.printable("number"):
                    findings.append(Finding("SRC013", f'the number of "{link.call}" isn\'t trusted enough to print', where))
    return findings


def _clean(url: str) -> bool:
    """No tracking parameter can hide in an address that has neither query nor fragment nor password."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        plain = not (parts.query or parts.fragment or parts.username or parts.password or parts.port)
    except ValueError:
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "") and plain and not any(c.isspace() for c in url)


def _designs(catalogue: Catalogue) -> list[Finding]:
    findings = []
    for id, spec in catalogue.formats.items():
        if not catalogue.has("stocks", spec.stock):
            where = catalogue.place_of("formats", id, "stock")
            findings.append(Finding("SRC012", f'there is no stock "{spec.stock}"', where, did_you_mean(spec.stock, catalogue.stocks)))
        for variant_id, variant in spec.variants.items():
            where = catalogue.place_of("formats", id, f"variants.{variant_id}")
            for profile_id in variant.profiles or ():
                if not catalogue.has("profiles", profile_id):
                    hint = did_you_mean(profile_id, catalogue.profiles)
                    findings.append(Finding("SRC012", f'there is no profile "{profile_id}"', where, hint))
            turned = any(placed.turn for side in variant.sides for placed in side.panels)
            for profile_id, profile in catalogue.profiles.items():
                asked = variant.profiles is None or profile_id in variant.profiles
                if asked and turned and not profile.imposed:
                    findings.append(
                        Finding(
                            "PLN004",
                            f'"{variant_id}" has turned panels, which "{profile_id}" can\'t show',
                            where,
                            "name the profiles it is made for, those that impose",
                        )
                    )
        theme = catalogue.themes.get(catalogue.project.theme) if catalogue.project else None
        for variant_id, variant in spec.variants.items():
            if theme and variant.ink not in theme.inks:
                where = catalogue.place_of("formats", id, f"variants.{variant_id}.ink")
                findings.append(Finding("SRC012", f'the theme has no ink "{variant.ink}"', where, did_you_mean(variant.ink, theme.inks)))
    return findings


def _texts(catalogue: Catalogue) -> list[Finding]:
    """Texts that panels print and topics lack. A page that is left out where its text is missing asks for nothing."""
    findings, seen = [], set()
    built = catalogue.project.build.formats if catalogue.project else None
    for format_id, spec in catalogue.formats.items():
        if built is not None and format_id not in built:
            continue  # who asks for it by name is told then
        for (id, language), topic in catalogue.topics.items():
            for panel_id, need in _needs(catalogue, spec, topic):
                if (id, language, need) in seen or has_text(topic, need):
                    continue
                seen.add((id, language, need))
                findings.append(_missing(topic, need, f'the panel "{panel_id}" of {format_id} prints it'))
    return findings


def _printers(catalogue: Catalogue) -> list[Finding]:
    findings = []
    for id, printer in catalogue.printers.items():
        for side in ("front", "back"):
            furthest = max(getattr(printer, side), key=abs)
            if abs(furthest) > OFF_AT_MOST:
                message = f'the {side} of the printer "{id}" is {furthest:g} mm off, more than {OFF_AT_MOST:g}'
                hint = f"measure it again:  makeleaflet calibrate {id}; a printer that is so far off needs a mechanic"
                findings.append(Finding("SRC008", message, catalogue.place_of("printers", id, side), hint))
    return findings


def _needs(catalogue: Catalogue, spec: FormatSpec, topic: Topic) -> list[tuple[str, str]]:
    """(panel, text) for all panels that are on a page for this topic, in the order of the format's panels."""
    pages = [page for variant in spec.variants.values() for page in pages_of(variant, topic, fold_of(catalogue.folds, spec, variant))]
    used = {placed.panel for page in pages for placed in page.panels}
    return [(id, need) for id, panel in spec.panels.items() if id in used for need in panel.needs]


def _missing(topic: Topic, need: str, users: str) -> Finding:
    section, _, length = need.partition("/")
    if section in topic.sections:
        return Finding("SRC009", f'the section "{section}" has no text of the length "{length}"', topic.where, f"{users}: write it below a line  ### {length}")
    near = did_you_mean(section, topic.sections)
    hint = f"{users}: write it below a line  ## {section}" + (f"; {near}" if near.startswith("did") else "")
    return Finding("SRC009", f'the section "{section}" is missing', topic.where, hint)
