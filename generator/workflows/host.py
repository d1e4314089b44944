"""An edition that lends its look to other printed things: a letter, a sheet for ringing round."""

from __future__ import annotations

from ..engine.check import Examined
from ..kernel.errors import Refused
from ..model.edition import Edition
from ..plan.findings import PLN002


def host(examined: Examined) -> Edition:
    """The first edition that can be made and is printed in the office. Raises Refused with what prevents all of
    them.
    """
    profiles = examined.catalogue.profiles
    for edition in examined.editions:
        if profiles[edition.profile].imposed and not profiles[edition.profile].intent and not examined.blocks(edition):
            return edition
    errors = [finding for finding in examined.findings if finding.severity == "error"]
    raise Refused(
        *errors
        or [
            PLN002(
                "there is no edition for an office printer, and this would take its look",
                hint="have the project build one, with a profile such as office",
            )
        ]
    )
