"""The real content, from the command line to the finished files, looked at with other people's tools."""

import hashlib
import io
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from ruamel.yaml import YAML

from generator.compose import Composer
from generator.plan import Request, plan_editions, slots
from generator.read import read_catalogue

from ..helpers import compose, REPO
from ..pdf_helpers import poppler, scanned, squeeze

# -- all of it --------------------------------------------------------------------------------------


def test_there_are_at_least_twenty_files_and_none_is_refused(shipped):
    assert len(shipped.editions) >= 20
    assert [edition["path"] for edition in shipped.editions if edition["status"] == "refused"] == []
    on_disk = {path.relative_to(shipped.out).as_posix() for path in shipped.out.rglob("*.pdf")}
    assert on_disk == {edition["path"] for edition in shipped.editions}
    for edition in shipped.editions:
        assert hashlib.sha256(shipped.file(edition).read_bytes()).hexdigest() == edition["sha256"]


def test_the_products_that_were_asked_for(shipped):
    asked = {"leaflet-a4": {"colour", "mono"}, "card": {"standard", "discreet"}}
    asked |= {format: {"help", "friends", "tear-off", "mono"} for format in ("poster-a4", "poster-a3")}
    for format, variants in asked.items():
        assert {edition["variant"] for edition in shipped.pick(format=format)} == variants
        for variant in variants:
            assert shipped.pick(format=format, variant=variant, profile="office")
    for format, variant in (("leaflet-a4", "colour"), ("card", "standard"), ("card", "discreet"), ("poster-a4", "help")):
        assert shipped.pick(format=format, variant=variant, profile="screen")


def test_pages_are_as_large_as_the_manifest_says(shipped):
    for edition in shipped.editions:
        told = poppler("pdfinfo", "-f", 1, "-l", 99, "-box", shipped.file(edition))
        pages = re.findall(r"^Page +\d+ MediaBox: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)", told, re.M)
        trims = re.findall(r"^Page +\d+ TrimBox: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)", told, re.M)
        assert len(pages) == edition["pages"]
        # On the screen a folded item is its pages, of which the flap of a roll fold is 3 mm narrower.
        slack = 3.01 if edition["profile"] == "screen" and edition["pages"] > 2 else 0.1
        for box in pages:
            x0, y0, x1, y1 = (float(edge) * 25.4 / 72 for edge in box)
            assert (x0, y0) == (0, 0) and (x1, y1) == pytest.approx(edition["sheet_mm"], abs=slack), edition["path"]
        for box in trims:
            x0, y0, x1, y1 = (float(edge) * 25.4 / 72 for edge in box)
            if edition["trim_mm"] == edition["sheet_mm"] or edition["profile"] == "screen":
                assert (x1 - x0, y1 - y0) == pytest.approx(edition["trim_mm"], abs=slack), edition["path"]
            if edition["profile"] == "press":
                assert (x1 - x0, y1 - y0) == pytest.approx([side - 30 for side in edition["sheet_mm"]], abs=0.1), edition["path"]


SIZES = {"leaflet-a4": (210, 297), "card": (85, 55), "poster-a4": (210, 297), "poster-a3": (297, 420)}


@pytest.mark.parametrize("format", SIZES)
def test_sizes(shipped, format):
    for edition in shipped.pick(format=format):
        assert tuple(edition["trim_mm"]) == SIZES[format]
        sheet = {"screen": SIZES[format], "press": tuple(side + 30 for side in SIZES[format])}
        assert tuple(edition["sheet_mm"]) == sheet.get(edition["profile"], (210, 297) if format == "card" else SIZES[format])


def test_only_the_theme_s_fonts_and_all_of_them_embedded(shipped):
    for edition in shipped.editions:
        rows = poppler("pdffonts", shipped.file(edition)).splitlines()[2:]
        assert rows, edition["path"]
        for row in rows:
            name, embedded, subset, unicode_map = row.split()[0], *row.split()[-5:-2]
            assert re.fullmatch(r"[A-Z]{6}\+Atkinson-Hyperlegible(-Bold)?", name), f"{edition['path']}: {row}"
            assert (embedded, subset, unicode_map) == ("yes", "yes", "yes"), row


def test_another_decoder_reads_every_code(shipped, tmp_path):
    """zbar, on pages drawn by poppler: neither is used by the project itself."""
    for edition in shipped.editions:
        if edition["format"].startswith("diary"):
            continue  # nothing to scan: it stays with its owner
        if edition["format"] in ("poster-a3", "poster-a2") and (edition["variant"] != "help" or edition["profile"] != "office"):
            continue  # the A4 poster's panels, larger
        if edition["profile"] == "press" and edition["format"] not in ("card", "leaflet-third"):
            continue  # codes are put into files for the press as into all others
        assert edition["qr"], f"{edition['path']} has no code"
        # Codes on posters are at least twice as large; on a sheet of labels there are twenty-one for the decoder to find.
        resolution = 60 if "a2" in edition["format"] else 100 if "poster" in edition["format"] else 150
        poppler("pdftoppm", "-r", resolution, "-gray", "-png", shipped.file(edition), tmp_path / "page")
        pages = sorted(tmp_path.glob("page*.png"))
        assert len(pages) == edition["pages"]
        for number, page in enumerate(pages, start=1):
            want = sorted(code["payload"] for code in edition["qr"] if code["page"] == number)
            if len(want) > 4:
                # zbar loses one of many on a page: show it some of the labels one by one.
                want, found = sorted(want)[:3], [scanned(label) for label in _labels(page, edition["format"], 3)]
                assert found == [[payload] for payload in want], edition["path"]
            else:
                assert sorted(scanned(page)) == want, f"{edition['path']}, page {number}"
            page.unlink()


def _labels(page, format: str, count: int) -> list:
    """Pictures of some of the labels on a sheet: first, last and between."""
    catalogue = read_catalogue(REPO)
    stock = catalogue.stocks[catalogue.formats[format].stock]
    places = slots(stock)
    image, files = Image.open(page), []
    scale = image.width / stock.sheet[0]
    for n in range(count):
        slot = places[n * (len(places) - 1) // (count - 1)]
        files.append(page.with_name(f"label-{n}.png"))
        image.crop([round(edge * scale) for edge in (slot.x, slot.y, slot.right, slot.bottom)]).save(files[-1])
    return files


def test_codes_are_large_enough(shipped):
    for edition in shipped.editions:
        for code in edition["qr"]:
            assert code["size_mm"] >= (40 if "poster" in edition["format"] else 20) - 0.15
            assert code["module_mm"] >= 0.4
            assert code["payload"].startswith(("https://", "tel:"))
            assert not {"?", "#", "@"} & set(code["payload"]), "nothing that could track"


def test_the_address_stands_in_words_beside_the_code(shipped):
    for edition in shipped.editions:
        text = squeeze(shipped.text(edition))
        for payload in {code["payload"] for code in edition["qr"]}:
            if payload.startswith("https://"):
                assert squeeze(payload.removeprefix("https://")) in text.replace("\u00ad", ""), edition["path"]
            else:
                assert payload.removeprefix("tel:").replace("+44", "0") in text, edition["path"]


def test_cards_are_ten_to_a_sheet(shipped):
    for edition in shipped.pick(format="card", profile="office"):
        text = [squeeze(poppler("pdftotext", "-raw", "-f", page, "-l", page, shipped.file(edition), "-")) for page in (1, 2)]
        assert len([code for code in edition["qr"]]) == 10
        assert text[0].count("Ref") + text[1].count("Ref") + (text[0] + text[1]).lower().count("reference") >= 10


def test_tear_off_posters_have_ten_tabs(shipped):
    for format in ("poster-a4", "poster-a3"):
        (edition,) = shipped.pick(format=format, variant="tear-off")
        assert squeeze(shipped.text(edition)).count("08088020300") >= 11, "ten tabs and the poster itself"


# -- facts ------------------------------------------------------------------------------------------

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
    "many forms": r"many forms, some more severe",
    "seldom a one-off": r"seldom a one-off",
    "form 1": r"Following or watching you, or spying",
    "form 2": r"Hanging about near (your )?home or work",
    "form 3": r"Calling, texting or emailing again and again",
    "form 4": r"Sending gifts, cards, flowers or similar you don’t want",
    "form 5": r"Stalking you online.{0,15}cyberstalking",
    "form 6": r"Driving past home, school or work",
    "form 7": r"Threatening you, your family or friends, in person or by text, phone, letter or email",
    "form 8": r"Damaging a car or other property",
    "it can escalate": r"get worse: physical assault, sexual assault, even murder",
    "every walk of life": r"every walk of life",
    "nobody is typical": r"No victim is “typical”",
    "mostly a partner": r"know each other, the stalker is usually a partner or ex-partner",
    "domestic abuse": r"often happens within domestic abuse",
    "ex-partners": r"Many women report harassment by ex-partners",
    "sexual violence": r"Sexual violence in the relationship raises the risk",
    "29 per cent": r"of women who had experienced sexual abuse reported being stalked or harassed after leaving",
    "18 per cent": r"of those who had experienced other forms of domestic abuse",
    "main risk factor": r"main risk factor is being female",
    "widespread in Scotland": r"In Scotland stalking is fairly widespread among women, above all young women",
    "for everyone": r"For women, men and LGBT\+ people, whoever stalks you",
    "step 1": r"Never react to the stalker.{0,6}ignoring them may not stop it",
    "step 2": r"Tell the police as soon as possible",
    "officer in charge": r"officer in charge’s name",
    "crime reference number": r"Note the crime reference number",
    "step 3": r"Don’t reply, and never agree to meet or to be in touch in any way",
    "step 4": r"friends, neighbours and colleagues",
    "step 5": r"mobile phone and a personal attack alarm. Think about security at home",
    "step 6": r"Write down what feels suspicious: date, time, place, what happened",
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
    "room for the officer": r"Officer in charge",
    "room for the number": r"Crime reference number",
    "version": r"EA-01 v1\.0",
    "review": r"Review by 22 November 2027",
    "feedback": r"Feedback",
    "other formats": r"large print, audio or another language",
}


@pytest.mark.parametrize("variant", ["colour", "mono"])
@pytest.mark.parametrize("profile", ["office", "screen"])
def test_every_fact_is_in_the_leaflet(shipped, variant, profile):
    (edition,) = shipped.pick(format="leaflet-a4", variant=variant, profile=profile)
    text = shipped.text(edition).replace("\u00a0", " ")
    missing = [name for name, pattern in FACTS.items() if not re.search(pattern, text, re.I)]
    assert missing == [], text


@pytest.mark.parametrize("variant", ["colour", "mono"])
def test_each_percentage_stands_before_what_it_is_of(shipped, variant):
    """On the page, left of its words and level with them; and read out before them."""
    shares = {"29%": "of women who had experienced", "18%": "of those who had experienced"}
    (screen,) = shipped.pick(format="leaflet-a4", variant=variant, profile="screen")
    spoken = squeeze("".join(re.findall(r'^ *"(.*?)"$', poppler("pdfinfo", "-struct-text", shipped.file(screen)), re.M | re.S)))
    for profile in ("office", "screen"):
        (edition,) = shipped.pick(format="leaflet-a4", variant=variant, profile=profile)
        with pdfium.PdfDocument(shipped.file(edition)) as pdf:
            text = pdf[0].get_textpage()
            for share, words in shares.items():
                assert squeeze(share + words) in spoken
                (left, low, right, high), (other_left, other_low, _, other_high) = (_place(text, wanted) for wanted in (share, words))
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
        assert numbers <= known and (numbers or edition["format"].startswith("diary")), f"{edition['path']}: {numbers - known}"


# -- files for the screen ---------------------------------------------------------------------------


def test_screen_files_are_accessible(shipped):
    import page

    for edition in shipped.pick(profile="screen"):
        report = page.validate_pdf(str(shipped.file(edition)), profile="ua1")
        assert report.is_compliant, f"{edition['path']}\n{report}"


def test_the_validator_would_notice(shipped, tmp_path):
    """A file that lost its tags isn't accessible any more."""
    import page

    (edition, *_) = shipped.pick(profile="screen")
    with pikepdf.open(shipped.file(edition)) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "untagged.pdf")
    assert not page.validate_pdf(str(tmp_path / "untagged.pdf"), profile="ua1").is_compliant


def test_what_is_read_out_is_what_was_written(shipped):
    """poppler's view of the structure tree against the words that were composed."""
    catalogue = read_catalogue(REPO)
    composer = Composer(catalogue)
    editions, _ = plan_editions(catalogue, Request(profile=("screen",)))
    assert {edition.path for edition in editions} == {edition["path"] for edition in shipped.pick(profile="screen")}
    for edition in editions:
        composed = compose(composer, edition)
        written = "".join(placed.panel.text for side in composed.sides for placed in side.panels)
        tree = poppler("pdfinfo", "-struct-text", shipped.out / edition.path)
        spoken = "".join(re.findall(r'^ *"(.*?)"$', tree, re.M | re.S))
        assert squeeze(spoken) == squeeze(written), edition.path


def test_screen_files_have_links_title_language_and_bookmarks(shipped):
    for edition in shipped.pick(profile="screen"):
        with pikepdf.open(shipped.file(edition)) as pdf:
            assert str(pdf.Root.Lang) == "en-GB"
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert "/Outlines" in pdf.Root
            targets = [str(annotation.A.URI) for sheet in pdf.pages for annotation in sheet.get("/Annots", ()) if "/A" in annotation]
            assert "tel:999" in targets or "999" not in shipped.text(edition), edition["path"]
            assert all(target.startswith(("https://", "tel:", "mailto:")) for target in targets)


def test_office_files_hold_nothing_to_click(shipped):
    for edition in shipped.pick(profile="office"):
        with pikepdf.open(shipped.file(edition)) as pdf:
            assert not any("/Annots" in sheet for sheet in pdf.pages)


# -- discreet ---------------------------------------------------------------------------------------

TELLING = re.compile(r"stalk|police|abuse|victim|harass|women.{0,2}s aid|crime|violence|rape", re.I)


def test_discreet_files_give_nothing_away(shipped):
    discreet = shipped.pick(variant="discreet")
    assert len({edition["format"] for edition in discreet}) >= 5
    for edition in discreet:
        file = shipped.file(edition)
        seen = {"name": file.name, "pages": shipped.text(edition), "info": poppler("pdfinfo", file).replace(str(file), "")}
        seen["xmp"] = poppler("pdfinfo", "-meta", file)
        seen["tags"] = poppler("pdfinfo", "-struct-text", file)
        with pikepdf.open(file) as pdf:
            with pdf.open_outline() as outline:
                seen["bookmarks"] = " ".join(item.title for item in outline.root)
            for item in pdf.objects:
                if isinstance(item, pikepdf.Dictionary | pikepdf.Array):
                    # Names, titles, descriptions, links: every string in the file that isn't drawn on a page.
                    seen["strings"] = seen.get("strings", "") + " ".join(_strings(item, set()))
        if edition["format"] == "zine":
            # Plain outside, once it is folded; what is inside says what it is. The proofs look at its outer pages.
            seen = {what: text for what, text in seen.items() if what in ("name", "info", "xmp")}
        for what, text in seen.items():
            assert not TELLING.search(text), f"{edition['path']}: {what}: {TELLING.search(text)[0]}"
        assert not re.search("partnership", seen["info"] + seen["xmp"], re.I), "nobody is named as its author"


def _strings(item, seen: set) -> list[str]:
    if isinstance(item, pikepdf.String):
        return [str(item)]
    if isinstance(item, pikepdf.Object) and item.is_indirect:
        if item.objgen in seen:
            return []
        seen.add(item.objgen)
    if isinstance(item, pikepdf.Array):
        return [text for part in item for text in _strings(part, seen)]
    if isinstance(item, pikepdf.Dictionary):
        return [text for part in item.values() for text in _strings(part, seen)]
    return []


def test_the_words_of_the_others_would_be_noticed(shipped):
    (edition,) = shipped.pick(format="card", variant="standard", profile="screen")
    assert TELLING.search(shipped.text(edition)) and TELLING.search(edition["path"])


# -- contact sheet ----------------------------------------------------------------------------------


class _References(HTMLParser):
    def __init__(self):
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []
        self.pictures: list[dict] = []

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        for name in ("src", "data", "poster", "srcset", "background", "action"):
            if name in facts:
                self.loaded.append(facts[name])
        if tag in ("link", "script", "iframe", "object", "embed"):
            self.loaded.append(facts.get("href") or tag)
        if tag == "a":
            self.linked.append(facts["href"])
        if tag == "img":
            self.pictures.append(facts)


def test_the_contact_sheet_works_without_a_network(shipped):
    html = (shipped.out / "index.html").read_text(encoding="utf-8")
    references = _References()
    references.feed(html)
    for target in references.loaded:
        assert not urlsplit(target).scheme and not target.startswith("//"), target
        assert (shipped.out / unquote(urlsplit(target).path)).is_file(), target
    assert "url(" not in html and "@import" not in html and "<script" not in html
    for target in references.linked:
        if not urlsplit(target).scheme:
            assert (shipped.out / unquote(urlsplit(target).path)).is_file(), target
    for edition in shipped.editions:
        assert edition["path"] in references.linked
        for page in range(1, edition["pages"] + 1):
            assert f"{edition['path']}#page={page}" in references.linked, "a picture of every page leads there"
    assert len(references.pictures) == sum(edition["pages"] for edition in shipped.editions)
    assert all(picture.get("alt") for picture in references.pictures)


def test_the_pictures_show_the_pages(shipped):
    """Of the right shape, and not blank."""
    html = (shipped.out / "index.html").read_text(encoding="utf-8")
    for edition in shipped.editions:
        match = re.search(re.escape(f'{edition["path"]}#page=1"><img') + r'[^>]*src="([^"]+)"', html)
        image = Image.open(io.BytesIO((shipped.out / match[1]).read_bytes()))
        want = edition["sheet_mm"]
        assert image.width / image.height == pytest.approx(want[0] / want[1], rel=0.01)
        assert max(image.size) >= 400
        low, high = image.convert("L").getextrema()
        assert high - low > 150
