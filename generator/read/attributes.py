"""What the braces after a heading say: {kind=list id=forms priority=2}."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..kernel.checked import Checked
from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC005, SRC006, SRC008, SRC019
from ..kernel.stray import stray
from ..kernel.suggest import did_you_mean, meant_by
from ..model.kinds import CONTACTS, KINDS, ROLES
from .findings import SRC007

PRIORITIES = ("1", "2", "3", "4", "5")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_PART = re.compile(r"\S+")
_KNOWN = ("kind", "id", "priority", "role")


@dataclass(frozen=True)
class Attribute:
    value: str
    where: Where


def read_attributes(text: str, where: Where, allowed: tuple[str, ...] = _KNOWN) -> Checked[dict[str, Attribute]]:
    """`text`: what is between the braces; `where`: its first letter. Wrong ones are reported and left out."""
    found: dict[str, Attribute] = {}
    findings: list[Finding] = []
    for part in _PART.finditer(text):
        at = Where(where.file, where.line, where.column + part.start())
        key, equals, value = part[0].replace("＝", "=").partition("=")
        value = value.strip("\"'“”")
        if found_stray := stray(part[0].replace("“", '"').replace("”", '"').replace("’", "'")):
            findings.append(
                SRC019(found_stray.says, Where(at.file, at.line, at.column + found_stray.at), found_stray.hint)
            )
            found |= {meant: Attribute("", at) for meant in meant_by(key, allowed)[:1] if meant not in found}
        elif key not in allowed:
            found |= {
                meant: Attribute("", at) for meant in meant_by(key, allowed)[:1] if meant not in found
            }  # it is there, though misspelt
            what = f'"{key}" isn\'t known here' if equals else f'"{key}" has no value'
            hint = (
                did_you_mean(key, allowed)
                if equals
                else f"write it as kind={key}"
                if key in KINDS
                else "write each as key=value, without spaces"
            )
            findings.append(SRC006(what, at, hint))
        elif key in found:
            findings.append(SRC005(f'"{key}" appears twice here', at))
        elif problem := _problem(key, value):
            findings.append(SRC008(problem[0], at, problem[1]))
            found[key] = Attribute("", at)  # it is there, though wrong: don't report it as missing
        else:
            found[key] = Attribute(value, at)
    return Checked(found, findings)


def _problem(key: str, value: str) -> tuple[str, str] | None:
    """(what is wrong with a value, hint), or None."""
    known = {"kind": tuple(KINDS), "role": tuple(ROLES), "priority": PRIORITIES}.get(key)
    if known and value not in known:
        hint = did_you_mean(value, known)
        return f'"{key}" can\'t be "{value}"', hint or "one of: " + ", ".join(known)
    if not known and not _ID.fullmatch(value):
        return f'"{value}" can\'t be an id', "use lower-case letters, digits and dashes"
    return None


def check_role(kind: str, role: Attribute | None, where: Where) -> Finding | None:
    """Lists of services say which role they are for; nothing else does."""
    if kind == CONTACTS and role is None:
        return SRC007(
            "this section doesn't say which services it lists",
            where,
            f"write  {{kind={CONTACTS} role=...}}  with one of: {', '.join(ROLES)}",
        )
    if kind != CONTACTS and kind and role is not None:
        return SRC008(f'only sections of the kind "{CONTACTS}" have a role', role.where, "take it out")
    return None
