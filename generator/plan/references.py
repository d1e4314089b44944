"""Whether the ids that one file takes from another exist there. Pure; needs no layout."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SEC003, SRC006, SRC008, SRC012, SRC013, SRC042
from ..kernel.suggest import did_you_mean
from ..kernel.units import OFF_AT_MOST
from ..kernel.web import Problem, address_problem, opened
from ..model.catalogue import Catalogue
from ..model.content import Place, PlaceTopic
from ..model.edition import Edition
from ..model.kinds import BSL
from .findings import PLN004, SRC018
from .needs import check_easy, check_kinds
from .paper import check_paper

_OTHER = {
    "http": (
        "isn't safe from others on the same network",
        "write https://, if the page opens with it; if not, lead to another page",
    ),
    "mailto": (
        "is an email address, and codes lead to pages or numbers",
        "give a service the email, and write <email:its-id> in a text",
    ),
    "tel": ("is a number", "write  call:  with the id of the service that has it"),
}
_LONGEST = 120  # characters of an address: version 8 at most, modules of 0.4 mm on 20 mm


def check_references(catalogue: Catalogue, editions: Collection[Edition] = ()) -> list[Finding]:
    """Services, areas, links, labels, stocks, texts and panels that are named but don't exist, or don't fit.
    `editions`: what will be made from them.
    """
    return [
        *_services(catalogue),
        *_areas(catalogue),
        *_links(catalogue),
        *_languages(catalogue),
        *_labels(catalogue),
        *_designs(catalogue),
        *_palettes(catalogue),
        *check_kinds(catalogue),
        *check_easy(catalogue),
        *_printers(catalogue),
        *check_paper(catalogue, editions),
    ]


def _services(catalogue: Catalogue) -> list[Finding]:
    findings = []

    def must_exist(service: str, where: Where) -> None:
        if not catalogue.has("services", service):
            hint = did_you_mean(service, catalogue.services)
            findings.append(SRC012(f'there is no service "{service}"', where, hint, cause=f"services/{service}"))

    for kind, id, key, contacts in catalogue.each("contacts"):
        for role, ids in contacts.items():
            for index, service in enumerate(ids):
                must_exist(service, catalogue.place_of(kind, id, f"{key}.{role}.{index}"))
    for kind, id, key, issuer in catalogue.each("issuer"):
        if issuer.contact:
            must_exist(issuer.contact, catalogue.place_of(kind, id, f"{key}.contact"))
    return findings


def _areas(catalogue: Catalogue) -> list[Finding]:
    """Places without an area, though some of their services have one: nobody could tell whether those cover the
    place.
    """
    findings = []
    for id, place in catalogue.places.items():
        if place.area is not None:
            continue
        here: list[Place | PlaceTopic] = [place, *place.topics.values()]
        lists = [services for own in here for services in own.contacts.values()]
        calls = [link.call for own in here for link in own.links.values() if link.call]
        named = [catalogue.services.get(service) for service in [*chain.from_iterable(lists), *calls]]
        areas = [service.area for service in named if service and service.area]
        if areas:
            hint = f"write  area: {areas[0]}  if the place is there; the areas are in content/project.yaml"
            findings.append(
                SRC018(
                    f'the place "{id}" has no area, but services that it names have one',
                    catalogue.place_of("places", id),
                    hint,
                )
            )
    return findings


def _languages(catalogue: Catalogue) -> Iterator[Finding]:
    """Languages that topics are written in, but the products' labels aren't: once for all that would be made of
    them.
    """
    told = set()
    example = next(iter(sorted(catalogue.words)), "")
    for (_, language), topic in catalogue.topics.items():
        there = any(catalogue.has("words", one) for one in (language, language.partition("-")[0]))
        if example and language not in told and not there:
            told.add(language)
            message = (
                f'this file is missing: the labels of the products in "{language}", in which {topic.where.file} is '
                "written"
            )
            yield SRC042(
                message,
                Where(f"templates/words/{language}.toml"),
                f"copy  templates/words/{example}.toml  to it, and translate each label",
            )


def _labels(catalogue: Catalogue) -> list[Finding]:
    """Labels of topics that are almost one of the products' labels. Others may belong to a project's own templates."""
    findings = []
    for (id, language), topic in catalogue.topics.items():
        known = catalogue.words_of(language)
        for label in topic.head.labels:
            hint = "" if label in known else did_you_mean(label, known)
            if hint.startswith("did"):
                findings.append(
                    SRC006(
                        f'no product has the label "{label}"',
                        catalogue.place_of("topics", f"{id}/{language}", f"labels.{label}"),
                        hint,
                        "warning",
                    )
                )
    return findings


def _links(catalogue: Catalogue) -> list[Finding]:
    findings = []
    for kind, id, key, links in catalogue.each("links"):
        for use, link in links.items():
            where = catalogue.place_of(kind, id, f"{key}.{use}")
            if (link.url is None) == (link.call is None):
                findings.append(SRC008(f'the link "{use}" needs either url or call', where))
            elif use == BSL and link.call is not None:
                findings.append(SRC008(f'the link "{use}" is for a video, so it needs url', where))
            elif link.url is not None and len(opened(link.url)) > _LONGEST:
                hint = "a long address makes a code of tiny modules, and can't be typed by hand"
                findings.append(
                    SEC003(
                        f"this address has {len(opened(link.url))} characters, more than {_LONGEST}",
                        where,
                        hint,
                    )
                )
            elif link.url is not None and (problem := _unfit(link.url)):
                code, what, hint = problem
                findings.append(Finding(code, f'"{link.url}" {what}', where, hint))
            elif link.call is not None:
                service = catalogue.services.get(link.call)
                if not catalogue.has("services", link.call):
                    hint = did_you_mean(link.call, catalogue.services)
                    findings.append(
                        SRC012(f'there is no service "{link.call}"', where, hint, cause=f"services/{link.call}")
                    )
                elif service is None:
                    continue
                elif not service.dialled:
                    findings.append(
                        SRC008(
                            f'the number of "{link.call}" isn\'t dialled on its own',
                            where,
                            "choose another service",
                        )
                    )
                elif not service.printable("number"):
                    findings.append(SRC013(f'the number of "{link.call}" isn\'t trusted enough to print', where))
    return findings


def _unfit(url: str) -> Problem | None:
    """Why an address can't go into a QR code. No tracking parameter can hide where there is neither query nor
    fragment.
    """
    scheme = url.partition(":")[0].lower()
    if scheme != "https":
        what, hint = _OTHER.get(scheme, ("doesn't start with https://", "write all of it, as the browser has it"))
        return "SEC003", f"can't go into a QR code: it {what}", hint
    for sign, name in (("?", "a question mark"), ("#", "a #")):
        if sign in url:
            return (
                "SEC003",
                f"can't go into a QR code: it has {name}, which can be used to track people",
                (
                    f"write it up to the {sign}, if that opens the same page; if not, ask those who keep the page for "
                    "a "
                    "plain address"
                ),
            )
    return address_problem(url)


def _designs(catalogue: Catalogue) -> list[Finding]:
    findings = []
    for id, spec in catalogue.formats.items():
        if not catalogue.has("stocks", spec.stock):
            where = catalogue.place_of("formats", id, "stock")
            findings.append(
                SRC012(f'there is no stock "{spec.stock}"', where, did_you_mean(spec.stock, catalogue.stocks))
            )
        for panel_id, panel in spec.panels.items():
            if panel.ladder and not catalogue.has("ladders", panel.ladder):
                where = catalogue.place_of("formats", id, f"panels.{panel_id}.ladder")
                findings.append(
                    SRC012(
                        f'there is no ladder "{panel.ladder}"',
                        where,
                        did_you_mean(panel.ladder, catalogue.ladders),
                    )
                )
        for variant_id, variant in spec.variants.items():
            where = catalogue.place_of("formats", id, f"variants.{variant_id}")
            for profile_id in variant.profiles or ():
                if not catalogue.has("profiles", profile_id):
                    hint = did_you_mean(profile_id, catalogue.profiles)
                    findings.append(SRC012(f'there is no profile "{profile_id}"', where, hint))
            turned = any(placed.turn for side in variant.every_side for placed in side.panels)
            for profile_id, profile in catalogue.profiles.items():
                asked = variant.profiles is None or profile_id in variant.profiles
                if asked and turned and not profile.imposed:
                    findings.append(
                        PLN004(
                            f'"{variant_id}" has turned panels, which "{profile_id}" can\'t show',
                            where,
                            "name the profiles it is made for, those that impose",
                        )
                    )
        theme = catalogue.themes.get(catalogue.project.theme)
        for variant_id, variant in spec.variants.items():
            if theme and variant.ink not in theme.inks:
                where = catalogue.place_of("formats", id, f"variants.{variant_id}.ink")
                findings.append(
                    SRC012(f'the theme has no ink "{variant.ink}"', where, did_you_mean(variant.ink, theme.inks))
                )
    return findings


def _palettes(catalogue: Catalogue) -> list[Finding]:
    """Colours that one palette of the theme has and another hasn't: stylesheets ask each palette for all of them."""
    theme_id = catalogue.project.theme if catalogue.project else ""
    theme = catalogue.themes.get(theme_id)
    if theme is None:
        return []
    known = {name: ink for ink, colours in theme.inks.items() for name in colours}
    return [
        SRC008(
            f'the colour "{name}" is missing, which the palette "{known[name]}" has',
            catalogue.place_of("themes", theme_id, f"inks.{ink}"),
            f'write  {name} = "#rrggbb"  below [inks.{ink}]',
        )
        for ink, colours in theme.inks.items()
        for name in known
        if name not in colours
    ]


def _printers(catalogue: Catalogue) -> list[Finding]:
    findings = []
    for id, printer in catalogue.printers.items():
        for side in ("front", "back"):
            furthest = max(getattr(printer, side), key=abs)
            if abs(furthest) > OFF_AT_MOST:
                message = f'the {side} of the printer "{id}" is {furthest:g} mm off, more than {OFF_AT_MOST:g}'
                hint = f"measure it again:  makeleaflet calibrate {id}; a printer that is so far off needs a mechanic"
                findings.append(SRC008(message, catalogue.place_of("printers", id, side), hint))
    return findings
