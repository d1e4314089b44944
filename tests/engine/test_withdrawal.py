"""Files that print what nobody may rely on any more: they go out of use, and come back as new ones."""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import replace

import pytest

from generator.engine.build import build

from .conftest import BACK, FRONT

NATIONAL = "content/services/national.yaml"
OFFICE, SCREEN = (f"there/en-GB/stalking-bookmark-plain-{profile}.pdf" for profile in ("office", "screen"))
HERE = "here/en-GB/stalking-bookmark-plain-office.pdf"

def test_try(built):
    built.replace(NATIONAL, 'trust: high\n      value: "0800 83 85 87"', 'trust: low\n      value: "0800 83 85 87"')
    report = built.build()
    for r in report.records: print(r.path, r.status, r.prints)
    for f in report.all_findings: print(f.text())
    print(built.pdfs().keys(), report.withdrawn)
    print((built.out/"index.html").read_text()[-3000:])
    assert 0
