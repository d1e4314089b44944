"""What translations were made from, and the words agreed on: content/translated/ and content/glossary/."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..kernel.checked import Checked
from ..kernel.findings import Where
from ..kernel.shared_findings import SRC008
from ..model.translated import Glossary, Mark, Marks

_MARK = re.compile(r"[0-9a-f]{12} [0-9a-f]{12} [0-9a-f]{12}")


def read_marks(value: Mapping[str, Any], positions: Mapping[str, Where], file: str) -> Checked[Marks]:
    """The marks of one language; those that can't be read are left out, each with a finding."""
    found: Marks = {}
    findings = []
    for name, marks in value.items():
        for id, written in marks.items() if isinstance(marks, dict) else [("", None)]:
            if isinstance(written, str) and _MARK.fullmatch(written):
                found.setdefault(name, {})[id] = Mark(*written.split())
            else:
                where = positions.get(f"{name}.{id}", positions.get(name, Where(file)))
                hint = "take it out, then run  makeleaflet translate mark"
                findings.append(SRC008(f'this mark of "{id or name}" isn\'t one that makeleaflet wrote', where, hint))
    return Checked(found, findings)


def read_glossary(value: Mapping[str, Any], positions: Mapping[str, Where], file: str) -> Checked[Glossary]:
    """A term of the source to what it may be in the translation."""
    found: Glossary = {}
    findings = []
    for term, written in value.items():
        agreed = [written] if isinstance(written, str) else written
        if (
            term.strip()
            and isinstance(agreed, list)
            and agreed
            and all(isinstance(one, str) and one.strip() for one in agreed)
        ):
            found[term] = agreed
        else:
            hint = 'write  "term of the source" = "term of the translation", or several of them in [ ]'
            findings.append(SRC008(f'"{term}" should be text', positions.get(term, Where(file)), hint))
    return Checked(found, findings)


def written_marks(marks: Marks) -> str:
    """The file of one language."""
    lines = [
        "# What each passage was translated from: digests of the source, of the facts in it, and of the translation.",
        "# makeleaflet translate mark and makeleaflet translate import write it. Keep it with the content.",
    ]
    for name, ids in sorted(marks.items()):
        lines += ["", f'["{name}"]', *(f'"{id}" = "{" ".join(mark)}"' for id, mark in sorted(ids.items()))]
    return "\n".join(lines) + "\n"
