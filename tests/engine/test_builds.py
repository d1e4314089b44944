"""What is made, what is left alone, and what happens when something is wrong."""

import errno
import json
import os
import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from generator.kernel import files as kernel_files

from ..helpers import run_process
from .conftest import BACK, make_small


def by_status(report) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for record in report.records:
        found.setdefault(record["status"], set()).add(record["path"])
    return found


def findings_of(report, path: str) -> list[dict]:
    return next(record["findings"] for record in report.records if record["path"] == path)


def test_a_first_build(small):
    report = small.build()
    assert not report.refused, [finding.text() for finding in report.all_findings]
    assert by_status(report) == {"built": set(small.pdfs())}
    assert set(small.pdfs()) == {
        f"{place}/en-GB/stalking-{name}.pdf"
        for place in ("here", "there")
        for name in ("bookmark-plain-office", "bookmark-plain-screen", "note-plain-office")
    }
    assert small.left_over() == []


# -- incremental ------------------------------------------------------------------------------------


def test_nothing_changed_nothing_written(small):
    small.build()
    before = small.stamps()
    manifest = small.manifest()
    again = small.build()
    assert by_status(again) == {"unchanged": set(before)}
    assert small.stamps() == before
    assert {edition["status"] for edition in small.manifest()["editions"]} == {"unchanged"}
    for edition in manifest["editions"]:
        edition["status"] = "unchanged"
    assert small.manifest() == manifest


def test_nothing_changed_after_touching_every_file(small):
    """Digests decide, not times."""
    small.build()
    before = small.stamps()
    for path in small.root.rglob("*"):
        os.utime(path, (1, 1))
    assert by_status(small.build()) == {"unchanged": set(before)}
    assert small.stamps() == before


def test_one_number_changed(small):
    """Exactly the editions that print it are made again; the others aren't even touched."""
    small.build()
    before, manifest = small.stamps(), small.manifest()
    small.replace("content/services/national.yaml", '"116 123"', '"0800 111 4567"')
    report = small.build()
    printing = {edition["path"] for edition in manifest["editions"] if "samaritans" in edition["services"]}
    assert printing == {"here/en-GB/stalking-bookmark-plain-office.pdf", "here/en-GB/stalking-bookmark-plain-screen.pdf"}
    assert by_status(report) == {"built": printing, "unchanged": set(before) - printing}
    after = small.stamps()
    assert {path for path in before if before[path] != after[path]} == printing


def test_a_number_that_nobody_prints(small):
    small.build()
    before = small.stamps()
    small.replace("content/services/national.yaml", '"0800 999 5428"', '"0800 999 5427"')
    assert by_status(small.build()) == {"unchanged": set(before)}
    assert small.stamps() == before


def test_only_changed_panels_are_laid_out(small, monkeypatch):
    """A number on the front of one place: one panel in print, and one tagged document."""
    from generator.layout import Engine

    small.build()
    laid_out, documents = [], []
    lay_out, lay_out_document = Engine.lay_out, Engine.lay_out_document

    def counting(self, panels, style):
        laid_out.extend(panel.id for panel in panels)
        return lay_out(self, panels, style)

    def counting_documents(self, composed):
        documents.append(composed.edition.path)
        return lay_out_document(self, composed)

    monkeypatch.setattr(Engine, "lay_out", counting)
    monkeypatch.setattr(Engine, "lay_out_document", counting_documents)
    small.replace("content/services/national.yaml", '"116 123"', '"0800 111 4567"')
    small.build()
    assert laid_out == ["front"]
    assert documents == ["here/en-GB/stalking-bookmark-plain-screen.pdf"]


def test_a_file_that_somebody_removed_or_spoilt_is_made_again(small):
    small.build()
    good = small.pdfs()
    first, second, *_ = sorted(good)
    (small.out / first).unlink()
    (small.out / second).write_bytes(b"spoilt")
    assert by_status(small.build())["built"] == {first, second}
    assert small.pdfs() == good


def test_a_picture_that_is_gone_is_made_again(small):
    small.build()
    picture = next((small.out / "previews").iterdir())
    content = picture.read_bytes()
    picture.unlink()
    small.build()
    assert picture.read_bytes() == content


# -- determinism ------------------------------------------------------------------------------------


def test_the_same_bytes_whatever_the_way(small, tmp_path):
    """One worker and two, cold and cached, forced, in another folder, with other hash seeds: the same files."""
    small.build(jobs=1)
    want = small.pdfs()
    small.build(force=True)
    assert small.pdfs() == want, "forced"
    shutil.rmtree(small.out / "here")
    small.build()
    assert small.pdfs() == want, "from the cache"
    elsewhere = shutil.copytree(small.root, tmp_path / "a folder with another name")
    for jobs, seed in ((2, "1"), (1, "4321")):
        out = tmp_path / f"out-{seed}"
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if jobs == 2 else "UTC", "LC_ALL": "C"}
        done = run_process("build", "-C", elsewhere, "--out", out, "--jobs", jobs, "--quiet", env=env)
        assert done.code == 0, done.text
        assert small.pdfs(out) == want, f"{jobs} workers, seed {seed}"


def test_no_path_and_no_clock_gets_into_a_file(small, tmp_path):
    import datetime
    import io

    from ..pdf_helpers import everything_in

    small.build()
    today = datetime.date.today().strftime("%Y%m%d").encode()
    for path, data in small.pdfs().items():
        inside = everything_in(data)
        assert str(tmp_path).encode() not in inside, path
        assert b"D:" + today not in inside or today == b"20261122", path
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert str(pdf.docinfo.CreationDate).startswith("D:20261122")


# -- refusals ---------------------------------------------------------------------------------------


def test_the_last_good_file_survives_a_refusal(small):
    small.build()
    before, good = small.stamps(), small.pdfs()
    manifest = {edition["path"]: edition for edition in small.manifest()["editions"]}
    small.write("templates/formats/bookmark/back.html", "<h2>Far too long</h2>" + "<p>words and words</p>" * 40 + "{{ qr(20) }}")
    report = small.build()
    refused = {path for path in good if "bookmark" in path}
    assert by_status(report) == {"refused": refused, "unchanged": set(good) - refused}
    assert report.refused
    assert small.stamps() == before and small.pdfs() == good
    for edition in small.manifest()["editions"]:
        if edition["path"] in refused:
            assert edition["status"] == "refused"
            assert {finding["code"] for finding in edition["findings"]} & {"FIT001", "FIT002", "LNT010"}
            assert edition["sha256"] == manifest[edition["path"]]["sha256"], "what is there is still the last good file"
    small.write("templates/formats/bookmark/back.html", BACK)
    mended = small.build()
    assert not mended.refused
    assert small.pdfs() == good


def test_a_refused_edition_that_never_was_leaves_nothing(small):
    small.write("templates/formats/note/note.html", "<h1>Far too long</h1>" + "<p>words</p>" * 60)
    report = small.build()
    assert {path for path in small.pdfs() if "note" in path} == set()
    assert len(small.pdfs()) == 4, "one bad edition doesn't stop the others"
    records = [record for record in report.records if record["status"] == "refused"]
    assert len(records) == 2 and all(record["sha256"] is None and record["findings"] for record in records)
    # and it is tried, and told, again
    again = small.build()
    assert by_status(again)["refused"] == {record["path"] for record in records}
    assert {finding.code for finding in again.all_findings} == {finding.code for finding in report.all_findings}


def test_a_broken_template_refuses_only_its_format(small):
    small.write("templates/formats/note/note.html", "<h1>{{ nobody.knows }}</h1>")
    report = small.build()
    assert by_status(report)["refused"] == {f"{place}/en-GB/stalking-note-plain-office.pdf" for place in ("here", "there")}
    assert len(by_status(report)["built"]) == 4
    (finding,) = [finding for finding in report.all_findings if finding.severity == "error"]
    assert (finding.code, finding.where.file, finding.where.line) == ("TPL001", "templates/formats/note/note.html", 1)


def test_a_bad_place_refuses_only_that_place(small):
    small.build()
    good = small.pdfs()
    small.write("content/places/there.yaml", "name: There\ncontacts:\n  engine: [nobody-at-all]\nlinks: {main: {url: 'https://example.org/there'}}\n")
    report = small.build()
    assert by_status(report)["refused"] == {path for path in good if path.startswith("there/")}
    assert by_status(report)["unchanged"] == {path for path in good if path.startswith("here/")}
    assert small.pdfs() == good
    assert ("content/places/there.yaml", 3) in {(finding.where.file, finding.where.line) for finding in report.all_findings}


def test_a_place_file_that_cannot_be_read(small):
    """Its editions can't even be planned: they stay as they are, and nothing is pruned."""
    small.build()
    good = small.pdfs()
    small.write("content/places/there.yaml", "name: [There\n")
    report = small.build()
    assert report.refused and "SRC002" in {finding.code for finding in report.all_findings}
    assert small.pdfs() == good and report.removed == []
    assert all(record["status"] != "refused" for record in report.records if record["place"] == "here")


def test_all_that_is_wrong_is_told_in_one_build(small):
    small.write("templates/formats/note/note.html", "<h1>{{ nobody.knows }}</h1>")
    small.replace("content/places/there.yaml", "breathing-space", "nobody-at-all")
    codes = {finding.code for finding in small.build().all_findings}
    assert {"TPL001", "SRC012"} <= codes
    small.replace("content/services/national.yaml", '"116 123"', '"116 12"')
    codes = {finding.code for finding in small.build().all_findings}
    assert {"SRC010", "SRC012"} <= codes


# -- pruning ----------------------------------------------------------------------------------------


def test_what_is_no_longer_asked_for_is_removed(small):
    small.build()
    small.replace("content/project.yaml", "[here, there]", "[here]")
    report = small.build()
    assert sorted(report.removed) == [f"there/en-GB/stalking-{name}.pdf" for name in ("bookmark-plain-office", "bookmark-plain-screen", "note-plain-office")]
    assert all(path.startswith("here/") for path in small.pdfs())
    assert not (small.out / "there").exists()
    assert {edition["place"] for edition in small.manifest()["editions"]} == {"here"}
    assert "there/" not in (small.out / "index.html").read_text(encoding="utf-8")
    used = {Path(src).name for src in re.findall(r'src="([^"]+)"', (small.out / "index.html").read_text(encoding="utf-8"))}
    assert {path.name for path in (small.out / "previews").iterdir()} == used


def test_only_what_is_ours_is_removed(small):
    small.build()
    changed = small.out / "there/en-GB/stalking-note-plain-office.pdf"
    changed.write_bytes(changed.read_bytes() + b"% signed by somebody\n")
    for name in ("there/en-GB/minutes.pdf", "there/list.txt", "notes.pdf"):
        (small.out / name).write_text("mine")
    small.replace("content/project.yaml", "[here, there]", "[here]")
    report = small.build()
    assert changed.exists() and changed.relative_to(small.out).as_posix() not in report.removed
    assert "OUT003" in {finding.code for finding in report.findings}
    assert not report.refused, "a warning doesn't fail the build"
    assert all((small.out / name).read_text() == "mine" for name in ("there/en-GB/minutes.pdf", "there/list.txt", "notes.pdf"))


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


def test_an_empty_picture_is_made_again(small):
    """As a loss of power may leave one; pictures don't wait for the disk."""
    small.build()
    picture = next((small.out / "previews").iterdir())
    good = picture.read_bytes()
    picture.write_bytes(b"")
    small.build()
    assert picture.read_bytes() == good


def test_a_build_of_a_part_removes_nothing(small):
    small.build()
    before = small.stamps()
    report = small.build(place=("here",), format=("note",))
    assert report.removed == [] and small.stamps() == before
    assert len(report.records) == 1
    assert len(small.manifest()["editions"]) == 6, "the manifest still knows all that there is"
    small.replace("content/project.yaml", "[here, there]", "[here]")
    assert small.build(format=("note",)).removed == []
    assert small.stamps() == before


def test_a_build_with_a_broken_file_removes_nothing(small):
    small.build()
    before = small.stamps()
    small.replace("content/project.yaml", "[here, there]", "[here]")
    small.write("content/services/national.yaml", small.read("content/services/national.yaml") + "\nbroken: [\n")
    report = small.build()
    assert report.refused and report.removed == [] and small.stamps() == before


def test_a_link_out_of_the_folder_is_not_followed(small, tmp_path):
    """Somebody replaced a folder by a link to another place: nothing there is removed."""
    small.build()
    treasure = tmp_path / "treasure"
    shutil.move(small.out / "there", treasure)
    (small.out / "there").symlink_to(treasure)
    small.replace("content/project.yaml", "[here, there]", "[here]")
    small.build()
    assert len(list(treasure.rglob("*.pdf"))) == 3


# -- damage and full disks --------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["flip", "empty", "half", "text"])
def test_damaged_caches_heal(small, damage):
    small.build()
    good = small.pdfs()
    for path in (small.out / ".makeleaflet/panels").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            spoilt = {"flip": data[:-50] + bytes([data[-50] ^ 1]) + data[-49:], "empty": b"", "half": data[: len(data) // 2], "text": b"hello"}
            path.write_bytes(spoilt[damage])
    for path in small.pdfs():
        (small.out / path).unlink()
    report = small.build()
    assert not report.refused, [finding.text() for finding in report.all_findings]
    assert small.pdfs() == good


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"version": 1}', '{"version": 1, "records": [], "builds": 3, "pending": null}', "\x00" * 99])
def test_a_damaged_state_heals(small, content):
    small.build()
    good = small.pdfs()
    (small.out / ".makeleaflet/state.json").write_text(content)
    report = small.build()
    assert not report.refused and report.removed == []
    assert small.pdfs() == good
    assert by_status(small.build()) == {"unchanged": set(good)}


def test_a_state_of_strange_records_heals(small):
    small.build()
    good = small.pdfs()
    file = small.out / ".makeleaflet/state.json"
    state = json.loads(file.read_text())
    state["records"] = dict.fromkeys(state["records"], {})
    state["builds"] = {}
    file.write_text(json.dumps(state))
    assert not small.build().refused
    assert small.pdfs() == good


def test_a_private_folder_that_is_gone(small):
    small.build()
    before = small.stamps()
    shutil.rmtree(small.out / ".makeleaflet")
    assert not small.build().refused
    assert small.stamps() == before, "files that are already right aren't written again"


def _full(monkeypatch, number: int) -> None:
    def no_room(path, data, *args, **kwargs):
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(kernel_files, "write_atomic", no_room)


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "OUT002"), (errno.EACCES, "OUT001"), (errno.EROFS, "OUT001"), (errno.EDQUOT, None), (errno.EIO, "OUT001")])
def test_a_disk_that_takes_nothing(small, monkeypatch, number, code):
    small.build()
    before, good = small.stamps(), small.pdfs()
    for key in ("number", "value"):  # changed, and checked
        small.replace("content/services/national.yaml", f'{key}: "116 123"', f'{key}: "0800 111 4567"')
    with monkeypatch.context() as patch:
        _full(patch, number)
        report = small.build()
    assert report.refused
    assert {finding.code for finding in report.all_findings if finding.severity == "error"} <= ({code} if code else {"OUT001", "OUT002"})
    assert small.stamps() == before and small.pdfs() == good
    assert not small.build().refused, "once there is room, all is made"
    assert small.pdfs() != good


def test_a_full_disk_from_the_command_line(small, cli, monkeypatch):
    _full(monkeypatch, errno.ENOSPC)
    result = cli("build", "-C", small.root, "--out", small.out, "--jobs", "1")
    assert result.code == 1, result.text
    assert "OUT002" in result.err and "Traceback" not in result.text and "mistake in makeleaflet" not in result.text


def test_a_pdf_that_cannot_be_written_stops_no_other(small, monkeypatch):
    real = kernel_files.write_atomic

    def picky(path, data, *args, **kwargs):
        if path.name == "stalking-note-plain-office.pdf" and "here" in path.parts:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, data, *args, **kwargs)

    monkeypatch.setattr(kernel_files, "write_atomic", picky)
    report = small.build()
    assert by_status(report)["refused"] == {"here/en-GB/stalking-note-plain-office.pdf"}
    assert findings_of(report, "here/en-GB/stalking-note-plain-office.pdf")[0]["code"] == "OUT002"
    assert len(small.pdfs()) == 5


@pytest.mark.parametrize("what", ["a file", "in a file", "below a file"])
def test_an_output_folder_that_cannot_be(small, cli, tmp_path, what):
    file = tmp_path / "file"
    file.write_text("mine")
    out = {"a file": file, "in a file": file / "out", "below a file": file / "a" / "b"}[what]
    result = cli("build", "-C", small.root, "--out", out, "--jobs", "1")
    assert result.code == 1 and "OUT001" in result.err and "Traceback" not in result.text, result.text
    assert file.read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(small, cli, tmp_path):
    out = tmp_path / "locked"
    out.mkdir(mode=0o500)
    result = cli("build", "-C", small.root, "--out", out, "--jobs", "1")
    assert result.code == 1 and "OUT001" in result.err


def test_a_folder_stands_where_a_pdf_should(small):
    (small.out / "here/en-GB/stalking-note-plain-office.pdf").mkdir(parents=True)
    report = small.build()
    assert by_status(report)["refused"] == {"here/en-GB/stalking-note-plain-office.pdf"}
    assert findings_of(report, "here/en-GB/stalking-note-plain-office.pdf")[0]["code"] == "OUT001"
    assert by_status(report)["built"] == set(small.pdfs())


# -- elsewhere --------------------------------------------------------------------------------------


def test_out_elsewhere(small, tmp_path):
    small.build(out=tmp_path / "deep/er/out")
    assert len(small.pdfs(tmp_path / "deep/er/out")) == 6
    assert not (small.root / "output").exists()


def test_the_default_is_output_in_the_project(small, cli):
    result = cli("build", "-C", small.root, "--jobs", "1", "--quiet", "--format", "note")
    assert (result.code, result.out) == (0, "") and not re.search(r"  error  ", result.err)
    assert len(list((small.root / "output").rglob("*.pdf"))) == 2


# -- templates of the project -----------------------------------------------------------------------


def test_a_format_is_a_folder(small):
    """The bookmark of these tests is in the project only, and so is its stock: no Python knows them."""
    from ..helpers import GENERATOR

    words = ('"bookmark"', "'bookmark'", "two-up")
    assert not any(word in path.read_text(encoding="utf-8") for path in GENERATOR.rglob("*.py") for word in words)
    small.build(format=("bookmark",), profile=("office",), place=("here",))
    (record,) = small.manifest()["editions"]
    assert record["trim_mm"] == [60.0, 90.0] and record["sheet_mm"] == [148.0, 210.0] and record["pages"] == 2
    assert [code["payload"] for code in record["qr"]] == ["https://example.org/here"] * 4
    with pikepdf.open(small.out / record["path"]) as pdf:
        assert [round(float(edge) * 25.4 / 72) for edge in pdf.pages[0].mediabox] == [0, 0, 148, 210]


def test_a_template_of_the_project_wins(small):
    from ..pdf_helpers import words_in

    small.write("templates/formats/card/front.html", '<h1 style="position:absolute;left:20mm;top:20mm">Our own front</h1>')
    small.replace("content/project.yaml", "formats: {bookmark: [], note: []}", "formats: {card: [standard]}")
    small.build(profile=("screen",), place=("here",))
    (path,) = small.pdfs()
    assert "Our own front" in words_in((small.out / path).read_bytes())


def test_a_theme_of_the_project_wins(small):
    from generator.kernel.paths import builtin_templates

    small.build(format=("note",), place=("here",))
    (before,) = small.pdfs().values()
    theme = (builtin_templates() / "themes/calm/theme.toml").read_text(encoding="utf-8")
    small.write("templates/themes/calm/theme.toml", theme.replace("#3d2a5c", "#005500"))
    small.build(format=("note",), place=("here",))
    (after,) = small.pdfs().values()
    assert before != after


# -- manifest and contact sheet ---------------------------------------------------------------------


def test_the_manifest_is_schema_1(small):
    from generator import __version__

    small.write("templates/formats/note/note.html", "<h1>Too long</h1>" + "<p>words</p>" * 60)  # so that there are findings
    small.build()
    manifest = small.manifest()
    assert list(manifest) == ["schema", "generator", "editions"]
    assert manifest["schema"] == 1 and manifest["generator"] == __version__
    strings = ("topic", "format", "variant", "language", "place", "profile", "path", "version", "review_by", "status")
    fields = {*strings, "sha256", "bytes", "pages", "trim_mm", "sheet_mm", "qr", "services", "findings"}
    for edition in manifest["editions"]:
        assert set(edition) == fields
        assert all(type(edition[name]) is str and edition[name] for name in strings)
        assert edition["status"] in ("built", "unchanged", "refused")
        assert type(edition["bytes"]) is int and type(edition["pages"]) is int
        assert isinstance(edition["services"], list) and all(type(id) is str for id in edition["services"])
        assert (edition["status"] == "refused") == ("note" in edition["path"])
        for finding in edition["findings"]:
            assert {"code", "message", "severity"} <= set(finding) and all(type(value) is str for value in finding.values())
        if edition["status"] == "refused":
            assert edition["findings"]
            continue
        file = small.out / edition["path"]
        import hashlib

        assert edition["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest() and edition["bytes"] == file.stat().st_size
        for name in ("trim_mm", "sheet_mm"):
            assert len(edition[name]) == 2 and all(type(value) is float for value in edition[name])
        assert edition["qr"]
        for code in edition["qr"]:
            assert set(code) == {"payload", "page", "module_mm", "size_mm", "quiet", "contrast", "reads"}
            assert code["reads"] and all(code["reads"].values()) and code["quiet"] >= 3.9 and code["contrast"] > 20
            assert type(code["payload"]) is str and type(code["page"]) is int
            assert code["size_mm"] == pytest.approx(20, abs=0.15) and 0.3 < code["module_mm"] < 1.0
        with pikepdf.open(file) as pdf:
            assert len(pdf.pages) == edition["pages"]


def test_json_tells_what_the_manifest_tells(small, cli):
    result = cli("build", "-C", small.root, "--out", small.out, "--jobs", "1", "--json")
    told = json.loads(result.out)
    assert (told["built"], told["unchanged"], told["refused"]) == (6, 0, 0)
    assert sorted(told["editions"], key=lambda edition: edition["path"]) == small.manifest()["editions"]


def test_more_places_than_a_batch(tmp_path):
    """Thirteen places make two batches; what they share is made once."""
    small = make_small(tmp_path, tuple(f"place-{n:02}" for n in range(13)))
    report = small.build()
    assert report.count("built") == 39 and not report.refused
    notes = {data for path, data in small.pdfs().items() if "note" in path}
    assert len(notes) == 1, "a note has nothing of its place"
    fronts = [path for path in (small.out / ".makeleaflet/panels").rglob("*") if path.is_file()]
    assert len(fronts) == 15, "thirteen backs, one front and one note"
