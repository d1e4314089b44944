"""Telephone numbers: the one place where they are validated, formatted and turned into links."""

from __future__ import annotations

import re
from functools import lru_cache

from .stray import stray

NBSP = "\u00a0"
_KEYS = {letter: digit for digit, letters in zip("23456789", ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), strict=True) for letter in letters}
_SHAPE = re.compile(r"[0-9]+( [0-9]+)*")


def digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def printed(number: str) -> str:
    """The number grouped as people say it, with spaces at which no line breaks."""
    return number.replace(" ", NBSP)


@lru_cache(maxsize=1024)
def dial(number: str, region: str) -> str:
    """The tel: URI (RFC 3966). Short codes and numbers under ten digits never take a country code."""
    plain = digits(number)
    if len(plain) < 10:
        return f"tel:{plain}"
    import phonenumbers

    return f"tel:{phonenumbers.format_number(phonenumbers.parse(number, region), phonenumbers.PhoneNumberFormat.E164)}"


def national(written: str, region: str) -> str:
    """The digits as dialled within `region`, whether or not they were written with the country code: +44, 0044, +44 (0)."""
    plain = digits(written)
    code, trunk = _prefixes(region)
    start = written.lstrip(" (")
    for prefix in (f"00{code}", code if start.startswith("+") else ""):
        if prefix and plain.startswith(prefix):
            rest = plain[len(prefix) :]
            return rest if not trunk or rest.startswith(trunk) else trunk + rest
    return plain


def typed(word: str, region: str) -> str:
    """The digits of a number that somebody types to look it up, as dialled within `region`; "" for words, and for fewer than three digits."""
    plain = "" if any(letter.isalpha() for letter in word) else national(word, region)
    return plain if len(plain) >= 3 else ""


@lru_cache(maxsize=8)
def _prefixes(region: str) -> tuple[str, str]:
    """(country code, what a long-distance number starts with), for instance 44 and 0."""
    import phonenumbers

    return str(phonenumbers.country_code_for_region(region)), phonenumbers.ndd_prefix_for_region(region, True) or ""


def is_number(plain: str, region: str) -> bool:
    """Whether digits are a number that can exist in `region`, written as it is dialled there."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException:
        return False
    if phonenumbers.is_valid_number(parsed):
        return _as_dialled(parsed) == plain
    return phonenumbers.is_valid_short_number_for_region(parsed, region)


def _as_dialled(parsed) -> str:
    import phonenumbers

    return digits(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL))


@lru_cache(maxsize=8)
def emergency_numbers(region: str) -> frozenset[str]:
    """The numbers of three digits that reach the emergency services of a country."""
    import phonenumbers

    candidates = (f"{number:03d}" for number in range(1000))
    return frozenset(number for number in candidates if phonenumbers.is_emergency_number(number, region))


def cost(number: str, region: str) -> str:
    """Who pays for a call to a number, as the numbering plan says: "premium" and "personal" (more than a usual call), "shared" (in part), or ""."""
    import phonenumbers
    from phonenumbers import PhoneNumberType as Type
    from phonenumbers.shortnumberinfo import ShortNumberCost, expected_cost_for_region

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    found = {Type.PREMIUM_RATE: "premium", Type.PERSONAL_NUMBER: "personal", Type.SHARED_COST: "shared"}.get(phonenumbers.number_type(parsed), "")
    return found or ("premium" if expected_cost_for_region(parsed, region) == ShortNumberCost.PREMIUM_RATE else "")


def keyed(letters: str) -> str:
    """The digits of letters on a telephone's keys (ITU-T E.161); other characters stay."""
    return "".join(_KEYS.get(letter, letter) for letter in letters.upper())


def number_problem(number: str, region: str) -> str:
    """What is wrong with a number as dialled within `region`, or ""; short codes are numbers too."""
    import phonenumbers
    from phonenumbers import ValidationResult as Length

    if not _SHAPE.fullmatch(number):
        found = stray(number)
        return (f"{found.says}; " if found else "") + "write digits in groups with single spaces, as in 0808 802 0300"
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return "this isn't a telephone number"
    # Freephone and 03 numbers belong to the country as a whole, not to a region of it.
    if phonenumbers.is_valid_number(parsed):
        if len(digits(number)) < len(dialled := _as_dialled(parsed)):
            # Spreadsheets mistake it for a sum of money.
            return f"its first digit is missing: it is dialled {dialled}"
        return ""
    if phonenumbers.is_valid_short_number_for_region(parsed, region):
        return ""
    length = {Length.TOO_SHORT: "it is too short", Length.TOO_LONG: "it is too long"}.get(phonenumbers.is_possible_number_with_reason(parsed), "")
    return f"{length or f'no such number can exist in {region}'}: it has {len(digits(number))} digits; check each"
