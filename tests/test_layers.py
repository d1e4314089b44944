"""The shape of the code: who may import whom, who owns which library, and that no id of the project stands in it.

Each rule is proved on a planted violation, so that it can't pass by looking at nothing.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .helpers import GENERATOR, HEAVY, REPO

FLOORS = {
    "kernel": 0,
    "model": 1,
    **dict.fromkeys(
        ("read", "plan", "compose", "layout", "impose", "prove", "publish", "register", "ledger", "lint", "translate"),
        2,
    ),
    "engine": 3,
    "workflows": 4,
    **dict.fromkeys(("cli", "studio"), 5),
}

# Outside libraries, by import name, and the rooms that may import them.
OWNERS = {
    "weasyprint": {"layout"},
    "pydyf": {"layout"},
    "tinyhtml5": {"layout"},
    "uharfbuzz": {"layout"},
    "tinycss2": {"layout"},
    "jinja2": {"compose", "publish"},  # publish: pages for a browser, from templates of its own that nobody replaces
    "markupsafe": {"compose", "publish"},
    "markdown_it": {"compose"},
    "qrcode": {"compose"},
    "babel": {"compose", "kernel", "translate"},  # kernel: which script a language is written in
    "fontTools": {"compose", "prove"},  # prove draws with the faces that files should have
    "ruamel": {"read"},
    "csv": {"read"},
    "openpyxl": {"read"},
    "tomllib": {"read"},
    "tomlkit": {"read"},
    "re2": {"lint"},
    "regex": {"kernel", "lint", "register", "prove"},  # words of all scripts
    "cachetools": {"kernel"},
    "pikepdf": {"impose", "prove"},
    "pypdfium2": {"prove"},
    "zxingcpp": {"prove"},
    "rapidocr": {"prove"},
    "onnxruntime": {"prove"},
    "cv2": {"prove"},
    "numpy": {"prove"},
    "PIL": {
        "prove",
        "layout",
        "compose",
    },  # layout: pictures in the form that it can draw; compose: what inks look like
    "syllapy": {"lint"},
    "phonenumbers": {"kernel"},  # read validates, compose prints, prove recognises: one home for all three
    "confusable_homoglyphs": {"kernel"},
    "idna": {"kernel"},
    "pydantic": {"model", "read", "cli"},  # cli: the JSON Schema of the model
    "pydantic_core": {"read"},  # the form of what pydantic finds wrong
    "click": {"cli"},
    "rich": {"cli"},
    "starlette": {"studio"},
    "uvicorn": {"studio"},
    "watchfiles": {"studio"},
}

MAX_LINES = 350


def modules(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*.py") if "__pycache__" not in path.parts)


def imports(path: Path, root: Path) -> list[tuple[int, tuple[str, ...]]]:
    """(line, dotted name as a tuple) of each import anywhere in a module; those of our own begin with the package."""
    package = (root.name, *path.relative_to(root).parent.parts)
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, tuple(alias.name.split("."))) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            base += tuple(node.module.split(".")) if node.module else ()
            # from .. import x: x is a module of that package, or a name in it
            found += (
                [(node.lineno, (*base, alias.name)) for alias in node.names] if len(base) < 2 else [(node.lineno, base)]
            )
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if name in ("import_module", "__import__") and node.args and isinstance(node.args[0], ast.Constant):
                found.append((node.lineno, tuple(str(node.args[0].value).split("."))))
    return found


def layer_violations(root: Path) -> list[str]:
    wrong = []
    for path in modules(root):
        parts = path.relative_to(root).parts
        room = parts[0] if len(parts) > 1 else None
        if room is not None and room not in FLOORS:
            wrong.append(f"{room}/ has no floor")
            continue
        for line, name in imports(path, root):
            if name[0] != root.name or len(name) < 2 or name[1].startswith("__"):
                continue
            other = name[1]
            if room is None:
                # The package itself may only start the command line.
                allowed = parts == ("__main__.py",) and other == "cli"
            elif other not in FLOORS:
                allowed = False
            else:
                allowed = room == other or FLOORS[other] < FLOORS[room]
            if not allowed:
                wrong.append(f"{'/'.join(parts)}:{line} imports {'.'.join(name)}")
    return wrong


def library_violations(root: Path) -> list[str]:
    wrong = []
    for path in modules(root):
        parts = path.relative_to(root).parts
        room = parts[0] if len(parts) > 1 else ""
        for line, name in imports(path, root):
            if name[0] == root.name or room in OWNERS.get(name[0], {room}):
                known = name[0] == root.name or name[0] in OWNERS or name[0] in sys.stdlib_module_names
                if not known:
                    wrong.append(f"{'/'.join(parts)}:{line} imports {name[0]}, which no room owns")
                continue
            wrong.append(f"{'/'.join(parts)}:{line} imports {name[0]}")
    return wrong


def used_by_nobody(root: Path) -> list[str]:
    """Modules that no other one imports; commands, which are found by their names, left aside."""
    used = set()
    for path in modules(root):
        package = (root.name, *path.relative_to(root).parent.parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                base = (*package[: len(package) - node.level + 1], *(node.module.split(".") if node.module else ()))
                used |= {base, *((*base, alias.name) for alias in node.names)}
    names = {
        path: (root.name, *path.relative_to(root).with_suffix("").parts)
        for path in modules(root)
        if not path.name.startswith("__")
    }
    return [
        "/".join(name[1:]) for path, name in names.items() if name not in used and not name[-1].endswith("_command")
    ]


def id_literals(root: Path, ids: set[str]) -> list[str]:
    """Strings in code, docstrings and click's examples left aside, that are an id of the shipped project."""
    wrong = []
    for path in modules(root):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        ignored = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                ignored.add(id(node.value))
            if isinstance(node, ast.keyword) and node.arg in ("epilog", "help", "short_help", "metavar", "description"):
                ignored.update(id(inner) for inner in ast.walk(node.value))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in ignored:
                if node.value in ids:
                    wrong.append(f"{path.relative_to(root).as_posix()}:{node.lineno} {node.value!r}")
    return wrong


def shipped_ids() -> dict[str, set[str]]:
    templates, content = REPO / "templates", REPO / "content"
    formats = {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in templates.glob("formats/*/format.toml")
    }
    return {
        "format": set(formats),
        "variant": {id for spec in formats.values() for id in spec.get("variants", {})},
        "panel": {id for spec in formats.values() for id in spec.get("panels", {})},
        "profile": {path.stem for path in templates.glob("profiles/*.toml")},
        "stock": {path.stem for path in templates.glob("stocks/*.toml")},
        "theme": {path.parent.name for path in templates.glob("themes/*/theme.toml")},
        "topic": {path.parent.name for path in content.glob("topics/*/*.md")},
        "language": {path.stem for path in content.glob("topics/*/*.md")},
        "place": {path.stem for path in content.glob("places/*.yaml")},
    }


# Words that the code has for other things than the id of the same name, with the reason.
ALSO_WORDS = {
    "colour": "the default of a variant's ink, which each theme must have",
    "a4": "a paper size",
    "a3": "a paper size",
    "z": "closes a path of an SVG",
    "standard": "a line of the job ticket",
    "discreet": "a kind of sections",
}


# ---- the rules


def test_imports_point_down_only():
    assert layer_violations(GENERATOR) == []


def test_each_outside_library_has_one_room():
    assert library_violations(GENERATOR) == []


def test_no_id_of_the_shipped_project_stands_in_the_code():
    ids = shipped_ids()
    assert all(ids.values()), "each kind has ids to look for"
    kinds = ("format", "variant", "profile", "topic", "language", "place", "theme", "stock")
    wanted = set().union(*(ids[kind] for kind in kinds)) - set(ALSO_WORDS)
    assert id_literals(GENERATOR, wanted) == []


def test_no_module_is_too_long():
    lengths = {
        path.relative_to(GENERATOR).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules(GENERATOR)
    }
    assert {name: count for name, count in lengths.items() if count > MAX_LINES} == {}


def test_every_module_is_used():
    assert used_by_nobody(GENERATOR) == []


def test_every_module_says_what_it_is():
    silent = [
        path.relative_to(GENERATOR).as_posix()
        for path in modules(GENERATOR)
        if path.read_text(encoding="utf-8").strip()
        and path.name != "__main__.py"
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_every_room_has_a_floor_and_every_floor_is_looked_at():
    rooms = {path.parent.name for path in GENERATOR.glob("*/*.py")} - {"__pycache__"}
    assert rooms <= set(FLOORS)
    assert {
        "kernel",
        "model",
        "read",
        "plan",
        "compose",
        "layout",
        "impose",
        "prove",
        "publish",
        "engine",
        "cli",
    } <= rooms


IN_FRESH_INTERPRETERS = """
import importlib, os, sys, traceback
# What isn't ours is imported once, here: it takes long.
import babel.dates, click, fontTools.ttLib, jinja2.sandbox, markdown_it, openpyxl, phonenumbers, pikepdf, PIL.Image, pydantic.main, pydantic.types, pydantic.json_schema
import pypdfium2, qrcode, rich.progress, ruamel.yaml, syllapy, weasyprint, zxingcpp
for names in map(str.split, sys.argv[1:]):
    children = {}
    for name in names:
        child = os.fork()
        if not child:
            try:
                importlib.import_module(name)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        children[child] = name
    print("\\n".join(name for child, name in children.items() if os.waitpid(child, 0)[1]))
    for name in names:
        importlib.import_module(name)
"""


def imported_alone(root: Path) -> list[str]:
    """Names of modules that can't be imported by themselves, and what Python says of them.

    Each is imported in a process that has imported nothing of ours but the floors below it; those are imported first,
    since models take long. They can't hide a circle: the floors below import nothing from above, or `layer_violations`
    tells. Processes are forked from one that has imported what isn't ours: that is fast.
    """
    floors: dict[int, list[str]] = {}
    for path in modules(root):
        parts = path.relative_to(root).parts
        if path.name != "__main__.py":
            name = ".".join((root.name, *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
            floors.setdefault(FLOORS[parts[0]] if len(parts) > 1 else -1, []).append(name)
    # Whoever laid something out before in this process has hidden the system's fonts, of which WeasyPrint warns.
    fresh = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    command = [sys.executable, "-c", IN_FRESH_INTERPRETERS, *(" ".join(floors[floor]) for floor in sorted(floors))]
    done = subprocess.run(command, cwd=root.parent, capture_output=True, text=True, timeout=120, env=fresh)
    return [*done.stdout.split(), *done.stderr.splitlines()]


def test_every_module_imports_alone():
    assert len(modules(GENERATOR)) > 40
    assert imported_alone(GENERATOR) == []


@pytest.mark.parametrize(
    "name",
    ["generator", "generator.cli.app", "generator.engine", "generator.kernel.findings", "generator.kernel.phone"],
)
def test_the_first_imports_are_light(name):
    """Help and no-op builds start at once: nothing heavy comes in before it is needed."""
    code = f"import sys, {name}; print(*[n for n in {sorted(HEAVY)!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, timeout=60)
    assert (done.stdout.split(), done.stderr) == ([], "")


# ---- that they can fail


@pytest.fixture
def plant(tmp_path):
    """plant({"read/a.py": "import csv"}) -> root of a package like ours."""

    def make(files: dict[str, str]) -> Path:
        root = tmp_path / "generator"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return root

    return make


@pytest.mark.parametrize(
    "text",
    [
        "from ..compose import Composer",
        "from ..compose.codes import encode",
        "from .. import compose",
        "from generator.compose import Composer",
        "import generator.compose.codes",
        "import generator.engine",
        "def f():\n    from ..engine.build import build",
        "class A:\n    def f(self):\n        import generator.cli",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..plan import Request",
        "try:\n    from ..cli import main\nexcept ImportError:\n    pass",
        "import importlib\nimportlib.import_module('generator.prove')",
        "from ..somewhere import x",
    ],
)
def test_a_planted_import_upwards_or_sideways_is_found(plant, text):
    assert len(layer_violations(plant({"read/a.py": text}))) == 1


def test_planted_imports_downwards_are_fine(plant):
    fine = (
        "from ..kernel.findings import Finding\nfrom ..model import design\nfrom .. import __version__\nfrom . "
        "import b\nfrom .b import c\n"
    )
    assert (
        layer_violations(plant({"read/a.py": fine, "engine/a.py": "from ..read import x\nfrom ..compose import y\n"}))
        == []
    )
    assert layer_violations(plant({"kernel/a.py": "from ..model.text import Line"})) != []
    assert layer_violations(plant({"attic/a.py": ""})) != []


def test_modules_that_need_each_other_are_found(plant):
    circle = {
        "__init__.py": "",
        "read/__init__.py": "",
        "read/a.py": "from .b import x\ny = 1\n",
        "read/b.py": "from .a import y\nx = 1\n",
        "read/c.py": "",
    }
    told = imported_alone(plant(circle))
    assert [name for name in told if name.startswith("generator.")] == ["generator.read.a", "generator.read.b"]
    assert any("ImportError" in line for line in told)


def test_a_planted_library_is_found(plant):
    root = plant(
        {
            "plan/a.py": "def f():\n    import weasyprint\n",
            "layout/a.py": "import weasyprint\n",
            "cli/a.py": "import requests\n",
        }
    )
    assert library_violations(root) == [
        "cli/a.py:1 imports requests, which no room owns",
        "plan/a.py:2 imports weasyprint",
    ]


def test_a_planted_module_that_nobody_uses_is_found(plant):
    root = plant(
        {
            "plan/a.py": "from . import b\nfrom ..read.c import x\n",
            "plan/b.py": "from .a import y\n",
            "read/c.py": "",
            "read/d.py": "import csv\n",
        }
    )
    assert used_by_nobody(root) == ["read/d"]


def test_a_planted_id_is_found(plant):
    root = plant(
        {
            "plan/a.py": (
                '"""office is fine here"""\nX = {"office": 1}\noption(epilog="office", help="office")\nY = '
                '"office-like"\n'
            )
        }
    )
    assert id_literals(root, {"office"}) == ["plan/a.py:2 'office'"]
