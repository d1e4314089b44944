"""Files made from topics beside the items in print: which ones, by what evidence, and a folder in which the last good
ones stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from ..engine.check import Examined, examine
from ..engine.lock import cannot_write
from ..engine.options import Options
from ..kernel.digest import file_digest
from ..kernel.files import write_if_changed
from ..kernel.findings import Finding, is_refusal
from ..model.content import Topic
from ..plan.findings import PLN002
from ..publish.findings import OUT003
from ..publish.output import remove_empty
from ..register import Withdrawal
from ..register.evidence import fact_findings

Fact = tuple[str, str, str]  # service, fact, value

_AGAIN = "correct what is refused, and make it again"


@dataclass(frozen=True)
class Made:
    """What was made of a topic in a place: `paths` of its files, the first one first, and the `facts` that they say."""

    topic: str
    language: str
    place: str
    title: str
    paths: tuple[str, ...]
    facts: tuple[Fact, ...]

    @property
    def of(self) -> tuple[str, str, str]:
        return self.topic, self.language, self.place


@dataclass
class Report:
    """`out`: the folder; `made`: what was made now, `kept`: what is as it was, since its new form was refused or nobody
    asked for it.
    """

    out: Path
    made: list[Made] = field(default_factory=list)
    kept: list[Made] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def begun(options: Options, folder: str) -> tuple[Examined, Report, list[tuple[Topic, str]]]:
    """What is known before anything is made: what was read, a report with its findings, and the topics asked for, each
    with its place. None of those if the project can't be made at all.
    """
    examined = examine(options)
    catalogue = examined.catalogue
    report = Report(options.out / folder, findings=list(examined.findings))
    if not catalogue.has_project or catalogue.project.theme not in catalogue.themes:
        return examined, report, []
    wanted = asked(examined, options)
    if not wanted and not is_refusal(report.findings):  # else that is why
        report.findings.append(
            PLN002("nothing matches what you asked for", hint="see what there is with  makeleaflet list editions")
        )
    return examined, report, wanted


def asked(examined: Examined, options: Options) -> list[tuple[Topic, str]]:
    """Topics with their places. Drafts that nobody asked for aren't in sight."""
    return [
        (topic, place)
        for place in sorted(examined.catalogue.places)
        for (id, language), topic in sorted(examined.catalogue.topics.items())
        if _wanted(examined, options, id, language, place)
    ]


def _wanted(examined: Examined, options: Options, topic: str, language: str, place: str) -> bool:
    axes, build = dict(options.axes), examined.catalogue.project.build
    return all(
        id in named if (named := axes.get(axis) or ()) else usual is None or id in usual
        for axis, id, usual in (
            ("topic", topic, build.topics),
            ("language", language, build.languages),
            ("place", place, build.places),
        )
    )


def evidence(examined: Examined, options: Options, facts: Iterable[Fact], named: str) -> list[Finding]:
    """What is wrong with the evidence of facts, by the policy of the site. `named`: the folder, in messages."""
    catalogue = examined.catalogue
    return [
        finding
        for id, fact, _ in facts
        if id in catalogue.services
        for finding in fact_findings(catalogue, id, fact, catalogue.project.site.evidence, named, options.today)
    ]


def _still_wanted(examined: Examined, options: Options, one: Made) -> bool:
    """Whether it would be made if nothing were wrong. What can't be read may be."""
    file = f"content/topics/{one.topic}/{one.language}.md"
    if any(finding.severity == "error" and finding.where.file == file for finding in examined.findings):
        return _wanted(examined, options, one.topic, one.language, one.place)
    known = {(topic.id, topic.language, place) for topic, place in asked(examined, options)}
    broken = one.place not in examined.catalogue.places and examined.catalogue.has("places", one.place)
    return one.of in known or broken


class Folder:
    """A folder of such files. What was made is noted beside them, so that the next time knows whose files they are."""

    def __init__(self, out: Path):
        self.out, self._list = out, out / f".{out.name}.json"
        self._old = self._read()
        self._digests: dict[str, str] = {}

    @property
    def is_there(self) -> bool:
        """Whether anything was made before."""
        return bool(self._old)

    def keep(self, examined: Examined, options: Options, report: Report) -> None:
        """Note what stays as it was: what was refused this time or wasn't asked for, as long as it is in the project
        and all that it says is still so.
        """
        made = {one.of for one in report.made} | {("", "", "")}  # nothing in particular: the index
        taken = {path for one in report.made for path in one.paths}
        judge = Withdrawal(examined.catalogue, options.today)
        for one, _ in self._old:
            there = tuple(path for path in one.paths if path not in taken and (self.out / path).is_file())
            if one.of in made or one.paths[:1] != there[:1]:
                continue
            if options.everything and not _still_wanted(examined, options, one):
                continue
            wrong = [
                *judge.judged(one.facts),
                *(f for f in evidence(examined, options, one.facts, self.out.name) if f.severity == "error"),
            ]
            if not wrong:
                report.kept.append(replace(one, paths=there))
            for finding in dict.fromkeys(wrong):
                message = f"{finding.message}; the last {one.paths[0]} says so, and was taken away"
                report.findings.append(replace(finding, message=message, hint=_AGAIN, edition=""))

    def write(self, report: Report, files: Mapping[str, bytes]) -> None:
        """Put files in place, each in one step, and take out those of the last time that are neither made nor kept,
        unless somebody changed them.
        """
        old = {path: digest for _, digests in self._old for path, digest in digests.items()}
        kept = {path for one in report.kept for path in one.paths}
        try:
            for path, data in files.items():
                write_if_changed(self.out / path, data)
            self._digests = {path: file_digest(self.out / path) for path in files}
            self._digests |= {path: old[path] for path in kept if path in old}
            for path, digest in old.items():
                if path not in self._digests:
                    self._take_out(report, path, digest)
            write_if_changed(self._list, self._written(report, files))
        except OSError as error:
            report.findings.append(cannot_write(self.out, error))
            report.made.clear()

    def _take_out(self, report: Report, path: str, digest: str) -> None:
        file = self.out / path
        if not file.is_file() or not file.resolve().is_relative_to(self.out.resolve()):
            return
        if file_digest(file) != digest:
            message = f"{self.out.name}/{path} is no longer made, but somebody changed it"
            report.findings.append(OUT003(message, hint="remove it by hand"))
            return
        file.unlink()
        report.removed.append(path)
        remove_empty(file.parent, self.out)

    def _written(self, report: Report, files: Iterable[str]) -> bytes:
        of_topics = {path for one in report.made for path in one.paths}
        all_of_them = [*report.made, *report.kept]
        others = Made("", "", "", "", tuple(path for path in files if path not in of_topics), ())
        rows = [
            asdict(one) | {"digests": {path: self._digests[path] for path in one.paths if path in self._digests}}
            for one in [*all_of_them, others]
        ]
        return json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True).encode()

    def _read(self) -> list[tuple[Made, dict[str, str]]]:
        try:
            rows = json.loads(self._list.read_text(encoding="utf-8"))
            return [
                (
                    Made(
                        str(row["topic"]),
                        str(row["language"]),
                        str(row["place"]),
                        str(row["title"]),
                        tuple(str(path) for path in row["paths"]),
                        tuple((str(id), str(fact), str(value)) for id, fact, value in row["facts"]),
                    ),
                    {str(path): str(digest) for path, digest in row["digests"].items()},
                )
                for row in rows
            ]
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return []
