"""A small project whose one panel is what a test says."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from generator.compose import Composer
from generator.kernel.errors import Refused
from generator.plan import Request, plan_editions

from ..helpers import REPO, Project, compose, in_sight

SERVICES = """\
helpline:
  name: The Helpline
  short_name: Line
  neutral_name: A number
  number: "0808 802 0300"
  site: help.scot
  hours: Day and night
  evidence:
    number: &no {sources: [s], checked_on: 2026-01-01, method: web, trust: high}
    site: {sources: [s], checked_on: 2026-01-01, method: web, trust: high}
    hours: {sources: [s], checked_on: 2026-01-01, method: web, trust: low}
short-code:
  name: Police
  number: "101"
  evidence:
    number: {sources: [s], checked_on: 2026-01-01, method: web, trust: medium}
doubtful:
  name: Perhaps
  number: "0800 1111"
  evidence:
    number: {sources: [s], checked_on: 2026-01-01, method: web, trust: low}
""".replace("&no ", "")

TOPIC = """\
---
title: A matter
neutral_title: Useful
code: AB-1
version: "1.0"
published: 2026-01-02
review_by: 2027-01-02
sources:
  - title: A source
contacts:
  lead: [helpline]
---

## One {{kind=headline}}

### line

{line}
"""

PLACE = (
    "name: {name}\ncontacts:\n  local: [short-code]\nlinks:\n  main: {{url: 'https://{name}.scot/page'}}\n  call: "
    "{{call: helpline}}\n"
)

FORMAT = """\
title = "Probe"
trim = [100, 50]
stock = "probe"

[panels.body]
template = "body.html"
size = [100, 50]
needs = ["headline"]

[variants.standard]
title = "Standard"

[[variants.standard.sides]]
panels = [{ panel = "body" }]
"""

STOCK = 'title = "S"\nsheet = [210, 297]\nitem = [100, 50]\nsource = "s"\n'

LINKS = 'link_call = "Call {link}, {name}"\nlink_open = "Open {link}, {name}"\nlink_email = "Write to {link}, {name}"\n'


@dataclass(frozen=True)
class Desk:
    """The project, its catalogue, and what is composed from it."""

    project: Project
    catalogue: object
    editions: tuple
    composer: Composer

    def edition(self, place="aaa", tagged=False):
        profiles = self.catalogue.profiles
        return next(e for e in self.editions if e.place == place and profiles[e.profile].tagged == tagged)

    def panel(self, place="aaa", tagged=False):
        return compose(self.composer, self.edition(place, tagged)).sides[0].panels[0].panel

    def html(self, **which) -> str:
        return self.panel(**which).html

    def refusal(self, **which):
        """The one finding for which the panel is refused."""
        with pytest.raises(Refused) as refused:
            self.panel(**which)
        [finding] = refused.value.findings
        return finding


@pytest.fixture
def desk(tmp_path):
    """desk("<p>{{ place.name }}</p>", {"content/x": "…"}, line="Words.") -> Desk."""

    def make(html: str, files: dict[str, str | bytes] | None = None, line: str = "Words.") -> Desk:
        project = Project(tmp_path / "project")
        theme = min(path.name for path in (REPO / "templates/themes").iterdir())
        for name, content in {
            "content/project.yaml": f"issuer: {{name: The Issuer, contact: helpline}}\ntheme: {theme}\n",
            "content/services/all.yaml": SERVICES,
            "content/topics/matter/en.md": TOPIC.format(line=line),
            "content/places/aaa.yaml": PLACE.format(name="aaa"),
            "content/places/bbb.yaml": PLACE.format(name="bbb"),
            "templates/words/en.toml": f'label = "Label"\n{LINKS}',
            "templates/formats/probe/format.toml": FORMAT,
            "templates/stocks/probe.toml": STOCK,
            "templates/formats/probe/body.html": html,
            **(files or {}),
        }.items():
            project.write(name, content)
        catalogue = in_sight(project.root)
        editions, findings = plan_editions(catalogue, Request(format=("probe",), variant=("standard",)))
        assert [*catalogue.findings, *findings] == []
        return Desk(project, catalogue, editions, Composer(catalogue))

    return make
