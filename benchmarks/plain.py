"""The plain way: Jinja2, then HTML(string).write_pdf() for each document, one after the other, one process.

It writes the same pages as makeleaflet: the same panels at the same places on the same paper, QR codes
as inline SVG, fonts by @font-face. It proves nothing and remembers nothing.

    python -m benchmarks.plain PROJECT OUT [--profile office] [--format leaflet-a4/colour ...]
"""

from __future__ import annotations

import os
import re
import sys
from html import escape
from pathlib import Path

from generator.compose import Composer
from generator.compose.codes import svg
from generator.kernel.units import number
from generator.model.panel import BREAK, Placed
from generator.plan import Request, leaves, plan_editions, plan_makeup, plan_pages, plan_sheets
from generator.read import read_catalogue

_SLOT = re.compile(r'<div class="qr" data-slot="qr" data-index="(\d+)" style="([^"]*)"></div>')
_STAMP = re.compile(r'<span class="stamp" data-slot="line" data-index="(\d+)" style="[^"]*"></span>')


def main(root: str, out: str, *wanted: str) -> None:
    import generator.layout.engine

    # The same fonts as ours: the system's would only add to what fontconfig has to search.
    os.environ["FONTCONFIG_FILE"] = str(Path(generator.layout.engine.__file__).with_name("fonts.conf"))
    from weasyprint import HTML

    catalogue = read_catalogue(Path(root))
    editions, findings = plan_editions(catalogue, Request())
    assert not findings and not catalogue.findings, (findings, catalogue.findings)
    composer = Composer(catalogue)
    pairs = {tuple(name.split("/")) for name in wanted}
    for edition in editions:
        if pairs and (edition.format, edition.variant, edition.profile) not in pairs:
            continue
        makeup = plan_makeup(catalogue, edition)
        composed, profile = composer.compose(edition, makeup), makeup.profile
        if profile.imposed:
            item = leaves(composed.sides, makeup.fold, profile.bleed, makeup.rtl)
            sides = plan_sheets([item], makeup.stock, profile, slug=composed.slug)
        else:
            sides = plan_pages(composed.sides)
        pages = []
        for side in sides:
            panels = "".join(_placed(placed) for placed in side.panels)
            marks = "".join(_mark(mark.x1, mark.y1, mark.x2, mark.y2) for mark in side.marks)
            pages.append(
                f'<div class="sheet" style="width:{number(side.w)}mm;height:{number(side.h)}mm">{panels}{marks}</div>'
            )
        css = _files(composed.style.css, composed.style.assets)
        css += (
            f"@page{{size:{number(sides[0].w)}mm "
            f"{number(sides[0].h)}mm;margin:0}}.sheet{{position:relative;overflow:hidden;break-after:page}}.sheet:last-child{{break-after:auto}}"
        )
        html = (
            "<html "
            f'lang="{edition.language}"><head><title>{composed.meta.title}</title><style>{css}</style></head>'
            f"<body>{_files(''.join(pages), composed.style.assets)}</body></html>"
        )
        path = Path(out, edition.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        options = {"pdf_variant": "pdf/ua-1", "pdf_forms": profile.forms} if profile.tagged else {}
        HTML(string=html).write_pdf(path, **options)


def _placed(placed: Placed) -> str:
    panel, pose = placed.panel, placed.pose
    html = _SLOT.sub(lambda slot: f'<div style="{slot[2]}">{svg(panel.codes[int(slot[1])])}</div>', panel.html)
    html = _STAMP.sub(lambda slot: escape(panel.stamps[int(slot[1])]).replace(BREAK, "<wbr>"), html)
    box = pose.rect(panel.w, panel.h)
    # CSS turns around the corner: say where that corner goes.
    x, y = {0: (box.x, box.y), 90: (box.right, box.y), 180: (box.right, box.bottom), 270: (box.x, box.bottom)}[
        pose.turn
    ]
    turn = (
        f"transform-origin:0 0;transform:rotate({pose.turn}deg) scale({pose.scale})"
        if pose.turn or pose.scale != 1
        else ""
    )
    placed_html = f'<div style="position:absolute;left:{number(x)}mm;top:{number(y)}mm;{turn}">{html}</div>'
    if placed.clip is None:
        return placed_html
    c = placed.clip
    inside = (
        "<div "
        f'style="position:absolute;left:{number(-c.x)}mm;top:{number(-c.y)}mm;width:0;height:0">{placed_html}</div>'
    )
    return (
        "<div "
        f'style="position:absolute;overflow:hidden;left:{number(c.x)}mm;top:{number(c.y)}mm;width:{number(c.w)}mm;height:{number(c.h)}mm">{inside}</div>'
    )


def _mark(x1: float, y1: float, x2: float, y2: float) -> str:
    w, h = (f"{number(abs(x2 - x1) or 0.12)}mm", f"{number(abs(y2 - y1) or 0.12)}mm")
    return (
        "<div "
        f'style="position:absolute;background:#000;left:{number(x1)}mm;top:{number(y1)}mm;width:{w};height:{h}"></div>'
    )


def _files(text: str, assets) -> str:
    for digest, path, _ in assets:
        text = text.replace(f"asset:{digest}", Path(path).as_uri())
    return text


if __name__ == "__main__":
    main(*sys.argv[1:])
