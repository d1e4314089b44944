"""What workflows report: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

PLN013 = Code(
    "PLN013",
    "Job ticket that contradicts itself",
    "What the ticket for the print shop would say can't be right: a quantity below one, a day that has passed, pages "
    "that the fold doesn't have, a flat size that isn't that of the sheet, inks in the file that the ticket doesn't "
    "name. Nothing is packed. The message says which two don't agree.",
    "error",
)
PLN014 = Code(
    "PLN014",
    "Blanks on the job ticket",
    "The ticket has a blank to fill in by hand, because nobody said whom the print shop asks, where it delivers, by "
    "which day, or on what paper. Write it on the ticket, or say it with --contact, --deliver-to and --by-date; "
    "job_ticket in content/project.yaml keeps what is always the same.",
    "note",
)
PRV080 = Code(
    "PRV080",
    "Not a file of this project",
    "A file to prove has neither the name nor the bytes of one that the project makes, or has a name that several "
    "share. Say with --edition what to compare it with, as a path in output/manifest.json.",
    "error",
)
PRV086 = Code(
    "PRV086",
    "Not the bytes of a build",
    "A file to prove isn't, byte for byte, what a build makes now: somebody changed it, or something it is made from "
    "has changed. The checks can't see everything. Print the file that a build makes. If somebody changed it on "
    "purpose, say so with --changed-on-purpose; then this is a warning, and only the checks decide.",
    "error",
)
REG004 = Code(
    "REG004",
    "Changed meanwhile",
    "Somebody changed the file while makeleaflet waited for an answer, so it wrote nothing. Run the command again: "
    "it goes on where it stopped.",
    "error",
)
REG005 = Code(
    "REG005",
    "Row refused",
    "A row of a table can't go into the register; the message says why. Nothing in the table is written, unless you "
    "add --partial to write the other rows.",
    "error",
)
REL001 = Code(
    "REL001",
    "Not ready for a release",
    "Something is still open: the build has an error or a warning, evidence isn't what the policy asks of a release, "
    "or nobody has approved a topic. The message counts the findings and names their codes; each is listed with it.",
    "error",
)
REL002 = Code("REL002", "Nothing released", "The release named doesn't exist, or there is none yet.", "error")
REL011 = Code(
    "REL011",
    "Handout that can't be noted",
    "The place, release, item, day or number of copies can't be right. If any row of a table is refused, nothing in "
    "it is noted.",
    "error",
)
REL012 = Code(
    "REL012",
    "Same version, other words",
    "Different words were released under this version before. Nobody could tell the copies apart: give the topic "
    "another version.",
    "error",
)
REL014 = Code(
    "REL014",
    "Handout noted already",
    "A row of a table matches one that is already noted, to the copy and the day, so it wasn't counted again. You "
    "can import a table as often as you like: if it grows, only the new rows are noted. A row without a day counts "
    "as the same row on any day.",
    "note",
)
REL015 = Code(
    "REL015",
    "No picture of a recalled item",
    "The letter says which item is meant, but shows no picture of it: neither the released file nor the picture of its "
    "first page is as it was released. Restore the release from a copy, or paste a picture onto the letter.",
    "warning",
)
TRN015 = Code(
    "TRN015",
    "Nothing to take pictures of",
    "Pictures for translators show finished items in the language of the source, and there are none in the output "
    "folder. Make them first, with  makeleaflet build --language  and the language of the source.",
    "error",
)
