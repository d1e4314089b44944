"""makeleaflet proof: any PDF of ours, also one that somebody changed; and templates that spoil their codes."""

import base64
import io
import json
import re
import shutil

import pikepdf
import pytest
from PIL import Image

from generator.compose import codes as qr_codes
from generator.engine.options import Sheets
from generator.workflows.proof import prove_files

from ..helpers import codes
from ..pdf_helpers import appended, changed, draw, words_in
from ..small import make_small

NAME = "stalking-bookmark-plain-{}.pdf"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small project with its files; tests only read it."""
    small = make_small(tmp_path_factory.mktemp("proof"))
    assert not small.build().refused
    return small


def path_of(small, place="here", profile="office"):
    return small.out / place / "en-GB" / NAME.format(profile)


def proof_of(small, file, **asked):
    (proof,) = prove_files(small.options(), [file], **asked)
    return proof


def results(proof) -> dict[str, str]:
    return dict(proof.checks)


def spoilt(built, tmp_path, change, place="here", profile="office"):
    """A copy of a built file, changed, under its own name."""
    good = path_of(built, place, profile)
    file = tmp_path / place / "en-GB" / good.name
    file.parent.mkdir(parents=True)
    file.write_bytes(change(good.read_bytes()))
    return file


# -- files of ours ----------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", ["office", "screen"])
def test_a_file_as_it_was_built(built, profile):
    proof = proof_of(built, path_of(built, profile=profile))
    assert (proof.bytes_are, proof.failed, proof.findings) == ("built", False, ())
    assert proof.edition == f"here/en-GB/{NAME.format(profile)}" and set(results(proof).values()) == {"passed"}
    assert ("tags and reading order" in results(proof)) is (profile == "screen")
    assert proof.codes[0].payload == "https://example.org/here" and all(fine for _, fine in proof.codes[0].reads)
    assert not (built.out / "failed").exists()


def test_a_file_of_another_name_is_known_by_its_bytes(built, tmp_path):
    file = tmp_path / "for the printer.pdf"
    shutil.copy(path_of(built, "there"), file)
    assert proof_of(built, file).edition == f"there/en-GB/{NAME.format('office')}"


def test_the_bytes_of_today_though_never_built(built, tmp_path):
    """Another output folder: no state to ask, but what a build makes now is known."""
    (proof,) = prove_files(built.options(out=tmp_path / "out"), [path_of(built)], f"here/en-GB/{NAME.format('office')}")
    assert (proof.bytes_are, proof.failed) == ("current", False)


def test_saved_again_by_another_program(built, tmp_path):
    """Other bytes, but all that the checks look at is still there: somebody must say that it is meant."""
    file = spoilt(built, tmp_path, lambda pdf: changed(pdf, lambda document: None))
    proof = proof_of(built, file)
    assert (proof.bytes_are, proof.failed, codes(proof.findings)) == ("other", True, ["PRV086"])
    assert set(results(proof).values()) == {"passed"} and "--changed-on-purpose" in proof.findings[0].hint
    proof = proof_of(built, file, on_purpose=True)
    assert (proof.bytes_are, proof.failed, codes(proof.findings)) == ("other", False, ["PRV086"])
    assert "on purpose" in proof.findings[0].message


def test_what_the_last_build_made_of_other_words(tmp_path):
    """Nothing that the checks look at has changed; the record of the last build, which anybody may write, doesn't make
    up for it.
    """
    small = make_small(tmp_path, ("here",))
    small.build()
    small.write(
        "templates/formats/bookmark/look.css",
        small.read("templates/formats/bookmark/look.css") + ".panel--back h2{letter-spacing:.01mm}",
    )
    proof = proof_of(small, path_of(small))
    assert (proof.bytes_are, proof.failed) == ("earlier", True)
    assert codes(proof.findings) == ["PRV026", "PRV086"] and "build again" in proof.findings[1].hint


LOCKED = {
    "for everybody who has no password": {"user": "one", "owner": "two", "R": 6},
    "only against changes": {"user": "", "owner": "two", "R": 6},
    "with an empty password": {"user": "", "owner": "", "R": 4},
    "as long ago": {"user": "", "owner": "two", "R": 2, "aes": False, "metadata": False},
}


@pytest.mark.parametrize("how", LOCKED.values(), ids=LOCKED)
def test_an_encrypted_file(built, tmp_path, how):
    file = spoilt(built, tmp_path, lambda pdf: encrypted(pdf, **how))
    for on_purpose in (False, True):
        proof = proof_of(built, file, on_purpose=on_purpose)
        assert proof.failed and {"PRV085"} == {finding.code for finding in proof.findings if finding.code != "PRV086"}
        assert set(results(proof).values()) == {"failed", "not reached"}


def encrypted(pdf: bytes, **how) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(**how), force_version="2.0")
    return out.getvalue()


def test_a_revision_appended_that_shows_the_same(built, tmp_path):
    """Even if it was meant: what was there before is still inside."""
    file = spoilt(built, tmp_path, appended)
    assert {"PRV086", "PRV087"} == set(codes(proof_of(built, file).findings))
    proof = proof_of(built, file, on_purpose=True)
    assert proof.failed and results(proof)["whole, and written in one go"] == "failed"


@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_a_file_cut_off(built, tmp_path, share):
    proof = proof_of(built, spoilt(built, tmp_path, lambda pdf: pdf[: int(len(pdf) * share)]), on_purpose=True)
    assert proof.failed and {"PRV020", "PRV022", "PRV087"} & set(codes(proof.findings))


def test_a_number_changed_afterwards(built, tmp_path):
    """The digits of the drawn text change places: what was 116 123 now reads 116 213."""

    def swap(pdf):
        def change(document):
            one, two, three = _glyphs(document, "123")
            old, new = (b"<%s>0<%s>0<%s>" % digits for digits in ((one, two, three), (two, one, three)))
            done = 0
            for item in document.objects:
                if (
                    isinstance(item, pikepdf.Stream)
                    and item.get("/Subtype") == "/Form"
                    and old in (data := item.read_bytes())
                ):
                    item.write(data.replace(old, new))
                    done += 1
            assert done, "there is no such number to change"

        return changed(pdf, change)

    file = spoilt(built, tmp_path, swap)
    assert "116 213" in words_in(file.read_bytes()).replace("\u00a0", " ")
    proof = proof_of(built, file)
    assert proof.failed and results(proof)["telephone numbers"] == "failed"
    finding = next(finding for finding in proof.findings if finding.code == "PRV004")
    assert "116 213" in finding.message
    picture = Image.open(built.out.parent / re.search(r"see (\S+\.png)", finding.hint)[1])
    assert picture.format == "PNG"
    assert any(colour == (200, 0, 0) for _, colour in picture.convert("RGB").getcolors(1 << 24))


def _glyphs(document, digits: str) -> list[bytes]:
    """The codes that stand for these digits in the file's text."""
    tables = [
        item.ToUnicode.read_bytes()
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item
    ]
    glyphs = {
        chr(int(letter, 16)): code
        for table in tables
        for code, letter in re.findall(rb"<([0-9a-fA-F]+)> <([0-9a-fA-F]{4})>", table)
    }
    return [glyphs[digit] for digit in digits]


@pytest.mark.parametrize(
    "operators", ["1 0 0 rg 20 20 3 3 re f", "0 G 0.2 w 20 20 m 60 20 l S", "0.9 g 15 15 30 1 re f"]
)
def test_whatever_looks_different(built, tmp_path, operators):
    """Neither words nor numbers: nothing but the picture tells."""
    file = spoilt(built, tmp_path, lambda pdf: draw(pdf, operators))
    proof = proof_of(built, file, on_purpose=True)
    assert "PRV026" in codes(proof.findings)
    (finding,) = (finding for finding in proof.findings if finding.code == "PRV026")
    assert "mm from the left" in finding.message and "see " in finding.hint


def test_a_code_painted_over(built, tmp_path):
    proof = proof_of(built, spoilt(built, tmp_path, lambda pdf: draw(pdf, "0 g 0 0 600 600 re f", page=1)))
    assert results(proof)["QR codes"] == "failed" and {"PRV016"} <= set(codes(proof.findings))
    assert all("failed/" in finding.hint for finding in proof.findings if finding.code == "PRV016")


def test_a_page_taken_out(built, tmp_path):
    proof = proof_of(
        built,
        spoilt(
            built, tmp_path, lambda pdf: changed(pdf, lambda document: document.pages.__delitem__(0)), profile="screen"
        ),
    )
    assert codes(proof.findings) == ["PRV020", "PRV086"]
    assert set(results(proof).values()) == {"failed", "not reached"}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and no more", b"PK\x03\x04"])
def test_what_is_no_pdf_under_our_name(built, tmp_path, data):
    assert codes(proof_of(built, spoilt(built, tmp_path, lambda pdf: data)).findings) == ["PRV022", "PRV086"]


def test_pictures_of_failures_go_with_the_next_build(tmp_path):
    small = make_small(tmp_path, ("here",))
    small.build()
    path_of(small).write_bytes(draw(path_of(small).read_bytes(), "0 g 0 0 600 600 re f", page=1))
    assert proof_of(small, path_of(small)).failed
    assert list((small.out / "failed").glob("*.png"))
    assert not small.build().refused
    assert not (small.out / "failed").exists()


def test_a_run_of_sheets(tmp_path):
    small = make_small(tmp_path, ("here",))
    options = small.options(format=("bookmark",), profile=("office",))
    from dataclasses import replace

    from generator.engine.build import build

    (record,) = build(replace(options, sheets=Sheets(copies=3, start_at=2))).records
    proof = proof_of(small, small.out / record.path)
    assert (proof.bytes_are, proof.failed, proof.edition) == ("built", False, record.path)
    assert len(proof.codes) == 3


# -- files that aren't ------------------------------------------------------------------------------


def test_a_file_that_is_not_ours(built, tmp_path):
    file = tmp_path / "holiday.pdf"
    file.write_bytes(path_of(built).read_bytes() + b"\n")
    proof = proof_of(built, file)
    assert codes(proof.findings) == ["PRV080"] and "--edition" in proof.findings[0].hint and not proof.checks


def test_a_name_that_several_have(built, tmp_path):
    file = tmp_path / NAME.format("office")
    file.write_bytes(b"%PDF")
    (finding,) = proof_of(built, file).findings
    assert finding.code == "PRV080" and "--edition here/en-GB/" in finding.hint


def test_an_edition_that_does_not_exist(built):
    (finding,) = proof_of(built, path_of(built), edition="here/en-GB/stalking-bookmark-plain-ofice.pdf").findings
    assert finding.code == "PRV080" and "did you mean" in finding.hint


def test_held_against_another(built):
    proof = proof_of(built, path_of(built, "here"), edition=f"there/en-GB/{NAME.format('office')}")
    assert proof.failed and {"PRV004", "PRV010"} <= set(codes(proof.findings))


def test_a_project_with_a_mistake(tmp_path):
    small = make_small(tmp_path, ("here",))
    small.build()
    small.write("content/places/here.yaml", "name: [\n")
    assert proof_of(small, path_of(small)).failed


# -- the command ------------------------------------------------------------------------------------


def test_on_the_command_line(built, cli, tmp_path):
    result = cli("proof", "-C", built.root, "--out", built.out, path_of(built))
    assert (
        result.code == 0 and "byte for byte what the last build made" in result.out and "pass  QR codes" in result.out
    )
    bad = spoilt(built, tmp_path, lambda pdf: draw(pdf, "0 g 0 0 600 600 re f", page=1))
    again = tmp_path / "again.pdf"
    again.write_bytes(changed(path_of(built).read_bytes(), lambda document: None))
    ask = ("proof", "-C", built.root, "--out", built.out, again, "--edition", f"here/en-GB/{NAME.format('office')}")
    result = cli(*ask)
    assert result.code == 1 and "NOT the bytes that a build makes" in result.out and "PRV086" in result.err
    result = cli(*ask, "--changed-on-purpose")
    assert result.code == 0 and "NOT the bytes that a build makes" in result.out and "warning  PRV086" in result.err
    result = cli("proof", "-C", built.root, "--out", built.out, path_of(built), bad)
    assert result.code == 1 and "FAIL  QR codes" in result.out and "PRV016" in result.err and "failed/" in result.err


def test_as_json(built, cli):
    result = cli("proof", "-C", built.root, "--out", built.out, path_of(built, "there"), "--json")
    (told,) = json.loads(result.out)["files"]
    assert told["bytes_are"] == "built" and {check["result"] for check in told["checks"]} == {"passed"}
    assert all(told["qr"][0]["reads"].values())


def test_a_file_that_is_not_there(built, cli):
    assert cli("proof", "-C", built.root, "no.pdf").code == 2


def test_outside_of_a_project(cli, tmp_path, built):
    result = cli("proof", "-C", tmp_path, path_of(built))
    assert result.code == 1 and "SRC001" in result.err and not list(tmp_path.iterdir())


# -- templates that spoil their codes ---------------------------------------------------------------


def _inverted(payload: str) -> str:
    drawn = (
        qr_codes.svg(qr_codes.encode(payload)).replace("#fff", "#f").replace("#000", "#fff").replace('"#f"', '"#000"')
    )
    return base64.b64encode(drawn.encode()).decode()


AT = "position:absolute;left:0;top:0;width:60mm;height:90mm"
BROKEN = {
    # what the back's template shows instead, the panel that lies on it, the code that tells
    "shrunk": ("{{ qr(9) }}", "", {"PRV011", "PRV015"}),
    "shrunk by its style": (
        '<div class="tiny">{{ qr(20) }}</div><style>.tiny .qr{width:9mm !important;height:9mm !important}</style>',
        "",
        {"PRV011"},
    ),
    "inverted": (
        "{{ qr(20) }}",
        (
            '<img alt="" style="position:absolute;left:5mm;top:9.6mm;width:26.4mm" '
            'src="data:image/svg+xml;base64,INVERTED">'
        ),
        {"PRV016"},
    ),
    "on a dark ground": ("{{ qr(20) }}", f'<div style="{AT};background:#123;opacity:.7"></div>', {"PRV012"}),
    "on a tint": ("{{ qr(20) }}", f'<div style="{AT};background:#7aa;opacity:.1"></div>', {"PRV016"}),
}


@pytest.mark.parametrize(("back", "lid", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_template_is_refused_with_a_picture(tmp_path, back, lid, told):
    small = make_small(tmp_path, ("here",))
    assert not small.build(format=("bookmark",), profile=("office",)).refused
    good = small.pdfs()
    style = re.search(r"<style>(.*)</style>", back)
    small.write(
        "templates/formats/bookmark/back.html",
        f"<h2>Read more</h2>\n{back.replace(style[0], '') if style else back}\n<p>{{{{ link().words }}}}</p>\n",
    )
    if style:
        small.write("templates/formats/bookmark/look.css", small.read("templates/formats/bookmark/look.css") + style[1])
    if lid:
        small.write(
            "templates/formats/bookmark/lid.html", lid.replace("INVERTED", _inverted("https://example.org/here"))
        )
        spec = small.read("templates/formats/bookmark/format.toml").replace(
            '[{ panel = "back" }]', '[{ panel = "back" }, { panel = "lid" }]'
        )
        small.write(
            "templates/formats/bookmark/format.toml",
            spec + '\n[panels.lid]\ntemplate = "lid.html"\nsize = [60, 90]\nsafe = 4\n',
        )
        small.write(
            "templates/formats/bookmark/look.css",
            small.read("templates/formats/bookmark/look.css") + ".panel--lid{background:none}",
        )
    report = small.build(format=("bookmark",), profile=("office",))
    assert report.refused, "a code that nobody can read was published"
    found = {finding.code: finding for finding in report.all_findings}
    assert told <= set(found), {code: finding.message for code, finding in found.items()}
    for code in told:
        picture = small.out.parent / re.search(r"see (\S+\.png)", found[code].hint)[1]
        assert Image.open(picture).format == "PNG"
    assert small.pdfs() == good, "the last good file stays"
    small.write("templates/formats/bookmark/back.html", "<h2>Read more</h2>\n{{ qr(20) }}\n<p>{{ link().words }}</p>\n")
    if lid:
        small.write("templates/formats/bookmark/lid.html", "<div></div>")
    if not style:
        assert not small.build(format=("bookmark",), profile=("office",)).refused
        assert not (small.out / "failed").exists(), "a good build takes the pictures away"


# -- discreet items of the shipped project, spoilt --------------------------------------------------


@pytest.fixture
def shipped(tmp_path):
    from ..helpers import copy_project
    from ..small import Small

    return Small(copy_project(tmp_path / "project"), tmp_path / "out")


def _neutral(shipped, text: str) -> None:
    """Other words on the front of the plain card."""
    shipped.replace("content/shared/en-GB.md", "## Useful numbers {kind=discreet", f"## {text} {{kind=discreet")


def _codes(shipped, **axes) -> set[str]:
    report = shipped.build(variant=("discreet",), place=("east-ayrshire",), **axes)
    assert report.records
    return {finding.code for finding in report.all_findings if finding.severity == "error"}


def test_shipped_discreet_items_pass(shipped):
    assert _codes(shipped, format=("card", "zine"), profile=("office",)) == set()


def test_telling_words_on_the_plain_card(shipped):
    _neutral(shipped, "Help with stalking")
    assert "PRV043" in _codes(shipped, format=("card",), profile=("office",))


def test_a_telling_address_in_the_plain_code(shipped):
    """The lint would tell before anything is made; here, somebody has let it pass."""
    project = "content/project.yaml"
    shipped.replace(project, "build:\n", 'silence:\n  - {code: LNT014, reason: "to see what the proof says"}\nbuild:\n')
    shipped.replace(
        "content/places/east-ayrshire.yaml", "area:", "links: {neutral: {url: https://stalkinghelp.scot}}\narea:"
    )
    assert "PRV044" in _codes(shipped, format=("card",), profile=("office",))


def test_a_telling_title_of_the_plain_card(shipped):
    shipped.replace(
        "content/topics/stalking/en-GB.md", "neutral_title: Useful numbers", "neutral_title: Stalking numbers"
    )
    assert "PRV041" in _codes(shipped, format=("card",), profile=("office",))


def test_a_language_without_a_list_is_told(shipped, monkeypatch):
    from generator.model.catalogue import Catalogue

    monkeypatch.setattr(Catalogue, "neutral_words", lambda self, language: None)
    report = shipped.build(variant=("discreet",), format=("card",), profile=("office",))
    assert not report.refused and "PRV045" in {finding.code for finding in report.all_findings}


def test_a_list_of_ones_own_wins(shipped):
    shipped.write("templates/neutral/en-GB.toml", 'words = ["helpline"]\n')
    assert "PRV043" in _codes(shipped, format=("card",), profile=("office",))


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("en-GB.toml", "words = []\n", "SRC008"),
        ("english.toml", 'words = ["x"]\n', "SRC008"),
        ("en-GB.toml", 'word = ["x"]\n', "SRC006"),
        ("en-GB.toml", "words = [\n", "SRC003"),
    ],
)
def test_a_broken_list_is_told(shipped, file, text, code):
    shipped.write(f"templates/neutral/{file}", text)
    found = [finding for finding in shipped.catalogue().findings if finding.code == code]
    assert found and found[0].where.file == f"templates/neutral/{file}"
