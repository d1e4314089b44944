"""Where the files go, what a project's own templates make of them, and what the manifest tells."""

import json
import re

import pikepdf
import pytest


def test_out_elsewhere(small, tmp_path):
    small.build(out=tmp_path / "deep/er/out")
    assert len(small.pdfs(tmp_path / "deep/er/out")) == 6
    assert not (small.root / "output").exists()


def test_the_default_is_output_in_the_project(small, cli):
    result = cli("build", "-C", small.root, "--jobs", "1", "--quiet", "--format", "note")
    assert (result.code, result.out) == (0, "") and not re.search(r"  error  ", result.err)
    assert len(list((small.root / "output").rglob("*.pdf"))) == 2


def test_a_format_is_a_folder(small):
    """The bookmark of these tests is in the project only, and so is its stock: no Python knows them."""
    from ..helpers import GENERATOR

    words = ('"bookmark"', "'bookmark'", "two-up")
    assert not any(word in path.read_text(encoding="utf-8") for path in GENERATOR.rglob("*.py") for word in words)
    small.build(format=("bookmark",), profile=("office",), place=("here",))
    (record,) = small.manifest()["editions"]
    assert record["trim_mm"] == [60.0, 90.0] and record["sheet_mm"] == [148.0, 210.0] and record["pages"] == 2
    assert [code["payload"] for code in record["qr"]] == ["https://example.org/here"] * 4
    with pikepdf.open(small.out / record["path"]) as pdf:
        assert [round(float(edge) * 25.4 / 72) for edge in pdf.pages[0].mediabox] == [0, 0, 148, 210]


def test_a_template_of_the_project_wins(small):
    from ..pdf_helpers import words_in

    small.write(
        "templates/formats/card/front.html",
        '{% include "formats/card/ground.html" %}{{ flow }}<p '
        'style="position:absolute;left:7mm;top:18mm;margin:0;font-size:9pt;color:#fff">Our own</p>',
    )
    small.replace("content/project.yaml", "formats: {bookmark: [], note: []}", "formats: {card: [standard]}")
    report = small.build(profile=("screen",), place=("here",))
    assert not report.refused, [finding.text() for finding in report.all_findings]
    (path,) = small.pdfs()
    assert "Our own" in words_in((small.out / path).read_bytes())


def test_a_theme_of_the_project_wins(small):
    from generator.kernel.paths import builtin_templates

    small.build(format=("note",), place=("here",))
    (before,) = small.pdfs().values()
    theme = (builtin_templates() / "themes/calm/theme.toml").read_text(encoding="utf-8")
    small.write("templates/themes/calm/theme.toml", theme.replace("#3d2a5c", "#005500"))
    small.build(format=("note",), place=("here",))
    (after,) = small.pdfs().values()
    assert before != after


def test_the_manifest_is_schema_1(small):
    from generator import __version__

    small.write(
        "templates/formats/note/note.html", "<h1>Too long</h1>" + "<p>words</p>" * 60
    )  # so that there are findings
    small.build()
    manifest = small.manifest()
    assert list(manifest) == ["schema", "generator", "editions"]
    assert manifest["schema"] == 1 and manifest["generator"] == __version__
    strings = ("topic", "format", "variant", "language", "place", "profile", "path", "version", "review_by", "status")
    fields = {
        *strings,
        "sha256",
        "bytes",
        "pages",
        "trim_mm",
        "sheet_mm",
        "qr",
        "services",
        "fit",
        "findings",
        "withdrawn",
    }
    for edition in manifest["editions"]:
        assert set(edition) == fields
        assert all(type(edition[name]) is str and edition[name] for name in strings)
        assert edition["status"] in ("built", "unchanged", "refused")
        assert type(edition["bytes"]) is int and type(edition["pages"]) is int
        assert isinstance(edition["services"], list) and all(type(id) is str for id in edition["services"])
        assert (edition["status"] == "refused") == ("note" in edition["path"])
        for finding in edition["findings"]:
            assert {"code", "message", "severity"} <= set(finding) and all(
                type(value) is str for value in finding.values()
            )
        if edition["status"] == "refused":
            assert edition["findings"]
            continue
        file = small.out / edition["path"]
        import hashlib

        assert (
            edition["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
            and edition["bytes"] == file.stat().st_size
        )
        for name in ("trim_mm", "sheet_mm"):
            assert len(edition[name]) == 2 and all(type(value) is float for value in edition[name])
        assert edition["qr"]
        for code in edition["qr"]:
            assert set(code) == {"payload", "page", "module_mm", "size_mm", "quiet", "contrast", "reads"}
            assert code["reads"] and all(code["reads"].values()) and code["quiet"] >= 3.9 and code["contrast"] > 20
            assert type(code["payload"]) is str and type(code["page"]) is int
            assert code["size_mm"] == pytest.approx(20, abs=0.15) and 0.3 < code["module_mm"] < 1.0
        with pikepdf.open(file) as pdf:
            assert len(pdf.pages) == edition["pages"]


def test_json_tells_what_the_manifest_tells(small, cli):
    result = cli("build", "-C", small.root, "--out", small.out, "--jobs", "1", "--json")
    told = json.loads(result.out)
    assert (told["built"], told["unchanged"], told["refused"]) == (6, 0, 0)
    assert sorted(told["editions"], key=lambda edition: edition["path"]) == small.manifest()["editions"]
