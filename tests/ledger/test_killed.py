"""kill -9 during a release: there is none, or all of it; and what was acknowledged stays."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from generator.kernel.findings import is_refusal
from generator.ledger import book, load_releases, releases, settle, verify

from ..helpers import REPO

KILLS = int(os.environ.get("MAKELEAFLET_KILLS", "4"))  # many more by hand

RELEASER = """
import sys
from pathlib import Path
from tests.ledger.conftest import Shelf
shelf, who = Shelf(Path(sys.argv[1])), sys.argv[2]
for n in range(100_000):
    shelf.release(f"{who}-{n}", {f"here/{name}.pdf": bytes(200_000) + f"{who}{n}".encode() for name in "abc"})
    print(f"{who}-{n}", flush=True)  # acknowledged
"""


def test_killed_at_random(shelf):
    chance = random.Random(4)
    told = []
    for turn in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", RELEASER, str(shelf.root), f"r{turn}"], cwd=REPO, stdout=subprocess.PIPE, text=True
        )
        first = process.stdout.readline()
        assert first
        time.sleep(chance.uniform(0, 0.05))
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()  # communicate() would lose what was read ahead with the first line
        process.wait(10)
        told += [line.strip() for line in [first, *rest.splitlines(keepends=True)] if line.endswith("\n")]
    settle(shelf.root)
    assert verify(shelf.root) == []
    there = [release.name for release in load_releases(shelf.root)[0]]
    assert [name for name in there if name in told] == told
    assert len(there) <= len(told) + KILLS, "at most one a turn was killed between its making and its acknowledgement"
    assert not list(shelf.releases.glob(".makeleaflet-*"))


STEPS = [
    (releases, "_copy"),
    (releases, "_write"),
    (releases, "sync_folder"),
    (book, "_write_all"),
    (releases, "_move"),
    (os, "rename"),
]


@pytest.mark.parametrize(("module", "name"), STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_at_every_step(shelf, module, name, after):
    """In a forked process that ends, as if killed, before or after the n-th call of a step."""
    shelf.release("first")
    counted = []
    step = getattr(module, name)
    for n in range(1, 20):
        done = os.fork()
        if not done:
            calls = 0

            def dying(*args, **more):
                nonlocal calls
                calls += 1
                if calls == n and not after:
                    os._exit(9)
                result = step(*args, **more)
                if calls == n:
                    os._exit(9)
                return result

            setattr(module, name, dying)
            try:
                shelf.release(f"r{n}")
            finally:
                os._exit(0)
        killed = os.waitpid(done, 0)[1] != 0
        before = {release.name for release in load_releases(shelf.root)[0]}
        settle(shelf.root)
        assert verify(shelf.root) == [] and not list(shelf.releases.glob(".makeleaflet-*"))
        now = {release.name for release in load_releases(shelf.root)[0]}
        assert before <= now and "first" in now
        if not killed:
            assert f"r{n}" in now
            break
        counted.append(f"r{n}" in now)
    assert counted, "the step is never taken"
    assert counted == sorted(counted), "from a certain step on, it counts"
    shelf.release("last")
    assert verify(shelf.root) == []


def test_a_release_that_counts_but_was_not_moved_is_never_lost(shelf, monkeypatch):
    def never(*_):
        raise OSError("no")

    monkeypatch.setattr(releases, "_move", never)
    shelf.release("one")
    monkeypatch.undo()
    assert not (shelf.releases / "one").exists() and is_refusal(verify(shelf.root))
    assert settle(shelf.root) == []
    assert verify(shelf.root) == [] and [release.name for release in load_releases(shelf.root)[0]] == ["one"]
    with pytest.raises(Exception, match="already"):
        shelf.release("one")


def test_what_is_left_beside_is_swept_and_nothing_else(shelf):
    shelf.release("one")
    left = shelf.releases / ".makeleaflet-two/files"
    left.mkdir(parents=True)
    (left / "a.pdf").write_bytes(b"half")
    (shelf.releases / "README.txt").write_text("mine")
    settle(shelf.root)
    assert sorted(path.name for path in shelf.releases.iterdir()) == [
        ".gitattributes",
        "README.txt",
        "chain.jsonl",
        "one",
    ]
