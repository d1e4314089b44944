"""Easy Read: a file beside the topic's, with the same sections in easy words."""

from __future__ import annotations

import pytest

from ..helpers import at
from .conftest import HEAD, OTHER, SHARED, TOPIC, found

EASY, SHARED_EASY = "content/topics/one/en-GB.easy.md", "content/shared/en-GB.easy.md"
WORDS = HEAD + "## What to do {kind=steps}\n\n1. **Tell** somebody.\n\n### short\n\n1. Tell.\n"
ROW = "- ![](picture:phone) Call the helpline.\n"


def topic_of(project):
    return project.catalogue().topics["one", "en-GB"]


def test_a_section_has_its_own_heading_and_text_in_easy_read(bare):
    project = bare({TOPIC: WORDS, EASY: f"## What you can do {{id=steps}}\n\n{ROW}"})
    assert found(project) == []
    steps = topic_of(project).sections["steps"]
    assert (steps.heading, steps.easy.markdown) == ("What to do", "What you can do")
    assert steps.heading_at("easy").markdown == "What you can do" and steps.heading_at("short").markdown == "What to do"
    assert steps.texts["easy"].markdown == ROW.strip()
    assert str(steps.texts["easy"].where) == f"{EASY}:3:1" and str(steps.easy.where) == f"{EASY}:1:4"


def test_easy_read_takes_the_place_of_no_other_length_and_no_other_takes_its_place(bare):
    own = topic_of(bare({TOPIC: WORDS, EASY: f"## Do {{id=steps}}\n\n{ROW}"})).sections["steps"]
    assert [own.length(asked) for asked in ("line", "short", "full", "easy")] == ["short", "short", "full", "easy"]
    without = topic_of(bare({TOPIC: WORDS})).sections["steps"]
    assert without.length("easy") is None and topic_of(bare({TOPIC: WORDS})).easy is None
    only = topic_of(bare({TOPIC: HEAD + "## Do {kind=steps}\n", EASY: f"## Do {{id=steps}}\n\n{ROW}"})).sections[
        "steps"
    ]
    assert only.length("full") is None


def test_its_front_matter_says_who_tested_it_and_what_it_leaves_out(bare):
    front = "---\ntested_by: A group in Kilmarnock\ntested_on: 2027-01-15\nleave_out: {law: Too much for here.}\n---\n"
    project = bare(
        {TOPIC: WORDS + "\n## The law {kind=law}\n\nWords.\n", EASY: f"{front}\n## Do {{id=steps}}\n\n{ROW}"}
    )
    assert found(project) == []
    easy = topic_of(project).easy
    assert easy.tested and easy.leave_out == {"law": "Too much for here."}
    assert str(topic_of(project).sections["steps"].texts["easy"].where) == f"{EASY}:9:1"


@pytest.mark.parametrize(
    ("text", "code", "line", "says"),
    [
        (f"## Do {{id=stepps}}\n\n{ROW}", "SRC012", 1, 'no section "stepps"'),
        (f"## Do {{id=steps}}\n\n{ROW}\n## Do {{id=steps}}\n\n{ROW}", "SRC005", 5, "twice"),
        (f"## Do\n\n{ROW}", "SRC009", 1, "names no section"),
        (f"### Do {{id=steps}}\n\n{ROW}", "SRC009", 1, "names no section"),
        (f"## Do {{kind=steps}}\n\n{ROW}", "SRC006", 1, '"kind"'),
        ("## Do {id=steps}\n", "SRC009", 1, "has no text"),
        (ROW, "SRC009", 1, "belongs to no section"),
        (f"---\ntested_by: Us\n---\n## Do {{id=steps}}\n{ROW}", "SRC008", 2, "belong together"),
        (f"---\nleave_out: {{laww: No.}}\n---\n## Do {{id=steps}}\n{ROW}", "SRC012", 2, '"laww"'),
        (f"---\nleave_out: {{steps: No.}}\n---\n## Do {{id=steps}}\n{ROW}", "SRC009", 2, "has a text below"),
        (f"---\ntestedby: Us\n---\n## Do {{id=steps}}\n{ROW}", "SRC006", 2, "testedby"),
        (f"---\n## Do {{id=steps}}\n{ROW}", "SRC009", 1, "no end"),
    ],
)
def test_what_is_wrong_in_it_is_told_with_its_line(bare, text, code, line, says):
    findings = found(bare({TOPIC: WORDS, EASY: text}))
    first = next(finding for finding in findings if finding.code == code)
    assert at(first)[:2] == (EASY, line) and says in first.message
    assert all(finding.where.file == EASY for finding in findings)


def test_it_isnt_a_length_of_the_topics_own_file(bare):
    [finding] = found(bare({TOPIC: WORDS + "\n### easy\n\n" + ROW}))
    assert finding.code == "SRC009" and ".easy.md" in finding.hint


def test_easy_read_of_nothing_is_told(bare):
    [finding] = found(bare({TOPIC: WORDS, "content/topics/one/en.easy.md": f"## Do {{id=steps}}\n\n{ROW}"}))
    assert (finding.code, finding.where.file) == ("SRC012", "content/topics/one/en.easy.md")
    assert "en-GB" in finding.hint


def test_what_topics_share_has_its_easy_read_in_one_place(bare):
    files = {
        TOPIC: HEAD + "<shared:safety>\n",
        OTHER: HEAD + "<shared:safety> {id=keep}\n",
        SHARED: "## Safe? {kind=safety}\n\nKeep it.\n",
        SHARED_EASY: f"## Is it safe? {{id=safety}}\n\n{ROW}",
    }
    project = bare(files)
    assert found(project) == []
    topics = project.catalogue().topics
    for section in (topics["one", "en-GB"].sections["safety"], topics["two", "en-GB"].sections["keep"]):
        assert section.easy.where.file == section.texts["easy"].where.file == SHARED_EASY
    [finding] = found(bare({**files, EASY: f"## Is it safe? {{id=safety}}\n\n{ROW}"}))
    assert (finding.code, *at(finding)[:2]) == ("SRC009", EASY, 1) and "content/shared" in finding.message
    [finding] = found(bare({**files, SHARED_EASY: f"## Is it safe? {{id=safty}}\n\n{ROW}"}))
    assert (finding.code, finding.where.file) == ("SRC012", SHARED_EASY) and "safety" in finding.hint
    [finding] = found(bare({**files, SHARED_EASY: f"---\ntested_by: Us\n---\n## Is it safe? {{id=safety}}\n\n{ROW}"}))
    assert finding.code == "SRC009" and "no front matter" in finding.message


def test_a_list_of_services_needs_no_text_of_its_own(bare):
    words = HEAD + "## Help {kind=contacts role=everywhere}\n"
    project = bare({TOPIC: words, EASY: "## Who can help {id=contacts}\n"})
    assert found(project) == []
    assert topic_of(project).sections["contacts"].easy.markdown == "Who can help"
