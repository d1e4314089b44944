"""Nothing outside the project, and nothing on the network, can get into a page: every way in is shut and told of."""

import base64

import pytest

from generator.compose.stylesheet import Assets
from generator.kernel.geometry import Pose
from generator.model.edition import Composed, Edition, Meta, Side
from generator.model.panel import Placed

from ..pdf_helpers import everything_in, panel_of, style_of

PASSWD = "file:///etc/passwd"
WEB = "http://example.org/x.png"


def _svg(inner: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" '
        f'width="20" height="20"><title>x</title>{inner}</svg>'
    )


def _data(svg: str) -> str:
    return f'<img alt="x" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


IN_HTML = {
    "image": f'<img alt="x" src="{PASSWD}">',
    "capitals": f'<img alt="x" src="{PASSWD.replace("file", "FILE")}">',
    "image from the web": f'<img alt="x" src="{WEB}">',
    "image by ftp": '<img alt="x" src="ftp://example.org/x.png">',
    "secure image": '<img alt="x" src="https://example.org/x.png">',
    "embed": f'<embed type="image/png" src="{PASSWD}">',
    "object": f'<object type="image/png" data="{PASSWD}"></object>',
    "inline style": f'<p style="background:url({PASSWD})">x</p>',
    "list picture": f'<ul><li style="list-style-image:url({PASSWD})">x</li></ul>',
    "border picture": f'<p style="border:1mm solid;border-image:url({PASSWD}) 1">x</p>',
    "style element": f"<style>p{{background:url({PASSWD})}}</style><p>x</p>",
    "import in a style element": f'<style>@import "{PASSWD}";</style><p>x</p>',
    "stylesheet link": f'<link rel="stylesheet" href="{PASSWD}"><p>x</p>',
    "stylesheet link to the web": '<link rel="stylesheet" href="http://example.org/x.css"><p>x</p>',
    "attachment link": f'<a rel="attachment" href="{PASSWD}">x</a>',
    "attachment in the head": f'<link rel="attachment" href="{PASSWD}"><p>x</p>',
    "inline svg image": _svg(f'<image href="{PASSWD}" width="9" height="9"/>'),
    "inline svg image, old": _svg(f'<image xlink:href="{PASSWD}" width="9" height="9"/>'),
    "svg image in an image": _data(_svg(f'<image href="{PASSWD}" width="9" height="9"/>')),
    "an asset that was never named": '<img alt="x" src="asset:0000">',
}

IN_CSS = {
    "background": f"p{{background:url({PASSWD})}}",
    "quoted": f'p{{background-image:url("{PASSWD}")}}',
    "import": f'@import "{PASSWD}";',
    "import from the web": '@import url("http://example.org/x.css");',
    "generated content": f"p::before{{content:url({PASSWD})}}",
    "font": f"@font-face{{font-family:Y;src:url({PASSWD})}}p{{font-family:Y}}",
    "font from the web": '@font-face{font-family:Y;src:url("https://example.org/x.ttf")}p{font-family:Y}',
    "page": f"@page{{background:url({PASSWD})}}",
}


def _holds(page, what: str) -> None:
    findings = [finding for finding in page.findings if finding.code == "SEC002"]
    assert findings and all(finding.severity == "error" and what in finding.message for finding in findings), (
        page.findings
    )
    if page.pdf:
        assert b"root:" not in everything_in(page.pdf)


@pytest.mark.parametrize("html", IN_HTML.values(), ids=IN_HTML)
def test_from_html(engine, html):
    panel = panel_of("box", html)
    (page,) = engine.lay_out([panel], style_of(panel))
    _holds(page, '"box" asks for')


@pytest.mark.parametrize("css", IN_CSS.values(), ids=IN_CSS)
def test_from_css(engine, css):
    panel = panel_of("box", "<p>words</p>")
    # @import counts only at the start of a stylesheet.
    style = style_of(panel)
    style = type(style)(f"{css}\n{style.css}", style.assets, style.faces)
    (page,) = engine.lay_out([panel], style)
    _holds(page, '"box" asks for')


@pytest.mark.parametrize("target", [PASSWD, PASSWD + "#a", "http://example.org/x.svg#a"])
def test_svg_use_reads_no_other_file(engine, target):
    """WeasyPrint doesn't ask for it at all; content is searched for it when it is read."""
    use = _svg(f'<use href="{target}"/><rect width="3" height="3"/>')
    for html in (use, _data(use)):
        panel = panel_of("box", html)
        (page,) = engine.lay_out([panel], style_of(panel))
        assert b"root:" not in everything_in(page.pdf)


@pytest.mark.parametrize("source", ["/etc/passwd", "../../../../etc/passwd", "//example.org/x.png", "passwd"])
def test_an_address_without_a_scheme_leads_nowhere(engine, source):
    """Pages have no address of their own, so that there is nothing it could be relative to."""
    panel = panel_of("box", f'<img alt="x" src="{source}">')
    (page,) = engine.lay_out([panel], style_of(panel))
    assert {"LAY001", "SEC002"} & {finding.code for finding in page.findings}
    assert b"root:" not in everything_in(page.pdf)


def test_a_stylesheet_within_a_picture_leads_nowhere(engine):
    panel = panel_of("box", _data(_svg(f'<style>@import "{PASSWD}";</style><rect width="3" height="3"/>')))
    (page,) = engine.lay_out([panel], style_of(panel))
    (finding,) = [finding for finding in page.findings if finding.code == "LAY001"]
    assert len(finding.message) < 400, "a picture's whole data isn't a sentence"
    assert b"root:" not in everything_in(page.pdf)


def test_from_an_svg_that_is_an_asset(engine, tmp_path):
    (tmp_path / "bad.svg").write_text(_svg(f'<image href="{PASSWD}" width="9" height="9"/>'))
    assets = Assets()
    panel = panel_of("box", f'<img alt="x" src="{assets.add(tmp_path / "bad.svg", "image/svg+xml")}">')
    (page,) = engine.lay_out([panel], style_of(panel, assets=assets))
    _holds(page, PASSWD)


def test_an_svg_beside_a_secret_cannot_name_it(engine, tmp_path):
    (tmp_path / "secret.svg").write_text(_svg("<text>hunter2</text>"))
    (tmp_path / "bad.svg").write_text(_svg('<image href="secret.svg" width="9" height="9"/>'))
    assets = Assets()
    panel = panel_of("box", f'<img alt="x" src="{assets.add(tmp_path / "bad.svg", "image/svg+xml")}">')
    (page,) = engine.lay_out([panel], style_of(panel, assets=assets))
    assert "SEC002" in [finding.code for finding in page.findings] or b"hunter2" not in everything_in(page.pdf)


def test_an_external_entity_is_not_read(engine, tmp_path):
    (tmp_path / "secret").write_text("hunter2")
    entity = f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    (tmp_path / "bad.svg").write_text(entity + _svg('<text y="5">&e;</text>'))
    assets = Assets()
    panel = panel_of("box", f'<img alt="x" src="{assets.add(tmp_path / "bad.svg", "image/svg+xml")}">')
    (page,) = engine.lay_out([panel], style_of(panel, assets=assets))
    assert not page.pdf or b"hunter2" not in everything_in(page.pdf)


@pytest.mark.parametrize("name", ["image", "attachment link", "svg image in an image", "stylesheet link"])
def test_from_a_tagged_document(engine, name):
    panel = panel_of("box", IN_HTML[name])
    edition = Edition("t", "f", "v", "en-GB", "p", "screen", "p/en-GB/x.pdf")
    meta = Meta("Title", "Author", "en-GB", "2026-11-22", False)
    composed = Composed(
        edition,
        (Side(60, 30, (Placed(panel, Pose()),)),),
        style_of(panel, css="@page side{size:60mm 30mm;margin:0}"),
        meta,
        (),
        (),
        (),
        "1",
        "2027-11-22",
    )
    page = engine.lay_out_document(composed)
    assert "SEC002" in {finding.code for finding in page.findings}
    assert not page.pdf or b"root:" not in everything_in(page.pdf)


def test_what_was_refused_is_not_held_against_the_next(engine):
    good = panel_of("good", "<p>words</p>")
    bad = panel_of("bad", IN_HTML["image"])
    style = style_of(good, bad)
    pages = engine.lay_out([good, bad, good], style)
    assert ["SEC002" in [finding.code for finding in page.findings] for page in pages] == [False, True, False]
    assert pages[0].findings == pages[2].findings == ()
