"""What proofs of what is seen report: codes, with what they mean and what to do."""

from __future__ import annotations

from ...kernel.findings import Code

PRV007 = Code(
    "PRV007",
    "Words that can't be seen",
    "The words are in the finished PDF, but at least two or three of their letters don't stand out from their "
    "surroundings: something covers them, or they have the colour of their ground.",
    "error",
)
PRV009 = Code(
    "PRV009",
    "Number that a bad copy changes",
    "On a bad copy (blurred, askew, faint, or from an old copier) a digit of a telephone number could be taken for "
    "another. Set the number larger or darker, with more room between its digits, or choose a theme whose digits are "
    "easier to tell apart.",
    "error",
)
PRV010 = Code(
    "PRV010",
    "QR code doesn't read",
    "A decoder can't read the code in the finished PDF at 300 or at 100 dots per inch, or reads something other than "
    "its payload.",
    "error",
)
PRV011 = Code(
    "PRV011",
    "QR code too small",
    "The code is smaller than the format allows (20 mm unless it says otherwise), without its quiet zone.",
    "error",
)
PRV012 = Code(
    "PRV012",
    "QR code too faint",
    "The code isn't dark enough, or its ground isn't light enough, to read reliably.",
    "error",
)
PRV013 = Code(
    "PRV013",
    "QR code distorted",
    "The code in the finished PDF doesn't have the modules it should have: something covers it, or it isn't square.",
    "error",
)
PRV014 = Code(
    "PRV014",
    "QR code without air",
    "Fewer than four modules around the code are white (ISO/IEC 18004). Readers need that quiet zone.",
    "error",
)
PRV015 = Code(
    "PRV015",
    "QR code that the real world breaks",
    "The code in the finished PDF reads, but not once it is blurred (each point over 3 pixels to each side at 300 "
    "dpi), turned by 7 degrees, faded to 60% of its contrast, or copied in black and white as by an old copier; the "
    "message says which. Print it larger, and on plain white.",
    "error",
)
PRV016 = Code(
    "PRV016",
    "QR code not dark on white",
    "The code is light on a dark ground, or something tints the ground below it. Many phones only read dark on "
    "white. Remove what is over or under it.",
    "error",
)
PRV017 = Code(
    "PRV017",
    "QR code that nobody planned",
    "The finished PDF shows a QR code that none of its panels has, for instance in a picture. Nobody has checked "
    "where it leads. Codes come from links: add a link to the topic or the place, and let the template ask for it.",
    "error",
)
PRV023 = Code(
    "PRV023",
    "Words with too little contrast",
    "Seen on the page, the words stand out from their ground by less than 4.5:1, the least that WCAG 2.2 allows for "
    "text (level AA). Make the ink darker or the ground lighter, or the other way round. Or they run over the edge of "
    "their ground, or a line runs through them: shorten them, or make room.",
    "error",
)
PRV024 = Code(
    "PRV024",
    "Words with little contrast",
    "Seen on the page, the words stand out from their ground by less than 7:1 (WCAG 2.2, level AAA). People with "
    "weak eyes, in bad light or with a faded copy may not be able to read them.",
    "warning",
)
PRV025 = Code(
    "PRV025",
    "Digit that looks like another",
    "In the theme's own font, a digit of a telephone number is drawn like another digit. Use another font.",
    "error",
)
PRV026 = Code(
    "PRV026",
    "Looks different",
    "Seen as a picture, a page of the file isn't what a build makes; the finding says where, and its picture shows "
    "it. If somebody changed it on purpose, look at each place: other checks know words, numbers and codes, but not "
    "what else should be there.",
    "warning",
)
PRV090 = Code(
    "PRV090",
    "A reader sees another number",
    "Somebody who looks at the finished page, as a picture, reads a number that its words don't have: in a picture, "
    "in a logo, as an outline, or in letters whose shapes aren't what the file says. People will ring it. Two looks "
    "at two sizes agree that something is there. Take it out, or have it redrawn without the number.",
    "error",
)
PRV091 = Code(
    "PRV091",
    "A reader doesn't find a number",
    "A number that the page should show wasn't read where it should be, or not as often as it should be. It may be "
    "too faint, too small, or broken; or the reader is wrong. Look at the page.",
    "note",
)
PRV092 = Code(
    "PRV092",
    "A reader sees another address",
    "Somebody who looks at the finished page, as a picture, reads a web or e-mail address that its words don't have. "
    "Nobody has checked where it leads. Take it out, or write it in the words.",
    "error",
)
PRV093 = Code(
    "PRV093",
    "A reader doesn't find an address",
    "A web or e-mail address that the page should show wasn't read on it. It may be too faint, too small, or broken; "
    "or the reader is wrong. Look at the page.",
    "note",
)
PRV094 = Code(
    "PRV094",
    "A reader isn't sure",
    "A first look saw a number or an address that the words don't have, and a closer one saw nothing there, or only "
    "a row of rings. It may be a pattern that only looks like writing. Look at the page.",
    "note",
)
PRV095 = Code(
    "PRV095",
    "Nobody read the pages",
    "The pages should be read as pictures, and the reader (the packages rapidocr and onnxruntime) isn't installed. "
    "Nothing is released without. They exist for Linux and for Macs with Apple's processors, not for those with "
    "Intel's.",
    "warning",
)
PRV096 = Code(
    "PRV096",
    "The reader doesn't know this writing",
    "The reader of pictures knows Latin, Greek, Chinese and Japanese letters. In Arabic, Bengali, Cyrillic, Punjabi or "
    "Urdu it would take letters for figures and numbers for nothing, so a panel in such writing isn't read. All other "
    "proofs hold. Somebody who can read it should look at the page.",
    "note",
)
