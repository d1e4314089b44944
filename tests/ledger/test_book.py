"""The books: what was written stays as it was, whoever is killed, and no byte changes unseen."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.errors import Refused
from generator.ledger import opened, read_log
from generator.ledger.book import FIRST, parse, written

from ..helpers import REPO, codes

NAME = "book.jsonl"


def fill(path, count: int = 3):
    with opened(path, NAME) as book:
        return book.add(*({"copies": n, "note": f"nóte {n}"} for n in range(1, count + 1)))


def test_lines_follow_each_other(tmp_path):
    path = tmp_path / NAME
    lines = fill(path)
    assert [line["n"] for line in lines] == [1, 2, 3]
    assert [line["previous"] for line in lines] == [FIRST, lines[0]["digest"], lines[1]["digest"]]
    log = read_log(path, NAME)
    assert (list(log.lines), log.broken, log.torn, log.head) == (lines, (), b"", lines[-1]["digest"])
    assert [json.loads(line)["note"] for line in path.read_text(encoding="utf-8").splitlines()] == [
        "nóte 1",
        "nóte 2",
        "nóte 3",
    ]
    fill(path, 1)
    assert [line["n"] for line in read_log(path, NAME).lines] == [1, 2, 3, 4]


def test_a_book_that_is_not_there_is_empty(tmp_path):
    log = read_log(tmp_path / NAME, NAME)
    assert (log.lines, log.head) == ((), FIRST)
    assert list(tmp_path.iterdir()) == []


def test_every_altered_byte_is_found(tmp_path):
    path = tmp_path / NAME
    fill(path)
    good = path.read_bytes()
    for index in range(len(good)):
        for change in (1, 0x20):
            bad = good[:index] + bytes([good[index] ^ change]) + good[index + 1 :]
            log = parse(bad, NAME)
            assert log.broken or log.torn, f"byte {index} is now {bad[index : index + 1]!r}"


@given(st.binary(max_size=200), st.integers(0, 600), st.integers(0, 80))
def test_whatever_stands_there_is_told_and_never_raises(data, at, cut):
    lines, before = b"", FIRST
    from generator.ledger.book import line_digest

    for n in (1, 2, 3):
        line = {"n": n, "copies": n, "previous": before}
        line["digest"] = before = line_digest(line)
        lines += written(line)
    at = min(at, len(lines))
    bad = lines[:at] + data + lines[at + cut :]
    log = parse(bad, NAME)
    if bad != lines and not log.broken and not log.torn:
        # Whole lines may be missing at the end: that is for the releases to tell, or for a digest kept elsewhere.
        assert lines.startswith(bad)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: [lines[0], lines[2]], "is now line 2"),
        (lambda lines: [lines[1], lines[0], lines[2]], "is now line 1"),
        (lambda lines: [lines[0], lines[1].replace(b'"copies":2', b'"copies":20'), lines[2]], "altered"),
        (lambda lines: [lines[0], b"{}", lines[2]], "can't be read"),
        (lambda lines: [lines[0], b'{"n":2,"previous":"\\ud800","digest":"\\ud800"}', lines[2]], "altered"),
        (lambda lines: [lines[0], lines[1] + b" ", lines[2]], "altered"),
    ],
)
def test_what_was_done_to_a_line_is_told_with_its_place(tmp_path, change, words):
    path = tmp_path / NAME
    fill(path)
    path.write_bytes(b"".join(line + b"\n" for line in change(path.read_bytes().splitlines())))
    log = read_log(path, NAME)
    assert "REL008" in codes(log.broken) and any(words in finding.message for finding in log.broken)
    assert log.broken[0].where.file == NAME and log.broken[0].where.line in (1, 2)
    before = path.read_bytes()
    with pytest.raises(Refused), opened(path, NAME):
        pass
    assert path.read_bytes() == before


def test_a_line_made_anew_with_its_digest_is_told_by_the_one_after_it(tmp_path):
    from generator.ledger.book import line_digest

    path = tmp_path / NAME
    lines = fill(path)
    forged = {**lines[1], "copies": 999}
    forged["digest"] = line_digest(forged)
    path.write_bytes(b"".join(map(written, [lines[0], forged, lines[2]])))
    (finding,) = read_log(path, NAME).broken
    assert finding.where.line == 3 and "doesn't follow" in finding.message


@pytest.mark.parametrize("length", [1, 20, -2])
def test_a_torn_last_line_is_put_aside_and_nothing_else_is_lost(tmp_path, length):
    path = tmp_path / NAME
    lines = fill(path)
    whole = path.read_bytes()
    half = written({"n": 4, "copies": 4, "previous": lines[-1]["digest"], "digest": "0" * 64})[:length]
    path.write_bytes(whole + half)
    assert read_log(path, NAME).torn == half
    with opened(path, NAME) as book:
        assert codes([book.repaired]) == ["REL010"] and book.repaired.severity == "warning"
        book.add({"copies": 5})
    log = read_log(path, NAME)
    assert ([line["copies"] for line in log.lines], log.broken, log.torn) == ([1, 2, 3, 5], (), b"")
    assert path.read_bytes().startswith(whole)
    assert (tmp_path / "book.jsonl.torn").read_bytes() == half + b"\n"


def test_a_last_line_that_only_lacks_its_end_is_kept(tmp_path):
    path = tmp_path / NAME
    fill(path)
    path.write_bytes(path.read_bytes()[:-1])
    with opened(path, NAME) as book:
        assert codes([book.repaired]) == ["REL010"] and len(book.log.lines) == 3
    assert len(read_log(path, NAME).lines) == 3 and not read_log(path, NAME).torn


def test_a_full_disk_leaves_the_book_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / NAME
    fill(path)
    before = path.read_bytes()
    with opened(path, NAME) as book:

        class Full:
            def __init__(self, file):
                self.file = file

            def __getattr__(self, name):
                return getattr(self.file, name)

            def write(self, data):
                self.file.write(bytes(data[:10]))
                raise OSError(28, "No space left on device")

        book._file = Full(book._file)
        with pytest.raises(OSError, match="space"):
            book.add({"copies": 4})
    assert path.read_bytes() == before


ADDER = """
import sys
from pathlib import Path
from generator.ledger import opened
path, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for n in range(count):
    with opened(path, "book") as book:
        book.add({"who": who, "turn": n})
    print(n, flush=True)  # acknowledged
"""


def adder(path, who: str, count: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", ADDER, str(path), who, str(count)], cwd=REPO, stdout=subprocess.PIPE, text=True
    )


def test_several_add_at_once(tmp_path):
    path = tmp_path / NAME
    adders = [adder(path, who, 25) for who in "abc"]
    assert [len(one.communicate(timeout=60)[0].split()) for one in adders] == [25] * 3
    log = read_log(path, NAME)
    assert not log.broken and len(log.lines) == 75
    for who in "abc":
        assert [line["turn"] for line in log.lines if line["who"] == who] == list(range(25))


def test_what_was_acknowledged_before_a_kill_stays(tmp_path):
    path = tmp_path / NAME
    told: dict[str, int] = {}
    for turn in range(6):
        who = f"w{turn}"
        process = adder(path, who, 100_000)
        assert process.stdout.readline()
        time.sleep(0.011 * turn)
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()  # communicate() would lose what was read ahead with the first line
        process.wait(10)
        told[who] = 1 + len([line for line in rest.splitlines(keepends=True) if line.endswith("\n")])
    with opened(path, NAME) as book:
        lines = book.log.lines
    for who, count in told.items():
        assert count <= len([line for line in lines if line["who"] == who]) <= count + 1


def test_nothing_is_written_through_a_link(tmp_path):
    """Whoever may write here could otherwise have another file of ours cut off, or added to."""
    mine = tmp_path / "mine.txt"
    mine.write_bytes(b"one\nhalf a line")
    for name in (NAME, NAME + ".torn"):
        folder = tmp_path / f"beside-{name}"
        folder.mkdir()
        if name != NAME:
            fill(folder / NAME)
            (folder / NAME).write_bytes((folder / NAME).read_bytes() + b"half")
        (folder / name).symlink_to(mine)
        with pytest.raises(OSError, match="link"), opened(folder / NAME, NAME):
            pass
        assert mine.read_bytes() == b"one\nhalf a line"


def test_a_pipe_does_not_keep_us_waiting(tmp_path):
    os.mkfifo(tmp_path / NAME)
    for wait in (lambda: read_log(tmp_path / NAME, NAME), lambda: opened(tmp_path / NAME, NAME).__enter__()):
        with pytest.raises(OSError, match="not a file"):
            wait()
