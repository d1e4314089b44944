"""What topics share: taken in where it is named, and missed once if it isn't there."""

from __future__ import annotations

import pytest

from ..helpers import at
from .conftest import HEAD, OTHER, SHARED, TOPIC, found


def test_two_topics_take_in_what_they_share(bare):
    project = bare(
        {
            TOPIC: HEAD + "<shared:ways>\n",
            OTHER: HEAD + "<shared:ways> {priority=5}\n",
            SHARED: "## Other ways {kind=other-ways id=ways}\n\n- One\n",
        }
    )
    assert found(project) == []
    topics = project.catalogue().topics
    assert [topics[id, "en-GB"].sections["ways"].priority for id in ("one", "two")] == [3, 5]
    assert {topic.sections["ways"].texts["full"].where.file for topic in topics.values()} == {SHARED}


def test_a_mistake_in_what_is_shared_is_told_once(bare):
    project = bare(
        {
            TOPIC: HEAD + "<shared:ways>\n",
            OTHER: HEAD + "<shared:ways>\n",
            SHARED: "## Other ways {kind=other-wais id=ways}\n",
        }
    )
    [finding] = found(project)
    assert (finding.code, *at(finding)) == ("SRC008", SHARED, 1, 16)


@pytest.mark.parametrize(
    ("files", "hint"),
    [
        ({}, ""),
        ({"content/shared/en-GB.md": "## Ways {kind=other-ways id=ways}\n"}, "ways"),
        ({"content/shared/gd.md": "## Ways {kind=other-ways id=way}\n"}, ""),
    ],
)
def test_what_is_not_shared_is_told_with_the_file_where_it_could_be(bare, files, hint):
    [finding] = found(bare({TOPIC: HEAD + "<shared:way>\n", **files}))
    if SHARED in files:
        assert (finding.code, *at(finding)) == ("SRC012", TOPIC, 10, 9)
        assert SHARED in finding.message and hint in finding.hint
    else:
        assert (finding.code, *at(finding)) == ("SRC012", SHARED, 0, 0)


def test_a_file_of_shared_sections_that_is_missing_is_one_finding_for_all_topics(bare):
    include = "<shared:way>\n\n<shared:other>\n"
    [finding] = found(bare({TOPIC: HEAD + include, OTHER: HEAD + include}))
    assert (finding.code, finding.where.file) == ("SRC012", SHARED) and "this file is missing" in finding.message


@pytest.mark.parametrize("broken", ["{kind=other-wais}", "{priority=2}", "", "{kind=other-ways"])
def test_a_topic_may_mean_the_shared_section_whose_id_cannot_be_read(bare, broken):
    findings = found(bare({TOPIC: HEAD + "<shared:other-ways>\n", SHARED: f"## Ways {broken}\n\nWords.\n"}))
    assert {finding.where.file for finding in findings} == {SHARED} and len(findings) == 1


@pytest.mark.parametrize("content", [b"\xff", HEAD.encode()])
def test_of_a_shared_file_that_cannot_be_read_nothing_is_missed(bare, content):
    assert {f.where.file for f in found(bare({TOPIC: HEAD + "<shared:way>\n", SHARED: content}))} == {SHARED}


def test_what_is_shared_in_no_language(bare):
    assert [(f.code, f.where.file) for f in found(bare({"content/shared/common.md": ""}))] == [
        ("SRC008", "content/shared/common.md")
    ]
