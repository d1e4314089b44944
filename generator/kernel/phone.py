"""Telephone numbers: the one place where they are validated, formatted and turned into links."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .reserved import reserved
from .stray import stray

if TYPE_CHECKING:  # it takes long to import, and most commands need it late or never
    import phonenumbers

NBSP = "\u00a0"
FIRST_MISSING = "its first digit is missing"  # spreadsheets mistake a number for a sum of money
_KEYS = {
    letter: digit
    for digit, letters in zip("23456789", ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), strict=True)
    for letter in letters
}
_SHAPE = re.compile(r"[0-9]+( [0-9]+)*")
# As people write it: brackets belong together, and nothing but one space, dot or hyphen parts the digits.
_WRITTEN = re.compile(r"\+? ?(?:\(\+?[0-9]+\)|[0-9]+)(?:(?:[ .-]| - )?(?:\([0-9]+\)|[0-9]+))*")
_SPOILT = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)


class PhoneNumber(NamedTuple):
    """A telephone number of the register: as it is written there, and the country in which it is dialled."""

    written: str
    region: str

    @property
    def digits(self) -> str:
        return digits(self.written)

    @property
    def printed(self) -> str:
        """Grouped as people say it, with spaces at which no line breaks."""
        return printed(self.written)

    @property
    def uri(self) -> str:
        """What a link and a code dial (tel:, RFC 3966)."""
        return dial(self.written, self.region)

    @property
    def problem(self) -> str:
        """Why it can't be a number, or ""."""
        return number_problem(self.written, self.region)

    @property
    def planned(self) -> str:
        """As the numbering plan groups it; what can't be a number stays as it is."""
        return planned(self.written, self.region)

    @property
    def cost(self) -> str:
        """Who pays for a call: see cost()."""
        return cost(self.written, self.region)

    @property
    def is_emergency(self) -> bool:
        return self.digits in emergency_numbers(self.region)


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
    """The digits as dialled within `region`, whether or not they were written with the country code: +44, 0044, +44
    (0).
    """
    plain = digits(written)
    code, trunk = _prefixes(region)
    start = written.lstrip(" (")
    for prefix in (f"00{code}", code if start.startswith("+") else ""):
        if prefix and plain.startswith(prefix):
            rest = plain[len(prefix) :]
            return rest if not trunk or rest.startswith(trunk) else trunk + rest
    return plain


def typed(word: str, region: str) -> str:
    """The digits of a number that somebody types to look it up, as dialled within `region`; "" for words, and for fewer
    than three digits.
    """
    plain = "" if any(letter.isalpha() for letter in word) else national(word, region)
    return plain if len(plain) >= 3 else ""


@lru_cache(maxsize=8)
def _prefixes(region: str) -> tuple[str, str]:
    """(country code, what a long-distance number starts with), for instance 44 and 0."""
    import phonenumbers

    return str(phonenumbers.country_code_for_region(region)), phonenumbers.ndd_prefix_for_region(region, True) or ""


def is_region(code: str) -> bool:
    """Whether it is the code of a country (ISO 3166-1, two letters) whose numbering plan we know."""
    import phonenumbers

    return code in phonenumbers.SUPPORTED_REGIONS


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


def _as_dialled(parsed: phonenumbers.PhoneNumber) -> str:
    import phonenumbers

    return digits(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL))


@lru_cache(maxsize=8)
def emergency_numbers(region: str) -> frozenset[str]:
    """The numbers of three digits that reach the emergency services of a country."""
    import phonenumbers

    candidates = (f"{number:03d}" for number in range(1000))
    return frozenset(number for number in candidates if phonenumbers.is_emergency_number(number, region))


def cost(number: str, region: str) -> str:
    """Who pays for a call to a number, as the numbering plan says: "premium" and "personal" (more than a usual call),
    "shared" (in part), or "".
    """
    import phonenumbers
    from phonenumbers import PhoneNumberType as Type
    from phonenumbers.shortnumberinfo import ShortNumberCost, expected_cost_for_region

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    found = {Type.PREMIUM_RATE: "premium", Type.PERSONAL_NUMBER: "personal", Type.SHARED_COST: "shared"}.get(
        phonenumbers.number_type(parsed), ""
    )
    return found or ("premium" if expected_cost_for_region(parsed, region) == ShortNumberCost.PREMIUM_RATE else "")


def keyed(letters: str) -> str:
    """The digits of letters on a telephone's keys (ITU-T E.161); other characters stay."""
    return "".join(_KEYS.get(letter, letter) for letter in letters.upper())


class NotANumber(ValueError):
    """Why something isn't a telephone number, in words."""


def by_plan(written: str, region: str) -> str:
    """A number as somebody wrote or pasted it: as it is dialled within `region`, grouped by the numbering plan. Raises
    NotANumber.

    Taken for what is meant: the country code, (0), brackets, hyphens, dots, spaces of all kinds, marks that nobody
    sees.
    """
    text = re.sub(" +", " ", "".join(map(_plain_sign, written))).strip()
    if _SPOILT.fullmatch(text):
        raise NotANumber(
            "a spreadsheet turned it into a quantity, and its digits are lost; format the column as Text, and type it "
            "again"
        )
    if not _WRITTEN.fullmatch(text):
        raise NotANumber(_what_else(text))
    code, _ = _prefixes(region)
    if (start := text.lstrip(" (")).startswith("+") and not digits(start).startswith(code):
        raise NotANumber(f"it is a number of another country than {region}; write it as it is dialled here")
    plain = national(text, region)
    if problem := number_problem(plain, region):
        raise NotANumber(problem)
    return _grouped(plain, region)


def planned(written: str, region: str) -> str:
    """The same; what can't be a number stays as it is."""
    try:
        return by_plan(written, region)
    except NotANumber:
        return written


def written_problem(written: str, region: str) -> str:
    """Why something that somebody wrote can't be a number, or ""."""
    try:
        by_plan(written, region)
    except NotANumber as problem:
        return str(problem)
    return ""


def _plain_sign(letter: str) -> str:
    """A space or a hyphen of any kind as the plain one; nothing for a mark of direction, a joiner or a soft hyphen."""
    kind = unicodedata.category(letter)
    signs = {"Zs": " ", "Pd": "-", "Cf": ""}
    return signs[kind] if kind in signs else {"\t": " ", "\u2212": "-"}.get(letter, letter)


def _what_else(text: str) -> str:
    if not any(letter.isdecimal() for letter in text):
        return "this isn't a telephone number"
    if "\n" in text:
        return "it has several lines; write one number"
    if word := "".join(letter if letter.isalpha() else " " for letter in text).split():
        return f'it has letters: "{word[0]}"; write its figures only, and one number'
    others = "".join(dict.fromkeys(re.findall(r"[^0-9 ().+-]", text)))
    return (
        f'write its figures only, and one number, without "{others}"'
        if others
        else "write digits in groups with single spaces, as in 0808 802 0300"
    )


def _grouped(plain: str, region: str) -> str:
    import phonenumbers

    parsed = phonenumbers.parse(plain, region)
    if phonenumbers.is_valid_number(parsed):
        groups = re.findall(r"\d+", phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL))
        return " ".join(groups) if "".join(groups) == plain else plain
    # The plan groups no short codes. Those of six figures, 116 123, are said as two threes.
    return reserved(plain, region) or (f"{plain[:3]} {plain[3:]}" if len(plain) == 6 else plain)


def number_problem(number: str, region: str) -> str:
    """What is wrong with a number as dialled within `region`, or ""; short codes are numbers too."""
    import phonenumbers

    if not _SHAPE.fullmatch(number):
        found = stray(number)
        return (f"{found.says}; " if found else "") + "write digits in groups with single spaces, as in 0808 802 0300"
    plain = digits(number)
    if reserved(plain, region):
        return ""  # it can exist, and is reported for what it is
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return "this isn't a telephone number"
    # Freephone and 03 numbers belong to the country as a whole, not to a region of it.
    if phonenumbers.is_valid_number(parsed):
        dialled = _as_dialled(parsed)
        if len(plain) < len(dialled):
            return f"{FIRST_MISSING}: it is dialled {_grouped(dialled, region)}"
        code, trunk = _prefixes(region)
        if plain != dialled and trunk != code and plain.startswith(code):
            return f"its + is missing; here it is dialled {_grouped(dialled, region)}"
        return ""
    if phonenumbers.is_valid_short_number_for_region(parsed, region):
        return ""
    return f"no such number can exist in {region}; {_wrong_digits(plain, region)}"


def _wrong_digits(plain: str, region: str) -> str:
    if any(is_number(plain + digit, region) for digit in "0123456789"):
        return "a digit is missing"
    return "it has a digit too many" if len(plain) > 4 and is_number(plain[:-1], region) else "check each digit"
