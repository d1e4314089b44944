"""Files that can't be read: each is a finding that says why, and what else there is is read."""

from __future__ import annotations

import os

import pytest

from generator.read import read_catalogue
from generator.read.files import MAX_BYTES

from ..helpers import at
from .conftest import PLACE, PROJECT, SERVICE, SERVICES, TABLE, TOPIC, found


@pytest.fixture
def project(bare):
    return bare({}).root


def test_a_file_of_a_word_processor_is_named_as_such(bare):
    data = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2lZ\x01"
    [finding] = found(bare({TOPIC: data}))
    assert finding.code == "SRC001" and "word processor" in finding.message and "plain text" in finding.hint


def test_no_project_at_all(tmp_path):
    catalogue = read_catalogue(tmp_path)
    assert [(f.code, *at(f)) for f in catalogue.findings] == [("SRC001", PROJECT, 0, 0)]


def test_not_utf8_names_the_line(bare):
    [finding] = found(bare({SERVICES: SERVICE.encode() + "  who: café\n".encode("latin-1")}))
    assert (finding.code, *at(finding)) == ("SRC001", SERVICES, 6, 1)
    assert "UTF-8" in finding.message


def test_a_byte_order_mark_and_windows_line_ends_are_fine(bare):
    text = SERVICE.replace("\n", "\r\n")
    assert found(bare({SERVICES: b"\xef\xbb\xbf" + text.encode()})) == []


def test_columns_stay_right_behind_windows_line_ends(bare):
    text = SERVICE.replace("trust: high", "trust: hihg").replace("\n", "\r\n")
    [finding] = found(bare({SERVICES: text}))
    assert at(finding) == (SERVICES, 5, 70)


@pytest.mark.parametrize("name", [SERVICES, PLACE, TABLE, "templates/stocks/mine.toml"])
def test_a_file_that_is_too_large(bare, name):
    findings = found(bare({name: b"#" * (MAX_BYTES + 1)}))
    assert [(f.code, *at(f)) for f in findings] == [("SRC001", name, 0, 0)]


@pytest.mark.parametrize("name", [SERVICES, PLACE, TABLE, "content/topics/a-topic/en-GB.md"])
def test_a_folder_in_the_place_of_a_file(project, name):
    (project / name).mkdir(parents=True)
    findings = read_catalogue(project).findings
    assert [(f.code, *at(f)) for f in findings] == [("SRC001", name, 0, 0)]


def test_the_project_file_is_a_folder(project):
    (project / PROJECT).unlink()
    (project / PROJECT).mkdir()
    catalogue = read_catalogue(project)
    assert [(f.code, *at(f)) for f in catalogue.findings] == [("SRC001", PROJECT, 0, 0)]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(bare):
    project = bare({SERVICES: SERVICE})
    (project.root / SERVICES).chmod(0)
    [finding] = found(project)
    assert (finding.code, *at(finding)) == ("SRC001", SERVICES, 0, 0) and "permission" in finding.message


@pytest.mark.parametrize("name", [SERVICES, PLACE, "templates/stocks/mine.toml", "templates/base/mine.css"])
def test_links_that_lead_out_of_the_project(project, tmp_path, name):
    (tmp_path / "secret").write_text("secret: 1\n")
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).symlink_to(tmp_path / "secret")
    catalogue = read_catalogue(project)
    assert [(f.code, *at(f)) for f in catalogue.findings] == [("SEC002", name, 0, 0)]
    assert (project / name) not in dict(catalogue.templates).values()


@pytest.mark.parametrize("target", ["loop.yaml", "nowhere.yaml"])
def test_links_that_lead_nowhere(project, target):
    (project / "content/services/loop.yaml").symlink_to(target)
    findings = read_catalogue(project).findings
    assert [(f.code, *at(f)) for f in findings] == [("SRC001", "content/services/loop.yaml", 0, 0)]
