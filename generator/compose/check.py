"""Everything about words that can be known without laying out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..kernel.checked import Checked
from ..kernel.findings import NOWHERE, Finding, Where
from ..kernel.lookalike import unseen
from ..kernel.phone import number_problem
from ..kernel.shared_findings import SRC012, SRC013, SRC014, SRC040
from ..kernel.stray import named, plain_instead
from ..kernel.web import address_problem
from ..model.catalogue import Catalogue
from ..model.contacts import services_of
from ..model.content import Place, PlaceTopic, Topic
from ..model.shown import Shown
from ..model.text import ANY, in_language
from .faces import Coverage
from .findings import SRC015
from .images import image_problem
from .passages import PassageRenderer
from .pictureset import picture_set
from .structure import unfit
from .stylesheet import Assets

_ROLE = re.compile(r"<contact:([a-z0-9-]+)>")
_LOGOS = (".svg", ".png")
_FEW = 3  # characters without a glyph in one text that are named one by one
_MARKUP = re.compile(
    r"\*\*|__|</?[a-z]+(?::[^<>]*)?>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]{1,30});|!?\[[^\]]*\]\([^)]*\)"
)
_NO_PLACE = Place(name={ANY: "..."})
_NOTHING = PlaceTopic()


@dataclass(frozen=True)
class Texts:
    """What is wrong with the texts, and what readers see of those that topics print, each once."""

    findings: tuple[Finding, ...]
    shown: tuple[Shown, ...]


def check_texts(catalogue: Catalogue) -> Texts:
    """Findings in all passages and headings, pictures that can't be used, and characters for which the theme's fonts
    have no glyph.
    """
    if not catalogue.has_project:
        return Texts((), ())
    findings: list[Finding] = []
    shown: list[Shown] = []
    coverage = Coverage(catalogue, findings)

    def known(language: str, own: str = ANY) -> frozenset[int] | None:
        """What a text can be written with; one for all languages, in a topic's file, is in that topic's."""
        language = own if language == ANY else language
        return coverage.everywhere if language == ANY else coverage.words(language)

    for topic in catalogue.topics.values():
        words = known(topic.language)
        shown += _sections(catalogue, topic, words).into(findings)
        key = f"{topic.id}/{topic.language}"
        for name in ("title", "neutral_title", "version"):
            findings += _as_written(getattr(topic.head, name), catalogue.place_of("topics", key, name))
            findings += _missing_glyphs(getattr(topic.head, name), catalogue.place_of("topics", key, name), words)
        for label, text in topic.head.labels.items():
            findings += _as_written(text, catalogue.place_of("topics", key, f"labels.{label}"))
            findings += _missing_glyphs(text, catalogue.place_of("topics", key, f"labels.{label}"), words)
    for kind, things in (("services", catalogue.services), ("places", catalogue.places)):
        for id, thing in things.items():
            for key in type(thing).model_fields:
                value = getattr(thing, key)
                for language, text in catalogue.each_language(value) if isinstance(value, dict) else [(ANY, value)]:
                    if isinstance(text, str) and key != "about" and not _refused(key, text, catalogue):
                        where = catalogue.place_of(kind, id, key if language == ANY else f"{key}.{language}")
                        findings += _as_written(text, where)
                        letters = coverage.numbers if key == "number" else known(language)
                        findings += _missing_glyphs(text, where, letters)
    for kind, id, key, links in catalogue.each("links"):
        own = id.partition("/")[2] or ANY  # topics: id/language
        for use, link in links.items():
            for language, text in catalogue.each_language(link.says):
                where = catalogue.place_of(kind, id, f"{key}.{use}.says")
                findings += _as_written(text, where)
                findings += _missing_glyphs(text, where, known(language, own))
    for kind, id, key, issuer in catalogue.each("issuer"):
        own = id.partition("/")[2] or ANY
        for name in ("name", "address"):
            for language, text in catalogue.each_language(getattr(issuer, name)):
                where = catalogue.place_of(kind, id, f"{key}.{name}" if language == ANY else f"{key}.{name}.{language}")
                findings += _as_written(text, where)
                findings += _missing_glyphs(text, where, known(language, own))
        if issuer.logo:
            findings += _logo(catalogue, issuer.logo, catalogue.place_of(kind, id, f"{key}.logo"))
    return Texts(tuple(dict.fromkeys(findings)), tuple(dict.fromkeys(shown)))


def _sections(catalogue: Catalogue, topic: Topic, known: frozenset[int] | None) -> Checked[list[Shown]]:
    """What readers see of the words of a topic, including those it shares with others, and what is wrong with them."""
    places = list(catalogue.places.values()) or [_NO_PLACE]
    listed: dict[str, list[str]] = {}  # of each role, the first list that any place has
    for place in places:
        listed = {**{role: ids for role, ids in catalogue.contacts_of(topic, place).items() if ids}, **listed}
    place, language = places[0], topic.language
    renderer = PassageRenderer(
        catalogue.services, catalogue.numbers, language, False, catalogue.root, Assets().add,
        contacts=listed, place=in_language(place.name, language),
        issuer=in_language(catalogue.issuer_of(topic, place).name, language),
        met=lambda id: catalogue.has("services", id), pictures=picture_set(catalogue, language),
    )  # fmt: skip
    findings: list[Finding] = []
    shown: list[Shown] = []
    roles: set[str] = set()
    for section in topic.sections.values():
        told, texts = (
            [renderer.heading(heading) for heading in section.headings],
            {length: renderer.render(passage) for length, passage in section.texts.items()},
        )
        for length, text in texts.items():
            findings += unfit(section, length, text, section.texts[length].where)
        for one in (*told, *texts.values()):
            findings += one.findings
            shown.append(Shown(language, section.where, one.blocks))
        for passage in section.passages:
            findings += _missing_glyphs(passage.markdown, passage.where, known)
            roles.update(_ROLE.findall(passage.markdown))
    for role in sorted(roles):
        if ids := services_of(role, listed, catalogue.services):
            findings += _first_of(catalogue, topic, role, ids[0])
    return Checked(shown, findings)


def _first_of(catalogue: Catalogue, topic: Topic, role: str, told: str) -> Iterator[Finding]:
    """Places in which a role that texts name has no number to print. `told`: the service that a finding in the text
    names already.
    """
    for id, place in catalogue.places.items():
        ids = services_of(role, catalogue.contacts_of(topic, place), catalogue.services)
        own = role in (*place.contacts, *(place.topics.get(topic.id) or _NOTHING).contacts)
        where = (
            catalogue.place_of("places", id, f"contacts.{role}")
            if own or not ids
            else catalogue.place_of("topics", f"{topic.id}/{topic.language}", f"contacts.{role}")
        )
        if not ids:
            yield SRC012(
                f'no service has the role "{role}" in "{id}", and the topic "{topic.id}" prints its number',
                where,
                f"name one below contacts, in the list {role}",
            )
        elif (
            (service := catalogue.services.get(ids[0])) and not service.printable("number") and (own or ids[0] != told)
        ):
            yield SRC013(
                f'the number of "{ids[0]}" isn\'t trusted enough to print, and the topic "{topic.id}" prints it',
                where,
                "check it and record the evidence, or name another service first",
            )


def _logo(catalogue: Catalogue, logo: str, where: Where) -> Iterator[Finding]:
    if not logo.lower().endswith(_LOGOS):
        yield SRC014(f'"{logo}" isn\'t a logo we can print', where, "one of: " + ", ".join(_LOGOS))
    elif problem := image_problem(catalogue.root, "content/project.yaml", logo):
        code, message, hint = problem
        yield Finding(
            code,
            message,
            where,
            "logos are named by their path below content/, as in logo.svg" if code in ("SRC014", "SEC002") else hint,
            cause=f"content/{logo}",
        )


def _missing_glyphs(text: str, where: Where, known: frozenset[int] | None) -> list[Finding]:
    if known is None:
        return []
    seen = {}
    for index, character in enumerate(text):
        # What has no width needs no glyph; where it has no place, it is reported as such (SRC019).
        if (
            ord(character) in known
            or character in "\n\t"
            or character in seen
            or unseen(character)
            or unicodedata.category(character) in ("Cf", "Cc")
        ):
            continue
        line = text.count("\n", 0, index)
        column = index - (text.rfind("\n", 0, index) + 1) + 1
        place = Where(where.file, where.line + line, column if line or where is NOWHERE else where.column + column - 1)
        seen[character] = place
    return [*_without_glyph(seen)]


def _as_written(text: str, where: Where) -> Iterator[Finding]:
    """SRC040 for what only texts of topics may have: in all others it would be printed as it is."""
    if found := _MARKUP.search(text):
        hint = (
            "type the character itself"
            if found[0].startswith("&")
            else "names, labels and facts are plain words: take it out"
        )
        yield SRC040(f'"{found[0]}" would be printed as it is', where, hint)
    elif text[:1] in "“„" and text[-1:] in "”“" and len(text) > 1 and not set(text[1:-1]) & set("“”„"):
        yield SRC040(
            "the curly quotes around this text would be printed",
            where,
            "take them out: only straight quotes are taken for those of YAML",
            "warning",
        )


def _without_glyph(seen: dict[str, Where]) -> Iterator[Finding]:
    """SRC015 for each character at its place; once for many of a kind, as in a text in a script that the fonts don't
    have.
    """
    for plain, hint in (
        (True, "write it with plain letters, digits and signs"),
        (False, "a theme names its fonts: choose one that has the letters of this language"),
    ):
        alike = [character for character in seen if bool(plain_instead(character)) is plain]
        if len(alike) > _FEW:
            shown = ", ".join(map(named, alike[:_FEW]))
            yield SRC015(
                f"the fonts have no glyphs for {len(alike)} characters of this text: {shown}, ...",
                seen[alike[0]],
                hint,
            )
            continue
        for character in alike:
            yield SRC015(
                f"the fonts have no glyph for {named(character)}",
                seen[character],
                plain_instead(character) or "write it with another character",
            )


def _refused(key: str, text: str, catalogue: Catalogue) -> bool:
    """Whether a number or an address is refused for its own reason."""
    return bool(
        number_problem(text, catalogue.project.region)
        if key == "number"
        else address_problem(text)
        if key == "site"
        else ""
    )
