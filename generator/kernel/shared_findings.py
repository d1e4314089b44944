"""What several rooms report: codes, with what they mean and what to do."""

from __future__ import annotations

from .findings import Code

SRC001 = Code(
    "SRC001",
    "A file can't be read",
    "It is missing, you may not read it, it is too large, or it isn't UTF-8 text (for tables, see SRC030). Nothing "
    "that needs it is made.",
    "error",
)
SRC005 = Code(
    "SRC005",
    "Said twice",
    "A key, section, service or place appears twice. It isn't clear which one is meant, so neither is used: remove "
    "or rename one.",
    "error",
)
SRC006 = Code(
    "SRC006",
    "Unknown key",
    "This kind of file has no such key; usually it is misspelt. Keys are never ignored silently. The hint names the "
    "nearest one.",
    "error",
)
SRC008 = Code(
    "SRC008",
    "Wrong value",
    "The value is of the wrong kind, or not one of those allowed. Put telephone numbers in double quotes: otherwise "
    "YAML takes them for quantities.",
    "error",
)
SRC009 = Code(
    "SRC009",
    "Missing or misplaced text",
    "A panel needs a kind of section, or a list of contacts, that the topic doesn't have; or the topic file has a "
    "heading or text where none belongs. If a length is missing, the next shorter or longer one takes its place; "
    "nothing is ever cut.",
    "error",
)
SRC012 = Code(
    "SRC012",
    "Unknown id",
    "A file names something that doesn't exist: a service, format, place, stock, theme or link. The hint names the "
    "nearest one.",
    "error",
)
SRC013 = Code(
    "SRC013",
    "Not trusted enough to print",
    "The fact's evidence has the trust low or unknown, so it isn't printed. Check it, and record how.",
    "error",
)
SRC014 = Code(
    "SRC014",
    "Missing file",
    "A file names an image, font, template or stylesheet that isn't there, or that is of the wrong kind. Capitals in "
    "file names matter.",
    "error",
)
SRC019 = Code(
    "SRC019",
    "Hidden character",
    "The text has a character that nobody sees: it turns the direction of what follows, has no width, or is a "
    "control character. Or an accent, a stroke or a joiner touches a figure. The text would print as something other "
    "than what you read in the file. Delete what is around it, and type it again.",
    "error",
)
SRC022 = Code(
    "SRC022",
    "Picture too large",
    "The picture has more pixels, or the drawing more parts, than printing it needs or a computer can draw in "
    "reasonable time. Parts that are drawn again and again, by use, patterns or markers, count each time. Make a "
    "smaller copy: 300 pixels an inch are enough.",
    "error",
)
SRC023 = Code(
    "SRC023",
    "Broken picture",
    "The picture ends too early, is damaged, moves, or isn't what its name says. Only part of it would be printed, "
    "or nothing. Save it again as a PNG, JPEG or SVG file.",
    "error",
)
SRC040 = Code(
    "SRC040",
    "Mark that isn't printed as meant",
    "A text has something that leaflets don't print, such as a footnote, a list within a point or a break within a "
    "paragraph; or a mark without a partner, which would be printed as it is: * _ # | or a backslash. Or a name, a "
    "label or a fact has marks that only texts of topics may have. The hint says what to write instead. To print "
    "such a sign, put a backslash before it.",
    "error",
)
SRC042 = Code(
    "SRC042",
    "Label missing",
    'A topic is written in a language for which the products have no labels yet, such as "Scan to read more", or not '
    "all. They are in templates/words/, a file for each language. Copy that of another language and translate each "
    "line: then everything is made in the new one. Write templates/lint/ and templates/neutral/ for it, too.",
    "error",
)
SRC050 = Code(
    "SRC050",
    "Drawing that would lose something",
    "The drawing (SVG) has something that the layout engine doesn't draw, or draws otherwise than your drawing "
    "program: words, masks, filters, patterns, pieces of web pages, parts that move and some others; the message "
    "says what. So it would be printed without that, or wrong. Save it as PNG, with 300 pixels for each inch of its "
    "printed width, or redraw that part as plain shapes. Words in a drawing are refused too, since nobody could "
    "check their numbers: turn them into outlines.",
    "error",
)
SRC054 = Code(
    "SRC054",
    "Not that kind of address",
    "The site of a service isn't a web address, or its email isn't an email address: for instance an email address "
    "below site, which would be linked as a page. The hint says under which key to write it. Each fact has its own "
    "evidence.",
    "error",
)
SEC001 = Code(
    "SEC001",
    "Code in content",
    "Content is words only. Template code and HTML are refused, wherever they come from.",
    "error",
)
SEC002 = Code(
    "SEC002",
    "Outside the project",
    "A page asks for a file outside the project, or for something on the network. Pages can only use the project's "
    "files, named relative to the page's own.",
    "error",
)
SEC003 = Code(
    "SEC003",
    "Unsafe address",
    "Addresses must start with https:// and be plain: the name of a site that everybody can open, no number of a "
    "machine, no port, no @, nothing hidden behind percent signs. In a QR code they may have no query, fragment or "
    "password: that is where tracking hides.",
    "error",
)
SEC005 = Code(
    "SEC005",
    "Address that isn't what it looks like",
    "The name of the site has letters that only look like those of another one (Unicode's list of confusables, UTS "
    "39), it looks like a site of the register but isn't, or a link shows one address and leads to another. Readers "
    "would trust it. Type the address by hand, as the site itself writes it.",
    "error",
)
