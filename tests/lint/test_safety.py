"""Each code of the safety of words fires on the shipped content broken on purpose, and on nothing that is shipped."""

from __future__ import annotations

import datetime

import pytest

from generator.lint import apply_silences, check_safety
from generator.read import read_catalogue

from ..helpers import REPO, codes, line_of
from .conftest import LOCAL, NATIONAL, PLACE, PROJECT, SHARED, TOPIC, added, changed, says

TODAY = datetime.date(2026, 11, 22)


def test_the_shipped_content_is_clean(shipped):
    """What is let pass has its reason, and is found."""
    left, passed = apply_silences(check_safety(shipped.catalogue, TODAY), shipped.catalogue)
    assert left == [] and all(reason for _, reason in passed)


# ---- emergency and what isn't urgent


@pytest.mark.parametrize(
    "text",
    [
        "In danger? Call <service:police-101>.",
        "If you are in danger, call 101.",
        "In danger\nnow? Whatever the time? Ring\n<service:police-101>.",
        "**It is an emergency?** Call 111 at once.",
        "- In an emergency, the number is **101**",
    ],
)
def test_101_for_danger_is_refused(lint, text):
    findings = lint(says(text))
    assert codes(findings) == ["LNT001"]
    assert findings[0].severity == "error" and findings[0].where.file == TOPIC


@pytest.mark.parametrize(
    "text",
    [
        "Not an emergency? Police: <service:police-101>. In danger, always <service:police-emergency>.",
        "You aren’t in danger? <service:police-101> is for what isn’t an emergency.",
        "It isn’t an emergency: <service:police-101>.",
        "In danger, call <service:police-emergency>, not <service:police-101>.",
        "In danger, call 999.",
        "Danger passes. Write to room 101a.",
        "You may be in danger. We know that.\n\nFor a chat: <service:police-101>.",
    ],
)
def test_saying_what_101_is_for_is_fine(lint, text):
    assert lint(says(text)) == []


def test_it_is_told_where_the_number_stands(make_project):
    catalogue = changed(make_project, says("One line.\nIn danger? \nCall <service:police-101>."))
    (finding,) = check_safety(catalogue, TODAY)
    text = (catalogue.root / TOPIC).read_text(encoding="utf-8")
    assert finding.where.line == line_of(text, "Call <service:police-101>.")


def test_a_register_entry_for_danger_with_a_number_that_is_not(lint):
    findings = lint({NATIONAL: [("who: anyone not in danger", "who: anyone in danger")]})
    assert codes(findings) == ["LNT001"] and findings[0].where.file == NATIONAL


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("emergency: [police-emergency]", "emergency: [police-101]", "isn't an emergency service"),
        ("emergency: [police-emergency]", "emergency: [police-emergency, samaritans]", '"samaritans"'),
        ("not-urgent: [police-101]", "not-urgent: [police-emergency]", "is an emergency service"),
    ],
)
def test_the_wrong_service_for_a_role(lint, old, new, part):
    # Texts that name the first service of a role say something else then, too.
    findings = [one for one in lint({TOPIC: [(old, new)]}) if one.code != "LNT001"]
    assert codes(findings) == ["LNT002"]
    assert part in findings[0].message and findings[0].where.file == TOPIC and findings[0].where.line


def test_the_wrong_service_for_a_role_of_a_place(lint):
    for old, new in (
        ("area:", "contacts:\n  emergency: [police-101]\narea:"),
        ("    contacts:\n", "    contacts:\n      emergency: [police-101]\n"),
    ):
        # Texts that name the first service of a role say something else there, too.
        assert codes(one for one in lint({PLACE: [(old, new)]}) if one.code != "LNT001") == ["LNT002"]


def test_a_role_that_a_text_names_is_its_first_service(lint):
    assert lint(says("In danger? Call <contact:emergency>, not <contact:not-urgent>.")) == []
    assert codes(lint(says("In danger? Call <contact:not-urgent>."))) == ["LNT001"]
    only_some = lint({TOPIC: [("lead: [national-stalking-helpline]", "lead: [galop]")]})
    assert set(codes(only_some)) == {"LNT005"} and all('"galop"' in one.message for one in only_some)


def test_headings_and_labels_of_a_topic_are_words_too(make_project):
    project = make_project()
    project.replace(TOPIC, "<shared:other-ways>\n", added("Words.", "In danger? Call 101") + "<shared:other-ways>\n")
    project.replace(TOPIC, "contacts:\n", "labels: {tear_off: Nobody will know}\ncontacts:\n")
    findings = check_safety(project.catalogue(), TODAY)
    assert codes(findings) == ["LNT001", "LNT007"]
    assert [one.where.line for one in findings] == [
        line_of(project.read(TOPIC), words) for words in ("Call 101", "Nobody will know")
    ]


def test_what_topics_share_is_told_once(make_project):
    project = make_project()
    project.write(SHARED, project.read(SHARED) + "\n" + added("Why didn’t you leave?"))
    project.write(TOPIC, project.read(TOPIC) + "\n<shared:added>\n")
    project.write("content/topics/other/en-GB.md", project.read(TOPIC))
    assert [(one.code, one.where.file) for one in check_safety(project.catalogue(), TODAY)] == [("LNT015", SHARED)]


# ---- areas and audiences


@pytest.mark.parametrize(
    ("file", "service", "area", "severity"),
    [
        (LOCAL, "womens-aid", "north-ayrshire", "error"),
        (LOCAL, "womens-aid", "england", "error"),
        (LOCAL, "womens-aid", "kilmarnock", "warning"),
        (NATIONAL, "samaritans", "england", "error"),
        (NATIONAL, "womens-rights-centre", "england", "error"),
    ],
)
def test_a_service_that_does_not_serve_the_place(make_project, file, service, area, severity):
    project = make_project()
    project.replace(PROJECT, "areas:\n", "areas:\n  kilmarnock: east-ayrshire\n")
    text = project.read(file)
    head, mark, rest = text.partition(f"\n{service}:\n")
    before, key, after = rest.partition("  area: ")
    project.write(file, head + mark + before + key + area + "\n" + after.partition("\n")[2])
    findings = check_safety(project.catalogue(), TODAY)
    assert set(codes(findings)) == {"LNT003"} and {one.severity for one in findings} == {severity}
    assert all(service in one.message for one in findings)


def test_a_number_that_a_code_dials_must_serve_the_place_too(lint):
    findings = lint(
        {
            PLACE: [("area:", "links: {neutral: {call: national-stalking-helpline}}\narea:")],
            NATIONAL: [
                ("  who: anyone stalked, anywhere in the UK\n  area: uk", "  who: anyone stalked\n  area: wales")
            ],
        }
    )
    assert set(codes(findings)) == {"LNT003"}
    assert any(one.where.file == PLACE for one in findings) and any(one.where.file == TOPIC for one in findings)


def test_a_place_without_an_area_is_not_looked_at(lint):
    assert lint({PLACE: [("area: east-ayrshire\n", "")], LOCAL: [("area: east-ayrshire", "area: england")]}) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "severity"),
    [
        (PLACE, "area: east-ayrshire\n", "area: east-ayrshir\n", "warning"),
        (LOCAL, "area: east-ayrshire\n", "area: atlantis\n", "warning"),
        (PROJECT, "  scotland: uk\n", "  scotland: uk\n  uk: ayrshire\n", "error"),
        (PROJECT, "  scotland: uk\n", "  scotland: scotland\n", "error"),
    ],
)
def test_areas_that_cannot_be(lint, file, old, new, severity):
    findings = [one for one in lint({file: [(old, new)]}) if one.code == "LNT004"]
    assert findings and {one.severity for one in findings} == {severity} and findings[0].where.line


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Free legal advice: <service:womens-rights-centre>.", ["LNT005"]),
        ("Free legal advice for women: <service:womens-rights-centre>.", []),
        ("Anyone may call <service:galop>.", ["LNT005"]),
        ("If you are gay or trans: <service:galop>.", []),
        ("Call <service:childline>.", ["LNT005"]),
        ("Young? Call <service:childline>.", []),
        ("For women.\n\nCall <service:womens-rights-centre>.", ["LNT005"]),
        ("Call <service:samaritans> or <service:domestic-abuse-helpline>.", []),
    ],
)
def test_a_service_for_some_is_offered_to_them(lint, text, found):
    assert codes(lint(says(text))) == found


# ---- words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ask for a stalking protection order.", "LNT006"),
        ("Stalking Protection Orders help.", "LNT006"),
        ("Protection from Harassment Act 1997, section 2, forbids it.", "LNT006"),
        ("A non-molestation order helps.", "LNT006"),
        ("You can ask about him under Clare’s Law.", "LNT006"),
        ("Call the National Domestic Abuse\nHelpline.", "LNT006"),
        ("The Crown Prosecution Service decides.", "LNT006"),
        ("The call can’t be traced.", "LNT007"),
        ("The call can't be traced.", "LNT007"),
        ("It won’t show up on your phone bill.", "LNT007"),
        ("It **doesn’t** show on your bill.", "LNT007"),
        ("It is completely anonymous.", "LNT007"),
        ("Delete your history and nobody will know.", "LNT007"),
        ("Why didn’t you leave?", "LNT015"),
        ("Don’t provoke the stalker.", "LNT015"),
        ("An alleged victim may call.", "LNT015"),
        ("She claims to be a victim.", "LNT015"),
        ("It was a domestic dispute.", "LNT015"),
        ("Just a lovers’ tiff.", "LNT015"),
        ("Help for battered wives.", "LNT018"),
        ("Use Typetalk.", "LNT018"),
    ],
)
def test_words_that_must_not_be_used(lint, text, code):
    findings = lint(says(text))
    assert set(codes(findings)) == {code}
    assert all(one.where.file == TOPIC and one.where.line > 100 and one.message for one in findings)
    assert {one.severity for one in findings} == {"warning" if code == "LNT018" else "error"}


@pytest.mark.parametrize(
    "text",
    [
        "A non-harassment order: Protection from Harassment Act 1997, section 8.",
        "Calls may show in a call log. Browsers keep a history.",
        "Calls can leave a trace.",
        "Whoever does it, it is not your fault.",
        "Nobody should have to bear this. You can leave it here.",
        "A provost may help. He is a dispute adviser.",
        "The 55 code doesn’t show where you are.",
        "Ask a court for an interdict with power of arrest.",
    ],
)
def test_words_that_only_look_like_it(lint, text):
    assert lint(says(text)) == []


def test_labels_and_names_are_words_too(make_project):
    project = make_project()
    project.replace(
        LOCAL, "name: East Ayrshire Council, homelessness", "name: East Ayrshire Council, completely confidential"
    )
    project.replace(TOPIC, "says: Calls the helpline", "says: Calls a line that can’t be traced")
    project.replace(PLACE, "area:", "links: {main: {url: https://mygov.scot, says: Nobody will know}}\narea:")
    project.write(
        "templates/words/en-GB.toml",
        (REPO / "templates/words/en-GB.toml")
        .read_text(encoding="utf-8")
        .replace("Keep this card", "Nobody will know. Keep this card"),
    )
    findings = check_safety(project.catalogue(), TODAY)
    assert codes(findings) == ["LNT007"] * 4
    assert {one.where.file for one in findings} == {LOCAL, PLACE, TOPIC, "templates/words/en-GB.toml"}
    assert all(one.where.line for one in findings)


def test_law_of_elsewhere_is_fine_there(lint):
    england = {PLACE: [("area: east-ayrshire", "area: england")]}
    assert "LNT006" not in codes(lint({**says("Ask for a stalking protection order."), **england}))


# ---- addresses


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://bit.ly/abc", "LNT011"),
        ("https://www.tinyurl.com/abc", "LNT011"),
        ("https://t.co/abc", "LNT011"),
    ],
)
def test_a_shortened_address_in_a_code(lint, url, code):
    for file, old, new in (
        (TOPIC, "main: {url: https://mygov.scot/victim-support-stalking", f"main: {{url: {url}"),
        (PLACE, "area:", f"links: {{main: {{url: {url}}}}}\narea:"),
    ):
        findings = lint({file: [(old, new)]})
        assert codes(findings) == [code] and findings[0].where.file == file


def test_addresses_that_only_end_alike_are_fine(lint):
    assert (
        lint(
            {TOPIC: [("main: {url: https://mygov.scot/victim-support-stalking", "main: {url: https://notbit.ly/t.co")]}
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[Read](https://example.org/?utm_source=card)", ["LNT012"]),
        ("[Read](https://example.org/page?a=1&fbclid=x)", ["LNT012"]),
        ("[Read](https://example.org/page?tracking=no)", []),
        ("See http://example.org/page for more.", ["LNT013"]),
        ("See bit.ly/abc for more.", ["LNT011"]),
        ("See example.org.Then go on.", []),
    ],
)
def test_addresses_in_texts(lint, text, found):
    assert codes(lint(says(text))) == found


def test_the_site_of_a_service_is_looked_at(lint):
    findings = lint({NATIONAL: [("  site: samaritans.org\n  hours", "  site: t.co/samaritans\n  hours")]})
    assert codes(findings) == ["LNT011"]


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("url: https://mygov.scot/victim-support-stalking", ["LNT014"]),
        ("url: https://womens-aid.example.org/", ["LNT014"]),
        ("url: https://nhsinform.scot/grapes", []),
        ("url: https://nhsinform.scot/", []),
    ],
)
def test_the_link_of_neutral_items_gives_nothing_away(lint, link, found):
    assert codes(lint({TOPIC: [("call: national-stalking-helpline", link)]})) == found


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org/", []),
        ("https://example.org/\u043d\u0430\u0441\u0438\u043b\u043b\u044f", ["LNT014"]),
        ("https://example.org/%D0%BD%D0%B0%D1%81%D0%B8%D0%BB%D0%BB%D1%8F", ["LNT014"]),
    ],
)
def test_telling_words_in_letters_of_another_script(make_project, url, found):
    project = make_project({"templates/neutral/uk.toml": 'words = ["\u043d\u0430\u0441\u0438\u043b\u043b*"]\n'})
    project.write("content/shared/uk-UA.md", project.read(SHARED))
    project.write("content/topics/stalking/uk-UA.md", project.read(TOPIC))
    project.replace(PLACE, "area:", f"links: {{neutral: {{url: {url}}}}}\narea:")
    catalogue = project.catalogue()
    assert catalogue.neutral_words("uk-UA")
    assert [one.code for one in check_safety(catalogue, TODAY) if one.code == "LNT014"] == found


# ---- the lists themselves


def test_a_list_of_words_grows_old(shipped):
    review = shipped.catalogue.lint["en"].review_by
    before = check_safety(shipped.catalogue, review - datetime.timedelta(days=1))
    (finding,) = [finding for finding in check_safety(shipped.catalogue, review) if finding not in before]
    assert (
        finding.code == "LNT019"
        and finding.severity == "warning"
        and finding.where.file.endswith("templates/lint/en.toml")
        and finding.where.line
    )
    assert check_safety(shipped.catalogue, TODAY) == before


@pytest.mark.parametrize(("draft", "severity"), [(False, "error"), (True, "warning")])
def test_a_language_without_lists_is_refused_unless_it_is_a_draft(make_project, draft, severity):
    project = make_project()
    project.write("content/shared/cy-GB.md", project.read(SHARED))
    head = "---\ntranslation: draft\n" if draft else "---\n"
    project.write("content/topics/stalking/cy-GB.md", project.read(TOPIC).replace("---\n", head, 1))

    def told():
        lists = [one for one in check_safety(read_catalogue(project.root), TODAY) if one.code in ("LNT024", "LNT025")]
        return [(one.where.file, one.severity) for one in lists]

    assert told() == []  # first it needs labels, which has its own finding
    project.write("templates/words/cy-GB.toml", 'notes = "Nodiadau"\n')
    assert told() == [("templates/lint/cy.toml", severity), ("templates/neutral/cy.toml", severity)]
    project.write("templates/lint/cy.toml", "review_by = 2030-01-01\n")
    assert told() == [("templates/neutral/cy.toml", severity)]
    project.write("templates/neutral/cy.toml", 'words = ["trais"]\n')
    assert told() == []


def test_the_project_s_own_list_wins(make_project):
    project = make_project(
        {"templates/lint/en.toml": 'review_by = 2030-01-01\n[[blame]]\nwords = ["gift*"]\nreason = "no"\n'}
    )
    findings = check_safety(project.catalogue(), TODAY)
    assert set(codes(findings)) == {"LNT015"} and all("gift" in one.message.lower() for one in findings)


def test_a_broken_list_is_told_with_its_line(make_project):
    project = make_project(
        {
            "templates/lint/en.toml": "review_by = 2030-01-01\nblam = 1\n",
            "templates/lint/x_y.toml": "review_by = 2030-01-01\n",
        }
    )
    findings = project.catalogue().findings
    assert [(one.code, one.where.file, one.where.line) for one in findings] == [
        ("SRC006", "templates/lint/en.toml", 2),
        ("SRC008", "templates/lint/x_y.toml", 0),
    ]
