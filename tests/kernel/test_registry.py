"""The codes of findings, and where the built-in templates are."""

from __future__ import annotations

import pytest

from generator.kernel import paths, registry


def test_codes_are_read_without_importing_their_rooms():
    found = registry.codes.__wrapped__()
    assert found.keys() == registry.codes().keys() and list(found) == sorted(found) and len(found) > 150


def test_a_code_that_is_declared_twice(monkeypatch, tmp_path):
    declares = "from generator.kernel.findings import Code\nONE = Code({!r}, 'T', 'Text.')\n"
    for name, code in (("findings.py", "XYZ001"), ("shared_findings.py", "XYZ001")):
        (tmp_path / name).write_text(declares.format(code))
    monkeypatch.setattr(registry, "PACKAGE", tmp_path)
    with pytest.raises(ValueError, match="declared twice: XYZ001"):
        registry.codes.__wrapped__()


def test_the_templates_of_a_wheel_are_inside_the_package(monkeypatch, tmp_path):
    assert (paths.builtin_templates() / "base").is_dir()
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "generator")
    assert paths.builtin_templates() == tmp_path / "templates"
    (tmp_path / "generator" / "templates").mkdir(parents=True)
    assert paths.builtin_templates() == tmp_path / "generator" / "templates"
