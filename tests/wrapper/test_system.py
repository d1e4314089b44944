"""What the system lacks, and what is done without uv."""

import re

import pytest

from .desk import PYTHON

# -- What the system lacks


LIBRARIES = ["libpangoft2-1.0-0", "libharfbuzz-subset0"]


def lack(desk, *what):
    for name in what:
        (desk.world / name).touch()


def test_root_installs_system_packages(desk):
    lack(desk, "no-pango", "no-harfbuzz")
    run = desk.start()
    assert run.returncode == 7, run.stderr
    update, install = [call for call in desk.calls() if call[0] == "apt-get"]
    assert update[-1] == "update"
    assert install[install.index("install") + 1 :] == ["--no-install-recommends", *LIBRARIES]


def test_only_what_is_lacking_is_installed(desk):
    lack(desk, "no-harfbuzz")
    assert desk.start().returncode == 7
    assert desk.calls()[1][-2:] == ["--no-install-recommends", "libharfbuzz-subset0"]


def test_user_with_free_sudo_installs_system_packages(desk):
    desk.play("sudo")
    lack(desk, "user", "no-pango", "no-harfbuzz")
    run = desk.start()
    assert run.returncode == 7, run.stderr
    calls = desk.calls()
    assert ["sudo", "-n", "true"] in calls
    installs = [at for at, call in enumerate(calls) if call[0] == "apt-get" and call[-2:] == LIBRARIES]
    assert len(installs) == 1
    assert calls[installs[0] - 1][:3] == ["sudo", "-n", "env"]


@pytest.mark.parametrize(("sudo", "by"), [(True, "sudo sh -c"), (False, "su -c")])
def test_user_who_may_not_install_is_told_the_command(desk, sudo, by):
    if sudo:
        desk.play("sudo")
    lack(desk, "user", "password", "no-pango", "no-harfbuzz")
    run = desk.start()
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        f"makeleaflet: first install what this computer lacks: {by} 'apt-get update && "
        "apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0'\n"
    )
    assert desk.calls() == []


def test_old_python_is_named_with_all_else_that_is_lacking(desk):
    (desk.bin / "uv").unlink()
    lack(desk, "user", "old-python", "no-pango")
    run = desk.start()
    assert run.returncode == 1
    assert "python3 python3-venv libpangoft2-1.0-0 libharfbuzz-subset0'\n" in run.stderr


# -- Without uv


def test_without_uv_it_is_venv_and_pip(desk):
    (desk.bin / "uv").unlink()
    lack(desk, "no-ensurepip")
    run = desk.start()
    assert run.returncode == 7, run.stderr
    apt = [call for call in desk.calls() if call[0] == "apt-get"]
    assert re.fullmatch(r"python3(\.\d+)?-venv", apt[-1][-1])
    (pip,) = [call for call in desk.calls() if call[0] == "pip"]
    assert "--require-hashes" in pip
    # Compiled in spite of PYTHONDONTWRITEBYTECODE.
    assert list(desk.site.glob("weasyprint/text/__pycache__/ffi.*.pyc"))
    assert desk.start().stderr == ""


def test_pip_steps_in_where_uv_fails(desk):
    # It even leaves a .venv that, for want of pyvenv.cfg, is the Python around it.
    (desk.bin / "uv").write_text(
        f'#!/bin/sh\nfor folder do :; done\nmkdir "$folder/bin" && ln -s {PYTHON} "$folder/bin/python"\nexit 2\n'
    )
    run = desk.start()
    assert run.returncode == 7, run.stderr
    assert [call[0] for call in desk.calls()] == ["python3", "pip"]
