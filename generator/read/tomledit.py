"""Changing a TOML file and leaving the rest of it as somebody wrote it: comments, order, spaces."""

from __future__ import annotations

from collections.abc import Mapping

import tomlkit


def with_table(text: str, name: str, values: Mapping[str, object]) -> str:
    """The text of a valid TOML file with these values in the table `name`, added at the end if it isn't there."""
    document = tomlkit.parse(text)
    table = document.get(name)
    if table is None:
        table = tomlkit.table()
        if text.strip():
            document.add(tomlkit.nl())
        document.add(name, table)
    for key, value in values.items():
        # A value that stays is left as it is written: 1 may be 1.0.
        if table.get(key) != value:
            table[key] = value
    return tomlkit.dumps(document)


def with_values(text: str, values: Mapping[str, str]) -> str:
    """The text of a valid TOML file with these texts at its top; new ones come last."""
    document = tomlkit.parse(text)
    for key, value in values.items():
        document[key] = value
    return tomlkit.dumps(document)
