"""Checks types with `mypy --strict`, and that no room of generator/ has more errors than it may.

    python -m tools.typecheck            # what CI runs
    python -m tools.typecheck --lower    # writes smaller numbers where there are fewer errors now

How many errors a room may have is in tools/typecheck.toml; a room that isn't named there may have none. Numbers only
go down: whoever leaves fewer errors lowers them. mypy is set up in pyproject.toml, and comes with the extra `test`.

Exit code 0: no room has more; 1: one has, and its errors are printed; 2: mypy can't be run.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
ALLOWED = Path(__file__).with_suffix(".toml")
HEAD = "# The most errors of mypy --strict in each room: see typecheck.py. They only go down.\n"
_ERROR = re.compile(r"(generator|tools)/(?:(\w+)/)?[^:]*:\d+: error: ")


def by_room(lines: list[str]) -> dict[str, list[str]]:
    """mypy's errors by room; those of modules in no room by their package."""
    rooms: dict[str, list[str]] = {}
    for line in lines:
        if found := _ERROR.match(line):
            rooms.setdefault(found[2] or found[1], []).append(line)
    return rooms


def report(rooms: dict[str, list[str]], allowed: dict[str, int]) -> tuple[list[str], bool]:
    """(what to say, whether a room has more errors than it may)."""
    told: list[str] = []
    worse = False
    for room in sorted({*rooms, *allowed}):
        errors, most = rooms.get(room, []), allowed.get(room, 0)
        if len(errors) > most:
            worse = True
            told += [*errors, f"{room}: {len(errors)} errors, {most} allowed"]
        elif len(errors) < most:
            told.append(f"{room}: {len(errors)} errors, {most} allowed: lower the number")
    return told, worse


def main(arguments: list[str]) -> int:
    if importlib.util.find_spec("mypy") is None:
        print("mypy isn't installed here; it comes with the extra test:  pip install -e '.[test]'", file=sys.stderr)
        return 2
    done = subprocess.run([sys.executable, "-m", "mypy", "--no-pretty"], cwd=REPO, capture_output=True, text=True)
    if done.returncode not in (0, 1):  # 1: there are errors; 2: it stopped
        print(done.stdout, done.stderr, sep="", file=sys.stderr)
        return 2
    rooms = by_room(done.stdout.splitlines())
    allowed = tomllib.loads(ALLOWED.read_text(encoding="utf-8"))
    told, worse = report(rooms, allowed)
    print(*told, f"{sum(map(len, rooms.values()))} errors in all", sep="\n")
    if "--lower" in arguments:
        lower = {room: min(most, len(rooms.get(room, ()))) for room, most in sorted(allowed.items())}
        lines = [f"{room} = {most}\n" for room, most in lower.items() if most]
        ALLOWED.write_text(HEAD + "".join(lines), encoding="utf-8")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
