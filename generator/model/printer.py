"""A printer, as measured."""

from __future__ import annotations

import datetime

from pydantic import Field

from .text import Frozen


class Printer(Frozen):
    """How far a printer is off, as measured with makeleaflet calibrate: content/printers.toml."""

    front: tuple[float, float] = Field(
        default=(0.0, 0.0), description="How far the front is printed too far right and down, mm; 10 at most."
    )
    back: tuple[float, float] = Field(default=(0.0, 0.0), description="The same for the back, as you look at it.")
    measured_on: datetime.date = Field(description="The day it was measured.")
