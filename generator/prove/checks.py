"""What a proof looks at, in words, with the codes that each check can give."""

from __future__ import annotations

from ..model.proof import Expectation

READER = "numbers and addresses that a reader sees in pictures of the pages"
STOPS = frozenset({"PRV020", "PRV022", "PRV085", "SEC007"})  # if these fail, nothing after them can be checked

# (what is looked at, its codes)
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("the file can be read; its pages and boxes", ("PRV020", "PRV021", "PRV022", "PRV085", "SEC007")),
    ("whole, and written in one go", ("PRV087",)),
    ("all words, in sight, and no others", ("PRV001", "PRV006", "PRV007")),
    ("place and size of the text", ("PRV002", "PRV003")),
    ("room: no text reaching into a code, on other text, or beneath a drawing", ("PRV018", "PRV019")),
    ("telephone numbers", ("PRV004", "PRV005")),
    ("among writing from right to left: numbers and addresses in their order", ("PRV029",)),
    ("each number beside the name of its own service", ("PRV027",)),
    ("the expected picture of figures and addresses", ("PRV008",)),
    ("telephone numbers on a bad copy", ("PRV009", "PRV025")),
    ("each page, as a picture, beside what a build makes", ("PRV026",)),
    ("contrast of words", ("PRV023", "PRV024")),
    ("QR codes", ("PRV010", "PRV011", "PRV012", "PRV013", "PRV014", "PRV015", "PRV016", "PRV017")),
    ("fonts", ("PRV030", "PRV031", "PRV032")),
    ("title and language", ("PRV040",)),
    ("discreet: name, metadata, strings, addresses, outer face", ("PRV041", "PRV042", "PRV043", "PRV044", "PRV045")),
    ("tags and reading order", ("PRV050", "PRV051", "PRV052", "PRV053")),
    ("form fields", ("PRV054", "PRV055")),
    (
        "for who listens: title, languages, headings, links, pictures, lists, tables",
        tuple(f"PRV13{n}" for n in range(10)),
    ),
    ("the standard of tagged files", ("PRV140",)),
    ("white edge", ("PRV060",)),
    ("PDF/X-4, inks, bleed", tuple(f"PRV07{n}" for n in range(10))),
    ("nothing that acts or leaks", ("SEC004",)),
    (READER, ("PRV090", "PRV091", "PRV092", "PRV093", "PRV094", "PRV095", "PRV096")),
)


def checks_for(expected: Expectation, deep: bool = False) -> list[tuple[str, tuple[str, ...]]]:
    """The checks that apply to this kind of file; `deep`: with those of a reader."""
    asked = {
        "PRV010": any(page.codes for page in expected.pages),
        "PRV041": expected.meta.neutral,
        "PRV050": expected.tagged,
        "PRV054": expected.tagged,
        "PRV130": expected.tagged,
        "PRV140": expected.tagged,
        "PRV060": expected.keep_free > 0,
        "PRV070": expected.press is not None,
        "PRV090": deep,
    }
    return [(title, codes) for title, codes in CHECKS if asked.get(codes[0], True)]
