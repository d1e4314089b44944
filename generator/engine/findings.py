"""What the engine reports: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

PLN010 = Code(
    "PLN010",
    "These sheets can't be made",
    "The options contradict each other or the stock: a first place that the stock doesn't have, items of several "
    "sizes on one sheet, or a poster split over sheets of labels.",
    "error",
)
GOV001 = Code(
    "GOV001",
    "Review overdue",
    "The topic's review date has passed. Read the words again, check each fact, then set a new date.",
    "error",
)
GOV002 = Code(
    "GOV002",
    "Not approved",
    "Nobody has approved the words of the topic yet: its front matter has no approved_by. Fine for a draft, an error "
    "for a release, unless the release as a whole is approved (--approved-by).",
    "error",
)
GOV003 = Code(
    "GOV003",
    "Review date out of reach",
    "The review date is more than three years after publication, or before it. PIF TICK asks for a review every "
    "three years at most; every year is better.",
    "error",
)
GOV004 = Code(
    "GOV004",
    "No version on the item",
    "The item doesn't show its version code, so nobody can tell an old copy from a new one. A very small item may have "
    "no room for it: remember which items those are.",
    "note",
)
GOV005 = Code(
    "GOV005",
    "The item doesn't say where it comes from",
    "An item with at least one side of A4 in all has room to say when it was published and will be reviewed, its "
    "sources, who issues and who approved it, and where to send comments. The message says what is missing. Discreet "
    "items are exempt.",
    "note",
)
GOV006 = Code(
    "GOV006",
    "Draft of a translation",
    "The topic's file says translation: draft, so no native reader has checked its words. It may be built and looked "
    "at, and says on each page that it is a draft, but it can't be released or handed out. This can't be silenced.",
    "error",
)
OUT002 = Code(
    "OUT002", "Disk full", "There is no room left on the disk. The last good files stay as they are.", "error"
)
PRV028 = Code(
    "PRV028",
    "Address that a document has no reason to show",
    "A letter, sheet or ticket shows a web or email address that is in none of the facts it was made with. It is typed "
    "into the document's template: take it out there.",
    "error",
)
