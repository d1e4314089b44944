"""templates/ -> formats, stocks, folds, profiles, themes, words: the project's own files over the built-in ones."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from ..kernel.files import LARGEST, TooLarge, inside, open_file
from ..kernel.findings import Where
from ..kernel.shared_findings import SEC002, SRC008
from ..model.design import FormatSpec, NeutralWords
from ..model.lint import LintWords
from .files import Files, unreadable
from .formats import FormatFile, extended
from .schema import Model, validate

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


class TemplateFiles(Files):
    """What reading templates takes."""

    def templates(self) -> dict[str, Path]:
        """Every file below templates/, by its path there; the project's own wins."""
        found: dict[str, Path] = {}
        for base in dict.fromkeys((self.builtin, self.root / "templates")):
            for folder, folders, files in os.walk(base):
                folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
                if base != self.builtin:
                    folders[:] = [name for name in folders if self.has_good_name(Path(folder, name))]
                for file in sorted(files):
                    path = Path(folder, file)
                    if not file.startswith(".") and (base == self.builtin or self.usable(path)):
                        found[path.relative_to(base).as_posix()] = path
        return found

    def usable(self, path: Path) -> bool:
        """Whether a file of the project's templates is one, in the project, and of a sane size; a finding if not."""
        if not self.has_good_name(path):
            return False
        if not inside(path, self.root):
            self.findings.append(SEC002("this file is a link that leads out of the project", Where(self.name(path))))
            return False
        try:
            with open_file(path) as file:
                if os.fstat(file.fileno()).st_size > LARGEST:
                    raise TooLarge(errno.EFBIG, f"it is larger than {LARGEST // 1_000_000} MB")
        except OSError as error:
            self.findings.append(unreadable(error, self.name(path)))
            return False
        return True

    def toml_folder(
        self, templates: dict[str, Path], folder: str, model: type[Model], file: str = ""
    ) -> dict[str, Model]:
        found: dict[str, Model] = {}
        for key, path in templates.items():
            parts = key.split("/")
            if file:
                if len(parts) != 3 or parts[0] != folder or parts[2] != file:
                    continue
                id = parts[1]
            else:
                if len(parts) != 2 or parts[0] != folder or not key.endswith(".toml"):
                    continue
                id = path.stem
            value, positions = self.toml(path)
            if not self.is_id(id, Where(self.name(path))):
                continue
            self.met(folder, id, path)
            if value is None:
                continue
            self.remember(folder, id, positions)
            result = self.validated(model, value, positions, self.name(path))
            if result:
                found[id] = result
        return found

    def formats(self, templates: dict[str, Path]) -> dict[str, FormatSpec]:
        files: dict[str, FormatFile | None] = {}
        for key, path in templates.items():
            parts = key.split("/")
            if len(parts) == 3 and parts[0] == "formats" and parts[2] == "format.toml":
                value, positions = self.toml(path)
                if self.is_id(parts[1], Where(self.name(path))):
                    self.met("formats", parts[1], path)
                    files[parts[1]] = FormatFile(value, positions, self.name(path)) if value is not None else None
                    # Only its own keys: what conflicts with something else is reported at the format that joins the
                    # two.
                    self.remember("formats", parts[1], positions)
        found = {}
        for id, own in files.items():
            if own is None:
                continue
            file, findings = extended(id, files)
            result, problems = validate(FormatSpec, file.value, file.positions, file.name)
            # What is missing may be in the format that wasn't found.
            findings += [problem for problem in problems if file.whole or problem.code != "SRC007"]
            # A mistake in a format is one in all that extend it, too.
            self.findings += [finding for finding in findings if finding not in self.findings]
            if result and file.whole:
                found[id] = result
        return found

    def words(self, templates: dict[str, Path], folder: str = "words") -> dict[str, dict[str, str]]:
        """Language to name to words, from the TOML files of a folder: labels, or what pictures show."""
        found: dict[str, dict[str, str]] = {}
        for key, path in templates.items():
            parts = key.split("/")
            if len(parts) != 2 or parts[0] != folder or not key.endswith(".toml"):
                continue
            self.met(folder, path.stem, path)
            value, positions = self.toml(path)
            if value is None:
                continue
            found[path.stem] = {}
            self.remember(folder, path.stem, positions)
            for label, text in value.items():
                if isinstance(text, str):
                    found[path.stem][label] = text
                else:
                    self.findings.append(
                        SRC008(
                            f'"{label}" should be text',
                            positions.get(label, Where(self.name(path))),
                            "put it in double quotes",
                        )
                    )
        return found

    def neutral(self, templates: dict[str, Path]) -> dict[str, NeutralWords]:
        found: dict[str, NeutralWords] = {}
        for key, path in templates.items():
            folder, _, file = key.partition("/")
            if folder != "neutral" or not file.endswith(".toml"):
                continue
            if not LANGUAGE.fullmatch(path.stem):
                self.findings.append(
                    SRC008(
                        f'"{path.stem}" isn\'t a language',
                        Where(self.name(path)),
                        "name the file after its language, as in en-GB.toml",
                    )
                )
                continue
            value, positions = self.toml(path)
            words = self.validated(NeutralWords, value, positions, self.name(path)) if value is not None else None
            if words:
                found[path.stem] = words
        return found

    def lint(self, templates: dict[str, Path]) -> dict[str, LintWords]:
        """What the lint looks for, by language; files are named after it like topics."""
        found: dict[str, LintWords] = {}
        for key, path in templates.items():
            folder, _, name = key.partition("/")
            if folder != "lint" or not name.endswith(".toml") or "/" in name:
                continue
            self.met("lint", path.stem, path)
            value, positions = self.toml(path)
            self.remember("lint", path.stem, positions)
            if value is not None and not LANGUAGE.fullmatch(path.stem):
                hint = "name the file after its language, as in en.toml or cy-GB.toml"
                self.findings.append(SRC008(f'"{path.stem}" isn\'t a language', Where(self.name(path)), hint))
            elif value is not None and (words := self.validated(LintWords, value, positions, self.name(path))):
                found[path.stem] = words
        return found
