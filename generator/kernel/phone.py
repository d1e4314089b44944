"""Telephone numbers: the one place where they are validated, formatted and turned into links."""

from __future__ import annotations

import re
from functools import lru_cache

NBSP = "\u00a0"
_SHAPE = re.compile(r"[0-9]+( [0-9]+)*")


def digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def printed(number: str) -> str:
    """The number grouped as people say it, with spaces at which no line breaks."""
    return number.replace(" ", NBSP)


def dial(number: str, region: str) -> str:
    """The tel: URI (RFC 3966). Short codes and numbers under ten digits never take a country code."""
    plain = digits(number)
    if len(plain) < 10:
        return f"tel:{plain}"
    import phonenumbers

    return f"tel:{phonenumbers.format_number(phonenumbers.parse(number, region), phonenumbers.PhoneNumberFormat.E164)}"


@lru_cache(maxsize=8)
def emergency_numbers(region: str) -> frozenset[str]:
    """The numbers of three digits that reach the emergency services of a country."""
    import phonenumbers

    candidates = (f"{number:03d}" for number in range(1000))
    return frozenset(number for number in candidates if phonenumbers.is_emergency_number(number, region))


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
