"""What is the same is done once in each process of the tests, however many of them need it.

The same text and the same template are parsed once, the same panels are laid out once, and all builds share one prover, as if they were one
long build. Nothing else is kept: each test reads, plans, composes, imposes and judges for itself. What is kept depends
on nothing but what it is kept by; the tests that show so, and those about what is done anew, ask for the fixture `anew`.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from generator.compose import templates as pages
from generator.engine import build, layouts, worker
from generator.kernel.checked import Checked
from generator.kernel.digest import digest
from generator.kernel.remembered import Remembered
from generator.model.edition import Composed
from generator.model.page import Measure, Page
from generator.model.panel import Panel, Style
from generator.read import files, templates, topicfile
from generator.read.yamlfile import Parsed

_parsed: Remembered[tuple] = Remembered(512)
_valid: Remembered[Any] = Remembered(2048)
_trees: Remembered[Any] = Remembered(512)
_compiled: Remembered[Any] = Remembered(512)
_laid_out: Remembered[Any] = Remembered(2048)

_on = True


def anew(yes: bool) -> None:
    """From now on, do everything anew, or not."""
    global _on
    _on = not yes


def install() -> None:
    """Once in each process."""
    for module, name in ((files, "parse_toml"), (files, "parse_yaml"), (topicfile, "parse_yaml")):
        setattr(module, name, _parsing(getattr(module, name)))
    for module in (files, templates, topicfile):
        module.validate = _validating(module.validate)
    pages._Loader.tree = _growing(pages._Loader.tree)
    pages._Loader.load = _compiling(pages._Loader.load)
    layouts.Layouts.engine = _unless(layouts.Layouts.engine, _engine)
    worker.Worker.prover = _unless(worker.Worker.prover, _prover)
    build.machine_digest = _digesting(build.machine_digest)
    cores = os.cpu_count
    os.cpu_count = lambda: 1 if _on else cores()  # what workers do is lost with them


def _parsing(parse: Callable) -> Callable:
    def parsed(text: str, file: str, offset: int = 0):
        more = (offset,) if offset else ()
        if not _on:
            return parse(text, file, *more)

        def find():
            value, positions, findings = parse(text, file, *more)
            return pickle.dumps(value), positions, findings

        value, positions, findings = _parsed.of((parse, text, file, offset), find)
        copied = type(positions)(positions)
        copied.begins = positions.begins
        return Parsed(pickle.loads(value), copied, list(findings))

    return parsed


def _validating(validate: Callable) -> Callable:
    def validated(model, value, positions, file, prefix=""):
        if not _on:
            return validate(model, value, positions, file, prefix)
        key = (model, pickle.dumps(value))
        good = _valid.get(key)
        if good is not None:
            return Checked(good, [])
        good, findings = validate(model, value, positions, file, prefix)
        if good is not None and not findings:
            _valid.put(key, good)
        return Checked(good, findings)

    return validated


def _growing(tree: Callable) -> Callable:
    def grown(self, environment, name):
        if not _on or name in self._trees or name not in self.files:
            return tree(self, environment, name)
        text = self.files[name].read_bytes()
        self._trees[name] = _trees.of((name, text), lambda: tree(self, environment, name))
        return self._trees[name]

    return grown


def _compiling(load: Callable) -> Callable:
    def loaded(self, environment, name, globals=None):
        if not _on:
            return load(self, environment, name, globals)
        tree = self.tree(environment, name)
        code, _ = _compiled.of(id(tree), lambda: (environment.compile(tree, name, f"templates/{name}"), tree))
        return environment.template_class.from_code(environment, code, globals or {}, lambda: True)

    return loaded


class _Engine:
    """Lays out as Engine does. One that has a family keeps its first file, so each set of faces has its own."""

    def __init__(self):
        self._engines: dict[tuple, Any] = {}

    def _of(self, style: Style):
        from generator.layout import Engine

        if style.faces not in self._engines:
            self._engines[style.faces] = Engine()
        return self._engines[style.faces]

    def lay_out(self, panels: Sequence[Panel], style: Style) -> list[Page]:
        return list(self._once("lay_out", panels, style))

    def measure(self, panels: Sequence[Panel], style: Style) -> list[Measure | None]:
        return list(self._once("measure", panels, style))

    def _once(self, what: str, panels: Sequence[Panel], style: Style):
        method = getattr(self._of(style), what)
        key = (what, method.__func__, style.key, style.assets, tuple((panel.key, panel.html) for panel in panels))
        return _laid_out.of(key, lambda: method(panels, style))

    def lay_out_document(self, composed: Composed) -> Page:
        method = self._of(composed.style).lay_out_document
        sides = [
            (side.w, side.h, [(placed.panel.key, str(placed.pose)) for placed in side.panels])
            for side in composed.sides
        ]
        about = (str(composed.meta), composed.standard)
        key = (method.__func__, composed.style.key, composed.style.assets, *about, digest(sides))
        return _laid_out.of(key, lambda: method(composed))


_engine = cache(_Engine)


@cache
def _prover():
    from generator.prove import Prover

    return Prover()


def _unless(own, shared: Callable) -> property:
    """The shared one, unless all is to be done anew."""
    return property(lambda self: shared() if _on else own.__get__(self))


def _digesting(machine_digest: Callable[[], str]) -> Callable[[], str]:
    known = cache(machine_digest)
    return lambda: known() if _on else machine_digest()
