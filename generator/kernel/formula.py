"""Cells of a table that a spreadsheet program would run as a formula: an apostrophe in front keeps them text, and comes
off again on the way in.
"""

from __future__ import annotations

import re

# What begins a formula (OWASP, "CSV Injection"), the wide signs of East Asian keyboards too. Apostrophes before it
# count, so that those of a text itself come back.
_RUNS = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def escaped(cell: str) -> str:
    """The cell as it may go out."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def unescaped(cell: str) -> str:
    """The cell as it was before escaped()."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell[1:]) else cell
