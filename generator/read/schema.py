"""Checking values against their schema, and saying what doesn't fit in words a nurse can use."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from typing import TypeVar

from ..kernel.findings import Finding, Where
from ..kernel.suggest import did_you_mean
from ..model.text import Mistake
from .limits import MAX_MISTAKES

Model = TypeVar("Model")

_KINDS = {
    "string_type": ("should be text", "put it in double quotes"),
    "int_type": ("should be a whole number", ""),
    "float_type": ("should be a number", ""),
    "bool_type": ("should be true or false", ""),
    "list_type": ("should be a list", "put each item on a separate line that starts with a dash"),
    "tuple_type": ("should be a list of numbers", ""),
    "dict_type": ("should be a group of keys", "write each as  key: value  on a separate line, indented"),
    "model_type": ("should be a group of keys", "write each as  key: value  on a separate line, indented"),
    "model_attributes_type": ("should be a group of keys", "write each as  key: value  on a separate line, indented"),
    "date_type": ("should be a date", "write it as 2026-11-22"),
    "date_from_datetime_parsing": ("should be a date", "write it as 2026-11-22"),
    "date_parsing": ("should be a date", "write it as 2026-11-22"),
    "string_too_short": ("is empty", "write something, or take the key out"),
    "too_short": ("is empty", ""),
}


def validate(
    model: type[Model], value: object, positions: dict[str, Where], file: str, prefix: str = ""
) -> tuple[Model | None, list[Finding]]:
    """Build `model` from `value`. `prefix` is where `value` stands among the positions."""
    from pydantic import ValidationError

    if value is None:
        value = {}
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=True)
    except RecursionError:
        return None, [Finding("SRC004", "this is nested too deeply", Where(file))]
    found = [_finding(model, problem, positions, file, prefix) for problem in problems[:MAX_MISTAKES]]
    if (more := len(problems) - MAX_MISTAKES) > 0:
        found.append(Finding("SRC021", f"{more} more mistakes like these", positions.get(prefix, Where(file)), "correct the first ones, and look again"))
    return None, found


def _finding(model, problem: dict, positions: dict[str, Where], file: str, prefix: str) -> Finding:
    loc = [str(part) for part in problem["loc"]]
    kind = problem["type"]
    where = locate(loc, positions, file, prefix)
    key = _spoken(loc)
    if kind == "extra_forbidden":
        hint = did_you_mean(loc[-1], known_keys(model, problem["loc"][:-1]))
        return Finding("SRC006", f'the key "{loc[-1]}" isn\'t known here', where, hint)
    if kind == "missing":
        return Finding("SRC007", f'the key "{key}" is missing', where, "")
    given = problem.get("input")
    if kind == "literal_error":
        expected = problem["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        hint = did_you_mean(str(given), expected) or "one of: " + ", ".join(expected)
        return Finding("SRC008", f'"{key}" can\'t be "{_short(given)}"', where, hint)
    if kind in _KINDS:
        says, hint = _KINDS[kind]
        return Finding("SRC008", f'"{key}" {says}, not {_short(given)!r}' if given not in (None, "", []) else f'"{key}" {says}', where, hint)
    message = problem["msg"].removeprefix("Value error, ")
    if kind == "value_error":
        error = problem["ctx"]["error"]
        if isinstance(error, Mistake):
            return Finding("SRC008", message, locate([*loc, error.key], positions, file, prefix), error.hint)
        return Finding("SRC008", message, where)
    return Finding("SRC008", f'"{key}": {message[0].lower()}{message[1:]}, not {_short(given)!r}', where)


def locate(loc: list[str], positions: dict[str, Where], file: str, prefix: str) -> Where:
    parts = ([prefix] if prefix else []) + loc
    while parts:
        found = positions.get(".".join(parts))
        if found:
            return found
        parts.pop()
    return positions.get("", Where(file))


def _spoken(loc: list[str]) -> str:
    return ".".join(part for part in loc if part != "[key]") or "this"


def _short(value: object) -> str:
    try:
        text = str(value)
    except (RecursionError, ValueError):  # groups in groups without end, or a number of thousands of digits
        return "..."
    return text if len(text) <= 40 else text[:37] + "..."


def known_keys(model, loc: Iterable) -> list[str]:
    """The keys that the model allows at `loc`; empty where any key is allowed."""
    current = model
    for part in loc:
        current = _step(current, part)
        if current is None:
            return []
    fields = getattr(_unwrap(current), "model_fields", None)
    return list(fields) if fields else []


def _step(annotation, part):
    annotation = _unwrap(annotation)
    fields = getattr(annotation, "model_fields", None)
    if fields is not None:
        return fields[part].annotation if part in fields else None
    args = typing.get_args(annotation)
    return args[-1] if args else None


def _unwrap(annotation):
    """Look through Optional and Annotated to the type that holds the keys."""
    while True:
        origin, args = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            annotation = args[0]
        elif args and type(None) in args:
            annotation = next(arg for arg in args if arg is not type(None))
        else:
            return annotation
