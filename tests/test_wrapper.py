"""The wrapper `makeleaflet`, run for real in a folder of its own, on a PATH where uv, apt-get and the rest are played.

Nothing here installs anything or asks the network. The played programs note how they were called, and "install" a
WeasyPrint of three lines, so that a whole set-up takes a fraction of a second.
"""

import ast
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = getattr(sys, "_base_executable", sys.executable)

# What the wrapper may take for granted: POSIX, and what every Debian has.
TOOLS = "sh cat cmp cp env flock ln mkdir mv readlink rm tail touch true".split()

# Plays every program that set-up calls; which one, its own name tells. Files in the folder `world` say how things are.
PLAYER = r'''
import os, sys, time  # and no more: half of what a played program costs is its imports

me, args = os.path.abspath(sys.argv[0]), sys.argv[1:]
world = os.path.join(os.path.dirname(os.path.dirname(me)), "world")
site_in_venv = "lib/python%d.%d/site-packages" % sys.version_info[:2]

def here(name):
    return os.path.exists(f"{world}/{name}")

def note(*words):
    sys.stdin.read()  # as any program might: what the command is to read must be out of its reach
    with open(f"{world}/calls", "a") as calls:
        calls.write(repr(words) + "\n")

def make_venv(folder):
    os.makedirs(f"{folder}/bin")
    os.symlink(REAL_PYTHON, f"{folder}/bin/python")
    os.makedirs(f"{folder}/{site_in_venv}")
    with open(f"{folder}/pyvenv.cfg", "w") as config:
        config.write(f"home = {os.path.dirname(REAL_PYTHON)}\n")

def put(venv, name, version, files):
    files = dict(files)
    files[f"{name}-{version}.dist-info/METADATA"] = f"Name: {name}\n"
    record = f"{name}-{version}.dist-info/RECORD"
    files[record] = "".join(f"{path},,{len(text)}\n" for path, text in files.items()) + f"{record},,\n"
    for path, text in files.items():
        path = f"{venv}/{site_in_venv}/{path}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

def install(python, lock):
    if here("refuse"):
        sys.exit("the index cannot be reached")
    venv = os.path.dirname(os.path.dirname(python))
    half = {"weasyprint/__init__.py": "", "weasyprint/text/__init__.py": ""}
    put(venv, "weasyprint", "70.0", half)
    while here("slow"):
        time.sleep(0.01)
    put(venv, "weasyprint", "70.0", half | {"weasyprint/text/ffi.py": "harfbuzz_subset = True\n"})
    if lock.endswith("requirements-test.lock"):
        put(venv, "pytest", "9.0", {"pytest.py": "import os, sys\nprint('pytest', sys.argv[1:], os.getcwd())\n"})

def play_python():
    if args[:2] == ["-m", "venv"]:
        note("python3", *args)
        make_venv(args[2])
        pip = os.path.join(os.path.dirname(me), "pip")
        put(args[2], "pip", "23.0", {"pip/__init__.py": "", "pip/__main__.py":
            f"import runpy, sys\nsys.argv[0] = {pip!r}\nrunpy.run_path(sys.argv[0])\n"})
        return
    assert args[0] == "-c", args
    code = args[1]
    if "ctypes" in code:
        import ctypes
        def load(name):
            if here("no-pango") and "pango" in name or here("no-harfbuzz") and "harfbuzz" in name:
                raise OSError(name)
        ctypes.CDLL = load
    if here("no-ensurepip"):
        sys.modules["ensurepip"] = None
    if here("old-python"):
        sys.version_info = (3, 9, 2)
    sys._base_executable = sys.executable = me
    sys.argv = ["-c", *args[2:]]
    exec(code, {})

def play_apt():
    note("apt-get", *args)
    brings = {"libpangoft2-1.0-0": "no-pango", "libharfbuzz-subset0": "no-harfbuzz"}
    for package in args[args.index("install") :] if "install" in args else []:
        lack = "no-ensurepip" if package.endswith("-venv") else brings.get(package)
        if lack and here(lack):
            os.remove(f"{world}/{lack}")

def main():
    name = os.path.basename(me)
    if name == "python3":
        play_python()
    elif name == "uv":
        note("uv", *args)
        if args[0] == "venv":
            make_venv(args[-1])
        elif args[:2] == ["pip", "install"]:
            install(args[args.index("--python") + 1], args[-1])
        else:
            sys.exit("no such Python")
    elif name == "pip":
        note("pip", *args)
        install(sys.executable, args[-1])
    elif name == "apt-get":
        play_apt()
    elif name == "id":
        print(1000 if here("user") else 0)
    elif name == "sudo":
        if here("password"):
            sys.exit("sudo: a password is required")
        note("sudo", *args)
        os.execvp(args[1], args[1:])

main()
'''

COMMAND = """\
import json, os, sys
print(json.dumps({"args": sys.argv[1:], "cwd": os.getcwd(), "stdin": sys.stdin.read(), "file": __file__,
                  "lock": os.path.exists("/dev/fd/9"),
                  "env": [name for name in os.environ if name.startswith("PYTHON")]}))
sys.exit(7)
"""


class Desk:
    """A copy of the wrapper in `folder`, with the programs it may call in `bin` and how they behave in `world`."""

    def __init__(self, base: Path):
        self.folder, self.bin, self.world = base / "my leaflets", base / "bin", base / "world"

    def make(self) -> "Desk":
        (self.folder / "generator").mkdir(parents=True)
        (self.folder / "generator/__init__.py").touch()
        (self.folder / "generator/__main__.py").write_text(COMMAND)
        shutil.copy2(ROOT / "makeleaflet", self.folder)
        (self.folder / "requirements.lock").write_text("weasyprint==70.0\n")
        (self.folder / "requirements-test.lock").write_text("weasyprint==70.0\npytest==9.0\n")
        self.world.mkdir()
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        for name in ("uv", "python3", "pip", "apt-get", "id", "pdftotext", "pdffonts", "pdfinfo", "zbarimg"):
            self.play(name)
        return self

    def play(self, name: str) -> None:
        # -S and -E: a played program starts in half the time.
        text = f"#!{PYTHON} -SE\n" + PLAYER.replace("REAL_PYTHON", repr(PYTHON))
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def env(self, **more: str) -> dict[str, str]:
        # Were a test to go wrong, a real pip would still not get out.
        usual = {"PATH": str(self.bin), "HOME": str(self.world), "PIP_NO_INDEX": "1"}
        return usual | {"PYTHONDONTWRITEBYTECODE": "1"} | more

    def start(self, *args: str, cwd: Path | None = None, by: Path | str = "", **env: str):
        return subprocess.run(
            [str(by or self.folder / "makeleaflet"), *args],
            cwd=cwd or self.folder, env=self.env(**env), input="kept", capture_output=True, text=True, timeout=60,
        )

    def begin(self, *args: str) -> subprocess.Popen:
        return subprocess.Popen(
            [str(self.folder / "makeleaflet"), *args], cwd=self.folder, env=self.env(), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )

    def calls(self) -> list[list[str]]:
        file = self.world / "calls"
        return [list(ast.literal_eval(line)) for line in file.read_text().splitlines()] if file.exists() else []

    def installs(self) -> int:
        return sum(call[:3] == ["uv", "pip", "install"] for call in self.calls())

    @property
    def site(self) -> Path:
        return next((self.folder / ".venv/lib").glob("python3*/site-packages"))

    def wait_for_install(self) -> None:
        end = time.monotonic() + 20
        while not list(self.folder.glob(".venv/lib/python3*/site-packages/weasyprint/text/__init__.py")):
            assert time.monotonic() < end, "the install never began"
            time.sleep(0.01)


@pytest.fixture
def desk(tmp_path):
    """A desk where nothing has been set up yet."""
    return Desk(tmp_path).make()


@pytest.fixture(scope="module")
def ready_base(tmp_path_factory):
    base = tmp_path_factory.mktemp("ready")
    assert Desk(base).make().start().returncode == 7
    (base / "world/calls").unlink()
    return base


@pytest.fixture
def ready(ready_base, tmp_path):
    """A desk whose set-up is done, and whose calls are forgotten."""
    shutil.copytree(ready_base, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Desk(tmp_path)


# ---- The command gets what it was given.


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


def test_second_start_adds_little(ready):
    def best(command):
        times = []
        for _ in range(7):
            begin = time.perf_counter()
            subprocess.run(command, env=ready.env(), stdin=subprocess.DEVNULL, capture_output=True, cwd=ready.folder)
            times.append(time.perf_counter() - begin)
        return min(times)

    direct = best([str(ready.folder / ".venv/bin/python"), "-P", "-m", "generator"])
    assert best([str(ready.folder / "makeleaflet")]) - direct < 0.1


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


# ---- Whatever happened to .venv, the next start mends it, once.


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
    out, err = second.communicate(timeout=30)
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


# ---- What the system lacks.

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


@pytest.mark.parametrize("sudo, by", [(True, "sudo sh -c"), (False, "su -c")])
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


# ---- Without uv.


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


# ---- ./makeleaflet test


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


# ---- The locks that it installs from.


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def test_test_lock_has_all_of_the_other():
    assert pins("requirements.lock").items() <= pins("requirements-test.lock").items()


@pytest.mark.parametrize("lock, extra", [("requirements.lock", None), ("requirements-test.lock", "test")])
def test_lock_has_what_the_project_asks_for(lock, extra):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    names = {re.match(r"[\w.-]+", line)[0].lower().replace(".", "-") for line in asked}
    assert names and names <= pins(lock).keys()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_lock_is_hashed_and_says_nothing_of_where_it_was_made(lock):
    text = (ROOT / lock).read_text()
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|(^|\s)/", text)
