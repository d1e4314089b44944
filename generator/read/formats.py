"""Formats that extend one another: whatever one doesn't say, it takes from the other.

Keys and lists come whole from one of the two. Panels and variants are merged: by id, and each of them key by key.
`false` in the place of one leaves it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..kernel.checked import Checked
from ..kernel.findings import Where
from ..kernel.shared_findings import SRC012
from ..kernel.suggest import did_you_mean
from ..model.design import FormatSpec
from .schema import locate

_JOINED = ("panels", "variants")


@dataclass(frozen=True)
class FormatFile:
    """A format.toml as it was read. `whole`: all that it extends is there and could be read."""

    value: dict[str, Any]
    positions: dict[str, Where]
    name: str
    whole: bool = True

    def partly(self) -> FormatFile:
        return FormatFile(self.value, self.positions, self.name, whole=False)


def extended(id: str, files: dict[str, FormatFile | None], above: tuple[str, ...] = ()) -> Checked[FormatFile]:
    """A format's file together with all that it extends; None among `files` means one that can't be read.

    A value keeps its position: one that is taken from another file, that in the other file.
    """
    own = files[id]
    if own is None:
        raise ValueError(f"{id} can't be read")
    base = own.value.get("extends")
    if base is None:
        return Checked(own, [])
    if not isinstance(base, str):  # the schema reports it
        return Checked(own.partly(), [])
    where = locate(["extends"], own.positions, own.name, "")
    if base not in files:
        return Checked(
            own.partly(), [SRC012(f'there is no format "{base}" to extend', where, did_you_mean(base, files))]
        )
    if base in (*above, id):
        return Checked(own.partly(), [SRC012(f'the format "{base}" extends itself', where)])
    if files[base] is None:
        return Checked(own.partly(), [])
    theirs, findings = extended(base, files, (*above, id))
    return Checked(_join(theirs, own).into(findings), findings)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a format.toml. One that extends another needs only what differs, and may leave things out with
    false.
    """
    from pydantic import TypeAdapter

    schema = TypeAdapter(FormatSpec).json_schema()
    whole: dict[str, Any] = {"required": schema.pop("required"), "properties": {}}
    for kind in _JOINED:
        group = schema["properties"][kind]
        ((ids, part),) = group["patternProperties"].items()
        needs = schema["$defs"][part["$ref"].rpartition("/")[2]].pop("required")
        group["patternProperties"] = {
            ids: {"anyOf": [part, {"const": False, "description": "Leaves out what the other format has."}]}
        }
        whole["properties"][kind] = {
            "minProperties": group.pop("minProperties"),
            "patternProperties": {ids: {"type": "object", "required": needs}},
        }
    return {**schema, "if": {"required": ["extends"]}, "else": whole}


def _join(base: FormatFile, own: FormatFile) -> Checked[FormatFile]:
    value = {**base.value, **own.value}
    taken = [key for key in base.value if key not in own.value]
    findings = []
    for kind in _JOINED:
        theirs, ours = base.value.get(kind), own.value.get(kind)
        if not isinstance(theirs, dict) or not isinstance(ours, dict):
            continue
        both = value[kind] = {**theirs, **ours}
        taken += [f"{kind}.{id}" for id in theirs if id not in ours]
        for id, keys in ours.items():
            if keys is False:
                del both[id]
                if id not in theirs:
                    where = locate([kind, id], own.positions, own.name, "")
                    findings.append(
                        SRC012(
                            f'there is no {kind.removesuffix("s")} "{id}" to leave out',
                            where,
                            did_you_mean(id, theirs),
                        )
                    )
            elif isinstance(keys, dict) and isinstance(theirs.get(id), dict):
                both[id] = {**theirs[id], **keys}
                taken += [f"{kind}.{id}.{key}" for key in theirs[id] if key not in keys]
    positions = dict(own.positions)
    for path in taken:
        positions[path] = locate(path.split("."), base.positions, base.name, "")
        positions.update((key, where) for key, where in base.positions.items() if key.startswith(path + "."))
    return Checked(FormatFile(value, positions, own.name, base.whole), findings)
