"""Spoilt caches and states, full disks, and folders where nothing may be written."""

import errno
import json
import os
import shutil

import pytest

from generator.kernel import files as kernel_files

from .reports import by_status, findings_of


def test_an_empty_picture_is_made_again(built):
    """As a loss of power may leave one; pictures don't wait for the disk."""
    picture = next((built.out / "previews").iterdir())
    good = picture.read_bytes()
    picture.write_bytes(b"")
    built.build()
    assert picture.read_bytes() == good


@pytest.mark.parametrize("damage", ["flip", "empty", "half", "text"])
def test_damaged_caches_heal(built, damage):
    good = built.pdfs()
    for path in (built.out / ".makeleaflet/panels").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            spoilt = {
                "flip": data[:-50] + bytes([data[-50] ^ 1]) + data[-49:],
                "empty": b"",
                "half": data[: len(data) // 2],
                "text": b"hello",
            }
            path.write_bytes(spoilt[damage])
    for path in built.pdfs():
        (built.out / path).unlink()
    report = built.build()
    assert not report.refused, [finding.text() for finding in report.all_findings]
    assert built.pdfs() == good


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 1}',
        '{"version": 1, "records": [], "builds": 3, "pending": null}',
        "\x00" * 99,
    ],
)
def test_a_damaged_state_heals(built, content):
    good = built.pdfs()
    (built.out / ".makeleaflet/state.json").write_text(content)
    report = built.build()
    assert not report.refused and report.removed == []
    assert built.pdfs() == good
    assert by_status(built.build()) == {"unchanged": set(good)}


def test_a_state_of_strange_records_heals(built):
    good = built.pdfs()
    file = built.out / ".makeleaflet/state.json"
    state = json.loads(file.read_text())
    state["records"] = {path: {} for path in state["records"]}
    state["builds"] = {}
    file.write_text(json.dumps(state))
    assert not built.build().refused
    assert built.pdfs() == good


def test_a_private_folder_that_is_gone(built):
    before = built.stamps()
    shutil.rmtree(built.out / ".makeleaflet")
    assert not built.build().refused
    assert built.stamps() == before, "files that are already right aren't written again"


def _full(monkeypatch, number: int) -> None:
    def no_room(path, data, *args, **kwargs):
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(kernel_files, "write_atomic", no_room)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "OUT002"),
        (errno.EACCES, "OUT001"),
        (errno.EROFS, "OUT001"),
        (errno.EDQUOT, None),
        (errno.EIO, "OUT001"),
    ],
)
def test_a_disk_that_takes_nothing(built, monkeypatch, number, code):
    before, good = built.stamps(), built.pdfs()
    for key in ("number", "value"):  # changed, and checked
        built.replace("content/services/national.yaml", f'{key}: "116 123"', f'{key}: "0800 111 4567"')
    with monkeypatch.context() as patch:
        _full(patch, number)
        report = built.build()
    assert report.refused
    assert {finding.code for finding in report.all_findings if finding.severity == "error"} <= (
        {code} if code else {"OUT001", "OUT002"}
    )
    assert built.stamps() == before and built.pdfs() == good
    assert not built.build().refused, "once there is room, all is made"
    assert built.pdfs() != good


def test_a_full_disk_from_the_command_line(small, cli, monkeypatch):
    _full(monkeypatch, errno.ENOSPC)
    result = cli("build", "-C", small.root, "--out", small.out, "--jobs", "1")
    assert result.code == 1, result.text
    assert "OUT002" in result.err and "Traceback" not in result.text and "bug in makeleaflet" not in result.text


def test_a_pdf_that_cannot_be_written_stops_no_other(small, monkeypatch):
    real = kernel_files.write_atomic

    def picky(path, data, *args, **kwargs):
        if path.name == "stalking-note-plain-office.pdf" and "here" in path.parts:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, data, *args, **kwargs)

    monkeypatch.setattr(kernel_files, "write_atomic", picky)
    report = small.build()
    assert by_status(report)["refused"] == {"here/en-GB/stalking-note-plain-office.pdf"}
    assert findings_of(report, "here/en-GB/stalking-note-plain-office.pdf")[0]["code"] == "OUT002"
    assert len(small.pdfs()) == 5


@pytest.mark.parametrize("what", ["a file", "in a file", "below a file"])
def test_an_output_folder_that_cannot_be(small, cli, tmp_path, what):
    file = tmp_path / "file"
    file.write_text("mine")
    out = {"a file": file, "in a file": file / "out", "below a file": file / "a" / "b"}[what]
    result = cli("build", "-C", small.root, "--out", out, "--jobs", "1")
    assert result.code == 1 and "OUT001" in result.err and "Traceback" not in result.text, result.text
    assert file.read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(small, cli, tmp_path):
    out = tmp_path / "locked"
    out.mkdir(mode=0o500)
    result = cli("build", "-C", small.root, "--out", out, "--jobs", "1")
    assert result.code == 1 and "OUT001" in result.err


def test_a_folder_stands_where_a_pdf_should(small):
    (small.out / "here/en-GB/stalking-note-plain-office.pdf").mkdir(parents=True)
    report = small.build()
    assert by_status(report)["refused"] == {"here/en-GB/stalking-note-plain-office.pdf"}
    assert findings_of(report, "here/en-GB/stalking-note-plain-office.pdf")[0]["code"] == "OUT001"
    assert by_status(report)["built"] == set(small.pdfs())
