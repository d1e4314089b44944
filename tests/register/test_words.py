"""Numbers and addresses that stand outside the register, and those known to be wrong."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.findings import Where
from generator.register import check_register
from generator.register.figures import unmasked
from generator.register.words import Words, _Scanner

from ..helpers import at, codes, line_of

TOPIC = "content/topics/stalking/en-GB.md"
SENTENCE = "Stalking is a crime in Scotland."


def found_in(shipped, text: str):
    """What is found in a text, were it a passage."""
    scanner = _Scanner(shipped)
    words = Words(text, Where("topic.md", 10, 1), passage=True)
    wrong = scanner.wrong(words)
    return [*wrong, *(() if wrong else scanner._numbers(words)), *scanner._addresses(words)]


def test_the_shipped_words_are_clean(shipped):
    assert check_register(shipped) == []


def test_a_misprint_in_the_register_is_refused_with_the_reason(make_project):
    project = make_project()
    project.replace("content/services/national.yaml", 'number: "116 123"', 'number: "116 213"')
    found = {finding.code: finding for finding in check_register(project.catalogue())}
    assert set(found) == {"REG001"}  # and not that it isn't what was checked
    assert "published misprint of the number of Samaritans, 116 123" in found["REG001"].message
    assert at(found["REG001"])[:2] == (
        "content/services/national.yaml",
        line_of(project.read("content/services/national.yaml"), "116 213"),
    )


def test_a_known_wrong_number_in_a_sentence_is_refused_with_the_reason(make_project):
    project = make_project()
    project.replace(TOPIC, SENTENCE, "For refuge ring 0808 2000 247.")
    (found,) = check_register(project.catalogue())
    assert found.code == "REG001" and "refuge line for England" in found.message
    text = project.read(TOPIC)
    line = line_of(text, "0808 2000 247")
    assert at(found) == (TOPIC, line, text.split("\n")[line - 1].index("0808") + 1)
    assert "content/known-wrong.yaml" in found.hint and "For refuge" in found.quote


@pytest.mark.parametrize(
    "written",
    [
        "08082000247", "0808 2000 247", "0808-2000-247", "0808 200 0247", "(0808) 2000247", "0808.2000.247",
        "0808/2000/247", "+44 808 2000 247",
        "+44 (0)808 2000 247", "0044 808 2000 247", "+448082000247", "0808\u00a02000\u00a0247",
        "0808&nbsp;2000&nbsp;247", "0808\u20112000\u2011247",
        "**0808** 2000 247", "0808 _2000_ 247", "0808 2000\n247", "&#48;808 2000 247",
        "\u0660\u0668\u0660\u0668 2000 247", "0808\u200b2000\u200b247",
        "18001 0808 2000 247", "0808 2000 247 or 116 123", "Tel:0808 2000 247", "0808 2000 247.",
    ],
)  # fmt: skip
def test_however_it_is_written(shipped, written):
    assert "REG001" in codes(found_in(shipped, f"Please ring {written} now"))


def test_a_longer_number_that_contains_one_is_another_number(shipped):
    # 0116 is Leicester: 116 213 and four digits more.
    assert "REG001" not in codes(found_in(shipped, "Ring 0116 213 4567"))
    assert "REG001" not in codes(found_in(shipped, "Ring +44 116 213 4567"))


def test_a_number_in_a_heading_is_told_where_it_stands(make_project):
    project = make_project()
    project.replace(TOPIC, "## What to do now", "## Ring 01999 123456 now")
    (found,) = check_register(project.catalogue())
    assert (found.code, *at(found)) == ("REG002", TOPIC, line_of(project.read(TOPIC), "## Ring"), 9)


def test_a_number_in_what_topics_share_is_told_once(make_project):
    project = make_project()
    project.replace("content/shared/en-GB.md", "## If you", "## 01999 123456 if you")
    assert [(one.code, one.where.file) for one in check_register(project.catalogue())] == [
        ("REG002", "content/shared/en-GB.md")
    ]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (TOPIC, "title: Stalking and harassment", "title: Stalking 0808 2000 247"),
        (TOPIC, "- title: Police Scotland", "- title: Police Scotland 0808 2000 247"),
        ("content/project.yaml", "15 Strand Street", "15 Strand Street, 0808 2000 247"),
        (TOPIC, "says: Calls the helpline", "says: Calls 0808 2000 247"),
        (TOPIC, "contacts:\n", "labels: {tear_off: Call 0808 2000 247}\ncontacts:\n"),
        (TOPIC, "## What to do now", "## What to do now: 0808 2000 247"),
        (TOPIC, "contacts:\n", "issuer: {name: Us, address: 0808 2000 247}\ncontacts:\n"),
        ("content/shared/en-GB.md", "## If you", "## 0808 2000 247 if you"),
        (
            "content/places/east-ayrshire.yaml",
            "    contacts:\n",
            "    links: {main: {url: https://mygov.scot, says: Call 0808 2000 247}}\n    contacts:\n",
        ),
        ("content/places/east-ayrshire.yaml", "area:", "issuer: {name: Call 0808 2000 247}\narea:"),
        ("content/places/east-ayrshire.yaml", "name: East Ayrshire", "name: East Ayrshire 0808-2000-247"),
        ("content/services/national.yaml", "hours: Day and night", "hours: Day and night, or 0808 2000 247"),
        ("content/services/national.yaml", "name: Galop", "name: Galop 0808 2000 247"),
    ],
)
def test_wherever_it_stands(make_project, name, old, new):
    project = make_project()
    project.replace(name, old, new)
    found = [finding for finding in check_register(project.catalogue()) if finding.code == "REG001"]
    assert [finding.where.file for finding in found] == [name]
    assert found[0].where.line == line_of(project.read(name), new.split("\n")[0])


def test_words_of_the_projects_own(make_project):
    project = make_project({"templates/words/en-GB.toml": 'extra = "Ring 116 213"\nother = "Ring 01999 123 456"\n'})
    found = check_register(project.catalogue())
    assert [(f.code, f.where.line) for f in found] == [("REG001", 1), ("REG002", 2)]


def test_remarks_for_the_keepers_may_name_what_is_wrong(make_project):
    project = make_project()
    project.replace(
        "content/services/national.yaml", "about: Hours are not known.", "about: Hours are not known. Never 116 213."
    )
    assert check_register(project.catalogue()) == []


def test_an_address_that_is_known_to_be_wrong(make_project):
    project = make_project()
    project.write(
        "content/known-wrong.yaml", "- value: old-helpline.example\n  reason: It was sold to somebody else.\n"
    )
    project.replace(TOPIC, SENTENCE, "See www.Old-Helpline.example for more.")
    assert [f.message for f in check_register(project.catalogue()) if f.code == "REG001"] == [
        '"Old-Helpline.example" must not be printed: it was sold to somebody else'
    ]


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        ("stalking.org", "see antistalking.org, not stalking.org", True),
        ("stalking.org", "see antistalking.org", False),
        ("stalking.org", "see stalking.org.uk.", False),
        ("https://www.stalking.org/", "See Stalking.org.", True),
        ("Some Helpline", "see Some\nHelpline", True),
        ("x.org", "\N{LATIN SMALL LETTER SHARP S}" * 20 + " x.org", True),
    ],
)
def test_words_that_are_known_to_be_wrong_wherever_in_the_text(make_project, value, text, found):
    project = make_project()
    project.write("content/known-wrong.yaml", f'- value: "{value}"\n  reason: It is not theirs.\n')
    project.replace(
        TOPIC, "<shared:other-ways>\n", f"## Added {{kind=detail id=added}}\n\n{text}\n\n<shared:other-ways>\n"
    )
    assert ("REG001" in {finding.code for finding in check_register(project.catalogue())}) is found


# ---- numbers in the words


@pytest.mark.parametrize(
    "written",
    ["01999 123456", "01999-123-456", "(01999) 123456", "01999.123.456", "+44 1999 123456", "0044 1999 123456", "0300 123 4567", "554200", "117 123", "07700 900123", "+1 212 555 0123", "0800 12 34"],
)  # fmt: skip
def test_a_number_that_is_not_the_registers(shipped, written):
    found = found_in(shipped, f"Ring {written} today")
    assert codes(found) == ["REG002"] and "isn't in the register" in found[0].message


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("116 123", "samaritans"),
        ("0808-802-0300", "national-stalking-helpline"),
        ("999", "police-emergency"),
        ("101", "police-101"),
        ("+44 800 027 1234", "domestic-abuse-helpline"),
    ],
)
def test_a_number_of_the_register_is_named_by_its_service(shipped, written, id):
    found = found_in(shipped, f"Ring {written} today")
    assert codes(found) == ["REG002"] and found[0].hint == f"write <service:{id}>"


@pytest.mark.parametrize(
    "text",
    [
        "In force since 13 December 2010, section 39, and 1 April 2019.", "Act 2018, section 1: 12 months or 5 years.",
        "**29%** and 18% of 1 200 women", "2010/13",
        "from 2026-11-22 to 22.11.2026 or 22/11/26", "1998-2001 and 2019/20", "about 1 000 000 people",
        "press **55** when asked", "1. Call\n2. Write\n3. Tell",
        "call <service:police-emergency> from 116 people", "<contact:emergency>, <name:bsl-999>, <hours:samaritans>",
        "- Words {#step-999}", "£100 000", "It costs 12.50", "999bsl.co.uk", "<site:bsl-999> any time", "aged 16 to 24",
        "legislation.gov.uk/asp/2010/13",
        "room 12 at 15 Strand Street", "A4, 210 × 297 mm", "24/7", "the 101st time", "100 000 people",
    ],
)  # fmt: skip
def test_what_is_no_number(shipped, text):
    assert [c for c in codes(found_in(shipped, text)) if c != "REG003"] == []


def test_a_number_in_a_topic_blocks_nothing_else(make_project):
    project = make_project()
    project.replace(TOPIC, SENTENCE, "Ring 01999 123 456.")
    (found,) = check_register(project.catalogue())
    assert (found.code, found.severity, found.where.file) == ("REG002", "error", TOPIC)


# ---- addresses


@pytest.mark.parametrize(
    "written",
    [
        "www.example.org",
        "example.org.uk",
        "help.scot",
        "https://galop.org.uk/deep/link",
        "nhs.uk/mental",
        "someone@example.com",
        "bit.ly/3xyz",
        "[more](https://example.org/x)",
    ],
)
def test_an_address_that_is_not_the_registers(shipped, written):
    found = found_in(shipped, f"See {written} for more.")
    assert codes(found) == ["REG003"] and ("<email:" if "@" in written else "<site:") in found[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "See galop.org.uk.",
        "[Galop](https://www.galop.org.uk/)",
        "See mygov.scot/victim-support-stalking",
        "e.g. this, i.e. that, a.m. and p.m.",
        "![a map](pictures/map.svg)",
        "One.Two sentences.It goes on",
        "Version 1.2",
        "<site:galop>",
    ],
)
def test_addresses_that_are_known_and_words_that_are_none(shipped, text):
    assert found_in(shipped, text) == []


# ---- whatever is written


@pytest.mark.parametrize("piece", ["<service:", "<site:x", "1 ", "0-", "www.", "a@", "&#1"])
def test_hostile_texts_come_to_an_end(shipped, piece):
    """Were it the square of its length that counts, it would take minutes. Of the processor's time, so that others who
    are busy don't count.
    """
    start = time.process_time()
    found_in(shipped, piece * 30_000)
    assert time.process_time() - start < 10


@given(st.text(alphabet=st.sampled_from("0123456789 +-().&#;xabn/\n\u00a0<>:*_@www.orguk%£"), max_size=60))
def test_no_text_breaks_it(shipped, text):
    for finding in found_in(shipped, text):
        assert finding.where.line >= 10 and finding.message


@given(st.text(max_size=40))
def test_letters_keep_their_places(text):
    plain, places = unmasked(text)
    assert places is None or len(places) == len(plain) + 1
    if "&" not in text:
        assert len(plain) == len(text)


@pytest.mark.parametrize("number", ["01632 960001", "0808 157 0001", "0113 496 0123"])
def test_a_number_for_films_is_a_warning_in_its_place(make_project, number):
    project = make_project(
        {
            "content/services/own.yaml": (
                f'ours:\n  name: Ours\n  number: "{number}"\n  evidence:\n    number: {{sources: [theirs], '
                f"checked_on: 2026-11-22, method: web, trust: high}}\n"
            )
        }
    )
    catalogue = project.catalogue()
    assert catalogue.findings == ()
    [finding] = [one for one in check_register(catalogue) if one.where.file == "content/services/own.yaml"]
    assert (finding.code, finding.severity, finding.where.line) == (
        "REG010",
        "warning",
        3,
    ) and number in finding.message
