"""What a panel's flow is made of: blocks, each drawn by its template in templates/base/blocks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from ..model.content import Section, Topic
from ..model.design import PanelSpec
from ..model.easy import EASY
from ..model.flow import Part
from ..model.kinds import CONTACTS, KINDS, USUAL_PRIORITY
from ..model.ladder import SCAN, Block, Rung
from .atoms import Piece, joined, pieces
from .sections import of_kind

FLOW = '<div class="flow" data-flow>'


def template_of(block: Block, length: str) -> str:
    """Of a block in a length: in Easy Read, all sections look alike."""
    return f"base/blocks/{EASY if length == EASY and block.kind in KINDS else block.kind}.html"


@dataclass(frozen=True)
class Asked:
    """One block to draw: for a section, or for none; at a length; with these services, if it lists any."""

    block: Block
    section: Section | None
    length: str
    services: tuple[str, ...] = ()


class GivenWay:
    """What a rung leaves out or shortens, each once: ids of sections and kinds of blocks; apart from these, ids of
    services.
    """

    def __init__(self) -> None:
        self.left_out: dict[str, None] = {}
        self.services: dict[str, None] = {}
        self.shortened: dict[str, None] = {}

    def leave_out(self, name: str) -> None:
        self.left_out[name] = None

    def room_for(self, services: Sequence[str], most: int | None) -> tuple[str, ...]:
        """The first `most` of the services of a list, or all; the others are left out."""
        some = tuple(services[:most])
        self.services.update(dict.fromkeys(services[len(some) :]))
        return some

    def shorten(self, name: str) -> None:
        if name:
            self.shortened[name] = None


def chosen(
    panel: PanelSpec,
    topic: Topic,
    contacts: dict[str, list[str]],
    links: Collection[str],
    rung: Rung,
    given_way: GivenWay,
) -> tuple[Asked, ...]:
    """Which blocks a panel prints; what has no room is noted in `given_way`. A kind that the topic lacks leaves no
    hole, nor does a code for a use that isn't among its `links`.
    """
    asked: list[Asked] = []
    for block in panel.flow:
        if block.kind == SCAN and block.role and block.role not in links:
            continue
        for section in sections_of(block, topic):
            priority = section.priority if section else USUAL_PRIORITY
            name = section.id if section else block.name
            services = (
                tuple(contacts.get(section.role if section else block.role, ())) if block.kind == CONTACTS else ()
            )
            if block.kind == CONTACTS and not services:
                continue
            if block.optional and priority > rung.keep:
                given_way.leave_out(name)
                continue
            wanted = panel.length_of(block)
            if wanted == EASY and section and section.easy is None:
                continue  # left out there on purpose
            length = rung.shorter(wanted, priority)
            if length != wanted and _differs(section, services, wanted, length):
                given_way.shorten(name)
            asked.append(Asked(block, section, length, given_way.room_for(services, rung.most)))
    return tuple(asked)


def sections_of(block: Block, topic: Topic) -> Iterator[Section | None]:
    """The sections that a block prints; None for one that needs none."""
    if block.kind not in KINDS:
        yield None
        return
    found = list(of_kind(topic, block.kind, block.role))
    # A list of contacts doesn't need a heading from the topic.
    yield from found or ([None] if block.kind == CONTACTS and block.role else [])


def _differs(section: Section | None, services: tuple[str, ...], wanted: str, length: str) -> bool:
    return bool(services) or (section is not None and section.text(wanted) != section.text(length))


def flow_html(asked: tuple[Asked, ...], draw: Callable[[Asked], str]) -> str:
    """All blocks, one below the other. `draw` gives the HTML of one; an empty one leaves no gap."""
    drawn = ((one, draw(one).strip()) for one in asked)
    blocks = "".join(f'<div class="{_classes(one)}">\n{html}\n</div>' for one, html in drawn if html)
    return f"{FLOW}{blocks}</div>"


@dataclass(frozen=True)
class Running:
    """A flow that runs over pages: the classes of its blocks, and the pieces that they are cut into."""

    blocks: tuple[tuple[str, tuple[Piece, ...]], ...]

    @classmethod
    def of(cls, asked: tuple[Asked, ...], draw: Callable[[Asked], str]) -> Running:
        cut = ((_classes(one), tuple(pieces(draw(one)))) for one in asked)
        return cls(tuple((classes, found) for classes, found in cut if found))

    @property
    def html(self) -> str:
        """All of it, on one page."""
        return self._html(self.blocks)

    @property
    def marked(self) -> str:
        """The same, with marks by which layout finds blocks and atoms."""
        blocks = ((classes, tuple(piece.marked() for piece in found)) for classes, found in self.blocks)
        return self._html(tuple(blocks), " data-block")

    def part(self, part: Part) -> str:
        """What one page has of it. A block that began on an earlier page has the class "goes-on"."""
        blocks, first = [], 0
        for classes, found in self.blocks:
            some = found[max(0, part.start - first) : max(0, part.end - first)]
            if some:
                blocks.append((f"{classes} goes-on" if first < part.start else classes, some))
            first += len(found)
        return self._html(tuple(blocks))

    @staticmethod
    def _html(blocks: tuple[tuple[str, tuple[Piece, ...]], ...], mark: str = "") -> str:
        drawn = (f'<div class="{classes}"{mark}>\n{joined(found)}\n</div>' for classes, found in blocks)
        return f"{FLOW}{''.join(drawn)}</div>"


def _classes(one: Asked) -> str:
    kind, role = one.block.kind, one.section.role if one.section else one.block.role
    return " ".join(["block", f"block--{kind}", *([f"block--{role}"] if role else []), f"length--{one.length}"])
