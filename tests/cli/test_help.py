"""Help, wrong usage, and commands that only tell something."""

from __future__ import annotations

import json
import re
from functools import cache

import click
import pytest

from generator import __version__
from generator.cli.app import COMMANDS
from generator.cli.app import cli as group
from generator.cli.common import AXES
from generator.cli.list_command import KINDS as LISTED
from generator.cli.schema_command import KINDS as SCHEMAS
from generator.kernel.registry import codes as declared

from ..helpers import HEAVY, REPO, imported_by, in_sight, run_process


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_names_every_command(cli, flag):
    result = cli(flag)
    assert result.code == 0 and result.err == ""
    for name, summary in COMMANDS.items():
        assert name in result.out and summary.split()[0] in result.out
    assert "Example:" in result.out


@pytest.mark.parametrize("args", [("--help",), ("check", "--help"), ("biuld",), ("check", "--formt")])
def test_the_command_has_one_name_however_it_was_started(args):
    """The wrapper runs `python -m generator`; click would tell people to type that."""
    told = run_process(*args).text
    assert "Usage: makeleaflet" in told and "generator" not in told and "python" not in told


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command_has_an_example_and_explains_every_option(cli, name):
    result = cli(name, "--help")
    assert (result.code, result.err) == (0, "")
    assert "Example:" in result.out
    for parameter in group.get_command(click.Context(group), name).params:
        if isinstance(parameter, click.Option):
            assert max(parameter.opts, key=len) in result.out
            assert parameter.help and parameter.help.endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_a_command_can_be_parsed(name):
    command = group.get_command(click.Context(group), name)
    example = re.search(r"makeleaflet (\S[^>\")]*)", command.epilog)[1].split()
    assert example[0] == name
    command.make_context(name, example[1:])


def test_the_summaries_say_what_the_commands_do():
    for name, summary in COMMANDS.items():
        command = group.get_command(click.Context(group), name)
        assert command.help and command.get_short_help_str(200)
        assert summary.endswith(".")


@pytest.mark.parametrize("args", [("--help",), ("build", "--help")])
def test_help_loads_nothing_but_the_command_line(args):
    """That is why it comes at once."""
    loaded = imported_by(*args)
    assert "click" in loaded
    assert not loaded & HEAVY


def test_version(cli):
    assert cli("--version").out.strip().endswith(__version__)


# ---- wrong usage


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["biuld"], 'did you mean "build"?'),
        (["check", "--formt", "x"], "--format"),
        (["check", "--jobs", "2"], "--jobs"),
        (["list"], "Missing argument"),
        (["list", "servces"], "services"),
        (["schema", "servce"], "services"),
        (["explain"], "Missing argument"),
        (["explain", "FIT01"], 'did you mean "FIT001"'),
        (["explain", "nonsense"], "there is no code"),
        (["build", "--jobs", "0"], "x>=1"),
        (["build", "--jobs", "many"], "many"),
        (["check", "--today", "tomorrow"], "2026-11-22"),
        (["check", "-C", "/no/such/folder"], "there is no folder"),
        (["completion", "cmd"], "bash"),
        (["check", "surplus"], "surplus"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_hint(cli, args, says):
    result = cli(*args)
    assert result.code == 2 and result.out == ""
    assert says in result.err
    assert "Traceback" not in result.err


@cache
def _known() -> dict[str, list[str]]:
    from generator.plan.editions import known

    return known(in_sight())


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("command", ["check", "build"])
def test_an_unknown_id_ends_with_2_and_the_nearest(cli, tmp_path, command, axis):
    near = _known()[axis][0]
    out = ["--out", tmp_path / "out"] if command == "build" else []
    result = cli(command, "-C", REPO, *out, f"--{axis}", near + "x")
    assert result.code == 2
    assert "PLN001" in result.err and f'"{near}"' in result.err
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_file_in_the_place_of_the_folder(cli, tmp_path):
    (tmp_path / "file").write_text("")
    assert cli("check", "-C", tmp_path / "file").code == 2


@pytest.mark.parametrize("epoch", ["99999999999999999999", "²", "soon", "-5"])
def test_a_strange_source_date_epoch_is_no_bug_of_ours(cli, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = cli("check", "-C", REPO, "--format", "card")
    assert result.code in (0, 2)
    assert result.code == 0 or "SOURCE_DATE_EPOCH" in result.err


# ---- commands that tell


@pytest.mark.parametrize("kind", LISTED)
def test_list(cli, kind):
    result = cli("list", kind, "-C", REPO)
    assert result.code == 0 and result.err == ""
    assert result.out.strip() and all(line == line.rstrip() for line in result.out.splitlines())


def test_list_takes_what_build_takes(cli):
    everything = cli("list", "editions", "-C", REPO).out.splitlines()
    format = everything[0].split()[2]
    some = cli("list", "editions", "-C", REPO, "--format", format).out.splitlines()
    assert 0 < len(some) < len(everything)
    assert {line.split()[2] for line in some} == {format}


def test_list_shows_everything_that_is_there(cli, repo):
    services = cli("list", "services", "-C", REPO).out
    topics = cli("list", "topics", "-C", REPO).out
    for path in (repo / "content/topics").iterdir():
        assert path.name in topics
    for path in (repo / "content/services").glob("*.yaml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"[a-z0-9-]+:$", line):
                assert line[:-1] in services


def test_list_of_a_broken_project_tells_what_is_wrong(cli, make_project):
    project = make_project({"content/services/more.yaml": "a: [\n"})
    result = cli("list", "services", "-C", project.root)
    assert result.code == 1 and "content/services/more.yaml:2:1" in result.err and result.out


def test_list_where_there_is_no_project(cli, tmp_path):
    for kind in LISTED:
        result = cli("list", kind, "-C", tmp_path)
        assert result.code == 1 and "project.yaml" in result.err


@pytest.mark.parametrize("code", declared())
def test_explain(cli, code):
    for written in (code, code.lower()):
        result = cli("explain", written)
        assert result.code == 0
        assert result.out == f"{code}: {declared()[code].title}\n\n{declared()[code].text}\n"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schema(cli, kind):
    result = cli("schema", kind)
    assert result.code == 0
    schema = json.loads(result.out)
    assert "description" in result.out
    assert schema.get("properties") or schema.get("additionalProperties")


def test_schema_refuses_unknown_keys(cli):
    for kind in SCHEMAS:
        schema = json.loads(cli("schema", kind).out)
        objects = [schema, *schema.get("$defs", {}).values()]
        assert all(o.get("additionalProperties") is False for o in objects if "properties" in o)


def test_doctor(cli, make_project):
    result = cli("doctor", "-C", REPO)
    assert result.code == 0 and result.err == ""
    assert __version__ in result.out and "weasyprint" in result.out and "MISSING" not in result.out
    project = make_project({"templates/base/base.css": "", "templates/base/mine.css": ""})
    out = cli("doctor", "-C", project.root).out
    assert "templates/base/base.css wins over the built-in one" in out
    assert "templates/base/mine.css is the project's own" in out


def test_doctor_tells_what_is_missing(cli, monkeypatch):
    import generator.cli.doctor_command as doctor

    monkeypatch.setattr(doctor, "PACKAGES", ("click", "no-such-package"))
    result = cli("doctor", "-C", REPO)
    assert result.code == 1 and "no-such-package is MISSING" in result.out


def test_doctor_looks_at_every_package_we_depend_on(repo):
    import tomllib

    from generator.cli.doctor_command import PACKAGES

    needed = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.match(r"[A-Za-z0-9._-]+", line)[0].lower() for line in needed}
    assert names <= {name.lower() for name in PACKAGES}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(cli, shell):
    result = cli("completion", shell)
    assert result.code == 0
    assert "_MAKELEAFLET_COMPLETE" in result.out and "makeleaflet" in result.out
