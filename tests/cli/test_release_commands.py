"""release, verify-release, handout, recall, evidence: what they say, and how they end."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from generator.workflows.handouts import head_now

from ..helpers import FINDING_LINE, REPO, copy_project
from ..ledger.conftest import Shelf, item

NAME = "2026-12"
CARD = "east-ayrshire/en/card.pdf"


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    """The shipped content with one release of two items, made of files that are no PDFs."""
    shelf = Shelf(copy_project(tmp_path / "project"))
    poster = "east-ayrshire/en/poster.pdf"
    items = [
        item(CARD, b"card", place="east-ayrshire"),
        item(poster, b"poster", place="east-ayrshire", format="poster", facts={}),
    ]
    shelf.release(NAME, {CARD: b"card", poster: b"poster"}, items=items)
    return shelf


@pytest.fixture
def run(cli, shelf):
    def run(*args):
        return cli(*args, "-C", shelf.root)

    return run


def told(result) -> list[str]:
    return [match["code"] for match in FINDING_LINE.finditer(result.err)]


def test_the_shipped_project_is_not_released(cli, project):
    result = cli("release", NAME, "-C", project, "--format", "sticker", "--profile", "office", "--today", "2026-12-01")
    assert result.code == 1 and result.err.endswith("Nothing was released.\n")
    assert {"EVD003", "GOV002", "REL001"} <= set(told(result))
    assert not (project / "releases").exists()
    assert cli("release", NAME, "-C", project, "--format", "nothing").code == 2


def test_verify(run, shelf):
    result = run("verify-release")
    assert (result.code, result.err) == (0, "")
    assert (
        f"{NAME}  2026-12-01  as released" in result.out and "1 release and 0 handouts: nothing altered" in result.out
    )
    assert "--expect HEAD" in result.out, "it says what it can't show"
    assert run("verify-release", NAME).code == 0
    head = re.search(r"Head, to keep elsewhere:  (1-0-[0-9a-f]{64})\n", result.out)[1]
    record = result.out.splitlines()[0].split()[-1]  # what versions before this one had noted
    for noted in (head, head.upper(), head[:20] + " " + head[20:], record):
        result = run("verify-release", "--expect", noted)
        assert (
            result.code == 0
            and "As noted with the head: 1 release and 0 handouts." in result.out
            and "--expect HEAD" not in result.out
        )
    assert "older kind" in result.out
    assert told(run("verify-release", "--expect", "0" * 64)) == ["REL008"]
    for wrong in ("", head[:-1], "the head"):  # an empty one: a script that lost it
        assert run("verify-release", "--expect", wrong).code == 2
    path = shelf.releases / NAME / "files" / CARD
    path.write_bytes(b"cart")
    result = run("verify-release")
    assert result.code == 1 and told(result) == ["REL005"] and "ALTERED" in result.out
    assert f"releases/{NAME}/files/{CARD}" in result.err
    assert told(run("verify-release", "2026-11")) == ["REL002"]


def test_nothing_was_released(cli, project):
    for command in (
        ["verify-release"],
        ["handout", "add", "east-ayrshire", NAME, "5"],
        ["recall", "galop"],
        ["evidence", NAME],
    ):
        result = cli(*command, "-C", project)
        assert result.code == 1 and told(result) == ["REL002"], command
    assert not (project / "releases").exists()
    assert cli("handout", "list", "-C", project).out == "Nothing is noted.\n"


def test_handouts(run, shelf):
    result = run(
        "handout",
        "add",
        "east-ayrshire",
        NAME,
        "200",
        "--item",
        CARD,
        "--note",
        "library",
        "--on",
        "2026-12-02",
        "--today",
        "2026-12-03",
    )
    assert result.code == 0 and "Noted: 200 to east-ayrshire" in result.out
    assert (
        run("handout", "add", "east-ayrshire", NAME, "50", "--item", CARD, "--back", "--today", "2026-12-03").code == 0
    )
    result = run("handout", "list")
    assert result.out.splitlines() == [
        f"2026-12-02      200  east-ayrshire  {NAME}  {CARD}  library",
        f"2026-12-03      -50  east-ayrshire  {NAME}  {CARD}",
        "east-ayrshire: 150 copies are out",
        f"Head, to keep elsewhere:  {head_now(shelf.root)}",
    ]
    assert run("handout", "list", "elsewhere").out.startswith("Nothing is noted.\nHead, ")
    assert run("verify-release", "--expect", head_now(shelf.root)).code == 0
    path = shelf.releases / "handouts.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"copies":200', b'"copies":900'))
    for command in (["handout", "list"], ["verify-release"], ["handout", "add", "east-ayrshire", NAME, "1"]):
        result = run(*command)
        assert result.code == 1 and "REL009" in told(result), command


@pytest.mark.parametrize(
    ("values", "code", "codes"),
    [
        (["east-ayrshir", NAME, "5"], 1, ["REL011"]),
        (["east-ayrshire", "2026-11", "5"], 1, ["REL002"]),
        (["east-ayrshire", NAME, "5", "--item", "east-ayrshire/en/cart.pdf"], 1, ["REL011"]),
        (["east-ayrshire", NAME, "5", "--back"], 1, ["REL011"]),
        (["east-ayrshire", NAME, "5", "--on", "2026-12-05", "--today", "2026-12-04"], 1, ["REL011"]),
        (["east-ayrshire", NAME, "0"], 2, []),
        (["east-ayrshire", NAME, "many"], 2, []),
        (["east-ayrshire", NAME], 2, []),
        (["east-ayrshire", NAME, "5", "--on", "yesterday"], 2, []),
    ],
)
def test_handouts_that_cannot_be_noted(run, shelf, values, code, codes):
    result = run("handout", "add", *values)
    assert (result.code, told(result)) == (code, codes)
    book = shelf.releases / "handouts.jsonl"
    assert not book.exists() or book.read_bytes() == b""


def test_import(run, shelf, tmp_path):
    table = tmp_path / "copies.csv"
    table.write_text(
        f'Place,Release,Copies,Item,Note,On\neast-ayrshire,{NAME},100,{CARD},"GP, '
        f'Kilmarnock",2026-12-01\n\neast-ayrshire,{NAME},"1,000",,,\n',
        encoding="utf-8",
    )
    result = run("handout", "import", table, "--today", "2026-12-03")
    assert result.code == 0 and "\nNoted: 2 rows, 1100 copies\nHead, to keep elsewhere:  1-2-" in result.out
    assert f"{table}:2:1  100 to east-ayrshire" in result.out and f"{table}:4:1  1000 to east-ayrshire" in result.out
    assert "GP, Kilmarnock" in run("handout", "list").out


def out(run) -> str:
    return run("handout", "list").out.splitlines()[-2]


def test_the_same_table_again_is_told_and_not_counted_twice(run, tmp_path):
    """Also on another day, though a row doesn't name its day; and after copies came back."""
    table = tmp_path / "copies.csv"
    table.write_text(
        f"place,release,copies,note,on\neast-ayrshire,{NAME},100,GP,2026-12-01\neast-ayrshire,{NAME},40,,\neast-ayrshire,{NAME},-10,,2026-12-02\n",
        encoding="utf-8",
    )
    assert run("handout", "import", table, "--today", "2026-12-03").code == 0
    assert run("handout", "add", "east-ayrshire", NAME, "130", "--back", "--today", "2026-12-04").code == 0
    result = run("handout", "import", table, "--today", "2026-12-05")
    assert (result.code, told(result)) == (0, ["REL014"] * 3)
    assert result.out.startswith("Nothing was noted: 3 rows are noted already.\n")
    assert (
        f"{table}:2:1  note  REL014  100 copies to east-ayrshire are noted already" in result.err
        and "--again" in result.err
    )
    assert out(run) == "east-ayrshire: 0 copies are out"
    result = run("handout", "import", table, "--again", "--today", "2026-12-05")
    assert (result.code, told(result)) == (0, []) and out(run) == "east-ayrshire: 130 copies are out"


def test_the_same_note_by_hand_is_another_one(run):
    for _ in range(2):
        assert run("handout", "add", "east-ayrshire", NAME, "5", "--today", "2026-12-03").code == 0
    assert out(run) == "east-ayrshire: 10 copies are out"


def test_a_table_with_a_wrong_row_notes_nothing_and_tells_all(run, shelf, tmp_path):
    table = tmp_path / "copies.csv"
    rows = [
        "place;release;copies",
        f"east-ayrshire;{NAME};10",
        f"nowhere;{NAME};10",
        f"east-ayrshire;{NAME};ten",
        f"east-ayrshire;{NAME}",
        f";{NAME};5",
        f"east-ayrshire;{NAME};0",
    ]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    result = run("handout", "import", table)
    assert result.code == 1 and result.out == "Nothing was noted: 5 rows are wrong.\n"
    assert [(match["place"].rpartition("csv")[2], match["code"]) for match in FINDING_LINE.finditer(result.err)] == [
        (":3:1", "REL011"), (":4:1", "REL011"), (":5:1", "SRC003"), (":6:1", "SRC007"), (":7:1", "REL011"),
    ]  # fmt: skip
    assert run("handout", "list").out.startswith("Nothing is noted.\n")


def test_more_copies_than_anybody_prints(run, tmp_path):
    table = tmp_path / "copies.csv"
    table.write_text(f"place,release,copies\neast-ayrshire,{NAME},10000001\n", encoding="utf-8")
    result = run("handout", "import", table)
    assert (result.code, told(result)) == (1, ["REL011"])


def test_books_that_can_not_be_read(run, shelf, tmp_path):
    (shelf.releases / "handouts.jsonl").mkdir()
    table = tmp_path / "copies.csv"
    table.write_text(f"place,release,copies\neast-ayrshire,{NAME},ten\neast-ayrshire,{NAME},10\n", encoding="utf-8")
    for command in (("handout", "list"), ("handout", "import", table), ("recall", "help")):
        result = run(*command)
        assert result.code == 1 and told(result)[-1:] == ["SRC001"], command
    (shelf.releases / "chain.jsonl").unlink()
    (shelf.releases / "chain.jsonl").mkdir()
    result = run("evidence", NAME)
    assert (result.code, told(result)) == (1, ["SRC001"])


def test_a_table_that_is_none(run, tmp_path):
    result = run("handout", "import", tmp_path / "copies.csv")
    assert result.code == 1 and result.out.startswith("Nothing was noted") and told(result) == ["SRC001"]


def test_import_takes_one_file(run):
    assert run("handout", "import").code == 2 and run("handout", "fold").code == 2


def test_handouts_added_at_once(shelf):
    """From several processes: each is there, each line follows the one before it."""
    command = [sys.executable, "-m", "generator", "handout", "add", "east-ayrshire", NAME, "7", "-C", str(shelf.root)]
    adders = [
        subprocess.Popen(command, cwd=REPO, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(4)
    ]
    results = [(one.communicate(timeout=60)[0], one.returncode) for one in adders]
    assert [code for _, code in results] == [0] * 4, results
    from generator.ledger import read_log, verify

    log = read_log(shelf.releases / "handouts.jsonl", "handouts")
    assert [line["copies"] for line in log.lines] == [7] * 4 and verify(shelf.root) == []


def test_recall(run, shelf, tmp_path):
    run("handout", "add", "east-ayrshire", NAME, "200", "--item", CARD, "--today", "2026-12-03")
    table = tmp_path / "recall.csv"
    result = run("recall", "0808 802 0300", "--csv", table)
    assert (result.code, result.err) == (0, "")
    assert (
        CARD in result.out
        and "1 released item carries it; 200 copies are noted as out." in result.out
        and "nothing yet" in result.out
    )
    assert (
        table.read_text(encoding="utf-8-sig").splitlines()[1]
        == f"{NAME},{CARD},{CARD},T-1 v1,0808 802 0300,east-ayrshire,200,yes,nothing yet"
    )
    assert "2 released items carry it" in run("recall", "T-1 v1").out
    assert run("recall", "galop").out == "No released item carries galop.\n"
    result = run("recall", "0808 802 0301")
    assert result.code == 2 and told(result) == ["PLN001"]
    assert run("recall", "help", "--csv", table / "inside").code == 2


def test_cells_that_a_spreadsheet_would_run():
    from generator.read.tableout import table_bytes

    text = table_bytes("t.csv", ("a", "b"), [("=HYPERLINK(1)", 'say "x", y'), ("+44", -5)], "t").decode("utf-8-sig")
    assert text == 'a,b\r\n\'=HYPERLINK(1),"say ""x"", y"\r\n\'+44,-5\r\n'


def test_evidence_of_what_was_never_released(run):
    result = run("evidence", "2026-11")
    assert result.code == 1 and told(result) == ["REL002"] and 'did you mean "2026-12"?' in result.err
