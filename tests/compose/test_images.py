"""Pictures in texts: how wide they are, and where one is used that is found wrong later on."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from generator.compose import Composer
from generator.kernel.findings import NOWHERE
from generator.plan import Request, plan_editions

from ..helpers import codes, line_of
from .test_passages import FILE, render, root  # noqa: F401


def png(path, width=900, height=300, dpi=None):
    buffer = io.BytesIO()
    Image.new("L", (width, height)).save(buffer, "PNG", **({"dpi": (dpi, dpi)} if dpi else {}))
    path.write_bytes(buffer.getvalue())


@pytest.mark.parametrize(
    ("dpi", "asked", "style"),
    [
        (300, "", "width:76.2"),
        (72, "", "width:317.4"),
        (None, "", "width:76.2mm"),
        (300, "{width=40mm}", "width:40mm"),
        (None, "{width=4.5cm}", "width:45mm"),
        (72, ' {width="40mm"}', "width:40mm"),
        (72, "{ WIDTH = 40 MM }", "width:40mm"),
    ],
)
def test_how_wide_a_picture_is(render, root, dpi, asked, style):  # noqa: F811
    """As wide as its file says, else as the text asks; without either, at 300 pixels an inch."""
    png((root / FILE).parent / "logo.png", dpi=dpi)
    rendered = render(f"![A logo](logo.png){asked} Words")
    assert rendered.findings == ()
    assert 'class="picture"' in rendered.html and f'style="{style}' in rendered.html
    assert "{" not in rendered.html and rendered.html.endswith(" Words</p>")


def test_a_drawing_has_its_own_width_unless_the_text_asks_for_one(render):  # noqa: F811
    assert "style=" not in render("![A bell](icon.svg)").html
    assert 'style="width:30mm"' in render("![A bell](icon.svg){width=30mm}").html


@pytest.mark.parametrize(
    "asked",
    [
        "{width=8m}",
        "{width=40}",
        "{width=-4mm}",
        "{width=1mm}",
        "{width=2000mm}",
        "{height=40mm}",
        "{width=40mm height=3mm}",
        "{=}",
    ],
)
def test_a_width_that_cannot_be_read(render, asked):  # noqa: F811
    found = render(f"Words\n![A bell](icon.svg){asked}").findings
    assert codes(found) == ["SRC051"] and found[0].where.line == 11 and asked in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "- ![A bell](icon.svg) Words {#bell}",
        "![A bell](icon.svg) {not this}",
        "![A bell](icon.svg)",
        "**![A bell](icon.svg)** {a}",
    ],
)
def test_other_braces_behind_a_picture(render, text):  # noqa: F811
    assert codes(render(text).findings) == []


# ---- where a picture is used


@pytest.fixture
def desk_of(desk):
    def run(files, changes=()):
        made = desk("{{ flow }}", files)
        for file, old, new in changes:
            made.project.replace(file, old, new)
        catalogue = made.project.catalogue()
        return made.project, Composer(catalogue), plan_editions(catalogue, Request())[0][0]

    return run


def named(composer, edition, path):
    return composer.picture(edition, composer.assets.add(path, "image/png").removeprefix("asset:"))


TOPIC = "content/topics/matter/en.md"


@pytest.mark.parametrize(
    "written",
    [
        "![A bell](bell.svg)",
        "Words\n\n- ![A bell](bell.svg) Words",
        "Words ![A bell]( <bell.svg> ) more",
        "![A bell](bell.svg){width=20mm}",
    ],
)
def test_a_picture_of_a_text_is_found_in_its_line(desk_of, written):
    project, composer, edition = desk_of({"content/topics/matter/bell.svg": "<svg/>"}, [(TOPIC, "Words.", written)])
    name, where = named(composer, edition, project.root / "content/topics/matter/bell.svg")
    assert (name, where.file, where.line) == ("bell.svg", TOPIC, line_of(project.read(TOPIC), "bell.svg"))


def test_a_logo_is_found_where_it_is_named(desk_of):
    change = ("content/project.yaml", "contact: helpline}", "contact: helpline,\n  logo: logo.svg}")
    project, composer, edition = desk_of({"content/logo.svg": "<svg/>"}, [change])
    assert named(composer, edition, project.root / "content/logo.svg")[1].line == line_of(
        project.read("content/project.yaml"), "logo.svg"
    )


def test_a_picture_of_the_templates_is_named_by_its_path(desk_of):
    project, composer, edition = desk_of({"templates/base/ground.png": "x"})
    name, where = named(composer, edition, project.root / "templates/base/ground.png")
    assert (name, where.file) == ("base/ground.png", "templates/base/ground.png")


def test_a_picture_that_nobody_knows(desk_of):
    _, composer, edition = desk_of({})
    assert composer.picture(edition, "0" * 64) == ("", NOWHERE)
