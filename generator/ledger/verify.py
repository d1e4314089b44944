"""Whether what was released is still what was released: the chain, every record, every file, every handout, and nothing
else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ..kernel.checked import Checked
from ..kernel.findings import Finding, Where, is_refusal
from .book import Line, Log, parse, read_log, unchanging
from .findings import REL008, REL010
from .handouts import HANDOUTS
from .head import Head, covered, head_of
from .releases import CHAIN, FOLDER, RECORD, name_problem
from .strays import strays
from .verify_handouts import check_handouts, is_day
from .verify_record import BACK, Recorded, check_files, recorded

_KEYS = frozenset({"n", "release", "date", "record", "previous", "digest"})
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class Audit:
    """The books as they are, and everything that is wrong with them and with what they mention.

    `covered`: how many releases and handouts the head covers that was expected; None if none was, or it isn't theirs.
    """

    chain: Log
    handouts: Log
    findings: tuple[Finding, ...]
    covered: tuple[int, int] | None = None

    @property
    def head(self) -> Head | None:
        """Of all of it, to be noted elsewhere; None if something is wrong: nobody should note that."""
        return None if is_refusal(self.findings) else head_of(self.chain, self.handouts)


def verify(project: Path, only: str = "", expect: Head | None = None) -> list[Finding]:
    """Everything that isn't as it was released. OSError if the folder can't be read."""
    return list(audit(project, only, expect).findings)


def audit(project: Path, only: str = "", expect: Head | None = None) -> Audit:
    """Follow the books to their end, and compare everything with them. OSError if the folder can't be read.

    `only`: of other releases than this one, the record is read, but not the files. `expect`: a head that was noted
    elsewhere.
    """
    root = project / FOLDER
    with unchanging(root / CHAIN) as data:  # nothing is released meanwhile
        chain = parse(data, f"{FOLDER}/{CHAIN}")
        handouts = read_log(root / HANDOUTS, f"{FOLDER}/{HANDOUTS}", "REL009")
        releases, findings = _chain(root, chain, handouts)
        for release in releases.values():
            findings += release.findings
            findings += check_files(root, release) if only in ("", release.name) else []
        findings += check_handouts(handouts, releases)
        files = {f"{release.name}/{path}" for release in releases.values() for path in (RECORD, *(release.files or ()))}
        opaque = {release.name for release in releases.values() if release.files is None}
        findings += strays(root, files, opaque) if root.is_dir() else []
    cover = None
    if expect:
        noted = {release.digest: release.noted for release in releases.values()}
        cover = covered(expect, chain, handouts, noted).into(findings)
    return Audit(chain, handouts, tuple(dict.fromkeys(findings)), cover)


def _chain(root: Path, chain: Log, handouts: Log) -> Checked[dict[str, Recorded]]:
    """The releases that the chain names, and what is wrong with its lines."""
    findings = list(chain.broken)
    releases: dict[str, Recorded] = {}
    reported = {finding.where.line for finding in chain.broken}
    if chain.torn:
        findings.append(
            REL010(
                "the last line of the chain is half written",
                Where(f"{FOLDER}/{CHAIN}", len(chain.lines) + 1, 1),
                "the next release moves it aside; if a release is missing, its line was cut off",
            )
        )
    before = None
    for line in chain.lines:
        if problem := _problem(line, releases):
            findings += (
                [] if line["n"] in reported else [REL008(problem, Where(f"{FOLDER}/{CHAIN}", line["n"], 1), BACK)]
            )
        if (
            isinstance(line.get("release"), str)
            and not name_problem(line["release"])
            and line["release"] not in releases
        ):
            before = releases[line["release"]] = recorded(root, line, before, handouts)
    return Checked(releases, findings)


def _problem(line: Line, releases: dict[str, Recorded]) -> str:
    """Why makeleaflet never wrote such a line, or ""."""
    if (
        line.keys() != _KEYS
        or not is_day(line["date"])
        or not isinstance(line["record"], str)
        or not _SHA256.fullmatch(line["record"])
    ):
        return "this line doesn't have the form of a release"
    if not isinstance(line["release"], str) or name_problem(line["release"]):
        return "this line names a release that can't be called so"
    return f'there was a release "{line["release"]}" before' if line["release"] in releases else ""
