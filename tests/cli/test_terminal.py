"""Whatever a project's files say, nothing in them reaches the terminal as it is: by any command, in words or as
JSON.
"""

import ast
import re

import pytest

from generator.cli.app import COMMANDS

from ..attacks.kinds.terminal import STEERS
from ..helpers import GENERATOR, Cli, Project, copy_project

EVIL = r"\e[2J\u009b8m\u202e\r\b"  # as YAML and TOML in double quotes write it
RAW = "\x1b[2J\x9b8m\u202e"

# Each command with what makes it say most. What builds says its findings by the same way as check.
ASKED = {
    "check": [(), ("--json",), ("--topic", RAW)],
    "list": [(kind,) for kind in ("topics", "formats", "places", "services", "profiles", "editions")],
    "services": [(), ("--json",), ("--due",)],
    "where-used": [("evil",), ("evil", "--json"), (RAW,)],
    "words": [(), ("--json",), ("--topic", RAW)],
    "explain": [(RAW,), ("SRC001",)],
    "doctor": [()],
    "verify": [("evil",), ("--by", RAW, "evil"), (RAW,), ("--csv", "given.csv")],
    "import": [("services", "given.csv", "--dry-run"), ("places", "given.csv", "--dry-run"), ("services", RAW)],
    "handout": [("list",), ("import", "given.csv"), ("add", RAW, RAW, "1")],
    "recall": [(RAW,), ("evil",)],
    "verify-release": [(), (RAW,), ("--expect", RAW)],
    "evidence": [(RAW,)],
    "release": [(RAW,)],
    "calibrate": [(RAW,)],
    "proof": [(RAW,), ("given.pdf", "--edition", RAW), ("given.pdf", "--json", "--edition", RAW)],
    "build": [("--topic", RAW), ("--json", "--place", RAW)],
    "handoff": [("--copies", "1", "--topic", RAW)],
    "site": [(), ("--topic", RAW)],
    "text": [(), ("--place", RAW)],
    "translate": [("status",), ("status", "--language", RAW), ("import", "given.csv"), ("export", "--language", RAW)],
    "schema": [("services",), (RAW,)],
    "completion": [("bash",), (RAW,)],
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    root = copy_project(tmp_path_factory.mktemp("hostile") / "project")
    project = Project(root)
    for path in root.rglob("*"):
        if path.is_file() and path.suffix in (".yaml", ".md"):
            # Every text in double quotes but telephone numbers, ids and addresses, which must be what they are.
            text = path.read_text(encoding="utf-8")
            path.write_text(
                re.sub(
                    r'(name|title|short_name|about|reason|who|by): "?([A-Z][^"\n{}\[\],:#]*)"?',
                    lambda found: f'{found[1]}: "{found[2]}{EVIL}"',
                    text,
                ),
                encoding="utf-8",
            )
    project.write(
        "content/services/evil.yaml",
        f'evil:\n  name: "Evil{EVIL}"\n  number: "0800 {EVIL}"\n  evidence: {{}}\n"key{EVIL}": {{name: x}}\n',
    )
    project.write("content/places/evil.csv", f"id,name\nx{RAW},a\n")
    project.write(f"content/places/a{RAW}.yaml", "name: x\n")
    project.write("content/shared/en.md", f"## {RAW} {{kind={RAW}}}\n\n<b>{RAW}</b> <service:{RAW}>\n")
    project.write(f"templates/base/a{RAW}.css", "")
    project.write("templates/stocks/evil.toml", f'title = "{EVIL.replace(chr(92) + "e", chr(92) + "u001b")}"\n')
    project.write(
        "given.csv",
        f"id,name,place,release,copies,service,fact,outcome\nx{RAW},{RAW},{RAW},{RAW},{RAW},{RAW},{RAW},{RAW}\n",
    )
    project.write("given.pdf", f"%PDF-1.7 {RAW}")
    project.write(
        "releases/chain.jsonl",
        '{"n":1,"release":"x\\u001b[2J","date":"\\u202e","record":"\\u009b","previous":"","digest":"\\u001b"}\n',
    )
    project.write(
        "releases/handouts.jsonl",
        '{"n":1,"place":"x\\u001b[2J","release":"\\u202e","copies":3,"on":"\\u009b","previous":"","digest":"\\u001b"}\n',
    )
    return root


def test_every_command_is_asked():
    assert ASKED.keys() == COMMANDS.keys()


@pytest.mark.parametrize("command", ASKED)
def test_nothing_steers_the_terminal(hostile, monkeypatch, command):
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(f"{RAW}\nc\n{RAW}\nq\n"))
    monkeypatch.chdir(hostile)
    for words in ASKED[command]:
        arguments = (
            [command, *words]
            if command in ("explain", "schema", "completion")
            else [command, *words, "-C", str(hostile)]
        )
        result = Cli(monkeypatch)(*arguments)
        assert result.code in (0, 1, 2), result.text
        assert not STEERS.search(result.text), (words, STEERS.search(result.text), result.text[:500])


def test_all_output_goes_one_way():
    """No module of the commands prints by itself: tell() and tell_json() do, and the progress bar."""
    for path in sorted((GENERATOR / "cli").glob("*.py")):
        calls = [
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        ]
        own = {
            call
            for call in calls
            if call in ("print", "click.echo", "click.secho", "click.style", "click.prompt", "click.confirm")
            or call.startswith(("sys.stdout.write", "sys.stderr.write"))
        }
        assert not own or path.name == "common.py", f"{path.name}: {own}"
