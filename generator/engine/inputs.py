"""Digests of everything that can change the output."""

from __future__ import annotations

import glob
import os
import sys

from ..kernel.digest import digest, tree_digest
from ..kernel.paths import PACKAGE, builtin_templates
from .options import Options
from .packages import own_packages


def machine_digest() -> str:
    """The program: our own code, the packages it is made of, and the libraries that set type."""
    libraries = sorted(
        os.path.basename(path)
        for name in ("libpango-1.0", "libpangoft2-1.0", "libharfbuzz", "libharfbuzz-subset", "libfreetype")
        for pattern in (
            f"/usr/lib/*/{name}.so.*",
            f"/usr/lib/{name}.so.*",
            f"/opt/homebrew/lib/{name}*.dylib",
            f"/usr/local/lib/{name}*",
        )
        for path in glob.glob(pattern)
    )
    code = tree_digest(PACKAGE, frozenset({"__pycache__", "templates"}))
    return digest(code, own_packages(), libraries, sys.version)


def request_digest(options: Options) -> str:
    """The request, apart from how to carry it out (jobs, force)."""
    return digest(
        [[axis, sorted(ids)] for axis, ids in sorted(options.axes)],
        str(options.today),
        str(options.sheets),
        str(options.root.resolve()),
        options.deep,
    )


def inputs_digest(options: Options, machine: str) -> str:
    """All files that are read, and the program. OSError if one can't be read."""
    return digest(
        machine,
        tree_digest(options.root / "content", around=options.root),
        tree_digest(options.root / "templates", around=options.root),
        tree_digest(builtin_templates()),
    )
