"""Desks to start the wrapper at: bare, or with its set-up done."""

import shutil

import pytest

from .desk import Desk


@pytest.fixture
def desk(tmp_path):
    """A desk where nothing has been set up yet."""
    return Desk(tmp_path).make()


@pytest.fixture(scope="session")
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
