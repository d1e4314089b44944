"""What all tests share: the repository, a writable copy of its content, the command line."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from . import once
from .commands import FirstBuild, build_once
from .helpers import REPO, Cli, Project, copy_project
from .small import Small, make_small

# The same examples in every run, so that a red test means a change in the code. To look further afield:
# HYPOTHESIS_PROFILE=explore ./makeleaflet test
_common = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}
settings.register_profile("repeatable", max_examples=40, derandomize=True, database=None, **_common)
settings.register_profile("explore", max_examples=2000, **_common)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def _in_memory() -> None:
    """Temporary files are kept in memory where that is possible: making and removing a project takes a tenth there."""
    memory = Path("/dev/shm")
    if "TMPDIR" not in os.environ and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 4 << 30:
        os.environ["TMPDIR"] = str(memory)
        tempfile.tempdir = None  # to be looked up again


_in_memory()


def pytest_addoption(parser):
    parser.addoption("--run-slow", action="store_true", help="run what repeats a shorter test at large scale, too")
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from what is made now")


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: repeats at large scale what a shorter test checks, see --run-slow")
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = (
            False  # xdist would begin with the files of most tests, and end with the long ones
        )


def pytest_collection_modifyitems(config, items):
    """The files that take longest come first, so that both workers end at the same time."""
    if not config.getoption("--run-slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="runs with --run-slow"))
    long = (
        "tests/end_to_end/test_codes",  # makes the build that others wait for, on both cores
        "tests/docs/test_",
        "tests/attacks/",
        "tests/engine/",
        "tests/workflows/",
        "tests/end_to_end/",
        "tests/prove/",
        "tests/cli/",
    )
    items.sort(
        key=lambda item: next((place for place, name in enumerate(long) if name in item.path.as_posix()), len(long))
    )


def pytest_runtest_setup(item):
    """If coverage is measured, it remembers which room's tests reach a line, see reached.py."""
    if "coverage" in sys.modules and (measured := sys.modules["coverage"].Coverage.current()):
        room = item.path.relative_to(REPO / "tests").parts[0]
        if room != _measured.get("room"):
            measured.switch_context(room)
            _measured["room"] = room


_measured: dict[str, str] = {}


def pytest_collection_finish():
    """What is loaded stays; what tests make goes by itself for the most part. Garbage is looked for as builds do."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def _once():
    once.install()


@pytest.fixture
def anew():
    """Nothing that other tests have done is used: for tests of how often something is done, or whether it is the same
    each time.
    """
    once.anew(True)
    yield
    once.anew(False)


@pytest.fixture(scope="session")
def repo() -> Path:
    """The repository's root."""
    return REPO


@pytest.fixture(scope="session")
def first_build(tmp_path_factory) -> FirstBuild:
    """One build of the shipped content, for all tests that need one, also between test workers."""
    base = tmp_path_factory.getbasetemp()
    return build_once(base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base)


@pytest.fixture
def project(tmp_path) -> Path:
    """The root of a project of its own: a writable copy of the shipped content, built-in templates."""
    return copy_project(tmp_path / "project")


@pytest.fixture
def make_project(tmp_path):
    """make_project({"content/project.yaml": "text" or b"bytes" or None to remove}) -> Project.

    Names are paths below the project's root; files under templates/ become the project's own. Call it again for
    another. `which`: what else of the shipped content it has, see copy_project.
    """
    made = []

    def make(changes: dict[str, str | bytes | None] | None = None, **which) -> Project:
        project = Project(copy_project(tmp_path / f"project-{len(made)}", **which))
        made.append(project)
        for name, content in (changes or {}).items():
            project.write(name, content)
        return project

    return make


@pytest.fixture
def cli(monkeypatch):
    """cli("check", "-C", folder) -> Result with .code, .out, .err; runs main() itself, in this process."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Cli(monkeypatch)


@pytest.fixture
def small(tmp_path) -> Small:
    return make_small(tmp_path)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory) -> tuple[Small, Path]:
    """The small project after its first build, and a copy of its folder as it is then."""
    folder = tmp_path_factory.mktemp("built")
    small = make_small(folder / "live")
    assert not small.build().refused
    return small, shutil.copytree(folder / "live", folder / "kept")


@pytest.fixture
def built(built_once) -> Small:
    """The small project after its first build: always in the same folder, for a build knows where it was made."""
    small, kept = built_once
    shutil.rmtree(small.out.parent)
    shutil.copytree(kept, small.out.parent)
    return small
