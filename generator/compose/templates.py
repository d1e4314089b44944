"""The Jinja2 environment: sandboxed, escaping, strict; it sees only files of the catalogue."""

from __future__ import annotations

import traceback
import unicodedata
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from ..kernel.errors import Refused
from ..kernel.findings import Where
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from .findings import TPL001
from .labels import Labels
from .templatefault import unfit, unreadable

__all__ = ["Markup", "Templates"]

_SHOWN = 100  # letters of a line at most
_SAID = "said"


class _Loader(BaseLoader):
    """Templates by their path below templates/, each parsed once: for what it uses, and to be compiled."""

    def __init__(self, files: dict[str, Path]):
        self.files = files
        self._trees: dict[str, nodes.Template] = {}

    def tree(self, environment: Environment, name: str) -> nodes.Template:
        if name not in self._trees:
            path = self.files.get(name)
            if path is None:
                raise TemplateNotFound(name)
            # The name replaces the file, so that messages and tracebacks say templates/….
            self._trees[name] = environment.parse(path.read_text(encoding="utf-8"), name, f"templates/{name}")
        return self._trees[name]

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        code = environment.compile(self.tree(environment, name), name, f"templates/{name}")
        return environment.template_class.from_code(environment, code, globals or {}, lambda: True)


class _Undefined(StrictUndefined):
    """What a template asks for in vain: a mistake in the template, unless it is a label that the language lacks."""

    __slots__ = ()

    def __init__(self, hint=None, obj=missing, name=None, exc=UndefinedError):
        refused = obj.lacking(name) if isinstance(obj, Labels) and name is not None else None
        super().__init__(hint, obj, name, (lambda message: refused) if refused else exc)


def columns(words: str) -> int:
    """About how wide words are, in letters of the Latin alphabet: a Chinese one takes the room of two (UAX #11)."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in words)


class Templates:
    """Templates by their path below templates/."""

    def __init__(self, catalogue: Catalogue):
        self.files = dict(catalogue.templates)
        self._loader = _Loader(self.files)
        self.environment = ImmutableSandboxedEnvironment(
            loader=self._loader,
            autoescape=True,
            undefined=_Undefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.filters["columns"] = columns
        self._uses: dict[str, frozenset[str]] = {}
        self._asks: dict[str, frozenset[str]] = {}

    def render(self, name: str, **facts: object) -> str:
        """Raises Refused with the template's file and line for whatever is wrong in it."""
        try:
            return self.environment.get_template(name).render(**facts)
        except Refused:
            raise
        except TemplateSyntaxError as error:
            says, hint = unreadable(str(error.message), self.environment)
            where = Where(error.filename or f"templates/{name}", error.lineno, 1)
            raise Refused(TPL001(says, where, hint, quote=self._line(where))) from None
        except TemplateNotFound as error:
            hint = did_you_mean(str(error), self.files)
            raise Refused(TPL001(f'there is no template "{error}"', _where(error, name), hint)) from None
        except (
            TemplateError,
            TypeError,
            ValueError,
            ArithmeticError,
            LookupError,
            AttributeError,
            RecursionError,
            OSError,
        ) as error:
            where = _where(error, name)
            says, hint = unfit(error)
            raise Refused(TPL001(says, where, hint, quote=self._line(where))) from None

    def _line(self, where: Where) -> str:
        """A line of a template, as it is written; "" if it isn't known."""
        path = self.files.get(where.file.removeprefix("templates/"))
        if path is None or not where.line:
            return ""
        lines = path.read_text(encoding="utf-8").splitlines()
        return lines[where.line - 1].strip()[:_SHOWN] if where.line <= len(lines) else ""

    def uses(self, name: str) -> frozenset[str]:
        """The facts that a template asks for, or one it includes with its own context; "*" if that can't be known.

        Templates imported without context get their facts as arguments.
        """
        if name not in self._uses:
            self._uses[name] = frozenset({"*"})  # for one that includes itself
            try:
                tree = self._loader.tree(self.environment, name)
            except (TemplateError, OSError, UnicodeDecodeError):
                return frozenset()  # rendering it will show what is wrong
            # A name that the template sets itself counts, too: better to lay out a panel too many than one too few.
            found = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
            for other in _inlined(tree):
                found |= self.uses(other) if other else {"*"}
            self._uses[name] = frozenset(found)
        return self._uses[name]

    def asks(self, name: str) -> frozenset[str]:
        """The kinds of sections whose words a template, or one it takes in, prints by said(); "*" where that can't be
        known.
        """
        if name not in self._asks:
            self._asks[name] = frozenset()  # for one that includes itself
            try:
                tree = self._loader.tree(self.environment, name)
            except (TemplateError, OSError, UnicodeDecodeError):
                return frozenset()
            calls = [
                call
                for call in tree.find_all(nodes.Call)
                if isinstance(call.node, nodes.Name) and call.node.name == _SAID
            ]
            found = {
                call.args[0].value if call.args and isinstance(call.args[0], nodes.Const) else "*" for call in calls
            }
            if sum(node.name == _SAID and node.ctx == "load" for node in tree.find_all(nodes.Name)) > len(calls):
                found.add("*")  # handed to a macro
            for other in _inlined(tree):
                found |= self.asks(other) if other else {"*"}
            self._asks[name] = frozenset(found)
        return self._asks[name]


def _inlined(tree: nodes.Template) -> list[str | None]:
    names: list[str | None] = []
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        if isinstance(node, (nodes.Import, nodes.FromImport)) and not node.with_context:
            continue
        names.append(node.template.value if isinstance(node.template, nodes.Const) else None)
    return names


def _where(error: Exception, name: str) -> Where:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("templates/")]
    return Where(frames[-1].filename, frames[-1].lineno or 0, 1) if frames else Where(f"templates/{name}")
