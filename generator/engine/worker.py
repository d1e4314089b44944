"""One worker: takes editions through compose, lay out, impose, prove and publish."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..compose import version_code
from ..kernel.errors import Refused
from ..kernel.findings import Finding, is_refusal
from ..kernel.geometry import Rect
from ..model.catalogue import Catalogue
from ..model.edition import Edition
from ..model.page import PrintedPicture
from ..model.panel import Code
from ..model.proof import Expectation, Proof, ProvedCode
from ..model.record import BUILT, REFUSED, UNCHANGED, Record
from ..plan import guides, marks_without_room
from ..plan.fitting import reported
from ..publish.output import write_failure, write_pdf, write_preview
from ..register import check_evidence, prints_of
from .cache import MeasureCache, ReadingCache
from .check import judge_words
from .expect import codes_in_document, codes_on_sheet, expectation, page_digest, pictures_on_sheet
from .fitting import FittingComposer
from .job import Job
from .layouts import Layouts
from .lock import cannot_write
from .options import Options, Sheets
from .sheets import PlannedRun, make_run, run_of
from .state import intact, is_there

if TYPE_CHECKING:  # what takes long to import is imported by what uses it
    from ..impose import Imposer
    from ..layout import Engine
    from ..prove import Prover
    from ..prove.seen.deep import DeepProver

_TOLD = frozenset({"EVD", "GOV", "LNT"})  # groups of codes that _told() reports afresh each time
_GIVEN_WAY = frozenset({"FIT007", "FIT008"})  # and those of what had no room


@dataclass(frozen=True)
class _Made:
    """A file, what was found in it, and a picture of each page by its name (None if there is one already)."""

    findings: list[Finding]
    data: bytes = b""
    codes: tuple[ProvedCode, ...] = ()
    previews: dict[str, bytes | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """What was found in an existing file, what its job makes, and what that must show (None if it can't be made)."""

    findings: list[Finding]
    data: bytes = b""
    expected: Expectation | None = None
    codes: tuple[ProvedCode, ...] = ()


def load() -> None:
    """Import what workers need, once for all of them."""
    from .. import impose, layout, prove  # noqa: F401

    layout.load()


class Worker:
    """Not thread-safe; one in each process. `known` are the records of earlier builds; `read`: paths of those whose
    pages are read as pictures.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        options: Options,
        machine: str,
        known: Mapping[str, Record],
        read: Collection[str] = (),
    ):
        self.catalogue, self.options, self.machine, self.known, self.read = catalogue, options, machine, known, read
        self.out: Path = options.out
        self.layouts = Layouts(options, machine)
        measures = MeasureCache(options.private / "measures")
        self.composer = FittingComposer(
            catalogue,
            self.layouts.page,
            lambda panels, style: self.layouts.engine.measure(panels, style),
            lambda: self.layouts.typesetter,
            machine,
            measures,
            options.force,
        )

    @property
    def engine(self) -> Engine:
        return self.layouts.engine

    @cached_property
    def imposer(self) -> Imposer:
        from ..impose import Imposer

        return Imposer()

    @cached_property
    def prover(self) -> Prover:
        from ..prove import Prover

        return Prover()

    @cached_property
    def reader(self) -> DeepProver:
        from ..prove.seen.deep import DeepProver

        return DeepProver(ReadingCache(self.options.private / "readings"))

    def _reads(self, path: str) -> bool:
        return path in self.read

    def unchanged(self, edition: Edition) -> Record | None:
        """The record of an edition whose file is there and needn't be made again."""
        old = self.known.get(edition.path)
        if self.options.force or old is None or old.refused:
            return None
        try:
            job = Job.of(self.catalogue, self.composer, self.machine, edition)
        except Refused:
            return None  # making it will show why
        if old.key != job.key or not intact(self.out, old) or (self._reads(edition.path) and not old.read):
            return None
        told = self._told(job)
        if is_refusal(told):
            return None  # the file is the same, but its facts are too old by now
        kept = [finding for finding in old.findings if finding.code[:3] not in _TOLD and finding.code not in _GIVEN_WAY]
        return replace(old, status=UNCHANGED, findings=(*told, *kept), fit=tuple(fit.as_dict() for fit in job.fits))

    def make(self, editions: Sequence[Edition]) -> list[Record]:
        """A record for each edition; never raises for what is wrong with one of them."""
        records: dict[str, Record] = {}
        jobs: list[Job] = []
        for edition in editions:
            try:
                jobs.append(Job.of(self.catalogue, self.composer, self.machine, edition))
            except Refused as refused:
                records[edition.path] = self.refused(edition, refused.findings)
        self.layouts.lay_out(jobs)
        for job in jobs:
            records[job.edition.path] = self._finish(job)
        return [records[edition.path] for edition in editions]

    def make_run(self, run: PlannedRun, asked: Sheets) -> Record:
        """The record of one file of sheets."""
        try:
            job, whole = make_run(self.catalogue, self.composer, self.machine, run, asked)
        except Refused as refused:
            return self.refused(run.edition, refused.findings)
        self.layouts.lay_out([job, whole] if whole else [job])
        if whole:
            # Its words are looked for while it is in one piece.
            made = self._made(whole)
            if is_refusal(made.findings):
                return self.refused(run.edition, made.findings, job)
        return replace(self._finish(job), run=run_of(run, asked))

    def _told(self, job: Job) -> list[Finding]:
        """What is known before layout: about its words, and what time has done to the facts it prints."""
        findings = judge_words(self.catalogue, job.composed, job.makeup) if job.makeup else []
        findings += self._given_way(job)
        findings += check_evidence(self.catalogue, job.composed, job.edition.profile, self.options.today)
        return self._judged(findings, job)

    def _given_way(self, job: Job) -> list[Finding]:
        """What had no room, and what was fitted tightly."""
        edition = job.edition
        topic = self.catalogue.topics[edition.topic, edition.language]
        return reported(
            job.fits,
            topic,
            edition.format,
            self.catalogue.place_of("formats", edition.format),
            self.catalogue.project.policy.fitting,
        )

    def _made(self, job: Job) -> _Made:
        """The file of a job whose panels are laid out, proved; empty where there was an error before."""
        told = self._told(job)
        if is_refusal(told):
            return _Made(told)
        findings, data, slots, pictures = self._laid_out(job)
        if is_refusal(findings):
            return _Made(findings)
        findings += self._judged(marks_without_room(job.sheets), job)
        names = [f"{page_digest(side, job.keys)}.jpg" for side in job.sheets]
        wanted = [self.options.force or not is_there(self.out / "previews" / name) for name in names]
        expected = self._expected(job, slots, pictures, wanted)
        proof = self.prover.prove(data, expected)
        told_of = self._pictured(proof)
        if self._reads(job.edition.path) and not is_refusal(told_of):
            told_of += self.reader.prove(data, expected)
        findings += [finding for finding in self._judged(told_of, job) if finding not in findings]
        return _Made(told + findings, data, proof.codes, dict(zip(names, proof.previews, strict=True)))

    def _laid_out(
        self, job: Job
    ) -> tuple[list[Finding], bytes, Sequence[Sequence[tuple[Code, Rect]]], Sequence[tuple[PrintedPicture, ...]]]:
        """(findings, the file, the codes of each page with their boxes, its pictures likewise) of a job whose panels
        are laid out.
        """
        composed = job.composed
        if job.profile.imposed:
            pages = self.layouts.pages(job)
            stamps = self.layouts.stamps(job, pages)
            laid_out = [*pages.values(), *([stamps.page] if stamps else [])]
            findings = self._judged([finding for page in laid_out for finding in page.findings], job)
            if is_refusal(findings):
                return findings, b"", (), ()
            data = self.imposer.impose(job.sheets, pages, job.keys, composed.meta, composed.press, stamps)
            return (
                findings,
                data,
                [codes_on_sheet(side, pages, job.keys) for side in job.sheets],
                [pictures_on_sheet(side, pages, job.keys) for side in job.sheets],
            )
        page = self.layouts.engine.lay_out_document(composed)
        return self._judged(page.findings, job), page.pdf, codes_in_document(job.sheets, page), page.pictures

    def _expected(
        self,
        job: Job,
        slots: Sequence[Sequence[tuple[Code, Rect]]],
        pictures: Sequence[tuple[PrintedPicture, ...]],
        previews: Sequence[bool],
    ) -> Expectation:
        return expectation(
            job.composed,
            job.spec,
            job.profile,
            job.sheets,
            slots,
            previews,
            job.telling,
            job.outer,
            job.unlisted,
            pictures,
        )

    def _pictured(self, proof: Proof) -> list[Finding]:
        """The findings of a proof; those that can be seen say where their picture is."""
        hints = {}
        for finding, picture in proof.pictures:
            with contextlib.suppress(OSError):  # the finding is reported with or without a picture
                hints[finding] = write_failure(self.out, picture)
        return [
            replace(f, hint=f"{f.hint}; see {hints[f]}".removeprefix("; ")) if f in hints else f for f in proof.findings
        ]

    def hold(self, job: Job, data: bytes) -> Held:
        """An existing file, compared with what its job makes. Raises Refused as laying out does."""
        from ..prove.checks import STOPS
        from ..prove.given import prove_given

        self.layouts.lay_out([job])
        findings, made, slots, pictures = self._laid_out(job)
        if is_refusal(findings):
            return Held(findings)
        expected = self._expected(job, slots, pictures, [False] * len(job.sheets))
        proof = prove_given(self.prover, data, made, expected)
        if self.options.deep and not STOPS & {finding.code for finding in proof.findings}:
            proof = replace(proof, findings=(*proof.findings, *self.reader.prove(data, expected)))
        return Held(self._judged(self._pictured(proof), job), made, expected, proof.codes)

    def _finish(self, job: Job) -> Record:
        """Publish what a job makes; its record."""
        edition, composed = job.edition, job.composed
        made = self._made(job)
        if is_refusal(made.findings):
            return self.refused(edition, made.findings, job)
        try:
            for name, picture in made.previews.items():
                if picture:
                    write_preview(self.out, name, picture)
            sha256 = write_pdf(self.out, edition.path, made.data)
        except OSError as error:
            return self.refused(edition, [cannot_write(self.out / edition.path, error, edition.path)], job)
        return Record(
            **edition.axes(),
            path=edition.path,
            status=BUILT,
            version=composed.version,
            review_by=composed.review_by,
            title=composed.meta.title,
            findings=tuple(made.findings),
            key=job.key,
            panels=tuple(sorted(job.panels)) if job.profile.imposed else (),
            sha256=sha256,
            bytes=len(made.data),
            pages=len(job.sheets),
            trim_mm=(round(composed.sides[0].w, 2), round(composed.sides[0].h, 2)),
            sheet_mm=(round(job.sheets[0].w, 2), round(job.sheets[0].h, 2)),
            qr=made.codes,
            services=composed.services,
            previews=tuple(made.previews),
            guides=tuple(guides(side) for side in job.sheets),
            folded=tuple(job.folded),
            fit=tuple(fit.as_dict() for fit in job.fits),
            prints=prints_of(self.catalogue, composed),
            read=self._reads(edition.path),
        )

    def _judged(self, findings: Sequence[Finding], job: Job) -> list[Finding]:
        """Findings with their place in the content, if it is known, and the profile's severity."""
        judged = []
        for finding in dict.fromkeys(findings):
            if finding.picture:
                finding = finding.naming(*self.composer.picture(job.edition, finding.picture))
            where = finding.where
            if not where.file and finding.quote:
                where = self.composer.locate(job.edition, finding.quote) or where
            severity = job.profile.severity.get(finding.code, finding.severity)
            judged.append(replace(finding, where=where, severity=severity, edition=job.edition.path))
        return judged

    def refused(self, edition: Edition, findings: Sequence[Finding], job: Job | None = None) -> Record:
        """A record of failure that still knows the last good file."""
        old = self.known.get(edition.path)
        head = self.catalogue.topics[edition.topic, edition.language].head
        new = Record(
            **edition.axes(),
            path=edition.path,
            status=REFUSED,
            version=version_code(self.catalogue.topics[edition.topic, edition.language]),
            review_by=head.review_by.isoformat(),
            title=head.title,
            findings=tuple(replace(finding, edition=edition.path) for finding in findings),
            services=job.composed.services if job else (),
        )
        return replace(new, **old.good_file) if old else new
