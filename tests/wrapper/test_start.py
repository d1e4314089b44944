"""The command gets what it was given, and nothing is set up twice."""

import json
import shutil
from pathlib import Path


def test_first_start_sets_up_and_hands_everything_on(desk):
    run = desk.start("build", "two words", "*", "", "--x=$HOME")
    assert run.returncode == 7, run.stderr
    said = json.loads(run.stdout)  # nothing but the command's own words is on stdout
    assert said["args"] == ["build", "two words", "*", "", "--x=$HOME"]
    assert said["cwd"] == str(desk.folder)
    assert said["stdin"] == "kept"
    assert said["lock"] is False  # or a server would keep every other start waiting
    assert said["file"] == str(desk.folder / "generator/__main__.py")
    assert run.returncode == 7
    assert all(line.startswith("makeleaflet: ") for line in run.stderr.splitlines())
    (install,) = [call for call in desk.calls() if call[:3] == ["uv", "pip", "install"]]
    assert "--require-hashes" in install and "--compile-bytecode" in install
    assert not [call for call in desk.calls() if call[0] in ("apt-get", "sudo")]


def test_second_start_calls_nothing_and_says_nothing(ready):
    run = ready.start("x")
    assert (run.returncode, run.stderr, ready.calls()) == (7, "", [])


def test_second_start_starts_one_program_before_the_command(ready):
    """That is why it adds little to each command."""
    for tool in ready.bin.iterdir():
        tool.unlink()  # those that it doesn't find, it can't start
    started = ready.world / "started"
    (ready.bin / "cmp").write_text(f'#!/bin/sh\necho cmp >>"{started}"\nexec {shutil.which("cmp")} "$@"\n')
    (ready.bin / "cmp").chmod(0o755)
    run = ready.start("x")
    assert (run.returncode, run.stderr, started.read_text()) == (7, "", "cmp\n")


def test_command_may_cache_bytecode_and_imports_only_ours(ready, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "generator").mkdir(parents=True)
    (elsewhere / "generator/__init__.py").touch()
    (elsewhere / "generator/__main__.py").write_text("print('not ours')")
    run = ready.start(cwd=elsewhere, PYTHONPATH=str(elsewhere), PYTHONHOME="/nowhere")
    said = json.loads(run.stdout)
    assert said["cwd"] == str(elsewhere)
    assert said["env"] == []
    assert list(ready.folder.glob("generator/__pycache__/*.pyc"))


def test_works_through_symlinks_and_from_anywhere(ready, tmp_path):
    (tmp_path / "links").mkdir()
    (tmp_path / "links/inner").symlink_to("../my leaflets/makeleaflet")
    (tmp_path / "outer link").symlink_to(tmp_path / "links/inner")
    for by in (tmp_path / "outer link", "./outer link", "links/inner", ".//links/../my leaflets/makeleaflet"):
        run = ready.start("x", by=by, cwd=tmp_path)
        assert run.returncode == 7, run.stderr
        assert Path(json.loads(run.stdout)["file"]).resolve() == ready.folder / "generator/__main__.py"
    assert ready.calls() == []


def test_moved_folder_needs_no_set_up(ready):
    new = ready.folder.with_name("moved [1] é")
    ready.folder.rename(new)
    ready.folder = new
    run = ready.start()
    assert json.loads(run.stdout)["file"] == str(new / "generator/__main__.py")
    assert (run.stderr, ready.calls()) == ("", [])
