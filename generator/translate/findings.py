"""What translations report: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

TRN001 = Code(
    "TRN001",
    "Changed since it was translated",
    "A passage of the source says something else now than when somebody last said that its translation is right "
    "(content/translated/). Look at both, correct the translation, then run  makeleaflet translate mark. It is an "
    "error where a number, a service, an address, a step, a warning or what to do in danger has changed; otherwise, "
    "policy.translation in content/project.yaml says how severe it is.",
    "warning",
)
TRN002 = Code(
    "TRN002",
    "Changed in the translation alone",
    "A translation was changed after somebody last said that it is right, and its source wasn't. If it is still what "
    "the source says, run  makeleaflet translate mark. If it is better, the source may have to say it, too. For a "
    "draft it is a note.",
    "warning",
)
TRN003 = Code(
    "TRN003",
    "Not translated",
    "A passage of the source isn't in the translation. It is an error if it is a step, a warning or what to do in "
    "danger; for a draft, it stops nothing.",
    "warning",
)
TRN004 = Code(
    "TRN004",
    "Nobody knows what it was translated from",
    "Nothing in content/translated/ says which words of the source a translation was made from, so nobody would see "
    "that they have changed. Compare the two, then run  makeleaflet translate mark. For a draft it is a note.",
    "warning",
)
TRN005 = Code(
    "TRN005",
    "Not the word agreed on",
    "The glossary of the language (content/glossary/) says how to translate a term of the source, and the translation "
    "has none of these words.",
    "warning",
)
TRN006 = Code(
    "TRN006",
    "Other numbers than its source",
    "A passage of a translation doesn't have the same numbers, services, addresses and pictures as its source, so its "
    "readers would be sent somewhere else. Write numbers in figures, as the source does; a month may be a number.",
    "error",
)
TRN010 = Code(
    "TRN010",
    "Placeholder changed or lost",
    "A translation that was handed in doesn't have the same services, addresses, links and pictures as its source. It "
    "would send a reader somewhere else. Nothing is imported.",
    "error",
)
TRN011 = Code(
    "TRN011",
    "Number changed or lost",
    "A translation that was handed in doesn't have the same numbers as its source. Write them in figures, as the "
    "source does. Nothing is imported.",
    "error",
)
TRN012 = Code(
    "TRN012",
    "Markup changed or lost",
    "A translation that was handed in doesn't have as many bold or stressed words, or links, as its source. Nothing is "
    "imported.",
    "error",
)
TRN013 = Code(
    "TRN013",
    "Not a file of translations",
    "The file can't be read as XLIFF 2 or PO, is for another language, or has passages that this project doesn't have. "
    "Nothing is imported. Import the file that  makeleaflet translate export  wrote.",
    "error",
)
TRN014 = Code(
    "TRN014",
    "Source changed since the export",
    "A passage of the source says something else now than in the file that was translated. Nothing is imported. Export "
    "again, and translate what has changed.",
    "error",
)
