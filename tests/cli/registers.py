"""Where the register of these tests is, the day they are run on, and tables as a spreadsheet program would save
them.
"""

from __future__ import annotations

import csv

DAY = "2026-11-22"
NATIONAL, LOCAL = "content/services/national.yaml", "content/services/east-ayrshire.yaml"


def write_csv(path, *rows: dict) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        writer.writerows(rows)
