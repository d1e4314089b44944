"""A printer's aim: the target to measure, and where its offsets are kept."""

from __future__ import annotations

import datetime
import os
import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kernel.errors import Refused
from generator.kernel.geometry import Rect
from generator.read import read_catalogue
from generator.workflows.calibrate import AIM, FILE, store

from ..helpers import Cli
from ..impose.rulers import NEAR, Look
from ..pdf_helpers import picture, words_in
from ..small import make_small

DAY = "2026-11-22"
MEASURED = datetime.date(2026, 11, 22)


@pytest.fixture
def calibrate(tmp_path, cli):
    """calibrate("upstairs", "--front", 1, 2) -> Result, in a project of its own; .root is its folder."""
    small = make_small(tmp_path)

    def run(*args):
        return cli("calibrate", "-C", small.root, "--today", DAY, *args)

    run.root, run.file = small.root, small.root / FILE
    return run


def kept(calibrate) -> dict[str, tuple]:
    found = read_catalogue(calibrate.root).printers
    return {id: (printer.front, printer.back) for id, printer in found.items()}


# -- what is kept -----------------------------------------------------------------------------------


def test_offsets_are_kept_under_the_printers_name(calibrate):
    result = calibrate("upstairs", "--front", 0.5, -0.3, "--back", -0.2, 0.1)
    assert result.code == 0, result.text
    assert tomllib.loads(calibrate.file.read_text()) == {
        "upstairs": {"front": [0.5, -0.3], "back": [-0.2, 0.1], "measured_on": datetime.date(2026, 11, 22)}
    }
    assert kept(calibrate) == {"upstairs": ((0.5, -0.3), (-0.2, 0.1))}
    assert "--printer upstairs" in result.out, "what to do next"


def test_other_printers_stay(calibrate):
    calibrate("upstairs", "--front", 1, 2, "--back", 3, 4)
    calibrate("by-the-door", "--front", -1, 0)
    calibrate("upstairs", "--front", 0, 0.25, "--back", 0.75, 0)
    assert kept(calibrate) == {"upstairs": ((0, 0.25), (0.75, 0)), "by-the-door": ((-1, 0), (0, 0))}


def test_what_somebody_wrote_beside_them_stays(calibrate):
    calibrate("upstairs", "--front", 1, 2, "--back", 3, 4)
    calibrate.file.write_text(calibrate.file.read_text().replace("[upstairs]", "# The old one.\n[upstairs]"))
    calibrate("by-the-door", "--front", -1, 0)
    calibrate("upstairs", "--front", 0, 0.25)
    assert "# The old one.\n[upstairs]\nfront = [0.0, 0.25]\n" in calibrate.file.read_text()


def test_a_side_that_is_not_given_stays(calibrate):
    calibrate("upstairs", "--front", 1, 2, "--back", 3, 4)
    calibrate("upstairs", "--front", -1, 0)
    assert kept(calibrate) == {"upstairs": ((-1, 0), (3, 4))}
    calibrate("upstairs", "--back", 0, 0)
    assert kept(calibrate) == {"upstairs": ((-1, 0), (0, 0))}


def test_the_same_again_changes_nothing(calibrate):
    calibrate("upstairs", "--front", 1, 2, "--back", 3, 4)
    before = calibrate.file.read_bytes()
    calibrate("upstairs", "--front", 1, 2, "--back", 3, 4)
    assert calibrate.file.read_bytes() == before


offsets = st.tuples(st.floats(-10, 10), st.floats(-10, 10))
printers = st.dictionaries(
    st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True),
    st.tuples(offsets, offsets),
    min_size=1,
    max_size=3,
)


@settings(max_examples=8)
@given(wanted=printers)
def test_whatever_is_kept_is_read_again(tmp_path_factory, wanted):
    """Numbers to a hundredth of a millimetre; no one can measure better."""
    root = tmp_path_factory.mktemp("printers")
    (root / "content").mkdir()
    for id, (front, back) in wanted.items():
        store(root, id, front, back, MEASURED)
    found = tomllib.loads((root / FILE).read_text(encoding="utf-8"))
    assert set(found) == set(wanted)
    for id, (front, back) in wanted.items():
        assert found[id]["front"] == pytest.approx(front, abs=0.01) and found[id]["back"] == pytest.approx(
            back, abs=0.01
        )


# -- what is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["[upstairs\n", "front = [1\n", '[a]\nx = "\n', "\x00", "[a]\n[a]\n"])
def test_a_broken_file_is_left_as_it_is(calibrate, text):
    calibrate.file.write_text(text)
    result = calibrate("upstairs", "--front", 1, 1)
    assert result.code == 1 and ("SRC019" if text == "\x00" else "SRC003") in result.err and FILE in result.err
    assert calibrate.file.read_text() == text


def test_a_file_that_is_no_text_is_left_as_it_is(calibrate):
    calibrate.file.write_bytes(b"\xff\xfe[a]\n")
    assert calibrate("upstairs", "--front", 1, 1).code == 1
    assert calibrate.file.read_bytes() == b"\xff\xfe[a]\n"


@pytest.mark.parametrize(
    "text", ["x = 1\n", "[old]\nfront = [1, 2]\n", '[old]\nfront = "1"\nback = [0, 0]\nmeasured_on = 2026-01-01\n']
)
def test_a_file_that_somebody_spoilt_is_left_as_it_is(calibrate, text):
    calibrate.file.write_text(text)
    result = calibrate("upstairs", "--front", 1, 1)
    assert result.code == 1 and FILE in result.err, result.text
    assert calibrate.file.read_text() == text


def test_a_number_that_is_none(calibrate):
    assert calibrate("upstairs", "--front", "nan", 0).code == 2


@pytest.mark.parametrize(
    "name", ["Upstairs", "up stairs", "../up", "up.stairs", "-up", "up-", "", "a" * 3 + "/b", "ü", "[up]", 'up"']
)
def test_names_that_are_none(calibrate, name):
    for args in (("--front", 1, 1), ()):
        assert calibrate("--", name, *args).code == 2 if name.startswith("-") else calibrate(name, *args).code == 2
    assert not calibrate.file.exists() and not (calibrate.root / "output").exists()


@pytest.mark.parametrize("numbers", [(10.1, 0), (0, -10.5), ("x", 0), (1,), ("inf", 0)])
def test_offsets_beyond_all_reason(calibrate, numbers):
    assert calibrate("upstairs", "--front", *numbers).code == 2
    assert not calibrate.file.exists()


@pytest.mark.parametrize(("offsets", "line"), [("front = [500, 0]", 2), ("front = [0, 0]\nback = [1, -10.5]", 3)])
def test_a_printer_in_the_file_that_is_off_beyond_all_reason(calibrate, cli, offsets, line):
    """Told with its place; to measure it again mends it."""
    calibrate.file.write_text(f"[upstairs]\n{offsets}\nmeasured_on = {DAY}\n")
    result = cli("check", "-C", calibrate.root, "--today", DAY)
    assert result.code == 1
    assert re.search(
        rf'^{FILE}:{line}:1  error  SRC008  the (front|back) of the printer "upstairs" is .* mm off, more than 10\n  hint: measure it again',
        result.err,
        re.MULTILINE,
    ), result.err
    assert calibrate("upstairs", "--front", 1, 1, "--back", 0, 0).code == 0
    assert "SRC008" not in cli("check", "-C", calibrate.root, "--today", DAY).err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(calibrate):
    calibrate.file.parent.chmod(0o500)
    try:
        result = calibrate("upstairs", "--front", 1, 1)
    finally:
        calibrate.file.parent.chmod(0o700)
    assert result.code == 1 and "OUT001" in result.err


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "content").write_text("a file stands where the folder should be")
    with pytest.raises(Refused) as refused:
        store(tmp_path, "upstairs", (0, 0), (0, 0), MEASURED)
    (finding,) = refused.value.findings
    assert finding.code in ("OUT001", "SRC003") and finding.where.file == FILE


def test_in_a_folder_that_is_no_project_nothing_is_left_behind(tmp_path, cli):
    result = cli("calibrate", "-C", tmp_path, "upstairs", "--front", 1, 1)
    assert result.code != 0 and list(tmp_path.iterdir()) == []


# -- the target -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    """(the target's file, the project's folder, what was said)."""
    small = make_small(tmp_path_factory.mktemp("target"))
    with pytest.MonkeyPatch.context() as patch:
        result = Cli(patch)("calibrate", "-C", small.root, "--today", DAY, "upstairs")
    assert result.code == 0, result.text
    (path,) = (small.root / "output").rglob("*.pdf")
    return path, small.root, result.out


def test_the_target_says_what_to_print_and_what_to_type(target):
    path, root, said = target
    assert path == root / "output/sheets/target-upstairs.pdf" and str(path) in said
    assert "fit to page" in said and "makeleaflet calibrate upstairs --front X Y --back X Y" in said
    assert not (root / FILE).exists(), "nothing is kept before it was measured"


@pytest.mark.parametrize("page", [0, 1])
def test_lines_of_the_target_are_where_they_are_measured_from(target, page):
    """In pixels, from the paper's left and upper edge; on both sides, for each is measured as it is looked at."""
    path, *_ = target
    look = Look(picture(path.read_bytes(), page, 400), 210, 297)
    x, y = AIM
    free = 12.0  # printers leave the outermost white
    upright = look.lines(Rect(0, y + 150, 210, 20))
    level = look.lines(Rect(180, 0, 10, 297), upright=False)
    assert [middle for middle, _ in upright] == pytest.approx([x], abs=NEAR)
    assert level[0][0] == pytest.approx(y, abs=NEAR)
    assert all(width <= 0.3 for _, width in (*upright, level[0]))
    # Around the middle of the upright line nothing else hides it.
    ink = look.ink(Rect(x - 2, 0, 4, 297))
    assert ink.y == pytest.approx(free, abs=NEAR) and ink.bottom == pytest.approx(297 - free, abs=NEAR)


def test_the_target_has_a_ruler_of_fifty_millimetres(target):
    path, *_ = target
    look = Look(picture(path.read_bytes(), 0, 400), 210, 297)
    ruler = look.ink(Rect(AIM[0] + 5, 297 - 40.5, 58, 2.5))
    assert ruler.w == pytest.approx(50, abs=NEAR)


def test_both_sides_of_the_target_tell_which_they_are(target):
    path, *_ = target
    words = words_in(path.read_bytes())
    assert re.search(r"Front.*Back", words)
    assert f"{AIM[0]:g}" in words and f"{AIM[1]:g}" in words
