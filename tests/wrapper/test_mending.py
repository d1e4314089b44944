"""Whatever happened to .venv, and whoever else is at it, the next start mends it, once."""

import json
import os
import shutil
import signal

import pytest


def change_lock(desk):
    with open(desk.folder / "requirements.lock", "a") as lock:
        lock.write("# a comment is a change too\n")


def replace_python(desk):
    python = desk.folder / ".venv/bin/python"
    python.unlink()
    python.write_bytes(b"\x7fELF but nonsense")
    python.chmod(0o755)


def make_venv_a_file(desk):
    shutil.rmtree(desk.folder / ".venv")
    (desk.folder / ".venv").write_text("?")


def forget_library(desk):
    with open(desk.folder / ".venv/setup/stamp", "a") as stamp:
        stamp.write("/usr/lib/libgone.so.0\n")


def change_version(desk):
    (desk.site / "weasyprint-70.0.dist-info").rename(desk.site / "weasyprint-69.0.dist-info")


DAMAGES = {
    "lock changed": change_lock,
    "python replaced": replace_python,
    "venv is a file": make_venv_a_file,
    "library gone": forget_library,
    "venv gone": lambda desk: shutil.rmtree(desk.folder / ".venv"),
    "package gone": lambda desk: shutil.rmtree(desk.site / "weasyprint"),
    "module gone": lambda desk: (desk.site / "weasyprint/__init__.py").unlink(),
    "other version": change_version,
    "python gone": lambda desk: (desk.folder / ".venv/bin/python").unlink(),
    "pyvenv.cfg gone": lambda desk: (desk.folder / ".venv/pyvenv.cfg").unlink(),
    "stamp gone": lambda desk: (desk.folder / ".venv/setup/stamp").unlink(),
    "stamp old": lambda desk: (desk.folder / ".venv/setup/stamp").write_text("set-up 0\n"),
    "stamp empty": lambda desk: (desk.folder / ".venv/setup/stamp").write_text(""),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_mended_once(ready, damage):
    damage(ready)
    run = ready.start()
    assert run.returncode == 7, run.stderr
    assert ready.installs() == 1
    again = ready.start()
    assert (again.returncode, again.stderr, ready.installs()) == (7, "", 1)


def test_package_added_by_hand_stays(ready):
    (ready.site / "mine").mkdir()
    for _ in range(2):
        assert ready.start().returncode == 7
    assert (ready.site / "mine").is_dir()
    assert ready.calls() == []


@pytest.mark.parametrize("whole_group", [True, False], ids=["with its children", "alone"])
def test_killed_set_up_is_begun_again(desk, whole_group):
    (desk.world / "slow").touch()
    first = desk.begin()
    desk.wait_for_install()
    if whole_group:
        os.killpg(first.pid, signal.SIGKILL)
    else:  # its uv lives on, and the next start must wait for it
        first.kill()
    first.wait()
    assert not (desk.folder / ".venv/setup/stamp").exists()
    second = desk.begin()
    if not whole_group:
        assert second.stderr.readline() == "makeleaflet: waiting for another start to finish its set-up\n"
        assert desk.installs() == 1
    (desk.world / "slow").unlink()
    _out, err = second.communicate(timeout=30)
    assert second.returncode == 7, err
    assert (desk.site / "weasyprint/text/ffi.py").exists()
    assert desk.installs() == 2


def test_two_at_once_set_up_once(desk):
    (desk.world / "slow").touch()
    first = desk.begin("one")
    desk.wait_for_install()
    second = desk.begin("two")
    assert second.stderr.readline() == "makeleaflet: waiting for another start to finish its set-up\n"
    (desk.world / "slow").unlink()
    for process, arg in ((first, "one"), (second, "two")):
        out, err = process.communicate(timeout=30)
        assert process.returncode == 7, err
        assert json.loads(out)["args"] == [arg]
    assert desk.installs() == 1


def test_failed_install_shows_why_and_is_tried_again(desk):
    (desk.world / "refuse").touch()
    run = desk.start()
    assert run.returncode == 1
    assert run.stdout == ""
    assert "the index cannot be reached" in run.stderr
    assert run.stderr.splitlines()[-1].startswith("makeleaflet: could not install the Python packages")
    (desk.world / "refuse").unlink()
    assert desk.start().returncode == 7


def test_copy_of_the_file_alone_touches_nothing(desk, tmp_path):
    alone = tmp_path / "alone"
    (alone / ".venv").mkdir(parents=True)
    (alone / ".venv/mine").touch()
    shutil.copy2(desk.folder / "makeleaflet", alone)
    run = desk.start(by=alone / "makeleaflet")
    assert (run.returncode, run.stdout, desk.calls()) == (1, "", [])
    assert "cannot find requirements.lock" in run.stderr
    assert os.listdir(alone / ".venv") == ["mine"]
