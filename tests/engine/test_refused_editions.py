"""Something is wrong with the content or a template: what is refused, and that the rest is made."""

from ..small import BACK
from .reports import by_status


def test_the_last_good_file_survives_a_refusal(built):
    before, good = built.stamps(), built.pdfs()
    manifest = {edition["path"]: edition for edition in built.manifest()["editions"]}
    built.write(
        "templates/formats/bookmark/back.html", "<h2>Far too long</h2>" + "<p>words and words</p>" * 40 + "{{ qr(20) }}"
    )
    report = built.build()
    refused = {path for path in good if "bookmark" in path}
    assert by_status(report) == {"refused": refused, "unchanged": set(good) - refused}
    assert report.refused
    assert built.stamps() == before and built.pdfs() == good
    for edition in built.manifest()["editions"]:
        if edition["path"] in refused:
            assert edition["status"] == "refused"
            assert {finding["code"] for finding in edition["findings"]} & {"FIT001", "FIT002", "LNT010"}
            assert edition["sha256"] == manifest[edition["path"]]["sha256"], "what is there is still the last good file"
    built.write("templates/formats/bookmark/back.html", BACK)
    mended = built.build()
    assert not mended.refused
    assert built.pdfs() == good


def test_a_refused_edition_that_never_was_leaves_nothing(small):
    small.write("templates/formats/note/note.html", "<h1>Far too long</h1>" + "<p>words</p>" * 60)
    report = small.build()
    assert {path for path in small.pdfs() if "note" in path} == set()
    assert len(small.pdfs()) == 4, "one bad edition doesn't stop the others"
    records = [record for record in report.records if record.refused]
    assert len(records) == 2 and all(record.sha256 is None and record.findings for record in records)
    # and it is tried, and told, again
    again = small.build()
    assert by_status(again)["refused"] == {record.path for record in records}
    assert {finding.code for finding in again.all_findings} == {finding.code for finding in report.all_findings}


def test_a_broken_template_refuses_only_its_format(small):
    small.write("templates/formats/note/note.html", "<h1>{{ nobody.knows }}</h1>")
    report = small.build()
    assert by_status(report)["refused"] == {
        f"{place}/en-GB/stalking-note-plain-office.pdf" for place in ("here", "there")
    }
    assert len(by_status(report)["built"]) == 4
    (finding,) = [finding for finding in report.all_findings if finding.severity == "error"]
    assert (finding.code, finding.where.file, finding.where.line) == ("TPL001", "templates/formats/note/note.html", 1)


def test_a_bad_place_refuses_only_that_place(built):
    good = built.pdfs()
    built.write(
        "content/places/there.yaml",
        "name: There\ncontacts:\n  local: [nobody-at-all]\nlinks: {main: {url: 'https://example.org/there'}}\n",
    )
    report = built.build()
    assert by_status(report)["refused"] == {path for path in good if path.startswith("there/")}
    assert by_status(report)["unchanged"] == {path for path in good if path.startswith("here/")}
    assert built.pdfs() == good
    assert ("content/places/there.yaml", 3) in {
        (finding.where.file, finding.where.line) for finding in report.all_findings
    }


def test_a_place_file_that_cannot_be_read(built):
    """Its editions can't even be planned: they stay as they are, and nothing is pruned."""
    good = built.pdfs()
    built.write("content/places/there.yaml", "name: [There\n")
    report = built.build()
    assert report.refused and "SRC002" in {finding.code for finding in report.all_findings}
    assert built.pdfs() == good and report.removed == []
    assert all(not record.refused for record in report.records if record.place == "here")


def test_all_that_is_wrong_is_told_in_one_build(small):
    small.write("templates/formats/note/note.html", "<h1>{{ nobody.knows }}</h1>")
    small.replace("content/places/there.yaml", "breathing-space", "nobody-at-all")
    codes = {finding.code for finding in small.build().all_findings}
    assert {"TPL001", "SRC012"} <= codes
    small.replace("content/services/national.yaml", '"116 123"', '"116 12"')
    codes = {finding.code for finding in small.build().all_findings}
    assert {"SRC010", "SRC012"} <= codes
