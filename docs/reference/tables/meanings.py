"""What a key means, if its model doesn't say so, or not for somebody who has never seen the code."""

from __future__ import annotations

MEANING = {
    "Project.issuer": "Who issues the items.",
    "Project.build": "What to build when the command names nothing.",
    "Project.policy": "What is required of facts and words.",
    "Rule.severity": "How severe its finding is.",
    "Issuer.name": "The issuer as printed, and as author in the files' metadata.",
    "Issuer.address": "Printed with the issuer where there is room.",
    "Evidence.method": "`rang`: somebody rang it. `web`: read on a web page. `letter`: in writing.",
    "EvidenceByFact.number": "Evidence for the number.",
    "EvidenceByFact.site": "Evidence for the web address.",
    "EvidenceByFact.email": "Evidence for the email address.",
    "EvidenceByFact.hours": "Evidence for the hours.",
    "EvidenceByFact.address": "Evidence for the address.",
    "Link.url": (
        "An address that starts with https://, at most 120 characters long, without query, fragment, password or "
        "port. Pages print it as it is written; the code has the name of the site in small letters, and in plain "
        "ones."
    ),
    "Source.title": "What the source is called, as printed in the foot.",
    "Source.url": "Its address. Not printed.",
    "TopicHead.code": "Capitals, digits and dashes. Printed before the version, as in EA-01 v1.0.",
    "TopicHead.version": "Version of the words. Put it in quotes, or YAML takes 1.10 for 1.1.",
    "TopicHead.published": "The date these words came out. Also the date in the files' metadata.",
    "TopicHead.sources": "Where the facts come from.",
    "TopicHead.contacts": "Lists of services by role: see [lists of contacts](#lists-of-contacts).",
    "TopicHead.labels": "Labels in this topic's own words, instead of [those of the products](#labels).",
    "Place.contacts": "Lists of services by role. Each wins over the topic's list of that role.",
    "PlaceTopic.contacts": "Lists of services by role, for this topic in this place.",
    "FormatSpec.title": "Its name, for people. Part of the documents' titles.",
    "FormatSpec.panels": "Its panels, by id: see [A panel](#a-panel).",
    "FormatSpec.variants": "Its variants, by id: see [A variant](#a-variant).",
    "PanelSpec.blocks": "What its flow prints, in order: see [blocks](templates.md#blocks).",
    "PanelSpec.ladder": "How it gives way and spreads out: see [ladders](#ladders). Without one, it doesn't.",
    "LadderSpec.title": "Its name, for people.",
    "LadderSpec.rungs": "Its settings, from roomy to tight.",
    "Repeat.count": "How many there are, the first one included.",
    "PanelAt.panel": "Which of the format's panels.",
    "PanelAt.repeat": "Place it several times, for instance as tear-off tabs.",
    "SideSpec.panels": "In reading order: a screen reader reads them in this order.",
    "VariantSpec.title": "Its name, for people.",
    "VariantSpec.sides": "One, or front and back.",
    "StockSpec.title": "Its name, for people.",
    "StockSpec.sheet": "Width and height of the paper.",
    "StockSpec.columns": "Slots across.",
    "StockSpec.rows": "Slots down.",
    "StockSpec.marks": (
        "`crop` draws short lines outside the items that show where to cut, and dashed ones that show where to fold. "
        "`none` if the stock is die-cut or nothing is cut."
    ),
    "FoldSpec.title": "Its name, for people. Printed on the job ticket.",
    "FoldSpec.strategy": (
        "`panels`: one sheet, with pages as in `front` and `back`. `saddle`: nested sheets, folded in the middle and "
        "stapled."
    ),
    "FoldSpec.columns": "Widths of the front's columns, left to right, mm.",
    "FoldSpec.rows": "Heights of the rows, top to bottom, mm.",
    "FoldSpec.front": (
        "Pages of the front, a list for each row from the top left: numbers in reading order, 0 for a blank field, a "
        "minus if the page is upside down."
    ),
    "FoldSpec.back": "The same for the back, as you look at it. Leave it out if only one side is printed.",
    "FoldSpec.cuts": "Cuts on the front, from x, y to x, y, mm.",
    "FoldSpec.paper": "Thickness of one leaf, mm; artwork on nested sheets moves towards the fold by that much.",
    "FoldStep.at": "From the left or top edge of the flat sheet, as it lies with `up` on top, mm.",
    "Project.job_ticket": "What job tickets for a print shop say: see [job tickets](#job-tickets).",
    "IntentSpec.title": "Its name, for people. Printed on the job ticket.",
    "ProfileSpec.title": "Its name, for people.",
    "FontFace.family": "The name of the typeface. Text is set in the first one in the theme.",
    "FontFace.weight": "100 to 900: 400 is regular, 700 bold.",
    "FontFace.style": "Upright or italic.",
    "ThemeSpec.title": "Its name, for people.",
    "ThemeSpec.fonts": "All faces that may be printed; no others ever are.",
    "ThemeSpec.stylesheets": "CSS files beside theme.toml, after base.css and before the format's own.",
}
