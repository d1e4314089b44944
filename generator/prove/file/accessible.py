"""What somebody hears who doesn't see the page: headings, lists, links, pictures, languages, as PDF/UA asks for them.

The rules: ISO 14289-1 (PDF/UA-1) and ISO 14289-2 (PDF/UA-2), as far as a file of ours can break them. Beyond those, the
quality checks of PAC 2024 (pac.pdf-accessibility.org/en/resources/pac-2024-quality-checks), which ask whether what is
there says anything. What is read out, and in which order, is judged by words/tags.py; fields by words/forms.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import pikepdf

from ...kernel.findings import Finding
from ..page.evidence import PageEvidence
from .findings import PRV130, PRV131, PRV132, PRV133, PRV134, PRV135, PRV136, PRV137, PRV138, PRV139
from .tree import STANDARD, Content, Element, Tree, bookmarks

# BCP 47: a language, perhaps with script, region and variants.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-x(-[a-z\d]{1,8})+)?", re.IGNORECASE
)
_HEADING = re.compile(r"H([1-6])")
_FILE = re.compile(r"\S+\.(png|jpe?g|gif|webp|svg|tiff?|bmp|pdf|html?)", re.IGNORECASE)
_SAYS_NOTHING = frozenset({"image", "picture", "graphic", "photo", "figure", "icon", "img", "logo", "alt", "untitled"})
_BULLET = re.compile(r"[^\w\s]{1,2}")
_NUMBERED = re.compile(r"\W?(\d{1,3})\W?")
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # as pdfium gives those at the ends of lines
_UNHEARD = re.compile("[\\s\u2066-\u2069\u200e\u200f\u202a-\u202e]+")
_REPLACING = ("/Alt", "/ActualText", "/E")
_NUMBER = re.compile(
    r"(?<![\w./@-])\+?\d(?:[ \u00a0]?\d){5,}(?![\w/@-])"
)  # what somebody would dial, not in an address
_REPLACES = re.compile(rb"/(ActualText|Alt|E)\b")
# May be without content: a cell that is left blank.
_HOLLOW = frozenset({"TD", "TH"})
_WORDS_OF_ITS_OWN = frozenset({"Figure", "Formula", "Form"})  # what an alternative text is for


def check_accessible(pdf: pikepdf.Pdf, pages: Sequence[PageEvidence], numbers: Sequence[str]) -> list[Finding]:
    """`pages`: of the whole file; `numbers`: that it may say, digits only. Nothing if it has no
    tags, which is a finding of its own (PRV050).
    """
    if not isinstance(pdf.Root.get("/StructTreeRoot"), pikepdf.Dictionary):
        return []
    tree = Tree(pdf)
    heard = _Heard(tree, pages)
    findings = [*_shown(pdf), *_languages(pdf, heard), *_headings(pdf, heard), *_links(pdf, heard)]
    findings += [
        *_pictures(heard, pages),
        *_replaced(pdf, heard),
        *_other_numbers(pdf, heard, numbers),
        *_lists(heard),
        *_tables(heard),
    ]
    findings += [*_sound(tree, heard), *_letters(pages)]
    return list(dict.fromkeys(findings))


class _Heard:
    """The elements of a file, and what each of them says."""

    def __init__(self, tree: Tree, pages: Sequence[PageEvidence]):
        self._said: dict[Content, str] = {}
        for n, page in enumerate(pages):
            for run in page.runs:
                at = Content(n, run.mcid)
                self._said[at] = self._said.get(at, "") + page.text_of(run).translate(_HYPHENS)
        self.elements = tree.all()
        self._words: dict[int, str] = {}

    def words(self, element: Element) -> str:
        key = id(element)
        if key not in self._words:
            self._words[key] = " ".join("".join(self._said.get(content, " ") for content in element.contents()).split())
        return self._words[key]

    def of(self, *kinds: str) -> Iterator[Element]:
        return (element for element in self.elements if element.kind in kinds)


def _shown(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    wishes = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    if not wishes.get("/DisplayDocTitle", False):
        yield PRV130("a reader would show the name of the file, not its title")
    title = str(pdf.docinfo.get("/Title", "")).strip()
    if not title or _FILE.fullmatch(title):
        yield PRV130(f'the title "{title}" doesn\'t say what the file is about')


def _languages(pdf: pikepdf.Pdf, heard: _Heard) -> Iterator[Finding]:
    given = [(str(pdf.Root.Lang), "the file")] if "/Lang" in pdf.Root else []  # PRV040
    given += [(str(one.item.Lang), f'"{_short(heard.words(one))}"') for one in heard.elements if "/Lang" in one.item]
    for language, what in given:
        if not _LANGUAGE.fullmatch(language):
            yield PRV131(f'"{language}", the language of {what}, isn\'t the tag of one')


def _headings(pdf: pikepdf.Pdf, heard: _Heard) -> Iterator[Finding]:
    levels = [(int(found[1]), one) for one in heard.elements if (found := _HEADING.fullmatch(one.kind))]
    if not levels:
        yield PRV132("the file has no headings")
    before = 0
    for level, heading in levels:
        words = heard.words(heading)
        if not words:
            yield PRV132(f"a heading of level {level} has no words")
        elif level > before + 1:
            after = f"comes after one of level {before}" if before else "is the first one"
            yield PRV132(f'the heading "{_short(words)}" of level {level} {after}')
        before = level
    titles = [_bare(str(one.Title)) for one in bookmarks(pdf)]
    if "" in titles:
        yield PRV132("a bookmark has no words")
    said = {_bare(heard.words(heading)) for _, heading in levels}
    for one in bookmarks(pdf):
        if levels and _bare(str(one.Title)) not in {"", *said}:
            yield PRV132(f'the bookmark "{_short(str(one.Title))}" says what no heading says')
    for _, heading in levels if titles else ():  # no bookmarks at all: PRV053
        words = heard.words(heading)
        if words and _bare(words) not in titles:
            yield PRV132(f'the heading "{_short(words)}" has no bookmark')


def _links(pdf: pikepdf.Pdf, heard: _Heard) -> Iterator[Finding]:
    tagged = {note.objgen: link for link in heard.of("Link", "Reference") for note in link.notes()}
    for n, page in enumerate(pdf.pages, start=1):
        notes: list[pikepdf.Object] = [
            note for note in page.obj.get("/Annots", ()) if note.get("/Subtype") in ("/Link", "/Widget")
        ]
        if notes and page.obj.get("/Tabs") != "/S":
            yield PRV133(f"on page {n}, the Tab key doesn't follow the reading order")
        for note in notes:
            if note.Subtype != "/Link":
                continue
            says, target = str(note.get("/Contents", "")), _target(note)
            link = tagged.get(note.objgen)
            shown = heard.words(link) if link else ""
            about = f'the link "{shown or target}" on page {n}'
            if link is None:
                yield PRV133(f"{about} isn't tagged as a link")
            elif not shown and not any(link.inner()):
                yield PRV133(f"{about} has no words")
            elif _bare(shown) not in _bare(says):
                yield PRV133(
                    f'{about} says "{_short(says)}", and not its words', hint="give its tag an aria-label with them"
                )
            elif _bare(says) in (_bare(shown), _bare(target)):
                yield PRV133(f"{about} doesn't say what it does", hint="give its tag an aria-label")


def _target(note: pikepdf.Object) -> str:
    action = note.get("/A", pikepdf.Dictionary())
    return str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""


def _pictures(heard: _Heard, pages: Sequence[PageEvidence]) -> Iterator[Finding]:
    for figure in heard.of("Figure", "Formula"):
        says = str(figure.item.get("/Alt", figure.item.get("/ActualText", ""))).strip()
        on = f"a picture on page {figure.page + 1}"
        if not says:
            yield PRV134(f"{on} has no alternative text")
        elif _FILE.fullmatch(says) or says.strip(".").lower() in _SAYS_NOTHING or says.startswith(("asset:", "data:")):
            yield PRV134(f'{on} has the alternative text "{_short(says)}", which doesn\'t say what it shows')
        box = figure.attribute("/BBox")
        if box is not None and 0 <= figure.page < len(pages) and not _on_page(box, pages[figure.page]):
            yield PRV134(f"{on} says that it is somewhere beyond the page")


def _on_page(box: pikepdf.Object, page: PageEvidence) -> bool:
    x, y, right, top = (float(edge) for edge in box)
    w, h = page.page.get_mediabox()[2:]
    return x < w and right > 0 and y < h and top > 0 and right >= x and top >= y


def _replaced(pdf: pikepdf.Pdf, heard: _Heard) -> Iterator[Finding]:
    for element in heard.elements:
        for key in _REPLACING:
            if key in element.item and element.kind not in _WORDS_OF_ITS_OWN and heard.words(element):
                yield PRV135(f'"{_short(heard.words(element))}" is read out as "{_short(str(element.item[key]))}"')
    for n, page in enumerate(pdf.pages, start=1):
        properties = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Properties", pikepdf.Dictionary())
        drawn = page.obj.get("/Contents")
        parts = list(drawn) if isinstance(drawn, pikepdf.Array) else [drawn]
        if _REPLACES.search(properties.unparse()) or any(
            _REPLACES.search(part.read_bytes()) for part in parts if isinstance(part, pikepdf.Stream)
        ):
            yield PRV135(f"on page {n}, some words are read out as others")


def _other_numbers(pdf: pikepdf.Pdf, heard: _Heard, numbers: Sequence[str]) -> Iterator[Finding]:
    """Numbers that are only heard: in what links, pictures and fields say."""
    told = [(str(one.item[key]), "a picture") for one in heard.of("Figure") for key in _REPLACING if key in one.item]
    for page in pdf.pages:
        for note in page.obj.get("/Annots", ()):
            what = "a link" if note.get("/Subtype") == "/Link" else "a field"
            told += [
                (str(note[key]), what)
                for key in ("/Contents", "/TU")
                if key in note and str(note[key]) != _target(note)
            ]
    for says, what in told:
        for found in _NUMBER.findall(says):
            if re.sub(r"\D", "", found) not in numbers:
                yield PRV135(f"{what} says the number {found}, which isn't one of this file", quote=says[:300])


def _lists(heard: _Heard) -> Iterator[Finding]:
    for one in heard.of("L"):
        about = f'the list "{_short(heard.words(one))}"'
        points = [point for point in one.inner() if point.kind == "LI"]
        if not points or any(part.kind not in ("LI", "L", "Caption") for part in one.inner()):
            yield PRV136(f"{about} consists of something else than points")
        labels = [any(part.kind == "Lbl" for part in point.inner()) for point in points]
        if any(point.kind != "LI" for point in points) or any(
            not any(part.kind in ("LBody", "L") for part in point.inner())
            or any(part.kind not in ("Lbl", "LBody", "L", "Div", "NonStruct") for part in point.inner())
            for point in points
        ):
            yield PRV136(f"{about} has a point without words of its own")
        if any(labels) and not all(labels):
            yield PRV136(f"some points of {about} have a number or bullet, and some haven't")
        if any(labels) and one.attribute("/ListNumbering") in (None, "/None"):
            yield PRV136(f"{about} doesn't say how it counts")
        if not any(labels) and _labelled(heard, points):
            yield PRV136(
                f"the numbers or bullets of {about} are read out as words",
                hint="write them in an element of their own, the first one of each point",
            )
    for element in heard.of("LI", "LBody", "Lbl"):
        if (element.parent.kind if element.parent else "") not in (("L",) if element.kind == "LI" else ("LI",)):
            yield PRV136(f'"{_short(heard.words(element))}" is tagged as part of a list, and isn\'t in one')


def _labelled(heard: _Heard, points: list[Element]) -> bool:
    """Whether the first words of all points are a bullet, or count from one to the next."""
    firsts = [next((inner for inner in point.all() if _first_is_own(inner)), None) for point in points]
    if len(firsts) < 2 or any(first is None or first.within("Link") for first in firsts):
        return False
    says = [heard.words(first) for first in firsts if first]
    counted = [int(found[1]) for text in says if (found := _NUMBERED.fullmatch(text))]
    return all(map(_BULLET.fullmatch, says)) or (
        len(counted) == len(says) and counted == list(range(counted[0], counted[0] + len(counted)))
    )


def _first_is_own(element: Element) -> bool:
    return bool(element.parts) and isinstance(element.parts[0], Content) and element.kind != "Figure"


def _tables(heard: _Heard) -> Iterator[Finding]:
    for table in heard.of("Table"):
        inside = [one.kind for one in table.all()]
        if "TR" not in inside or "TD" not in inside:
            yield PRV137(f'the table "{_short(heard.words(table))}" has no rows of cells')
        elif "TH" not in inside:
            yield PRV137(f'the table "{_short(heard.words(table))}" has no headers')


def _sound(tree: Tree, heard: _Heard) -> Iterator[Finding]:
    if tree.endless:
        yield PRV138("the tags lead back into themselves, or have no end")
    for name, to in tree.roles.items():
        if name.removeprefix("/") in STANDARD:
            yield PRV138(f'the tag "{name[1:]}", which readers know, is said to mean "{to[1:]}"')
    for kind in dict.fromkeys(one.kind for one in heard.elements if one.kind not in STANDARD):
        yield PRV138(f'no reader knows the tag "{kind}"')
    for element in heard.elements:
        if not element.parts and element.kind not in _HOLLOW:
            yield PRV138(f'a tag "{element.kind}" on page {element.page + 1} is empty')
        elif element.kind in ("P", "Lbl", "LBody", "Caption") and _blank(heard, element):
            yield PRV138(f'a tag "{element.kind}" on page {element.page + 1} has nothing but spaces')


def _blank(heard: _Heard, element: Element) -> bool:
    inside = list(element.all())
    seen = any(one.kind in _WORDS_OF_ITS_OWN or any(one.notes()) for one in inside)
    return not seen and not heard.words(element)


def _letters(pages: Sequence[PageEvidence]) -> Iterator[Finding]:
    for page in pages:
        if page.unmapped:
            yield PRV139(f"on page {page.number}, {page.unmapped} signs don't say which letters they are")


def _bare(text: str) -> str:
    """Brackets aside: beside Latin letters in writing from right to left, pdfium may turn one round."""
    return "".join(letter for letter in _UNHEARD.sub("", text) if not unicodedata.mirrored(letter)).casefold()


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
