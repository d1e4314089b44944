"""What somebody who can write to releases/ does to it, while somebody else has a head of it on paper.

The ledger: releases "one", "two", "three", each with here/a.pdf and here/b.pdf. Handouts 1 and 2 are of "one" (50
copies, 20 back) and were noted before "two" was made; 3 is of "two"; 4, of "three", came after the last release.

`expect`: the head that is on paper: "now" (if left out: all of it), "early" (after handout 3, before "three"), "record"
or "line" (digests of the older kind, of the last release), "none". `name`: only that release is verified. `says`: words
of the answer. `do`: what is done, in order, a table for each step:

- `edit` = a book and line ("chain.jsonl:2") or a record ("two/record.json"), with `set` = {key = value}, where a key
  may lead inside
  ("items.0.version"), and `unset` = [keys]. The line keeps its old digest.
- `remake` = true: all digests are made anew, as one who knows the format would: files, records, chain, handouts.
- `lines` = a book, `keep` = [numbers]: these lines, in this order.
- `add` = a book, `line` = {…}: one more line, with a proper digest. `release` = a name: one more release, complete.
- `write` = a path, with `text` or `hex`; `flip` = a file: one byte of it; `cut` = a file, `bytes` = how many off its
  end.
- `remove`, `folder`, `pipe` = a path; `rename` = [from, to]; `copy` = [from, to]; `link` = [path, target]; `mode` =
  [path, octal digits].
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from generator.ledger import HANDOUTS, Handout, Head, opened, read_log
from generator.ledger.book import FIRST, line_digest, written
from generator.ledger.releases import record_bytes
from generator.workflows.handouts import head_now
from generator.workflows.verify_release import verified

from ...ledger.conftest import Shelf
from ..catalogue import Attack

CHAIN = "chain.jsonl"


def tried(attack: Attack, folder: Path) -> list[str]:
    ready, heads = _ready()
    project = folder / "project"
    shutil.copytree(ready, project)
    for step in attack.keys.get("do", ()):
        (do,) = [verb for verb in _DO if verb in step]
        _DO[do](project / "releases", **step)
    told, findings = verified(project, attack.keys.get("name", ""), heads[attack.keys.get("expect", "now")])
    text = "\n".join([*told, *(finding.text() for finding in findings)])
    for words in attack.keys.get("says", ()):
        assert words in text, f"{attack.about}: {words!r} isn't in\n{text}"
    assert bool(attack.refused) is not ("nothing altered" in text), text
    return sorted({finding.code for finding in findings if finding.severity != "note"})


@lru_cache(maxsize=1)
def _ready() -> tuple[Path, dict[str, Head | None]]:
    """A project with the ledger, made once, and the heads noted of it."""
    made = Path(tempfile.mkdtemp(prefix="ledger-"))
    import atexit

    atexit.register(shutil.rmtree, made, ignore_errors=True)
    shelf = Shelf(made / "project")
    heads: dict[str, Head | None] = {"none": None}
    _release(shelf, "one")
    _hand_out(
        shelf,
        Handout("here", "one", 50, "2026-12-02", "here/a.pdf"),
        Handout("here", "one", -20, "2026-12-03", "here/a.pdf"),
    )
    _release(shelf, "two", "2026-12-04")
    _hand_out(shelf, Handout("here", "two", 30, "2026-12-05", "", "library"))
    heads["early"] = Head.parse(head_now(shelf.root))
    record = _release(shelf, "three", "2026-12-06")
    _hand_out(shelf, Handout("there", "three", 10, "2026-12-07", "here/b.pdf"))
    heads["now"] = Head.parse(head_now(shelf.root))
    heads["record"] = Head.parse(record)
    heads["line"] = Head.parse(_facts(shelf.releases / CHAIN)[-1]["digest"])
    shutil.rmtree(shelf.root / "output")
    return shelf.root, heads


def _release(shelf: Shelf, name: str, date: str = "2026-12-01") -> str:
    noted = read_log(shelf.releases / HANDOUTS, HANDOUTS)
    return shelf.release(name, date=date, handouts={"lines": len(noted.lines), "digest": noted.head})


def _hand_out(shelf: Shelf, *handouts: Handout) -> None:
    records = {line["release"]: line["record"] for line in _facts(shelf.releases / CHAIN)}
    with opened(shelf.releases / HANDOUTS, HANDOUTS) as book:
        book.add(*(one.entry(records[one.release]) for one in handouts))


# ---- what is done


def _facts(book: Path) -> list[dict]:
    return [json.loads(line) for line in book.read_bytes().splitlines()]


def _keep(book: Path, lines: list[dict]) -> None:
    book.write_bytes(b"".join(map(written, lines)))


def _edit(root: Path, edit: str, set: dict = {}, unset: list[str] = []) -> None:  # noqa: B006
    file, _, number = edit.partition(":")
    if number:
        lines = _facts(root / file)
        _change(lines[int(number) - 1], set, unset)
        _keep(root / file, lines)
    else:
        record = json.loads((root / file).read_bytes())
        _change(record, set, unset)
        (root / file).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def _change(facts: dict, new: dict, gone: list[str]) -> None:
    for key, value in new.items():
        *way, last = (int(step) if step.isdecimal() else step for step in key.split("."))
        inside = facts
        for step in way:
            inside = inside[step]
        inside[last] = value
    for key in gone:
        del facts[key]


def _remake(root: Path, remake: bool) -> None:
    chain, handouts = _facts(root / CHAIN), _facts(root / HANDOUTS)
    records: dict[str, str] = {}
    line_before, handout_before, record_before, done = FIRST, FIRST, "", 0

    def hand_out(until: int) -> None:
        nonlocal handout_before, done
        for n in range(done, min(until, len(handouts))):
            old = handouts[n]
            handouts[n] = {
                **old,
                "n": n + 1,
                "record": records.get(str(old.get("release")), old.get("record")),
                "previous": handout_before,
            }
            handouts[n]["digest"] = handout_before = line_digest(handouts[n])
            done = n + 1

    for n, line in enumerate(chain, start=1):
        folder = root / str(line["release"])
        record = json.loads((folder / "record.json").read_bytes())
        for item in record["items"]:
            if (folder / "files" / item["path"]).is_file():
                item["sha256"] = hashlib.sha256((folder / "files" / item["path"]).read_bytes()).hexdigest()
        if isinstance(noted := record["handouts"]["lines"], int):
            hand_out(noted)
            if 0 < noted <= done:
                record["handouts"]["digest"] = handouts[noted - 1]["digest"]
        data = record_bytes({**record, "previous": record_before})
        (folder / "record.json").write_bytes(data)
        records[line["release"]] = record_before = hashlib.sha256(data).hexdigest()
        line.update(n=n if line["n"] is not True else True, record=record_before, previous=line_before)
        line["digest"] = line_before = line_digest(line)
    hand_out(len(handouts))
    _keep(root / CHAIN, chain)
    _keep(root / HANDOUTS, handouts)


def _lines(root: Path, lines: str, keep: list[int]) -> None:
    old = (root / lines).read_bytes().splitlines(keepends=True)
    (root / lines).write_bytes(b"".join(old[n - 1] for n in keep))


def _add(root: Path, add: str, line: dict) -> None:
    with opened(root / add, add) as book:
        book.add({"record": _facts(root / CHAIN)[-1]["record"], **line})


def _one_more(root: Path, release: str) -> None:
    _release(Shelf(root.parent), release, "2026-12-08")
    shutil.rmtree(root.parent / "output")


def _write(root: Path, write: str, text: str = "", hex: str = "") -> None:
    path = root / write
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes.fromhex(hex) if hex else text.encode())


def _flip(root: Path, flip: str) -> None:
    data = bytearray((root / flip).read_bytes())
    data[len(data) // 2] ^= 1
    (root / flip).write_bytes(data)


def _cut(root: Path, cut: str, bytes: int) -> None:
    data = (root / cut).read_bytes()
    (root / cut).write_bytes(data[: len(data) - bytes])


def _remove(root: Path, remove: str) -> None:
    path = root / remove
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _copy(root: Path, copy: list[str]) -> None:
    source, target = (root / path for path in copy)
    shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)


_DO = {
    "edit": _edit,
    "remake": _remake,
    "lines": _lines,
    "add": _add,
    "release": _one_more,
    "write": _write,
    "flip": _flip,
    "cut": _cut,
    "remove": _remove,
    "folder": lambda root, folder: (root / folder).mkdir(parents=True),
    "pipe": lambda root, pipe: os.mkfifo(root / pipe),
    "rename": lambda root, rename: os.rename(root / rename[0], root / rename[1]),
    "copy": _copy,
    "link": lambda root, link: os.symlink(link[1], root / link[0]),
    "mode": lambda root, mode: os.chmod(root / mode[0], int(mode[1], 8)),
}
