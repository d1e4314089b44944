"""Every code a finding can have: what it means, and what to do. New codes may be added; no code ever changes its
meaning.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    title: str
    text: str


CODES: dict[str, Code] = {
    # Reading
    "SRC001": Code(
        "A file can't be read",
        "It is missing, you may not read it, it is too large, or it isn't UTF-8 text (for tables, see SRC030). "
        "Nothing that needs it is made.",
    ),
    "SRC002": Code(
        "Broken YAML or front matter",
        "The file isn't valid YAML. Check the line named and the one above it: the indentation, the colon and the "
        "quotes. A text that contains a colon and a space needs double quotes. A topic's front matter begins and "
        "ends with a line of three dashes.",
    ),
    "SRC003": Code(
        "Broken TOML or table",
        "The file isn't valid TOML, or a row of a CSV table has a different number of cells from the first row.",
    ),
    "SRC004": Code("Too deep", "The file nests groups within groups far too deep. Flatten it."),
    "SRC005": Code(
        "Said twice",
        "A key, section, service or place appears twice. It isn't clear which one is meant, so neither is used: "
        "remove or rename one.",
    ),
    "SRC006": Code(
        "Unknown key",
        "This kind of file has no such key; usually it is misspelt. Keys are never ignored silently. The hint names "
        "the nearest one.",
    ),
    "SRC007": Code("Missing key", "This kind of file must have the key. The content reference says what to write."),
    "SRC008": Code(
        "Wrong value",
        "The value is of the wrong kind, or not one of those allowed. Put telephone numbers in double quotes: "
        "otherwise YAML takes them for quantities.",
    ),
    "SRC009": Code(
        "Missing or misplaced text",
        "A panel needs a kind of section, or a list of contacts, that the topic doesn't have; or the topic file has "
        "a heading or text where none belongs. If a length is missing, the next shorter or longer one takes its "
        "place; nothing is ever cut.",
    ),
    "SRC010": Code(
        "Impossible telephone number",
        "No such number can exist in the numbering plan. Check each digit against the source. Write the digits in "
        "groups with single spaces, as people say them.",
    ),
    "SRC011": Code(
        "Fact without evidence",
        "A service's number, address or opening hours have no entry below evidence. Say where the fact comes from, "
        "when and how it was checked and how far to trust it, or take it out.",
    ),
    "SRC012": Code(
        "Unknown id",
        "A file names something that doesn't exist: a service, format, place, stock, theme or link. The hint names "
        "the nearest one.",
    ),
    "SRC013": Code(
        "Not trusted enough to print",
        "The fact's evidence has the trust low or unknown, so it isn't printed. Check it, and record how.",
    ),
    "SRC014": Code(
        "Missing file",
        "A file names an image, font, template or stylesheet that isn't there, or that is of the wrong kind. "
        "Capitals in file names matter.",
    ),
    "SRC015": Code(
        "Character without a glyph",
        "The theme's fonts can't show the character; it would print as an empty box. Write it another way, or choose "
        "a theme whose fonts have it.",
    ),
    "SRC016": Code(
        "File that nothing reads",
        "The file looks like content, but nothing in this folder is read from files with that ending. Rename it, or "
        "move it out of content/.",
    ),
    "SRC017": Code(
        "Form of an older version",
        "The topic is written as it was before topics had one source: sections named by ids and after products, "
        "pictures in the front matter, roles that now have other names. Each thing that must move is reported, with "
        "its new form. How to move an old project: docs/how-to/move-to-one-source.md.",
    ),
    "SRC018": Code(
        "Place without an area",
        "One of the place's services has an area, but the place has none. So nobody can tell whether its services "
        "cover it. Add area, with one of the areas in project.yaml.",
    ),
    "SRC019": Code(
        "Hidden character",
        "The text has a character that nobody sees: it turns the direction of what follows, has no width, or is a "
        "control character. Or an accent, a stroke or a joiner touches a figure. The text would print as something "
        "other than what you read in the file. Delete what is around it, and type it again.",
    ),
    "SRC020": Code(
        "Not a file",
        "Where a file should be, there is a pipe, a socket or a device. Reading it might never end, so it isn't "
        "opened. Remove it.",
    ),
    "SRC021": Code(
        "Far too much in it",
        "The file has more lines, entries, columns or mistakes than anybody writes by hand. So it is refused before "
        "it is read, or before each mistake is reported. Split it into several files, or correct the first mistakes "
        "and look again. The content reference lists the limits.",
    ),
    "SRC022": Code(
        "Picture too large",
        "The picture has more pixels, or the drawing more parts, than printing it needs or a computer can draw in "
        "reasonable time. Parts that are drawn again and again, by use, patterns or markers, count each time. Make a "
        "smaller copy: 300 pixels an inch are enough.",
    ),
    "SRC023": Code(
        "Broken picture",
        "The picture ends too early, is damaged, moves, or isn't what its name says. Only part of it would be "
        "printed, or nothing. Save it again as a PNG, JPEG or SVG file.",
    ),
    "SRC024": Code(
        "Name that can't be used",
        "The name of a file or folder isn't UTF-8, has letters that nobody can see, such as a line's end, or is far "
        "too long. Rename it: use plain letters, digits and dashes.",
    ),
    "SRC030": Code(
        "Encoding of a table",
        "The table isn't UTF-8. If its bytes show what else it is, that is a note, which says how it was read and "
        "shows some words: look at them. If they don't, or if its words were damaged when somebody saved it, the "
        'table is refused: a wrong guess would put other letters on paper. Save it as "CSV UTF-8" or as .xlsx.',
    ),
    "SRC031": Code(
        "Row that can't be used",
        "A cell of the row isn't what somebody typed: a spreadsheet program made a day, a quantity or an error of "
        "it, holds a formula, or has lost letters. Or a day can be read in two ways. Nothing is guessed. Format the "
        "column as Text, and type the cell again.",
    ),
    "SRC032": Code(
        "Sheet that isn't read",
        "The spreadsheet has several sheets. Only the first one is read. If the table is on another one, move it to "
        "the front.",
    ),
    "SRC040": Code(
        "Mark that isn't printed as meant",
        "A text has something that leaflets don't print, such as a footnote, a list within a point or a break within "
        "a paragraph; or a mark without a partner, which would be printed as it is: * _ # | or a backslash. Or a "
        "name, a label or a fact has marks that only texts of topics may have. The hint says what to write instead. "
        "To print such a sign, put a backslash before it.",
    ),
    "SRC041": Code(
        "Form that the kind has no place for",
        "Products print the sections of each kind in their own way: some as points, one by one, some in one "
        "paragraph. A list in a text that runs on, a second list, numbers of points that aren't steps, or words "
        "beside blanks would get lost or run together. The hint says where they can go.",
    ),
    "SRC042": Code(
        "Label missing",
        'A topic is written in a language for which the products have no labels yet, such as "Scan to read more", or '
        "not all. They are in templates/words/, a file for each language. Copy that of another language and "
        "translate each line: then everything is made in the new one. Write templates/lint/ and templates/neutral/ "
        "for it, too.",
    ),
    "SRC050": Code(
        "Drawing that would lose something",
        "The drawing (SVG) has something that the layout engine doesn't draw, or draws otherwise than your drawing "
        "program: words, masks, filters, patterns, pieces of web pages, parts that move and some others; the message "
        "says what. So it would be printed without that, or wrong. Save it as PNG, with 300 pixels for each inch of "
        "its printed width, or redraw that part as plain shapes. Words in a drawing are refused too, since nobody "
        "could check their numbers: turn them into outlines.",
    ),
    "SRC051": Code(
        "Width of a picture that can't be read",
        "Braces right behind a picture say how wide it is printed, as in {width=40mm}: from 2 mm to 1000 mm, in mm "
        "or cm. Without them, it is as wide as its pixels an inch say, or, if the file doesn't say that, as at 300. "
        "It is never wider than its column.",
    ),
    "SRC052": Code(
        "Font that can't be used",
        "A font file isn't a TrueType or OpenType font (.ttf, .otf), isn't what its name says, or is damaged. Web "
        "fonts (WOFF, WOFF2) and collections (.ttc) can't be used: take the TTF or OTF file of the same font. "
        "Variable fonts and those with PostScript outlines (CFF) are fine.",
    ),
    "SRC053": Code(
        "Face that the theme lacks",
        "Pages need a regular and a bold face of the theme's first font, letters in each font for words, and digits "
        "in the one for numbers. The message says what is missing. In theme.toml, each face is a [[fonts]] with "
        "family, weight and file; numbers names the family for telephone numbers.",
    ),
    "SRC054": Code(
        "Not that kind of address",
        "The site of a service is no web address, or its email no email address: for instance an email address below "
        "site, which would be linked as a page. The hint says under which key to write it. Each fact has its own "
        "evidence.",
    ),
    # Safety of the machine and of the reader
    "SEC001": Code(
        "Code in content", "Content is words only. Template code and HTML are refused, wherever they come from."
    ),
    "SEC002": Code(
        "Outside the project",
        "A page asks for a file outside the project, or for something on the network. Pages can only use the "
        "project's files, named relative to the page's own.",
    ),
    "SEC003": Code(
        "Unsafe address",
        "Addresses must start with https:// and be plain: the name of a site that everybody can open, no number of a "
        "machine, no port, no @, nothing hidden behind percent signs. In a QR code they may have no query, fragment "
        "or password: that is where tracking hides.",
    ),
    "SEC004": Code(
        "The PDF could act or leak",
        "The finished file has an attachment, a script, layers that can be hidden, a note laid over a page, or a "
        "link to something other than a web address, a number of this edition or an e-mail address. It isn't "
        "published.",
    ),
    "SEC005": Code(
        "Address that isn't what it looks like",
        "The name of the site has letters that only look like those of another one (Unicode's list of confusables, "
        "UTS 39), it looks like a site of the register but isn't, or a link shows one address and leads to another. "
        "Readers would trust it. Type the address by hand, as the site itself writes it.",
    ),
    "SEC006": Code(
        "Address that leads elsewhere",
        "The address sends people on to another one, which it names in its path or behind a question mark. Whoever "
        "changes that part sends them anywhere, under a name they trust. Write the address where it ends up.",
    ),
    "SEC007": Code(
        "A PDF that never ends",
        "A file to prove unpacks to far more than it seems to hold, or draws its own parts again and again without "
        "end. It isn't opened: it could stop this computer, and that of whoever you send it to.",
    ),
    "SEC010": Code(
        "Name of a site in other letters",
        "The name of a site has letters beyond a to z, or is written as they are encoded (punycode, RFC 3492). Pages "
        "print it as you wrote it; codes and links have it in plain letters. The note says both: compare them with "
        "what the site says of itself.",
    ),
    # Planning
    "PLN001": Code(
        "Unknown id on the command line",
        "An option names something that the project doesn't have. makeleaflet list shows what there is.",
    ),
    "PLN002": Code(
        "Nothing to make", "Nothing matches all the options together. makeleaflet list editions shows what there is."
    ),
    "PLN003": Code(
        "Two editions, one file",
        "Two editions would be written to the same file. Give one of the variants another name, or one of the topics "
        "another code.",
    ),
    "PLN004": Code(
        "Not possible in this profile",
        "The variant asks for something that the profile can't do. For instance, a tagged document can't have turned "
        "panels. Name the profiles that the variant is made for.",
    ),
    "PLN005": Code("Panel outside the page", "Part of a panel lies outside the trimmed page."),
    "PLN006": Code(
        "Stock doesn't fit",
        "The slots of a stock overlap or leave the sheet, the format's size isn't that of the slots, or there is no "
        "room for the bleed around them. If the finding names no file, it is about the stock that --stock names; it "
        "is a warning if other items fit on that stock and are made.",
    ),
    "PLN007": Code(
        "Can't be folded so",
        "A fold and the pages don't match: too few or too many pages, a page that appears twice, a fold line through "
        "a page, or a page that sticks out when everything is folded. Nested sheets take a multiple of four pages.",
    ),
    "PLN008": Code(
        "Colour without a recipe",
        "The theme has a colour for the press without its own recipe of cyan, magenta, yellow and black, or with two "
        "that differ. Colours are never converted by guesswork. Neutral greys need no recipe: they are printed in "
        "black only.",
    ),
    "PLN009": Code(
        "Too much ink",
        "A recipe has more ink than the printing condition allows in one spot. The paper can't take it: it smears, "
        "and marks the next sheet.",
    ),
    "PLN010": Code(
        "These sheets can't be made",
        "The options contradict each other or the stock: a first place that the stock doesn't have, items of several "
        "sizes on one sheet, or a poster split over sheets of labels.",
    ),
    "PLN011": Code(
        "Marks without room",
        "The sheet has no room for its crop marks, fold marks or registration targets: items reach to its edge, or "
        "to the margin where the printer can't print. For fold marks this is a note, since you can find the folds by "
        "measuring: the hint says where. For crop marks and targets it is a warning: use a stock with more margin.",
    ),
    "PLN012": Code(
        "Not made of this topic",
        "A variant of a format needs a kind of section or a list of contacts that the topic doesn't have, and nobody "
        "asked for it by name. So it isn't made. If you name it on the command line or in build.formats, that is an "
        "error (SRC009).",
    ),
    # Templates and layout
    "TPL001": Code(
        "Broken template",
        "The template can't be rendered: it has a mistake in its code, or asks for a fact that doesn't exist. The "
        "line named is the template's.",
    ),
    "FIT001": Code(
        "Too many words",
        "A panel has no room for all its words; the message quotes those that don't fit. Shorten the text, print "
        "fewer services there, or give the panel more room. Nothing is ever cut off silently.",
    ),
    "FIT002": Code(
        "Words cut off", "A box that hides what overflows it cuts words off. Let the box grow, or shorten the text."
    ),
    "FIT003": Code(
        "Lines on top of each other",
        "Two pieces of text overlap, usually because one has grown into the other's place; or letters reach into a "
        "QR code or the four modules of white around it.",
    ),
    "FIT004": Code(
        "Picture without room",
        "A panel's picture, drawing or icon isn't drawn, or not all of it: the panel or a box around it is full or "
        "cuts it off, it is hidden, or it was squeezed to nothing. Shorten the text, make room for the picture, or "
        "have the template leave it out.",
    ),
    "FIT007": Code(
        "Left out for want of room",
        "To fit its words, a panel had to leave out one of its optional blocks, or the last services of a list. For "
        "sections that the project's policy allows to go (policy.fitting.leave_out, by priority) this is a note; for "
        "others it is a warning, which a release doesn't accept.",
    ),
    "FIT008": Code(
        "The tightest setting was needed",
        "The words of a panel only fit at the last rung of its ladder: small gaps, close lines, the shortest texts. "
        "A few more words, and they won't fit.",
    ),
    "LAY001": Code(
        "The layout engine complains",
        "WeasyPrint found something it can't do, for instance a CSS property it doesn't know, or the styles ask of a "
        "stamp what stamps can't do. The result would not look as intended.",
    ),
    "LAY002": Code(
        "The layout engine failed",
        "WeasyPrint stopped with an internal error. Please report it, with the content that causes it.",
    ),
    "LAY003": Code(
        "Character without a glyph",
        "A page has a character for which no font has a glyph, for instance from a template.",
    ),
    # Proofs of the finished PDF
    "PRV001": Code(
        "Words are missing in print",
        "Words that belong to a panel can't be found where it was placed in the finished PDF.",
    ),
    "PRV002": Code(
        "Text outside the safe area",
        "Text in the finished PDF is too near the edge of its panel, or outside all panels. It could be cut off, or "
        "lie in a fold.",
    ),
    "PRV003": Code("Text too small", "Text in the finished PDF is smaller than the format allows its panel."),
    "PRV004": Code(
        "Unknown number in print",
        "Something that looks like a telephone number isn't one of the register's for this edition. Numbers are "
        "never typed into texts: name the service instead, as in <service:police-101>.",
    ),
    "PRV005": Code("Number broken over lines", "A telephone number doesn't fit on one line."),
    "PRV006": Code(
        "Words too many in print",
        "The finished PDF shows letters that belong to none of the panels on the page, or a link, field or note "
        "draws something over it. Nothing may be printed that isn't in the content or the templates.",
    ),
    "PRV007": Code(
        "Words that can't be seen",
        "The words are in the finished PDF, but at least two or three of their letters don't stand out from their "
        "surroundings: something covers them, or they have the colour of their ground.",
    ),
    "PRV008": Code(
        "Figure or address that looks different",
        "A word with a digit, or an address, doesn't look as it should when the page is seen as a picture: something "
        "covers it or runs through it, it is cut off, a glyph is another one, or its letters are turned, mirrored, "
        "stretched, on top of each other or in another order, or so are the lines of an address. The proof draws it "
        "alone, in a face of its own, and compares. Look at the picture that comes with the finding; it is usually a "
        "rule of a stylesheet, or a font whose name is that of another.",
    ),
    "PRV009": Code(
        "Number that a bad copy changes",
        "On a bad copy (blurred, askew, faint, or from an old copier) a digit of a telephone number could be taken "
        "for another. Set the number larger or darker, with more room between its digits, or choose a theme whose "
        "digits are easier to tell apart.",
    ),
    "PRV010": Code(
        "QR code doesn't read",
        "A decoder can't read the code in the finished PDF at 300 or at 100 dots per inch, or reads something other "
        "than its payload.",
    ),
    "PRV011": Code(
        "QR code too small",
        "The code is smaller than the format allows (20 mm unless it says otherwise), without its quiet zone.",
    ),
    "PRV012": Code(
        "QR code too faint", "The code isn't dark enough, or its ground isn't light enough, to read reliably."
    ),
    "PRV013": Code(
        "QR code distorted",
        "The code in the finished PDF doesn't have the modules it should have: something covers it, or it isn't "
        "square.",
    ),
    "PRV014": Code(
        "QR code without air",
        "Fewer than four modules around the code are white (ISO/IEC 18004). Readers need that quiet zone.",
    ),
    "PRV015": Code(
        "QR code that the real world breaks",
        "The code in the finished PDF reads, but not once it is blurred (each point over 3 pixels to each side at "
        "300 dpi), turned by 7 degrees, faded to 60% of its contrast, or copied in black and white as by an old "
        "copier; the message says which. Print it larger, and on plain white.",
    ),
    "PRV016": Code(
        "QR code not dark on white",
        "The code is light on a dark ground, or something tints the ground below it. Many phones only read dark on "
        "white. Remove what lies over or under it.",
    ),
    "PRV017": Code(
        "QR code that nobody planned",
        "The finished PDF shows a QR code that none of its panels has, for instance in a picture. Nobody has checked "
        "where it leads. Codes come from links: add a link to the topic or the place, and let the template ask for "
        "it.",
    ),
    "PRV018": Code(
        "Text in the place of a QR code",
        "Text in the finished PDF reaches into a QR code or its quiet zone, the four modules of white around it. A "
        "number may lose a digit there. The two may belong to different panels: the message names the text's. "
        "Shorten the text, or move the boxes apart.",
    ),
    "PRV019": Code(
        "Text on text, or beneath a drawing",
        "Letters in the finished PDF lie on other letters, or beneath what another panel draws, however pale. They "
        "may still show, but nobody can be sure to read them. Panels of the page overlap there: shorten the text, or "
        "move the boxes apart.",
    ),
    "PRV020": Code(
        "Wrong pages",
        "The finished PDF doesn't have the planned number of pages, or pages of the planned size; or a page is "
        "turned, or only partly shown.",
    ),
    "PRV021": Code("Wrong trim box", "The trim box differs by more than 0.1 mm from where the item is to be cut."),
    "PRV022": Code("Unreadable PDF", "The finished file can't be opened by an independent reader. It isn't published."),
    "PRV023": Code(
        "Words with too little contrast",
        "Seen on the page, the words stand out from their ground by less than 4.5:1, the least that WCAG 2.2 allows "
        "for text (level AA). Make the ink darker or the ground lighter, or the other way round.",
    ),
    "PRV024": Code(
        "Words with little contrast",
        "Seen on the page, the words stand out from their ground by less than 7:1 (WCAG 2.2, level AAA). People with "
        "weak eyes, in bad light or with a faded copy may not be able to read them.",
    ),
    "PRV025": Code(
        "Digit that looks like another",
        "In the theme's own font, a digit of a telephone number is drawn like another digit. Use another font.",
    ),
    "PRV026": Code(
        "Looks different",
        "Seen as a picture, a page of the file isn't what a build makes; the finding says where, and its picture "
        "shows it. If somebody changed it on purpose, look at each place: other checks know words, numbers and "
        "codes, but not what else should be there.",
    ),
    "PRV027": Code(
        "Number beside another name",
        "A number or an address is where readers take it for another service's: it is nearer to another name than to "
        "its own, or in a sentence where another number belongs. The proof knows from the words which name a number "
        "has, and looks at where both are on the page. It is usually a rule of a stylesheet that moves numbers or "
        "names away from their entry, or somebody changed the finished file. Look at the picture that comes with the "
        "finding.",
    ),
    "PRV030": Code(
        "Foreign font", "The file uses a font that isn't one of the theme's. Only the theme's fonts may be printed."
    ),
    "PRV031": Code("Font not embedded", "A font isn't in the file; another printer would substitute whatever it has."),
    "PRV032": Code("Missing glyph", "A character is drawn as an empty box, because its font has no glyph for it."),
    "PRV040": Code("Wrong metadata", "The title or the language in the file isn't the edition's."),
    "PRV041": Code(
        "Not neutral",
        "The name of a discreet file, or what it says about itself (title, author, subject, keywords, program, XMP), "
        "gives it away: it names its author, or has one of the words of templates/neutral.",
    ),
    "PRV042": Code(
        "Telling word inside a discreet file",
        "A bookmark, tag, field, layer, font or any other string or name inside a discreet file contains one of the "
        "words of templates/neutral. Viewers and search engines show such things without opening a page.",
    ),
    "PRV043": Code(
        "Telling word on the outer face",
        "A discreet item shows one of the words of templates/neutral before anybody opens it, judging by the "
        "finished PDF, folded as the item will be. Move telling words inside, or replace them.",
    ),
    "PRV044": Code(
        "Telling address",
        "A QR code or a link of a discreet item leads to an address that has one of the words of templates/neutral "
        "in it. Phones show it, and keep it. Add a neutral link to the topic or the place: to a number, or to a page "
        "with a plain address.",
    ),
    "PRV045": Code(
        "Nobody knows what would tell",
        "A discreet item is in a language for which templates/neutral has no list of telling words, so nothing can "
        "prove that it is discreet. Write the list; it is a small file.",
    ),
    "PRV050": Code("No tags", "A file for the screen must be tagged, so that a screen reader can read it out."),
    "PRV051": Code("Text marked as decoration", "A screen reader would skip text that is on the page."),
    "PRV052": Code(
        "Read out differently", "What a screen reader says isn't what was written, or is in a different order."
    ),
    "PRV053": Code("No bookmarks", "A file for the screen must have bookmarks."),
    "PRV054": Code(
        "Form field lost or without a name",
        "A field that a template asks for isn't in the finished file or can't be filled in; or it has no name for a "
        "screen reader to say, shares its name with another, or isn't tagged as a field.",
    ),
    "PRV055": Code(
        "Form field out of place",
        "A field to fill in lies over text or another field, or extends beyond the page. What people type there "
        "could not be read.",
    ),
    "PRV060": Code(
        "Ink at the paper's edge",
        "Something is printed in the strip along the edges that office printers can't reach; it would be cut off.",
    ),
    "PRV070": Code(
        "Not PDF/X-4",
        "A file for the press must declare that it is PDF/X-4 (ISO 15930-7), and for which printing condition: "
        "version, identifier, output intent with its profile, XMP metadata, trapping.",
    ),
    "PRV071": Code(
        "Wrong boxes for the press",
        "The media box must start at 0, 0 and hold the bleed box, which holds the trim box; around a single item the "
        "bleed box is the trim and its bleed, to 0.1 mm.",
    ),
    "PRV072": Code(
        "Colour that isn't ink",
        "Something is drawn in RGB, or in another colour that isn't cyan, magenta, yellow and black. Printers "
        "convert it as they please. Give the colour a recipe in the theme's [cmyk], or use one that has a recipe.",
    ),
    "PRV073": Code(
        "Text not in black alone",
        "Text or a QR code is printed in several inks. Where they don't line up exactly, letters blur. Text must be "
        "black ink only, or white on a ground.",
    ),
    "PRV074": Code(
        "More ink than the paper takes",
        "In the spot named, the four inks add up to more than the printing condition allows. They would smear, and "
        "mark the next sheet. Every pixel is measured, in the bleed too.",
    ),
    "PRV075": Code(
        "Picture too coarse",
        "At its printed size, a picture has fewer pixels per inch than the profile requires (min_ppi).",
    ),
    "PRV076": Code(
        "Line too thin",
        "A line, or a filled bar or frame, is thinner than the profile allows (min_line). A press may lose it.",
    ),
    "PRV077": Code(
        "White that overprints", "White is set to overprint. It then prints nothing at all, and what is below it shows."
    ),
    "PRV078": Code(
        "Missing bleed",
        "Artwork reaches the trim but not the edge of the bleed. If the knife cuts slightly off the line, white "
        "paper shows.",
    ),
    "PRV079": Code(
        "Can't be vouched for",
        "The file has transparency, blending, overprinting, or a gradient or pattern whose colours can't be "
        "determined: how it prints depends on the print shop's software.",
    ),
    "PRV080": Code(
        "Not a file of this project",
        "A file to prove has neither the name nor the bytes of one that the project makes, or has a name that "
        "several share. Say with --edition what to compare it with, as a path in output/manifest.json.",
    ),
    "PRV085": Code(
        "Encrypted",
        "The file is encrypted, perhaps only to forbid copying or printing, or with an empty password. What it shows "
        "can depend on the reader and its password, and a print shop may not be able to open it. Save it without any "
        "protection.",
    ),
    "PRV086": Code(
        "Not the bytes of a build",
        "A file to prove isn't, byte for byte, what a build makes now: somebody changed it, or something it is made "
        "from has changed. The checks can't see everything. Print the file that a build makes. If somebody changed "
        "it on purpose, say so with --changed-on-purpose; then this is a warning, and only the checks decide.",
    ),
    "PRV087": Code(
        "Not written in one go",
        "The file was changed by appending to it, as programs do to save comments or signatures, is damaged or cut "
        "off, or has something before or after it. Then readers can show different things, and what was changed is "
        "still inside. Save it anew as a whole.",
    ),
    "PRV090": Code(
        "A reader sees another number",
        "Somebody who looks at the finished page, as a picture, reads a number that its words don't have: in a "
        "picture, in a logo, as an outline, or in letters whose shapes aren't what the file says. People will ring "
        "it. Two looks at two sizes agree that something is there. Take it out, or have it redrawn without the "
        "number.",
    ),
    "PRV091": Code(
        "A reader doesn't find a number",
        "A number that the page should show wasn't read where it should be, or not as often as it should be. It may "
        "be too faint, too small, or broken; or the reader is wrong. Look at the page.",
    ),
    "PRV092": Code(
        "A reader sees another address",
        "Somebody who looks at the finished page, as a picture, reads a web or e-mail address that its words don't "
        "have. Nobody has checked where it leads. Take it out, or write it in the words.",
    ),
    "PRV093": Code(
        "A reader doesn't find an address",
        "A web or e-mail address that the page should show wasn't read on it. It may be too faint, too small, or "
        "broken; or the reader is wrong. Look at the page.",
    ),
    "PRV094": Code(
        "A reader isn't sure",
        "A first look saw a number or an address that the words don't have, and a closer one saw nothing there, or "
        "only a row of rings. It may be a pattern that only looks like writing. Look at the page.",
    ),
    "PRV095": Code(
        "Nobody read the pages",
        "The pages should be read as pictures, and the reader (the packages rapidocr and onnxruntime) isn't "
        "installed. Nothing is released without. They exist for Linux and for Macs with Apple's processors, not for "
        "those with Intel's.",
    ),
    # The register of services, and the evidence of its facts
    "EVD001": Code(
        "Checked long ago",
        "A printed fact was last checked longer ago than the policy likes (warn_days). Check it again before it is "
        "too old to print: makeleaflet verify goes through what is due.",
    ),
    "EVD002": Code(
        "Checked too long ago",
        "A printed fact was last checked longer ago than the policy allows (refuse_days). The edition isn't made "
        "until somebody checks it again: makeleaflet verify.",
    ),
    "EVD003": Code(
        "Checked in a way that doesn't count",
        "The policy requires numbers to be checked in another way (methods), for instance by ringing them. Emergency "
        "numbers, and codes that aren't dialled on their own, are exempt: nobody should ring those to try them.",
    ),
    "EVD004": Code(
        "Not what was checked",
        "The fact isn't what its evidence says was checked (value). Somebody changed one and not the other. Check "
        "the fact as it is now, and record what you checked.",
    ),
    "EVD005": Code("Evidence from the future", "The date of the check is in the future. Correct it."),
    "REG001": Code(
        "Known to be wrong",
        "The content has a number or address that content/known-wrong.yaml lists, however its digits are grouped, "
        "with or without the country code. The message says why it must not be printed.",
    ),
    "REG002": Code(
        "Number in the words",
        "A text has something that looks like a telephone number. Numbers are kept in the register, with their "
        "evidence. To put one into a text, name the service, as in <service:police-101>.",
    ),
    "REG003": Code(
        "Web address in the words",
        "A text has a web or e-mail address that is neither a site in the register nor a link of a place or source. "
        "Nobody has checked where it leads. Give a service that site, and write <site:its-id>.",
    ),
    "REG004": Code(
        "Changed meanwhile",
        "Somebody changed the file while makeleaflet waited for an answer, so it wrote nothing. Run the command "
        "again: it goes on where it stopped.",
    ),
    "REG005": Code(
        "Row refused",
        "A row of a table can't go into the register; the message says why. Nothing in the table is written, unless "
        "you add --partial to write the other rows.",
    ),
    "REG006": Code(
        "Something beside a number",
        "A figure, a letter or another number touches a number of the register, with only spaces or signs between "
        "them; or a text has an extension (ext. 12), which the register doesn't know. Readers would dial both. Put "
        "words between them, begin a new sentence, or take it out.",
    ),
    "REG007": Code(
        "Number that costs",
        "The numbering plan says that a call to the number costs more than usual: premium-rate and personal numbers "
        "are refused, and those where callers pay a share are a warning. Somebody in need may have no credit, and "
        "the call shows on the bill. Find a free number, or one at the usual rate.",
    ),
    "REG010": Code(
        "Number for films and examples",
        'Nobody can be reached at the number: Ofcom keeps it free for films, plays and examples ("Telephone numbers '
        'for use in TV and radio drama programmes"). That is a warning, so that you can try things out, and an error '
        "in a release. The command verify refuses it. Find the real number.",
    ),
    # Safety of the person who reads it. Sources: the project's facts on stalking ("Safety by design"), contacts and
    # print
    "LNT001": Code(
        "Emergency and not urgent confused",
        "Words about danger offer a number that isn't for emergencies, such as 101, without an emergency number. "
        "Somebody in danger would ring it and lose time. 999 is for emergencies; 101 isn't (Police Scotland; facts "
        "on stalking).",
    ),
    "LNT002": Code(
        "Wrong service for its role",
        "The role for emergencies names a service that isn't an emergency service, or the role for what isn't urgent "
        "names one that is. The templates print these roles below headings that say what they are for, so people "
        "would ring the wrong service.",
    ),
    "LNT003": Code(
        "Service that doesn't serve the place",
        "A service is offered in a place it doesn't cover: its area neither is the place's nor contains it. Callers "
        "would be sent away. Areas are in project.yaml; places without an area aren't checked (facts on contacts: "
        "numbers for England printed as if they covered Scotland).",
    ),
    "LNT004": Code(
        "Area that isn't known",
        "A service or place names an area that isn't in areas in project.yaml, or the areas contain each other in a "
        "circle. Then nothing can tell whether services cover the place.",
    ),
    "LNT005": Code(
        "Not for everyone, and it isn't said",
        "A service that its register entry limits to some people is offered where nothing says so. Others ring it "
        "and are turned away, or feel that there is no help for them (facts on stalking: don't make anyone feel "
        "turned away).",
    ),
    "LNT006": Code(
        "Law or service of somewhere else",
        "The words name an order, an act, a court or a helpline that doesn't apply in the place, for instance "
        'England\'s stalking protection orders in Scotland (facts on contacts, "Law, where a leaflet mentions it"). '
        "People would ask for what they can't get.",
    ),
    "LNT007": Code(
        "Promise that nothing shows",
        "The words promise that nobody can see a call, a page or a search. Free calls may still show in a handset's "
        'call log, and a browser keeps a history (facts on stalking, "Safety by design"). Somebody who believes the '
        "promise may be found out.",
    ),
    "LNT008": Code(
        "Nothing says to keep it only if it is safe",
        "An item to take home, of two pages or more, doesn't say to keep it only if that is safe. \"Take this only "
        'if it is safe to keep it" belongs on the card and the leaflet (facts on stalking, "Safety by design"). On '
        "neutral items, neutral words say it.",
    ),
    "LNT009": Code(
        "QR code without words beside it",
        "The page with the QR code doesn't say where the code leads: it has neither the address nor the number. "
        "Nobody should have to open an address to learn what it is, and people without a camera need it too (facts "
        "on stalking: beside each QR code, say where it leads).",
    ),
    "LNT010": Code(
        "QR code without a word on traces",
        "The page with the QR code doesn't say that opening it leaves a trace on the phone, or that calls show in "
        'the call list (facts on stalking, "Safety by design").',
    ),
    "LNT011": Code(
        "Shortened address",
        "The address belongs to a service that shortens addresses. It hides where it leads, lets that service track "
        "who opens it, and dies with it (facts on stalking: no URL shorteners). Write the plain address.",
    ),
    "LNT012": Code(
        "Address that tracks",
        "The address has a parameter that tracks people from page to page (facts on stalking: no tracking "
        "parameters). Write the address without it.",
    ),
    "LNT013": Code(
        "Address without a lock",
        "The address starts with http://. Others on the same network can see which page you read, and change it. "
        "Write https://, or leave it out.",
    ),
    "LNT014": Code(
        "Address that gives a discreet item away",
        "The QR code of a neutral variant leads to an address with a word that gives away what the item is about. "
        "The address is printed beside the code, and stays in the phone's history (facts on print, \"Discreet "
        'items"). The words are in templates/neutral/.',
    ),
    "LNT015": Code(
        "Words that blame the person",
        "The words blame or doubt the person who is harmed, or make a crime look like a quarrel or like romance "
        "(facts on stalking: no victim-blaming wording). Say what the stalker does.",
    ),
    "LNT016": Code(
        "Alarming words on an outer face",
        "The outside of a folded item, or the side of a card or poster that everybody sees, has alarming words. Say "
        'it truthfully, and inside (facts on stalking: "never on the outer face of a card or of a folded leaflet").',
    ),
    "LNT017": Code(
        "No way for those who can't speak or hear",
        "An item with room for it offers an emergency number, but none of the ways to reach it without speaking or "
        'hearing: 55 on a mobile, a text message, Relay UK, BSL (facts on contacts, "Ways to reach 999 without '
        'speaking"). Items of two pages or more, with at least A5 of paper in all, must have one.',
    ),
    "LNT018": Code(
        "Words that aren't used any more",
        "These words used to be common, but the people they mean don't want to be called that, or the service has a "
        "new name. The list is in templates/lint/; the hint says what to write instead.",
    ),
    "LNT019": Code(
        "Word list due for review",
        "The list of words is past its review date. Words change: read the list, correct it, and set a new "
        "review_by. A project's own copy goes into its templates/lint/.",
    ),
    "LNT020": Code(
        "Against a rule of the project",
        "The words match a rule of yours, below rules in project.yaml. The message gives its reason.",
    ),
    "LNT021": Code(
        "Rule that can't be used",
        "A rule's pattern might never finish: it is too long, uses more than the plain signs, or repeats something "
        "that itself varies, which can take years on one sentence. You may use letters, . [] () | ? * + {m,n} ^ $ "
        "and \\b \\d \\s \\w.",
    ),
    "LNT022": Code(
        "Silence that silences nothing",
        "An entry below silence in project.yaml matches no finding any more. Take it out: it could hide another one "
        "later.",
    ),
    "LNT023": Code(
        "This can't be silenced",
        "You can't let findings about numbers, evidence, files and proofs pass: they could harm somebody, or the "
        "file wouldn't be what it says it is. You can only silence findings about words (LNT, WRD) and reviews (GOV).",
    ),
    "LNT024": Code(
        "No list for this language",
        "There is no templates/lint/ file for the language of a topic, so nothing checks its words for what may harm "
        "a reader. Write one: the built-in en.toml shows how.",
    ),
    # Plain words
    "WRD001": Code(
        "Hard to read",
        "The reading age of the text, its Flesch-Kincaid grade (Kincaid and others, 1975) plus five years, is higher "
        "than the project's policy allows. Health information is for readers of 9 to 11 (facts on print, "
        '"Reading"). Only texts of 30 words and more are judged. A low score doesn\'t prove that people understand '
        "it: ask some.",
    ),
    "WRD002": Code(
        "Long sentence",
        "The sentence has more words than the project's policy allows. Split it in two, or take out what isn't "
        "needed. Numbers from the register don't count as words.",
    ),
    "WRD003": Code("Long word", "There is a plainer word for it, in the hint."),
    "WRD004": Code(
        "Passive sentence",
        "The sentence seems to say what is done without saying who does it. This is only a note: the signs are "
        "crude, and sometimes the passive is right, for instance where it puts the person first.",
    ),
    "WRD005": Code(
        "Hedged sentence",
        "Words take back half of what the sentence says. Say it, or leave it out. If something isn't certain, say "
        "what is known.",
    ),
    # Governance and output
    "GOV001": Code(
        "Review overdue",
        "The topic's review date has passed. Read the words again, check each fact, then set a new date.",
    ),
    "GOV002": Code(
        "Not approved",
        "Nobody has approved the words of the topic yet: its front matter has no approved_by. Fine for a draft, an "
        "error for a release, unless the release as a whole is approved (--approved-by).",
    ),
    "GOV003": Code(
        "Review date out of reach",
        "The review date is more than three years after publication, or before it. PIF TICK asks for a review every "
        "three years at most; every year is better.",
    ),
    "GOV004": Code(
        "No version on the item",
        "The item doesn't show its version code, so an old copy can't be told from a new one. A very small item may "
        "have no room for it: remember which items those are.",
    ),
    "GOV005": Code(
        "The item doesn't say where it comes from",
        "An item with at least one side of A4 in all has room to say when it was published and will be reviewed, its "
        "sources, who issues and who approved it, and where to send comments. The message says what is missing. "
        "Discreet items are exempt.",
    ),
    "REL001": Code(
        "Not ready for a release",
        "Something is still open: the build has an error or a warning, evidence isn't what the policy asks of a "
        "release, or nobody has approved a topic. The message counts the findings and names their codes; each is "
        "listed with it.",
    ),
    "REL002": Code("Nothing released", "The release named doesn't exist, or there is none yet."),
    "REL003": Code(
        "Name of a release",
        "The name was used before, or isn't allowed: use lower-case letters, digits, dots and dashes, but not "
        '"draft", which names the dossier of what isn\'t released yet. A release is never changed or remade under '
        "its name.",
    ),
    "REL004": Code(
        "Record altered",
        "The record of a release isn't the one that was written: the chain, its own digest, or the release before it "
        "say so.",
    ),
    "REL005": Code(
        "Released file altered", "A file of a release isn't, byte for byte, the one that was released. Don't print it."
    ),
    "REL006": Code(
        "Released file missing",
        "A file, a record or a whole release that the chain mentions is missing. Restore it from a copy.",
    ),
    "REL007": Code(
        "Never released",
        "There is a file, folder, link or device among the releases that nothing there mentions. Either somebody put "
        "it there, or a line was cut from the end of the chain. What file managers and git leave, and can't mislead "
        "anybody, is a note. If .gitattributes isn't as makeleaflet writes it, that is a warning.",
    ),
    "REL008": Code(
        "Chain of releases broken",
        "A line of releases/chain.jsonl was altered, removed, added or moved; it says something else than the record "
        "of its release; or releases and handouts aren't those that a head noted elsewhere covers. Restore the file "
        "from a copy. Nothing can be released on a broken chain.",
    ),
    "REL009": Code(
        "Handouts altered",
        "A line of releases/handouts.jsonl was altered or removed, says what no handout can say, or names a release "
        "that isn't in the chain or that came later. Restore the file from a copy. Nothing can be noted in a broken "
        "file.",
    ),
    "REL010": Code(
        "Half a line",
        "The last line of a book is half written, as a power failure would leave it. It was never acknowledged. The "
        "next command that writes moves it to a file that ends in .torn, and says so: note again what it says. If "
        "the power didn't fail, somebody cut the file.",
    ),
    "REL011": Code(
        "Handout that can't be noted",
        "The place, release, item, day or number of copies can't be right. If any row of a table is refused, nothing "
        "in it is noted.",
    ),
    "REL012": Code(
        "Same version, other words",
        "Different words were released under this version before. Nobody could tell the copies apart: give the topic "
        "another version.",
    ),
    "REL013": Code(
        "Changed while it was released",
        "Content, templates or built files changed between the build and the release. Nothing was released. Try "
        "again when nobody is editing them.",
    ),
    "REL014": Code(
        "Handout noted already",
        "A row of a table matches one that is already noted, to the copy and the day, so it wasn't counted again. "
        "You can import a table as often as you like: if it grows, only the new rows are noted. A row without a day "
        "counts as the same row on any day.",
    ),
    "OUT001": Code(
        "Output can't be written", "makeleaflet can't write the folder or file. The last good files stay as they are."
    ),
    "OUT002": Code("Disk full", "There is no room left on the disk. The last good files stay as they are."),
    "OUT003": Code(
        "Changed by somebody else", "Somebody changed a file that is no longer asked for, so it is left alone."
    ),
    "OUT004": Code(
        "Withdrawn",
        "A file from an earlier build prints something that nobody should rely on any more: it has lost its trust or "
        "its evidence, its check is refused (EVD002 to EVD005), it is known to be wrong, or the register has "
        "something else now. There is no new file yet that could replace it. So it is in withdrawn/, and nothing "
        "links to it. Don't print it. It stays there until a build makes the new file.",
    ),
    "OUT005": Code(
        "Can't be withdrawn",
        "A file should be in withdrawn/, but couldn't be moved there. It is still in its old place. Don't print it: "
        "move it away yourself.",
    ),
    "OUT006": Code(
        "Withdrawn, but changed by somebody else",
        "Somebody changed a file after makeleaflet had made it, and what makeleaflet had printed in it is out of "
        "use. It was moved to withdrawn/ too, and is never removed from there: do that yourself. If it lies in the "
        "place of a file that was withdrawn before, it stays where it is: look at what it prints.",
    ),
}
