"""read: content/ and templates/ -> Catalogue. Reads everything, reports everything, raises nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from ..kernel.checked import Checked
from ..kernel.findings import Where
from ..kernel.paths import builtin_templates
from ..kernel.shared_findings import SRC001, SRC005, SRC008
from ..model.catalogue import NO_PROJECT, Catalogue
from ..model.content import FACTS, KnownWrong, Place, Project, Service, Topic
from ..model.design import IntentSpec, ProfileSpec
from ..model.document import DocumentSpec
from ..model.ladder import LadderSpec
from ..model.otherwords import ProjectWords
from ..model.paper import FoldSpec, StockSpec
from ..model.printer import Printer
from ..model.theme import ThemeSpec
from .easy import EasyFiles, shared_with_easy, with_easy
from .files import MAX_WORDS
from .findings import SRC010, SRC011
from .oldform import place_without_old_roles
from .placetable import of_column, place_values
from .sections import Shared
from .tablefile import IN_CONTENT, table_of
from .templates import TemplateFiles
from .topicfile import Front, parse_shared, read_front, topic_of, translated
from .translated import read_glossary, read_marks
from .translation import in_other_words, is_translation, source_of

T = TypeVar("T")


def read_catalogue(root: Path, builtin: Path | None = None) -> Catalogue:
    """Read the project at `root`, over the built-in templates. All problems are in `.findings`."""
    return _Reader(root, builtin or builtin_templates()).read()


class _Reader(EasyFiles, TemplateFiles):
    # -- content -------------------------------------------------------------------------------

    def read(self) -> Catalogue:
        content = self.root / "content"
        templates = self.templates()
        project = self.project(content / "project.yaml")
        services = self.services(content / "services")
        topics = self.topics(content / "topics", self.shared(content / "shared"))
        places = self.places(content / "places")
        services, places, project = self.in_other_words(content / "words", services, places, project)
        catalogue = Catalogue(
            root=self.root,
            project=project,
            services=services,
            topics=topics,
            places=places,
            known_wrong=self.known_wrong(content / "known-wrong.yaml"),
            printers=self.printers(content / "printers.toml"),
            translated=self.by_language(content / "translated", read_marks),
            glossary=self.by_language(content / "glossary", read_glossary),
            formats=self.formats(templates),
            stocks=self.toml_folder(templates, "stocks", StockSpec),
            folds=self.toml_folder(templates, "folds", FoldSpec),
            profiles=self.toml_folder(templates, "profiles", ProfileSpec),
            intents=self.toml_folder(templates, "intents", IntentSpec),
            ladders=self.toml_folder(templates, "ladders", LadderSpec),
            themes=self.toml_folder(templates, "themes", ThemeSpec, file="theme.toml"),
            documents=self.toml_folder(templates, "documents", DocumentSpec, file="document.toml"),
            words=self.words(templates),
            pictures=self.words(templates, "pictures"),
            lint=self.lint(templates),
            neutral=self.neutral(templates),
            templates=tuple(sorted(templates.items())),
            where=self.where,
        )
        self.check_numbers(catalogue)
        return replace(catalogue, findings=tuple(self.findings), unread=self.unread)

    def project(self, path: Path) -> Project:
        name = self.name(path)
        if not path.exists():
            self.findings.append(
                SRC001("there is no content/project.yaml here", Where(name), "name the project's folder with -C")
            )
            return NO_PROJECT
        before = len(self.findings)
        value, positions = self.yaml(path)
        if len(self.findings) > before:
            return NO_PROJECT
        self.remember("project", "", positions)
        return self.validated(Project, value, positions, name) or NO_PROJECT

    def services(self, folder: Path) -> dict[str, Service]:
        found: dict[str, Service] = {}
        self.report_unread(folder, ".yaml")
        for path in self.listing(folder, ".yaml"):
            before = len(self.findings)
            value, positions = self.yaml(path)
            if len(self.findings) > before:
                self.note_unread("services", path)
            if value is None:
                continue
            if not isinstance(value, dict):
                self.note_unread("services", path)
                self.findings.append(
                    SRC008(
                        "a services file is a list of ids with their facts",
                        Where(self.name(path), 1, 1),
                        "write  some-id:  and its facts below, indented",
                    )
                )
                continue
            self.remember_all("services", positions, found)
            for id, facts in value.items():
                if not self.is_id(id, positions[id]):
                    self.note_unread("services", path)  # somebody means one of them
                    continue
                if id in found:
                    first = self.where[f"services/{id}"]
                    self.findings.append(
                        SRC005(
                            f'the service "{id}" exists already',
                            positions[id],
                            f"the first one is at {first}",
                        )
                    )
                    continue
                service = self.validated(Service, facts, positions, self.name(path), id)
                if service:
                    found[id] = service
        return found

    def shared(self, folder: Path) -> dict[str, Shared]:
        """Sections that topics include, by language."""
        found: dict[str, Shared] = {}
        self.report_unread(folder, ".md")
        for path in self.written(folder):
            text = self.text(path, MAX_WORDS)
            found[path.stem] = (
                parse_shared(text, self.name(path)).into(self.findings)
                if text is not None
                else Shared(self.name(path), {}, whole=False)
            )
        for language, easy in self.easy_texts(folder, found, shared=True).items():
            found[language] = shared_with_easy(found[language], easy).into(self.findings)
        return found

    def topics(self, folder: Path, shared: dict[str, Shared]) -> dict[tuple[str, str], Topic]:
        found: dict[tuple[str, str], Topic] = {}
        try:
            folders = [path for path in self.entries(folder) if path.is_dir() and not path.name.startswith(".")]
        except OSError:
            folders = []
        for inner in folders:
            if not self.is_id(inner.name, Where(self.name(inner))):
                continue
            self.report_unread(inner, ".md")
            fronts: dict[str, Front] = {}
            for path in self.written(inner):
                self.met("topics", inner.name, path)
                self.met("topics", f"{inner.name}/{path.stem}", path)
                text = self.text(path, MAX_WORDS)
                if text is not None:
                    fronts[path.stem] = read_front(text, self.name(path))
            easy = self.easy_texts(inner, fronts)
            for language in fronts:
                front = self.with_source(language, fronts)
                if front is None:
                    continue
                # Without a file, nothing is shared: the message names the file that there could be.
                common = shared.get(language) or Shared(
                    self.name(folder.parent / "shared" / f"{language}.md"), {}, there=False
                )
                topic = topic_of(front, inner.name, language, common).into(self.findings)
                if topic and language in easy:
                    topic = with_easy(topic, easy[language], common.file).into(self.findings)
                if topic:
                    self.where[f"topics/{topic.id}"] = topic.where
                    self.remember("topics", f"{topic.id}/{topic.language}", topic.places)
                    found[topic.id, topic.language] = topic
        self.findings = list(dict.fromkeys(self.findings))  # a file that several topics miss is one
        return found

    def with_source(self, language: str, fronts: dict[str, Front]) -> Front | None:
        """The front matter of a topic's file, for a translation with that of the file it translates. None if that is
        broken, which has its own findings, or isn't there.
        """
        front = fronts[language]
        if not is_translation(front.value):
            return front
        heads = {one: known.value for one, known in fronts.items() if isinstance(known.value, dict)}
        places = {one: known.positions.get("translation", Where(known.file)) for one, known in fronts.items()}
        source = source_of(language, heads, places)
        if isinstance(source, str):
            return translated(front, fronts[source], source)
        if len(heads) == len(fronts):
            self.findings.append(source)
        return None

    def in_other_words(
        self, folder: Path, services: dict[str, Service], places: dict[str, Place], project: Project
    ) -> tuple[dict[str, Service], dict[str, Place], Project]:
        """Services, places and the project, with their words in each language that has a file."""
        self.report_unread(folder, ".yaml")
        for path in self.listing(folder, ".yaml"):
            if not self.is_language(path):
                continue
            value, positions = self.yaml(path)
            words = self.validated(ProjectWords, value, positions, self.name(path)) if value is not None else None
            if words is None:
                continue
            self.remember_words(path.stem, positions)
            services, places, project, findings = in_other_words(path.stem, words, positions, services, places, project)
            self.findings += findings
        return services, places, project

    def by_language(
        self, folder: Path, read: Callable[[Mapping[str, Any], Mapping[str, Where], str], Checked[T]]
    ) -> dict[str, T]:
        """What the TOML files of a folder say, each of one language."""
        found: dict[str, T] = {}
        self.report_unread(folder, ".toml")
        for path in self.listing(folder, ".toml"):
            if self.is_language(path):
                value, positions = self.toml(path)
                if value is not None:
                    found[path.stem] = read(value, positions, self.name(path)).into(self.findings)
        return found

    def remember_words(self, language: str, positions: Mapping[str, Where]) -> None:
        """Where the words of a thing in a language are: as if they were in its own file."""
        for key, where in positions.items():
            kind, _, rest = key.partition(".")
            if kind == "issuer" and rest:
                self.where[f"project/#issuer.{rest}.{language}"] = where
            elif rest.count("."):
                id, _, field = rest.partition(".")
                self.where[f"{kind}/{id}#{field}.{language}"] = where

    def places(self, folder: Path) -> dict[str, Place]:
        found: dict[str, Place] = {}
        self.report_unread(folder, ".yaml", *IN_CONTENT)
        for path in self.listing(folder, ".yaml"):
            before = len(self.findings)
            value, positions = self.yaml(path)
            if not self.is_id(path.stem, Where(self.name(path))):
                continue
            self.met("places", path.stem, path)
            if len(self.findings) > before:
                continue
            self.remember("places", path.stem, positions)
            place = self.place(value, positions, self.name(path))
            if place:
                found[path.stem] = place
        for suffix in IN_CONTENT:
            for path in self.listing(folder, suffix):
                self.places_table(path, found)
        return found

    def place(self, value: object, positions: dict[str, Where], name: str) -> Place | None:
        if isinstance(value, dict):
            value = place_without_old_roles(value, positions).into(self.findings)
        return self.validated(Place, value, positions, name)

    def places_table(self, path: Path, found: dict[str, Place]) -> None:
        """One place a row. Columns: id, name, area, contacts.<role>, links.<use>.url|call|says, and topics.<id>. before
        these.
        """
        data, name = self.bytes(path), self.name(path)
        if data is None:
            return
        table = table_of(data, name)
        rows = place_values(table, lists=("contacts", "formats")).into(self.findings)
        for id, where, value in rows:
            if id in found:
                self.findings.append(SRC005(f'the place "{id}" exists already', where))
                continue
            if not self.is_id(id, where):
                continue
            self.where[f"places/{id}"] = where
            before = len(self.findings)
            place = self.place(value, {"": where}, name)
            self.findings[before:] = [of_column(one, table) for one in self.findings[before:]]
            if place:
                found[id] = place
        self.findings = list(dict.fromkeys(self.findings))  # one of a column is the same in each row

    def check_numbers(self, catalogue: Catalogue) -> None:
        for id, service in catalogue.services.items():
            number = catalogue.numbers.get(id)
            if number and (problem := number.problem):
                where = catalogue.place_of("services", id, "number")
                hint = f'write it as "{number.planned}"' if number.planned != number.written else ""
                self.findings.append(SRC010(f'"{number.written}": {problem}', where, hint))
            for fact in FACTS:
                if getattr(service, fact) is not None and getattr(service.evidence, fact) is None:
                    self.findings.append(
                        SRC011(
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
            self.findings.append(
                SRC008(
                    "this file is a list of values with their reasons",
                    Where(self.name(path), 1, 1),
                    "write  - value: ...  and  reason: ...",
                )
            )
            return ()
        self.remember("known-wrong", "", positions)
        found = [
            self.validated(KnownWrong, one, positions, self.name(path), str(n)) for n, one in enumerate(value or ())
        ]
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
