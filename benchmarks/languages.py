"""python -m benchmarks languages: the merge in other languages beside the same in English, in turn."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from .measure import Run, run
from .project import REPO, synthetic_project

_PRODUCTS = {"leaflet-a4": "colour", "card": "standard", "poster-a4": "help"}
_SOURCE = "en-GB"


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks languages", description=__doc__)
    parser.add_argument("--language", action="append", help="a language of the project; may be given again (ar)")
    # From 20 on, a build reads the first file of each kind as a picture, where the reader knows its writing.
    parser.add_argument("--places", type=int, default=19, help="places of the merge (default 19)")
    parser.add_argument("--rounds", type=int, default=1, help="rounds; the medians count (default 1)")
    asked = parser.parse_args(arguments)
    languages = [_SOURCE, *(asked.language or ["ar"])]
    found: dict[str, list[Run]] = {language: [] for language in languages}
    for _ in range(asked.rounds):
        for language in languages:
            with tempfile.TemporaryDirectory(prefix="makeleaflet-bench-") as folder:
                found[language].append(_merged(Path(folder), asked.places, language))
    runs = {language: sorted(some, key=lambda one: one.cpu)[len(some) // 2] for language, some in found.items()}
    base = runs[_SOURCE]
    print(f"| merge of {asked.places} places, three products each | wall s | CPU s | MB | times English, CPU | wall |")
    print("|---|---|---|---|---|---|")
    for language, one in runs.items():
        times = f"{one.cpu / base.cpu:.2f} | {one.wall / base.wall:.2f}"
        print(f"| {language} | {one.wall:.1f} | {one.cpu:.1f} | {one.memory:.0f} | {times} |")


def _merged(folder: Path, places: int, language: str) -> Run:
    project = synthetic_project(folder, places, _PRODUCTS, "" if language == _SOURCE else language)
    build = [sys.executable, "-m", "generator", "build", "-C", str(project), "--language", language, "--quiet"]
    found = run(build, REPO)
    if found.code:
        sys.exit(f"the build in {language} failed, so there is nothing to compare")
    return found
