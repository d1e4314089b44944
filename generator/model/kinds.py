"""What a topic's sections and its lists of services are for: closed vocabularies, each word with a line that says what
it means.

Formats ask for kinds, blocks draw them. So a topic never names a product, and a product never names a topic's section.
"""

from __future__ import annotations

from typing import Literal, get_args

CONTACTS = "contacts"  # the kind whose sections list services, those of a role

STEPS, BLANKS = "steps", "record"
# How the blocks print a text: its points one by one (and text before and after them, but for blanks), or all of it in
# one paragraph.
POINTS = frozenset({"list", STEPS, "figures", BLANKS})
RUNNING = frozenset({"headline", "urgent", CONTACTS})
RUNNING_WHEN_SHORT = frozenset({"promise", "audience"})  # at full length they are prose

KINDS: dict[str, str] = {
    "headline": "One sentence, as a person would say it; `short` has seven words at most.",
    "promise": "What the reader can count on.",
    "audience": "Who this is for.",
    "summary": "What it is.",
    "list": "Things to recognise: points, often with pictures.",
    "steps": "What to do, step by step: a numbered list.",
    "detail": "More to know: paragraphs.",
    "figures": "Points that begin with a number in bold.",
    "warning": "A warning that it can get worse.",
    "urgent": (
        "What to do in danger. The heading is a question; the text says where to turn otherwise; `line` is a whole "
        "sentence with the number."
    ),
    "other-ways": "How to reach the emergency number without speaking: points.",
    CONTACTS: "The list of services for `role`. The text below the heading says who they are for.",
    "law": "What the law says, and what a court can do.",
    "record": "Blanks to write in, one for each point; `short` for cards.",
    "record-advice": "How to write down what happens, and keep it safe: points.",
    "safety": "That it may not be safe to keep the item, and what leaves a trace.",
    "for-others": "For those who notice and want to help.",
    "discreet": "What plain items say: heading, `line`, tips. It names nothing.",
}

Role = Literal["emergency", "not-urgent", "lead", "few", "everywhere", "local"]

ROLES: dict[Role, str] = {
    "emergency": "Who to call in danger. The first one is printed large.",
    "not-urgent": "Where to turn if it isn't an emergency.",
    "lead": "The one to call first.",
    "few": "Three or so, for small items. By default, the lead and the first of `everywhere`.",
    "everywhere": "Services for readers wherever they live.",
    "local": "Services of the place. Places name them.",
}

BSL = "bsl"  # the use of the link to a video in British Sign Language
LOCAL = "local"  # the role whose services are the place's own
STAND_INS: dict[str, tuple[str, ...]] = {
    "few": ("lead", "everywhere")
}  # roles that are made up of others where they are left out
USUAL_PRIORITY = (
    3  # of a section that sets none, and of anything that isn't a section: services, and blocks that need none
)

assert tuple(ROLES) == get_args(Role)
