"""What a panel's flow is made of: blocks, each drawn by its template in templates/base/blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..model.content import Section, Topic
from ..model.design import PanelSpec
from ..model.kinds import KINDS
from ..model.ladder import Block, Rung
from .sections import of_kind

CONTACTS = "contacts"  # the kind whose sections list services
FLOW = '<div class="flow" data-flow>'
_OTHER = 3  # priority of a block that needs no section


def template_of(block: Block) -> str:
    return f"base/blocks/{block.kind}.html"


@dataclass(frozen=True)
class Asked:
    """One block to draw: for a section, or for none; at a length; with these services, if it lists any."""

    block: Block
    section: Section | None
    length: str
    services: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """The blocks of a panel at one rung, and what the rung leaves out or shortens: ids of sections and kinds of blocks, ids of services."""

    asked: tuple[Asked, ...]
    left_out: tuple[str, ...]
    shortened: tuple[str, ...]


def chosen(panel: PanelSpec, topic: Topic, contacts: dict[str, list[str]], rung: Rung) -> Chosen:
    """Which blocks a panel prints. A kind that the topic doesn\'t have leaves no hole."""
    asked: list[Asked] = []
    left_out: list[str] = []
    shortened: list[str] = []
    for block in panel.flow:
        for section in _sections(block, topic):
            priority = section.priority if section else _OTHER
            name = section.id if section else block.kind
            services = tuple(contacts.get(section.role if section else block.role, ())) if block.kind == CONTACTS else ()
            if block.kind == CONTACTS and not services:
                continue
            if block.optional and priority > rung.keep:
                left_out.append(name)
                continue
            wanted = block.length or panel.length
            length = rung.shorter(wanted, priority)
            if length != wanted and _differs(section, services, wanted, length):
                shortened.append(name)
            left_out += services[rung.most :] if rung.most else ()
            asked.append(Asked(block, section, length, services[: rung.most] if rung.most else services))
    return Chosen(tuple(asked), tuple(left_out), tuple(shortened))


def _sections(block: Block, topic: Topic) -> Iterator[Section | None]:
    if block.kind not in KINDS:
        yield None
        return
    found = list(of_kind(topic, block.kind, block.role))
    # A list of contacts doesn't need a heading from the topic.
    yield from found or ([None] if block.kind == CONTACTS and block.role else [])


def _differs(section: Section | None, services: tuple[str, ...], wanted: str, length: str) -> bool:
    return bool(services) or section is not None and section.text(wanted) != section.text(length)


def flow_html(asked: tuple[Asked, ...], draw: Callable[[Asked], str]) -> str:
    """All blocks, one below the other. `draw` gives the HTML of one; an empty one leaves no gap."""
    drawn = ((one, draw(one).strip()) for one in asked)
    blocks = "".join(f'<div class="{_classes(one)}">\n{html}\n</div>' for one, html in drawn if html)
    return f"{FLOW}{blocks}</div>"


def _classes(one: Asked) -> str:
    kind, role = one.block.kind, one.section.role if one.section else one.block.role
    return " ".join(["block", f"block--{kind}", *([f"block--{role}"] if role else []), f"length--{one.length}"])


