"""read: content/ and templates/ -> Catalogue. Reads everything, reports everything, raises nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ..kernel.files import inside
from ..kernel.findings import Finding, Where
from ..kernel.paths import builtin_templates
from ..kernel.phone import number_problem
from ..model.catalogue import Catalogue
from ..model.content import KnownWrong, Place, Printer, Project, Service
from ..model.design import FoldSpec, FormatSpec, IntentSpec, NeutralWords, ProfileSpec, StockSpec, ThemeSpec
from ..model.ladder import LadderSpec
from ..model.lint import LintWords
from .files import Files
from .formats import FormatFile, extended
from .schema import validate
from .tablefile import parse_table
from .topicfile import parse_topic

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def read_catalogue(root: Path, builtin: Path | None = None) -> Catalogue:
    """Read the project at `root`, over the built-in templates. All problems are in `.findings`."""
    return _Reader(root, builtin or builtin_templates()).read()


class _Reader(Files):
    # -- content -------------------------------------------------------------------------------

    def read(self) -> Catalogue:
        content = self.root / "content"
        templates = self.templates()
        catalogue = Catalogue(
            root=self.root,
            project=self.project(content / "project.yaml"),
            services=self.services(content / "services"),
            topics=self.topics(content / "topics"),
            places=self.places(content / "places"),
            known_wrong=self.known_wrong(content / "known-wrong.yaml"),
            printers=self.printers(content / "printers.toml"),
            formats=self.formats(templates),
            stocks=self.toml_folder(templates, "stocks", StockSpec),
            folds=self.toml_folder(templates, "folds", FoldSpec),
            profiles=self.toml_folder(templates, "profiles", ProfileSpec),
            intents=self.toml_folder(templates, "intents", IntentSpec),
            ladders=self.toml_folder(templates, "ladders", LadderSpec),
            themes=self.toml_folder(templates, "themes", ThemeSpec, file="theme.toml"),
            words=self.words(templates),
            lint=self.lint(templates),
            neutral=self.neutral(templates),
            templates=tuple(sorted(templates.items())),
            where=self.where,
        )
        self.check_numbers(catalogue)
        return Catalogue(**{**catalogue.__dict__, "findings": tuple(self.findings)})

    def project(self, path: Path) -> Project | None:
        name = self.name(path)
        if not path.exists():
            self.findings.append(
                Finding("SRC001", "there is no content/project.yaml here", Where(name), "name the project's folder with -C")
            )
            return None
        before = len(self.findings)
        value, positions = self.yaml(path)
        if len(self.findings) > before:
            return None
        self.remember("project", "", positions)
        return self.validated(Project, value, positions, name)

    def services(self, folder: Path) -> dict[str, Service]:
        found: dict[str, Service] = {}
        self.report_unread(folder, ".yaml")
        for path in self.listing(folder, ".yaml"):
            value, positions = self.yaml(path)
            if value is None:
                continue
            if not isinstance(value, dict):
                self.findings.append(
                    Finding("SRC008", "a services file is a list of ids with their facts", Where(self.name(path), 1, 1), "write  some-id:  and its facts below, indented")
                )
                continue
            self.remember_all("services", positions, found)
            for id, facts in value.items():
                if not self.is_id(id, positions[id]):
                    continue
                if id in found:
                    first = self.where[f"services/{id}"]
                    self.findings.append(
                        Finding("SRC005", f'the service "{id}" exists already', positions[id], f"the first one is at {first}")
                    )
                    continue
                service = self.validated(Service, facts, positions, self.name(path), id)
                if service:
                    found[id] = service
        return found

    def topics(self, folder: Path):
        found = {}
        try:
            folders = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
        except OSError:
            folders = []
        for inner in folders:
            if not self.is_id(inner.name, Where(self.name(inner))):
                continue
            self.report_unread(inner, ".md")
            for path in self.listing(inner, ".md"):
                if not _LANGUAGE.fullmatch(path.stem):
                    hint = "name the file after its language, as in en.md or cy-GB.md"
                    self.findings.append(Finding("SRC008", f'"{path.stem}" isn\'t a language', Where(self.name(path)), hint))
                    continue
                self.met("topics", inner.name, path)
                self.met("topics", f"{inner.name}/{path.stem}", path)
                text = self.text(path)
                if text is None:
                    continue
                name = self.name(path)
                topic, findings = parse_topic(text, name, inner.name, path.stem)
                self.findings += findings
                if topic:
                    self.where[f"topics/{topic.id}"] = topic.where
                    self.remember("topics", f"{topic.id}/{topic.language}", topic.places)
                    found[topic.id, topic.language] = topic
        return found

    def places(self, folder: Path) -> dict[str, Place]:
        found: dict[str, Place] = {}
        self.report_unread(folder, ".yaml", ".csv")
        for path in self.listing(folder, ".yaml"):
            before = len(self.findings)
            value, positions = self.yaml(path)
            if not self.is_id(path.stem, Where(self.name(path))):
                continue
            self.met("places", path.stem, path)
            if len(self.findings) > before:
                continue
            self.remember("places", path.stem, positions)
            place = self.validated(Place, value, positions, self.name(path))
            if place:
                found[path.stem] = place
        for path in self.listing(folder, ".csv"):
            self.places_table(path, found)
        return found

    def places_table(self, path: Path, found: dict[str, Place]) -> None:
        """One place a row. Columns: id, name, contacts.<role>, links.<use>.url|call|says."""
        text, name = self.text(path), self.name(path)
        if text is None:
            return
        rows, findings = parse_table(text, name, lists="contacts")
        self.findings += findings
        for id, where, value in rows:
            if id in found:
                self.findings.append(Finding("SRC005", f'the place "{id}" exists already', where))
                continue
            if not self.is_id(id, where):
                continue
            self.where[f"places/{id}"] = where
            place = self.validated(Place, value, {"": where}, name)
            if place:
                found[id] = place

    def check_numbers(self, catalogue: Catalogue) -> None:
        region = catalogue.project.region if catalogue.project else "GB"
        for id, service in catalogue.services.items():
            if service.number and (problem := number_problem(service.number, region)):
                where = catalogue.place_of("services", id, "number")
                self.findings.append(Finding("SRC010", f'"{service.number}": {problem}', where))
            for fact in ("number", "site", "hours", "address"):
                if getattr(service, fact) is not None and getattr(service.evidence, fact) is None:
                    self.findings.append(
                        Finding(
                            "SRC011",
                            f'the {fact} of "{id}" has no evidence',
                            catalogue.place_of("services", id, fact),
                            f"say below evidence where the {fact} comes from and when it was checked, or take it out",
                        )
                    )

    def known_wrong(self, path: Path) -> tuple[KnownWrong, ...]:
        if not path.exists():
            return ()
        value, positions = self.yaml(path)
        if value is not None and not isinstance(value, list):
            self.findings.append(Finding("SRC008", "this file is a list of values with their reasons", Where(self.name(path), 1, 1), "write  - value: ...  and  reason: ..."))
            return ()
        self.remember("known-wrong", "", positions)
        found = [self.validated(KnownWrong, one, positions, self.name(path), str(n)) for n, one in enumerate(value or ())]
        return tuple(one for one in found if one)

    def printers(self, path: Path) -> dict[str, Printer]:
        found: dict[str, Printer] = {}
        if not path.exists():
            return found
        value, positions = self.toml(path)
        self.remember_all("printers", positions, ())
        for id, facts in (value or {}).items():
            if self.is_id(id, positions.get(id, Where(self.name(path)))):
                printer = self.validated(Printer, facts, positions, self.name(path), id)
                if printer:
                    found[id] = printer
        return found

    # -- templates -----------------------------------------------------------------------------

    def templates(self) -> dict[str, Path]:
        """Every file below templates/, by its path there; the project's own wins."""
        found: dict[str, Path] = {}
        for base in dict.fromkeys((self.builtin, self.root / "templates")):
            for folder, folders, files in os.walk(base):
                folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
                for file in sorted(files):
                    if not file.startswith("."):
                        path = Path(folder, file)
                        if base != self.builtin and not inside(path, self.root):
                            self.findings.append(Finding("SEC002", "this file is a link that leads out of the project", Where(self.name(path))))
                            continue
                        found[path.relative_to(base).as_posix()] = path
        return found

    def toml_folder(self, templates: dict[str, Path], folder: str, model, file: str = "") -> dict:
        found = {}
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
                    # Its own keys alone: what doesn't go with something else is told where the format is that joins the two.
                    self.remember("formats", parts[1], positions)
        found = {}
        for id, own in files.items():
            if own is None:
                continue
            file, findings = extended(id, files)
            result, problems = validate(FormatSpec, file.value, file.positions, file.name)
            # What is missing may be in the format that couldn't be found.
            findings += [problem for problem in problems if file.whole or problem.code != "SRC007"]
            # A mistake in a format is one in all that extend it, too.
            self.findings += [finding for finding in findings if finding not in self.findings]
            if result and file.whole:
                found[id] = result
        return found

    def words(self, templates: dict[str, Path]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for key, path in templates.items():
            parts = key.split("/")
            if len(parts) != 2 or parts[0] != "words" or not key.endswith(".toml"):
                continue
            value, positions = self.toml(path)
            if value is None:
                continue
            found[path.stem] = {}
            self.remember("words", path.stem, positions)
            for label, text in value.items():
                if isinstance(text, str):
                    found[path.stem][label] = text
                else:
                    self.findings.append(
                        Finding("SRC008", f'"{label}" should be text', positions.get(label, Where(self.name(path))), "put it in double quotes")
                    )
        return found

    def neutral(self, templates: dict[str, Path]) -> dict[str, NeutralWords]:
        found: dict[str, NeutralWords] = {}
        for key, path in templates.items():
            folder, _, file = key.partition("/")
            if folder != "neutral" or not file.endswith(".toml"):
                continue
            if not _LANGUAGE.fullmatch(path.stem):
                self.findings.append(Finding("SRC008", f'"{path.stem}" isn\'t a language', Where(self.name(path)), "name the file after its language, as in en-GB.toml"))
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
            value, positions = self.toml(path)
            self.remember("lint", path.stem, positions)
            if value is not None and not _LANGUAGE.fullmatch(path.stem):
                hint = "name the file after its language, as in en.toml or cy-GB.toml"
                self.findings.append(Finding("SRC008", f'"{path.stem}" isn\'t a language', Where(self.name(path)), hint))
            elif value is not None and (words := self.validated(LintWords, value, positions, self.name(path))):
                found[path.stem] = words
        return found
