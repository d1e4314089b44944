"""All codes of findings, from the files that declare them."""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location

from .findings import Code
from .paths import PACKAGE


@cache
def codes() -> dict[str, Code]:
    """Each code by its id, in alphabetical order.

    The files are read by themselves. To import them would import their rooms, the layout engine among them, and take a
    second.
    """
    found: dict[str, Code] = {}
    for path in PACKAGE.rglob("*findings.py"):
        name = ".".join((PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts))
        module = sys.modules.get(name)
        if module is None:
            spec = spec_from_file_location(name, path)
            assert spec and spec.loader
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
        declared = [value for value in vars(module).values() if isinstance(value, Code)]
        if twice := [code.id for code in declared if code.id in found]:
            raise ValueError(f"declared twice: {', '.join(twice)}")
        found |= {code.id: code for code in declared}
    return dict(sorted(found.items()))
