"""Proofs and archives of what is built already: what can't go on is told, and nothing is lost on the way."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace

from generator.engine.options import Options
from generator.workflows.handoff import handoff
from generator.workflows.proof import prove_files

from ..helpers import TODAY, Project, codes, copy_project
from .conftest import make_small

TOPIC = "content/topics/stalking/en-GB.md"


def test_a_file_whose_edition_can_not_be_made_is_told_why(tmp_path):
    small = make_small(tmp_path, ("here",))
    small.build(format=["note"])
    file = next(small.out.rglob("*.pdf"))
    small.replace(TOPIC, "## What to do now", "Ring <service:nobody-here>.\n\n## What to do now")
    (proof,) = prove_files(small.options(), [file])
    assert proof.failed and "SRC012" in codes(proof.findings)


def press(project: Project, *formats: str) -> Options:
    return Options(
        project.root,
        project.root / "output",
        today=TODAY,
        axes=(("format", formats), ("variant", ("standard",))),
        jobs=1,
    )


def test_a_ticket_without_room_is_refused(tmp_path):
    project = Project(copy_project(tmp_path / "project"))
    project.replace(
        "content/places/east-ayrshire.yaml",
        "name: East Ayrshire",
        "name: " + "East Ayrshire and all that lies near it " * 90,
    )
    report, archives = handoff(press(project, "card"), 10)
    assert archives == []
    assert {finding.where.file for finding in report.findings if finding.severity == "error"} == {
        "templates/base/ticket.html"
    }


def test_topics_of_one_code_share_an_archive(tmp_path):
    project = Project(copy_project(tmp_path / "project"))
    shutil.copytree((project.root / TOPIC).parent, project.root / "content/topics/other")
    asked = press(project, "card")
    report, archives = handoff(replace(asked, axes=(*asked.axes, ("topic", ("stalking", "other")))), 10)
    assert len(archives) == len(set(archives)) == 1, report.findings
    assert len([name for name in zipfile.ZipFile(archives[0]).namelist() if name.startswith("press/")]) == 2
