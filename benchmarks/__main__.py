"""python -m benchmarks: makeleaflet beside the plain way, on the same pages, in one run; or, with `elastic`, a test of
whether pages fit themselves.

Writes its table into docs/performance.md. Takes a few minutes; nothing in it is a test.
python -m benchmarks numerals: faces for telephone numbers, on copies of copies.
python -m benchmarks reader: how well the shipped pages are read as pictures.
python -m benchmarks edits: which random changes of finished files the proof finds.
python -m benchmarks languages: the merge in other languages beside the same in English.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from . import elastic
from .measure import Run, run
from .project import REPO, copy_project, synthetic_project

PRODUCTS = {"leaflet-a4": "colour", "card": "standard", "poster-a4": "help"}
FOLDED = {**PRODUCTS, "leaflet-third": "colour"}
_COUNT = {3: "three", 4: "four"}
_MARKS = re.compile(r"(<!-- benchmarks:start -->\n).*?(<!-- benchmarks:end -->)", re.DOTALL)


def main() -> None:
    if sys.argv[1:2] == ["numerals"]:
        from . import numerals

        numerals.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["reader"]:
        from . import reader

        reader.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["edits"]:
        from . import edits

        edits.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["languages"]:
        from . import languages

        languages.main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        choices=("speed", "elastic"),
        default="speed",
        help="speed (default), or elastic: words of other lengths, other places",
    )
    parser.add_argument("--places", type=int, default=200, help="places of the merge (default 200)")
    parser.add_argument(
        "--plain-places", type=int, default=0, help="of these, how many the plain way makes (default: all)"
    )
    parser.add_argument(
        "--rounds", type=int, default=3, help="rounds of the small builds; the medians count (default 3)"
    )
    parser.add_argument("--dry", action="store_true", help="print the table, and leave docs/performance.md alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="makeleaflet-bench-") as folder:
        if asked.what == "elastic":
            print(elastic.report(Path(folder)))
            return
        table = _table(Path(folder), asked.places, asked.plain_places or asked.places, asked.rounds)
    print(table)
    if not asked.dry:
        page = REPO / "docs" / "performance.md"
        page.write_text(
            _MARKS.sub(lambda found: f"{found[1]}{table}\n{found[2]}", page.read_text(encoding="utf-8")),
            encoding="utf-8",
        )


def _table(folder: Path, places: int, plain_places: int, rounds: int) -> str:
    lines = [
        (
            f"Measured on {os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python "
            f"{platform.python_version()}, WeasyPrint {version('weasyprint')}. Whole processes from outside; memory is "
            "that of all their processes at once."
        ),
        "",
        "| what | makeleaflet: wall s | CPU s | MB | plain: wall s | CPU s | MB | plain / makeleaflet, wall |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += _small(folder, rounds)
    lines.append(_proofs(folder / "shipped", rounds))
    rows, notes = [], []
    for products in (PRODUCTS, FOLDED):
        found = _merge(folder / f"merge-{len(products)}", places, plain_places, products)
        rows += found[:-1]
        notes += ["", found[-1]]
    return "\n".join([*lines, *rows, *notes])


def _small(folder: Path, rounds: int) -> list[str]:
    """The shipped project, with one of its topics: checked, then built cold, again, and with one number changed."""
    project = copy_project(folder / "shipped")
    settings = project / "content" / "project.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("\nbuild:\n", "\nbuild:\n  topics: [stalking]\n"), encoding="utf-8"
    )
    services = project / "content" / "services" / "east-ayrshire.yaml"
    original = services.read_text(encoding="utf-8")
    checks: list[Run] = []
    found: dict[str, list[tuple[Run, Run]]] = {
        "cold build, all of one topic": [],
        "nothing changed": [],
        "one number changed": [],
    }
    for _ in range(rounds):
        services.write_text(original, encoding="utf-8")
        shutil.rmtree(project / "output", ignore_errors=True)
        checks.append(_checked(lambda: run([sys.executable, "-m", "generator", "check", "-C", str(project)], REPO)))
        found["cold build, all of one topic"].append((_ours(project), _plain(project)))
        found["nothing changed"].append((_ours(project), _plain(project)))
        services.write_text(original.replace('"01563 536001"', '"01563 536002"'), encoding="utf-8")
        found["one number changed"].append((_ours(project), _plain(project)))
    services.write_text(original, encoding="utf-8")
    rows = [
        _row(what, _median([ours for ours, _ in pairs]), _median([plain for _, plain in pairs]))
        for what, pairs in found.items()
    ]
    return [_row("check, which makes nothing", _median(checks), None), *rows]


def _proofs(project: Path, rounds: int) -> str:
    """What the proofs add to a cold build, CPU against CPU; the median of some rounds."""
    command = [sys.executable, "-m", "benchmarks.proofs", str(project)]
    found = [
        json.loads(subprocess.run(command, cwd=REPO, check=True, capture_output=True, text=True).stdout)
        for _ in range(rounds)
    ]
    share, run = sorted((one["proofs_cpu"] / (one["cpu"] - one["proofs_cpu"]), n) for n, one in enumerate(found))[
        rounds // 2
    ]
    one = found[run]
    return (
        f"| of a cold build in one process ({one['cpu']:.2f} s CPU): the proofs, which add {share:.0%} to the rest | "
        f"{one['proofs_wall']:.2f} | {one['proofs_cpu']:.2f} | | | | | |"
    )


def _merge(folder: Path, places: int, plain_places: int, products: dict[str, str]) -> list[str]:
    """Rows of the products for each of many made-up places, and a sentence; memory at a quarter of the places too."""
    quarter = _ours(synthetic_project(folder / "quarter", places // 4, products))
    whole = _ours(synthetic_project(folder / "whole", places, products))
    plain = _plain(synthetic_project(folder / "plain", plain_places, products))
    ours_rate, plain_rate = places / whole.wall, plain_places / plain.wall
    again = _ours(folder / "whole")
    return [
        _row(
            f"merge of {places} places, {_COUNT[len(products)]} products each"
            + (f" (plain: {plain_places})" if plain_places != places else ""),
            whole,
            plain,
            ours_rate / plain_rate,
        ),
        _row("the same again, nothing changed", again, None),
        (
            f"Sets of {_COUNT[len(products)]} (one place's products) a second: makeleaflet {ours_rate:.1f}, plain "
            f"{plain_rate:.2f}: "
            f"**{ours_rate / plain_rate:.1f} times**. "
            f"Peak memory at {places} places is {whole.memory / quarter.memory:.2f} times that at {places // 4}."
        ),
    ]


def _ours(project: Path) -> Run:
    return _checked(lambda: run([sys.executable, "-m", "generator", "build", "-C", str(project), "--quiet"], REPO))


def _plain(project: Path) -> Run:
    return _checked(lambda: run([sys.executable, "-m", "benchmarks.plain", str(project), str(project / "plain")], REPO))


def _checked(measure: Callable[[], Run]) -> Run:
    found = measure()
    if found.code:
        sys.exit("a build failed, so there is nothing to compare")
    return found


def _median(runs: list[Run]) -> Run:
    return sorted(runs, key=lambda found: found.wall)[len(runs) // 2]


def _row(what: str, ours: Run, plain: Run | None, times: float | None = None) -> str:
    """`times`: how much faster, if the two didn't make the same number of places."""
    mine = f"{ours.wall:.2f} | {ours.cpu:.2f} | {ours.memory:.0f}"
    if plain is None:
        return f"| {what} | {mine} | | | | |"
    return (
        f"| {what} | {mine} | {plain.wall:.2f} | {plain.cpu:.2f} | {plain.memory:.0f} | "
        f"{times or plain.wall / ours.wall:.1f} |"
    )


if __name__ == "__main__":
    main()
