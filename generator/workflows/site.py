"""A site of web pages: each topic in each place and language, and one page that leads to all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..compose import Composer
from ..compose.webpage import Neighbour, WebPages
from ..engine.check import Examined, examine
from ..engine.lock import build_lock, cannot_write
from ..engine.options import Options
from ..engine.state import State, intact
from ..kernel.digest import file_digest
from ..kernel.errors import Refused
from ..kernel.files import write_if_changed
from ..kernel.findings import Finding, is_refusal
from ..model.catalogue import Catalogue
from ..model.content import Topic
from ..model.record import Record
from ..model.web import WebPage
from ..plan.findings import PLN002
from ..prove.webpage import check_webpage
from ..publish.findings import OUT003
from ..publish.output import remove_empty
from ..register.evidence import fact_findings

FOLDER = "site"
INDEX = "index.html"
_MADE = ".site.json"  # what the last site was made of, by path: its digest


@dataclass
class SiteReport:
    """`pages`: those that were made; `out`: the site's folder."""

    out: Path
    pages: list[WebPage] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def make_site(options: Options) -> SiteReport:
    """Make all pages that are asked for by topic, place and language, prove each, and put them into the site's folder.

    A page that is refused isn't written; the last good one stays.
    """
    examined = examine(options)
    catalogue = examined.catalogue
    report = SiteReport(options.out / FOLDER, findings=list(examined.findings))
    if not catalogue.has_project or catalogue.project.theme not in catalogue.themes:
        return report
    asked = _asked(examined, options)
    if not asked:
        if not is_refusal(report.findings):  # else that is why
            report.findings.append(
                PLN002("nothing matches what you asked for", hint="see what there is with  makeleaflet list editions")
            )
        return report
    records = State.load(options.private).records.values()
    maker = WebPages(Composer(catalogue))
    with build_lock(options.private, lambda: None):
        titles: dict[str, str] = {}
        copied: dict[str, Path] = {}
        for topic, place in asked:
            if examined.blocks_page(topic.id, topic.language, place):
                continue
            try:
                files = _files(options, catalogue, records, topic, place)
                languages = [
                    Neighbour(_relative(maker.path(one, place)), one.head.title, one.language, one is topic)
                    for one, where in asked
                    if one.id == topic.id and where == place
                ]
                page = maker.page(
                    topic, place, languages, [Neighbour(_relative(path), title) for path, title, _ in files]
                )
            except Refused as refused:
                report.findings += refused.findings
                continue
            problems = [*check_webpage(page), *_evidence(examined, options, page)]
            report.findings += problems
            if not is_refusal(problems):
                report.pages.append(page)
                titles[page.path] = topic.head.title
                copied |= {path: file for path, _, file in files}
        if report.pages:
            first = next((page.language for page in report.pages), "")
            index = maker.index(first, [(page, titles[page.path]) for page in report.pages])
            kept = {maker.path(topic, place) for topic, place in asked}
            _write(
                report,
                kept,
                {INDEX: index.encode(), **{page.path: page.html.encode() for page in report.pages}},
                copied,
            )
    return report


def _asked(examined: Examined, options: Options) -> list[tuple[Topic, str]]:
    """Topics with their places. A draft of a translation must be asked for by name."""
    catalogue, axes = examined.catalogue, dict(options.axes)
    build = catalogue.project.build

    def wanted(axis: str, id: str, usual: Iterable[str] | None) -> bool:
        named = axes.get(axis) or ()
        return id in named if named else usual is None or id in usual

    return [
        (topic, place)
        for place in sorted(catalogue.places)
        for (id, language), topic in sorted(catalogue.topics.items())
        if wanted("topic", id, build.topics)
        and wanted("language", language, build.languages)
        and wanted("place", place, build.places)
        and (topic.head.translation != "draft" or language in (*axes.get("language", ()), *(build.languages or ())))
    ]


def _files(
    options: Options, catalogue: Catalogue, records: Iterable[Record], topic: Topic, place: str
) -> list[tuple[str, str, Path]]:
    """(path in the site, title, file) of what was built for screens from the same words, as long as it is as it was
    built.
    """
    found = []
    for record in records:
        spec, profile = catalogue.formats.get(record.format), catalogue.profiles.get(record.profile)
        if (
            (record.topic, record.language, record.place) == (topic.id, topic.language, place)
            and spec is not None
            and (variant := spec.variants.get(record.variant)) is not None
            and not variant.neutral
            and profile is not None
            and profile.tagged
            and intact(options.out, record)
        ):
            path = f"{place}/{topic.language}/files/{Path(record.path).name}"
            found.append((path, f"{spec.title}, {variant.title}", options.out / record.path))
    return sorted(found, key=lambda one: one[1])


def _evidence(examined: Examined, options: Options, page: WebPage) -> list[Finding]:
    policy = examined.catalogue.project.site.evidence
    return [
        finding
        for id, fact in page.facts
        for finding in fact_findings(examined.catalogue, id, fact, policy, FOLDER, options.today)
    ]


def _relative(path: str) -> str:
    """The path from a page, which is two folders down, to another file of the site."""
    return f"../../{path}"


def _write(report: SiteReport, kept: set[str], texts: dict[str, bytes], copied: dict[str, Path]) -> None:
    """Put the files in place, each in one step, and take out those of the last site that nobody changed. `kept`: pages
    that were asked for: one that was refused stays as it was.
    """
    out = report.out
    try:
        for path, data in texts.items():
            write_if_changed(out / path, data)
        for path, file in copied.items():
            write_if_changed(out / path, file.read_bytes())
        made = {path: file_digest(out / path) for path in (*texts, *copied)}
        for path, digest in _last(out).items():
            old = out / path
            if path in kept and path not in made:
                made[path] = digest
            if path in made or not old.is_file() or not old.resolve().is_relative_to(out.resolve()):
                continue
            if file_digest(old) == digest:
                old.unlink()
                report.removed.append(path)
                remove_empty(old.parent, out)
            else:
                report.findings.append(
                    OUT003(f"{FOLDER}/{path} is no longer made, but somebody changed it", hint="remove it by hand")
                )
        write_if_changed(out / _MADE, json.dumps(made, indent=1, sort_keys=True).encode())
    except OSError as error:
        report.findings.append(cannot_write(out, error))
        report.pages.clear()


def _last(out: Path) -> dict[str, str]:
    try:
        known = json.loads((out / _MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(path): str(digest) for path, digest in known.items()} if isinstance(known, dict) else {}
