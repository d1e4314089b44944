"""Moving files out of use, whatever is in the way, and removing them again."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

from generator.publish.withdrawn import discard, discard_archive, withdraw, withdraw_archives

PATH = "here/en-GB/a.pdf"


def put(out, path: str = PATH, data: bytes = b"ours") -> str:
    (out / path).parent.mkdir(parents=True, exist_ok=True)
    (out / path).write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def files(out) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


def test_it_moves_and_may_be_asked_for_again(tmp_path):
    sha256 = put(tmp_path)
    for before in (False, True, False):
        assert withdraw(tmp_path, PATH, sha256, before) == []
        assert files(tmp_path) == {f"withdrawn/{PATH}": b"ours"}
    assert not (tmp_path / "here").exists()


def test_somebody_copies_it_back(tmp_path):
    sha256 = put(tmp_path)
    withdraw(tmp_path, PATH, sha256, False)
    put(tmp_path)
    assert withdraw(tmp_path, PATH, sha256, True) == [] and files(tmp_path) == {f"withdrawn/{PATH}": b"ours"}


def test_a_changed_file_moves_too_and_nobody_removes_it(tmp_path):
    put(tmp_path, data=b"ours, signed")
    sha256 = hashlib.sha256(b"ours").hexdigest()
    (found,) = withdraw(tmp_path, PATH, sha256, False)
    assert (found.code, found.severity) == ("OUT006", "warning") and found.where.file.endswith(f"withdrawn/{PATH}")
    assert codes(discard(tmp_path, PATH, {sha256})) == ["OUT006"]
    assert files(tmp_path) == {f"withdrawn/{PATH}": b"ours, signed"}


def test_what_somebody_puts_in_its_place_stays(tmp_path):
    sha256 = put(tmp_path)
    withdraw(tmp_path, PATH, sha256, False)
    put(tmp_path, data=b"theirs")
    (found,) = withdraw(tmp_path, PATH, sha256, True)
    assert found.code == "OUT006" and "somebody put it there" in found.message
    assert files(tmp_path) == {PATH: b"theirs", f"withdrawn/{PATH}": b"ours"}


def test_nothing_that_is_withdrawn_is_overwritten(tmp_path):
    put(tmp_path, f"withdrawn/{PATH}", b"theirs")
    assert withdraw(tmp_path, PATH, put(tmp_path), False) == []
    theirs = hashlib.sha256(b"theirs").hexdigest()[:8]
    assert files(tmp_path) == {f"withdrawn/{PATH}": b"ours", f"withdrawn/here/en-GB/a-{theirs}.pdf": b"theirs"}


def test_it_can_not_be_moved(tmp_path):
    """Something else has the folder's name, as good as no right to write there."""
    sha256 = put(tmp_path)
    (tmp_path / "withdrawn").write_text("mine")
    (found,) = withdraw(tmp_path, PATH, sha256, False)
    assert (
        (found.code, found.severity) == ("OUT005", "error")
        and found.where.file.endswith(PATH)
        and "move it away by hand" in found.hint
    )
    assert files(tmp_path) == {PATH: b"ours", "withdrawn": b"mine"}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    sha256 = put(elsewhere, "en-GB/a.pdf")
    (out / "here").symlink_to(elsewhere)
    assert codes(withdraw(out, PATH, sha256, False)) == ["OUT005"]
    assert files(elsewhere) == {"en-GB/a.pdf": b"ours"}


def test_it_goes_when_it_is_no_longer_needed(tmp_path):
    sha256 = put(tmp_path)
    assert discard(tmp_path, PATH, {sha256}) == [], "none there"
    withdraw(tmp_path, PATH, sha256, False)
    put(tmp_path, data=b"new")
    assert discard(tmp_path, PATH, {None, sha256}) == [] and files(tmp_path) == {PATH: b"new"}
    assert not (tmp_path / "withdrawn").exists()


def packed(*digests: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("tickets.json", json.dumps({"items": [{"sha256": digest} for digest in digests]}))
    return data.getvalue()


def test_archives_that_hold_it(tmp_path):
    old, other = packed("a", "b"), packed("c")
    put(tmp_path, "handoff/one.zip", old)
    put(tmp_path, "handoff/two.zip", other)
    put(tmp_path, "handoff/theirs.zip", b"no archive")
    assert withdraw_archives(tmp_path, "handoff", set()) == []
    assert withdraw_archives(tmp_path, "handoff", {"b", "x"}) == []
    assert files(tmp_path) == {
        "handoff/theirs.zip": b"no archive",
        "handoff/two.zip": other,
        "withdrawn/handoff/one.zip": old,
    }
    discard_archive(tmp_path, "handoff/one.zip")
    discard_archive(tmp_path, "handoff/never.zip")
    assert not (tmp_path / "withdrawn").exists()
