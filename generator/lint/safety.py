"""What a project's words show without composing them: everything except what is on which page."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import islice

from ..kernel.findings import Finding, Where
from ..kernel.phone import digits
from ..model.catalogue import Catalogue
from ..model.lint import Danger, LintWords, Phrases, words_for
from ..model.text import ANY
from .addresses import check_addresses
from .areas import check_areas, lies_in
from .audiences import check_audiences
from .corpus import MOST, Told, services_in, texts, used_languages
from .findings import LNT001, LNT002, LNT019, LNT024, LNT025
from .phrases import may_say, occurrences, says, without
from .rules import check_rules
from .text import Named, Sentence

_QUESTIONS = 3  # in a row, that one answer is for
_GROUPS = (
    ("law", "LNT006", "doesn't hold here"),
    ("promises", "LNT007", "promises too much"),
    ("blame", "LNT015", "blames or doubts the person"),
    ("outdated", "LNT018", "isn't used any more"),
)


def check_safety(catalogue: Catalogue, today: datetime.date) -> list[Finding]:
    """Findings in topics, labels, services, places, roles and addresses. `today` is for word lists due for review."""
    findings = [*_languages(catalogue), *_overdue(catalogue, today)]
    numbers = {id: number.digits for id, number in catalogue.numbers.items()}
    for told in texts(catalogue):
        for words in _lists(catalogue, told.language, told.but):
            if may_say(_all_phrases(words), told.masked.text):
                findings += _phrases(catalogue, words, told)
            if words.danger:
                findings += _danger(catalogue, numbers, words, words.danger, told)
    findings += _roles(catalogue)
    findings += check_areas(catalogue)
    findings += check_audiences(catalogue)
    findings += check_addresses(catalogue)
    findings += check_rules(catalogue)
    return list(dict.fromkeys(findings))


def _lists(catalogue: Catalogue, language: str, but: Collection[str] = ()) -> list[LintWords]:
    """The list of a language; for words that are the same in all, those of all languages that topics are written in,
    `but` those that say it otherwise.
    """
    languages = [one for one in used_languages(catalogue) if one not in but] if language == ANY else [language]
    found = [words for language in languages if (words := words_for(catalogue.lint, language))]
    return [words for index, words in enumerate(found) if words not in found[:index]]


def _languages(catalogue: Catalogue) -> Iterator[Finding]:
    """Lists that the language of a topic doesn't have. A draft may wait for them; anything else is refused."""
    for language in sorted(used_languages(catalogue)):
        topics = [topic for topic in catalogue.topics.values() if topic.language == language]
        base, *parts = language.split("-")
        name = language if any(len(part) == 4 for part in parts) else base  # words in one script aren't for another
        # A language that isn't set up yet has its own finding (SRC042); a list that can't be read, too.
        if not catalogue.words_of(language):
            continue
        severity = "warning" if all(topic.head.is_draft for topic in topics) else "error"
        for code, folder, otherwise in (
            (LNT024, "lint", "nothing checks its topics for what may harm a reader"),
            (LNT025, "neutral", "nobody can say whether an item in it is discreet"),
        ):
            if not any(catalogue.has(folder, one) for one in (language, base)):
                yield code(
                    f'there is no list of words for "{language}", so {otherwise}',
                    Where(f"templates/{folder}/{name}.toml"),
                    f"write this file, after the built-in templates/{folder}/en.toml",
                    severity,
                )


def _overdue(catalogue: Catalogue, today: datetime.date) -> Iterator[Finding]:
    for language, words in catalogue.lint.items():
        if words.review_by <= today:
            message = f"the review of this list of words was due by {words.review_by.isoformat()}"
            yield LNT019(
                message,
                catalogue.place_of("lint", language, "review_by"),
                "review it, correct it, set a new date",
            )


def _all_phrases(words: LintWords) -> tuple[str, ...]:
    return tuple(phrase for name, _, _ in _GROUPS for group in getattr(words, name) for phrase in group.words)


def _phrases(catalogue: Catalogue, words: LintWords, told: Told) -> Iterator[Finding]:
    for name, code, what in _GROUPS:
        for group in getattr(words, name):
            if group.area and not _applies(catalogue, group):
                continue
            for match in islice(occurrences(group.words, told.masked.text), MOST):
                quote = " ".join(match[0].split())
                yield Finding(
                    code,
                    f'"{quote}" {what}: {group.reason}',
                    told.place(match.start()),
                    group.hint or "",
                    group.severity,
                )


def _applies(catalogue: Catalogue, group: Phrases) -> bool:
    """Whether a place is, or may be, in the area that the phrases are about."""
    areas = catalogue.project.areas
    return (
        any(place.area is None or lies_in(place.area, group.area or "", areas) for place in catalogue.places.values())
        or not catalogue.places
    )


def _danger(
    catalogue: Catalogue, numbers: dict[str, str], words: LintWords, danger: Danger, told: Told
) -> Iterator[Finding]:
    """Sentences, and questions with their answers, that are about danger and offer only a number that isn't for it."""
    if not says(danger.words, told.masked.text):
        return
    if told.kind == "service":
        # "Anyone in danger" as what a number is for, when the number is for something else.
        number = numbers.get(told.id, "")
        if number in map(digits, danger.other_numbers) and says(danger.words, without(danger.unless, told.masked.text)):
            yield _confused(number, told.where)
        return
    spoken = told.sentences(tuple(words.plain.abbreviations))
    for services in services_in(catalogue, told):
        yield from _offers(numbers, danger, told, spoken, services)


def _offers(
    numbers: dict[str, str], danger: Danger, told: Told, spoken: tuple[Sentence, ...], services: list[Named]
) -> Iterator[Finding]:
    """Those sentences of a text, where it names these services."""
    named_at = [one.at for one in services]

    def named(begin: int, end: int) -> set[str]:
        part = services[bisect_left(named_at, begin) : bisect_left(named_at, end)]
        return {numbers.get(one.id, "") for one in part if one.fact == "service"}

    for index, sentence in enumerate(spoken):
        first = index
        while first > index - _QUESTIONS and first and spoken[first - 1].text.endswith("?"):
            first -= 1  # the question that this answers belongs to it
        begin, end = spoken[first].at, sentence.at + len(sentence.text)
        text = told.masked.text[begin:end]
        if confused := confused_number(danger, text, named(begin, end), sentence.text, named(sentence.at, end)):
            yield _confused(confused, told.place(sentence.at))


def confused_number(
    danger: Danger, text: str, named: set[str], offer: str = "", offered: set[str] | None = None
) -> str:
    """The number that isn't for emergencies, if `text` is about danger and has no other; else "".

    `named`: numbers of services in it, digits only; `offer`, `offered`: the part of it that must hold the number.
    """
    offered = named if offered is None else offered
    wrong = [number for number in danger.other_numbers if digits(number) in offered or says([number], offer or text)]
    if not wrong or any(digits(number) in named or says([number], text) for number in danger.numbers):
        return ""
    return wrong[0] if says(danger.words, without(danger.unless, text)) else ""


def _confused(number: str, where: Where) -> Finding:
    return LNT001(
        f"this is about danger, but offers {number}, which isn't for emergencies",
        where,
        "offer the emergency service for emergencies; say what the other number is for",
    )


def _roles(catalogue: Catalogue) -> Iterator[Finding]:
    for kind, id, key, contacts in catalogue.each("contacts"):
        language = id.partition("/")[2] if kind == "topics" else ANY
        yield from _role(catalogue, kind, id, key, language, contacts)


def _role(
    catalogue: Catalogue, kind: str, id: str, key: str, language: str, contacts: dict[str, list[str]]
) -> Iterator[Finding]:
    for words in _lists(catalogue, language):
        if not (danger := words.danger):
            continue
        urgent = {digits(number) for number in danger.numbers}
        for role, services in contacts.items():
            for index, service_id in enumerate(services):
                number = catalogue.numbers.get(service_id)
                if number is None or number.problem:
                    continue  # a number that can't be is another finding
                where = catalogue.place_of(kind, id, f"{key}.{role}.{index}")
                emergency = number.digits in urgent
                if role in danger.roles and not emergency:
                    yield LNT002(
                        f'"{service_id}" ({number.written}) isn\'t an emergency service, but is listed in the role '
                        f'"{role}"',
                        where,
                        "name the emergency service there",
                    )
                if role in danger.other_roles and emergency:
                    yield LNT002(
                        f'"{service_id}" ({number.written}) is an emergency service, but is listed in the role '
                        f'"{role}", for what isn\'t urgent',
                        where,
                        "name the service for what isn't urgent there",
                    )
