"""Every code a finding can have: what it means, and what to do. Codes are added, never given another meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    title: str
    text: str


CODES: dict[str, Code] = {
    # Reading
    "SRC001": Code("A file can't be read", "It is missing, may not be read by you, is too large, or isn't UTF-8 text. Nothing that needs it is made."),
    "SRC002": Code("Broken YAML or front matter", "The file can't be understood as YAML. Look at the line named and the one above it: the indentation, the colon and the quotes. A text that contains a colon and a space needs double quotes. A topic begins and ends its front matter with a line of three dashes."),
    "SRC003": Code("Broken TOML or table", "The file can't be understood as TOML, or a row of a CSV table has another number of cells than its first row."),
    "SRC004": Code("Too deep", "The file holds groups within groups beyond all use. Write it flatter."),
    "SRC005": Code("Said twice", "A key, section, service or place stands there twice. It isn't clear which one is meant, so neither is taken for granted: remove or rename one."),
    "SRC006": Code("Unknown key", "The key isn't one that this kind of file has; most often it is misspelt. Keys are never ignored in silence. The hint names the nearest one."),
    "SRC007": Code("Missing key", "This kind of file must have the key. The content reference tells what to write."),
    "SRC008": Code("Wrong value", "The value is of the wrong kind, or not one of those allowed. A telephone number must be in double quotes: otherwise YAML takes it for a quantity."),
    "SRC009": Code("Missing or misplaced text", "A panel prints a text, by section and length, that the topic doesn't have; or a heading or text stands where the topic file has no place for it. A missing length is never filled by cutting a longer one: write it."),
    "SRC010": Code("Impossible telephone number", "No such number can exist in the numbering plan. Check each digit with the source. Digits are written in groups with single spaces, as people say them."),
    "SRC011": Code("Fact without evidence", "A number, address or time of a service has no entry below evidence. Say where it comes from, when and how it was checked and how far to trust it, or take it out."),
    "SRC012": Code("Unknown id", "Something is named that doesn't exist: a service, format, place, stock, theme or link. The hint names the nearest one."),
    "SRC013": Code("Not trusted enough to print", "The fact's evidence has the trust low or unknown, so it isn't printed. Check it, and record how."),
    "SRC014": Code("Missing file", "An image, font, template or stylesheet that is named isn't there, or isn't of a kind that can be used. Capitals in file names matter."),
    "SRC015": Code("Character without a glyph", "The theme's fonts can't show the character; it would print as an empty box. Write it another way, or choose a theme whose fonts have it."),
    "SRC016": Code("File that nothing reads", "The file looks like content, but its name has an ending that isn't read in this folder. Rename it, or move it out of content/."),
    # Safety of the machine and of the reader
    "SEC001": Code("Code in content", "Content is words only. Template code and HTML in it are refused, wherever they come from."),
    "SEC002": Code("Outside the project", "A page asks for a file outside the project, or for something on the network. Pages can only use files of the project, named relative to theirs."),
    "SEC003": Code("Unsafe address", "Addresses start with https://. In a QR code they carry no query, fragment or password: that is where tracking hides."),
    "SEC004": Code("The PDF could act or leak", "The finished file has an attachment, a script, or a link to something other than a web address, a number or an e-mail address. It isn't published."),
    # Planning
    "PLN001": Code("Unknown id on the command line", "An option names something that the project doesn't have. makeleaflet list shows what there is."),
    "PLN002": Code("Nothing to make", "Nothing matches all that was asked for at once. makeleaflet list editions shows what there is."),
    "PLN003": Code("Two editions, one file", "Two editions would be written to the same file. Give one of the variants, or one of the topics, another name or code."),
    "PLN004": Code("Not possible in this profile", "The variant asks for something that the profile can't do; turned panels can't be shown in a tagged document. Name the profiles that the variant is made for."),
    "PLN005": Code("Panel outside the page", "A panel is placed so that part of it lies outside the trimmed page."),
    "PLN006": Code("Stock doesn't fit", "The slots of a stock overlap or leave the sheet, or the format's size isn't that of the slots."),
    "PLN007": Code("Can't be folded so", "A fold and the pages don't go together: too few or too many pages, a page that stands there twice, a fold line through a page, or a page that sticks out once all is folded. Nested sheets take a multiple of four pages."),
    "PLN008": Code("Colour without a recipe", "The theme has a colour that goes to the press without a recipe of its own for cyan, magenta, yellow and black, or with two that differ. Colours are never converted by guess. Neutral greys need none: they are printed with black alone."),
    "PLN009": Code("Too much ink", "A recipe has more ink than the printing condition allows at one place. The paper would not take it: it smears, and shows on the next sheet."),
    "PLN010": Code("These sheets can't be made", "What the options ask for doesn't go together: a first place that the stock doesn't have, items of several sizes on one sheet, or a printer that wasn't calibrated."),
    # Templates and layout
    "TPL001": Code("Broken template", "The template can't be rendered: a mistake in its code, or a fact that doesn't exist. The line named is the template's."),
    "FIT001": Code("Too many words", "A panel has no room for all its words; those that are too many are quoted. Shorten the text, print fewer services there, or give the panel more room. Nothing is ever cut off in silence."),
    "FIT002": Code("Words cut off", "A box that hides what overflows it cuts words off. Let the box grow, or shorten the text."),
    "FIT003": Code("Lines on top of each other", "Two pieces of text overlap, usually because one has grown into the other's place."),
    "LAY001": Code("The layout engine complains", "WeasyPrint found something it can't do, for instance a CSS property it doesn't know. What it says is quoted; the look would not be what was meant."),
    "LAY002": Code("The layout engine failed", "WeasyPrint stopped with an error of its own. The content that causes it is worth a report."),
    "LAY003": Code("Character without a glyph", "A character came into a page for which no font has a glyph, for instance from a template."),
    # Proofs of the finished PDF
    "PRV001": Code("Words are missing in print", "Words that belong to a panel can't be found where it was placed in the finished PDF."),
    "PRV002": Code("Text outside the safe area", "Text in the finished PDF lies too near to the edge of its panel, or outside of all panels. It could be cut off, or lie in a fold."),
    "PRV003": Code("Text too small", "Text in the finished PDF is smaller than the format allows its panel."),
    "PRV004": Code("Unknown number in print", "Something that looks like a telephone number isn't one of the register's for this edition. Numbers are never typed into texts: name the service instead, as in <service:police-101>."),
    "PRV005": Code("Number broken over lines", "A telephone number doesn't stand whole on one line."),
    "PRV006": Code("Words too many in print", "The finished PDF shows letters that belong to none of the panels on the page. Nothing may be printed that isn't in the content or the templates."),
    "PRV010": Code("QR code doesn't read", "A decoder can't read the code in the finished PDF at 300 or at 100 dots per inch, or reads something else than its payload."),
    "PRV011": Code("QR code too small", "The code is smaller than the format allows (20 mm unless it says otherwise), without its quiet zone."),
    "PRV012": Code("QR code too faint", "The code isn't dark enough, or its ground not light enough, to be read for sure."),
    "PRV013": Code("QR code distorted", "The code in the finished PDF doesn't have the modules it should have: something covers it, or it isn't square."),
    "PRV014": Code("QR code without air", "Less than four modules around the code are white (ISO/IEC 18004). Readers need that quiet zone."),
    "PRV020": Code("Wrong pages", "The finished PDF has another number of pages, or pages of another size, than planned."),
    "PRV021": Code("Wrong trim box", "The trim box differs by more than 0.1 mm from where the item is to be cut."),
    "PRV022": Code("Unreadable PDF", "The finished file can't be opened by an independent reader. It isn't published."),
    "PRV030": Code("Foreign font", "A font is used that isn't one of the theme's. Only fonts that are shipped may be printed."),
    "PRV031": Code("Font not embedded", "A font isn't in the file; another printer would replace it by what it has."),
    "PRV032": Code("Missing glyph", "A character is drawn as an empty box, since its font has no glyph for it."),
    "PRV040": Code("Wrong metadata", "The title or the language in the file isn't the edition's."),
    "PRV041": Code("Not neutral", "A discreet file carries something that gives it away."),
    "PRV050": Code("No tags", "A file for the screen must be tagged, so that a screen reader can read it out."),
    "PRV051": Code("Text marked as decoration", "A screen reader would leave out text that stands on the page."),
    "PRV052": Code("Read out differently", "What a screen reader says isn't what was written, or not in that order."),
    "PRV053": Code("No bookmarks", "A file for the screen must have bookmarks."),
    "PRV054": Code("Form field lost or without a name", "A field that a template asks for isn't in the finished file or can't be filled in; or it has no name that a screen reader could say, shares its name with another, or isn't tagged as a field."),
    "PRV055": Code("Form field out of place", "A field to fill in lies over text or over another field, or goes on beyond the page. What is typed there could not be read."),
    "PRV060": Code("Ink at the paper's edge", "Something is printed in the strip along the edges that office printers can't reach; it would be cut off."),
    "PRV070": Code("Not PDF/X-4", "A file for the press must say that it is PDF/X-4 (ISO 15930-7) and for which printing condition: version, identifier, output intent with its profile, XMP metadata, trapping."),
    "PRV071": Code("Wrong boxes for the press", "The media box must start at 0, 0 and hold the bleed box, which holds the trim box; around a single item the bleed box is the trim and its bleed, to 0.1 mm."),
    "PRV072": Code("Colour that isn't ink", "Something is drawn in RGB, or in another colour that isn't cyan, magenta, yellow and black. Printers convert it as they please. Give the colour a recipe in the theme's [cmyk], or use one that has it."),
    "PRV073": Code("Text not in black alone", "Text or a QR code is printed with several inks. Where they don't meet exactly, letters blur. Text is black ink alone, or white on a ground."),
    "PRV074": Code("More ink than the paper takes", "At the place named, the four inks together are more than the printing condition allows. It would smear, and show on the next sheet. Measured for each pixel, in the bleed too."),
    "PRV075": Code("Picture too coarse", "A picture has fewer pixels to the inch, at the size it is printed, than the profile asks for (min_ppi)."),
    "PRV076": Code("Line too thin", "A line, or a filled bar or frame, is thinner than the profile allows (min_line). A press may lose it."),
    "PRV077": Code("White that overprints", "White is set to overprint: then it prints nothing at all, and what is below it shows."),
    "PRV078": Code("Missing bleed", "Artwork reaches the trim but doesn't go on to the edge of the bleed. Where the knife cuts a little beside the line, the paper shows."),
    "PRV079": Code("Can't be vouched for", "Transparency, blending, overprinting, or a gradient or pattern whose colours can't be told: what it prints as depends on the print shop's software."),
    # Governance and output
    "GOV001": Code("Review overdue", "The topic's review date has passed. Read the words again, check each fact, then set a new date."),
    "OUT001": Code("Output can't be written", "The folder or file can't be written. The last good files stay as they are."),
    "OUT002": Code("Disk full", "There is no room left on the disk. The last good files stay as they are."),
    "OUT003": Code("Changed by somebody else", "A file that is no longer asked for was changed after it was made, so it is left alone."),
}
