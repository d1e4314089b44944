"""Everything that can be known without laying out: read, plan, references, texts."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..compose import Composer, check_texts
from ..kernel.errors import Refused
from ..kernel.findings import Finding
from ..lint import apply_silences, check_edition, check_safety, check_words, unused_silences
from ..model.catalogue import Catalogue
from ..model.edition import Composed, Edition, Makeup
from ..model.text import in_language
from ..plan import Request, check_references, pages_in_sight, plan_editions, plan_makeup
from ..read import TABLES, read_catalogue
from ..register import check_register
from ..register.findings import EVIDENCE
from .governance import governance, on_paper
from .options import Options
from .pool import run

_LET_PASS = "let pass: "
_OF_BROKEN = frozenset({"REG002", "SRC015"})  # follow from a reference that can't be read
_INKS = frozenset({"PLN008", "PLN009"})  # about recipes, which only the press needs


@dataclass
class Examined:
    catalogue: Catalogue
    editions: tuple[Edition, ...]
    findings: list[Finding]
    passed: list[tuple[Finding, str]] = field(default_factory=list)  # what the project lets pass, each with its reason

    def blocks(self, edition: Edition) -> list[Finding]:
        """The errors that keep an edition from being made: those in files that it is made from."""
        return [
            finding for finding in self.findings if finding.severity == "error" and self._concerns(finding, edition)
        ]

    def _concerns(self, finding: Finding, edition: Edition) -> bool:
        if finding.edition:
            return finding.edition == edition.path
        if finding.code in _INKS:
            return self.catalogue.profiles[edition.profile].intent is not None
        if finding.code in EVIDENCE:
            return False  # judged for each edition, by the facts that it prints
        parts = finding.where.file.split("/")
        if parts[:2] == ["content", "topics"]:
            return parts[2:] == [edition.topic, f"{edition.language}.md"] or (
                len(parts) == 4 and parts[2] == edition.topic and not parts[3].endswith(".md")
            )
        if parts[:2] == ["content", "shared"]:
            return parts[2:] == [f"{edition.language}.md"]
        if parts[:2] == ["content", "places"]:
            # In a table, each row is a place. A row that can't be read isn't planned; the other rows are fine.
            own = self.catalogue.place_of("places", edition.place)
            return finding.where.file == own.file and (finding.where.line == own.line or not own.file.endswith(TABLES))
        if parts[-2:-1] == ["words"]:
            return parts[-1] == f"{edition.language}.toml"
        for folder, ids in self._made_with(edition).items():
            if folder in parts[:-1]:
                return not ids.isdisjoint((parts[parts.index(folder) + 1], parts[-1].removesuffix(".toml")))
        return True

    def _made_with(self, edition: Edition) -> dict[str, set[str]]:
        """What an edition uses from each folder of templates with one thing per use: of documents, nothing."""
        spec, profile = self.catalogue.formats[edition.format], self.catalogue.profiles[edition.profile]
        return {
            "documents": set(),
            "formats": {edition.format},
            "profiles": {edition.profile},
            "stocks": {spec.stock},
            "folds": {spec.variants[edition.variant].fold or spec.fold or ""},
            "intents": {profile.intent or ""},
            "ladders": {panel.ladder for panel in spec.panels.values() if panel.ladder},
        }

    def everything(self, today: datetime.date | None) -> list[Finding]:
        """Everything that can be found without laying anything out, each once; with silences that are no longer needed.

        For what was examined without its words: those are checked while composing, on all cores.

        Of profiles that show a template the same facts, only one is checked.
        """
        pieces: dict[str, dict[tuple, Edition]] = {}
        for edition in self.editions:
            if not self.blocks(edition):
                profile = self.catalogue.profiles[edition.profile]
                alike = (
                    replace(edition, profile="", path=""),
                    profile.imposed,
                    profile.tagged,
                    profile.links,
                    profile.forms,
                )
                pieces.setdefault(edition.format, {}).setdefault(alike, edition)
        large_first = sorted((list(piece.values()) for piece in pieces.values()), key=len, reverse=True)
        judge = functools.partial(_Judge, self.catalogue, today)
        found = [finding for told in run(judge, [[], *large_first], 0, lambda path: None) for finding in told]
        left, passed = apply_silences(found, self.catalogue, complete=False)
        told: dict[tuple, Finding] = {}
        for finding in sorted(
            [*self.findings, *left, *_notes(passed)], key=lambda f: (f.where, f.code, f.edition, f.message)
        ):
            told.setdefault((finding.code, finding.message, finding.where, finding.quote), finding)
        found = list(told.values())
        return found + unused_silences(
            [finding for finding in found if finding.hint.startswith(_LET_PASS)], self.catalogue
        )

    def titles(self) -> dict[str, dict[str, str]]:
        """Words for ids, for people."""
        catalogue = self.catalogue
        return {
            "place": {
                id: in_language(place.name, "") or next(iter(place.name.values()))
                for id, place in catalogue.places.items()
            },
            "format": {id: spec.title for id, spec in catalogue.formats.items()},
            "variant": {
                f"{id}/{name}": variant.title
                for id, spec in catalogue.formats.items()
                for name, variant in spec.variants.items()
            },
            "profile": {id: profile.title for id, profile in catalogue.profiles.items()},
        }

    def heading(self) -> str:
        project = self.catalogue.project
        return next(iter(project.issuer.name.values())) if project else "makeleaflet"


class _Judge:
    """Composes editions and says what is wrong with their words; one in each process. No editions means: check the
    words themselves.
    """

    def __init__(self, catalogue: Catalogue, today: datetime.date | None):
        self.catalogue, self.today, self.composer = catalogue, today, Composer(catalogue)

    def make(self, editions: list[Edition]) -> list[Finding]:
        if not editions:
            return word_findings(self.catalogue, self.today)
        findings: list[Finding] = []
        for edition in editions:
            try:
                makeup = plan_makeup(self.catalogue, edition)
                findings += judge_words(self.catalogue, self.composer.compose(edition, makeup), makeup)
            except Refused as refused:
                findings += refused.findings
        return findings


def judge_words(catalogue: Catalogue, composed: Composed, makeup: Makeup) -> list[Finding]:
    """What the lint finds in one edition, and what the item doesn't say about itself; what the project lets pass is a
    note with the reason.
    """
    findings = [*check_edition(catalogue, composed, makeup, pages_in_sight(makeup)), *on_paper(catalogue, composed)]
    left, passed = apply_silences(findings, catalogue, complete=False)
    return left + _notes(passed)


def _notes(passed: Iterable[tuple[Finding, str]]) -> list[Finding]:
    """What is let pass stays in every report, with the reason."""
    return [replace(finding, severity="note", hint=f"{_LET_PASS}{reason}") for finding, reason in passed]


def word_findings(catalogue: Catalogue, today: datetime.date | None) -> list[Finding]:
    """What is wrong with words, numbers and dates, wherever they will be printed."""
    texts = check_texts(catalogue)
    found = [
        *texts.findings,
        *check_register(catalogue, today, texts.shown),
        *check_safety(catalogue, today),
        *check_words(catalogue),
        *governance(catalogue, today),
    ]
    # What names a service, but can't be read, looks like a number among words.
    broken = {(finding.where.file, finding.where.line) for finding in texts.findings if finding.code == "SRC012"}
    return [
        finding
        for finding in found
        if finding.code not in _OF_BROKEN or (finding.where.file, finding.where.line) not in broken
    ]


def examine(options: Options, words: bool = True) -> Examined:
    """Read and plan; all findings of both, and those about the words unless they are left for everything()."""
    catalogue = read_catalogue(options.root)
    findings = list(catalogue.findings)
    request = Request(**dict(options.axes))
    editions, problems = plan_editions(catalogue, request)
    findings += problems
    findings += check_references(catalogue, editions)
    if words:
        findings += word_findings(catalogue, options.today)
    left, passed = apply_silences(dict.fromkeys(findings), catalogue, complete=False)
    return Examined(catalogue, editions, left + _notes(passed), passed)
