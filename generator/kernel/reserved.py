"""Telephone numbers that are kept free for films, plays and examples: nobody can be reached there.

Britain's are Ofcom's "Telephone numbers for use in TV and radio drama programmes": the first figures of each, three
more follow.
"""

from __future__ import annotations

_RANGES = {
    "GB": (
        "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0", "0118 496 0", "0121 496 0", "0131 496 0",
        "0141 496 0", "0151 496 0", "0161 496 0",
        "020 7946 0", "0191 498 0", "028 9649 6", "029 2018 0", "01632 960", "07700 900", "0808 157 0", "0909 8790",
        "0306 999 0",
    ),
}  # fmt: skip


def reserved(plain: str, region: str) -> str:
    """The digits of a number, as dialled within `region`, in groups, if it is one of these; else ""."""
    start = next((start for start in _RANGES.get(region, ()) if plain.startswith(start.replace(" ", ""))), "")
    return start + plain[-3:] if start and len(plain) == len(start.replace(" ", "")) + 3 else ""
