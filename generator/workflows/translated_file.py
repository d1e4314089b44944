"""The file of a translation, with what translators wrote put into it; what they didn't translate stays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..kernel.errors import Refused
from ..kernel.files import read_file
from ..kernel.findings import Where
from ..kernel.shared_findings import SRC001
from ..model.catalogue import Catalogue
from ..read.files import MAX_WORDS
from ..read.tomledit import with_values
from ..read.topicfile import parse_shared, read_front, topic_of
from ..read.yamledit import CannotEdit, block, edited
from ..translate.body import parts_of, with_texts, written
from ..translate.segments import HEAD, LABELS, WORDS

_FENCE = "---\n"


def with_translation(root: Path, pattern: str, source: str, language: str, words: Mapping[str, str]) -> str:
    """The text of the translated file. `pattern`: the path of such files, with {} for the language; `words`: by the id
    of the segment. Raises Refused if a file can't be read, or what would be written has a mistake.
    """
    name = pattern.format(language)
    theirs, own = _text(root, pattern.format(source)), _text(root, name)
    front, body = _apart(theirs)
    our_front, our_body = _apart(own)
    head = {id.removeprefix(f"{HEAD}/"): text for id, text in words.items() if id.startswith(f"{HEAD}/")}
    text = written(with_texts(parts_of(body), parts_of(our_body), words))
    if front:
        text = f"{_FENCE}{_front(our_front, head, name)}{_FENCE}\n{text}"
    _check(text, name, language, bool(front))
    return text


def path_of(file: str, language: str) -> str:
    """Where the translation of a file of segments is, below the project's folder."""
    special = {LABELS: f"templates/words/{language}.toml", WORDS: f"content/words/{language}.yaml"}
    return special.get(file, f"content/{file}/{language}.md")


def with_labels(catalogue: Catalogue, language: str, words: Mapping[str, str]) -> str:
    """The labels of a language, by the project's own file or the built-in one, with these instead of others."""
    path = catalogue.template(f"words/{language}.toml")
    return with_values(path.read_text(encoding="utf-8") if path else "", words)


def with_words(root: Path, name: str, words: Mapping[str, str]) -> str:
    """The words of services, places and the issuer, with these instead of others. Raises Refused."""
    changes = _nested(words)
    text = _text(root, name)
    try:
        return edited(text, changes) if text.strip() else block(changes)
    except CannotEdit as error:
        message = f"this file can't be changed for you: {error}"
        raise Refused(SRC001(message, Where(name), f"change it by hand: {', '.join(sorted(words))}")) from None


def _nested(texts: Mapping[str, str]) -> dict[str, object]:
    """By key, with groups for keys such as "services.police.hours"."""
    nested: dict[str, object] = {}
    for key, text in texts.items():
        at = nested
        *parents, last = key.split(".")
        for parent in parents:
            at = at.setdefault(parent, {})  # type: ignore[assignment]
        at[last] = text
    return nested


def _front(own: str, head: Mapping[str, str], name: str) -> str:
    changes = _nested(head)
    if not own:
        return block({**changes, "translation": "draft"})
    try:
        return edited(own, changes) if changes else own
    except CannotEdit as error:
        message = f"the front matter of this file can't be changed for you: {error}"
        raise Refused(SRC001(message, Where(name), f"change it by hand: {', '.join(sorted(head))}")) from None


def _check(text: str, name: str, language: str, topic: bool) -> None:
    """Nothing is written that couldn't be read."""
    found = read_front(text, name).findings if topic else parse_shared(text, name).findings
    if topic and not found:
        front = read_front(text, name)
        # What it has from its source isn't in it, and what is shared is in another file.
        found = [one for one in topic_of(front, "", language).findings if one.code not in ("SRC007", "SRC012")]
    if errors := [one for one in found if one.severity == "error"]:
        raise Refused(*errors)


def _text(root: Path, name: str) -> str:
    path = root / name
    try:
        return read_file(path, MAX_WORDS).decode("utf-8-sig").replace("\r\n", "\n") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(SRC001(f"this file can't be read: {error}", Where(name))) from None


def _apart(text: str) -> tuple[str, str]:
    """The front matter, without its fences, and the rest."""
    if not text.startswith(_FENCE):
        return "", text
    front, _, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    return f"{front}\n", body
