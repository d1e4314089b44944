"""What is wrong in a template, in words that don't need Jinja's or Python's."""

from __future__ import annotations

import re

from ..kernel.suggest import did_you_mean

_LACKS = re.compile(r".* has no (?:attribute|element) '?([^']*)'?")
_UNDEFINED = re.compile(r"'([^']*)' is undefined")
_UNKNOWN = re.compile(r"No (filter|test) named '([^']*)'")
_NO_TAG = re.compile(r"Encountered unknown tag '([^']*)'")
_OPEN = re.compile(r"innermost block that needs to be closed is '([^']*)'")
_MISSING = re.compile(r"(\w+)\(\) missing \d+ required (?:positional |keyword-only )?arguments?: '([^']*)'")
_SURPLUS = re.compile(r"(\w+)\(\) takes .* positional arguments? but")
_NO_KEYWORD = re.compile(r"(\w+)\(\) got an unexpected keyword argument '([^']*)'")
_MACRO_SURPLUS = re.compile(r"macro '(\w+)' takes ")
_STEPS = ("if", "for", "set", "macro", "include", "import")
_END = re.compile(r"end\w+|el(?:se|if)")

_READ = (
    (re.compile(r"unexpected '(?:\}|\)|\])'|unexpected end of template|unexpected end of print statement"), (
        "a bracket or a brace isn't closed, or one is too many",
        "a value is written  {{ value }}, a step  {% if value %}",
    )),
    (re.compile(r"^Expected an expression"), ("there is a value missing here", "say which one, or take the step out")),
    (re.compile(r"[Mm]issing end of comment tag"), ("a comment isn't closed", "close it with  #}")),
    (re.compile(r"Missing end of raw directive"), ('"raw" isn\'t closed', "close it with  {% endraw %}")),
    (re.compile(r"unexpected char"), (
        "there is a sign here that means nothing in a template", "check quotes and signs",
    )),
    (re.compile(r"expected token 'end of (?:print statement|statement block)'"), (
        "there is something here that doesn't belong to the value before it",
        "close the braces before it: a value is written  {{ value }}, a step  {% if value %}",
    )),
    (re.compile(r"can't assign to|cannot assign to"), ("this name can't be given a value", "choose another name")),
)  # fmt: skip


def unreadable(told: str, environment) -> tuple[str, str]:
    """(what is wrong, hint) for what Jinja says of a template that it can't parse."""
    if found := _UNKNOWN.search(told):
        kind, name = found.groups()
        known = environment.filters if kind == "filter" else environment.tests
        return f'there is no {kind} "{name}"', did_you_mean(name, known)
    if found := _OPEN.search(told):
        return f'"{found[1]}" isn\'t closed', f"close it with  {{% end{found[1]} %}}"
    if found := _NO_TAG.search(told):
        if _END.fullmatch(found[1]):
            opened = found[1].removeprefix("end")
            return f'"{found[1]}" closes nothing', f"open it above, with  {{% {opened} … %}}, or take it out"
        return f'there is no step "{found[1]}"', did_you_mean(
            found[1], ("if", "for", "set", "macro", "include", "import")
        )
    return next((says for pattern, says in _READ if pattern.search(told)), ("this line can't be read", ""))


def unfit(error: Exception) -> tuple[str, str]:
    """(what is wrong, hint) for what happened while a template was filled in."""
    told = str(error).splitlines()[0] if str(error) else ""
    if found := _LACKS.fullmatch(told):
        return f'there is no "{found[1]}" here', ""
    if found := _UNDEFINED.fullmatch(told):
        return f'nothing here is called "{found[1]}"', ""
    if found := _MISSING.search(told):
        return f'"{found[1]}" needs to know more: {found[2]}', f'write it in the brackets after "{found[1]}"'
    if found := _NO_KEYWORD.search(told):
        return f'"{found[1]}" doesn\'t take "{found[2]}"', ""
    if found := _SURPLUS.search(told) or _MACRO_SURPLUS.search(told):
        return f'there are too many values in the brackets after "{found[1]}"', ""
    if isinstance(error, ZeroDivisionError):
        return "this line divides by 0", ""
    if isinstance(error, RecursionError):
        return "this template includes itself", ""
    if isinstance(error, (TypeError, ValueError, ArithmeticError)):
        return (
            "this line does something with a value that can't be done with its kind",
            "check whether each is a text, a number or a list",
        )
    return "this line of the template doesn't work", ""
