"""What templates/ says: formats, stocks, profiles, themes. Data for the mechanism; lengths in mm."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .text import Frozen, Id, Line

Length = Annotated[float, Field(ge=0)]
Size = tuple[Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)]]
Point = tuple[float, float]
Turn = Literal[0, 90, 180, 270]


class PanelSpec(Frozen):
    """A box of fixed size, laid out by itself."""

    template: Line = Field(description="HTML template, beside format.toml.")
    size: Size = Field(description="Width and height, mm.")
    safe: Length = Field(5.0, description="Text keeps this far from the panel's edges, mm.")
    min_text: float = Field(12.0, gt=0, description="Smallest type, pt.")
    needs: list[Line] = Field(default_factory=list, description='Topic texts used, as "section/length".')


class Repeat(Frozen):
    count: int = Field(ge=1, le=1000)
    step: Point = Field(description="From one copy to the next, mm.")


class PanelAt(Frozen):
    """A panel placed on a side."""

    panel: Id
    at: Point = Field((0.0, 0.0), description="Top left corner on the side, mm.")
    turn: Turn = Field(0, description="Degrees clockwise.")
    repeat: Repeat | None = None


class SideSpec(Frozen):
    """One side (page) of the finished item."""

    panels: list[PanelAt] = Field(min_length=1)


class VariantSpec(Frozen):
    title: Line
    ink: Id = Field("colour", description="Which of the theme's palettes.")
    neutral: bool = Field(False, description="Nothing about it may name the topic: file name, title, metadata.")
    link: Id = Field("main", description="Which of the place's links its QR codes use.")
    profiles: list[Id] | None = Field(None, description="Profiles it makes sense in; all, if left out.")
    name: Id | None = Field(None, description="File name, if it is not to be the format's and the variant's.")
    sides: list[SideSpec] = Field(min_length=1)

    @model_validator(mode="after")
    def _neutral_needs_a_name(self) -> VariantSpec:
        if self.neutral and not self.name:
            raise ValueError("a neutral variant needs a name for its files that gives nothing away")
        return self


class FormatSpec(Frozen):
    """A kind of product: templates/formats/<id>/format.toml."""

    title: Line
    extends: Id | None = Field(None, description="A format whose keys and files are used where this one has none.")
    trim: Size = Field(description="Size of the finished item, mm.")
    scale: float = Field(1.0, gt=0, description="Panels are placed this many times larger.")
    stock: Id = Field(description="Paper it is imposed on by profiles that impose.")
    qr_min: Length = Field(20.0, description="Smallest QR code, without its quiet zone, mm.")
    stylesheets: list[Line] = Field(default_factory=list, description="CSS files, beside format.toml.")
    panels: dict[Id, PanelSpec] = Field(min_length=1)
    variants: dict[Id, VariantSpec] = Field(min_length=1)

    @model_validator(mode="after")
    def _panels_exist(self) -> FormatSpec:
        for id, variant in self.variants.items():
            for side in variant.sides:
                for placed in side.panels:
                    if placed.panel not in self.panels:
                        raise ValueError(f'variant "{id}" places the panel "{placed.panel}", which is not defined')
        return self


class StockSpec(Frozen):
    """Paper with slots for finished items: templates/stocks/<id>.toml. All mm."""

    title: Line
    sheet: Size
    item: Size = Field(description="Size of one slot.")
    columns: int = Field(1, ge=1, le=100)
    rows: int = Field(1, ge=1, le=100)
    left: Length = Field(0.0, description="From the sheet's left edge to the first slot.")
    top: Length = Field(0.0, description="From the sheet's top edge to the first slot.")
    pitch: Point = Field((0.0, 0.0), description="From one slot's corner to the next one's, across and down.")
    marks: Literal["none", "crop"] = "none"
    flip: Literal["long", "short"] = Field("long", description="The edge the sheet is turned over on.")
    source: Line = Field(description="Where the measures come from.")


class ProfileSpec(Frozen):
    """How a file will be used: templates/profiles/<id>.toml. Templates see these facts, not its name."""

    title: Line
    imposed: bool = Field(description="Panels are placed on the format's stock; otherwise one side is one page.")
    tagged: bool = Field(description="Accessible: tags, reading order, language (PDF/UA-1).")
    links: bool = Field(description="Numbers and addresses can be clicked.")
    keep_free: Length = Field(0.0, description="No ink nearer to the sheet's edge, mm.")
    severity: dict[str, Literal["error", "warning", "note"]] = Field(
        default_factory=dict, description="How severe a finding is, by its code, where it isn't as usual."
    )

    @model_validator(mode="after")
    def _capabilities(self) -> ProfileSpec:
        if self.imposed and self.tagged:
            raise ValueError("a profile can't be imposed and tagged: placing panels on a sheet drops their tags")
        return self


class FontFace(Frozen):
    family: Line
    weight: int = Field(400, ge=100, le=900)
    style: Literal["normal", "italic"] = "normal"
    package: str | None = Field(None, pattern="^fontpkg_[a-z0-9_]+$", description="Python package that ships it.")
    file: Line = Field(description="Font file (TTF), in the package or beside theme.toml.")


class ThemeSpec(Frozen):
    """Type and colour: templates/themes/<id>/theme.toml."""

    title: Line
    fonts: list[FontFace] = Field(min_length=1)
    inks: dict[Id, dict[Id, str]] = Field(description="Palettes: ink to colour name to CSS colour.")
    cmyk: dict[Id, tuple[int, int, int, int]] = Field(
        default_factory=dict, description="Recipe of each colour for the press, percent of C, M, Y, K."
    )
    stylesheets: list[Line] = Field(default_factory=list)
