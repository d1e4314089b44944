"""A site of web pages: each topic in each place and language, and one page that leads to all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..compose import Composer
from ..compose.webpage import Listed, Neighbour, WebPages
from ..engine.check import Examined
from ..engine.lock import build_lock
from ..engine.options import Options
from ..engine.state import State, intact
from ..kernel.errors import Refused
from ..kernel.findings import Finding, is_refusal
from ..model.catalogue import Catalogue
from ..model.content import Topic
from ..model.record import Record
from ..model.web import WebPage
from ..prove.webpage import check_webpage
from .topic_files import Folder, Made, Report, begun, evidence

FOLDER = "site"
INDEX = "index.html"


@dataclass(frozen=True, eq=False)
class _Wanted:
    """A topic in a place. `files`: to offer on its page, each with its path in the site, its title, and where it is."""

    topic: Topic
    place: str
    path: str
    files: tuple[tuple[str, str, Path], ...]


def make_site(options: Options) -> Report:
    """Make all pages that are asked for by topic, place and language, prove each, and put them into the site's folder.

    A page that is refused isn't written. The last good one stays, and the index leads to it, unless something that it
    says is no longer so.
    """
    examined, report, wanted = begun(options, FOLDER)
    if not wanted:
        return report
    catalogue = examined.catalogue
    records = State.load(options.private / "state.json").records.values()
    maker, folder = WebPages(Composer(catalogue)), Folder(report.out)
    with build_lock(options.private, lambda: None):
        all_of_them = [
            _Wanted(topic, place, maker.path(topic, place), _files(options, catalogue, records, topic, place))
            for topic, place in wanted
        ]
        pages = _pages(examined, options, maker, report, all_of_them)
        report.made += [
            Made(
                one.topic.id,
                one.topic.language,
                one.place,
                one.topic.head.title,
                (one.path, *(path for path, _, _ in one.files)),
                page.facts,
            )
            for one, page in pages
        ]
        folder.keep(examined, options, report)
        if not folder.is_there and not pages:
            return report
        files = {page.path: page.html.encode() for _, page in pages}
        files |= {path: file.read_bytes() for one, _ in pages for path, _, file in one.files}
        if listed := [*report.made, *report.kept]:
            files[INDEX] = _index(maker, [topic for topic, _ in wanted], listed).encode()
        folder.write(report, files)
    return report


def _pages(
    examined: Examined, options: Options, maker: WebPages, report: Report, wanted: Sequence[_Wanted]
) -> list[tuple[_Wanted, WebPage]]:
    """The pages that can be published. If one is refused and there is no older one, the others are made again without
    a link to it.
    """
    ready = [one for one in wanted if not examined.blocks_page(one.topic.id, one.topic.language, one.place)]
    while True:
        linked = [one for one in wanted if one in ready or (report.out / one.path).is_file()]
        tried = [(one, *_page(examined, options, maker, one, linked)) for one in ready]
        good = [(one, page) for one, page, problems in tried if page and not is_refusal(problems)]
        ready = [one for one, _ in good]
        done = all(one in ready or (report.out / one.path).is_file() for one, _, _ in tried)
        report.findings += [f for one, _, problems in tried if done or one not in ready for f in problems]
        if done or not good:
            return good


def _page(
    examined: Examined, options: Options, maker: WebPages, one: _Wanted, linked: Sequence[_Wanted]
) -> tuple[WebPage | None, list[Finding]]:
    languages = [
        Neighbour(_relative(other.path), other.topic.head.title, other.topic.language, other is one)
        for other in linked
        if other.topic.id == one.topic.id and other.place == one.place
    ]
    files = [Neighbour(_relative(path), title) for path, title, _ in one.files]
    try:
        page = maker.page(one.topic, one.place, languages, files)
    except Refused as refused:
        return None, list(refused.findings)
    return page, [*check_webpage(page), *evidence(examined, options, page.facts, FOLDER)]


def _index(maker: WebPages, topics: Sequence[Topic], made: Iterable[Made]) -> str:
    """In a language that nobody had to translate into, if one of the topics is in such a language."""
    first = next((topic for topic in topics if not topic.head.translation), topics[0])
    listed = [Listed(one.paths[0], one.topic, one.place, one.language, one.title) for one in made]
    return maker.index(first, sorted(listed, key=lambda one: (one.place, one.topic, one.language)))


def _files(
    options: Options, catalogue: Catalogue, records: Iterable[Record], topic: Topic, place: str
) -> tuple[tuple[str, str, Path], ...]:
    """What was built for screens from the same words, as long as it is as it was built."""
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
            # The code of the topic, not its name: file names stay in the history of a browser, and in downloads.
            name = f"{topic.head.code.lower()}-{record.format}-{record.variant}.pdf"
            path = f"{place}/{topic.language}/files/{name}"
            found.append((path, f"{spec.title}, {variant.title}", options.out / record.path))
    return tuple(sorted(found, key=lambda one: one[1]))


def _relative(path: str) -> str:
    """The path from a page, which is two folders down, to another file of the site."""
    return f"../../{path}"
