"""Whether services cover the places where they are offered. Areas are parts of larger ones: project.yaml, below
areas.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..kernel.findings import Finding, Where
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from ..model.content import Place, PlaceTopic
from .corpus import passages
from .findings import LNT003, LNT004


def lies_in(area: str, larger: str, areas: dict[str, str]) -> bool:
    """Whether `area` is `larger` or part of it. A circle ends the search."""
    seen: set[str] = set()
    while area not in seen:
        if area == larger:
            return True
        seen.add(area)
        area = areas.get(area, area)
    return False


def check_areas(catalogue: Catalogue) -> Iterator[Finding]:
    areas = catalogue.project.areas
    if not areas:
        return
    known = {*areas, *areas.values()}
    for area in areas:
        if lies_in(areas[area], area, areas):
            yield LNT004(
                f'the area "{area}" is a part of itself' + ("" if areas[area] == area else ", by way of others"),
                catalogue.place_of("project", "", f"areas.{area}"),
                "make each area part of a larger one",
            )
            return  # what lies in what isn't known
    for kind, things in (("services", catalogue.services), ("places", catalogue.places)):
        for id, thing in things.items():
            if thing.area is not None and thing.area not in known:
                hint = did_you_mean(thing.area, known)
                yield LNT004(
                    f'"{thing.area}" isn\'t one of the areas in project.yaml',
                    catalogue.place_of(kind, id, "area"),
                    hint,
                    "warning",
                )
    for place_id, place in catalogue.places.items():
        if place.area not in known:
            continue
        said: list[tuple[str, Place | PlaceTopic]] = [("", place)]
        said += [(f"topics.{id}.", own) for id, own in place.topics.items()]
        for prefix, own in said:
            for role, services in own.contacts.items():
                for index, service in enumerate(services):
                    yield from _serves(
                        catalogue,
                        service,
                        place_id,
                        catalogue.place_of("places", place_id, f"{prefix}contacts.{role}.{index}"),
                    )
            for use, link in own.links.items():
                if link.call:
                    yield from _serves(
                        catalogue,
                        link.call,
                        place_id,
                        catalogue.place_of("places", place_id, f"{prefix}links.{use}.call"),
                    )
    yield from _everywhere(catalogue, known)


def _everywhere(catalogue: Catalogue, known: set[str]) -> Iterator[Finding]:
    """What topics offer, in roles and in texts, is printed for every place, so one place of each area is checked."""
    examples = {place.area: id for id, place in reversed(catalogue.places.items()) if place.area in known}
    for (id, language), topic in catalogue.topics.items():
        for place_id in examples.values():
            used = catalogue.contacts_of(topic, catalogue.places[place_id])
            for role, services in topic.head.contacts.items():
                # If they differ, the place has its own list instead of the topic's.
                for index, service in enumerate(services if used[role] == services else ()):
                    yield from _serves(
                        catalogue,
                        service,
                        place_id,
                        catalogue.place_of("topics", f"{id}/{language}", f"contacts.{role}.{index}"),
                    )
    offered = [
        (one.id, told.place(one.at))
        for told in passages(catalogue)
        for one in told.masked.named
        if one.fact != "contact"
    ]
    for place_id in examples.values():
        for service, where in offered:
            yield from _serves(catalogue, service, place_id, where)


def _serves(catalogue: Catalogue, id: str, place_id: str, where: Where) -> Iterator[Finding]:
    service, area = catalogue.services.get(id), catalogue.places[place_id].area
    areas = catalogue.project.areas
    if area is None or service is None or service.area is None or service.area not in {*areas, *areas.values()}:
        return
    if lies_in(area, service.area, areas):
        return
    if lies_in(service.area, area, areas):
        message = f'"{id}" only covers a part of "{place_id}": {service.area}'
        yield LNT003(message, where, "say in its name or who which area it covers, or take it out", "warning")
        return
    yield LNT003(
        f'"{id}" covers {service.area}, but the place "{place_id}" is in {area}',
        where,
        "offer it only in the area it covers",
    )
