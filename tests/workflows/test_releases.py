"""Releases of a small project: what stands against one, what is written down, what is found later."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from generator.kernel.findings import Finding
from generator.ledger import load_releases, settle, verify
from generator.workflows.dossier import dossier
from generator.workflows.recall import ask, table
from generator.workflows.recall_letter import letter
from generator.workflows.release import release

from ..helpers import REPO, codes, copy_project
from ..small import Small, make_small

TODAY = datetime.date(2026, 12, 1)
TOPIC = "content/topics/stalking/en-GB.md"
OTHER = "content/topics/another/en-GB.md"
NATIONAL = "content/services/national.yaml"
WHO = "Dr A. Person"
ONE = {"place": ("here",), "format": ("bookmark",), "profile": ("office",)}  # a single file: quick


def ready(small: Small) -> Small:
    """Rung, approved, and what is hard to read let pass with a reason."""
    small.write(NATIONAL, small.read(NATIONAL).replace("method: web", "method: rang"))
    small.replace(TOPIC, "# approved_by is left out: nobody has approved these words yet.", f"approved_by: {WHO}")
    return passing(small)


def passing(small: Small) -> Small:
    """What the lint finds in the words of the little formats is let pass, and nothing else."""
    small.write(
        "content/project.yaml",
        re.sub(r"^silence:.*\n?", "", small.read("content/project.yaml").rstrip() + "\n", flags=re.MULTILINE),
    )
    open_ = sorted({finding.code for finding in small.build_on(TODAY).all_findings if finding.severity != "note"})
    silences = "".join(f"  - code: {code}\n    reason: Known, and read aloud with readers.\n" for code in open_)
    small.write("content/project.yaml", small.read("content/project.yaml") + (f"silence:\n{silences}" if open_ else ""))
    return small


class Dated(Small):
    """The small project on a day."""

    def build_on(self, day: datetime.date):
        from generator.engine.build import build

        return build(replace(self.options(), today=day))

    def release(self, name: str, day: datetime.date = TODAY, approved_by: str = "", **axes):
        return release(replace(self.options(**axes), today=day), name, approved_by)


@pytest.fixture
def small(tmp_path) -> Dated:
    made = make_small(tmp_path)
    return Dated(made.root, made.out)


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A project with one release, to copy."""
    made = make_small(tmp_path_factory.mktemp("released"))
    small = ready(Dated(made.root, made.out))
    outcome = small.release("2026-12")
    assert outcome.digest, "\n".join(finding.text() for finding in outcome.findings if finding.severity != "note")
    return small, outcome


@pytest.fixture
def again(released, tmp_path) -> Dated:
    """A copy of that project, to spoil."""
    import shutil

    small, _ = released
    shutil.copytree(small.root, tmp_path / "copy")
    shutil.copytree(small.out, tmp_path / "out")
    return Dated(tmp_path / "copy", tmp_path / "out")


def errors(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings if finding.severity == "error"}


# ---- what stands against one


def test_the_shipped_content_is_not_ready_and_says_why(tmp_path):
    """No number was rung, and nobody approved the words: honest, and enough to refuse."""
    from generator.engine.options import Options

    root = copy_project(tmp_path / "project")
    outcome = release(Options(root, tmp_path / "out", (("format", ("sticker",)),), jobs=1, today=TODAY), "2026-12")
    assert not outcome.digest and {"EVD003", "GOV002", "REL001"} <= errors(outcome.findings)
    assert any("0808 802 0300" in finding.message for finding in outcome.findings if finding.code == "EVD003")
    assert not any('"999"' in finding.message or "(999)" in finding.message for finding in outcome.findings), (
        "nobody rings 999 to try it"
    )
    assert not (root / "releases").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (NATIONAL, "method: rang", "method: web", "EVD003"),
        (NATIONAL, "checked_on: 2026-11-22", "checked_on: 2026-05-01", "EVD002"),
        (TOPIC, f"approved_by: {WHO}\n", "", "GOV002"),
        (TOPIC, "review_by: 2027-11-22", "review_by: 2026-11-30", "GOV001"),
        (TOPIC, "review_by: 2027-11-22", "review_by: 2029-11-29", "GOV003"),
        (TOPIC, "review_by: 2027-11-22", "review_by: 2026-11-21", "GOV003"),
        (TOPIC, "{kind=summary", "{kind=sumary", "SRC008"),
    ],
)
def test_what_is_open_refuses_it(again, file, old, new, code):
    text = again.read(file)
    assert old in text
    start = text.index("\nsamaritans:") if file == NATIONAL else 0
    again.write(file, text[:start] + text[start:].replace(old, new))
    outcome = again.release("next", **ONE)
    assert not outcome.digest and code in errors(outcome.findings)
    assert sorted(path.name for path in (again.root / "releases").iterdir()) == [
        ".gitattributes",
        "2026-12",
        "chain.jsonl",
    ]
    assert verify(again.root) == []


def test_a_warning_of_the_build_refuses_it(again):
    """An old fact is a warning for the office; the policy for releases says nothing of ages here."""
    policy = "policy:\n  release: {methods: [rang]}\n"
    again.write("content/project.yaml", policy + again.read("content/project.yaml"))
    assert again.release("fine", **ONE).digest
    outcome = again.release("next", datetime.date(2027, 6, 1), **ONE)
    assert not outcome.digest and "EVD001" in codes(outcome.findings) and codes(outcome.findings)[-1] == "REL001"


def spoil(small, service: str) -> None:
    """Give a service a number that is kept free for films."""
    head, start, rest = small.read(NATIONAL).partition(f"\n{service}:")
    number = re.search(r'number: "(.+)"', rest)[1]
    small.write(NATIONAL, head + start + rest.replace(f'"{number}"', '"01632 960123"', 2))


def test_what_it_does_not_print_does_not_hold_it_up(again):
    """The bookmark prints one service; others are in lists of the same topic, and in no text of it."""
    spoil(again, "galop")
    again.write(
        OTHER, again.read(TOPIC).replace("approved_by:", "# approved_by:").replace("code: EA-01", "code: EA-09")
    )
    again.replace("content/project.yaml", "topics: [stalking]", "topics: [stalking, another]")
    outcome = again.release("next", topic=("stalking",), **ONE)
    assert outcome.digest, [finding.text() for finding in outcome.findings if finding.severity != "note"]
    assert {"REG010", "SRC014"} <= set(codes(outcome.others)), "said, but not in the way: it lacks its pictures"
    assert "REG010" not in json.dumps(outcome.record["notes"])


def test_what_it_prints_holds_it_up(again):
    spoil(again, "samaritans")
    outcome = again.release("next", **ONE)
    assert not outcome.digest and "REG010" in errors(outcome.findings)


def test_three_years_to_the_day_are_fine(again):
    again.replace(TOPIC, "review_by: 2027-11-22", "review_by: 2029-11-22")
    assert "GOV003" not in codes(again.release("next", **ONE).findings)


def test_somebody_may_approve_the_release_as_a_whole(again):
    again.replace(TOPIC, f"approved_by: {WHO}\n", "")
    outcome = again.release("next", approved_by="The board", **ONE)
    assert outcome.digest and outcome.record["approved_by"] == "The board"
    assert outcome.record["topics"]["stalking/en-GB"]["approved_by"] is None


@pytest.mark.parametrize("name", ["2026-12", "Next", "a b", "../x", "", "-", "a/b", "chain.jsonl", "a" * 61])
def test_names_that_cannot_be(again, name):
    assert codes(again.release(name).findings) == ["REL003"]


def test_a_release_is_not_called_as_the_dossier_of_a_draft(again):
    """Their dossiers would share a folder, and each would replace the other."""
    from generator.workflows.dossier import DRAFT

    (finding,) = again.release(DRAFT).findings
    assert finding.code == "REL003" and "dossier" in finding.hint
    assert again.release(f"{DRAFT}-1", **ONE).digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Behaviour you don’t want, again and again.", "Behaviour you don’t want, over and over."),
        ("title: Stalking and harassment", "title: Stalking"),
        ("## What stalking is", "## What it is"),
        ("contacts:\n", "labels: {scan: Look here}\ncontacts:\n"),
    ],
)
def test_the_same_version_with_other_words(again, old, new):
    again.replace(TOPIC, old, new)
    outcome = again.release("next", **ONE)
    assert not outcome.digest and errors(outcome.findings) == {"REL012"}
    again.replace(TOPIC, 'version: "1.1"', 'version: "1.2"')
    assert again.release("next", **ONE).digest


def test_what_changes_meanwhile_is_not_released(again, monkeypatch):
    from generator.workflows import release as module

    build = module.build

    def meddling(options, listener=None):
        report = build(options, listener)
        again.replace("content/places/here.yaml", "name: Here", "name: Elsewhere")
        return report

    monkeypatch.setattr(module, "build", meddling)
    assert "REL013" in errors(again.release("next", **ONE).findings)
    assert verify(again.root) == []


# ---- what is written down


def test_the_record(released):
    small, outcome = released
    folder = small.root / "releases/2026-12"
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    assert record == outcome.record
    assert outcome.digest == hashlib.sha256((folder / "record.json").read_bytes()).hexdigest()
    assert (record["release"], record["date"], record["previous"]) == ("2026-12", "2026-12-01", "")
    pdfs = small.pdfs()
    assert [item["path"] for item in record["items"]] == sorted(pdfs)
    for item in record["items"]:
        data = (folder / "files" / item["path"]).read_bytes()
        assert data == pdfs[item["path"]] and (item["sha256"], item["bytes"]) == (
            hashlib.sha256(data).hexdigest(),
            len(data),
        )
        assert item["version"] == "EA-01 v1.1" and set(item["tells"]) >= {
            "version",
            "published",
            "review_by",
            "sources",
            "feedback",
            "approver",
        }
    mine = next(item for item in record["items"] if item["place"] == "here" and item["format"] == "bookmark")
    assert mine["facts"] == {"samaritans": ["number"]}
    assert record["services"]["samaritans"]["facts"]["number"]["value"] == "116 123"
    assert record["services"]["samaritans"]["facts"]["number"]["method"] == "rang"
    topic = record["topics"]["stalking/en-GB"]
    assert (topic["version"], topic["approved_by"]) == ("EA-01 v1.1", WHO)
    for name, sha256 in record["content"].items():
        assert hashlib.sha256((small.root / name).read_bytes()).hexdigest() == sha256
    assert TOPIC in record["content"] and "templates/formats/bookmark/front.html" in record["content"]
    assert all(len(silence["reason"]) >= 8 for silence in record["silences"])
    assert record["pictures"] and all((folder / "pages" / picture).is_file() for picture in record["pictures"])
    assert verify(small.root) == []


def test_the_record_has_the_files_behind_links_too(again):
    """Words that several projects share, by a link to a folder, went in as well."""
    (again.root / "content/topics").rename(again.root / "shared")
    (again.root / "content/topics").symlink_to(again.root / "shared")
    outcome = again.release("next", **ONE)
    assert (
        outcome.record["content"][TOPIC]
        == hashlib.sha256((again.root / "shared/stalking/en-GB.md").read_bytes()).hexdigest()
    )
    assert (
        outcome.record["content"].keys()
        == json.loads((again.root / "releases/2026-12/record.json").read_bytes())["content"].keys()
    )


def test_the_next_one_carries_the_digest_of_the_one_before(again):
    first = load_releases(again.root)[0][0].digest
    outcome = again.release("next", **ONE)
    assert outcome.record["previous"] == first and verify(again.root) == []


def test_a_part_can_be_released(again):
    outcome = again.release("part", place=("here",))
    assert {item["place"] for item in outcome.record["items"]} == {"here"} and outcome.record["asked"] == {
        "place": ["here"]
    }


def test_killed_releases(again):
    """SIGKILL at moments spread over the end of a release: none, or all of it, and what was told stays."""
    base = [
        sys.executable,
        "-m",
        "generator",
        "release",
        "-C",
        str(again.root),
        "--out",
        str(again.out),
        "--today",
        "2026-12-01",
        "--place",
        "here",
        "--profile",
        "office",
    ]
    start = time.monotonic()
    assert subprocess.run([*base, "r0"], cwd=REPO, capture_output=True, timeout=60).returncode == 0
    whole = time.monotonic() - start
    told = ["r0"]
    turns = int(os.environ.get("MAKELEAFLET_KILLS", "2"))
    for n in range(1, turns + 1):
        process = subprocess.Popen(
            [*base, f"r{n}"],
            cwd=REPO,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        time.sleep(whole * (0.6 + 0.4 * n / turns))
        os.killpg(process.pid, signal.SIGKILL)
        if "Released" in process.communicate(timeout=10)[0]:
            told.append(f"r{n}")
    settle(again.root)
    assert verify(again.root) == []
    assert set(told) <= {one.name for one in load_releases(again.root)[0]}


def test_a_release_of_a_part_while_the_files_of_another_place_are_withdrawn(again):
    """It is said, but doesn't concern this release."""
    text = again.read(NATIONAL)
    again.write(NATIONAL, text.replace('"0800 83 85 87"', '"0800 328 7758"'))
    outcome = again.release("next", **ONE)
    assert outcome.digest, [finding.text() for finding in outcome.findings if finding.severity != "note"]
    assert [finding for finding in outcome.findings if finding.severity != "note"] == []
    assert ("OUT004", "warning") in {(finding.code, finding.severity) for finding in outcome.others}
    assert (again.out / "withdrawn/there/en-GB/stalking-bookmark-plain-office.pdf").exists()


# ---- recall and dossier


def test_recall_with_table_and_letter(again):
    from generator.workflows.handouts import Row, note

    rows = [Row("here", "2026-12", 120, "here/en-GB/stalking-bookmark-plain-office.pdf"), Row("there", "2026-12", 30)]
    noted, findings = note(again.root, rows, TODAY)
    assert (len(noted), findings) == (2, [])
    answer = ask(again.options(), "116123")
    assert {(row.item, row.copies, row.exact) for row in answer.recall.rows if row.place} == {
        ("here/en-GB/stalking-bookmark-plain-office.pdf", 120, True)
    }
    text = table(answer.recall).decode("utf-8-sig")
    assert text.startswith("release,item,") and "116 123" in text and "nothing yet" in text
    options = replace(again.options(), today=TODAY)
    made = letter(options, answer)
    assert not errors(made.findings) and "REL015" not in codes(made.findings)
    words = words_of(again.out / made.path)
    assert pictures_in(again.out / made.path) == 1, "of the one item"
    assert (
        "Please take these copies away" in words
        and "116 123" in words
        and "120" in words
        and "1 December 2026" in words
    )
    # A broken project still knows what was released, though no letter can be made.
    again.write(NATIONAL, "a: [\n")
    assert len(ask(again.options(), "116123").recall.rows) == len(answer.recall.rows)


def test_a_letter_for_many_places_takes_as_many_pages_as_it_needs(again):
    from generator.workflows.handouts import Row, note

    item = "here/en-GB/stalking-bookmark-plain-office.pdf"
    for n in range(25):
        again.place(f"clinic-with-a-rather-long-name-{n}")
    note(again.root, [Row(f"clinic-with-a-rather-long-name-{n}", "2026-12", 10 + n, item) for n in range(25)], TODAY)
    answer = ask(again.options(), "samaritans")
    made = letter(replace(again.options(), today=TODAY), answer)
    assert not errors(made.findings) and made.pages > 1
    words = words_of(again.out / made.path)
    assert all(f"Clinic-With-A-Rather-Long-Name-{n} {10 + n} copies" in words for n in range(25))
    assert words.count("We took away") == 1 and "continued" in words


def test_a_letter_without_a_picture_goes_out_all_the_same(again):
    """What was altered since the release isn't shown as what was released."""
    for file in (again.root / "releases/2026-12").rglob("*"):
        if file.suffix in (".pdf", ".jpg"):
            file.write_bytes(file.read_bytes() + b" ")
    made = letter(replace(again.options(), today=TODAY), ask(again.options(), "samaritans"))
    assert set(codes(made.findings)) == {"REL015"} and not made.refused
    assert pictures_in(again.out / made.path) == 0


def test_a_kept_picture_stands_in_for_a_file_that_was_altered(again):
    for file in (again.root / "releases/2026-12").rglob("*.pdf"):
        file.write_bytes(b"%PDF-1.7")
    made = letter(replace(again.options(), today=TODAY), ask(again.options(), "samaritans"))
    assert made.findings == () and pictures_in(again.out / made.path) > 0


def words_of(path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def pictures_in(path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return sum(
            item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for page in pdf for item in page.get_objects(max_depth=5)
        )


def test_the_dossier_of_a_release(again):
    path, findings = dossier(replace(again.options(), today=TODAY), "2026-12")
    assert findings == [] and path == again.out / "evidence/2026-12/index.html"
    page = path.read_text(encoding="utf-8")
    for words in (
        "Release 2026-12",
        "EA-01 v1.1",
        WHO,
        "116 123",
        "9 days",
        "rung",
        "Plain words",
        "data:image/jpeg;base64,",
    ):
        assert words in page, words
    assert 'src="http' not in page and "<script" not in page and page.count("<html") == 1
    data = json.loads((path.parent / "dossier.json").read_text(encoding="utf-8"))
    assert data["record_sha256"] == load_releases(again.root)[0][0].digest


def test_the_dossier_of_a_draft_says_what_is_open(small):
    path, findings = dossier(replace(passing(small).options(**ONE), today=TODAY))
    page = path.read_text(encoding="utf-8")
    assert (
        findings == []
        and "Draft, not released" in page
        and "GOV002" in page
        and "EVD003" in page
        and "nobody yet" in page
    )


def test_an_altered_release_gets_no_dossier(again):
    pdf = next((again.root / "releases/2026-12/files").rglob("*.pdf"))
    pdf.write_bytes(pdf.read_bytes() + b" ")
    path, findings = dossier(replace(again.options(), today=TODAY), "2026-12")
    assert path is None and codes(findings) == ["REL005"]
    assert codes(dossier(replace(again.options(), today=TODAY), "2026-13")[1]) == ["REL002"]


def test_a_number_for_films_is_an_error_in_a_release(again):
    """A build only warns: somebody may be trying things out."""
    again.write(
        "content/services/own.yaml",
        'ours:\n  name: Ours\n  number: "01632 960001"\n  evidence:\n    number: {sources: [theirs], checked_on: '
        "2026-11-22, method: rang, trust: high}\n",
    )
    assert again.release("before", **ONE).digest, "as long as nothing prints it, it is in nobody's way"
    again.replace("content/places/here.yaml", "samaritans", "ours")
    outcome = again.release("next", **ONE)
    assert not outcome.digest and [(one.code, one.severity) for one in outcome.findings if one.code == "REG010"] == [
        ("REG010", "error")
    ]
    assert any(one.code == "REL001" and "REG010" in one.message for one in outcome.findings)
