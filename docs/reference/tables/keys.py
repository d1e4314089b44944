"""Tables of the keys of all files, from their models."""

from __future__ import annotations

import re
import typing

import annotated_types

from generator.model import content, design, document, easy, kinds, ladder, lint, paper, policy, printer, text, theme

from .cells import cell
from .meanings import MEANING

MODELS = (content, easy, policy, printer, design, theme, paper, document, ladder, lint)  # the schemas of all files

_ALIASES = (
    (text.Text, "text, or one for each language"),
    (text.Line, "text"),
    (text.Id, "id"),
    (text.LanguageTag, "language, such as en-GB"),
    (text.Label, "label"),
    (kinds.Role, "role"),
    (paper.Length, "number, 0 or more"),
    (paper.Size, "[width, height]"),
    (paper.Point, "[x, y]"),
)


def keys(name: str) -> str:
    """A table of the keys of a model."""
    model = next(getattr(module, name) for module in MODELS if hasattr(module, name))
    hints = typing.get_type_hints(model, include_extras=True)
    rows = ["| Key | Value | Needed | Meaning |", "| --- | --- | --- | --- |"]
    for key, field in model.model_fields.items():
        meaning = MEANING.get(f"{name}.{key}") or field.description
        if not meaning:
            raise SystemExit(f"{name}.{key} has no description: give it one in the model, or in MEANING of meanings.py")
        rows.append(f"| `{key}` | {cell(_value(hints[key], field.metadata))} | {_needed(field)} | {cell(meaning)} |")
    return "\n".join(rows)


def _needed(field) -> str:
    if field.is_required():
        return "yes"
    default = field.get_default(call_default_factory=True)
    if default is None or default == {} or default == [] or not isinstance(default, (str, int, float, tuple)):
        return "no"
    if isinstance(default, bool):
        default = str(default).lower()
    elif isinstance(default, tuple):
        default = f"[{', '.join(f'{part:g}' for part in default)}]"
    elif isinstance(default, float):
        default = f"{default:g}"
    return f"no; else `{default}`"


def _value(hint, metadata=()) -> str:
    for alias, words in _ALIASES:
        if hint == alias:
            return words
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _value(args[0], args[1:])
    if type(None) in args:
        return _value(next(arg for arg in args if arg is not type(None)), metadata)
    if origin is typing.Literal:
        return ", ".join(f"`{arg}`" for arg in args)
    if origin is list:
        return f"list: {_value(args[0])}"
    if origin is dict:
        return f"{_value(args[0])} → {_value(args[1])}"
    if origin is tuple:
        return "[" + ", ".join("number" for _ in args) + "]"
    if hasattr(hint, "model_fields"):
        return f"group: {' '.join(re.findall('[A-Z][a-z]*', hint.__name__)).lower().replace(' spec', '')}"
    words = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}.get(
        hint, "date, as 2026-11-22"
    )
    for limit in metadata:
        if isinstance(limit, annotated_types.Ge):
            words += f", {limit.ge:g} or more"
        elif isinstance(limit, annotated_types.Le):
            words = f"{words.removesuffix(' or more')} to {limit.le:g}"
        elif isinstance(limit, annotated_types.Gt):
            words += f", more than {limit.gt:g}"
    return words


def models() -> set[str]:
    """The names of all models of files."""
    return {
        name
        for module in MODELS
        for name, value in vars(module).items()
        if isinstance(value, type) and hasattr(value, "model_fields")
    } - {"Frozen"}


def unknown_meanings() -> list[str]:
    """What MEANING explains, and no model has."""
    known = {
        f"{name}.{key}"
        for module in MODELS
        for name in models()
        if hasattr(module, name)
        for key in getattr(module, name).model_fields
    }
    return [f"MEANING explains {key}, which no model has" for key in sorted(set(MEANING) - known)]
