"""What the ledger reports: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

REL003 = Code(
    "REL003",
    "Name of a release",
    'The name was used before, or isn\'t allowed: use lower-case letters, digits, dots and dashes, but not "draft", '
    "which names the dossier of what isn't released yet. A release is never changed or remade under its name.",
    "error",
)
REL004 = Code(
    "REL004",
    "Record altered",
    "The record of a release isn't the one that was written: the chain, its own digest, or the release before it say "
    "so.",
    "error",
)
REL005 = Code(
    "REL005",
    "Released file altered",
    "A file of a release isn't, byte for byte, the one that was released. Don't print it.",
    "error",
)
REL006 = Code(
    "REL006",
    "Released file missing",
    "A file, a record or a whole release that the chain mentions is missing. Restore it from a copy.",
    "error",
)
REL007 = Code(
    "REL007",
    "Never released",
    "There is a file, folder, link or device among the releases that nothing there mentions. Either somebody put it "
    "there, or a line was cut from the end of the chain. What file managers and git leave, and can't mislead "
    "anybody, is a note. If .gitattributes isn't as makeleaflet writes it, that is a warning.",
    "error",
)
REL008 = Code(
    "REL008",
    "Chain of releases broken",
    "A line of releases/chain.jsonl was altered, removed, added or moved; it says something else than the record of "
    "its release; or releases and handouts aren't those that a head noted elsewhere covers. Restore the file from a "
    "copy. Nothing can be released on a broken chain.",
    "error",
)
REL009 = Code(
    "REL009",
    "Handouts altered",
    "A line of releases/handouts.jsonl was altered or removed, says what no handout can say, or names a release that "
    "isn't in the chain or that came later. Restore the file from a copy. Nothing can be noted in a broken file.",
    "error",
)
REL010 = Code(
    "REL010",
    "Half a line",
    "The last line of a book is half written, as a power failure would leave it. It was never acknowledged. The next "
    "command that writes moves it to a file that ends in .torn, and says so: note again what it says. If the power "
    "didn't fail, somebody cut the file.",
    "warning",
)
REL013 = Code(
    "REL013",
    "Changed while it was released",
    "Content, templates or built files changed between the build and the release. Nothing was released. Try again "
    "when nobody is editing them.",
    "error",
)
