"""makeleaflet handout"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..engine.options import Options
from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from ..kernel.findings import is_refusal
from .common import counted, options_from, project_option, show_findings, tell, today_option

if TYPE_CHECKING:
    from ..ledger import Handout

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    "handout",
    epilog="Example:  makeleaflet handout add east-ayrshire 2026-12 200 --note library",
    short_help="Note where printed copies went.",
)
@click.argument("what", type=click.Choice(["add", "list", "import"]))
@click.argument("values", nargs=-1, metavar="[PLACE RELEASE N | FILE]")
@project_option
@click.option("--item", default="", metavar="PATH", help="add: which file of the release these are copies of.")
@click.option("--note", default="", metavar="WORDS", help="add: anything worth knowing, for instance who took them.")
@click.option("--on", type=_DAY, metavar="DATE", help="add: the date they went, such as 2026-12-01; by default, today.")
@click.option("--again", is_flag=True, help="import: count rows again that are already noted.")
@click.option("--back", is_flag=True, help="add: this many came back, or were noted by mistake.")
@today_option
def command(
    what: str,
    values: tuple[str, ...],
    directory: str,
    item: str,
    note: str,
    on: datetime.datetime | None,
    again: bool,
    back: bool,
    today: str | None,
) -> int:
    """Note where printed copies went.

    add PLACE RELEASE N notes that N copies of a release went to a place. list shows what is noted, and how many are
    out. import FILE notes all rows of a table (CSV or XLSX) with the columns place, release, copies, and optionally
    item, note, on. If one row is wrong, it notes none. Rows that are already noted are reported, and not counted again.

    Notes are never changed or removed. To correct one, note the same copies with --back.

    At the end, each prints a head that covers all releases and handouts. Keep it elsewhere, for verify-release
    --expect.
    """
    code = _done(what, values, options_from(directory, None, today), item, note.strip(), on, again, back)
    if code == EXIT_DONE:
        _show_head(directory)
    return code


def _done(
    what: str,
    values: tuple[str, ...],
    options: Options,
    item: str,
    note: str,
    on: datetime.datetime | None,
    again: bool,
    back: bool,
) -> int:
    from ..workflows.handout_rows import Row
    from ..workflows.handouts import MOST
    from ..workflows.handouts import note as note_all

    if what == "list":
        return _list(options, values)
    if what == "import":
        if len(values) != 1:
            raise click.UsageError("import takes one file:  makeleaflet handout import FILE")
        return _import(options, Path(values[0]), again)
    if len(values) != 3 or not values[2].isdecimal() or not 1 <= int(values[2]) <= MOST:
        raise click.UsageError(
            "add takes a place, a release and the number of copies:  makeleaflet handout add PLACE RELEASE N"
        )
    row = Row(values[0], values[1], -int(values[2]) if back else int(values[2]), item, note, on.date() if on else None)
    noted, findings = note_all(options.root, [row], options.today)
    show_findings(findings)
    for one in noted:
        tell(
            f"Noted: {abs(one.copies)} {'back from' if back else 'to'} {one.place}, "
            f"{one.item or 'release ' + one.release}, {one.on}"
        )
    return EXIT_REFUSED if is_refusal(findings) else EXIT_DONE


def _show_head(directory: str) -> None:
    from ..workflows.handouts import head_now

    if head := head_now(Path(directory)):
        tell(f"Head, to keep elsewhere:  {head}")


def _import(options: Options, path: Path, again: bool) -> int:
    from ..workflows.handout_rows import rows_of
    from ..workflows.handouts import note as note_all
    from ..workflows.handouts import problems_of

    rows, findings = rows_of(path)
    noted: list[Handout] = []
    if rows:
        # If one row can't be read, nothing is noted, but everything that is wrong is reported at once.
        noted, more = (
            note_all(options.root, rows, options.today, again)
            if not is_refusal(findings)
            else ([], problems_of(options.root, rows, options.today, again))
        )
        findings += more
    show_findings(findings)
    wrong = {
        (finding.where.file, finding.where.line)
        for finding in findings
        if finding.severity == "error" and finding.where.line > 1
    }
    if is_refusal(findings):
        tell(
            f"Nothing was noted: {len(wrong)} {'row is' if len(wrong) == 1 else 'rows are'} wrong."
            if wrong
            else "Nothing was noted."
        )
        return EXIT_REFUSED
    left_out = {finding.where for finding in findings} & {row.where for row in rows}
    new = [row for row in rows if row.where not in left_out]
    for one, row in zip(noted, new, strict=True):
        tell(f"{row.where}  {one.copies} to {one.place}, {one.item or 'release ' + one.release}, {one.on}")
    if rows and not new:
        tell(f"Nothing was noted: {_are(len(rows))} noted already.")
        return EXIT_DONE
    known = f"; {_are(len(left_out))} noted already" if len(new) < len(rows) else ""
    tell(f"Noted: {_rows(len(noted))}, {_copies(sum(one.copies for one in noted))}{known}")
    return EXIT_DONE


def _rows(count: int) -> str:
    return counted(count, "row")


def _copies(count: int) -> str:
    return counted(count, "copy", "copies")


def _are(count: int) -> str:
    return f"{_rows(count)} {'is' if count == 1 else 'are'}"


def _list(options: Options, values: tuple[str, ...]) -> int:
    from ..ledger import balance, shown
    from ..workflows.handouts import listed

    if len(values) > 1:
        raise click.UsageError("list takes at most a place:  makeleaflet handout list [PLACE]")
    handouts, findings = listed(options.root)
    show_findings(findings)
    chosen = [one for one in handouts if not values or one.place == values[0]]
    for one in chosen:
        tell(
            shown(
                "  ".join(
                    part for part in (one.on, f"{one.copies:>7}", one.place, one.release, one.item, one.note) if part
                )
            )
        )
    out = balance(chosen)
    places = sorted({place for _, place, _ in out})
    for place in places:
        count = sum(copies for (_, where, _), copies in out.items() if where == place)
        tell(f"{place}: {_copies(count)} {'is' if count == 1 else 'are'} out")
    if not chosen:
        tell("Nothing is noted.")
    return EXIT_REFUSED if is_refusal(findings) else EXIT_DONE
