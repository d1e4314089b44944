"""What a build was asked to do."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """`axes` is what the command line names, by axis; `today` is the only clock there is."""

    root: Path
    out: Path
    axes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    jobs: int = 0  # 0: as many as there are cores
    force: bool = False
    today: datetime.date | None = None

    @property
    def everything(self) -> bool:
        return not any(ids for _, ids in self.axes)

    @property
    def private(self) -> Path:
        """Where the build keeps what is nobody's business: cache, state, lock."""
        return self.out / ".makeleaflet"
