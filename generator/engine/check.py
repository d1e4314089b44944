"""Everything that can be known without laying out: read, plan, references, texts."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..compose import Composer, check_recipes, check_texts
from ..kernel.errors import Refused
from ..kernel.findings import Finding
from ..lint import apply_silences, check_edition, check_parity, check_safety, check_words, unused_silences
from ..model.catalogue import Catalogue
from ..model.edition import Composed, Edition
from ..model.makeup import Makeup
from ..model.text import in_language
from ..plan import Request, check_references, pages_in_sight, plan_editions, plan_makeup, without_drafts
from ..read import read_catalogue
from ..register import check_register
from ..translate import check_translations
from .concerns import concerns
from .governance import governance, on_paper
from .options import Options
from .pool import run

_LET_PASS = "let pass: "
_OF_BROKEN = frozenset({"REG002", "SRC015"})  # follow from a reference that can't be read


@dataclass
class Examined:
    catalogue: Catalogue
    editions: tuple[Edition, ...]
    findings: list[Finding]
    passed: list[tuple[Finding, str]] = field(default_factory=list)  # what the project lets pass, each with its reason

    def blocks(self, edition: Edition) -> list[Finding]:
        """The errors that keep an edition from being made: those in files that it is made from."""
        return [
            finding
            for finding in self.findings
            if finding.severity == "error" and concerns(self.catalogue, finding, edition)
        ]

    def blocks_page(self, topic: str, language: str, place: str) -> list[Finding]:
        """The same for a page for the web."""
        return self.blocks(Edition(topic, "", "", language, place, ""))

    def everything(self, today: datetime.date) -> list[Finding]:
        """Everything that can be found without laying anything out, each once; with silences that are no longer needed.

        For what was examined without its words: those are checked while composing, on all cores.

        Of profiles that show a template the same facts, only one is checked.
        """
        pieces: dict[str, dict[tuple[object, ...], Edition]] = {}
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
        once: dict[tuple[object, ...], Finding] = {}
        for finding in sorted(
            [*self.findings, *left, *_notes(passed)], key=lambda f: (f.where, f.code, f.edition, f.message)
        ):
            once.setdefault((finding.code, finding.message, finding.where, finding.quote), finding)
        found = list(once.values())
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
        return next(iter(self.catalogue.project.issuer.name.values()), "makeleaflet")


class _Judge:
    """Composes editions and says what is wrong with their words; one in each process. No editions means: check the
    words themselves.
    """

    def __init__(self, catalogue: Catalogue, today: datetime.date):
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


def word_findings(catalogue: Catalogue, today: datetime.date) -> list[Finding]:
    """What is wrong with words, numbers and dates, wherever they will be printed."""
    texts = check_texts(catalogue)
    found = [
        *texts.findings,
        *check_register(catalogue, texts.shown),
        *check_safety(catalogue, today),
        *check_words(catalogue),
        *check_parity(catalogue),
        *governance(catalogue, today),
        *check_translations(catalogue),
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
    request = Request(**dict(options.axes))
    catalogue = without_drafts(read_catalogue(options.root), request.language)
    findings = list(catalogue.findings)
    editions = plan_editions(catalogue, request).into(findings)
    findings += check_references(catalogue, editions)
    findings += check_recipes(catalogue, editions)
    if words:
        findings += word_findings(catalogue, options.today)
    left, passed = apply_silences(dict.fromkeys(findings), catalogue, complete=False)
    return Examined(catalogue, editions, left + _notes(passed), passed)
