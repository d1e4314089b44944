"""The locks that the wrapper installs from."""

import re
import tomllib

import pytest

from ..helpers import REPO


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (REPO / name).read_text(), re.MULTILINE))


def test_test_lock_has_all_of_the_other():
    assert pins("requirements.lock").items() <= pins("requirements-test.lock").items()


@pytest.mark.parametrize(("lock", "extra"), [("requirements.lock", None), ("requirements-test.lock", "test")])
def test_lock_has_what_the_project_asks_for(lock, extra):
    project = tomllib.loads((REPO / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    names = {re.match(r"[\w.-]+", line)[0].lower().replace(".", "-") for line in asked}
    assert names and names <= pins(lock).keys()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_lock_is_hashed_and_says_nothing_of_where_it_was_made(lock):
    text = (REPO / lock).read_text()
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|(^|\s)/", text)
