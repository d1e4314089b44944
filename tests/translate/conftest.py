"""A small topic and its translation."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from generator.read import read_catalogue
from generator.read.translated import written_marks
from generator.translate import check_translations, marks_of, pairs_of

from ..helpers import Project

SOURCE = """\
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

## What it is {kind=summary}

It is **never** your fault. It has 3 forms.

### short

It is not your fault.

## What to do {kind=steps}

Begin with the first.

1. **Call** <service:helpline>, and press 55. {#call}
2. Tell somebody you trust. {#tell}

Then rest.
"""
TARGET = """\
---
title: Sprawa
neutral_title: Przydatne
translation: checked
translated_by: A. Reader
translated_on: 2026-01-03
---

## Co to jest {kind=summary}

To **nigdy** nie twoja wina. Ma 3 formy.

### short

To nie twoja wina.

## Co robić {kind=steps}

Zacznij od pierwszego.

1. **Zadzwoń:** <service:helpline>. Naciśnij 55. {#call}
2. Powiedz komuś, komu ufasz. {#tell}

Potem odpocznij.
"""
EN, PL = "content/topics/matter/en.md", "content/topics/matter/pl.md"
MARKS = "content/translated/pl.toml"


@dataclass(frozen=True)
class Desk(Project):
    """The project of a test."""

    def catalogue(self):
        """With drafts."""
        return read_catalogue(self.root)

    def mark(self) -> None:
        self.write(MARKS, written_marks(marks_of(self.pairs())))

    def pairs(self):
        return pairs_of(self.catalogue(), "pl")

    def states(self) -> dict[str, str]:
        return {id: pair.state for (_, id), pair in self.pairs().items() if pair.state != "current"}

    def told(self) -> list[tuple[str, str, str]]:
        return [(one.code, one.severity, str(one.where)) for one in check_translations(self.catalogue())]


@pytest.fixture
def desk(tmp_path) -> Desk:
    desk = Desk(tmp_path / "project")
    desk.write("content/project.yaml", "issuer: {name: The Issuer}\ntheme: calm\n")
    evidence = "{sources: [s], checked_on: 2026-01-01, method: web, trust: high}"
    service = f"helpline:\n  name: The Helpline\n  number: '0808 157 0000'\n  hours: 9 to 5\n  evidence:\n    number: {evidence}\n    hours: {evidence}\n"
    desk.write("content/services/all.yaml", service)
    desk.write("templates/words/en.toml", 'notes = "Notes"\n')
    desk.write("templates/words/pl.toml", 'notes = "Notatki"\n')
    desk.write(EN, SOURCE)
    desk.write(PL, TARGET)
    assert not [one for one in desk.catalogue().findings if one.severity == "error"]
    return desk
