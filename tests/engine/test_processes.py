"""Several builds at once, and builds that are killed: nothing half-made, nothing left running."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from ..helpers import REPO
from ..small import Small, make_small

KILLS = int(os.environ.get("MAKELEAFLET_KILLS", "2"))  # five in .ci/long, twenty and more by hand

pytestmark = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks for processes in /proc")


def start(small: Small, *more: str) -> subprocess.Popen:
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "-C",
        str(small.root),
        "--out",
        str(small.out),
        "--jobs",
        "2",
        *more,
    ]
    # What measures coverage handles signals, too: here they are what is tested.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment = {**plain, "TMPDIR": str(scratch(small))}
    return subprocess.Popen(
        command,
        cwd=REPO,
        env=environment,
        start_new_session=True,
        preexec_fn=_heed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _heed() -> None:
    """A process that is started in the background ignores Ctrl-C, and hands that on."""
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, signal.SIG_DFL)


def scratch(small: Small) -> Path:
    """Where its builds put temporary files."""
    folder = small.root / "scratch"
    folder.mkdir(exist_ok=True)
    return folder


def running(small: Small) -> list[int]:
    """Processes that build into this folder: the parent, and workers, which share its command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                arguments = (entry / "cmdline").read_bytes().split(b"\0")
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if str(small.out).encode() in arguments and state != "Z":
                found.append(int(entry.name))
    return found


def wait_until_none(small: Small, seconds: float) -> list[int]:
    end = time.monotonic() + seconds
    while (left := running(small)) and time.monotonic() < end:
        time.sleep(0.02)
    return left


def digests(small: Small) -> dict[str, str]:
    return {path: hashlib.sha256(data).hexdigest() for path, data in small.pdfs().items()}


@pytest.mark.usefixtures("anew")
def test_two_builds_at_once(small):
    both = [start(small), start(small)]
    told = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    want = digests(small)
    assert len(want) == 6 and small.left_over() == []
    assert list(scratch(small).iterdir()) == [], "workers leave temporary files behind"
    small.build(force=True)
    assert digests(small) == want


def test_two_builds_of_different_parts_at_once(small):
    both = [start(small, "--place", "here"), start(small, "--place", "there")]
    told = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert len(digests(small)) == 6
    assert len(small.manifest()["editions"]) == 6


@pytest.fixture(scope="module")
def known_good(tmp_path_factory):
    """A project of six places, and the digests of its files with either of two telephone numbers."""
    small = make_small(tmp_path_factory.mktemp("killed"), tuple(f"place-{n}" for n in range(6)))
    register = small.read("content/services/national.yaml")
    registers = (register, register.replace('"116 123"', '"0800 111 4567"'))
    assert registers[0] != registers[1]
    good = []
    start_of_build = time.monotonic()
    for n, text in enumerate(registers):
        small.write("content/services/national.yaml", text)
        process = start(small)
        told, _ = process.communicate(timeout=120)
        assert process.returncode == 0, told
        good.append(digests(small))
        if n == 0:
            seconds = time.monotonic() - start_of_build
    assert len(good[0]) == 18 and sum(good[0][path] != good[1][path] for path in good[0]) == 12
    return small, registers, good, seconds


@pytest.mark.parametrize("whom", ["the parent alone", "all of them"])
def test_killed_builds_never_leave_half_a_file(known_good, whom):
    """SIGKILL at random moments, first into an empty folder, then over good files."""
    import shutil

    small, registers, good, seconds = known_good
    chance = random.Random(whom)
    shutil.rmtree(small.out)
    killed = 0
    for n in range(KILLS if whom == "all of them" else max(2, KILLS // 2)):
        small.write("content/services/national.yaml", registers[n % 2])
        process = start(small, *(["--force"] if n % 2 else []))
        try:
            process.wait(timeout=chance.uniform(0.25, 0.95) * seconds)
        except subprocess.TimeoutExpired:
            killed += 1
            if whom == "all of them":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait(timeout=10)
        left = wait_until_none(small, 2.0)
        assert left == [], "workers outlive their parent by more than two seconds"
        process.stdout.close()
        if whom == "the parent alone":
            assert list(scratch(small).iterdir()) == []
        for path, digest in digests(small).items():
            assert digest in (good[0][path], good[1][path]), f"{path} is neither the one nor the other good file"
            with pikepdf.open(small.out / path) as pdf:
                assert len(pdf.pages) in (1, 2)
    assert killed, "every build was faster than the hand that should have killed it"
    small.write("content/services/national.yaml", registers[0])
    process = start(small)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0, told
    assert digests(small) == good[0]
    assert small.left_over() == []
    assert {edition["status"] for edition in small.manifest()["editions"]} <= {"built", "unchanged"}


@pytest.mark.parametrize("whom", ["the parent alone", "all of them"])
@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda signum: signum.name)
def test_a_build_that_is_asked_to_stop(small, signum, whom):
    """Workers end, though they are in the middle of something; nothing is half made, and the next build goes on."""
    process = start(small)
    end = time.monotonic() + 60
    while len(running(small)) < 3 and process.poll() is None and time.monotonic() < end:
        time.sleep(0.005)  # until there are workers
    assert process.poll() is None, "it was over before it could be stopped"
    (os.killpg if whom == "all of them" else os.kill)(process.pid, signum)
    told, _ = process.communicate(timeout=20)
    assert process.returncode == 128 + signum, told
    assert told.split("\n")[-2:] == ["stopped; finished files stay as they are", ""] and "Traceback" not in told
    assert wait_until_none(small, 2.0) == [] and small.left_over() == []
    assert list(scratch(small).iterdir()) == []
    assert not small.build(jobs=1, format=("note",)).refused


MOMENTS = """
import multiprocessing, os, random, signal, sys, threading, time
from generator.engine.pool import run

class Slow:
    def make(self, piece):
        time.sleep(60)

chance = random.Random(7)
for moment in range(40):
    timer = threading.Timer(chance.uniform(0, 0.03), os.kill, (os.getpid(), signal.SIGINT))
    try:
        timer.start()
        list(run(Slow, [[], [], []], 2, lambda path: None))
    except KeyboardInterrupt:
        timer.join()
        while multiprocessing.active_children():
            time.sleep(0.01)
    else:
        sys.exit("not stopped")
"""


def test_stopped_at_any_moment():
    """Also while workers are being started, and while they end: the pool's own housekeeping isn't interrupted."""
    done = subprocess.run(
        [sys.executable, "-c", MOMENTS], cwd=REPO, preexec_fn=_heed, capture_output=True, text=True, timeout=50
    )
    assert (done.returncode, done.stderr) == (0, "")


SHEETS = ("--stock", "a4-cut", "--format", "bookmark", "--profile", "office")


def kill_at(small: Small, process: subprocess.Popen, enough) -> None:
    """SIGKILL to all of it as soon as enough() is true."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None and not enough():
        time.sleep(0.002)
    assert process.poll() is None, "it was over before it could be killed"
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=10)
    assert wait_until_none(small, 2.0) == []


def sheets_of(small: Small) -> dict[str, str]:
    return {path: digest for path, digest in digests(small).items() if path.startswith("sheets/")}


@pytest.fixture
def six(known_good):
    """The project of six places, built, and its telephone number as it was at first."""
    small, registers, good, _ = known_good
    small.write("content/services/national.yaml", registers[0])
    process = start(small)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0 and digests(small) == good[0], told
    return small, registers


def test_a_killed_run_of_sheets_leaves_nothing_that_stays(six):
    """What it made is ours: the next full build removes it, also if nothing else has to be done."""
    small, _ = six
    usual = small.stamps()
    process = start(small, *SHEETS)
    kill_at(small, process, lambda: len(sheets_of(small)) >= 2)
    (small.out / "sheets/.makeleaflet-half").write_bytes(b"%PDF-1.7")  # as a kill in the middle of writing leaves it
    assert sheets_of(small)
    report = small.build(jobs=1)
    assert not report.refused and small.left_over() == []
    assert small.stamps() == usual and not (small.out / "sheets").exists()


def test_sheets_that_a_killed_run_replaced_are_still_ours(six):
    """Each is the old good file or the new one; whichever it is, nobody takes it for changed by somebody."""
    small, registers = six
    process = start(small, *SHEETS)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0, told
    old = sheets_of(small)
    assert len(old) == 6
    small.write("content/services/national.yaml", registers[1])
    process = start(small, *SHEETS)
    kill_at(small, process, lambda: sheets_of(small) != old)
    now = sheets_of(small)
    assert now.keys() == old.keys()
    for path in now:
        with pikepdf.open(small.out / path) as pdf:
            assert len(pdf.pages) == 2
    report = small.build(jobs=2)
    assert not report.refused and "OUT003" not in {finding.code for finding in report.findings}
    assert not sheets_of(small) and small.left_over() == []


def test_what_a_killed_build_had_made_is_pruned_later(known_good):
    """A file that was made, but that the killed build couldn't note any more, is still known as ours."""
    import json
    import shutil

    small, _registers, _, _ = known_good
    shutil.rmtree(small.out)
    process = start(small)
    state = small.out / ".makeleaflet/state.json"
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None and not any(small.out.rglob("*.pdf")):
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=10)
    made = set(small.pdfs())
    assert made, "the build was killed too early to say anything"
    assert made <= set(json.loads(state.read_text())["pending"]) | set(json.loads(state.read_text())["records"])
    project = small.read("content/project.yaml")
    try:
        small.write("content/project.yaml", project.replace("bookmark: [], note: []", "note: []"))
        report = small.build(jobs=2)
        assert not report.refused
        assert all("note" in path for path in small.pdfs())
        assert small.left_over() == []
    finally:
        small.write("content/project.yaml", project)
