"""Encrypted files, and files that weren't written in one go: several readers could show several things."""

import io
import re

import pikepdf
import pytest

from generator.model.edition import Meta
from generator.model.proof import Expectation
from generator.prove import prove
from generator.prove.file.whole import check_whole

from ...helpers import codes
from ...pdf_helpers import appended


def saved(**how) -> bytes:
    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    pdf.pages[0].Contents = pdf.make_stream(b"0 g 10 10 20 20 re f")
    pdf.save(out, **how)
    return out.getvalue()


def problems(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(list(pdf.objects)) > 2
        return [finding.message for finding in check_whole(data, pdf)]


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"qdf": True},
        {"linearize": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate},
    ],
)
def test_a_file_saved_as_a_whole(how):
    assert problems(saved(**how)) == []
    assert "linearize" in how or problems(saved(**how).rstrip() + b"\r\n") == []


def told_as_linear(pdf: bytes, length: int = -1) -> bytes:
    """With the first object of a file arranged for the web in a comment; it gives its length, or `length`."""
    words = b"%%/Linearized 1 /L %08d\n"
    if b"/Linearized" in pdf:
        return re.sub(rb"/L \d{8}", b"/L %08d" % len(pdf), pdf)
    return pdf.replace(b"\n", b"\n" + words % max(length, 0), 1)


# What was done, and words of what is said about it.
DONE = {
    "an update": (appended, "appending"),
    "two updates": (lambda pdf: appended(appended(pdf)), "appending"),
    "an update of a file for the web": (lambda pdf: appended(saved(linearize=True)), "appending"),
    "an update that looks like the first half of a file for the web": (
        lambda pdf: appended(pdf.replace(b"\n", b"\n%/Linearized 1 /L 1 \n", 1)),
        "appending",
    ),
    "an update of a file that says how long it is": (
        lambda pdf: told_as_linear(appended(told_as_linear(pdf, 0))),
        "appending",
    ),
    "an update without the words that end one": (lambda pdf: appended(pdf, end=b"%%%%EOF\n"), "appending"),
    "an update whose end is in a comment before": (
        lambda pdf: pdf + b"9 0 obj\nnull\nendobj\n%startxref\n0\n%%EOF\n",
        "appending",
    ),
    "words after its end": (lambda pdf: pdf + b"<script>", "end"),
    "blanks after its end": (lambda pdf: pdf + b" " * 2000, "end"),
    "words before its beginning": (lambda pdf: b"MZ" + pdf, "beginning"),
    "its last bytes cut off": (lambda pdf: pdf[:-4], "end"),
    "its end cut off": (lambda pdf: pdf[: pdf.rindex(b"xref") - 40], "end"),
    "an object damaged": (lambda pdf: pdf.replace(b"/Length 22", b"/Length 99"), "damaged"),
    "a list of objects that points elsewhere": (lambda pdf: pdf.replace(b"startxref\n", b"startxref\n1"), "damaged"),
    "a list of objects before this one": (
        lambda pdf: pdf.replace(b"trailer <<", b"trailer << /Prev %d" % pdf.rindex(b"xref\n0")),
        "list",
    ),
    "a second list for other readers": (lambda pdf: pdf.replace(b"trailer <<", b"trailer << /XRefStm 20"), "list"),
}


@pytest.mark.parametrize(("change", "words"), DONE.values(), ids=DONE)
def test_a_file_that_was_not(change, words):
    plain = saved(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    bad = change(plain)
    assert bad != plain
    assert any(words in problem for problem in problems(bad)), problems(bad)


EXPECTED = Expectation((), (), (), (), False, 0.0, 20.0, Meta("", "en", "", "", False))


@pytest.mark.parametrize(
    "how",
    [
        {"user": "one", "owner": "two"},
        {"user": "", "owner": "two"},
        {"user": "", "owner": ""},
        {"user": "", "owner": "two", "allow": pikepdf.Permissions(print_highres=False, extract=False)},
        {"user": "", "owner": "two", "R": 4, "metadata": False},
        {"user": "", "owner": "two", "R": 3, "aes": False, "metadata": False},
        {"user": "one", "owner": "one", "R": 2, "aes": False, "metadata": False},
    ],
)
def test_an_encrypted_file(how):
    assert codes(prove(saved(encryption=pikepdf.Encryption(**how)), EXPECTED).findings) == ["PRV085"]


@pytest.mark.parametrize("name", [b"/Encrypt", b"/#45ncrypt", b"/Encryp#74"])
@pytest.mark.parametrize("handler", [b"Standard", b"Adobe.PubSec", b"Ours"])
def test_encrypted_in_a_way_that_nobody_knows(name, handler):
    data = saved(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = data.replace(
        b"trailer <<", b"trailer << %s << /Filter /%s /V 9 /R 9 /SubFilter /adbe.pkcs7.s5 >>" % (name, handler)
    )
    assert codes(prove(data, EXPECTED).findings) == ["PRV085"]
