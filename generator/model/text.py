"""Text that may exist in several languages."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

ANY = "*"  # the key of a text that is the same in every language

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Label = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]  # templates name it: words.tear_off
Script = Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")]  # ISO 15924
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


class Mistake(ValueError):
    """What is wrong in a file, and what to do; `key`: which of the keys it is about."""

    def __init__(self, message: str, key: str, hint: str):
        super().__init__(message)
        self.key, self.hint = key, hint


class Frozen(BaseModel):
    """The base of everything read from files: closed (unknown keys refused) and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def _spread(value: object) -> object:
    return {ANY: value} if isinstance(value, str) else value


# One string for every language, or a mapping from language tag to string.
Text = Annotated[dict[str, Line], BeforeValidator(_spread)]


def in_language(text: dict[str, str] | None, language: str) -> str:
    """The text in that language, or the text for all languages, or ""."""
    if not text:
        return ""
    return text.get(language) or text.get(ANY, "")
