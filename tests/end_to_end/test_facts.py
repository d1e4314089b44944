"""Every fact of the source is in the leaflet; nothing that isn't in the register is printed."""

import re

import pypdfium2 as pdfium
import pytest
from ruamel.yaml import YAML

from ..helpers import REPO
from ..pdf_helpers import poppler, squeeze

FACTS = {
    "deliberate": r"on purpose",
    "more than once": r"more than once",
    "fear, upset, annoyance": r"afraid, upset or annoyed",
    "a crime": r"Stalking is a crime in Scotland",
    "two occasions, fear or alarm": r"two or more occasions, and fear or alarm",
    "sentences": r"12 months.{0,12}summary.{0,12}or 5 years.{0,6}on indictment",
    "the Act": r"Criminal Justice and Licensing \(Scotland\) Act 2010, section 39",
    "in force": r"in force 13 December 2010",
    "unwanted": r"You don’t want it",
    "persistent": r"on and on",
    "someone known": r"usually comes from someone you know",
    "many forms": r"many forms,( and)? some( are)? more severe",
    "seldom a one-off": r"seldom a one-off",
    "form 1": r"Following you, watching you, or spying",
    "form 2": r"Hanging about near (your )?home or work",
    "form 3": r"Calling, texting or emailing again and again",
    "form 4": r"Sending things you don’t want: gifts, cards, flowers or the like",
    "form 5": r"Stalking you online.{0,15}cyberstalking",
    "form 6": r"Driving past your home, school or work",
    "form 7": r"Threatening you, your family or friends: in person, or by text, phone, letter or email",
    "form 8": r"Damaging your car or other property",
    "it can escalate": r"get worse: physical assault, sexual assault, even murder",
    "every walk of life": r"every walk of life",
    "nobody is typical": r"No victim is “typical”",
    "mostly a partner": r"a partner or ex-partner. When the two know each other, it is one of these in most cases",
    "domestic abuse": r"often happens within domestic abuse",
    "ex-partners": r"Many women report harassment by an ex- ?partner",
    "sexual violence": r"Sexual violence in the relationship raises the risk",
    "29 per cent": r"of women who had been through sexual abuse said they were stalked or harassed after leaving",
    "18 per cent": r"of those who had been through other forms of domestic abuse",
    "main risk factor": r"main risk factor is being female",
    "widespread in Scotland": r"In Scotland it is fairly widespread among women, above all young women",
    "for everyone": r"For women, men and LGBT\+ people, whoever stalks you",
    "step 1": r"Never react to the stalker.{0,6}ignoring them may not stop it",
    "step 2": r"Tell the police as soon as possible",
    "officer in charge": r"Ask for the officer in charge’s name",
    "crime reference number": r"Note the crime reference number",
    "step 3": r"Don’t reply. Never agree to meet, or to be in touch in any way",
    "step 4": r"friends, neighbours and colleagues",
    "step 5": r"mobile phone and a personal attack alarm. Think about security at home",
    "step 6": r"Write down anything that feels suspicious: date, time, place, what happened",
    "the partnership": r"01563 554200",
    "its name": r"East Ayrshire Health and Social Care Partnership",
    "its address": r"The Johnnie Walker Bond, 15 Strand Street",
    "out of hours": r"Ayrshire Urgent Care Service",
    "its number": r"0800 328 7758",
    "its hours": r"Mon to Thu 5pm to 9am; Fri 4pm to Mon 9am; public holidays",
    "a social worker": r"qualified social worker",
    "emergency": r"In danger now\?",
    "101 isn't for emergencies": r"Not an emergency\? Police: 101",
    "silent call": r"call 999.{0,60}press 55 when asked",
    "traces of calls": r"Calls, even free ones, may show in a call log",
    "traces of browsing": r"Browsers keep a history",
    "traces of the code": r"Opening it leaves a trace on the phone",
    "only if safe": r"Take this only if it is safe to keep it",
    "room for the officer": r"Officer",
    "room for the number": r"Crime reference",
    "version": r"EA-01 v1\.1",
    "review": r"Review by 22 November 2027",
    "feedback": r"Feedback",
    "other formats": r"large print, audio or another language",
}


@pytest.mark.parametrize("variant", ["colour", "mono"])
@pytest.mark.parametrize("profile", ["office", "screen"])
def test_every_fact_is_in_the_leaflet(shipped, variant, profile):
    (edition,) = shipped.pick(format="leaflet-a4", variant=variant, profile=profile)
    text = shipped.text(edition).replace("\u00a0", " ")
    missing = [name for name, pattern in FACTS.items() if not re.search(pattern, text, re.IGNORECASE)]
    assert missing == [], text


@pytest.mark.parametrize("variant", ["colour", "mono"])
def test_each_percentage_stands_before_what_it_is_of(shipped, variant):
    """On the page, left of its words and level with them; and read out before them."""
    shares = {"29%": "of women who had been", "18%": "of those who had been"}
    (screen,) = shipped.pick(format="leaflet-a4", variant=variant, profile="screen")
    spoken = squeeze(
        "".join(
            re.findall(
                r'^ *"(.*?)"$', poppler("pdfinfo", "-struct-text", shipped.file(screen)), re.MULTILINE | re.DOTALL
            )
        )
    )
    for profile in ("office", "screen"):
        (edition,) = shipped.pick(format="leaflet-a4", variant=variant, profile=profile)
        with pdfium.PdfDocument(shipped.file(edition)) as pdf:
            text = pdf[0].get_textpage()
            for share, words in shares.items():
                assert squeeze(share + words) in spoken
                (_left, low, right, high), (other_left, other_low, _, other_high) = (
                    _place(text, wanted) for wanted in (share, words)
                )
                assert 0 < other_left - right < 25 and low < (other_low + other_high) / 2 < high + 4, (share, profile)


def _place(text, wanted: str) -> tuple[float, float, float, float]:
    index, count = text.search(wanted).get_next()
    boxes = [text.get_charbox(n) for n in range(index, index + count)]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def test_neither_town_nor_postcode_is_printed(shipped):
    """The source doesn't give them."""
    for edition in shipped.editions:
        text = shipped.text(edition)
        assert not re.search(r"\bKA\d+ ?\d[A-Z]{2}\b", text) and "Strand Street, Kil" not in text, edition["path"]


def test_every_number_in_print_is_in_the_register(shipped):
    known = set()
    for path in (REPO / "content/services").glob("*.yaml"):
        for service in YAML(typ="safe").load(path.read_text(encoding="utf-8")).values():
            if service.get("number") and service["evidence"]["number"]["trust"] in ("high", "medium"):
                known.add(re.sub(r"\D", "", service["number"]))
    assert len(known) > 15
    for edition in shipped.pick(profile="screen"):  # on sheets, poppler can't tell the lines of pages on their heads
        printed = poppler("pdftotext", "-raw", shipped.file(edition), "-").replace("\u00a0", " ")
        found = {re.sub(r"\D", "", group) for group in re.findall(r"(?<![\w.,-])\d+(?: \d+)*(?![\w%])", printed)}
        numbers = {plain for plain in found if len(plain) >= 5 or (len(plain) == 3 and plain[0] in "19")}
        assert numbers <= known and (numbers or edition["format"].startswith("diary")), (
            f"{edition['path']}: {numbers - known}"
        )
