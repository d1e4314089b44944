"""Telephone numbers held against the numbering plan."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"[0-9]+( [0-9]+)*")


def digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def number_problem(number: str, region: str) -> str:
    """What is wrong with a number as dialled within `region`, or ""; short codes are numbers too."""
    import phonenumbers

    if not _SHAPE.fullmatch(number):
        return "write digits in groups with single spaces, as in 0808 802 0300"
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return "this isn't a telephone number"
    if phonenumbers.is_valid_number_for_region(parsed, region):
        return ""
    if phonenumbers.is_valid_short_number_for_region(parsed, region):
        return ""
    # Freephone and 03 numbers belong to the country as a whole, which the check above doesn't know for all.
    if phonenumbers.is_valid_number(parsed):
        return ""
    return f"no such number can exist in {region}; check each digit"
