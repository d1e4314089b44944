"""Digests tell whether something changed, and nothing else."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.digest import digest, file_digest, tree_digest

part = st.one_of(st.text(max_size=10), st.binary(max_size=10))


@given(st.lists(part, max_size=4), st.lists(part, max_size=4))
def test_parts_are_kept_apart(first, second):
    def plain(parts):
        return [part.encode() if isinstance(part, str) else part for part in parts]

    assert (digest(*first) == digest(*second)) == (plain(first) == plain(second))


def test_parts_that_read_the_same_when_joined_differ():
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4


def test_the_order_of_keys_does_not_matter_but_that_of_items_does():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest([1, 2]) != digest([2, 1])


def test_file_digest_is_sha256_of_the_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"words")
    assert file_digest(tmp_path / "a") == hashlib.sha256(b"words").hexdigest()
    with pytest.raises(OSError):
        file_digest(tmp_path / "none")


def test_tree_digest_sees_names_bytes_and_places_only(tmp_path):
    def tree(name, files):
        root = tmp_path / name
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        return tree_digest(root)

    same = {"a.txt": b"1", "b/c.txt": b"2"}
    one = tree("one", same)
    assert one == tree("two", dict(reversed(same.items())))
    assert one == tree("three", {**same, "__pycache__/x.pyc": b"3"})
    assert len({one, tree("four", {"a.txt": b"1", "c.txt": b"2"}), tree("five", {"a.txt": b"1", "b/c.txt": b"3"})}) == 3
    assert tree_digest(tmp_path / "none") == ""


def test_tree_digest_follows_links_to_folders(tmp_path):
    """Content that several projects share: a changed number there must not go unseen. Links in a circle end."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "a").write_text("101")
    root = tmp_path / "content"
    root.mkdir()
    (root / "services").symlink_to("../shared", target_is_directory=True)
    (root / "circle").symlink_to(".", target_is_directory=True)
    before = tree_digest(root)
    (tmp_path / "shared" / "a").write_text("102")
    assert tree_digest(root) != before


def test_tree_digest_skips_by_names_below_the_folder_alone(tmp_path):
    """Not by the names of the folders it lies in."""
    root = tmp_path / "templates" / "code"
    root.mkdir(parents=True)
    (root / "a").write_text("1")
    before = tree_digest(root, frozenset({"templates"}))
    (root / "a").write_text("2")
    assert tree_digest(root, frozenset({"templates"})) != before
