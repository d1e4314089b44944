"""`./makeleaflet test`: what it installs, and from where it runs."""

import os
import signal
import time


def test_tests_run_from_the_root_with_their_arguments(ready, tmp_path):
    run = ready.start("test", "-k", "two words", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stdout == f"pytest {['-k', 'two words']} {ready.folder}\n"
    # On top of what was there: no new venv, and afterwards neither kind of start has anything to do.
    assert [call[:2] for call in ready.calls()] == [["uv", "pip"]]
    assert (ready.start("test").stderr, ready.start().stderr, ready.installs()) == ("", "", 1)


def test_tests_first_of_all_set_up_both_at_once(desk):
    assert desk.start("test").returncode == 0
    assert desk.start().returncode == 7
    assert desk.installs() == 1


def test_tests_install_the_tools_that_read_our_files(ready):
    for tool in ("pdfinfo", "zbarimg"):
        (ready.bin / tool).unlink()
    ready.start("test")
    assert [call[-2:] for call in ready.calls() if "install" in call and call[0] == "apt-get"] == [
        ["poppler-utils", "zbar-tools"]
    ]


def test_ordinary_start_needs_no_test_tools(desk):
    for tool in ("pdftotext", "pdffonts", "pdfinfo", "zbarimg"):
        (desk.bin / tool).unlink()
    assert desk.start().returncode == 7
    assert not [call for call in desk.calls() if call[0] == "apt-get"]


def test_killed_addition_of_the_test_packages_spoils_nothing(ready):
    (ready.world / "slow").touch()
    first = ready.begin("test")
    end = time.monotonic() + 20
    while not ready.installs():
        assert time.monotonic() < end
        time.sleep(0.01)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    (ready.world / "slow").unlink()
    assert ready.start().returncode == 7
    assert not [call for call in ready.calls() if call[:2] == ["uv", "venv"]]
    # What the killed uv left behind is not built upon.
    assert ready.start("test").returncode == 0
    assert len([call for call in ready.calls() if call[:2] == ["uv", "venv"]]) == 1
