"""What the register reports: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

EVD001 = Code(
    "EVD001",
    "Checked long ago",
    "A printed fact was last checked longer ago than the policy likes (warn_days). Check it again before it is too "
    "old to print: makeleaflet verify goes through what is due.",
    "warning",
)
EVD002 = Code(
    "EVD002",
    "Checked too long ago",
    "A printed fact was last checked longer ago than the policy allows (refuse_days). The edition isn't made until "
    "somebody checks it again: makeleaflet verify.",
    "error",
)
EVD003 = Code(
    "EVD003",
    "Checked in a way that doesn't count",
    "The policy requires numbers to be checked in another way (methods), for instance by ringing them. Emergency "
    "numbers, and codes that aren't dialled on their own, are exempt: nobody should ring those to try them.",
    "error",
)
EVD004 = Code(
    "EVD004",
    "Not what was checked",
    "The fact isn't what its evidence says was checked (value). Somebody changed one and not the other. Check the "
    "fact as it is now, and record what you checked.",
    "error",
)
EVD005 = Code("EVD005", "Evidence from the future", "The date of the check is in the future. Correct it.", "error")
REG001 = Code(
    "REG001",
    "Known to be wrong",
    "The content has a number or address that content/known-wrong.yaml lists, however its digits are grouped, with "
    "or without the country code. The message says why it must not be printed.",
    "error",
)
REG002 = Code(
    "REG002",
    "Number in the words",
    "A text has something that looks like a telephone number. Numbers are kept in the register, with their evidence. "
    "To put one into a text, name the service, as in <service:police-101>.",
    "error",
)
REG003 = Code(
    "REG003",
    "Web address in the words",
    "A text has a web or e-mail address that is neither a site in the register nor a link of a place or source. "
    "Nobody has checked where it leads. Give a service that site, and write <site:its-id>.",
    "error",
)
REG006 = Code(
    "REG006",
    "Something beside a number",
    "A figure, a letter or another number touches a number of the register, with only spaces or signs between them; "
    "or a text has an extension (ext. 12), which the register doesn't know. Readers would dial both. Put words "
    "between them, begin a new sentence, or take it out.",
    "error",
)
REG007 = Code(
    "REG007",
    "Number that costs",
    "The numbering plan says that a call to the number costs more than usual: premium-rate and personal numbers are "
    "refused, and those where callers pay a share are a warning. Somebody in need may have no credit, and the call "
    "shows on the bill. Find a free number, or one at the usual rate.",
    "warning",
)
REG010 = Code(
    "REG010",
    "Number for films and examples",
    'Nobody can be reached at the number: Ofcom keeps it free for films, plays and examples ("Telephone numbers for '
    'use in TV and radio drama programmes"). That is a warning, so that you can try things out, and an error in a '
    "release. The command verify refuses it. Find the real number.",
    "warning",
)
OUT004 = Code(
    "OUT004",
    "Withdrawn",
    "A file from an earlier build prints something that nobody should rely on any more: it has lost its trust or its "
    "evidence, its check is refused (EVD002 to EVD005), it is known to be wrong, or the register has something else "
    "now. There is no new file yet that could replace it. So it is in withdrawn/, and nothing links to it. Don't "
    "print it. It stays there until a build makes the new file.",
    "error",
)

EVIDENCE = frozenset(code.id for code in (EVD001, EVD002, EVD003, EVD004, EVD005))  # about how a fact was checked
