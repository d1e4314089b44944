"""The dossier: why to trust a release, or what is built now. One page for people, and the same for programs."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from ..engine.build import Listener, build
from ..engine.check import examine
from ..engine.governance import governance
from ..engine.lock import cannot_write
from ..engine.options import Options
from ..kernel.checked import Checked
from ..kernel.errors import Refused
from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC001
from ..kernel.suggest import did_you_mean
from ..ledger import FOLDER as RELEASES
from ..ledger import load_releases, settle, verify
from ..model.released import DossierFacts
from ..publish.dossier import dossier_html
from ..publish.output import write_file
from .findings import REL002
from .release import DRAFT, gathered

FOLDER = "evidence"


def dossier(options: Options, name: str = "", listener: Listener | None = None) -> Checked[Path | None]:
    """Write the dossier of a release, or, without a name, of what the project builds now; returns where it is, and
    findings.

    An altered release gets none. A draft always gets one, and it says what is still open.
    """
    try:
        facts, pictures, findings = _released(options, name) if name else _draft(options, listener)
        if facts is None:
            return Checked(None, findings)
        day = datetime.date.fromisoformat(facts["date"])
        folder = f"{FOLDER}/{name or DRAFT}"
        images = {
            picture: (pictures / picture).read_bytes()
            for picture in facts["pictures"]
            if (pictures / picture).is_file()
        }
        write_file(options.out, f"{folder}/index.html", dossier_html(facts, day, images))
        write_file(
            options.out, f"{folder}/dossier.json", (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()
        )
        return Checked(options.out / folder / "index.html", findings)
    except OSError as error:
        return Checked(None, [cannot_write(options.out / FOLDER, error)])


# What the dossier says, where the pictures are, what is wrong. Without the first, there is no dossier.
_Gathered = tuple[DossierFacts | None, Path, list[Finding]]


def _released(options: Options, name: str) -> _Gathered:
    settle(options.root)
    try:
        releases, broken = load_releases(options.root)
    except OSError as error:
        return (
            None,
            Path(),
            [SRC001(f"the releases can't be read: {error.strerror or error}", Where(RELEASES))],
        )
    release = next((one for one in releases if one.name == name), None)
    if release is None:
        hint = did_you_mean(name, [one.name for one in releases])
        return None, Path(), [*broken, REL002(f'there is no release "{name}"', Where(RELEASES), hint)]
    own = f"{RELEASES}/{name}/"  # what lies about elsewhere takes nothing from this release
    wrong = [
        finding
        for finding in verify(options.root, name)
        if finding.severity == "error" and (finding.code != "REL007" or finding.where.file.startswith(own))
    ]
    if wrong:
        return None, Path(), wrong
    facts: DossierFacts = {**release.record, "record_sha256": release.digest}
    return facts, options.root / RELEASES / name / "pages", []


def _draft(options: Options, listener: Listener | None) -> _Gathered:
    report = build(options, listener)
    if not report.records:
        return None, Path(), report.all_findings
    examined = examine(options)
    try:
        facts, gaps = gathered(examined, options, report.records, report.all_findings)
    except Refused as refused:
        return None, Path(), list(refused.findings)
    open_ = [*report.all_findings, *gaps, *governance(examined.catalogue, options.today, release=True)]
    open_ = list(dict.fromkeys(finding for finding in open_ if finding.severity != "note"))
    draft: DossierFacts = {**facts, "release": None, "open": [finding.as_dict() for finding in open_]}
    return draft, options.out / "previews", []
