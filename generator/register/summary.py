"""What must be said about the register wherever something is made from it."""

from __future__ import annotations

from collections import Counter

from ..model.catalogue import Catalogue
from .evidence import can_be_rung

_WAYS = {"web": "read on pages", "letter": "told in writing"}


def honesty(catalogue: Catalogue) -> str:
    """One line: how many numbers were rung, and how we know the others; nothing if all were.

    Counts numbers that are printed and may be rung to try them: no emergency numbers.
    """
    known = [
        s.evidence.number.method
        for id, s in catalogue.services.items()
        if s.evidence.number and s.printable("number") and can_be_rung(catalogue, id)
    ]
    ways = Counter(known)
    rung = ways.pop("rang", 0)
    left = len(known) - rung
    if not left:
        return ""
    how = " and ".join(f"{count} {_WAYS[way]}" for way, count in sorted(ways.items(), reverse=True))
    if len(ways) == 1:
        how = _WAYS[next(iter(ways))]
    others = (
        ("it was" if left == 1 else "all were")
        if not rung
        else ("the other one was" if left == 1 else f"the other {left} were")
    )
    if rung:
        first = f"{rung} of the {len(known)} numbers {'has' if rung == 1 else 'have'} been rung"
    else:
        first = (
            f"None of the {len(known)} numbers has been rung yet"
            if len(known) > 1
            else "The only number hasn't been rung yet"
        )
    return f"{first}; {others} {how}. See  makeleaflet verify."
