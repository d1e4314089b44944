"""Files that print what nobody may rely on any more: they go out of use, and come back as new ones."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from dataclasses import replace

import pytest

from generator.engine.build import build
from generator.engine.state import State
from generator.engine.withdrawal import discard_unwanted, take_out_of_use
from generator.model.record import BUILT, REFUSED, UNCHANGED, Record
from generator.read import read_catalogue
from generator.workflows.handoff import handoff
from generator.workflows.job_ticket import Order

from ..helpers import TODAY
from ..small import BACK

NATIONAL = "content/services/national.yaml"
BREATHING = "breathing-space"  # what "there" prints; "here" prints another
OFFICE, SCREEN, NOTE = (
    f"there/en-GB/stalking-{name}.pdf"
    for name in ("bookmark-plain-office", "bookmark-plain-screen", "note-plain-office")
)
TRUSTED, LOW = (f'trust: {trust}\n      value: "0800 83 85 87"' for trust in ("high", "low"))
LONG = BACK + "<p>" + "far too many words " * 60 + "</p>"
NUMBER = ("samaritans", "number", "116 123")


def told(finding) -> tuple[str, str, int]:
    return finding.code, finding.where.file, finding.where.line


# -- from one end to the other ----------------------------------------------------------------------


def test_a_number_loses_its_trust_and_gets_it_back(built):
    """What prints it can't be made again: its files leave, those of others stay, and new ones take their place in the
    end.
    """
    good = built.pdfs()
    built.write("templates/formats/bookmark/back.html", LONG)
    built.replace(NATIONAL, TRUSTED, LOW)
    report = built.build()
    assert report.refused and report.withdrawn == [OFFICE, SCREEN]
    moved = {path: f"withdrawn/{path}" for path in report.withdrawn}
    assert built.pdfs() == {moved.get(path, path): data for path, data in good.items()}, (
        "moved or kept, byte for byte; nothing deleted"
    )
    text = built.read(NATIONAL)
    line = text[: text.index(LOW)].count("\n") + 1
    assert ("OUT004", NATIONAL, line) in {told(finding) for finding in report.all_findings}
    page = (built.out / "index.html").read_text(encoding="utf-8")
    assert (
        not re.search(rf'href="[^"]*{re.escape(OFFICE)}', page)
        and f'href="{NOTE}"' in page
        and 'href="here/en-GB/stalking-bookmark-plain-office.pdf"' in page
    )
    stop = re.search(r'<p class="stop">.*?</p>', page, re.DOTALL)[0]
    assert "Do not print" in stop and "0800 83 85 87" in stop and f"{NATIONAL}:{line}:" in stop
    listed = {edition["path"]: edition for edition in built.manifest()["editions"]}
    assert listed[OFFICE]["status"] == "refused" and listed[OFFICE]["withdrawn"][0]["code"] == "OUT004"
    assert [path for path, edition in listed.items() if edition["withdrawn"]] == [OFFICE, SCREEN]
    # However often it is built, and even if the number is trusted again, as long as there is no new file.
    assert built.build().withdrawn == [OFFICE, SCREEN]
    built.replace(NATIONAL, LOW, TRUSTED)
    assert built.build().withdrawn == [OFFICE, SCREEN] and (built.out / moved[OFFICE]).exists()
    built.write("templates/formats/bookmark/back.html", BACK)
    report = built.build()
    assert not report.refused and report.withdrawn == [] and report.findings and built.pdfs() == good
    assert not (built.out / "withdrawn").exists() and "Do not print" not in (built.out / "index.html").read_text(
        encoding="utf-8"
    )


def test_commands_name_withdrawn_files(built, cli):
    built.write("templates/formats/bookmark/back.html", LONG)
    built.replace(NATIONAL, TRUSTED, LOW)
    default = built.root / "output"
    built.out.rename(default)
    result = cli("build", "-C", built.root, "--jobs", "1")
    assert result.code == 1 and "2 files are withdrawn" in result.out and "don't print them" in result.out
    for command in (("where-used", "0800838587"), ("recall", "0800 83 85 87"), ("recall", BREATHING)):
        result = cli(command[0], "-C", built.root, command[1])
        assert "still out there" in result.out and f"withdrawn/{OFFICE}  EA-01 v1.1  0800 83 85 87" in result.out, (
            command
        )
    assert "withdrawn/" not in cli("recall", "-C", built.root, "samaritans").out
    result = cli("list", "-C", built.root, "editions")
    assert [line.split()[0] for line in result.out.splitlines() if line.endswith("withdrawn")] == [OFFICE, SCREEN]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("", '\n- {value: "0800 838 587", reason: It reaches a shop.}\n', "it reaches a shop"),
        ('number: "0800 83 85 87"', 'number: "0808 157 0000"', "the register has 0808 157 0000"),
    ],
    ids=["known to be wrong", "changed, but refused for something else"],
)
def test_the_number_is_wrong(built, old, new, says):
    if old:
        built.replace(NATIONAL, old, new)
        built.write("templates/formats/bookmark/back.html", LONG)
    else:
        built.write("content/known-wrong.yaml", built.read("content/known-wrong.yaml") + new)
    report = built.build()
    assert report.refused and report.withdrawn == [OFFICE, SCREEN]
    assert any(finding.code == "OUT004" and says in finding.message for finding in report.all_findings)
    assert (built.out / "here/en-GB/stalking-bookmark-plain-office.pdf").exists() and (built.out / NOTE).exists()


def test_a_slip_in_the_register_takes_nothing_out_of_use(built):
    good = built.pdfs()
    text = built.read(NATIONAL)
    for broken in (
        text + "\nbroken: [\n",
        text.replace("breathing-space:\n", "breathing-space:\n  nmae: x\n"),
        text.replace(TRUSTED, TRUSTED.replace("trust: high", "trust: hihg")),
    ):
        built.write(NATIONAL, broken)
        report = built.build()
        assert report.refused and report.withdrawn == [] and built.pdfs() == good


# -- what a build withdraws, without building -------------------------------------------------------


@pytest.fixture
def shelf(small):
    return Shelf(small)


class Shelf:
    """An output folder with files that a build made earlier, and the register of today."""

    def __init__(self, small):
        self.small, self.state = small, State()
        self.catalogue = read_catalogue(small.root)

    def put(self, path: str, *prints, status: str = UNCHANGED, **more) -> Record:
        data = path.encode()
        (self.small.out / path).parent.mkdir(parents=True, exist_ok=True)
        (self.small.out / path).write_bytes(data)
        record = Record(
            "stalking",
            "bookmark",
            "plain",
            "en-GB",
            path.partition("/")[0],
            "office",
            path,
            status,
            "EA-01 v1",
            "2027-01-01",
            "T",
            sha256=hashlib.sha256(data).hexdigest(),
            prints=prints,
            **more,
        )
        self.state.records[path] = record
        return record

    def distrust(self, fact: str = "number") -> None:
        service = self.catalogue.services["samaritans"]
        evidence = service.evidence.model_copy(
            update={fact: getattr(service.evidence, fact).model_copy(update={"trust": "low"})}
        )
        self.catalogue = replace(
            self.catalogue,
            services={**self.catalogue.services, "samaritans": service.model_copy(update={"evidence": evidence})},
        )

    def build(self, *made: Record, today: datetime.date = TODAY):
        """As a build does at its end, after `made`."""
        before = dict(self.state.records)
        self.state.records |= {record.path: record for record in made}
        return take_out_of_use(replace(self.small.options(), today=today), self.catalogue, self.state, made, before)

    def withdrawn(self) -> list[str]:
        return sorted(path for path, record in self.state.records.items() if record.withdrawn)

    def files(self) -> list[str]:
        return [
            path.relative_to(self.small.out).as_posix()
            for path in sorted(self.small.out.rglob("*.*"))
            if path.is_file()
        ]


def test_a_build_of_a_part_withdraws_what_it_was_not_asked_for(shelf):
    """Sheets of earlier runs are among them."""
    made = shelf.put("here/a.pdf", NUMBER)
    shelf.put("there/a.pdf", NUMBER)
    shelf.put("sheets/there-a-x10.pdf", NUMBER)
    shelf.put("there/b.pdf", ("samaritans", "hours", "Day and night"))
    shelf.distrust()
    findings = shelf.build(replace(made, status=BUILT, prints=()))
    assert {(finding.code, finding.severity) for finding in findings} == {("OUT004", "warning")}, (
        "what was asked for is fine"
    )
    assert shelf.withdrawn() == ["sheets/there-a-x10.pdf", "there/a.pdf"]
    assert shelf.files() == ["here/a.pdf", "there/b.pdf", "withdrawn/sheets/there-a-x10.pdf", "withdrawn/there/a.pdf"]
    assert {record.status for record in shelf.state.records.values() if record.withdrawn} == {REFUSED}, (
        "the next build tries again"
    )
    assert shelf.build() == [] and len(shelf.withdrawn()) == 2, "told once"


def test_nothing_is_withdrawn_for_too_many_words(shelf):
    record = shelf.put("here/a.pdf", NUMBER)
    assert shelf.build(replace(record, status=REFUSED)) == []
    assert shelf.withdrawn() == [] and shelf.files() == ["here/a.pdf"]


def test_evidence_too_old_for_the_profile(shelf):
    shelf.put("here/a.pdf", NUMBER)
    day = shelf.catalogue.services["samaritans"].evidence.number.checked_on
    assert shelf.build(today=day + datetime.timedelta(365)) == []
    (found,) = shelf.build(today=day + datetime.timedelta(366))
    assert "366 days ago" in found.message and shelf.withdrawn() == ["here/a.pdf"]


def test_a_build_is_killed_while_it_moves(shelf, monkeypatch):
    """Some have moved, and no state says so: the next build moves the others, and forgets nothing."""
    for name in "abc":
        shelf.put(f"here/{name}.pdf", NUMBER)
    shelf.distrust()
    before, real, moves = dict(shelf.state.records), os.replace, []

    def dying(*names):
        moves.append(names)
        if len(moves) == 2:
            raise KeyboardInterrupt
        real(*names)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", dying)
        with pytest.raises(KeyboardInterrupt):
            shelf.build()
    shelf.state.records = before
    assert shelf.files() == ["here/b.pdf", "here/c.pdf", "withdrawn/here/a.pdf"]
    shelf.build()
    assert len(shelf.withdrawn()) == 3 and shelf.files() == [f"withdrawn/here/{name}.pdf" for name in "abc"]


def test_a_build_is_killed_while_it_moves_and_the_number_is_right_after_all(shelf):
    """The copy is still known by what it holds."""
    old = shelf.put("here/a.pdf", NUMBER)
    (shelf.small.out / "withdrawn/here").mkdir(parents=True)
    os.replace(shelf.small.out / "here/a.pdf", shelf.small.out / "withdrawn/here/a.pdf")
    (shelf.small.out / "here/a.pdf").write_bytes(b"new")
    assert shelf.build(replace(old, status=BUILT, sha256=hashlib.sha256(b"new").hexdigest())) == []
    assert shelf.files() == ["here/a.pdf"]


def test_it_can_not_be_moved_now_but_later(shelf):
    """In a folder that nobody may write to, or as here with something else in the way."""
    shelf.put("here/a.pdf", NUMBER)
    (shelf.small.out / "withdrawn").write_text("mine")
    shelf.distrust()
    findings = shelf.build()
    assert {finding.code: finding.severity for finding in findings} == {"OUT005": "error", "OUT004": "warning"}
    assert shelf.withdrawn() == ["here/a.pdf"], "it is out of use wherever it lies: nothing links to it"
    assert [finding.code for finding in shelf.build()] == ["OUT005"]
    (shelf.small.out / "withdrawn").unlink()
    # Somebody signs it meanwhile: it is still the file that has to go.
    (shelf.small.out / "here/a.pdf").write_bytes(b"here/a.pdf, signed")
    assert [finding.code for finding in shelf.build()] == ["OUT006"]
    assert shelf.files() == ["withdrawn/here/a.pdf"]
    assert [finding.code for finding in shelf.state.records["here/a.pdf"].withdrawn] == ["OUT004", "OUT006"]


def test_a_withdrawn_file_that_somebody_copies_back_leaves_again(shelf):
    """Even if the number is right by now: there is no new file yet."""
    shelf.put("here/a.pdf", NUMBER)
    trusted = shelf.catalogue
    shelf.distrust()
    shelf.build()
    shelf.catalogue = trusted
    (shelf.small.out / "here").mkdir()
    (shelf.small.out / "here/a.pdf").write_bytes(b"here/a.pdf")
    assert shelf.build() == [] and shelf.files() == ["withdrawn/here/a.pdf"] and shelf.withdrawn() == ["here/a.pdf"]


def test_a_file_changed_by_hand_moves_and_is_kept(shelf):
    record = shelf.put("here/a.pdf", NUMBER)
    (shelf.small.out / "here/a.pdf").write_bytes(b"here/a.pdf, signed")
    shelf.distrust()
    shelf.build(replace(record, status=REFUSED))
    assert [finding.code for finding in shelf.state.records["here/a.pdf"].withdrawn] == ["OUT004", "OUT006"]
    new = replace(record, status=BUILT, prints=())
    (shelf.small.out / "here").mkdir(exist_ok=True)
    (shelf.small.out / "here/a.pdf").write_bytes(b"new")
    assert [finding.code for finding in shelf.build(new)] == ["OUT006"]
    assert (shelf.small.out / "withdrawn/here/a.pdf").read_bytes() == b"here/a.pdf, signed"


def test_what_nobody_asks_for_any_more_goes(shelf):
    for name in "ab":
        shelf.put(f"here/{name}.pdf", NUMBER)
    shelf.distrust()
    shelf.build()
    assert discard_unwanted(shelf.small.options(), shelf.state.records, {"here/b.pdf"}) == []
    assert shelf.files() == ["withdrawn/here/b.pdf"]


def test_a_state_of_an_older_version(shelf):
    """It doesn't know the facts, only the services."""
    shelf.put("here/a.pdf", services=("samaritans",))
    shelf.put("here/b.pdf", services=("childline",))
    shelf.state.records = {path: replace(record, prints=None) for path, record in shelf.state.records.items()}
    assert shelf.build() == []
    shelf.distrust()
    shelf.build()
    assert shelf.withdrawn() == ["here/a.pdf"]


# -- archives for a print shop ----------------------------------------------------------------------


def test_an_archive_with_the_old_number_is_withdrawn(small):
    """First the number only changes, and the file is made again; the archive still holds the old one."""
    press = small.read("templates/formats/bookmark/format.toml").replace(
        'profiles = ["office", "screen"]', 'profiles = ["office", "press"]'
    )
    small.write("templates/formats/bookmark/format.toml", press)
    options = replace(small.options(format=("bookmark",)), today=datetime.date(2026, 12, 1))
    report, archives = handoff(options, Order(100))
    assert len(archives) == 2, [finding.text() for finding in report.all_findings]
    old = small.read(NATIONAL)
    small.write(NATIONAL, old.replace('"0800 83 85 87"', '"0808 157 0000"'))
    report = build(options)
    assert not report.refused, [finding.text() for finding in report.all_findings]
    assert (small.out / "withdrawn/handoff/ea-01-there-en-GB.zip").exists() and not (
        small.out / "handoff/ea-01-there-en-GB.zip"
    ).exists()
    assert (small.out / "handoff/ea-01-here-en-GB.zip").exists()
    _, archives = handoff(options, Order(100))
    assert len(archives) == 2 and not (small.out / "withdrawn").exists()
    small.write(NATIONAL, old.replace(TRUSTED, LOW))
    small.write("templates/formats/bookmark/back.html", LONG)
    report, archives = handoff(options, Order(100))
    assert archives == [] and "OUT004" in {finding.code for finding in report.all_findings}
    assert not (small.out / "handoff/ea-01-there-en-GB.zip").exists()
