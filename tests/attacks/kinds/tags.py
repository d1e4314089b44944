"""What somebody does to those who listen: to the tags of a small tagged file, which others don't see.

`html`: of the page, if not the usual one; `heard`: what is read out of it, if not all. Then `set`: [tag, key, value] for
the first element of that tag, with a value that begins with a slash as a name; `link`: [key, value] for the link;
`field`: likewise; `file`: likewise, for the file as a whole; `bookmark`: a title for the first one; and `replace`:
[pattern, by], in its content.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pikepdf import Name, String

from generator.prove.file.tree import Tree

from ...pdf_helpers import changed
from ...prove.spoiling import rewritten
from ..catalogue import Attack
from .making_pages import tagged, told

HTML = (
    '<h1>Somebody to talk to</h1><ol><li><span>1</span> Ring <a class="tel" href="tel:+448088020300" '
    'aria-label="Call 0808\u00a0802\u00a00300, Helpline">0808\u00a0802\u00a00300</a></li>'
    "<li><span>2</span> Don’t go alone</li></ol><h2>More</h2><p>Keep this only if it is safe.</p>"
    '<p>Name <input type="text" name="name" title="Name" style="width:20mm;height:5mm;border:0"></p>'
)


def tried(attack: Attack, folder: Path) -> list[str]:
    keys = attack.keys
    pdf, expected = _page(keys.get("html", HTML), keys.get("heard", ""))

    def change(document):
        for tag, key, value in keys.get("set", ()):
            element = next(one for one in Tree(document).all() if one.kind == tag)
            element.item[f"/{key}"] = _value(value)
        notes = list(document.pages[0].Annots) if "/Annots" in document.pages[0] else []
        for kind, subtype in (("link", "/Link"), ("field", "/Widget")):
            for key, value in [keys[kind]] if kind in keys else ():
                next(note for note in notes if note.Subtype == subtype)[f"/{key}"] = _value(value)
        for key, value in [keys["file"]] if "file" in keys else ():
            document.Root[f"/{key}"] = _value(value)
        if "bookmark" in keys:
            document.Root.Outlines.First.Title = String(keys["bookmark"])

    pdf = changed(pdf, change)
    for old, new in keys.get("replace", ()):
        pdf = rewritten(pdf, old, new)
    return told(pdf, expected)


def _value(written: str) -> Name | String:
    return Name(written) if written.startswith("/") else String(written)


@lru_cache(maxsize=8)
def _page(html: str, heard: str):
    return tagged(html, heard)
