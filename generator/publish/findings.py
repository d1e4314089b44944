"""What publishing reports: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

OUT001 = Code(
    "OUT001",
    "Output can't be written",
    "makeleaflet can't write the folder or file. The last good files stay as they are.",
    "error",
)
OUT003 = Code(
    "OUT003",
    "Changed by somebody else",
    "Somebody changed a file that is no longer asked for, so it is left alone.",
    "warning",
)
OUT005 = Code(
    "OUT005",
    "Can't be withdrawn",
    "A file should be in withdrawn/, but couldn't be moved there. It is still in its old place. Don't print it: move "
    "it away yourself.",
    "error",
)
OUT006 = Code(
    "OUT006",
    "Withdrawn, but changed by somebody else",
    "Somebody changed a file after makeleaflet had made it, and what makeleaflet had printed in it is out of use. It "
    "was moved to withdrawn/ too, and is never removed from there: do that yourself. If it is in the place of a "
    "file that was withdrawn before, it stays where it is: look at what it prints.",
    "warning",
)
