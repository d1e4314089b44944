"""What many places miss is one finding, at the first of them; and many services that are missing are one."""

from __future__ import annotations

from dataclasses import replace

from generator.kernel.causes import by_cause
from generator.kernel.findings import Finding, Where


def missing(id: str, line: int, file: str = "content/a.md", hint: str = "") -> Finding:
    return Finding("SRC012", f'there is no service "{id}"', Where(file, line, 3), hint, cause=f"services/{id}")


def picture(name: str, line: int, file: str = "content/topics/a/en.md") -> Finding:
    where = Where(file, line, 3)
    return Finding("SRC014", f'the image "{name}" is missing', where, "look", cause=f"content/topics/a/{name}")


OTHER = Finding("SRC040", "an odd mark", Where("content/a.md", 2, 1))


def test_a_picture_that_two_lengths_name_is_one_finding():
    (found,) = by_cause([picture("map.png", 40), picture("map.png", 48)])
    assert found == replace(picture("map.png", 40), hint="look; it is named on line 48, too")


def test_the_first_place_is_the_first_whatever_the_order():
    (found,) = by_cause([picture("map.png", 48), picture("map.png", 40)])
    assert found.where.line == 40 and "line 48" in found.hint


def test_other_places_are_listed_as_far_as_one_reads():
    found = by_cause([missing("hlp", line, hint='did you mean "help"?') for line in (3, 4, 5, 6, 7, 8)])
    assert [one.hint for one in found] == [
        'did you mean "help"? it is named on lines 4, 5, 6 and in 2 more places, too'
    ]


def test_places_in_other_files_are_named_with_them():
    (found,) = by_cause([missing("hlp", 3), missing("hlp", 9, "content/b.md")])
    assert found.hint == "it is named at content/b.md:9:3, too"


def test_what_is_missing_is_told_apart():
    same_name = replace(picture("map.png", 5, "content/topics/b/en.md"), cause="content/topics/b/map.png")
    both = [picture("map.png", 5), picture("plan.png", 6), same_name]
    assert by_cause(both) == [both[0], both[1], same_name]


def test_all_else_stays_as_it_is_and_where_it_was():
    findings = [OTHER, replace(OTHER, where=Where("content/b.md", 2, 1)), OTHER]
    assert by_cause(findings) == findings
    assert by_cause([OTHER, missing("x", 1), OTHER, missing("x", 2)])[0] == OTHER


def test_a_note_hides_no_error():
    note = replace(missing("x", 1), severity="note")
    assert [one.severity for one in by_cause([note, missing("x", 2)])] == ["note", "error"]


def test_a_few_services_that_are_missing_are_a_finding_each():
    found = by_cause([missing(id, line) for id in "abc" for line in (1, 2)])
    assert [one.message[-3:] for one in found] == ['"a"', '"b"', '"c"']


def test_many_services_that_are_missing_have_one_cause():
    """Most likely a file of theirs is missing."""
    findings = [missing(id, line, hint="known here: z") for line, id in enumerate("abcdefab", start=5)]
    (found,) = by_cause([OTHER, *findings])[1:]
    assert (found.code, found.where, found.severity) == ("SRC012", Where("content/a.md", 5, 3), "error")
    assert found.message == 'there are no services "a", "b", "c" and 3 more, named in 8 places'
    assert found.hint == "is a file of content/services missing? Put it back; if not, check these ids"


def test_what_was_put_together_stays_together():
    once = by_cause([*[missing(id, 1) for id in "abcdef"], picture("x.png", 3), picture("x.png", 4), OTHER])
    assert by_cause(once) == once


def test_what_is_missing_is_no_part_of_the_json():
    assert "cause" not in missing("a", 1).as_dict()
