"""A bar on a terminal: how far, and what is being made."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from ..engine.build import Listener
from ..kernel.visible import visible
from ..model.record import Record


class Progress(Listener):
    def __init__(self) -> None:
        self.console = Console(stderr=True)
        self.bar = Bar(
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=self.console,
            transient=True,
        )
        self.task: TaskID | None = None

    def waiting(self) -> None:
        self.console.print("Another build is working on this output; waiting for it to finish.")

    def planned(self, count: int) -> None:
        # The bar draws from a thread, which must not be there yet when workers are forked.
        self.task = self.bar.add_task("", total=count)

    def started(self, path: str) -> None:
        if self.task is not None:
            self.bar.start()
            self.bar.update(self.task, description=visible(path))

    def done(self, records: Sequence[Record]) -> None:
        if self.task is not None:
            self.bar.update(self.task, advance=len(records))

    def close(self) -> None:
        self.bar.stop()
