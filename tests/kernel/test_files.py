"""A file is replaced whole or not at all."""

from __future__ import annotations

import os
import stat

import pytest

from generator.kernel import files
from generator.kernel.files import TEMP_PREFIX, inside, sweep_temp, write_atomic, write_if_changed


def test_writes_and_makes_folders(tmp_path):
    write_atomic(tmp_path / "a/b/c.pdf", b"new")
    assert (tmp_path / "a/b/c.pdf").read_bytes() == b"new"
    assert os.listdir(tmp_path / "a/b") == ["c.pdf"]


def test_what_is_written_may_be_read_like_any_other_file(tmp_path):
    write_atomic(tmp_path / "by-us", b"")
    (tmp_path / "by-others").write_bytes(b"")
    assert stat.S_IMODE((tmp_path / "by-us").stat().st_mode) == stat.S_IMODE((tmp_path / "by-others").stat().st_mode)


@pytest.mark.parametrize("call", ["fsync", "chmod", "replace"])
def test_a_failure_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, call):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, call, fail)
        with pytest.raises(OSError, match="No space"):
            write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.pdf"]


def test_being_stopped_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            write_atomic(path, b"new")
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a.pdf"])


def test_a_folder_in_the_place_of_the_file_is_an_error_and_leaves_nothing(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OSError):
        write_atomic(tmp_path / "a.pdf", b"new")
    assert os.listdir(tmp_path) == ["a.pdf"]


def test_a_file_with_the_same_bytes_is_left_alone(tmp_path):
    path = tmp_path / "index.html"
    assert write_if_changed(path, b"1") is True
    before = path.stat()
    assert write_if_changed(path, b"1") is False
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert write_if_changed(path, b"2") is True
    assert path.read_bytes() == b"2"


def test_sweeping_removes_half_written_files_only(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{TEMP_PREFIX}x1").write_bytes(b"half")
    (tmp_path / "in" / "kept.pdf").write_bytes(b"whole")
    sweep_temp(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["kept.pdf"]
    sweep_temp(tmp_path / "none")


def test_sweeping_finds_what_write_atomic_would_leave_behind(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(files.os, "unlink", lambda _: None)  # as if the process were killed before it could tidy up
        patch.setattr(files.os, "replace", lambda *_: (_ for _ in ()).throw(OSError("killed")))
        with pytest.raises(OSError):
            write_atomic(tmp_path / "a.pdf", b"new")
    assert len(os.listdir(tmp_path)) == 1
    sweep_temp(tmp_path)
    assert os.listdir(tmp_path) == []


def test_inside_looks_through_dots_and_links(tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret").write_text("")
    (root / "link").symlink_to(tmp_path / "secret")
    assert inside(root / "a/../b", root)
    assert not inside(root / "../secret", root)
    assert not inside(root / "link", root)
    assert not inside(tmp_path / "root-2", root)
