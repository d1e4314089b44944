"""What is no longer asked for is removed, if it is ours."""

import re
import shutil
from pathlib import Path


def test_what_is_no_longer_asked_for_is_removed(built):
    built.replace("content/project.yaml", "[here, there]", "[here]")
    report = built.build()
    assert sorted(report.removed) == [
        f"there/en-GB/stalking-{name}.pdf"
        for name in ("bookmark-plain-office", "bookmark-plain-screen", "note-plain-office")
    ]
    assert all(path.startswith("here/") for path in built.pdfs())
    assert not (built.out / "there").exists()
    assert {edition["place"] for edition in built.manifest()["editions"]} == {"here"}
    assert "there/" not in (built.out / "index.html").read_text(encoding="utf-8")
    used = {
        Path(src).name for src in re.findall(r'src="([^"]+)"', (built.out / "index.html").read_text(encoding="utf-8"))
    }
    assert {path.name for path in (built.out / "previews").iterdir()} == used


def test_only_what_is_ours_is_removed(built):
    changed = built.out / "there/en-GB/stalking-note-plain-office.pdf"
    changed.write_bytes(changed.read_bytes() + b"% signed by somebody\n")
    for name in ("there/en-GB/minutes.pdf", "there/list.txt", "notes.pdf"):
        (built.out / name).write_text("mine")
    built.replace("content/project.yaml", "[here, there]", "[here]")
    report = built.build()
    assert changed.exists() and changed.relative_to(built.out).as_posix() not in report.removed
    assert "OUT003" in {finding.code for finding in report.findings}
    assert not report.refused, "a warning doesn't fail the build"
    assert all(
        (built.out / name).read_text() == "mine" for name in ("there/en-GB/minutes.pdf", "there/list.txt", "notes.pdf")
    )


def test_a_file_in_the_place_of_one_that_was_never_made_is_left_alone(small):
    """An edition that was refused from the first has no file of ours, whatever lies at its path."""
    path = "there/en-GB/stalking-note-plain-office.pdf"
    small.write("templates/formats/note/note.html", "<h1>{{ nobody.knows }}</h1>")
    assert small.build().refused
    (small.out / path).parent.mkdir(parents=True, exist_ok=True)
    (small.out / path).write_text("mine")
    small.replace("content/project.yaml", "[here, there]", "[here]")
    small.write("templates/formats/note/note.html", "<h1>Note</h1>")
    report = small.build()
    assert not report.refused
    assert (small.out / path).read_text() == "mine" and path not in report.removed


def test_what_somebody_puts_in_the_place_of_a_refused_file_is_left_alone(built):
    """A build of a part noted that it would make these files. Then it didn't; what lies there now isn't ours."""
    path = "there/en-GB/stalking-note-plain-office.pdf"
    good = built.read("templates/formats/note/note.html")
    built.write("templates/formats/note/note.html", "<h1>{{ nobody.knows }}</h1>")
    assert built.build(format=("note",)).refused
    (built.out / path).write_bytes((built.out / path).read_bytes() + b"% signed by somebody\n")
    built.write("templates/formats/note/note.html", good)
    built.replace("content/project.yaml", "[here, there]", "[here]")
    report = built.build()
    assert (
        (built.out / path).exists()
        and path not in report.removed
        and "OUT003" in {finding.code for finding in report.findings}
    )


def test_a_build_of_a_part_removes_nothing(built):
    before = built.stamps()
    report = built.build(place=("here",), format=("note",))
    assert report.removed == [] and built.stamps() == before
    assert len(report.records) == 1
    assert len(built.manifest()["editions"]) == 6, "the manifest still knows all that there is"
    built.replace("content/project.yaml", "[here, there]", "[here]")
    assert built.build(format=("note",)).removed == []
    assert built.stamps() == before


def test_a_build_with_a_broken_file_removes_nothing(built):
    before = built.stamps()
    built.replace("content/project.yaml", "[here, there]", "[here]")
    built.write("content/services/national.yaml", built.read("content/services/national.yaml") + "\nbroken: [\n")
    report = built.build()
    assert report.refused and report.removed == [] and built.stamps() == before


def test_a_link_out_of_the_folder_is_not_followed(built, tmp_path):
    """Somebody replaced a folder by a link to another place: nothing there is removed."""
    treasure = tmp_path / "treasure"
    shutil.move(built.out / "there", treasure)
    (built.out / "there").symlink_to(treasure)
    built.replace("content/project.yaml", "[here, there]", "[here]")
    built.build()
    assert len(list(treasure.rglob("*.pdf"))) == 3
