"""What somebody draws on top."""

from __future__ import annotations

import math

from pikepdf import Dictionary

from generator.kernel.units import pt

from ..edit_files import characters, fonts
from .choosing import any_size, choose, ink, kind, spot


def _drawn(chance, pdf, made, near, operators: str, **resources) -> str:
    """Operators whose origin is a place on a page, over all else or below it."""
    n, x, y = spot(chance, made, near)
    page = pdf.pages[n]
    for group, items in resources.items():
        held = page.resources
        names = held.get(f"/{group}") or Dictionary()
        for name, item in items.items():
            names[f"/{name}"] = item
        held[f"/{group}"] = names
    content = f"q 1 0 0 1 {pt(x):.3f} {float(page.mediabox[3]) - pt(y):.3f} cm {operators} Q\n".encode()
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + content, prepend=False)
    return f"{operators[:60]} at {x:.1f}, {y:.1f} mm of page {n + 1}"


@kind("drawn: line")
def _line(chance, pdf, made, near):
    way, far = chance.uniform(0, math.pi), pt(any_size(chance, 0.5, 60))
    width = pt(any_size(chance, 0.03, 2))
    return _drawn(
        chance,
        pdf,
        made,
        near,
        f"{ink(chance).upper()} {width:.3f} w 0 0 m {far * math.cos(way):.2f} {far * math.sin(way):.2f} l S",
    )


@kind("drawn: bar")
def _bar(chance, pdf, made, near):
    long, thin = pt(any_size(chance, 0.5, 30)), pt(any_size(chance, 0.1, 1))
    w, h = chance.choice(((long, thin), (thin, long)))
    return _drawn(chance, pdf, made, near, f"{ink(chance)} 0 0 {w:.2f} {h:.2f} re f")


@kind("drawn: rectangle")
def _rectangle(chance, pdf, made, near):
    w, h = pt(any_size(chance, 0.5, 60)), pt(any_size(chance, 0.5, 30))
    return _drawn(chance, pdf, made, near, f"{ink(chance)} {-w / 2:.2f} {-h / 2:.2f} {w:.2f} {h:.2f} re f")


@kind("drawn: like a code")
def _like_a_code(chance, pdf, made, near):
    count, size = chance.choice((21, 25, 29)), pt(any_size(chance, 3, 20))
    modules = "".join(f"{x} {y} 1 1 re " for x in range(count) for y in range(count) if chance.random() < 0.5)
    return _drawn(
        chance,
        pdf,
        made,
        near,
        f"{size / count:.4f} 0 0 {size / count:.4f} 0 0 cm 1 g -2 -2 {count + 4} {count + 4} re f 0 g {modules} f",
    )


@kind("drawn: digits")
def _digits(chance, pdf, made, near):
    usable = [
        (font, codes)
        for font in fonts(pdf)
        if len(codes := [code for code, char in sorted(characters(font).items()) if char.isdigit()]) > 1
    ]
    font, codes = choose(chance, usable)
    text = "".join(f"{choose(chance, codes):04x}" for _ in range(chance.randrange(1, 12)))
    size = any_size(chance, 4, 30)
    return _drawn(
        chance, pdf, made, near, f"{ink(chance)} BT /Drawn {size:.1f} Tf <{text}> Tj ET", Font={"Drawn": font}
    )
