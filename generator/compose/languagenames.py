"""What languages are called."""

from __future__ import annotations


def language_name(tag: str, said_in: str = "") -> str:
    """What a language is called in another one, by default in itself, with its script if the tag has one: polski,
    中文 (简体). Else the tag. Names are those of CLDR.
    """
    from babel import Locale, UnknownLocaleError

    try:
        locale, inside = Locale.parse(tag, sep="-"), Locale.parse(said_in or tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag
    return (locale.get_display_name(inside) if locale.script else locale.get_language_name(inside)) or tag
