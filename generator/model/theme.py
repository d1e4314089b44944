"""What templates/ says of a theme: its fonts by script, its colours and inks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from .text import Frozen, Id, Line, Mistake, Script


class FontFace(Frozen):
    family: Line
    weight: int = Field(default=400, ge=100, le=900)
    style: Literal["normal", "italic"] = "normal"
    package: str | None = Field(
        default=None, pattern="^fontpkg_[a-z0-9_]+$", description="Python package that ships it."
    )
    file: Line = Field(description="Font file (TTF), in the package or beside theme.toml.")


class ScriptFont(Frozen):
    """What words of one script are set in."""

    family: Line = Field(description="Family of `fonts`. What it hasn't is set in the first one.")
    after_first: bool = Field(
        default=False,
        description="Take from it only what the first family hasn't: for scripts whose fonts draw quotes and digits "
        "their own way, as Chinese ones do.",
    )
    line: float = Field(
        default=0.0,
        ge=0,
        le=3,
        description="Least distance of its lines, in sizes of type, as `--least`: high and deep letters need more.",
    )


class ThemeSpec(Frozen):
    """Type and colour: templates/themes/<id>/theme.toml."""

    title: Line
    fonts: list[FontFace] = Field(min_length=1)
    numbers: Line | None = Field(
        default=None, description="Family of `fonts` for telephone numbers; by default, the first one."
    )
    scripts: dict[Script, ScriptFont] = Field(
        default_factory=dict,
        description="What words of other scripts are set in, by script (ISO 15924), such as Cyrl, Arab or Hans.",
    )
    inks: dict[Id, dict[Id, str]] = Field(description="Palettes: ink to colour name to CSS colour.")
    cmyk: dict[Id, tuple[int, int, int, int]] = Field(
        default_factory=dict, description="Recipe of each colour for the press, per cent of C, M, Y, K."
    )
    stylesheets: list[Line] = Field(default_factory=list)

    @model_validator(mode="after")
    def _numbers_have_a_font(self) -> ThemeSpec:
        if self.numbers is not None and self.numbers not in {face.family for face in self.fonts}:
            hint = (
                f'add [[fonts]] with family = "{self.numbers}" and its file, as the theme has them that you began '
                f'with; or take the line "numbers" out: then numbers are set in "{self.fonts[0].family}"'
            )
            raise Mistake(f'numbers are to be set in "{self.numbers}", which no font of this theme is', "numbers", hint)
        return self

    @model_validator(mode="after")
    def _scripts_have_a_font(self) -> ThemeSpec:
        for script, font in self.scripts.items():
            if font.family not in {face.family for face in self.fonts}:
                hint = f'add [[fonts]] with family = "{font.family}" and its file'
                message = f'words in {script} are to be set in "{font.family}", which no font of this theme is'
                raise Mistake(message, f"scripts.{script}.family", hint)
        return self

    def families(self, script: str) -> tuple[str, ...]:
        """The families that words of a script are set in, in the order in which a letter is looked for in them."""
        own = self.scripts.get(script)
        first = self.fonts[0].family
        if own is None:
            return (first,)
        return tuple(dict.fromkeys((first, own.family) if own.after_first else (own.family, first)))

    def least_line(self, script: str) -> float:
        """The least distance of lines of a script, in sizes of type."""
        own = self.scripts.get(script)
        return own.line if own else 0.0

    @property
    def digits(self) -> str:
        """The family of telephone numbers."""
        return self.numbers or self.fonts[0].family
