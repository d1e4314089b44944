"""Words from files that would steer a terminal. `text`: the words; `through`: a way out, see WAYS, or all of them.
`shown`: how they must appear.

`refused = "written out"`: no letter of the words that steers may come out as it is. Harmless words come out as they
are.
"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from generator.cli.common import show_findings, tell, tell_json
from generator.kernel.findings import Finding, Where

from ...helpers import Cli
from ..catalogue import Attack

STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def tried(attack: Attack, folder: Path) -> list[str]:
    text, told = attack.keys["text"], []
    for name in attack.keys.get("through", WAYS):
        out = WAYS[name](text)
        shown = attack.keys.get("shown", text)
        assert not STEERS.search(out), f"{name}: {out!r}"
        assert (json.dumps(text)[1:-1] == json.dumps(json.loads(out))[1:-1]) if name == "json" else shown in out, (
            f"{name}: {out!r}"
        )
        told += [] if text in out else ["written out"]
    return told


def _captured(run) -> str:
    with pytest.MonkeyPatch.context() as patch:
        out = io.StringIO()
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", out)
        run()
    return out.getvalue()


def _finding(text: str) -> str:
    """In each part of a finding."""
    finding = Finding("SRC001", text, Where(text, 1, 1), text, "error", text, text)
    out = _captured(lambda: show_findings([finding]))
    assert out.count("\n") == 4, "a file's words pass for lines of ours"
    return out


def _usage(text: str) -> str:
    """A word on the command line that means nothing, as click reports it."""
    with pytest.MonkeyPatch.context() as patch:
        return Cli(patch)("explain", text).text


def _bar(text: str) -> str:
    from rich.console import Console

    from generator.cli.progress import Progress

    progress, out = Progress(), io.StringIO()
    progress.bar.live.console = progress.console = Console(file=out, width=300, force_terminal=True, color_system=None)
    progress.planned(1)
    progress.started(text)
    progress.close()
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]|\r", "", out.getvalue())  # rich moves the cursor itself


WAYS = {
    "plain": lambda text: _captured(lambda: tell(text)),
    "finding": _finding,
    "json": lambda text: _captured(lambda: tell_json(text)),
    "usage": _usage,
    "bar": _bar,
}
