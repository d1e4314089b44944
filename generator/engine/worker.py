"""One worker: takes editions through compose, lay out, impose, prove and publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .. import __version__
from ..compose import Composer, version_code
from ..kernel.digest import digest, file_digest
from ..kernel.errors import Refused
from ..kernel.findings import Finding, is_refusal
from ..model.catalogue import Catalogue
from ..model.edition import Composed, Edition, Page, Panel
from ..plan import leaves, plan_makeup, plan_pages, plan_sheets
from ..publish.output import write_pdf, write_preview
from .cache import PanelCache
from .expect import codes_in_document, codes_on_sheet, expectation, page_digest
from .lock import cannot_write
from .options import Options
from .state import intact, is_there


class Worker:
    """Not thread-safe; one in each process. `known` are the records of earlier builds."""

    def __init__(self, catalogue: Catalogue, options: Options, machine: str, known: dict[str, dict]):
        self.catalogue, self.options, self.machine, self.known = catalogue, options, machine, known
        self.out: Path = options.out
        self.composer = Composer(catalogue)
        self.cache = PanelCache(options.private / "panels")
        self._engine = self._imposer = self._prover = None
        self._fresh: set[str] = set()  # laid out in this build: what --force needn't do twice

    @property
    def engine(self):
        if self._engine is None:
            from ..layout import Engine  # takes most of a second: only where something is laid out

            self._engine = Engine()
        return self._engine

    @property
    def imposer(self):
        if self._imposer is None:
            from ..impose import Imposer

            self._imposer = Imposer()
        return self._imposer

    @property
    def prover(self):
        if self._prover is None:
            from ..prove import Prover

            self._prover = Prover()
        return self._prover

    def unchanged(self, edition: Edition) -> dict | None:
        """The record of an edition whose file is there and needn't be made again."""
        old = self.known.get(edition.path)
        if self.options.force or not old or old["status"] == "refused":
            return None
        try:
            job = _Job(self, edition)
        except Refused:
            return None  # making it will tell why
        return {**old, "status": "unchanged"} if old["key"] == job.key and intact(self.out, old) else None

    def make(self, editions: Sequence[Edition]) -> list[dict]:
        """A record for each edition; never raises for what is wrong with one of them."""
        records: dict[str, dict] = {}
        jobs: list[_Job] = []
        for edition in editions:
            try:
                jobs.append(_Job(self, edition))
            except Refused as refused:
                records[edition.path] = self.refused(edition, refused.findings)
        self._lay_out(jobs)
        for job in jobs:
            records[job.edition.path] = self._finish(job)
        return [records[edition.path] for edition in editions]

    def _lay_out(self, jobs: list[_Job]) -> None:
        """Lay out, in one batch for each style, the panels that no earlier layout can stand in for."""
        missing: dict[str, dict[str, Panel]] = {}
        styles = {}
        for job in jobs:
            if not job.profile.imposed:
                continue
            style = job.composed.style
            for key, panel in job.panels.items():
                page = None if self.options.force and key not in self._fresh else self.cache.get(key)
                if page is None:
                    # Assets differ from panel to panel; the stylesheet is what a batch has in common.
                    missing.setdefault(style.css, {})[key] = panel
                    known = styles.setdefault(style.css, style)
                    styles[style.css] = replace(known, assets=tuple(sorted({*known.assets, *style.assets})))
        for css, panels in missing.items():
            pages = self.engine.lay_out(list(panels.values()), styles[css])
            for key, page in zip(panels, pages, strict=True):
                self._fresh.add(key)
                self.cache.put(key, page)

    def _finish(self, job: _Job) -> dict:
        edition, composed = job.edition, job.composed
        if job.profile.imposed:
            pages: dict[str, Page] = {key: self.cache.get(key) for key in job.panels}  # type: ignore[misc]
            findings = [finding for page in pages.values() for finding in page.findings]
            if is_refusal(self._judged(findings, job)):
                return self.refused(edition, self._judged(findings, job), job)
            data = self.imposer.impose(job.sheets, pages, job.keys, composed.meta, composed.press)
            slots = [codes_on_sheet(side, pages, job.keys) for side in job.sheets]
        else:
            page = self.engine.lay_out_document(composed)
            findings = list(page.findings)
            if is_refusal(self._judged(findings, job)):
                return self.refused(edition, self._judged(findings, job), job)
            data, slots = page.pdf, codes_in_document(job.sheets, page)
        names = [f"{page_digest(side, job.keys)}.jpg" for side in job.sheets]
        wanted = [self.options.force or not is_there(self.out / "previews" / name) for name in names]
        proof = self.prover.prove(data, expectation(composed, job.spec, job.profile, job.sheets, slots, wanted))
        judged = self._judged([*findings, *proof.findings], job)
        if is_refusal(judged):
            return self.refused(edition, judged, job)
        try:
            for name, picture in zip(names, proof.previews, strict=True):
                if picture:
                    write_preview(self.out, name, picture)
            sha256 = write_pdf(self.out, edition.path, data)
        except OSError as error:
            return self.refused(edition, [cannot_write(self.out / edition.path, error, edition.path)], job)
        return {
            **edition.axes(),
            "path": edition.path,
            "sha256": sha256,
            "bytes": len(data),
            "pages": len(job.sheets),
            "trim_mm": [round(composed.sides[0].w, 2), round(composed.sides[0].h, 2)],
            "sheet_mm": [round(job.sheets[0].w, 2), round(job.sheets[0].h, 2)],
            "qr": [{"payload": c.payload, "page": c.page, "module_mm": c.module_mm, "size_mm": c.size_mm} for c in proof.codes],
            "services": list(composed.services),
            "version": composed.version,
            "review_by": composed.review_by,
            "status": "built",
            "findings": [finding.as_dict() for finding in judged],
            "key": job.key,
            "panels": sorted(job.panels) if job.profile.imposed else [],
            "previews": names,
            "title": composed.meta.title,
        }

    def _judged(self, findings: Sequence[Finding], job: _Job) -> list[Finding]:
        """Findings with the place in the content where it can be told, and the profile's severity."""
        judged = []
        for finding in dict.fromkeys(findings):
            where = finding.where
            if not where.file and finding.quote:
                where = self.composer.locate(job.edition, finding.quote) or where
            severity = job.profile.severity.get(finding.code, finding.severity)
            judged.append(replace(finding, where=where, severity=severity, edition=job.edition.path))
        return judged

    def refused(self, edition: Edition, findings: Sequence[Finding], job: _Job | None = None) -> dict:
        """A record of failure that still knows the last good file."""
        old = self.known.get(edition.path, {})
        kept = {name: old[name] for name in ("sha256", "bytes", "pages", "trim_mm", "sheet_mm", "qr", "services", "previews", "title") if name in old}
        topic = self.catalogue.topics[edition.topic, edition.language].head
        return {
            **edition.axes(),
            "path": edition.path,
            "sha256": None, "bytes": 0, "pages": 0, "trim_mm": [], "sheet_mm": [], "qr": [],
            "services": list(job.composed.services) if job else [],
            "previews": [],
            "title": topic.title,
            **kept,
            "version": version_code(self.catalogue.topics[edition.topic, edition.language]),
            "review_by": topic.review_by.isoformat(),
            "status": "refused",
            "findings": [replace(finding, edition=edition.path).as_dict() for finding in findings],
            "key": "",
            "panels": [],
        }  # fmt: skip


class _Job:
    """An edition, composed, with its sheets and its keys."""

    def __init__(self, worker: Worker, edition: Edition):
        catalogue = worker.catalogue
        self.edition = edition
        self.spec = catalogue.formats[edition.format]
        self.profile = catalogue.profiles[edition.profile]
        makeup = plan_makeup(catalogue, edition)
        self.composed = composed = worker.composer.compose(edition, makeup)
        if self.profile.imposed:
            item = leaves(composed.sides, makeup.fold, self.profile.bleed, makeup.rtl)
            self.sheets = plan_sheets([item], makeup.stock, self.profile, slug=composed.slug)
        else:
            self.sheets = plan_pages(composed.sides)
        style = digest(composed.style.css, composed.style.faces)
        self.keys: dict[int, str] = {}
        self.panels: dict[str, Panel] = {}
        assets = dict((entry[0], entry[2]) for entry in composed.style.assets)
        for side in self.sheets:
            for placed in side.panels:
                panel = placed.panel
                if id(panel) not in self.keys:
                    named = sorted(item for item in assets if item in panel.html)
                    key = digest(worker.machine, style, panel.id, panel.w, panel.h, panel.safe, panel.bleed, panel.html, named)
                    self.keys[id(panel)] = key
                    self.panels[key] = panel
        self.key = digest(
            worker.machine,
            __version__,
            style,
            [[page_digest(side, self.keys), side.flip, side.bleed] for side in self.sheets],
            [[panel.text, panel.min_text, panel.safe] for panel in self.panels.values()],
            self.profile.model_dump(mode="json"),
            self.spec.qr_min,
            composed.meta.__dict__,
            {**composed.press.__dict__, "icc": file_digest(Path(composed.press.icc))} if composed.press else None,
            composed.numbers,
            composed.short_codes,
            composed.services,
            composed.version,
            composed.review_by,
        )
