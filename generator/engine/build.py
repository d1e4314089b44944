"""The build: read, plan, then the remaining stages, on as many workers as there is work for."""

from __future__ import annotations

import functools
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..kernel.errors import Refused
from ..kernel.files import sweep_temp, write_if_changed
from ..kernel.findings import Finding, is_refusal
from ..model.edition import Edition
from ..model.record import BUILT, REFUSED, UNCHANGED, Record
from ..publish.manifest import manifest
from ..publish.output import prune_failures
from .inputs import inputs_digest, machine_digest, request_digest
from .lock import build_lock, cannot_write
from .options import Options
from .state import State, as_made, intact

if TYPE_CHECKING:
    from .check import Examined
    from .worker import Worker

_MEASURES = 10_000  # kept at most
_READINGS = 10_000
_MANY = 20  # editions of one kind


@dataclass
class Report:
    """The result of a build. `records` are those of the requested editions."""

    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)  # paths of all files that nobody may use, whatever was asked for
    note: str = ""  # what somebody handing out the items should know
    seconds: float = 0.0

    def count(self, status: str) -> int:
        return sum(record.status == status for record in self.records)

    @property
    def all_findings(self) -> list[Finding]:
        """Findings of the project and of every edition, each once, with the first edition it is about."""
        told: dict[tuple[object, ...], Finding] = {}
        for finding in self.findings:
            told.setdefault((finding.code, finding.message, finding.where, finding.quote), finding)
        for record in self.records:
            for finding in (*record.withdrawn, *record.findings):
                told.setdefault((finding.code, finding.message, finding.where, finding.quote), finding)
        return list(told.values())

    @property
    def refused(self) -> bool:
        return bool(self.count(REFUSED)) or is_refusal(self.findings)


class Listener:
    """Hears how the build is going; this one does nothing."""

    def waiting(self) -> None: ...
    def planned(self, count: int) -> None: ...
    def started(self, path: str) -> None: ...
    def done(self, records: Sequence[Record]) -> None: ...


def build(options: Options, listener: Listener | None = None) -> Report:
    """Build what is asked for. Everything that is wrong goes into the report; nothing is raised for it."""
    listener = listener or Listener()
    start = time.perf_counter()
    if not (options.root / "content" / "project.yaml").exists() and not options.private.exists():
        # Not a project: say so, and leave nothing behind in whatever folder this is.
        from .check import examine

        return Report(findings=examine(options).findings, seconds=time.perf_counter() - start)
    try:
        with build_lock(options.private, listener.waiting):
            try:
                report = _build(options, listener)
            except KeyboardInterrupt:
                sweep_temp(options.out)  # what workers were writing when they were ended
                raise
    except Refused as refused:
        report = Report(findings=list(refused.findings))
    except OSError as error:
        report = Report(findings=[cannot_write(options.out, error)])
    report.seconds = time.perf_counter() - start
    return report


def _build(options: Options, listener: Listener) -> Report:
    state_file = options.private / "state.json"
    state = State.load(state_file)
    machine = machine_digest()
    request = request_digest(options)
    try:
        inputs = inputs_digest(options, machine)
    except OSError:
        inputs = ""  # reading will report which file it is
    done = state.builds.get(request)
    # First clean up after a killed build, whatever is asked for.
    if (
        inputs
        and not options.force
        and not options.sheets.asked
        and not state.pending
        and done
        and done["inputs"] == inputs
    ):
        report = _nothing_to_do(options, state, done)
        if report:
            return report
    sweep_temp(options.out)
    return _all_stages(options, listener, state, machine, request, inputs)


def _nothing_to_do(options: Options, state: State, done: Mapping[str, Any]) -> Report | None:
    """The report of a build with the same inputs as an earlier one, whose files are all still there."""
    records = [record for record in state.records.values() if options.everything or _matches(record, options)]
    if (
        not records
        or not all(intact(options.out, record) for record in records)
        or not (options.out / "index.html").is_file()
    ):
        return None
    _rest_unchanged(state, ())
    records = [state.records[record.path] for record in records]
    prune_failures(options.out, _told(state))
    write_if_changed(options.out / "manifest.json", manifest(state.records.values()))
    return Report(
        records, [Finding.from_dict(flat) for flat in done["findings"]], note=done["note"], withdrawn=_withdrawn(state)
    )


def _withdrawn(state: State) -> list[str]:
    return sorted(path for path, record in state.records.items() if record.withdrawn)


def _told(state: State) -> list[Finding]:
    """All findings about files, from this build and from earlier ones whose files are still current."""
    return [finding for record in state.records.values() for finding in record.findings]


def _rest_unchanged(state: State, made: Iterable[Record]) -> None:
    """In this build's manifest, what an earlier build made and this one left alone is unchanged."""
    paths = {record.path for record in made}
    state.records = {
        path: replace(record, status=UNCHANGED) if path not in paths and record.status == BUILT else record
        for path, record in state.records.items()
    }


def _matches(record: Record, options: Options) -> bool:
    return all(not ids or getattr(record, axis) in ids for axis, ids in options.axes)


def read_as_pictures(editions: Iterable[Edition], deep: bool) -> frozenset[str]:
    """The paths of those whose pages are read as pictures: the first of each kind, as the others differ only in their
    place.

    Of all kinds if it is to be `deep`; else of those that a merge makes many of: then nobody looks at each.
    """
    kinds: dict[tuple[str, ...], list[str]] = {}
    for edition in editions:
        kinds.setdefault(
            (edition.topic, edition.format, edition.variant, edition.language, edition.profile), []
        ).append(edition.path)
    return frozenset(paths[0] for paths in kinds.values() if deep or len(paths) >= _MANY)


def _all_stages(options: Options, listener: Listener, state: State, machine: str, request: str, inputs: str) -> Report:
    from ..register import honesty
    from .check import examine
    from .pool import beside, chunks, run
    from .worker import Worker, load

    # Reading and loading take about as long; workers find both done.
    examined = beside(examine, options, jobs=options.jobs, meanwhile=load)
    report = Report(findings=examined.findings, note=honesty(examined.catalogue))
    editions = examined.editions
    listener.planned(len(editions))
    blocked = [edition for edition in editions if examined.blocks(edition)]
    free = [edition for edition in editions if edition not in set(blocked)]
    before = dict(state.records)
    make_worker = functools.partial(
        Worker, examined.catalogue, options, machine, before, read_as_pictures(free, options.deep)
    )
    if options.sheets.asked:
        report.records = _sheets(make_worker(), free, report, state, listener)
        for record in report.records:
            state.records[record.path] = record
        _publish(options, state, report, examined, request, "", before)
        return report
    if blocked:
        refuser = make_worker()
        report.records += [refuser.refused(edition, examined.blocks(edition)) for edition in blocked]
        listener.done(report.records)
    stale = free
    if state.records and state.machine == machine:
        # What is unchanged is known without a layout: sort it out before workers are started.
        sorter = make_worker()
        kept = {edition: old for edition in free if (old := sorter.unchanged(edition))}
        report.records += kept.values()
        listener.done(list(kept.values()))
        stale = [edition for edition in free if edition not in kept]
    _note(options, state, [edition.path for edition in stale])
    for records in run(make_worker, chunks(stale), options.jobs, listener.started):
        report.records += records
        for record in records:
            state.records[record.path] = record
        listener.done(records)
    for record in report.records:
        state.records[record.path] = record
    state.machine = machine
    _publish(options, state, report, examined, request, inputs, before)
    return report


def _note(options: Options, state: State, paths: Iterable[str]) -> None:
    """Before making files: those that aren't there yet, or are as we made them, are ours, even if this build is killed
    before it can say so.
    """
    ours = (
        path for path in paths if not (options.out / path).exists() or as_made(options.out, state.records.get(path))
    )
    state.pending = sorted({*state.pending, *ours})
    state.save(options.private / "state.json")


def _sheets(
    worker: Worker, editions: Sequence[Edition], report: Report, state: State, listener: Listener
) -> list[Record]:
    """The requested sheets, one file after another: a print run is small."""
    from .sheets import plan_runs

    asked = worker.options.sheets
    runs, problems = plan_runs(worker.catalogue, editions, asked)
    if not editions:
        problems = []  # whatever blocks them all has been reported already
    report.findings += problems
    _note(worker.options, state, [run.edition.path for run in runs])
    records = []
    for run in runs:
        listener.started(run.edition.path)
        records.append(worker.make_run(run, asked))
        listener.done(records[-1:])
    return records


def _publish(
    options: Options,
    state: State,
    report: Report,
    examined: Examined,
    request: str,
    inputs: str,
    before: dict[str, Record],
) -> None:
    from ..publish.contact_sheet import contact_sheet
    from ..publish.output import prune, prune_previews
    from .cache import sweep, thin_out
    from .withdrawal import discard_unwanted, take_out_of_use

    wanted = {record.path for record in report.records}
    if options.everything and not is_refusal(report.findings):
        # Only now is it certain what the project wants; a broken file may hide editions.
        report.removed, left = prune(options.out, state.records, state.pending, wanted)
        report.findings += left + discard_unwanted(options, state.records, wanted)
        state.records = {path: record for path, record in state.records.items() if path in wanted}
        state.pending = []
        prune_previews(options.out, {name for record in state.records.values() for name in record.previews})
        # No record names its measures: the oldest go.
        thin_out(options.private / "measures", _MEASURES)
        thin_out(options.private / "readings", _READINGS)
        sweep(options.private / "panels", {key for record in state.records.values() for key in record.panels})
    told = take_out_of_use(options, examined.catalogue, state, report.records, before)
    report.records = [state.records[record.path] for record in report.records]
    report.withdrawn = _withdrawn(state)
    # A file that matches its record, or is gone, needn't be remembered. Any other may be one that a killed build made.
    state.pending = [
        path
        for path in state.pending
        if (options.out / path).exists() and not as_made(options.out, state.records.get(path))
    ]
    _rest_unchanged(state, report.records)
    prune_failures(options.out, _told(state))
    write_if_changed(options.out / "manifest.json", manifest(state.records.values()))
    write_if_changed(
        options.out / "index.html", contact_sheet(state.records.values(), examined.titles(), examined.heading())
    )
    # Builds with other inputs can't recur; one that refused something is always tried again.
    state.builds = {
        asked: done for asked, done in state.builds.items() if done["inputs"] == inputs and asked != request
    }
    if not report.refused and not is_refusal(told) and inputs:
        state.builds[request] = {
            "inputs": inputs,
            "findings": [finding.as_dict() for finding in report.findings],
            "note": report.note,
        }
    report.findings += told  # said once: a build that finds nothing to do repeats only what is above
    state.save(options.private / "state.json")
