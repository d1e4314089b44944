"""PO, the files of gettext: what mustn't change is in the text, as it is written; the context names the passage."""

from __future__ import annotations

import io

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from .items import Exchange, Item, Unreadable

SUFFIX = ".po"
_SOURCE = "X-Source-Language"


def write(exchange: Exchange) -> bytes:
    """Without dates: the same passages make the same file."""
    catalog = Catalog(project="makeleaflet", fuzzy=False, header_comment="")
    for item in exchange.items:
        flags = () if item.done or not item.target else ("fuzzy",)
        catalog.add(item.source, item.target, context=f"{item.file} {item.id}", auto_comments=[item.note], flags=flags)
    output = io.BytesIO()
    write_po(output, catalog, width=0, omit_header=True)
    head = (
        'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"{_SOURCE}: {exchange.source}\\n"\n'
        f'"Language: {exchange.language}\\n"\n\n'
    )
    return head.encode() + output.getvalue()


def read(data: bytes) -> Exchange:
    """Raises Unreadable. What is marked as fuzzy isn't taken: its translator isn't sure."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("it isn't UTF-8 text") from None
    try:
        catalog = read_po(io.StringIO(text), abort_invalid=True)
    except (PoFileError, UnknownLocaleError, ValueError, AttributeError, IndexError) as error:
        raise Unreadable(f"it can't be read as PO: {str(error) or type(error).__name__}") from None
    head = dict(line.partition(": ")[::2] for line in _head(text).splitlines())
    source, language = head.get(_SOURCE, ""), head.get("Language", "")
    if not source or not language:
        raise Unreadable(f"its head doesn't say its two languages ({_SOURCE}, Language)")
    items = []
    for message in catalog:
        if message.id:
            file, _, id = (message.context or "").partition(" ")
            target = message.string if isinstance(message.string, str) and not message.fuzzy else ""
            items.append(Item(file, id, str(message.id), target, False, ""))
    return Exchange(source, language, tuple(items))


def _head(text: str) -> str:
    """What the first message says: Babel changes it when it reads it."""
    lines = [line.strip() for line in text.split("\n\n", 1)[0].splitlines()]
    return "".join(line.strip('"') for line in lines if line.startswith('"')).replace("\\n", "\n")
