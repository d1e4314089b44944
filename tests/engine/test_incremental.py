"""What is made, what is left alone when nothing has changed, and the same bytes whatever the way."""

import os
import shutil

import pikepdf
import pytest

from ..helpers import run_process
from ..small import make_small
from .reports import by_status


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


def test_nothing_changed_nothing_written(built):
    before = built.stamps()
    manifest = built.manifest()
    again = built.build()
    assert by_status(again) == {"unchanged": set(before)}
    assert built.stamps() == before
    assert {edition["status"] for edition in built.manifest()["editions"]} == {"unchanged"}
    for edition in manifest["editions"]:
        edition["status"] = "unchanged"
    assert built.manifest() == manifest


def test_findings_of_what_is_left_alone_are_told_once(built):
    """Another number is changed, which nobody prints: all is sorted out again, and each file is as it was."""
    built.replace("content/services/national.yaml", '"0800 999 5428"', '"0800 999 5427"')
    built.build()
    for edition in built.manifest()["editions"]:
        told = [(finding["code"], finding["message"], finding["where"]) for finding in edition["findings"]]
        assert len(told) == len(set(told)), edition["path"]


def test_nothing_changed_after_touching_every_file(built):
    """Digests decide, not times."""
    before = built.stamps()
    for path in built.root.rglob("*"):
        os.utime(path, (1, 1))
    assert by_status(built.build()) == {"unchanged": set(before)}
    assert built.stamps() == before


def changed_number(built) -> None:
    """A number that was checked as it is now."""
    name = "content/services/national.yaml"
    built.write(name, built.read(name).replace('"116 123"', '"0800 111 4567"'))


def test_one_number_changed(built):
    """Exactly the editions that print it are made again; the others aren't even touched."""
    before, manifest = built.stamps(), built.manifest()
    changed_number(built)
    report = built.build()
    printing = {edition["path"] for edition in manifest["editions"] if "samaritans" in edition["services"]}
    assert printing == {
        "here/en-GB/stalking-bookmark-plain-office.pdf",
        "here/en-GB/stalking-bookmark-plain-screen.pdf",
    }
    assert by_status(report) == {"built": printing, "unchanged": set(before) - printing}
    after = built.stamps()
    assert {path for path in before if before[path] != after[path]} == printing


def test_a_number_that_nobody_prints(built):
    before = built.stamps()
    built.replace("content/services/national.yaml", '"0800 999 5428"', '"0800 999 5427"')
    assert by_status(built.build()) == {"unchanged": set(before)}
    assert built.stamps() == before


def test_only_changed_panels_are_laid_out(built, monkeypatch, anew):
    """A number on the front of one place: one panel in print, and one tagged document."""
    from generator.layout import Engine

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
    changed_number(built)
    built.build()
    assert laid_out == ["front"]
    assert documents == ["here/en-GB/stalking-bookmark-plain-screen.pdf"]


def test_a_file_that_somebody_removed_or_spoilt_is_made_again(built):
    good = built.pdfs()
    first, second, *_ = sorted(good)
    (built.out / first).unlink()
    (built.out / second).write_bytes(b"spoilt")
    assert by_status(built.build())["built"] == {first, second}
    assert built.pdfs() == good


def test_a_picture_that_is_gone_is_made_again(built):
    picture = next((built.out / "previews").iterdir())
    content = picture.read_bytes()
    picture.unlink()
    built.build()
    assert picture.read_bytes() == content


@pytest.mark.usefixtures("anew")
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
        assert b"D:" + today not in inside or today == b"20261128", path
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert str(pdf.docinfo.CreationDate).startswith("D:20261128")


def test_more_places_than_a_batch(tmp_path):
    """Thirteen places make two batches; what they share is made once."""
    small = make_small(tmp_path, tuple(f"place-{n:02}" for n in range(13)))
    report = small.build()
    assert report.count("built") == 39 and not report.refused
    notes = {data for path, data in small.pdfs().items() if "note" in path}
    assert len(notes) == 1, "a note has nothing of its place"
    fronts = [path for path in (small.out / ".makeleaflet/panels").rglob("*") if path.is_file()]
    assert len(fronts) == 15, "thirteen backs, one front and one note"
