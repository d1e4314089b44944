"""python -m benchmarks reader: how well the reader reads the shipped pages, and how long it takes.

Lays out all files of the shipped project, reads each different picture of their panels once, and prints a table. Every
number and address that the pages should show counts as often as it should show; copies on a sheet count once. Takes
many minutes.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import tempfile
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from generator.engine.cache import ReadingCache
from generator.engine.check import examine
from generator.engine.inputs import machine_digest
from generator.engine.job import Job
from generator.engine.options import Options
from generator.engine.worker import Worker
from generator.prove.seen.deep import DeepProver
from generator.prove.seen.figures import KnownNumbers, addresses_in, folded, shows_address, times_read
from generator.prove.seen.ocr import Eye

from .project import REPO


class _Clock(Eye):
    """Notes how long each picture takes."""

    def __init__(self):
        self.cpu: list[float] = []
        self.lines = 0

    def read(self, picture, zoom=1):
        start = time.process_time()
        lines = super().read(picture, zoom)
        self.cpu.append(time.process_time() - start)
        self.lines += len(lines)
        return lines


class _Counting(DeepProver):
    """Counts what should show on each different picture, and what is read."""

    def __init__(self, memory, eye):
        super().__init__(memory, eye)
        self.counts: Counter[str] = Counter()
        self._seen: set = set()

    def _judge(self, page, plan, view, picture, register):
        lines = self._read(picture, view.own)
        if (view.own, lines) not in self._seen:
            self._seen.add((view.own, lines))
            wanted = KnownNumbers(view.own, register).dialled
            read = times_read(lines, wanted)
            addresses = {address for text in view.own for line in text.split("\n") for address in addresses_in(line)}
            shown = [folded(line.text) for line in lines]
            self.counts["pictures"] += bool(lines)
            self.counts["numbers"] += sum(wanted.values())
            self.counts["numbers found"] += sum(min(times, read[number]) for number, times in wanted.items())
            self.counts["addresses"] += len(addresses)
            self.counts["addresses found"] += sum(shows_address(address, shown) for address in addresses)
        return super()._judge(page, plan, view, picture, register)


def main(given: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks reader", description=__doc__)
    parser.add_argument("--only", default="", help="files whose path has this in it")
    parser.add_argument(
        "--part", default="1/1", help="such as 1/2: the first of two halves, for another process to read the other"
    )
    parser.add_argument("--keep", default="", help="a folder for what is read, so that a second run takes no time")
    asked = parser.parse_args(given)
    part, parts = map(int, asked.part.split("/"))
    with tempfile.TemporaryDirectory(prefix="makeleaflet-reader-") as folder:
        options = Options(REPO, Path(folder), today=datetime.date(2026, 11, 30))
        examined = examine(options)
        worker = Worker(examined.catalogue, options, machine_digest(), {})
        eye = _Clock()
        prover = _Counting(ReadingCache(Path(asked.keep or folder) / "readings"), eye)
        editions = [edition for edition in examined.editions if asked.only in edition.path]
        kinds = sorted({(edition.topic, edition.format, edition.variant) for edition in editions})
        mine = set(kinds[part - 1 :: parts])
        found, files = [], 0
        for edition in editions:
            if (edition.topic, edition.format, edition.variant) not in mine:
                continue
            job = Job.of(examined.catalogue, worker.composer, worker.machine, edition)
            worker.layouts.lay_out([job])
            _, data, slots, pictures = worker._laid_out(job)
            told = prover.prove(data, worker._expected(job, slots, pictures, [False] * len(job.sheets)))
            files += 1
            found += told
            print(
                f"{edition.path}: {len(told)} findings; {len(eye.cpu)} pictures read in {sum(eye.cpu):.0f} s CPU",
                flush=True,
            )
            for finding in told:
                print(f"  {finding.severity} {finding.code} {finding.message}", flush=True)
    counts = prover.counts
    codes = Counter(finding.code for finding in found)
    print(
        f"\n{os.cpu_count()} cores, {platform.system()} {platform.machine()}, rapidocr {version('rapidocr')}, "
        f"onnxruntime {version('onnxruntime')}\n"
    )
    print("| what | how many |\n| --- | --- |")
    print(f"| files | {files} |\n| different pictures | {counts['pictures']} |")
    print(
        f"| telephone numbers that should show | {counts['numbers']} |\n| of these found, right to the digit | "
        f"{counts['numbers found']} |"
    )
    print(f"| addresses that should show | {counts['addresses']} |\n| of these found | {counts['addresses found']} |")
    print(
        f"| numbers that the words don't have (PRV090): false alarms | {codes['PRV090']} |\n| addresses (PRV092): "
        f"false alarms | {codes['PRV092']} |\n| doubts (PRV094) | {codes['PRV094']} |"
    )
    if eye.cpu:
        print(
            f"| lines read | {eye.lines} |\n| CPU for each picture: mean, longest | "
            f"{sum(eye.cpu) / len(eye.cpu):.1f} s, {max(eye.cpu):.1f} s |\n| CPU in all | {sum(eye.cpu):.0f} s |"
        )
