"""makeleaflet text, as typed."""

from __future__ import annotations

import pytest

DAY = "2026-11-28"


@pytest.fixture
def text(cli, make_project):
    project = make_project()

    def run(*args):
        return cli("text", "-C", project.root, "--today", DAY, *args)

    run.project, run.out = project, project.root / "output/text"
    return run


def files(text):
    return sorted(path.relative_to(text.out).as_posix() for path in text.out.rglob("*.txt"))


def test_a_text_and_a_script(text):
    result = text()
    assert (result.code, result.out) == (0, f"1 text, and as many scripts. See {text.out}\n"), result.text
    assert files(text) == ["east-ayrshire/en-GB/ea-01-audio.txt", "east-ayrshire/en-GB/ea-01.txt"]
    before = {path: path.stat().st_mtime_ns for path in text.out.rglob("*")}
    assert text().code == 0 and {path: path.stat().st_mtime_ns for path in text.out.rglob("*")} == before


def test_what_is_refused_leaves_the_last_good_files(text):
    text()
    old = (text.out / "east-ayrshire/en-GB/ea-01.txt").read_bytes()
    text.project.replace("content/topics/stalking/en-GB.md", "<contact:not-urgent>", "<contact:nobody>")
    result = text()
    assert result.code == 1 and (text.out / "east-ayrshire/en-GB/ea-01.txt").read_bytes() == old


def test_evidence_that_is_too_old_is_refused(text):
    result = text("--today", "2028-01-01")
    assert result.code == 1 and "EVD002" in result.err and not files(text)


def test_what_is_not_there(text):
    result = text("--topic", "stalkin")
    assert result.code == 2 and "did you mean" in result.err
