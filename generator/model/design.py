"""What templates/ says of products: formats, profiles, intents. Data for the mechanism; lengths in mm."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from .content import Topic
from .ladder import Block
from .need import Need, Needed
from .paper import Length, Point, Size
from .policy import Freshness
from .text import Frozen, Id, Line

Turn = Literal[0, 90, 180, 270]


class PanelSpec(Frozen):
    """A box of fixed size, laid out on its own."""

    template: Line = Field(
        default="base/panel.html",
        description="HTML template, beside format.toml, or in templates/base if it begins with base/; by default, just "
        "its blocks.",
    )
    size: Size = Field(description="Width and height, mm.")
    safe: Length = Field(default=5.0, description="Text keeps this far from the panel's edges, mm.")
    min_text: float = Field(default=12.0, gt=0, description="Smallest type, pt.")
    text: float | None = Field(default=None, gt=0, description="Usual size of its text, pt; by default, min_text.")
    number: float = Field(default=1.25, gt=0, description="Size of the numbers in its lists, times that of its text.")
    needs: list[Needed] = Field(
        default_factory=list,
        description='Kinds of sections that it can\'t do without, such as "headline"; lists of contacts as '
        '"contacts:lead".',
    )
    blocks: list[Line] = Field(
        default_factory=list,
        description=(
            'What its flow prints, in order: kinds of sections and other blocks, such as "steps", "law/short", '
            '"contacts:local"; a "?" after what may be left out.'
        ),
    )
    without: dict[Id, list[Line]] = Field(
        default_factory=dict,
        description=(
            "Kind of section to blocks: what its flow prints instead of all its blocks, if they ask for that kind "
            "and the topic has none. Tried in order."
        ),
    )
    length: Literal["line", "short", "full", "easy"] = Field(
        default="full", description="Length of its blocks, where they don't say another."
    )
    ladder: Id | None = Field(
        default=None, description="How it gives way and spreads out: a file of templates/ladders. Left out: it doesn't."
    )
    heading: Literal[1, 2, 3] = Field(
        default=2, description="Level of its blocks' headings: 1 where they begin the item."
    )
    code: float = Field(
        default=24.0, gt=0, description="Size of the QR code in its block `scan`, without its quiet zone, mm."
    )
    density: Id = Field(
        default="page",
        description="How its blocks are drawn: page; pocket for narrow panels; flow for pages that run on, where every "
        "section has its heading.",
    )

    @field_validator("blocks")
    @classmethod
    def _blocks_can_be_read(cls, blocks: list[str]) -> list[str]:
        for written in blocks:
            Block.parse(written)
        return blocks

    @field_validator("without")
    @classmethod
    def _others_can_be_read(cls, without: dict[str, list[str]]) -> dict[str, list[str]]:
        for blocks in without.values():
            cls._blocks_can_be_read(blocks)
        return without

    def suited(self, topic: Topic) -> PanelSpec:
        """With the blocks that it prints for a topic."""
        blocks = self.blocks
        for kind, others in self.without.items():
            if any(Block.parse(written).kind == kind for written in blocks) and not Need(kind).met(topic):
                blocks = others
        return self if blocks is self.blocks else self.model_copy(update={"blocks": blocks})

    @property
    def flow(self) -> tuple[Block, ...]:
        return tuple(map(Block.parse, self.blocks))

    def length_of(self, block: Block) -> str:
        """The length in which it asks for the section of a block."""
        return block.length or self.length

    @property
    def needed(self) -> tuple[Need, ...]:
        return tuple(map(Need.parse, self.needs))


class Repeat(Frozen):
    count: int = Field(ge=1, le=1000)
    step: Point = Field(description="From one copy to the next, mm.")


class PanelAt(Frozen):
    """A panel placed on a side."""

    panel: Id
    at: Point = Field(default=(0.0, 0.0), description="Top left corner on the side, mm.")
    turn: Turn = Field(default=0, description="Degrees clockwise.")
    repeat: Repeat | None = None


class SideSpec(Frozen):
    """One side of the finished item or, if it is folded or bound, one of its pages."""

    panels: list[PanelAt] = Field(min_length=1)
    when: list[Needed] = Field(
        default_factory=list,
        description="Only where the topic has a section of one of these kinds, or one of these lists of contacts.",
    )
    flow: Id | None = Field(
        default=None,
        description="Which of its panels runs over pages: there are as many such sides as its blocks need, each with "
        "all the other panels.",
    )
    apart: list[SideSpec] = Field(
        default_factory=list,
        description=(
            "The pages to take instead, if its panels have to leave something out or shorten it, as long as that "
            "takes no more sheets of paper."
        ),
    )
    language: Literal["own", "source"] = Field(
        default="own",
        description="`source`: in the language that a translation was made from. Others have no such side.",
    )

    @property
    def there_for(self) -> tuple[Need, ...]:
        return tuple(map(Need.parse, self.when))

    @model_validator(mode="after")
    def _flow_is_one_of_its_panels(self) -> SideSpec:
        placed = [at for at in self.panels if at.panel == self.flow]
        if self.flow and (len(placed) != 1 or placed[0].repeat):
            raise ValueError(f'flow = "{self.flow}" names a panel that must be on that side, once')
        return self


class DraftMark(Frozen):
    """Where a draft says that it is one: a strip across the foot of each side. As panels, it's placed `scale` times
    larger.
    """

    height: Length = Field(default=2.6, description="How high it is, mm.")
    up: Length = Field(default=0.9, description="How far above the edge it is, mm; more where a printer can't print.")
    end: Length = Field(default=0.0, description="How far it keeps from the end of the side, mm, for a code there.")


class VariantSpec(Frozen):
    title: Line
    ink: Id = Field(default="colour", description="Which of the theme's palettes.")
    neutral: bool = Field(default=False, description="Nothing about it may name the topic: file name, title, metadata.")
    draft: DraftMark | None = Field(default=None, description="As in the format, if it is elsewhere in this variant.")
    link: Id = Field(default="main", description="Which of the links its QR codes use.")
    profiles: list[Id] | None = Field(default=None, description="Profiles it makes sense in; by default, all.")
    name: Id | None = Field(default=None, description="File name, instead of the format's and the variant's ids.")
    fold: Id | None = Field(default=None, description="How it is folded or bound, if not as the format says.")
    sides: list[SideSpec] = Field(
        min_length=1, description="Its sides or, if it is folded or bound, its pages in reading order."
    )
    fill: SideSpec | None = Field(
        default=None, description="A page to insert before the last one until the pages fill whole sheets."
    )

    @property
    def every_side(self) -> list[SideSpec]:
        """All that it may have: with those that are taken apart, and the one to fill up with."""
        return [one for side in self.sides for one in (side, *side.apart)] + ([self.fill] if self.fill else [])

    @property
    def bilingual(self) -> bool:
        """Whether it is made of translations only, with a side in the language of their source."""
        return any(side.language == "source" for side in self.every_side)

    @model_validator(mode="after")
    def _neutral_needs_a_name(self) -> VariantSpec:
        if self.neutral and not self.name:
            raise ValueError("a neutral variant needs a name for its files that gives nothing away")
        return self


class FormatSpec(Frozen):
    """A kind of product: templates/formats/<id>/format.toml."""

    title: Line
    extends: Id | None = Field(
        default=None, description="A format whose keys, panels, variants and files are used wherever this one has none."
    )
    trim: Size = Field(description="Size of the finished item, mm.")
    scale: float = Field(default=1.0, gt=0, description="Panels are placed this many times larger.")
    stock: Id = Field(description="The paper that profiles which impose put it on.")
    fold: Id | None = Field(default=None, description="How it is folded or bound; trim is then the size of a page.")
    paper: Line | None = Field(default=None, description="Paper to suggest to a print shop, on the job ticket.")
    qr_min: Length = Field(default=20.0, description="Smallest QR code, without its quiet zone, mm.")
    draft: DraftMark = Field(default=DraftMark(), description="Where a draft of a translation says that it is one.")
    stylesheets: list[Line] = Field(default_factory=list, description="CSS files, beside format.toml.")
    panels: dict[Id, PanelSpec] = Field(min_length=1)
    variants: dict[Id, VariantSpec] = Field(min_length=1)

    def draft_mark(self, variant: str) -> DraftMark:
        """Where a draft of this variant says that it is one."""
        return self.variants[variant].draft or self.draft

    @model_validator(mode="after")
    def _panels_exist(self) -> FormatSpec:
        for id, variant in self.variants.items():
            for side in variant.every_side:
                for placed in side.panels:
                    if placed.panel not in self.panels:
                        raise ValueError(f'variant "{id}" places the panel "{placed.panel}", which is not defined')
        return self

    @model_validator(mode="after")
    def _flows_are_on_loose_sheets(self) -> FormatSpec:
        for id, variant in self.variants.items():
            flows = [side.flow for side in variant.every_side if side.flow]
            if flows and (variant.fold or self.fold):
                raise ValueError(f'variant "{id}" is folded or bound, so its sides can\'t flow')
            if len({*flows}) < len(flows):
                raise ValueError(f'in variant "{id}", two sides flow with the same panel')
            for panel in flows:
                if not self.panels[panel].blocks:
                    raise ValueError(f'variant "{id}" flows with the panel "{panel}", which has no blocks')
        return self


class IntentSpec(Frozen):
    """A printing condition: templates/intents/<id>.toml."""

    title: Line
    identifier: Line = Field(description="Name of the condition in the registry of the ICC, for instance FOGRA39.")
    file: Line = Field(description="Its ICC profile, beside this file.")
    ink_limit: float = Field(
        default=300, gt=0, le=400, description="Most ink in one spot, all four together, per cent."
    )
    source: Line = Field(description="Where the profile and the limit come from.")


class ProfileSpec(Frozen):
    """How a file will be used: templates/profiles/<id>.toml. Templates see these facts, not its name."""

    title: Line
    imposed: bool = Field(description="Panels are placed on sheets; otherwise one side is one page.")
    tagged: bool = Field(description="Accessible: tags, reading order, language (PDF/UA).")
    standard: Literal["ua-1", "ua-2"] = Field(
        default="ua-1",
        description="For a tagged file: PDF/UA-1, which all readers know, or PDF/UA-2 with the declarations of "
        "Well-Tagged PDF, for which they need to know PDF 2.0.",
    )
    links: bool = Field(description="Numbers and addresses are clickable.")
    forms: bool = Field(default=False, description="Blanks become fields to fill in on the screen.")
    keep_free: Length = Field(default=0.0, description="No ink nearer to the sheet's edge, mm.")
    single: bool = Field(default=False, description="One item alone in the middle of a sheet: the print shop imposes.")
    margin: Length = Field(default=0.0, description="Around a single item, for bleed, marks and slug, mm.")
    bleed: Length = Field(default=0.0, description="How far artwork extends beyond the trim, mm.")
    intent: Id | None = Field(
        default=None, description="Printing condition: the file is PDF/X-4, its colours the theme's CMYK recipes."
    )
    slug: Line | None = Field(
        default=None,
        description="HTML template, below templates/, for a line outside the trim, printed where there is room.",
    )
    evidence: Freshness = Field(
        default=Freshness(warn_days=180, refuse_days=365), description="How old evidence may be, and what kind counts."
    )
    min_ppi: float = Field(default=250, gt=0, description="Least resolution of pictures for the press.")
    min_line: float = Field(default=0.25, gt=0, description="Thinnest line for the press, pt.")
    severity: dict[str, Literal["error", "warning", "note"]] = Field(
        default_factory=dict, description="How severe findings are, by code, if not as usual."
    )

    @model_validator(mode="after")
    def _capabilities(self) -> ProfileSpec:
        if self.imposed and self.tagged:
            raise ValueError("a profile can't be both imposed and tagged: placing panels on a sheet drops their tags")
        if self.standard != "ua-1" and not self.tagged:
            raise ValueError("a standard of accessible files is for profiles that tag them: add tagged = true")
        if not self.imposed and (self.single or self.bleed or self.intent or self.slug):
            raise ValueError("bleed, slug, a single item and a printing condition are for profiles that impose")
        if self.bleed and self.margin < self.bleed + 7 and self.single:
            raise ValueError("the margin must have room for the bleed and 7 mm of marks")
        return self


class NeutralWords(Frozen):
    """What would give a discreet item away: templates/neutral/<language>.toml."""

    words: list[Line] = Field(
        min_length=1,
        description="Words that must not show: whole words, in capitals or not; a star at the end matches any ending.",
    )
    harmless: list[Line] = Field(
        default_factory=list, description="Words that only look like one of these, for instance inside an address."
    )
