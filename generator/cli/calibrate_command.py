"""makeleaflet calibrate"""

from __future__ import annotations

import math

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from ..kernel.units import OFF_AT_MOST
from .common import PROBLEMS, options_from, project_option, show_findings, tell, today_option

_OFFSET = click.FloatRange(-OFF_AT_MOST, OFF_AT_MOST)


@click.command(
    "calibrate",
    epilog="Example:  makeleaflet calibrate upstairs --front 0.5 -0.3 --back -0.2 0.1",
    short_help="Measure how far a printer is off, and keep it.",
)
@click.argument("name")
@project_option
@click.option(
    "--front", nargs=2, type=_OFFSET, metavar="X Y", help="Front: how many mm too far right and too far down."
)
@click.option("--back", nargs=2, type=_OFFSET, metavar="X Y", help="Back, as you look at it: the same.")
@today_option
def command(
    name: str, directory: str, front: tuple[float, float] | None, back: tuple[float, float] | None, today: str | None
) -> int:
    """Measure how far a printer is off, and keep it.

    Without numbers, it makes a target to print on both sides of one sheet, which says what to measure. With numbers, it
    keeps them in content/printers.toml under the name you give the printer; a side you don't give stays as it is. Then
    makeleaflet build --printer NAME  shifts what it makes by that much.
    """
    from ..workflows.calibrate import FILE, store, target

    options = options_from(directory, None, today)
    if not _is_name(name):
        raise click.UsageError(f"\"{name}\" can't be a printer's name: use lower-case letters, digits and dashes")
    if front is None and back is None:
        made = target(options, name)
        show_findings(made.findings, *PROBLEMS)
        if made.refused:
            return EXIT_REFUSED
        tell(f'Print {options.out / made.path} on both sides of one sheet, with "fit to page" off.')
        tell(f"Measure what it says, then:  makeleaflet calibrate {name} --front X Y --back X Y")
        return EXIT_DONE
    if any(not math.isfinite(mm) for mm in (*(front or ()), *(back or ()))):
        raise click.UsageError("write how many mm, as in --front 0.5 -0.3")
    if not (options.root / "content" / "project.yaml").is_file():
        raise click.UsageError("there is no content/project.yaml here: name the project's folder with -C")
    store(options.root, name, front, back, options.today)
    tell(f"Kept in {FILE}. Shift what you print:  makeleaflet build --format card --printer {name}")
    return EXIT_DONE


def _is_name(name: str) -> bool:
    import re

    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None
