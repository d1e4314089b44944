"""The files of attacks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_COMMON = {"about", "refused", "passes"}


@dataclass(frozen=True)
class Attack:
    """`refused`: the code of an error that must be reported; "" if it is harmless. `keys`: what its kind needs to
    know.
    """

    kind: str
    name: str
    about: str
    refused: str
    keys: dict

    @property
    def id(self) -> str:
        return f"{self.kind}/{self.name}"


def attacks(kind: str = "*") -> list[Attack]:
    found = []
    for path in sorted(HERE.glob(f"{kind}/*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        assert told.get("about") and ("refused" in told) != ("passes" in told), (
            f"{path} must say what it is about, and either refused or passes"
        )
        keys = {key: value for key, value in told.items() if key not in _COMMON}
        found.append(Attack(path.parent.name, path.stem, told["about"], told.get("refused", ""), keys))
    return found
