"""Good files for the press."""

import pytest

from .files import PressFile, good_file


@pytest.fixture(scope="session")
def good(engine) -> PressFile:
    """For the press, with all that such a file usually has."""
    return good_file(engine)


@pytest.fixture(scope="session")
def plain(engine) -> PressFile:
    """For the press, and nothing but a few words: room to draw on."""
    return good_file(engine, '<p class="at" style="left:8mm;top:8mm">Words</p>')
