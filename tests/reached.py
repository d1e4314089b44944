"""Is every module reached by the tests of its own room? From what coverage has measured, see .ci/run:

    .venv/bin/python -m tests.reached

A module is reached if a line of one of its functions was run by a test of tests/<room>: being imported isn't enough.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from .helpers import GENERATOR

Contexts = Mapping[int, Iterable[str]]  # by line, the rooms whose tests ran it


def of_functions(source: str) -> set[int]:
    """The lines of all functions, without their heads."""
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return {
        line
        for function in functions
        for part in function.body
        for line in range(part.lineno, (part.end_lineno or part.lineno) + 1)
    }


def unreached(root: Path, contexts_of: Callable[[Path], Contexts]) -> list[str]:
    """Modules with functions that no test of their room has run, by their path below `root`."""
    found = []
    for path in sorted(root.glob("*/**/*.py")):
        name = path.relative_to(root)
        inner = of_functions(path.read_text(encoding="utf-8"))
        contexts = contexts_of(path)
        if inner and not any(name.parts[0] in contexts.get(line, ()) for line in inner):
            found.append(name.as_posix())
    return found


def main() -> int:
    from coverage import Coverage

    measured = Coverage()
    measured.load()
    data = measured.get_data()
    found = unreached(GENERATOR, lambda path: data.contexts_by_lineno(str(path)))
    for name in found:
        print(f"generator/{name}: no test of tests/{name.partition('/')[0]} runs any of its functions")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
