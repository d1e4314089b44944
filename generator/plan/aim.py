"""How a run is shifted for a printer that is off. Pure; mm."""

from __future__ import annotations

from ..model.catalogue import Catalogue
from .sheets import Run


def aimed(catalogue: Catalogue, profile: str, printer: str = "") -> Run:
    """A run shifted for the printer named, else for the project's own, if it has one. Files for a shop are printed on
    its printers.
    """
    project = None if catalogue.profiles[profile].single else catalogue.project.build.printer
    off = catalogue.printers.get(printer or project or "")
    # What is printed too far right moves left.
    return Run(front=(-off.front[0], -off.front[1]), back=(-off.back[0], -off.back[1])) if off else Run()
