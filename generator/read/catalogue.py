"""read: content/ and templates/ -> Catalogue. Reads everything, reports everything, raises nothing."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from ..kernel.findings import Finding, Where
from ..kernel.paths import builtin_templates
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from ..model.content import Place, Project, Service
from ..model.design import FormatSpec, ProfileSpec, StockSpec, ThemeSpec
from .numbers import number_problem
from .schema import validate
from .tomlfile import parse_toml
from .topicfile import parse_topic
from .yamlfile import parse_yaml

MAX_BYTES = 2_000_000  # a text file larger than this is a mistake, or an attack


def read_catalogue(root: Path, builtin: Path | None = None) -> Catalogue:
    """Read the project at `root`, over the built-in templates. All problems are in `.findings`."""
    return _Reader(root, builtin or builtin_templates()).read()


class _Reader:
    def __init__(self, root: Path, builtin: Path):
        self.root, self.builtin = root, builtin
        self.findings: list[Finding] = []
        self.where: dict[str, Where] = {}

    # -- files ---------------------------------------------------------------------------------

    def name(self, path: Path) -> str:
        """How messages name a file."""
        for base, prefix in ((self.root, ""), (self.builtin, "built-in templates/")):
            try:
                return prefix + path.relative_to(base).as_posix()
            except ValueError:
                continue
        return path.as_posix()

    def text(self, path: Path) -> str | None:
        name = self.name(path)
        try:
            if not path.resolve().is_relative_to(self.root.resolve()) and self.builtin not in path.parents:
                self.findings.append(Finding("SEC002", "this file is a link that leads out of the project", Where(name)))
                return None
            if path.stat().st_size > MAX_BYTES:
                self.findings.append(Finding("SRC001", f"this file is larger than {MAX_BYTES // 1000} kB", Where(name)))
                return None
            return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.findings.append(
                Finding("SRC001", "this file isn't UTF-8 text", Where(name, line, 1), "save it again with the encoding UTF-8")
            )
        except OSError as error:
            self.findings.append(
                Finding("SRC001", f"this file can't be read: {_reason(error)}", Where(name), "check its name and who may read it")
            )
        return None

    def listing(self, folder: Path, suffix: str) -> list[Path]:
        try:
            return sorted(path for path in folder.iterdir() if path.suffix == suffix and not path.name.startswith("."))
        except FileNotFoundError:
            return []
        except OSError as error:
            self.findings.append(Finding("SRC001", f"this folder can't be read: {_reason(error)}", Where(self.name(folder))))
            return []

    def remember(self, kind: str, id: str, positions) -> None:
        """Where a thing and its keys stand, for a file that holds one thing."""
        if "" in positions:
            self.where[f"{kind}/{id}"] = positions[""]
        for key, where in positions.items():
            if key:
                self.where[f"{kind}/{id}#{key}"] = where

    def remember_all(self, kind: str, positions, taken) -> None:
        """The same for a file that holds several things by id; those already `taken` keep their place."""
        for key, where in positions.items():
            id, dot, rest = key.partition(".")
            if id and id not in taken:
                self.where[f"{kind}/{id}#{rest}" if dot else f"{kind}/{id}"] = where

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
            formats=self.formats(templates),
            stocks=self.toml_folder(templates, "stocks", StockSpec),
            profiles=self.toml_folder(templates, "profiles", ProfileSpec),
            themes=self.toml_folder(templates, "themes", ThemeSpec, file="theme.toml"),
            words=self.words(templates),
            templates=tuple(sorted(templates.items())),
            where=self.where,
        )
        self.check_numbers(catalogue)
        return Catalogue(**{**catalogue.__dict__, "findings": tuple(self.findings)})

    def yaml(self, path: Path):
        text = self.text(path)
        if text is None:
            return None, {}
        value, positions, findings = parse_yaml(text, self.name(path))
        self.findings += findings
        return value, positions

    def validated(self, model, value, positions, file: str, prefix: str = ""):
        result, findings = validate(model, value, positions, file, prefix)
        self.findings += findings
        return result

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
            for path in self.listing(inner, ".md"):
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
        for path in self.listing(folder, ".yaml"):
            value, positions = self.yaml(path)
            if value is None:
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
        try:
            rows = csv.DictReader(io.StringIO(text), strict=True)
            columns = rows.fieldnames or []
            numbered = [(rows.line_num, row) for row in rows]
        except csv.Error as error:
            self.findings.append(Finding("SRC003", f"this isn't a valid table: {error}", Where(name, 1, 1)))
            return
        if "id" not in columns:
            self.findings.append(Finding("SRC007", 'the column "id" is missing', Where(name, 1, 1)))
            return
        for line, row in numbered:
            where = Where(name, line, 1)
            id = (row.get("id") or "").strip()
            if None in row or None in row.values():
                self.findings.append(Finding("SRC003", "this row has another number of cells than the first one", where))
                continue
            if id in found or not id:
                problem = f'the place "{id}" exists already' if id else "this row has no id"
                self.findings.append(Finding("SRC005", problem, where))
                continue
            value: dict = {}
            for column, cell in row.items():
                if column == "id" or not cell.strip():
                    continue
                *groups, last = column.strip().split(".")
                inner = value
                for group in groups:
                    inner = inner.setdefault(group, {})
                inner[last] = cell.split() if groups[:1] == ["contacts"] else cell.strip()
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
                        found[path.relative_to(base).as_posix()] = path
        return found

    def toml(self, path: Path):
        text = self.text(path)
        if text is None:
            return None, {}
        value, positions, findings = parse_toml(text, self.name(path))
        self.findings += findings
        return value, positions

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
            if value is None:
                continue
            self.remember(folder, id, positions)
            result = self.validated(model, value, positions, self.name(path))
            if result:
                found[id] = result
        return found

    def formats(self, templates: dict[str, Path]) -> dict[str, FormatSpec]:
        raw: dict[str, tuple[dict, dict, str]] = {}
        for key, path in templates.items():
            parts = key.split("/")
            if len(parts) == 3 and parts[0] == "formats" and parts[2] == "format.toml":
                value, positions = self.toml(path)
                if value is not None:
                    raw[parts[1]] = (value, positions, self.name(path))
                    self.remember("formats", parts[1], positions)
        found = {}
        for id, (value, positions, name) in raw.items():
            merged, base, seen = dict(value), value.get("extends"), {id}
            while base is not None:
                where = positions.get("extends", Where(name))
                if not isinstance(base, str) or base not in raw:
                    self.findings.append(Finding("SRC012", f'there is no format "{base}" to extend', where, did_you_mean(str(base), raw)))
                    break
                if base in seen:
                    self.findings.append(Finding("SRC012", f'the format "{base}" extends itself', where))
                    break
                seen.add(base)
                merged = {**raw[base][0], **merged}
                base = raw[base][0].get("extends")
            result = self.validated(FormatSpec, merged, positions, name)
            if result:
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
            for label, text in value.items():
                if isinstance(text, str):
                    found[path.stem][label] = text
                else:
                    self.findings.append(
                        Finding("SRC008", f'"{label}" should be text', positions.get(label, Where(self.name(path))), "put it in double quotes")
                    )
        return found


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
