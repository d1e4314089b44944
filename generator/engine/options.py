"""What a build was asked to do."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Sheets:
    """Sheets for one print run, as the command line asks for them.

    `stock`, `printer`: ids, or nothing; `copies` of each item, None to fill a sheet; `together`: all items in one
    file, sharing sheets; `tile`: the stock on which a larger sheet is split.
    """

    stock: str = ""
    start_at: int = 1
    copies: int | None = None
    together: bool = False
    tile: str = ""
    printer: str = ""

    @property
    def asked(self) -> bool:
        return self != Sheets()


@dataclass(frozen=True)
class Options:
    """`axes` is what the command line names, by axis; `today` is the only clock there is; `deep`: pages are read as
    pictures, too.
    """

    root: Path
    out: Path
    axes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    jobs: int = 0  # 0: as many as there are cores
    force: bool = False
    today: datetime.date = field(kw_only=True)
    sheets: Sheets = Sheets()
    deep: bool = False

    @property
    def everything(self) -> bool:
        return not any(ids for _, ids in self.axes) and not self.sheets.asked

    @property
    def private(self) -> Path:
        """Where the build keeps its internals: cache, state, lock."""
        return self.out / ".makeleaflet"
