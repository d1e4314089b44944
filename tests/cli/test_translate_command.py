"""makeleaflet translate: what it prints, and how it ends."""

from __future__ import annotations

import shutil

import pytest

from generator.translate import xliff

from ..helpers import Project, copy_project

PL = "content/topics/stalking/pl.md"


@pytest.fixture
def project(tmp_path):
    """With a Polish translation that nobody has compared with its source yet."""
    root = copy_project(tmp_path / "project", translations=("pl",))
    shutil.rmtree(root / "content/translated")
    return Project(root)


@pytest.fixture
def run(cli, project):
    return lambda *args: cli("translate", *args, "-C", project.root, "--language", "pl")


def test_status_counts_and_lists(run, project):
    assert run("status").code == 0  # of a draft that nobody noted, it only counts
    assert "passages are noted as right" in run("mark").out
    told = run("status")
    assert told.code == 0 and told.err == "" and "pl topics/stalking" in told.out
    project.replace("content/topics/stalking/en-GB.md", "Following you, watching you", "Following you or watching you")
    project.replace("content/shared/en-GB.md", "press **55** when", "press **56** when")
    told = run("status")
    assert told.code == 1
    assert "warning  TRN001" in told.err and "error  TRN001" in told.err


def test_one_topic_is_noted_alone(run, project):
    run("mark", "--topic", "stalking")
    assert project.read("content/translated/pl.toml").count("\n[") == 1


@pytest.mark.parametrize("format", ["xliff", "po"])
def test_out_and_in_again(run, project, format):
    before = project.read(PL)
    assert f"translate-pl.{'xlf' if format == 'xliff' else 'po'}" in run("export", "--format", format).out
    file = next((project.root / "output").glob("translate-pl.*"))
    told = run("import", file)
    assert told.code == 0 and f"{PL}: 0 passages changed" in told.out and project.read(PL) == before


def test_a_refusal_is_told_and_ends_with_1(run, project):
    run("export")
    file = project.root / "output/translate-pl.xlf"
    exchange = xliff.read(file.read_bytes())
    wrong = tuple(item._replace(target=item.target.replace("55", "56"), done=True) for item in exchange.items)
    file.write_bytes(xliff.write(exchange._replace(items=wrong)))
    told = run("import", file)
    assert told.code == 1 and "TRN011" in told.err


def test_wrong_usage(cli, project):
    for args in (
        ("export",),
        ("export", "--language", "pl", "--language", "gd"),
        ("import",),
        ("status", "--topic", "x"),
    ):
        assert cli("translate", *args, "-C", project.root).code == 2


def test_an_empty_file_changes_nothing(run, project):
    run("export")
    file = project.root / "output/translate-pl.xlf"
    exchange = xliff.read(file.read_bytes())
    file.write_bytes(xliff.write(exchange._replace(items=())))
    assert "nothing was changed" in run("import", file).out
