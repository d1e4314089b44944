"""What the lint reports: codes, with what they mean and what to do."""

from __future__ import annotations

from ..kernel.findings import Code

SEC006 = Code(
    "SEC006",
    "Address that leads elsewhere",
    "The address sends people on to another one, which it names in its path or after a question mark. Whoever "
    "changes that part sends them anywhere, under a name they trust. Write the address where it ends up.",
    "error",
)
SEC010 = Code(
    "SEC010",
    "Name of a site in other letters",
    "The name of a site has letters beyond a to z, or is written as they are encoded (punycode, RFC 3492). Pages "
    "print it as you wrote it; codes and links have it in plain letters. The note says both: compare them with what "
    "the site says of itself.",
    "note",
)
LNT001 = Code(
    "LNT001",
    "Emergency and not urgent confused",
    "Words about danger offer a number that isn't for emergencies, such as 101, without an emergency number. "
    "Somebody in danger would ring it and lose time. 999 is for emergencies; 101 isn't (Police Scotland; facts on "
    "stalking).",
    "error",
)
LNT002 = Code(
    "LNT002",
    "Wrong service for its role",
    "The role for emergencies names a service that isn't an emergency service, or the role for what isn't urgent "
    "names one that is. The templates print these roles below headings that say what they are for, so people would "
    "ring the wrong service.",
    "error",
)
LNT003 = Code(
    "LNT003",
    "Service that doesn't serve the place",
    "A service is offered in a place it doesn't cover: its area neither is the place's nor contains it. Callers "
    "would be sent away. Areas are in project.yaml; places without an area aren't checked (facts on contacts: "
    "numbers for England printed as if they covered Scotland).",
    "error",
)
LNT004 = Code(
    "LNT004",
    "Area that isn't known",
    "A service or place names an area that isn't in areas in project.yaml, or the areas contain each other in a "
    "circle. Then nothing can tell whether services cover the place.",
    "error",
)
LNT005 = Code(
    "LNT005",
    "Not for everyone, and it isn't said",
    "A service that its register entry limits to some people is offered where nothing says so. Others ring it and "
    "are turned away, or feel that there is no help for them (facts on stalking: don't make anyone feel turned away).",
    "warning",
)
LNT006 = Code(
    "LNT006",
    "Law or service of somewhere else",
    "The words name an order, an act, a court or a helpline that doesn't apply in the place, for instance England's "
    'stalking protection orders in Scotland (facts on contacts, "Law, where a leaflet mentions it"). People would '
    "ask for what they can't get.",
    "warning",
)
LNT007 = Code(
    "LNT007",
    "Promise that nothing shows",
    "The words promise that nobody can see a call, a page or a search. Free calls may still show in a handset's "
    'call log, and a browser keeps a history (facts on stalking, "Safety by design"). Somebody who believes the '
    "promise may be found out.",
    "warning",
)
LNT008 = Code(
    "LNT008",
    "Nothing says to keep it only if it is safe",
    "An item to take home, of two pages or more, doesn't say to keep it only if that is safe. \"Take this only if it "
    'is safe to keep it" belongs on the card and the leaflet (facts on stalking, "Safety by design"). On neutral '
    "items, neutral words say it.",
    "error",
)
LNT009 = Code(
    "LNT009",
    "QR code without words beside it",
    "The page with the QR code doesn't say where the code leads: it has neither the address nor the number. Nobody "
    "should have to open an address to learn what it is, and people without a camera need it too (facts on stalking: "
    "beside each QR code, say where it leads).",
    "error",
)
LNT010 = Code(
    "LNT010",
    "QR code without a word on traces",
    "The page with the QR code doesn't say that opening it leaves a trace on the phone, or that calls show in the "
    'call list (facts on stalking, "Safety by design").',
    "warning",
)
LNT011 = Code(
    "LNT011",
    "Shortened address",
    "The address belongs to a service that shortens addresses. It hides where it leads, lets that service track who "
    "opens it, and dies with it (facts on stalking: no URL shorteners). Write the plain address.",
    "error",
)
LNT012 = Code(
    "LNT012",
    "Address that tracks",
    "The address has a parameter that tracks people from page to page (facts on stalking: no tracking parameters). "
    "Write the address without it.",
    "error",
)
LNT013 = Code(
    "LNT013",
    "Address without a lock",
    "The address starts with http://. Others on the same network can see which page you read, and change it. Write "
    "https://, or leave it out.",
    "error",
)
LNT014 = Code(
    "LNT014",
    "Address that gives a discreet item away",
    "The QR code of a neutral variant leads to an address with a word that gives away what the item is about. The "
    'address is printed beside the code, and stays in the phone\'s history (facts on print, "Discreet items"). The '
    "words are in templates/neutral/.",
    "error",
)
LNT015 = Code(
    "LNT015",
    "Words that blame the person",
    "The words blame or doubt the person who is harmed, or make a crime look like a quarrel or like romance (facts "
    "on stalking: no victim-blaming wording). Say what the stalker does.",
    "error",
)
LNT016 = Code(
    "LNT016",
    "Alarming words on an outer face",
    "The outside of a folded item, or the side of a card or poster that everybody sees, has alarming words. Say it "
    'truthfully, and inside (facts on stalking: "never on the outer face of a card or of a folded leaflet").',
    "warning",
)
LNT017 = Code(
    "LNT017",
    "No way for those who can't speak or hear",
    "An item with room for it offers an emergency number, but none of the ways to reach it without speaking or "
    'hearing: 55 on a mobile, a text message, Relay UK, BSL (facts on contacts, "Ways to reach 999 without '
    'speaking"). Items of two pages or more, with at least A5 of paper in all, must have one.',
    "warning",
)
LNT018 = Code(
    "LNT018",
    "Words that aren't used any more",
    "These words used to be common, but the people they mean don't want to be called that, or the service has a new "
    "name. The list is in templates/lint/; the hint says what to write instead.",
    "error",
)
LNT019 = Code(
    "LNT019",
    "Word list due for review",
    "The list of words is past its review date. Words change: read the list, correct it, and set a new review_by. A "
    "project's own copy goes into its templates/lint/.",
    "warning",
)
LNT020 = Code(
    "LNT020",
    "Against a rule of the project",
    "The words match a rule of yours, below rules in project.yaml. The message gives its reason.",
    "error",
)
LNT021 = Code(
    "LNT021",
    "Rule that can't be used",
    "A rule's pattern can't be read as one, is too long, or matches nothing at all. You may use letters, . [] () | ? * "
    "+ {m,n} ^ $ and \\d \\s \\w. It finds whole words by itself.",
    "error",
)
LNT022 = Code(
    "LNT022",
    "Silence that silences nothing",
    "An entry below silence in project.yaml matches no finding any more. Take it out: it could hide another one later.",
    "note",
)
LNT023 = Code(
    "LNT023",
    "This can't be silenced",
    "You can't let findings about numbers, evidence, files and proofs pass: they could harm somebody, or the file "
    "wouldn't be what it says it is. You can only silence findings about words (LNT, WRD) and reviews (GOV).",
    "error",
)
LNT024 = Code(
    "LNT024",
    "No list for this language",
    "There is no templates/lint/ file for the language of a topic, so nothing checks its words for what may harm a "
    "reader. Write one: the built-in en.toml shows how. A language is never checked with the list of another one. A "
    "warning as long as all topics in this language are drafts of a translation.",
    "error",
)
LNT025 = Code(
    "LNT025",
    "No list of telling words for this language",
    "There is no templates/neutral/ file for the language of a topic, so nobody can say whether an item in it is "
    "discreet. Write one: the built-in en.toml shows how. A warning as long as all topics in this language are drafts "
    "of a translation.",
    "error",
)
WRD001 = Code(
    "WRD001",
    "Hard to read",
    "The reading age of the text, its Flesch-Kincaid grade (Kincaid and others, 1975) plus five years, is higher "
    'than the project\'s policy allows. Health information is for readers of 9 to 11 (facts on print, "Reading"). '
    "Only texts of 30 words and more are judged. A low score doesn't prove that people understand it: ask some.",
    "warning",
)
WRD002 = Code(
    "WRD002",
    "Long sentence",
    "The sentence has more words than the project's policy allows. Split it in two, or take out what isn't needed. "
    "Numbers from the register don't count as words.",
    "warning",
)
WRD003 = Code("WRD003", "Long word", "There is a plainer word for it, in the hint.", "warning")
WRD006 = Code(
    "WRD006",
    "More than one idea",
    "In Easy Read, each picture has one sentence, and each sentence one idea. Make a point of each, with its own "
    "picture.",
    "warning",
)
WRD007 = Code(
    "WRD007",
    "Hard word in Easy Read",
    "Many people who read Easy Read don't know the word. Use the easier words in the hint; or, if it can't be done "
    "without, say in the next sentence what it means, and let the finding pass with that reason.",
    "warning",
)
WRD004 = Code(
    "WRD004",
    "Passive sentence",
    "The sentence seems to say what is done without saying who does it. This is only a note: the signs are crude, "
    "and sometimes the passive is right, for instance where it puts the person first.",
    "note",
)
WRD005 = Code(
    "WRD005",
    "Hedged sentence",
    "Words take back half of what the sentence says. Say it, or leave it out. If something isn't certain, say what "
    "is known.",
    "note",
)
TRN021 = Code(
    "TRN021",
    "Number lost in translation",
    "A translation lacks a number, an address or a figure of the text that it was translated from, or has another one. "
    "The finding names both lines. In a draft, an address or hours are a warning; a number or a figure never is.",
    "error",
)
TRN022 = Code(
    "TRN022",
    "Step, warning or service lost in translation",
    "A translation lacks a step, or a section that nobody may miss, such as a warning; or has them in another order, "
    "or lists other services. The finding names both lines. In a draft, it is a warning.",
    "error",
)
TRN023 = Code(
    "TRN023",
    "Not the same in translation",
    "A translation lacks a section, a length, a point, a picture or words of a service, or has one of its own. The "
    "finding names both lines. In a draft, it is a note.",
    "warning",
)
