"""Which editions a finding is about: those made from where it is. The others needn't wait for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..kernel.findings import Finding, Where
from ..kernel.hyphens import whole_words
from ..model.catalogue import Catalogue
from ..model.content import Section, Silence
from ..model.easy import EASY, EASY_FILE
from ..model.edition import Edition
from ..read import TABLES
from ..register.findings import EVIDENCE

_INKS = frozenset({"PLN008", "PLN009", "PLN015"})  # about recipes, which only the press needs
_IN_PRINT = frozenset({"SRC015"})  # about fonts, which a page for the web and a text leave to the reader's device
_NAMED = re.compile(
    r"<\s*(?!contact\b)[a-z]+\s*:\s*([a-z0-9-]+)\s*>"
)  # <service:ID>, <name:ID>; <contact:ROLE> is in a list


def concerns(catalogue: Catalogue, finding: Finding, edition: Edition, services: Collection[str] | None = None) -> bool:
    """Whether it may be about what this edition prints, as far as its place tells; in doubt, it is.

    `services`: those that the edition prints, if somebody knows; otherwise all that its topic and place name.
    """
    if finding.edition:
        return finding.edition == edition.path
    if finding.code in _INKS:
        return bool(edition.profile) and catalogue.profiles[edition.profile].intent is not None
    if finding.code in EVIDENCE:
        return False  # judged for each edition, by the facts that it prints
    if finding.code in _IN_PRINT and not edition.format:
        return False
    file = finding.where.file
    parts = file.split("/")
    languages = catalogue.languages_of(edition)
    if parts[:2] == ["content", "topics"]:
        return len(parts) == 4 and parts[2] == edition.topic and _holds_words(catalogue, edition, parts[3])
    if parts[:2] == ["content", "shared"]:
        return _holds_words(catalogue, edition, parts[-1]) and _includes(catalogue, edition, finding.where)
    if parts[:2] == ["content", "places"]:
        # In a table, each row is a place. A row that can't be read isn't planned; the other rows are fine.
        own = catalogue.place_of("places", edition.place)
        return file == own.file and (finding.where.line == own.line or not own.file.endswith(TABLES))
    if parts[:2] == ["content", "services"]:
        printed = _named(catalogue, edition) if services is None else {*services}
        if printed - catalogue.services.keys():
            return True  # one that it names can't be read, and this may be why
        id = _above(catalogue, "services/", finding.where)
        return not id or id in printed or any(id in whole_words(finding.message) for id in printed)
    if file == "content/project.yaml":
        silence = _silence(catalogue, finding.where)
        return not silence or _lets_pass_in(catalogue, silence, edition, services)
    if parts[-2:-1] in (["words"], ["lint"], ["neutral"]):
        return parts[-1].rpartition(".")[0] in {one for tag in languages for one in (tag, tag.partition("-")[0])}
    for folder, ids in _made_with(catalogue, edition).items():
        if folder in parts[:-1]:
            return not ids.isdisjoint((parts[parts.index(folder) + 1], parts[-1].removesuffix(".toml")))
    return True


def _holds_words(catalogue: Catalogue, edition: Edition, file: str) -> bool:
    """Whether a file of a topic's folder has words of an edition, or is a picture. A page for the web has no format."""
    ends = [".md"]
    panels = catalogue.formats[edition.format].panels.values() if edition.format else ()
    if any(panel.length_of(block) == EASY for panel in panels for block in panel.flow):
        ends.append(EASY_FILE)
    own = [f"{language}{end}" for language in catalogue.languages_of(edition) for end in ends]
    return file in own or not file.endswith(".md")


def _made_with(catalogue: Catalogue, edition: Edition) -> dict[str, set[str]]:
    """What an edition uses from each folder of templates with one thing per use. A page for the web has no format."""
    if not edition.format:
        none: set[str] = set()
        return dict.fromkeys(("formats", "profiles", "stocks", "folds", "intents", "ladders"), none)
    spec, profile = catalogue.formats[edition.format], catalogue.profiles[edition.profile]
    return {
        "documents": set(),
        "formats": {edition.format},
        "profiles": {edition.profile},
        "stocks": {spec.stock},
        "folds": {spec.variants[edition.variant].fold or spec.fold or ""},
        "intents": {profile.intent or ""},
        "ladders": {panel.ladder for panel in spec.panels.values() if panel.ladder},
        "themes": {catalogue.project.theme} if catalogue.project else set(),
    }


def _named(catalogue: Catalogue, edition: Edition) -> set[str]:
    """The services that an edition may print: those in lists, behind codes, in texts and with the issuer."""
    topic, place = catalogue.topics[edition.topic, edition.language], catalogue.places[edition.place]
    found = {id for ids in catalogue.contacts_of(topic, place).values() for id in ids}
    found |= {link.call for link in catalogue.links_of(topic, place).values() if link.call}
    found.add(catalogue.issuer_of(topic, place).contact or "")
    for text in _texts(catalogue, edition):
        found |= {*_NAMED.findall(text)}
    return found - {""}


def _texts(catalogue: Catalogue, edition: Edition) -> Iterator[str]:
    for topic in catalogue.topics_of(edition):
        yield from catalogue.labels_of(topic).values()
        for section in topic.sections.values():
            yield from (passage.markdown for passage in section.passages)


def _above(catalogue: Catalogue, prefix: str, where: Where) -> str:
    """What follows the prefix in the key of the thing that a line belongs to: the last one that begins at it or above;
    "" if there is none.
    """
    before = [
        (place.line, key.removeprefix(prefix))
        for key, place in catalogue.where.items()
        if key.startswith(prefix) and "#" not in key.removeprefix(prefix) and place.file == where.file
        if 0 < place.line <= where.line
    ]
    return max(before)[1] if before else ""


def _includes(catalogue: Catalogue, edition: Edition, where: Where) -> bool:
    """Whether a topic has the shared section at this place. Which section it is isn't known if no topic has it."""

    def holding(key: tuple[str, str]) -> bool:
        return any(_holds(section, where) for section in catalogue.topics[key].sections.values())

    own = {(edition.topic, language) for language in catalogue.languages_of(edition)}
    return any(map(holding, own)) or not any(holding(key) for key in catalogue.topics if key not in own)


def _holds(section: Section, where: Where) -> bool:
    """Whether a place is in a section, from its heading to its last line."""
    there = [passage for passage in section.passages if passage.where.file == where.file]
    ends = [passage.where.line + passage.markdown.count("\n") for passage in there]
    return bool(there) and min(passage.where.line for passage in there) <= where.line <= max(ends)


def _silence(catalogue: Catalogue, where: Where) -> Silence | None:
    """The entry below `silence` that a place in project.yaml belongs to, if it is there."""
    project = catalogue.project
    key, _, rest = _above(catalogue, "project/#", where).partition(".")
    number = rest.partition(".")[0]
    if project is None or key != "silence" or not number.isdigit() or int(number) >= len(project.silence):
        return None
    return project.silence[int(number)]


def _lets_pass_in(catalogue: Catalogue, silence: Silence, edition: Edition, services: Collection[str] | None) -> bool:
    """Whether what a silence lets pass may be in an edition: it names a file, an edition, a section or nothing."""
    where = silence.where
    if where is None or where == edition.path:
        return True
    if where.startswith("content/"):
        return concerns(catalogue, Finding(silence.code, "", Where(where)), edition, services)
    return any(where.partition("/")[0] in topic.sections for topic in catalogue.topics_of(edition))
