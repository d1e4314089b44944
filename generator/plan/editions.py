"""Which PDFs to make, and where each goes below output/."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..kernel.checked import Checked
from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC012
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from ..model.content import Formats, Place, Topic
from ..model.design import FormatSpec, VariantSpec
from ..model.easy import EASY
from ..model.edition import Edition
from ..model.need import Need
from .findings import PLN001, PLN002, PLN003
from .needs import lacking, left_out

_HOME = {"topics": "content/topics", "places": "content/places", "formats": "templates/formats"}
_FIRST = {
    "topics": "write the first one: content/topics/ID/LANGUAGE.md",
    "places": "write the first one: content/places/ID.yaml, with its name",
    "formats": "put the built-in templates back",
}
AXES = ("topic", "format", "variant", "language", "place", "profile")


@dataclass(frozen=True)
class Request:
    """What the command line asks for, by axis; an empty tuple leaves it to the project."""

    topic: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    variant: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        return not any(getattr(self, axis) for axis in AXES)


def plan_editions(catalogue: Catalogue, request: Request) -> Checked[tuple[Edition, ...]]:
    """All editions asked for, in a stable order, each with its own output path."""
    findings = _unknown(catalogue, request)
    if findings or not catalogue.has_project:
        return Checked((), findings)
    build = catalogue.project.build
    findings += _unknown_in_project(catalogue) + _unknown_formats(catalogue)
    places = [id for id in sorted(catalogue.places) if _asked(id, request.place, build.places)]
    editions: list[Edition] = []
    lacks = _Lacks(catalogue)
    for topic_id, language in sorted(catalogue.topics):
        topic = catalogue.topics[topic_id, language]
        if not _asked(topic_id, request.topic, build.topics) or not _asked(language, request.language, build.languages):
            continue
        # Most places have the same formats, so what to build there is worked out once.
        where = _places_by_formats(catalogue, topic, places)
        for format_id, spec in sorted(catalogue.formats.items()):
            for variant_id, variant in spec.variants.items():
                if variant.bilingual and catalogue.source_of(topic) is None:
                    continue
                wanted = [
                    (formats, id)
                    for formats, ids in where
                    if _wanted(format_id, variant_id, request, formats)
                    for id in ids
                ]
                here = []
                for formats, id in wanted:
                    need = lacks(topic, catalogue.places[id], spec, variant)
                    if need and not _named_for(format_id, variant_id, request, formats):
                        # Most topics in most languages have no Easy Read: that needs no note.
                        if need.length != EASY or topic.easy:
                            findings.append(left_out(catalogue, topic, format_id, variant_id, need))
                    else:
                        here.append(id)
                for profile_id in sorted(catalogue.profiles) if here else ():
                    if variant.profiles is not None and profile_id not in variant.profiles:
                        continue
                    if not _asked(profile_id, request.profile, build.profiles):
                        continue
                    for place_id in sorted(here):
                        edition = Edition(topic_id, format_id, variant_id, language, place_id, profile_id)
                        editions.append(_named(catalogue, edition))
    if not editions and not findings and not catalogue.findings:
        empty = [kind for kind in ("topics", "places", "formats") if not getattr(catalogue, kind)]
        if empty:
            return Checked((), [PLN002(f"this project has no {empty[0]}", Where(_HOME[empty[0]]), _FIRST[empty[0]])])
        findings.append(_nothing(catalogue, request))
    return Checked(tuple(editions), list(dict.fromkeys(findings)) + _same_path(editions, catalogue))


def _nothing(catalogue: Catalogue, request: Request) -> Finding:
    """Why there is nothing to make."""
    named = [
        variant for spec in catalogue.formats.values() for id, variant in spec.variants.items() if id in request.variant
    ]
    if named and all(variant.bilingual for variant in named):
        hint = "name the language of a translation, as in  --language pl"
        return PLN002("what has two languages is made of translations only", hint=hint)
    return PLN002("nothing matches what you asked for", hint="see what there is with  makeleaflet list editions")


def _asked(id: str, asked: Iterable[str], default: Iterable[str] | None) -> bool:
    """What the command line names wins over what the project builds by default."""
    if asked:
        return id in asked
    return default is None or id in default


def _places_by_formats(catalogue: Catalogue, topic: Topic, places: list[str]) -> list[tuple[Formats | None, list[str]]]:
    """The formats built from a topic by default, each with the places that have them."""
    found: list[tuple[Formats | None, list[str]]] = []
    for id in places:
        formats = catalogue.formats_of(topic, catalogue.places[id])
        same = next((ids for known, ids in found if known == formats), None)
        if same is None:
            found.append((formats, same := []))
        same.append(id)
    return found


def _wanted(format: str, variant: str, request: Request, formats: Formats | None) -> bool:
    """Whether a variant is built: `formats` say so, each with its variants or none for all, unless the command line
    decides.
    """
    return _asked(format, request.format, formats) and _asked(
        variant, request.variant, (formats or {}).get(format) or None
    )


def _named_for(format: str, variant: str, request: Request, formats: Formats | None) -> bool:
    """Whether somebody asked for this variant by name: then it is an error if it can't be made."""
    return variant in (request.variant or (formats or {}).get(format) or ())


class _Lacks:
    """What variants need and topics don't have, worked out once for all places with lists of the same roles."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        self._known: dict[tuple[str, str, int, int, frozenset[str]], Need | None] = {}

    def __call__(self, topic: Topic, place: Place, spec: FormatSpec, variant: VariantSpec) -> Need | None:
        roles = frozenset(role for role, ids in self.catalogue.lists_of(topic, place).items() if ids)
        key = (topic.id, topic.language, id(spec), id(variant), roles)
        if key not in self._known:
            self._known[key] = lacking(self.catalogue, topic, place, spec, variant)
        return self._known[key]


def _named(catalogue: Catalogue, edition: Edition) -> Edition:
    variant = catalogue.formats[edition.format].variants[edition.variant]
    if variant.neutral:
        code = catalogue.topics[edition.topic, edition.language].head.code.lower()
        name = f"{variant.name}-{code}-{edition.profile}"
    else:
        name = f"{edition.topic}-{variant.name or f'{edition.format}-{edition.variant}'}-{edition.profile}"
    path = f"{edition.place}/{edition.language}/{name}.pdf"
    return replace(edition, path=path)


def _same_path(editions: list[Edition], catalogue: Catalogue) -> list[Finding]:
    seen: dict[str, Edition] = {}
    findings = []
    for edition in editions:
        # Some file systems ignore the difference between capitals and lower-case letters.
        first = seen.setdefault(edition.path.lower(), edition)
        if first is not edition:
            findings.append(
                PLN003(
                    f'two editions would be written to "{edition.path}"',
                    catalogue.place_of("formats", edition.format, f"variants.{edition.variant}"),
                    f"{first.format}/{first.variant} takes this name too: give one of the variants another name, or "
                    "leave it out",
                    edition=edition.path,
                )
            )
    return findings


def known(catalogue: Catalogue) -> dict[str, list[str]]:
    """The ids of each axis."""
    return {
        "topic": sorted({id for id, _ in catalogue.topics}),
        "format": sorted(catalogue.formats),
        "variant": sorted({id for spec in catalogue.formats.values() for id in spec.variants}),
        "language": sorted({language for _, language in catalogue.topics}),
        "place": sorted(catalogue.places),
        "profile": sorted(catalogue.profiles),
    }


def _unknown(catalogue: Catalogue, request: Request) -> list[Finding]:
    if catalogue.findings and not catalogue.has_project:
        return []
    ids = known(catalogue)
    return [
        PLN001(f"--{axis} {id}: there is no such {axis}", hint=did_you_mean(id, ids[axis]))
        for axis in AXES
        for id in getattr(request, axis)
        if id not in ids[axis] and ids[axis] and not _broken(catalogue, axis, id)
    ]


def _broken(catalogue: Catalogue, axis: str, id: str) -> bool:
    """Whether something of that id, which isn't in the catalogue, is there but broken: it has its own finding."""
    if axis == "variant":  # those of a broken format aren't known
        return bool(catalogue.met("formats") - {*catalogue.formats})
    if axis == "language":
        return id in {language for _, _, language in (key.partition("/") for key in catalogue.met("topics"))}
    return id in catalogue.met(f"{axis}s")


def _unknown_formats(catalogue: Catalogue) -> list[Finding]:
    """Formats, variants and topics that topics and places name."""
    findings = []
    for kind, id, key, formats in catalogue.each("formats"):
        for format, variants in formats.items():
            where = catalogue.place_of(kind, id, f"{key}.{format}")
            spec = catalogue.formats.get(format)
            if spec is None and not _broken(catalogue, "format", format):
                findings.append(
                    SRC012(f'there is no format "{format}"', where, did_you_mean(format, catalogue.formats))
                )
            if spec is None:
                continue
            for index, variant in enumerate(variants):
                if variant not in spec.variants:
                    where = catalogue.place_of(kind, id, f"{key}.{format}.{index}")
                    findings.append(
                        SRC012(
                            f'there is no variant "{variant}" of {format}',
                            where,
                            did_you_mean(variant, spec.variants),
                        )
                    )
    topics = {id for id, _ in catalogue.topics}
    for id, place in catalogue.places.items():
        for topic in place.topics:
            if topic not in topics and not catalogue.has("topics", topic):
                findings.append(
                    SRC012(
                        f'there is no topic "{topic}"',
                        catalogue.place_of("places", id, f"topics.{topic}"),
                        did_you_mean(topic, topics),
                    )
                )
    return findings


def _unknown_in_project(catalogue: Catalogue) -> list[Finding]:
    ids, build = known(catalogue), catalogue.project.build
    findings = []

    def check(axis: str, names: Iterable[str] | None, key: str, among: list[str]) -> None:
        for index, name in enumerate(names or ()):
            if name not in among and (axis == "variant" or not _broken(catalogue, axis, name)):
                where = catalogue.where.get(f"project/#{key}.{index}") or catalogue.place_of(
                    "project", "", f"{key}.{name}"
                )
                findings.append(SRC012(f'there is no {axis} "{name}"', where, did_you_mean(name, among)))

    check("topic", build.topics, "build.topics", ids["topic"])
    check("place", build.places, "build.places", ids["place"])
    check("language", build.languages, "build.languages", ids["language"])
    check("profile", build.profiles, "build.profiles", ids["profile"])
    check("format", build.formats, "build.formats", ids["format"])
    for format_id, variants in (build.formats or {}).items():
        if format_id in catalogue.formats:
            check("variant", variants, f"build.formats.{format_id}", list(catalogue.formats[format_id].variants))
    if build.printer is not None and not catalogue.has("printers", build.printer):
        where = catalogue.place_of("project", "", "build.printer")
        findings.append(
            SRC012(
                f'the printer "{build.printer}" hasn\'t been calibrated',
                where,
                did_you_mean(build.printer, catalogue.printers),
            )
        )
    if not catalogue.has("themes", catalogue.project.theme):
        where = catalogue.place_of("project", "", "theme")
        hint = did_you_mean(catalogue.project.theme, catalogue.themes)
        findings.append(SRC012(f'there is no theme "{catalogue.project.theme}"', where, hint))
    return findings
