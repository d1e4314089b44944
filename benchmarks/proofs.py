"""What the proofs add to a cold build: their time, measured inside one process that does all the work.

    python -m benchmarks.proofs PROJECT

Prints JSON: editions, wall and CPU seconds of the build and of its proofs, and CPU seconds of those that look at the
page as a person does. Anything made before is made again.
"""

from __future__ import annotations

import datetime
import json
import sys
import tempfile
import time
from pathlib import Path

from generator.engine.build import build
from generator.engine.options import Options
from generator.prove import Prover, proof
from generator.prove.seen import sight

PARTS = {
    "expected picture": (proof.LikenessProver, "check"),
    "numbers on a bad copy": (proof.DigitProver, "check"),
    "contrast": (sight, "check_contrast"),
    "codes that nobody planned": (sight, "stray_codes"),
}


def main(root: str) -> None:
    spent = [0.0, 0.0]
    prove = Prover.prove

    def timed(self, *given):
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            return prove(self, *given)
        finally:
            spent[0] += time.perf_counter() - wall
            spent[1] += time.process_time() - cpu

    Prover.prove = timed
    parts = dict.fromkeys(PARTS, 0.0)

    def measured(name: str, function):
        def run(*given):
            start = time.process_time()
            try:
                return function(*given)
            finally:
                parts[name] += time.process_time() - start

        return run

    for name, (owner, function) in PARTS.items():
        setattr(owner, function, measured(name, getattr(owner, function)))
    with tempfile.TemporaryDirectory() as out:
        wall, cpu = time.perf_counter(), time.process_time()
        report = build(Options(root=Path(root), out=Path(out), today=datetime.date.today(), jobs=1))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if report.refused:
        sys.exit("a build failed, so there is nothing to measure")
    print(
        json.dumps(
            {
                "editions": len(report.records),
                "wall": wall,
                "cpu": cpu,
                "proofs_wall": spent[0],
                "proofs_cpu": spent[1],
                "parts_cpu": parts,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
