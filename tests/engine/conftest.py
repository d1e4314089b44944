"""The small project with sheets of several items."""

import pytest

from ..helpers import Cli
from ..small import Small, make_small


@pytest.fixture(scope="session")
def sheets_project(tmp_path_factory) -> Small:
    """For all tests of sheets that leave it as it is."""
    from .sheet_runs import add_files, add_language

    small = add_files(make_small(tmp_path_factory.mktemp("sheets"), ("here", "there", "east", "west", "north")))
    add_language(small)
    return small


@pytest.fixture
def sheets(sheets_project, monkeypatch):
    from .sheet_runs import Shared

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Shared(sheets_project, Cli(monkeypatch))


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The same for a test that changes things for good."""
    from .sheet_runs import Shared, add_files

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Shared(add_files(make_small(tmp_path)), Cli(monkeypatch))
