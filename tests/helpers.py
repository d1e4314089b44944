"""Helpers of the tests. Nothing here knows what the shipped content says."""

from __future__ import annotations

import contextlib
import datetime
import gc
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from generator.model.easy import EASY_FILE

REPO = Path(__file__).resolve().parents[1]
GENERATOR = REPO / "generator"
TODAY = datetime.date(2026, 12, 1)  # nothing that is shipped is too old on it


SECOND = "domestic-abuse"  # the topic that most tests do without


def copy_project(target: Path, second: bool = False, translations: Collection[str] = (), easy: bool = False) -> Path:
    """Copy the shipped content to a new project root; templates stay the built-in ones. Without its second topic,
    unless `second`: one is enough for most, in half the time. Without translations, but for these languages. Without
    Easy Read, unless `easy`: many tests write topics of their own.
    """
    content = REPO / "content"
    left_out = {path.stem for path in (content / "words").glob("*.yaml")} - {*translations}
    files = [f"{language}.{kind}" for language in left_out for kind in ("md", "yaml", "toml")]
    files += [] if easy else [f"*{EASY_FILE}"]
    shutil.copytree(content, target / "content", ignore=shutil.ignore_patterns(*files))
    if not second:
        shutil.rmtree(target / "content" / "topics" / SECOND)
        _cut(target / "content" / "project.yaml", r"# Found, looked at.*?\nsilence:\n(  .*\n)+")
        _cut(target / "content" / "places" / "east-ayrshire.yaml", rf"  {SECOND}:\n(    .*\n)+")
    return target


def in_sight(root: Path = REPO, asked: tuple[str, ...] = ()):
    """The catalogue of a project without drafts of translations, but in languages asked for, as builds and checks see
    it.
    """
    from generator.plan import without_drafts
    from generator.read import read_catalogue

    return without_drafts(read_catalogue(root), asked)


def _cut(path: Path, pattern: str) -> None:
    text, count = re.subn(pattern, "", path.read_text(encoding="utf-8"))
    assert count == 1, f"{path.name} isn't as these tests expect it"
    path.write_text(text, encoding="utf-8")


def grows_less_than(times: float, seconds: Callable[[int], float], small: int, large: int) -> bool:
    """Does `large` take less than so many times as long as `small`? Tried three times, without the garbage collector:
    it looks through all that other tests left, and machines are busy. Less than 0.05 seconds are too few to compare."""
    gc.collect()
    gc.disable()
    try:
        seconds(small)
        return any(seconds(large) < times * max(seconds(small), 0.05) for _ in range(3))
    finally:
        gc.enable()


def compose(composer, edition):
    """An edition made up and composed."""
    from generator.plan import plan_makeup

    return composer.compose(edition, plan_makeup(composer.catalogue, edition, parts=composer.parts(edition)))


@dataclass(frozen=True)
class Project:
    """A project on disk that a test may spoil."""

    root: Path

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, content: str | bytes | None) -> None:
        """Write a file below the root; None removes it."""
        path = self.root / name
        if content is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a piece of text that must be there; the first one, if there are several."""
        text = self.read(name)
        assert old in text, f"{old!r} isn't in {name}: the test has nothing to change"
        self.write(name, text.replace(old, new, 1))

    def catalogue(self):
        return in_sight(self.root)


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err


class Cli:
    """Runs the command line in this process, as the installed command would."""

    def __init__(self, monkeypatch):
        self.monkeypatch = monkeypatch

    def __call__(self, *args: object, cwd: Path | None = None) -> Result:
        from generator.cli import main

        out, err = io.StringIO(), io.StringIO()
        with self.monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["makeleaflet", *map(str, args)])
            if cwd:
                patch.chdir(cwd)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                heeded = {signum: signal.getsignal(signum) for signum in (signal.SIGTERM, signal.SIGHUP)}
                try:
                    main()
                    code = 0
                except SystemExit as end:
                    code = end.code if isinstance(end.code, int) else int(bool(end.code))
                finally:  # they are this process's, not the command's
                    gc.enable()
                    with contextlib.suppress(ValueError):  # not in the main thread
                        for signum, handler in heeded.items():
                            signal.signal(signum, handler)
        return Result(code, out.getvalue(), err.getvalue())


def run_process(*args: object, cwd: Path | None = None, env: dict | None = None, seconds: int = 120) -> Result:
    """Run the command line as a process of its own, from the repository unless told otherwise."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", *map(str, args)],
        cwd=cwd or REPO,
        env=env,
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def imported_by(*args: object) -> set[str]:
    """The packages that a command imports in a process of its own, and its workers: with one core it does all of its
    work by itself.
    """
    code = (
        "import os, sys\nos.cpu_count = lambda: 1\nfrom generator.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code in (None, 0)\n"
        "open(os.environ['IMPORTED'], 'w').write(' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "imported")
        command = [sys.executable, "-c", code, *map(str, args)]
        subprocess.run(
            command, cwd=REPO, env={**os.environ, "IMPORTED": str(told)}, capture_output=True, check=True, timeout=120
        )
        return set(told.read_text().split())


# What takes long to import: nobody waits for it before it is needed.
HEAVY = frozenset(
    "weasyprint jinja2 pydantic ruamel pikepdf pypdfium2 zxingcpp phonenumbers babel fontTools rich PIL rapidocr "
    "onnxruntime cv2 numpy".split()
)

FINDING_LINE = re.compile(
    r"^(?P<place>.*\S)  (?P<severity>error|warning|note)  (?P<code>[A-Z]{3}\d{3})  (?P<message>.+)$", re.MULTILINE
)


def codes(findings) -> list[str]:
    """The codes of findings, in order."""
    return [finding.code for finding in findings]


def at(finding) -> tuple[str, int, int]:
    """(file, line, column) of a finding."""
    return finding.where.file, finding.where.line, finding.where.column


def line_of(text: str, wanted: str) -> int:
    """The number of the first line that contains `wanted`, from 1."""
    for number, line in enumerate(text.split("\n"), start=1):
        if wanted in line:
            return number
    raise AssertionError(f"no line contains {wanted!r}")
