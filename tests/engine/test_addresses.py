"""Codes hold what browsers open, and an address of any length has room on every product: on the smallest ones, that
is.
"""

from __future__ import annotations

import pytest

from generator.engine.inputs import machine_digest
from generator.engine.job import Job
from generator.engine.options import Options
from generator.engine.worker import Worker
from generator.plan import Request, plan_editions

from ..helpers import TODAY, Project, copy_project

TOPIC = "content/topics/stalking/en-GB.md"
MAIN = "main: {url: https://mygov.scot/victim-support-stalking,"
LONG = "https://help-for-everybody.example.org/a/page/deep/down/" + "in-the-tree-of-all-pages/" * 3
CAPITALS = "HTTPS://HELP-FOR-EVERYBODY.EXAMPLE.ORG/HELP"
POLISH = "https://www.\u0142\u00f3d\u017a.pl/pomoc"


@pytest.fixture
def panels(tmp_path):
    """panels(address, format) -> (panel, its page) of those with a code, as the office prints them."""

    def run(address: str, format: str, profile: str = "office"):
        project = Project(copy_project(tmp_path / "project"))
        project.replace(TOPIC, MAIN, f'main: {{url: "{address}",')
        catalogue = project.catalogue()
        edition = next(
            e
            for e in plan_editions(catalogue, Request(format=(format,)))[0]
            if e.variant == "standard" and e.profile == profile
        )
        worker = Worker(catalogue, Options(project.root, tmp_path / "out", today=TODAY), machine_digest(), {})
        job = Job.of(catalogue, worker.composer, worker.machine, edition)
        return [
            (panel, worker.layouts.page(panel, job.composed.style))
            for panel in {
                placed.panel.key: placed.panel for side in job.composed.sides for placed in side.panels
            }.values()
            if panel.codes
        ]

    return run


@pytest.mark.parametrize(
    ("address", "format", "held", "printed"),
    [
        (LONG[:120], "card", LONG[:120], "help-for-everybody.example.org"),
        (LONG[:120], "sticker", LONG[:120], "help-for-everybody.example.org"),
        (CAPITALS, "card", "https://help-for-everybody.example.org/HELP", "HELP-FOR-EVERYBODY.EXAMPLE.ORG"),
        (POLISH, "card", "https://www.xn--d-uga0v4h.pl/pomoc", "www.\u0142\u00f3d\u017a.pl/pomoc"),
    ],
)
def test_what_a_code_holds_and_what_is_printed(panels, address, format, held, printed):
    ((panel, page),) = panels(address, format)
    assert page.findings == ()
    assert [code.payload for code in panel.codes] == [held]
    assert printed in panel.text.replace("\n", "")
    (slot,) = (slot for slot in page.slots[0] if slot.kind == "qr")
    assert slot.box.w / panel.codes[0].units >= 0.4  # mm of a module
