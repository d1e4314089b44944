"""Checking values against their schema, and saying what doesn't fit in words a nurse can use."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from ..kernel.checked import Checked
from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC006, SRC008, SRC019
from ..kernel.stray import stray
from ..kernel.suggest import did_you_mean, meant_by
from ..model.text import Mistake
from .findings import SRC004, SRC007, SRC021
from .limits import MAX_MISTAKES

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound="BaseModel")

_GROUP = ("should be a group of keys", "write each as  key: value  on a separate line, indented")
_DATE = ("should be a date", "write year, month and day, as in 2026-11-22")
_WHOLE, _NUMBER, _TRUE = ("should be a whole number", ""), ("should be a number", ""), ("should be true or false", "")
_KINDS = {
    "string_type": ("should be text", "put it in double quotes"),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _TRUE,
    "bool_parsing": _TRUE,
    "list_type": ("should be a list", "put each item on a separate line that starts with a dash and a space"),
    "tuple_type": ("should be a list of numbers", ""),
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "date_type": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "date_parsing": _DATE,
    "string_too_short": ("is empty", "write something, or take the key out"),
}
_LIMITS = {
    "greater_than": ("should be more than", "gt"),
    "greater_than_equal": ("should be at least", "ge"),
    "less_than": ("should be less than", "lt"),
    "less_than_equal": ("should be at most", "le"),
}
_PATTERNS = {
    r"^[a-z0-9][a-z0-9-]*$": ("can't be an id", "use lower-case letters, digits and dashes"),
    r"^[a-z][a-z0-9_]*$": ("can't be the name of a label", "use lower-case letters, digits and _, as in tear_off"),
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$": ("isn't a language", "write it as in en-GB or pl"),
    r"^[A-Z]{2}$": ("isn't a country", "write two capital letters, as in GB"),
    r"^[A-Z0-9][A-Z0-9-]*$": ("can't be a code", "use capital letters, digits and dashes, as in EA-01"),
    r"^[A-Z]{3}[0-9]{3}$": ("isn't the code of a finding", "write it as in WRD001"),
}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def validate(
    model: type[Model], value: object, positions: Mapping[str, Where], file: str, prefix: str = ""
) -> Checked[Model | None]:
    """Build `model` from `value`. `prefix` is where `value` is among the positions."""
    from pydantic import ValidationError

    if value is None:
        needed = [f'"{name}"' for name, field in getattr(model, "model_fields", {}).items() if field.is_required()]
        if needed:
            what = needed[0] if len(needed) == 1 else f"{', '.join(needed[:-1])} and {needed[-1]}"
            return Checked(
                None, [SRC007(f"there is nothing here, and it must say {what}", locate([], positions, file, prefix))]
            )
        value = {}
    try:
        return Checked(model.model_validate(value), [])
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=True)
    except RecursionError:
        return Checked(None, [SRC004("this is nested too deeply", Where(file))])
    problems = _causes(model, problems)
    found = [_finding(model, problem, positions, file, prefix) for problem in problems[:MAX_MISTAKES]]
    if (more := len(problems) - MAX_MISTAKES) > 0:
        found.append(
            SRC021(
                f"{more} more mistakes like these",
                positions.get(prefix, Where(file)),
                "correct the first ones, and look again",
            )
        )
    return Checked(None, found)


def _causes(model: type[BaseModel], problems: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without keys that are missing because they are there, misspelt."""
    misspelt: set[tuple[int | str, ...]] = set()
    for problem in problems:
        if problem["type"] == "extra_forbidden":
            *above, key = problem["loc"]
            misspelt.update((*above, meant) for meant in meant_by(str(key), known_keys(model, above)))
    missing = {tuple(problem["loc"]) for problem in problems if problem["type"] == "missing"}
    # Of the numbers that a list doesn't have, the first is enough.
    misspelt |= {loc for loc in missing if isinstance(loc[-1], int) and (*loc[:-1], loc[-1] - 1) in missing}
    return [problem for problem in problems if problem["type"] != "missing" or tuple(problem["loc"]) not in misspelt]


def _finding(
    model: type[BaseModel], problem: ErrorDetails, positions: Mapping[str, Where], file: str, prefix: str
) -> Finding:
    loc = [str(part) for part in problem["loc"]]
    kind = problem["type"]
    where = locate(loc, positions, file, prefix)
    key, given = _spoken(loc), problem.get("input")
    if kind == "extra_forbidden":
        known = known_keys(model, problem["loc"][:-1])
        hint = did_you_mean(loc[-1], known) or "known here: " + ", ".join(known)
        return SRC006(f'the key "{loc[-1]}" isn\'t known here', where, hint)
    if kind == "missing" and loc[-1].isdigit():
        return SRC008(f'"{_spoken(loc[:-1])}" has too few numbers: {loc[-1]}', where)
    if kind == "missing":
        return SRC007(f'the key "{key}" is missing', where, "")
    if problem["loc"][-1:] == ("[key]",):
        key, given = f"the key {key}", loc[-2] if len(loc) > 1 else given
        if kind == "literal_error":
            known = _choices(problem)
            hint = did_you_mean(str(given), known) or "known here: " + ", ".join(known)
            return SRC008(f'"{given}" isn\'t known below "{_spoken(loc[:-2])}"', where, hint)
    if isinstance(given, str) and (found := stray(given)):
        return SRC019(f'"{key}": {found.says}', _begin_of(loc, positions, prefix) or where, found.hint)
    if kind == "literal_error":
        expected = _choices(problem)
        hint = did_you_mean(str(given), expected) or "one of: " + ", ".join(expected)
        return SRC008(f'"{key}" can\'t be "{_short(given)}"', where, hint)
    if kind == "string_pattern_mismatch" and (shape := _PATTERNS.get(problem["ctx"]["pattern"])):
        says, hint = shape
        if " - " in str(given):
            hint = "put each item of the list on a separate line, with the dashes below each other"
        return SRC008(f'"{key}": "{_short(given)}" {says}', where, hint)
    if kind in _KINDS:
        says, hint = _KINDS[kind]
        if kind == "list_type" and isinstance(given, str) and given.startswith("-"):
            return SRC008(
                f'"{key}" should be a list: a dash has no space after it',
                _begin_of(loc, positions, prefix) or where,
                "put a space after the dash of each item",
            )
        if hint == _DATE[1] and _ISO.fullmatch(str(given)):
            return SRC008(f'"{key}": there is no day {given}', where, "check the day and the month")
        return SRC008(
            f'"{key}" {says}' + (f", not {_told(given)}" if given not in (None, "", [], ()) else ""),
            where,
            hint,
        )
    if kind in _LIMITS:
        says, limit = _LIMITS[kind]
        return SRC008(f'"{key}" {says} {problem["ctx"][limit]}, not {_told(given)}', where)
    if kind in ("too_short", "too_long"):
        least, most = problem["ctx"].get("min_length"), problem["ctx"].get("max_length")
        amount = (
            "is empty"
            if least == 1
            else f"should have {least if kind == 'too_short' else most} items, not {problem['ctx']['actual_length']}"
        )
        return SRC008(f'"{key}" {amount}', where)
    if kind == "value_error":
        error = problem["ctx"]["error"]
        message = problem["msg"].removeprefix("Value error, ")
        if isinstance(error, Mistake):
            return SRC008(message, locate([*loc, error.key], positions, file, prefix), error.hint)
        return SRC008(message, where)
    return SRC008(f'"{key}" can\'t be {_told(given)}', where)


def _choices(problem: Any) -> list[str]:
    """What a value may be, where it is one of a list."""
    choices: str = problem["ctx"]["expected"]
    return choices.replace("'", "").replace(" or ", ", ").split(", ")


def _begin_of(loc: list[str], positions: Mapping[str, Where], prefix: str) -> Where | None:
    """Where a value begins that has its own key."""
    return getattr(positions, "begins", {}).get(".".join(([prefix] if prefix else []) + loc))


def _told(value: object) -> str:
    """A value as a message shows it."""
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{_short(value)}"' if isinstance(value, str) else "nothing" if value is None else _short(value)


def locate(loc: list[str], positions: Mapping[str, Where], file: str, prefix: str) -> Where:
    parts = ([prefix] if prefix else []) + loc
    while parts:
        found = positions.get(".".join(parts))
        if found:
            return found
        parts.pop()
    return positions.get("", Where(file, 1, 1))


def _spoken(loc: list[str]) -> str:
    return ".".join(part for part in loc if part != "[key]") or "this"


def _short(value: object) -> str:
    try:
        text = str(value)
    except (RecursionError, ValueError):  # groups in groups without end, or a number of thousands of digits
        return "..."
    return text if len(text) <= 40 else text[:37] + "..."


def known_keys(model: object, loc: Iterable[int | str]) -> list[str]:
    """The keys that the model allows at `loc`; empty where any key is allowed."""
    current = model
    for part in loc:
        current = _step(current, part)
        if current is None:
            return []
    fields = getattr(_unwrap(current), "model_fields", None)
    return list(fields) if fields else []


def _step(annotation: object, part: int | str) -> object:
    annotation = _unwrap(annotation)
    fields = getattr(annotation, "model_fields", None)
    if fields is not None:
        return fields[part].annotation if part in fields else None
    args = typing.get_args(annotation)
    return args[-1] if args else None


def _unwrap(annotation: object) -> object:
    """Look through Optional and Annotated to the type that holds the keys."""
    while True:
        origin, args = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            annotation = args[0]
        elif args and type(None) in args:
            annotation = next(arg for arg in args if arg is not type(None))
        else:
            return annotation
