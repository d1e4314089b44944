"""Discreet items give nothing away, wherever one looks."""

import re

import pikepdf

from ..pdf_helpers import poppler

TELLING = re.compile(r"stalk|police|abuse|victim|harass|women.{0,2}s aid|crime|violence|rape", re.IGNORECASE)


def test_discreet_files_give_nothing_away(shipped):
    discreet = shipped.pick(variant="discreet")
    assert len({edition["format"] for edition in discreet}) >= 5
    for edition in discreet:
        file = shipped.file(edition)
        seen = {
            "name": file.name,
            "pages": shipped.text(edition),
            "info": poppler("pdfinfo", file).replace(str(file), ""),
        }
        seen["xmp"] = poppler("pdfinfo", "-meta", file)
        seen["tags"] = poppler("pdfinfo", "-struct-text", file)
        with pikepdf.open(file) as pdf:
            with pdf.open_outline() as outline:
                seen["bookmarks"] = " ".join(item.title for item in outline.root)
            for item in pdf.objects:
                # Names, titles, descriptions, links: every string in the file that isn't drawn on a page.
                seen["strings"] = " ".join([seen.get("strings", ""), *_strings(item)])
        if edition["format"] == "zine":
            # Plain outside, once it is folded; what is inside says what it is. The proofs look at its outer pages.
            seen = {what: text for what, text in seen.items() if what in ("name", "info", "xmp")}
        for what, text in seen.items():
            assert not TELLING.search(text), f"{edition['path']}: {what}: {TELLING.search(text)[0]}"
        assert not re.search("partnership", seen["info"] + seen["xmp"], re.IGNORECASE), "nobody is named as its author"


def _strings(item) -> list[str]:
    """The strings in an object itself; those that it refers to have their own turn."""
    if isinstance(item, pikepdf.String):
        return [str(item)]
    if isinstance(item, pikepdf.Stream):
        item = item.stream_dict
    parts = item if isinstance(item, pikepdf.Array) else item.values() if isinstance(item, pikepdf.Dictionary) else ()
    return [text for part in parts if not getattr(part, "is_indirect", False) for text in _strings(part)]


def test_the_words_of_the_others_would_be_noticed(shipped):
    (edition,) = shipped.pick(format="card", variant="standard", profile="screen")
    assert TELLING.search(shipped.text(edition)) and TELLING.search(edition["path"])
