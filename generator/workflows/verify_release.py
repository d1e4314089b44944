"""What there is to say about releases: whether they are as they were, what a head that was noted covers, what came
since.
"""

from __future__ import annotations

from pathlib import Path

from ..kernel.checked import Checked
from ..kernel.findings import Where, is_refusal
from ..kernel.shared_findings import SRC001
from ..kernel.suggest import did_you_mean
from ..ledger import CHAIN, FOLDER, Audit, Head, audit, settle, shown
from .findings import REL002

_MOST = 20  # handouts since a head that are listed one by one; of more, how many


def verified(root: Path, name: str = "", expect: Head | None = None) -> Checked[list[str]]:
    """(what there is to say, everything that is wrong). `name`: only the files of this release; `expect`: a head noted
    elsewhere.
    """
    repaired = settle(root)
    try:
        found = audit(root, name, expect)
        folders = [path.name for path in (root / FOLDER).glob("*") if path.is_dir() and not path.name.startswith(".")]
    except OSError as error:
        return Checked(
            [],
            [
                *repaired,
                SRC001(f"the releases can't be read: {error.strerror or error}", Where(str(error.filename or FOLDER))),
            ],
        )
    names = [shown(str(line.get("release"))) for line in found.chain.lines]
    if (name and name not in {*names, *folders}) or not (
        names or folders or found.chain.broken or found.chain.torn or expect
    ):
        there = did_you_mean(name, names) if name else "make one:  makeleaflet release NAME"
        return Checked(
            [],
            [
                REL002(
                    f'there is no release "{name}"' if name else "nothing has been released yet",
                    Where(FOLDER),
                    there,
                )
            ],
        )
    findings = [*repaired, *found.findings]
    lines = _states(found, name)
    if not is_refusal(findings):
        lines += _covered(found, expect) + _summary(found, name, expect)
    return Checked(lines, findings)


def _states(found: Audit, name: str) -> list[str]:
    errors = [finding.where.file for finding in found.findings if finding.severity == "error"]
    wrong = {file.split("/")[1] for file in errors if "/" in file}
    lines = []
    for line in found.chain.lines:
        release = str(line.get("release"))
        if name in ("", release):
            state = "ALTERED" if release in wrong or CHAIN in wrong else "as released"
            lines.append(shown(f"{release}  {line.get('date')}  {state}  {line.get('record')}"))
    return lines


def _covered(found: Audit, expect: Head | None) -> list[str]:
    """What the expected head vouches for, and each line that came since. Nothing is wrong with any of it."""
    if not expect or not found.covered:
        return []
    releases, handouts = found.covered
    lines = [f"As noted with the head: {_many(releases, 'release')} and {_many(handouts, 'handout')}."]
    if expect.releases is None:
        lines.append(
            "That is a digest of the older kind: it covers no handout noted after its release. The head below covers "
            "all of them."
        )
    new, out = found.chain.lines[releases:], found.handouts.lines[handouts:]
    if new or out:
        lines.append(
            f"Since then, on unbroken chains: {_many(len(new), 'release')} and {_many(len(out), 'handout')}. The "
            "head doesn't vouch for them; see whether you know them:"
        )
        lines += [shown(f"  release {line['release']}, {line['date']}") for line in new]
        lines += [
            shown(
                f"  handout {line['n']}: {_copies(line['copies'])} {line['place']}, release {line['release']}, "
                f"{line['on']}"
            )
            for line in out[:_MOST]
        ]
        lines += (
            [f"  and {_many(len(out) - _MOST, 'handout')} more:  makeleaflet handout list"] if len(out) > _MOST else []
        )
    return lines


def _summary(found: Audit, name: str, expect: Head | None) -> list[str]:
    handouts = _many(len(found.handouts.lines), "handout")
    what = f'Release "{name}"' if name else _many(len(found.chain.lines), "release")
    lines = [f"{what} and {handouts}: nothing altered. Head, to keep elsewhere:  {found.head}"]
    if name and len(found.chain.lines) > 1:
        lines.append("The files of other releases weren't looked at.")
    if not expect:
        lines.append(
            "This can't show whether somebody made the whole folder again, or cut lines off its end. To rule that "
            "out, give a head noted earlier:  --expect HEAD"
        )
    return lines


def _copies(copies: int) -> str:
    return f"{copies} to" if copies > 0 else f"{-copies} back from"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
