"""The wrapper `makeleaflet` in a folder of its own, on a PATH where uv, apt-get and the rest are played.

Nothing here installs anything or asks the network. The played programs note how they were called, and "install" a
WeasyPrint of three lines, so that a whole set-up takes a fraction of a second.
"""

import ast
import shutil
import subprocess
import sys
import time
from pathlib import Path

from ..helpers import REPO

PYTHON = getattr(sys, "_base_executable", sys.executable)

# What the wrapper may take for granted: POSIX, and what every Debian has.
TOOLS = "sh cat cmp cp env flock ln mkdir mv readlink rm tail touch true".split()

# Plays every program that set-up calls; which one, its own name tells. Files in the folder `world` say how things are.
PLAYER = r"""
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
"""
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
        shutil.copy2(REPO / "makeleaflet", self.folder)
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
            cwd=cwd or self.folder,
            env=self.env(**env),
            input="kept",
            capture_output=True,
            text=True,
            timeout=60,
        )

    def begin(self, *args: str) -> subprocess.Popen:
        return subprocess.Popen(
            [str(self.folder / "makeleaflet"), *args],
            cwd=self.folder,
            env=self.env(),
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
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
