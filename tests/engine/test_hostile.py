"""Content and templates that want to read, reach or run what is none of their business, through the whole build."""

import pytest

from ..small import FRONT, LOOK

SECRET = "hunter2-nobody-may-see-this"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}<path '
    'd="M0 0h9v9z"/></svg>'
)
TOPIC = "content/topics/stalking/en-GB.md"
LINE = "Behaviour you don’t want, again and again."

IN_TEXT = {
    "an image by file address": ("![x](file://{secret})", {"SEC002"}),
    "an image by absolute path": ("![x]({secret})", {"SEC002"}),
    "an image above the project": ("![x](../../../../secret.svg)", {"SEC002"}),
    "an image from the web": ("![x](http://example.org/x.png)", {"SEC002"}),
    "an image that is a link to elsewhere": ("![x](link.svg)", {"SEC002"}),
    "HTML": ('<img src="file://{secret}">', {"SEC001"}),
    "a script": ("<script>alert(1)</script>", {"SEC001"}),
    "a link that runs": ("[x](javascript:alert(1))", {"SEC003"}),
    "a link to a file": ("[x](file://{secret})", {"SEC003"}),
    "a link that isn't encrypted": ("[x](http://example.org/)", {"SEC003"}),
    "template code": ("{{{{ [].__class__ }}}}", {"SEC001"}),
}

IN_SVG = {
    "image": '<image href="file://{secret}" width="9" height="9"/>',
    "old image": '<image xlink:href="file://{secret}" width="9" height="9"/>',
    "use": '<use href="file://{secret}#a"/>',
    "use from the web": '<use xlink:href="http://example.org/x.svg#a"/>',
    "neighbour": '<image href="other.svg" width="9" height="9"/>',
    "style": '<style>@import "file://{secret}";</style>',
    "fill": '<path style="fill:url(file://{secret}#a)" d="M0 0h3v3z"/>',
}

IN_TEMPLATE = {
    "image": ('<img alt="x" src="file://{secret}">', {"SEC002"}),
    "image from the web": ('<img alt="x" src="https://example.org/x.png">', {"SEC002"}),
    "attachment": ('<a rel="attachment" href="file://{secret}">x</a>', {"SEC002"}),
    "stylesheet": ('<link rel="stylesheet" href="file://{secret}">', {"SEC002"}),
    "style": ("<p style=\"background:url('file://{secret}')\">x</p>", {"SEC002"}),
    "svg": (
        '<svg viewBox="0 0 9 9"><title>x</title><image href="file://{secret}" width="9" height="9"/></svg>',
        {"SEC002"},
    ),
    "include": ("{{% include '{secret}' %}}", {"TPL001"}),
    "include above": ("{{% include '../../../secret.svg' %}}", {"TPL001"}),
    "python": ("{{{{ ''.__class__.__mro__[1].__subclasses__() }}}}", {"TPL001"}),
    "python through a fact": ("{{{{ text.__globals__ }}}}", {"TPL001"}),
    "python through a filter": ("{{{{ '%s'|attr('__class__') }}}}", {"TPL001"}),
}

IN_CSS = {
    "background": "h1{{background:url(file://{secret})}}",
    "import": '@import "file://{secret}";',
    "import by url": "@import url(file://{secret});",
    "from the web": "h1{{background:url(http://example.org/x.png)}}",
    "font": '@font-face{{font-family:X;src:url("file://{secret}")}}h1{{font-family:X}}',
    "above": "h1{{background:url(../../../../secret.svg)}}",
}


@pytest.fixture
def secret(small):
    """A file beside the project, with something in it that must come out nowhere."""
    file = small.root.parent / "secret.svg"
    file.write_text(SVG.format(f"<title>{SECRET}</title><text>{SECRET}</text>"))
    (small.root / "content/topics/stalking/link.svg").symlink_to(file)
    return file


def refused(small, cli, codes: set[str]) -> None:
    """The build of the bookmarks fails with one of the codes, without a traceback, and nothing leaks."""
    result = cli(
        "build", "-C", small.root, "--out", small.out, "--jobs", "1", "--format", "bookmark", "--place", "here"
    )
    assert result.code == 1, result.text
    assert "Traceback" not in result.text and "bug in makeleaflet" not in result.text
    told = {word for line in result.err.splitlines() if "  error  " in line for word in line.split("  ")[2:3]}
    assert told & codes, result.err
    assert small.pdfs() == {}
    for path in small.out.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path
    assert SECRET not in result.text


@pytest.mark.parametrize(("text", "codes"), IN_TEXT.values(), ids=IN_TEXT)
def test_in_a_text(small, cli, secret, text, codes):
    small.replace(TOPIC, LINE, f"{LINE} {text.format(secret=secret)}")
    refused(small, cli, codes)


@pytest.mark.parametrize("inner", IN_SVG.values(), ids=IN_SVG)
def test_in_a_picture(small, cli, secret, inner):
    small.write("content/topics/stalking/bad.svg", SVG.format(inner.format(secret=secret)))
    small.replace(TOPIC, LINE, f"{LINE} ![x](bad.svg)")
    refused(small, cli, {"SEC002"})


def test_an_entity_in_a_picture(small, cli, secret):
    small.write(
        "content/topics/stalking/bad.svg",
        f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{secret}">]>' + SVG.format("<text>&e;</text>"),
    )
    small.replace(TOPIC, LINE, f"{LINE} ![x](bad.svg)")
    refused(small, cli, {"SEC002"})


@pytest.mark.parametrize(("template", "codes"), IN_TEMPLATE.values(), ids=IN_TEMPLATE)
def test_in_a_template(small, cli, secret, template, codes):
    small.write("templates/formats/bookmark/front.html", FRONT + template.format(secret=secret))
    refused(small, cli, codes)


@pytest.mark.parametrize("css", IN_CSS.values(), ids=IN_CSS)
def test_in_a_stylesheet(small, cli, secret, css):
    small.write("templates/formats/bookmark/look.css", css.format(secret=secret) + LOOK)
    refused(small, cli, {"SEC002", "LAY001"})


def test_a_harmless_picture_is_printed(small):
    """The pictures above are refused for what they ask for, not for being pictures."""
    small.write(
        "content/topics/stalking/good.svg", SVG.format('<defs><path id="a" d="M0 0h3v3z"/></defs><use href="#a"/>')
    )
    small.replace(TOPIC, LINE, f"{LINE} ![x](good.svg)")
    small.write("templates/formats/bookmark/look.css", LOOK + "img{width:5mm}")
    report = small.build(format=("bookmark",), place=("here",))
    assert not report.refused, [finding.text() for finding in report.all_findings]
