"""The register goes out to a spreadsheet, is saved there in whichever way, and comes back with nothing changed."""

from __future__ import annotations

import csv
import datetime
import io

import pytest

from generator.engine.options import Options
from generator.workflows.register import Desk
from generator.workflows.tables import export_services, import_services

from ..helpers import Project, copy_project
from ..spreadsheets import WAYS, as_csv

AWKWARD = """\
plus:
  name: "+1 Friends"
  short_name: {en-GB: "=Friends", gd: "@Caraidean"}
  number: "0808 157 0001"
  hours: "- always -"
  address: "1, High Street; Cumnock"
  who: "'anyone'"
  about: "Says \\"yes\\", and a tab: it’s – “so”"
  evidence:
    number: {sources: [a letter, "=1+1"], checked_on: 2026-06-05, method: letter, by: "+A", value: "0808 157 0001", trust: high}
    hours: {sources: [theirs], checked_on: 2026-11-12, method: rang, by: MS, value: "- always -", trust: medium}
    address: {sources: [theirs], checked_on: 2026-11-22, method: web, trust: low}
lines:
  name: Lines
  hours: "Mon 9 to 5\\nTue 9 to 5"
  evidence:
    hours: {sources: [theirs], checked_on: 2026-11-22, method: web, trust: low}
code:
  name: Code
  number: "18001"
  dialled: false
  evidence:
    number: {sources: [theirs], checked_on: 2026-01-02, method: web, trust: high}
"""
# Letters that Windows-1252 doesn't have.
FURTHER = """\
polish:
  name: Pomoc dla Wałęsy
  evidence: {}
welsh:
  name: {cy: Tŷ Diogel, en-GB: Safe House}
  evidence: {}
"""
DAY = datetime.date(2026, 11, 22)


def desk_of(folder, more: str) -> Desk:
    root = copy_project(folder / "project")
    Project(root).write("content/services/awkward.yaml", more)
    return Desk(Options(root=root, out=root / "output", today=DAY))


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("awkward"), AWKWARD)


@pytest.fixture(scope="module")
def further(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("further"), AWKWARD + FURTHER)


def rows_out(desk, folder) -> list[list[str]]:
    """The rows of the table as a spreadsheet program opens them."""
    path = folder / "out.csv"
    export_services(desk.catalogue, path, spreadsheet=False)
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def outcomes(desk, path):
    result = import_services(desk, path, dry=True)
    assert not [finding for finding in result.findings if finding.severity == "error" and finding.code != "REG005"], (
        result.findings
    )
    return {
        status: [one for one in result.outcomes if one.status == status]
        for status in ("added", "changed", "unchanged", "refused")
    }


@pytest.mark.parametrize("way", WAYS)
def test_nothing_has_changed(desk, tmp_path, way):
    name, save = WAYS[way]
    path = tmp_path / name
    path.write_bytes(save(rows_out(desk, tmp_path)))
    found = outcomes(desk, path)
    assert [(one.id, one.what) for status in ("added", "changed", "refused") for one in found[status]] == []
    assert len(found["unchanged"]) == len(desk.catalogue.services)


@pytest.mark.parametrize("spreadsheet", [False, True])
def test_nothing_has_changed_in_what_was_not_even_opened(further, tmp_path, spreadsheet):
    path = tmp_path / ("t.xlsx" if spreadsheet else "t.csv")
    export_services(further.catalogue, path, spreadsheet)
    assert len(outcomes(further, path)["unchanged"]) == len(further.catalogue.services)


@pytest.mark.parametrize("swap", [None, str.maketrans("łęŷ", "ley")], ids=["question marks", "plain letters"])
def test_letters_that_an_encoding_lost_change_nothing(further, tmp_path, swap):
    """Excel writes ? for letters that Windows-1252 doesn't have, or others that look like them, and says nothing."""
    rows = rows_out(further, tmp_path)
    if swap:
        rows = [[cell.translate(swap) for cell in row] for row in rows]
    path = tmp_path / "t.csv"
    path.write_bytes(as_csv(encoding="cp1252", errors="replace")(rows))
    found = outcomes(further, path)
    assert {one.id for one in found["refused"]} == {"polish", "welsh"} and not found["changed"]
    assert all("save" in one.what and "CSV UTF-8" in one.what for one in found["refused"])
