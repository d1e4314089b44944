"""makeleaflet commands, run as if typed: each in a process of its own, which needn't import anew what isn't ours.

Importing the libraries takes longer than most commands. So one process imports them once, and each command runs in a
fork of it: with our own modules new, its own folder, environment and output.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import shlex
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .helpers import REPO, Result, copy_project

_FORKS = """
import json, os, runpy, sys, traceback
import babel.dates, click, fontTools.ttLib, jinja2.sandbox, markdown_it, openpyxl, phonenumbers, pikepdf, PIL.Image, pydantic.main, pydantic.types
import pypdfium2, qrcode, rich.progress, ruamel.yaml, syllapy, weasyprint, zxingcpp
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if not child:
        code = 1
        try:
            for number, name in enumerate((os.devnull, asked["out"], asked["err"])):
                os.dup2(os.open(name, os.O_RDWR | os.O_CREAT, 0o600), number)
            os.chdir(asked["cwd"])
            sys.argv = ["makeleaflet", *asked["args"]]
            runpy.run_module("generator", run_name="__main__", alter_sys=True)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@cache
def _forks() -> subprocess.Popen:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "FONTCONFIG_FILE")
    }
    environment |= {"PYTHONPATH": str(REPO), "COLUMNS": "200"}
    # It ends with these tests, when nobody can ask it any more.
    return subprocess.Popen(
        [sys.executable, "-c", _FORKS], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def typed(command: str, root: Path) -> Result:
    """What a makeleaflet command says, typed in the project's folder."""
    _, *arguments = shlex.split(command)
    forks = _forks()
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        forks.stdin.write(json.dumps({"args": arguments, "cwd": str(root), "out": str(out), "err": str(err)}) + "\n")
        forks.stdin.flush()
        if not select.select([forks.stdout], [], [], 240)[0]:
            _forks.cache_clear()  # its next answer would be that of this command
            raise AssertionError(f"{command} takes too long")
        code = int(forks.stdout.readline())
        return Result(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class FirstBuild:
    """What `makeleaflet build` made of the shipped content, and said.

    Who goes on from there does so in `project`, and is the only one; `out` is a copy of its output folder, as it was
    then.
    """

    project: Path
    out: Path
    told: Result


def build_once(base: Path) -> FirstBuild:
    """Done by the first that asks, of all test workers that share the folder."""
    folder = base / "first-build"
    folder.mkdir(exist_ok=True)
    project, out, answer = folder / "project", folder / "out", folder / "told.json"
    with open(folder / "lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not answer.exists():
            told = typed("makeleaflet build", copy_project(project))
            assert told.code == 0, told.text
            shutil.copytree(project / "output", out)
            answer.write_text(json.dumps(asdict(told)), encoding="utf-8")
    return FirstBuild(project, out, Result(**json.loads(answer.read_text(encoding="utf-8"))))
