"""The picture set: draws templates/pictures/*.svg from parts that its pictures share. Run it after changing one.

    .venv/bin/python -m tools.pictures

Each picture is 64 by 64 units, printed about 32 mm wide, so that a unit is half a millimetre. Lines are dark and of one
width, fills light: in black and white, on a bad copy, the lines alone say it all. People differ in hair, skin, age and
clothes, and have faces; nobody is hurt, nobody threatens, nothing alarms.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "templates/pictures"

INK, PLUM, TEAL = "#1d1b2e", "#3d2a5c", "#0a4d5a"
LILAC, MIST, GOLD, PAPER, WHITE = "#d9cdea", "#cfe3e6", "#f2b84b", "#fbf8f3", "#ffffff"
LIGHT, MIDDLE, BROWN = "#fbe6d2", "#e3b98f", "#c18a60"  # skin: light enough for a face to show on a copy
GREY = "#cfcbd6"
LINE = 1.6  # 0.8 mm as printed


def path(d: str, fill: str = "none", stroke: str = INK, width: float = LINE) -> str:
    line = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke else ' stroke="none"'
    return f'<path d="{d}" fill="{fill}"{line}/>'


def circle(x: float, y: float, r: float, fill: str = "none", stroke: str = INK, width: float = LINE) -> str:
    line = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke else ' stroke="none"'
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{fill}"{line}/>'


def box(x: float, y: float, w: float, h: float, r: float = 2, fill: str = "none", width: float = LINE) -> str:
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}" fill="{fill}" stroke="{INK}" '
        f'stroke-width="{width:g}"/>'
    )


def dot(x: float, y: float, r: float = 1.0, fill: str = INK) -> str:
    return circle(x, y, r, fill, "")


def at(x: float, y: float, *parts: str, scale: float = 1.0, turn: float = 0.0) -> str:
    moves = (
        f"translate({x:g} {y:g})"
        + (f" rotate({turn:g})" if turn else "")
        + (f" scale({scale:g})" if scale != 1 else "")
    )
    return f'<g transform="{moves}">{"".join(parts)}</g>'


# ---- people: head and shoulders, with the middle of the face at 0, 0

HAIR_BEHIND = {
    "long": path("M-9 1C-11-13 11-13 9 1L10.5 14H-10.5Z", PLUM),
    "bob": path("M-9.2 0C-10.5-13 10.5-13 9.2 0L9.6 6.5C6 8-6 8-9.6 6.5Z", INK),
    "bun": circle(0, -11.5, 4, INK),
    "curls": "".join(
        circle(x, y, 4.3, INK, "")
        for x, y in ((-7.5, 2), (-8.6, -3.5), (-6, -8.2), (0, -10), (6, -8.2), (8.6, -3.5), (7.5, 2))
    ),
    "tail": path("M6-7C14-9 15 1 11 8 9 4 8 0 7-3Z", PLUM),
}
HAIR = {
    "short": path("M-8-1C-10-12 9-14 8.2-1 7-4 5.4-5.6 3-6-1-5.4-4-6-5.4-5.4-6.8-4.4-7.4-3-8-1Z", INK),
    "long": path("M-8 1C-8.6-11 8.6-11 8 1 7.4-3 5-5.8 1-7-2-4-6-3.6-8 1Z", PLUM),
    "bob": path("M-8 2C-8.8-11 8.8-11 8 2 7.6-3 6-4.6 5-5H-5C-6-4.6-7.6-3-8 2Z", INK),
    "bun": path("M-8-1C-8.6-11 8.6-11 8-1 6.6-5 3-6.6 0-6.6S-6.6-5-8-1Z", INK),
    "curls": path("M-7.6-2C-7-6-4-7.4 0-7.4S7-6 7.6-2C8.6-11-8.6-11-7.6-2Z", INK),
    "tail": path("M-8-1C-8.6-11.5 8.6-11.5 8-1 7-5 4-7 0-6.4-3-6-6.6-5-8-1Z", PLUM),
    "grey": path("M-8.2 1C-9.6-12 9.6-12 8.2 1L7-2.4C6-6 3-7 0-6.6-4-6.8-6-5-7-2.4Z", GREY),
    "bald": path("M-8 1C-8.6 0-8.8-2-8.2-4L-7-3ZM8 1C8.6 0 8.8-2 8.2-4L7-3Z", GREY),
    "fringe": path("M-8.2 0C-9.6-12 9.6-12 8.2 0L6.6-3.4 4-2.6 1-3.8-2-2.6-5-3.6Z", PLUM),
    "scarf": "",
    "cap": "",
}
MOUTH = {
    "smile": "M-3 3Q0 5.8 3 3",
    "calm": "M-2.6 3.8Q0 4.8 2.6 3.8",
    "sad": "M-2.8 5Q0 2.8 2.8 5",
    "flat": "M-2.4 4H2.4",
    "talk": "M-2.2 3.2H2.2Q1.8 5.8 0 5.8T-2.2 3.2Z",
}


def head(hair: str, skin: str, mouth: str = "calm", extra: str = "") -> str:
    if hair == "scarf":
        return (
            path("M-10 12C-12-14 12-14 10 12 6 15-6 15-10 12Z", TEAL)
            + path("M-6.4-1C-6.4-9 6.4-9 6.4-1S3 8 0 8-6.4 6-6.4-1Z", skin)
            + face(mouth) + extra
        )  # fmt: skip
    return (
        HAIR_BEHIND.get(hair, "")
        + path("M-3.2 6V11.4Q0 14.4 3.2 11.4V6", skin)
        + path("M-7.8-2C-7.8-11 7.8-11 7.8-2S4 8.4 0 8.4-7.8 6-7.8-2Z", skin)
        + HAIR.get(hair, "")
        + face(mouth)
        + extra
    )


def face(mouth: str) -> str:
    return (
        dot(-2.9, -0.6, 0.95) + dot(2.9, -0.6, 0.95) + path(MOUTH[mouth], INK if mouth == "talk" else "none", width=1.2)
    )


def glasses() -> str:
    return circle(-3, -0.6, 2.3, width=1) + circle(3, -0.6, 2.3, width=1) + path("M-.7-.6H.7", width=1)


def beard() -> str:
    return path(
        "M-7.4 0C-7.4 7-4 9.6 0 9.6S7.4 7 7.4 0C6.4 2 5 2.4 3.4 2.2 1-.0-1 0-3.4 2.2-5 2.4-6.4 2-7.4 0Z", INK
    ) + path("M-1.8 4.4Q0 5.4 1.8 4.4", stroke=WHITE, width=1.1)


def shoulders(fill: str, neck: str = "v") -> str:
    cut = {"v": "M-3.4 11.6L0 15.6 3.4 11.6", "round": "M-3.8 11.4Q0 16 3.8 11.4", "": ""}[neck]
    body = path("M-15 30V22C-15 15-9.6 12-3.4 11.4Q0 14.6 3.4 11.4C9.6 12 15 15 15 22V30Z", fill)
    return body + (path(cut, width=1.2) if cut else "")


def person(hair: str, skin: str, top: str, mouth: str = "calm", extra: str = "", neck: str = "v") -> str:
    return shoulders(top, neck) + head(hair, skin, mouth, extra)


def ada(mouth: str = "calm") -> str:
    return person("bob", MIDDLE, LILAC, mouth, neck="round")


def ben(mouth: str = "calm") -> str:
    return person("short", BROWN, MIST, mouth)


def cath(mouth: str = "calm") -> str:
    return person("grey", LIGHT, PAPER, mouth, glasses())


def dina(mouth: str = "calm") -> str:
    return person("scarf", MIDDLE, LILAC, mouth, neck="")


def eve(mouth: str = "calm") -> str:
    return person("curls", BROWN, GOLD, mouth, neck="round")


def finn(mouth: str = "calm") -> str:
    return person("fringe", LIGHT, MIST, mouth, beard() if mouth == "calm" else "")


def gail(mouth: str = "calm") -> str:
    return person("tail", LIGHT, LILAC, mouth)


def officer(mouth: str = "calm") -> str:
    cap = (
        path("M-10.4-6.4C-11.5-10-10-13.6-5-14.2H5C10-13.6 11.5-10 10.4-6.4Z", PLUM)
        + path("M-8.6-6.6H8.6V-3.4Q0-5-8.6-3.4Z", WHITE, width=1)
        + "".join(path(f"M{x:g}-6.4h1.7v1.4h-1.7z", INK, "") for x in (-8.2, -4.8, -1.4, 2.0, 5.4))
        + "".join(path(f"M{x:g}-5h1.7v1.1h-1.7z", INK, "") for x in (-6.5, -3.1, 0.3, 3.7, 6.9))
        + path("M-9-3.4Q0-5.6 9-3.4L8.2-1.9Q0-4.2-8.2-1.9Z", INK, width=0.8)
    )
    body = (
        shoulders(PLUM, "")
        + path("M-3.4 11.6L0 16 3.4 11.6M0 16V30", stroke=WHITE, width=1.2)
        + path("M-11 20H-6M6 20H11", stroke=WHITE, width=1.6)
    )
    return body + head("cap", LIGHT, mouth, "") + cap


# ---- things, each with its middle at 0, 0


def bubble(x: float, y: float, w: float, h: float, tail: str = "left", fill: str = WHITE, inside: str = "") -> str:
    r = 4
    tails = {
        "left": f"M{x + 6:g} {y + h:g}l-3 6 8.5-6",
        "right": f"M{x + w - 6:g} {y + h:g}l3 6-8.5-6",
    }
    round_ = f"M{x + r:g} {y:g}H{x + w - r:g}Q{x + w:g} {y:g} {x + w:g} {y + r:g}V{y + h - r:g}Q{x + w:g} {y + h:g} {x + w - r:g} {y + h:g}H{x + r:g}Q{x:g} {y + h:g} {x:g} {y + h - r:g}V{y + r:g}Q{x:g} {y:g} {x + r:g} {y:g}Z"
    cover = {"left": f"M{x + 6.6:g} {y + h:g}h4", "right": f"M{x + w - 10.6:g} {y + h:g}h4"}[tail]
    return path(round_, fill) + path(tails[tail], fill) + path(cover, stroke=fill, width=2.4) + inside


def lines(x: float, y: float, *widths: float, gap: float = 4.5) -> str:
    return path("".join(f"M{x:g} {y + n * gap:g}h{w:g}" for n, w in enumerate(widths)), width=1.4)


def mobile(screen: str = "", fill: str = MIST) -> str:
    return (
        box(-10, -19, 20, 38, 3.5, WHITE)
        + box(-7.4, -14.6, 14.8, 27, 1, fill, 1.2)
        + path("M-2.4 15.8H2.4", width=1.4)
        + screen
    )


def waves(side: int = 1) -> str:
    return path(f"M{14 * side}-9Q{19 * side} 0 {14 * side} 9M{18.5 * side}-13Q{26 * side} 0 {18.5 * side} 13")


def sheet(w: float = 28, h: float = 38, fill: str = WHITE) -> str:
    x, y = -w / 2, -h / 2
    return path(f"M{x:g} {y:g}H{x + w - 8:g}L{x + w:g} {y + 8:g}V{y + h:g}H{x:g}Z", fill) + path(
        f"M{x + w - 8:g} {y:g}V{y + 8:g}H{x + w:g}", GREY
    )


def pen(fill: str = GOLD) -> str:
    return path("M-2.6-16H2.6V10L0 16-2.6 10Z", fill) + path("M-2.6 10H2.6M-2.6-11H2.6", width=1.2)


def heart(fill: str = LILAC) -> str:
    return path("M0 12C-16 2-13-12-6-11-2.6-10.6-.8-8 0-6 .8-8 2.6-10.6 6-11 13-12 16 2 0 12Z", fill)


def tick() -> str:
    return path("M-7 0L-2 5.5 8-6.5", width=3.2, stroke=TEAL)


def ticked() -> str:
    return circle(0, 0, 9.5, WHITE) + at(0, 0.4, tick(), scale=0.68)


def crossed() -> str:
    return circle(0, 0, 9.5, WHITE) + path("M-4.4-4.4L4.4 4.4M4.4-4.4L-4.4 4.4", width=2.6)


def house(fill: str = WHITE, roof: str = LILAC) -> str:
    return (
        path("M-15-2V18H15V-2", fill)
        + path("M-20 1L0-17 20 1 16.6 3 0-11-16.6 3Z", roof)
        + box(-4.6, 4, 9.2, 14, 0.6, MIST)
        + dot(2.6, 11.5, 0.9)
    )


def padlock(fill: str = LILAC) -> str:
    return (
        path("M-7-3V-9C-7-19 7-19 7-9V-3", width=2.6)
        + box(-12, -3, 24, 19, 3, fill)
        + dot(0, 5, 2.4)
        + path("M0 6V10.5", width=2)
    )


def car(fill: str = MIST) -> str:
    return (
        path("M-25 9V1C-25-2-22-3-18-3L-12-12Q-11-13.6-8.6-13.6H7Q9.4-13.6 11-11.6L17-3.4C22-2.6 25-1 25 4V9Z", fill)
        + path("M-13.6-3.4L-9.4-9.8H-2V-3.4ZM2-9.8H6.6Q8-9.8 9-8.4L12.6-3.4H2Z", WHITE, width=1.3)
        + circle(-14.5, 9.4, 5.4, WHITE) + circle(14.5, 9.4, 5.4, WHITE) + dot(-14.5, 9.4, 1.6) + dot(14.5, 9.4, 1.6)
    )  # fmt: skip


def laptop(screen: str = "") -> str:
    return (
        box(-20, -17, 40, 26, 2.5, WHITE)
        + box(-16.6, -13.8, 33.2, 19.6, 0.8, MIST, 1.2)
        + path("M-26 13H26L23.4 17.6H-23.4Z", LILAC)
        + screen
    )


def shield(fill: str = LILAC) -> str:
    return path("M0-19C5-15 11-14 16-14V0C16 10 8 16 0 19-8 16-16 10-16 0V-14C-11-14-5-15 0-19Z", fill)


def hand(fill: str = MIDDLE) -> str:
    return path(
        "M-11 2V-9C-11-12-6.6-12-6.6-9V-15C-6.6-18-2.2-18-2.2-15V-17C-2.2-20 2.2-20 2.2-17V-14C2.2-17 6.6-17 6.6-14V3"
        "L10.4-2C12.4-4.6 16-2 14.4.8L8.4 12C6.4 16 3 18.6-1.6 18.6-7.6 18.6-11 14-11 8Z", fill
    ) + path("M-6.6-9V-1M-2.2-15V-1M2.2-14V-1", width=1.3)  # fmt: skip


def clock(fill: str = WHITE) -> str:
    return (
        circle(0, 0, 17, fill)
        + path("M0-10V0L7 5", width=2.2)
        + path("M0-14.6v2M14.6 0h-2M0 14.6v-2M-14.6 0h2", width=1.4)
    )


def calendar(inside: str = "") -> str:
    return (
        box(-17, -14, 34, 31, 3, WHITE)
        + path("M-17-11Q-17-14-14-14H14Q17-14 17-11V-5H-17Z", LILAC)
        + path("M-8-18V-10M8-18V-10", width=2.2)
        + inside
    )


def envelope(fill: str = WHITE) -> str:
    return box(-19, -13, 38, 26, 2, fill) + path("M-18-12L0 3 18-12")


def mark() -> str:
    """An exclamation mark: important."""
    return path("M0-8V2", width=3.4) + dot(0, 8, 2.1)


def scales() -> str:
    return (
        path("M0-17V15M-8 16.6H8M-15-12H15", width=1.8) + circle(0, -17, 2, GOLD)
        + path("M-15-12L-21 2H-9ZM15-12L9 2H21Z", "none", width=1.2)
        + path("M-22 2H-8Q-9.4 7.6-15 7.6T-22 2ZM8 2H22Q20.6 7.6 15 7.6T8 2Z", LILAC)
    )  # fmt: skip


def court() -> str:
    columns = "".join(box(x, -5, 5, 16, 0.4, WHITE, 1.3) for x in (-16, -7.6, 2.6, 11))
    return path("M-22-8L0-19 22-8V-5H-22Z", LILAC) + columns + path("M-22 11H22V15H-22ZM-25 15H25V19H-25Z", MIST)


def door() -> str:
    """An open door, with light behind it."""
    return (
        box(-13, -20, 26, 40, 0.8, PAPER)
        + path("M-13-20L3-15V25L-13 20Z", LILAC)
        + dot(-1, 5, 1.3)
        + path("M-19 20H-13M13 20H19")
    )


def arrow() -> str:
    return path("M-9 0H7M1.4-6L8 0 1.4 6", width=3, stroke=TEAL)


def key() -> str:
    return circle(-10, 0, 8, GOLD) + circle(-11.6, 0, 2.4, WHITE) + path("M-2-2H19V5H14.6V2H10.6V5H6.6V2H-2.4Z", GOLD)


def bag() -> str:
    return (
        path("M-8-9V-13C-8-18 8-18 8-13V-9", width=2)
        + box(-19, -9, 38, 26, 4, LILAC)
        + path("M-19 1H-4M4 1H19")
        + box(-4, -2.4, 8, 7, 1.4, GOLD)
    )


def cloud(fill: str = WHITE) -> str:
    return path("M-11 8C-19 8-19-3-11-3.6-11-14 5-15 7.4-5.6 15-7 18 8 8 8Z", fill)


def two(one: str, other: str, scale: float = 0.92, apart: float = 15, low: float = 26) -> str:
    return at(32 - apart, low, one, scale=scale) + at(32 + apart, low, other, scale=scale)


def ground() -> str:
    return path("M6 58H58", width=1.6)


def shoe(turn: float, x: float, y: float, fill: str) -> str:
    return at(
        x,
        y,
        path("M-2.6-6C-2.6-9 2.6-9 2.6-6L2 0H-2Z", fill, width=1.2)
        + path("M-1.9 2.4H1.9Q2.2 6.4 0 6.4T-1.9 2.4Z", fill, width=1.2),
        turn=turn,
        scale=1.5,
    )


PICTURES = {
    # people
    "person": at(32, 24, ada("calm"), scale=1.3),
    "man": at(32, 24, ben("calm"), scale=1.3),
    "sad": at(32, 24, gail("sad"), scale=1.3),
    "afraid": at(26, 32, eve("sad"), scale=1.05) + at(49, 14, cloud(LILAC), scale=0.72) + path("M44 23l-2 4M50 23l-2 4M56 23l-2 4", width=1.5),
    "everyone": at(14, 25, ben(), scale=0.72) + at(50, 25, cath(), scale=0.72) + at(26, 34, dina("smile"), scale=0.8) + at(41, 38, finn(), scale=0.74),
    "couple": two(gail(), ben(), 0.9, 13, 33) + at(32, 11, heart(), scale=0.55),
    "apart": two(gail("flat"), ben("flat"), 0.86, 15.4, 34) + at(32, 12, heart() + path("M1.4-6L-2-1 2.6 3-1 11", stroke=INK, width=1.8), scale=0.66),
    "stranger": two(ada("flat"), person("fringe", LIGHT, GREY, "flat"), 0.86, 15.4, 34) + at(48, 9, path("M-3.4-3C-3.4-8 3.6-8 3.6-3.4 3.6-.4 0-.2 0 3", width=2.2) + dot(0, 7, 1.5), scale=0.9),
    "talk": two(eve("talk"), cath("smile"), 0.86, 15.4, 36) + bubble(10, 4, 22, 12, "left", WHITE, lines(15, 8.4, 12, 8, gap=3.6)),
    "listen": two(gail("talk"), finn(), 0.86, 15.4, 36) + bubble(6, 4, 22, 12, "left", LILAC, at(17, 10.4, heart(WHITE), scale=0.34)) + path("M58 30q4 5 0 10", width=1.4),
    "support": at(22, 24, dina("calm"), scale=0.95) + at(42, 27, ada("smile"), scale=0.95) + path("M54 46C48 51 40 50 30 41.5 27.4 39.6 25.4 42.6 27.4 44.6 36 53 45 57 55 55Z", LILAC),
    "friends": at(32, 22, cath("smile"), scale=0.78) + at(16, 32, ben("smile"), scale=0.84) + at(48, 32, eve("smile"), scale=0.84),
    "family": at(20, 22, ben(), scale=0.9) + at(44, 22, gail(), scale=0.9) + at(32, 39, person("bun", MIDDLE, GOLD, "smile", neck="round"), scale=0.68),
    "children": at(21, 28, person("short", LIGHT, MIST, "smile", neck="round"), scale=0.9) + at(44, 31, person("bun", BROWN, GOLD, "smile", neck="round"), scale=0.84),
    "police": at(32, 27, officer(), scale=1.2),
    "ask-police": at(17, 28, officer("talk"), scale=0.84) + at(47, 34, ada("calm"), scale=0.8) + bubble(28, 4, 24, 13, "right", WHITE, at(40, 10.4, path("M-2.6-2C-2.6-5 2.8-5 2.8-2.2 2.8-.4 0-.2 0 1.6", width=1.7) + dot(0, 4.2, 1.1))),
    "lawyer": at(24, 24, person("bun", BROWN, PLUM, "calm", neck=""), scale=1.02) + at(47, 42, sheet(20, 27), scale=1) + at(47, 44, scales(), scale=0.36),
    "helper": at(27, 24, person("short", LIGHT, TEAL, "smile", path("M-8.4-1C-10-13 10-13 8.4-1", width=1.6) + box(-10, -2, 4, 6, 1.6, WHITE) + path("M-8 4Q-7 7.6-2.4 7.2", width=1.2), neck="round"), scale=1.1) + at(50, 14, heart(), scale=0.6),
    # calling and writing
    "phone": at(27, 32, mobile(), scale=1.15) + at(27, 32, waves(), scale=1.05),
    "call": at(28, 25, gail("talk"), scale=1.12) + at(38.6, 27.5, box(-3, -8.6, 6, 17.2, 2, MIST), turn=10) + path("M47 22q4 5 0 10M51.6 18.6q7 8 0 16.6"),
    "emergency": at(25, 32, mobile(at(0, -1, mark(), scale=0.8), GOLD), scale=1.15) + at(25, 32, waves(), scale=1.1),
    "message": at(22, 34, mobile(), scale=1.1) + bubble(26, 8, 32, 18, "left", WHITE, lines(31, 13.4, 22, 15)),
    "press": at(25, 29, mobile("".join(dot(x, y, 1.7) for y in (-9, -2.5, 4) for x in (-4.4, 0, 4.4))), scale=1.15) + path("M29 38C29 34.6 34 34.6 34 38V45L43 47.4C46 48.2 47 50 46.6 53L45.4 60H32L25.4 52C23.6 49.4 26.4 47.4 28.4 49L29 49.6Z", MIDDLE),
    "whisper": at(29, 24, ada("flat"), scale=1.15) + path("M31.2 45V29.6C31.2 26.6 27.2 26.6 27.2 29.6V39C23 38 20 41 20.6 45L22 53H33Z", MIDDLE),
    "no-answer": at(24, 32, mobile(), scale=1.15) + at(45, 45, crossed(), scale=1.1),
    "next-number": at(17, 32, mobile(), scale=0.95) + at(33, 32, arrow(), scale=0.62) + at(48, 32, mobile(at(0, 0, tick(), scale=0.6)), scale=0.95),
    "email": at(32, 33, envelope(), scale=1.2),
    "sign-language": at(21, 36, hand(MIDDLE), scale=0.98, turn=-14) + at(44, 32, hand(BROWN), scale=0.98, turn=24),
    "computer": at(32, 32, laptop(path("M-5-9L6-3.4 1.2-1.6-.6 3Z", WHITE)), scale=1.12),
    "website": at(32, 32, laptop(lines(-12, -8.6, 16, 24, 20)), scale=1.12),
    "write": at(27, 34, sheet(32, 42) + lines(-11, -8, 14, 22, 22, 16), scale=1.12) + at(49, 31, pen(), scale=1.1, turn=24),
    "paper": at(32, 32, sheet(34, 44) + lines(-11, -9, 12, 22, 22, 22, 14, gap=5.4), scale=1.2),
    "booklet": at(32, 32, path("M0-15C-6-19-16-19-23-16V16C-16 13-6 13 0 17 6 13 16 13 23 16V-16C16-19 6-19 0-15Z", WHITE) + path("M0-15V17") + box(-18, -9, 10, 9, 1, LILAC, 1.2) + lines(-18, 5, 13, 10, gap=4) + lines(5, -9, 12, 12, 12, 12, 8, gap=4.4), scale=1.12),
    "keep-things": at(32, 35, path("M-22-10H-8L-4-5H22V19H-22Z", LILAC) + path("M-22-3H22", width=1.3), scale=1.1) + at(41, 25, envelope(), scale=0.5) + at(24, 21, mobile(), scale=0.42) + path("M7.8 32H56.2V56H7.8Z", LILAC) ,
    "give": at(32, 36, path("M-26 14C-18 4-8 4 0 8H10C13 8 13.6 11 12 12.4L20 4.6C24 1.6 27 6 24 9L12 19H-10L-26 24Z", MIDDLE) + path("M0 13H9Q12.4 13 12.2 10.4", "none"), scale=1) + at(38, 20, sheet(18, 22) + lines(-5, -3, 10, 10, 6, gap=4)),
    # time and place
    "clock": at(32, 32, clock(), scale=1.35),
    "day-and-night": at(21, 24, circle(0, 0, 8.5, GOLD) + path("M0-15v3M0 12v3M-15 0h3M12 0h3M-10.6-10.6l2.1 2.1M8.5 8.5l2.1 2.1M-10.6 10.6l2.1-2.1M8.5-8.5l2.1-2.1", width=2)) + at(43, 43, path("M5-13C-8-14-16 2-6 11 0 16.4 10 14.4 13 7 3 9-4-2 5-13Z", LILAC), scale=1.05),
    "calendar": at(32, 33, calendar("".join(dot(x, y, 1.6) for y in (1, 6.5, 12) for x in (-10.5, -3.5, 3.5, 10.5))), scale=1.25),
    "again": at(32, 32, path("M14-10A17 17 0 0 0-16-5M-14 10A17 17 0 0 0 16 5", width=3) + path("M15.4-17V-8.4H6.8M-15.4 17V8.4H-6.8", width=3), scale=1.2),
    "home": at(32, 34, house(), scale=1.25),
    "neighbours": at(17, 36, house(WHITE, LILAC), scale=0.72) + at(47, 36, house(WHITE, MIST), scale=0.72) + path("M3 49H61"),
    "place": at(32, 31, path("M0 24C-8 12-15 4-15-6-15-26 15-26 15-6 15 4 8 12 0 24Z", LILAC) + circle(0, -6.4, 6, WHITE), scale=1.15),
    "near-you": at(24, 38, house(), scale=0.95) + at(48, 20, path("M0 24C-8 12-15 4-15-6-15-26 15-26 15-6 15 4 8 12 0 24Z", GOLD) + circle(0, -6.4, 6, WHITE), scale=0.66),
    "way-out": at(25, 30, door(), scale=1.15) + at(51, 33, arrow(), scale=0.9),
    "rooms": box(8, 10, 48, 44, 1, WHITE, 2) + path("M32 10V28M32 38V54M8 34H22M42 34H56", width=2) + path("M50 54H40", stroke=WHITE, width=3) + path("M18 22H27Q46 22 45 40V50M40.6 46.4L45 51 49.6 46.4", stroke=TEAL, width=2.4),
    # safety and the law
    "safe": at(32, 32, shield() + at(0, 1, tick(), scale=1.05), scale=1.3),
    "danger": at(32, 33, path("M0-20Q2-20 3.4-17.6L21 13Q23 17.6 18 17.6H-18Q-23 17.6-21 13L-3.4-17.6Q-2-20 0-20Z", GOLD) + at(0, 3.4, mark(), scale=1), scale=1.22),
    "lock": at(32, 34, padlock(), scale=1.35),
    "hide": at(32, 36, box(-22, -8, 44, 24, 2, LILAC) + box(-18, -3.6, 36, 15, 1.4, WHITE, 1.3) + circle(0, 4, 2.4, GOLD, width=1.2) + path("M-20-8L-16-18H16L20-8", WHITE), scale=1.12),
    "alarm": at(29, 36, box(-9, -13, 18, 27, 6, LILAC) + circle(0, -3, 4.6, GOLD) + path("M-3 6.4H3M-3 9.6H3", width=1.3) + path("M0-13V-17", width=2) + circle(0, -20.4, 3.4), scale=1.15) + at(29, 33, waves(), scale=0.92) + at(29, 33, waves(-1), scale=0.92),
    "key": at(29, 32, key(), scale=1.25),
    "bag": at(32, 33, bag(), scale=1.2),
    "money": at(32, 33, path("M-20-8H16Q20-8 20-4V12Q20 16 16 16H-16Q-20 16-20 12Z", LILAC) + path("M-20-8L8-17 12-8") + path("M20 0H11Q7 0 7 4T11 8H20", WHITE) + dot(12, 4, 1.5), scale=1.2),
    "medicine": at(32, 34, box(-10, -10, 20, 28, 3, WHITE) + box(-8, -18, 16, 8, 1.6, LILAC) + path("M-10-2H10V10H-10", MIST) + path("M0 0V8M-4 4H4", width=2.4), scale=1.2),
    "court": at(32, 32, court(), scale=1.12),
    "law": at(32, 32, scales(), scale=1.25),
    "stop": at(31, 32, hand(), scale=1.4),
    "no": at(32, 32, circle(0, 0, 18, WHITE, width=2.4) + path("M-8-8L8 8M8-8L-8 8", width=4), scale=1.25),
    "yes": at(32, 32, circle(0, 0, 18, WHITE, width=2.4) + at(0, 0.6, tick(), scale=1.3), scale=1.25),
    "no-reply": bubble(6, 10, 38, 27, "left", LILAC, lines(13, 19, 24, 24, 15, gap=5)) + at(47, 45, crossed(), scale=1.15),
    "no-meeting": two(ada("flat"), person("short", LIGHT, GREY, "flat"), 0.8, 16, 24) + at(32, 48, crossed(), scale=1.1),
    "decide": at(32, 38, person("tail", MIDDLE, MIST, "calm"), scale=0.86) + path("M20 22Q12 20 11 12M44 22Q52 20 53 12M7.4 15L11 10.4 15 14.6M49 14.6L53 10.4 56.6 15", stroke=TEAL, width=2.4),
    "heart": at(32, 32, heart(), scale=1.8),
    "information": at(32, 32, circle(0, 0, 18, MIST, width=2) + dot(0, -8.4, 2.6) + path("M-4-2H1V9M-5 9.6H6", width=3), scale=1.25),
    "code-word": at(27, 36, eve("talk"), scale=0.98) + bubble(30, 4, 28, 17, "left", WHITE, at(44, 12.4, key(), scale=0.44)),
    "photo": at(22, 33, mobile(circle(0, -3, 4.4, WHITE) + dot(0, -3, 1.6)), scale=1.1) + at(45, 26, box(-13, -11, 26, 22, 1, WHITE) + path("M-11 8L-4-1 1 5 4.6 1 11 8Z", LILAC, width=1.3) + circle(6, -5, 2.4, GOLD, width=1.2)),
    # what somebody may do
    "following": shoe(42, 10, 50, PLUM) + shoe(42, 26, 51, PLUM) + shoe(42, 33, 23, WHITE) + shoe(42, 50, 24, WHITE),
    "watching": at(32, 34, circle(-11, 6, 10, LILAC) + circle(11, 6, 10, LILAC) + circle(-11, 6, 5.6, WHITE) + circle(11, 6, 5.6, WHITE) + path("M-19.6 1L-14-16Q-12.6-19-9.6-18.4-5.4-17.6-5.4-13V-1M19.6 1L14-16Q12.6-19 9.6-18.4 5.4-17.6 5.4-13V-1", MIST) + path("M-5.4-10H5.4V-2H-5.4Z", MIST) + circle(-11, 6, 10, "none") + circle(11, 6, 10, "none"), scale=1.16),
    "waiting": at(21, 36, house(), scale=0.82) + at(49, 32, person("short", LIGHT, GREY, "flat"), scale=0.66) + path("M2 52H62"),
    "many-calls": at(20, 33, mobile(), scale=1.05) + "".join(bubble(34, y, 24, 11, "left", f, lines(39, y + 5.6, 14)) for y, f in ((40, WHITE), (23, LILAC), (6, WHITE))),
    "gift": at(32, 34, box(-17, -2, 34, 21, 1.4, LILAC) + box(-20, -9, 40, 8, 1.6, MIST) + path("M0-9V19", width=3) + path("M0-9C-4-19-14-20-13-14-12.6-10-6-9 0-9ZM0-9C4-19 14-20 13-14 12.6-10 6-9 0-9Z", GOLD), scale=1.2),
    "driving-past": at(31, 27, house(WHITE, LILAC), scale=0.7) + at(34, 48, car(), scale=0.72) + path("M2 56H62M3 46H9M1 51H7"),
    "threat": bubble(8, 8, 46, 32, "left", WHITE, at(31, 23.4, mark(), scale=1.25)),
    "damage": at(32, 32, box(-19, -19, 38, 38, 2, MIST, 2) + box(-15.6, -15.6, 31.2, 31.2, 0.6, WHITE, 1.2) + path("M-2-5L5-1 5.6 6-1.4 9-7 3ZM-2-5L-5-15.6M5-1L15.6-8M5.6 6L13 15.6M-1.4 9L-6 15.6M-7 3L-15.6 0", "none", width=1.5), scale=1.25),
    "car": at(32, 34, car(), scale=1.12),
    "hurt": at(32, 32, box(-25, -9, 50, 18, 9, MIDDLE) + box(-9, -9, 18, 18, 1, LIGHT, 1.4) + "".join(dot(x, y, 1.1) for x in (-4, 0, 4) for y in (-4, 0, 4)), turn=-38, scale=1.08),
    "names": at(24, 38, gail("sad"), scale=0.9) + bubble(30, 4, 28, 17, "right", GREY, path("M36 12.6l3-3.4 3 6.6 3.4-6.6 3 6.6 3.4-4", width=1.8)),
    "control": at(23, 35, ben("sad"), scale=0.95) + at(47, 24, padlock(), scale=0.72),
}  # fmt: skip


def drawn(inside: str) -> str:
    """A picture as its file has it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">'
        f'<g stroke-linecap="round" stroke-linejoin="round">{inside}</g></svg>\n'
    )


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, inside in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(drawn(inside))


if __name__ == "__main__":
    main()
