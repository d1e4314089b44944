"""What reading a page reports: codes, with what they mean and what to do."""

from __future__ import annotations

from ...kernel.findings import Code

PRV060 = Code(
    "PRV060",
    "Ink at the paper's edge",
    "Something is printed in the strip along the edges that office printers can't reach; it would be cut off.",
    "error",
)
