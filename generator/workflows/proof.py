"""Comparing an existing PDF with what the project would make, even one that somebody changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..engine.build import Listener
from ..engine.check import Examined, examine
from ..engine.inputs import machine_digest
from ..engine.job import Job
from ..engine.lock import build_lock, cannot_write
from ..engine.options import Options, Sheets
from ..engine.sheets import make_run, plan_runs
from ..engine.state import State
from ..engine.worker import Worker
from ..kernel.errors import Refused
from ..kernel.files import read_file
from ..kernel.findings import Finding, Where, is_refusal
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from ..model.edition import Edition
from ..model.proof import ProvedCode
from ..model.record import Record
from ..plan import Request, known, plan_editions
from ..prove.checks import STOPS, checks_for
from ..read.files import unreadable
from .findings import PRV080, PRV086

_MOST = 200_000_000  # bytes; the largest file of ours has a hundredth of that


@dataclass(frozen=True)
class FileProof:
    """What there is to say about one file.

    `bytes_are`: built (what the last build made, and a build would make now, byte for byte), current (what a build
    would make now, though the output folder has another file), earlier (what the last build made, by its own record; a
    build would make another now), other. `checks`: (what was looked at, passed or failed or told or not reached).
    """

    file: str
    edition: str = ""
    sha256: str = ""
    bytes_are: str = "other"
    checks: tuple[tuple[str, str], ...] = ()
    codes: tuple[ProvedCode, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def failed(self) -> bool:
        return is_refusal(self.findings)

    def as_dict(self) -> dict[str, object]:
        return {
            "file": self.file,
            "edition": self.edition,
            "sha256": self.sha256,
            "bytes_are": self.bytes_are,
            "checks": [{"check": title, "result": result} for title, result in self.checks],
            "qr": [code.as_dict() for code in self.codes],
            "findings": [finding.as_dict() for finding in self.findings],
        }


def prove_files(
    options: Options,
    files: Sequence[Path],
    edition: str = "",
    on_purpose: bool = False,
    listener: Listener | None = None,
) -> list[FileProof]:
    """A proof of each file. `edition`: the path below output/ of what to compare the files with, if their names don't
    say.

    `on_purpose`: somebody meant to change them: other bytes than those that a build makes are then a warning, and no
    error.
    """
    examined = examine(replace(options, axes=()))
    if not examined.catalogue.has_project:
        return [FileProof(str(file), findings=tuple(examined.findings)) for file in files]
    try:
        with build_lock(options.private, (listener or Listener()).waiting):
            state = State.load(options.private / "state.json")
            desk = _Desk(
                examined, options, state, Worker(examined.catalogue, options, machine_digest(), {}), on_purpose
            )
            return [desk.prove(file, edition) for file in files]
    except OSError as error:
        return [FileProof(str(file), findings=(cannot_write(options.out, error),)) for file in files]


@dataclass(frozen=True)
class _Desk:
    examined: Examined
    options: Options
    state: State
    worker: Worker
    on_purpose: bool

    def prove(self, file: Path, wanted: str) -> FileProof:
        try:
            data = read_file(file, _MOST)
        except OSError as error:
            return FileProof(str(file), findings=(unreadable(error, str(file)),))
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            job = self._job(file, sha256, wanted)
            made = self.worker.hold(job, data)
        except Refused as refused:
            return FileProof(str(file), sha256=sha256, findings=tuple(refused.findings))
        path = job.edition.path
        if made.expected is None:  # nothing can be laid out to compare it with
            return FileProof(str(file), path, sha256, findings=tuple(made.findings))
        built = path in self.state.records and self.state.records[path].sha256 == sha256
        # What a build makes now decides: the record of the last one is in the output folder, where anybody may have
        # changed it.
        bytes_are = ("built" if built else "current") if made.data == data else ("earlier" if built else "other")
        findings = [*made.findings, *([] if made.data == data else [_other_bytes(file, built, self.on_purpose)])]
        return FileProof(
            str(file),
            path,
            sha256,
            bytes_are,
            _results(checks_for(made.expected, self.options.deep), made.findings),
            made.codes,
            tuple(findings),
        )

    def _job(self, file: Path, sha256: str, wanted: str) -> Job:
        """What to compare the file with. Raises Refused if that is unknown, or isn't sound."""
        catalogue, worker = self.examined.catalogue, self.worker
        records = self.state.records
        editions = {edition.path: edition for edition in self.examined.editions}
        path = _named(wanted, file, self.options.out, sha256, editions, records)
        if path is None:
            editions = {edition.path: edition for edition in _all_editions(catalogue)}
            path = _named(wanted, file, self.options.out, sha256, editions, records)
        if path is None:
            raise Refused(_not_ours(file, wanted, [*editions, *records]))
        run = records[path].run if path in records else None
        if path not in editions and run:
            asked = Sheets(**run.asked)
            items = [edition for edition in _all_editions(catalogue) if edition.path in run.items]
            planned = next((one for one in plan_runs(catalogue, items, asked)[0] if one.edition.path == path), None)
            if planned:
                return make_run(catalogue, worker.composer, worker.machine, planned, asked)[0]
        if path not in editions:
            raise Refused(
                PRV080(
                    "the project doesn't make this file any more",
                    Where(str(file)),
                    "compare it with another one:  --edition PATH",
                )
            )
        blocks = self.examined.blocks(editions[path])
        if blocks:
            raise Refused(*blocks)
        return Job.of(catalogue, worker.composer, worker.machine, editions[path])


def _named(
    wanted: str, file: Path, out: Path, sha256: str, editions: dict[str, Edition], records: dict[str, Record]
) -> str | None:
    """The path below output/ that a file is about; None if nothing has such a name. Raises Refused if several have."""
    paths = {**dict.fromkeys(editions), **dict.fromkeys(path for path, record in records.items() if record.run)}
    if wanted:
        return wanted if wanted in paths else None
    here = file.resolve()
    if here.is_relative_to(out.resolve()) and (inside := here.relative_to(out.resolve()).as_posix()) in paths:
        return inside
    same = [path for path, record in records.items() if record.sha256 == sha256 and path in paths]
    if same:
        return same[0]
    for count in range(min(3, len(here.parts)), 0, -1):
        end = "/".join(here.parts[-count:])
        found = sorted(path for path in paths if path == end or path.endswith(f"/{end}"))
        if len(found) > 1:
            hint = f"say which one it is with --edition, as in --edition {found[0]}"
            raise Refused(PRV080(f"{len(found)} files of the project have this name", Where(str(file)), hint))
        if found:
            return found[0]
    return None


def _not_ours(file: Path, wanted: str, paths: Sequence[str]) -> Finding:
    if wanted:
        hint = did_you_mean(wanted, paths) or "see the paths in output/manifest.json"
        return PRV080(f'the project makes no file "{wanted}"', Where("--edition"), hint)
    hint = did_you_mean(file.name, sorted({path.rpartition("/")[2] for path in paths}))
    return PRV080(
        "the project makes no file of this name, and none with these bytes",
        Where(str(file)),
        f"{hint} If it was renamed, say what it is with --edition PATH".strip(),
    )


def _other_bytes(file: Path, built: bool, on_purpose: bool) -> Finding:
    if built:
        message, hint = (
            "the last build made this file, but a build makes another one now: something it is made from has changed",
            "build again, and print that file",
        )
    else:
        message, hint = (
            "a build makes other bytes: somebody changed the file, or it was made from something else",
            "print the file that a build makes",
        )
    if on_purpose:
        return PRV086(
            f"{message}. You say that this is on purpose: only the checks decide",
            Where(str(file)),
            severity="warning",
        )
    return PRV086(
        message,
        Where(str(file)),
        f"{hint}. If the file was changed on purpose, say so:  --changed-on-purpose",
    )


def _all_editions(catalogue: Catalogue) -> Sequence[Edition]:
    """Those that the project doesn't build by default, too."""
    return plan_editions(catalogue, Request(**{axis: tuple(ids) for axis, ids in known(catalogue).items()}))[0]


def _results(checks: Sequence[tuple[str, tuple[str, ...]]], findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    stopped = any(finding.code in STOPS for finding in findings)
    results = []
    for title, codes in checks:
        found = [finding for finding in findings if finding.code in codes]
        if found:
            results.append((title, "failed" if is_refusal(found) else "told"))
        else:
            results.append((title, "not reached" if stopped and not STOPS & set(codes) else "passed"))
    return tuple(results)
