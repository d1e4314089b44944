"""Rules that a project adds, and findings that it lets pass with a written reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ..kernel.findings import Finding
from ..kernel.registry import codes
from ..model.catalogue import Catalogue
from ..model.content import Silence
from .corpus import HEADING, MOST, texts
from .findings import LNT020, LNT021, LNT022, LNT023
from .patterns import Unsafe, safe, search

# Findings about words and reviews may be let pass. Those about numbers, evidence, files and proofs may not.
_SILENCEABLE = ("LNT", "WRD", "GOV")
_NEVER = ("LNT021", "LNT022", "LNT023", "GOV006")


def check_rules(catalogue: Catalogue) -> Iterator[Finding]:
    """Words against the project's rules; rules and silences that can't be used."""
    project = catalogue.project
    for index, silence in enumerate(project.silence):
        if problem := _refused(silence):
            yield LNT023(
                problem,
                catalogue.place_of("project", "", f"silence.{index}.code"),
                "take the entry out, and fix what was found",
            )
    for index, rule in enumerate(project.rules):
        try:
            pattern = safe(rule.pattern)
        except Unsafe as unsafe:
            where = catalogue.place_of("project", "", f"rules.{index}.pattern")
            yield LNT021(
                f"this pattern can't be used: {unsafe}",
                where,
                "write plainly what to look for, with | between the choices",
                quote=rule.pattern[:80],
            )
            continue
        for told in texts(catalogue):
            matches = (
                (sentence.at, match)
                for sentence in told.sentences()
                if (match := search(pattern, sentence.text.replace("\n", " ")))
            )
            for start, (at, words) in islice(matches, MOST):
                quote = " ".join(words.split())
                yield LNT020(
                    f'"{quote}": {rule.reason}',
                    told.place(start + at),
                    rule.hint or "",
                    rule.severity,
                )


def apply_silences(
    findings: Iterable[Finding], catalogue: Catalogue, complete: bool = True
) -> tuple[list[Finding], list[tuple[Finding, str]]]:
    """(what is left, what was let pass with its reason). `complete`: all findings that there are, so that a silence
    that matches none of them is reported, as a note.
    """
    silences = [silence for _, silence in _silences(catalogue)]
    if not silences:
        return list(findings), []
    kept, passed = [], []
    for finding in findings:
        reason = next((silence.reason for silence in silences if _matches(silence, finding, catalogue)), None)
        if reason is None:
            kept.append(finding)
        else:
            passed.append((finding, reason))
    if complete:
        kept += unused_silences((finding for finding, _ in passed), catalogue)
    return kept, passed


def unused_silences(passed: Iterable[Finding], catalogue: Catalogue) -> list[Finding]:
    """A note for each silence that let none of these pass, once all findings are in."""
    passed, notes = list(passed), []
    for index, silence in _silences(catalogue):
        if not any(_matches(silence, finding, catalogue) for finding in passed):
            message = f"this silence matches nothing any more: {silence.code}" + (
                f" in {silence.where}" if silence.where else ""
            )
            notes.append(LNT022(message, catalogue.place_of("project", "", f"silence.{index}"), "take it out"))
    return notes


def _silences(catalogue: Catalogue) -> list[tuple[int, Silence]]:
    """The valid ones, with their number in the project's list."""
    project = catalogue.project
    return [(index, silence) for index, silence in enumerate(project.silence) if not _refused(silence)]


def _refused(silence: Silence) -> str:
    """Why a silence isn't valid; "" if it is."""
    if silence.code not in codes():
        return f'there is no code "{silence.code}"'
    if not silence.code.startswith(_SILENCEABLE) or silence.code in _NEVER:
        return f"{silence.code} can't be silenced: {codes()[silence.code].title.lower()}"
    return ""


def _matches(silence: Silence, finding: Finding, catalogue: Catalogue) -> bool:
    """Whether the finding is the one meant, and is where the silence says: in a file, in an edition, or in a section of
    a topic.
    """
    where = silence.where
    if silence.code != finding.code:
        return False
    return where is None or where in (finding.where.file, finding.edition) or where in _section(finding, catalogue)


def _section(finding: Finding, catalogue: Catalogue) -> tuple[str, ...]:
    """The section that a finding is in, as ("law/short", "law"); empty outside topics and what they share."""
    file, line = finding.where.file, finding.where.line
    for topic in catalogue.topics.values():
        for section in topic.sections.values():
            if (section.where.file, section.where.line) == (file, line):
                return f"{section.id}/{HEADING}", section.id
            for length, passage in section.texts.items():
                first, last = passage.where.line, passage.where.line + passage.markdown.count("\n")
                if passage.where.file == file and first <= line <= last:
                    return f"{section.id}/{length}", section.id
    return ()
