"""What the layout engine complains about, as a finding."""

from __future__ import annotations

import re

from ..kernel.findings import Finding

_IGNORED = re.compile(r"Ignored `(.+?)` at \d+:\d+, (.*)")


def complaint(about: str, line: str) -> Finding:
    """`about`: the panel, or the document. What the engine says of a stylesheet holds for all panels that have it: so the message names none, and is told once."""
    if ignored := _IGNORED.match(line):
        message = f'the layout engine can\'t use "{ignored[1].strip()[:200]}" of the stylesheets: {ignored[2].rstrip(".")}'
        return Finding("LAY001", message, hint="look for it in the stylesheets of the format, the theme and templates/base")
    return Finding("LAY001", f"the layout engine complains about {about}: {line[:300]}")
