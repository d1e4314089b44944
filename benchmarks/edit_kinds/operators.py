"""What a page does: its operators, with what they are given."""

from __future__ import annotations

from decimal import Decimal

from pikepdf import Array, String

from ..edit_files import SHOWS, codes_of, strings_of
from .choosing import any_size, choose, instruction, is_number, kind

_COLOURS = {"g": 1, "G": 1, "rg": 3, "RG": 3, "k": 4, "K": 4}


@kind("operator: deleted")
def _deleted(chance, pdf, made, near):
    content, n = instruction(chance, pdf, near, lambda step: True)
    _, operator = content.steps.pop(n)
    content.keep()
    return f"{operator} deleted"


@kind("operator: repeated")
def _repeated(chance, pdf, made, near):
    content, n = instruction(chance, pdf, near, lambda step: True)
    content.steps.insert(n, content.steps[n])
    content.keep()
    return f"{content.steps[n][1]} repeated"


@kind("operator: operand changed")
def _operand(chance, pdf, made, near):
    content, n = instruction(chance, pdf, near, lambda step: any(map(is_number, step[0])))
    operands, operator = content.steps[n]
    at = choose(chance, [m for m, item in enumerate(operands) if is_number(item)])
    before, times = float(operands[at]), chance.choice((-1, 0, 0.5, 0.8, 0.95, 0.99, 1.01, 1.05, 1.2, 2))
    operands[at] = Decimal(f"{before * times:.4f}")
    content.keep()
    return f"{operator}: {before:g} times {times}"


@kind("operator: colour")
def _colour(chance, pdf, made, near):
    content, n = instruction(chance, pdf, near, lambda step: step[1] in _COLOURS)
    operands, operator = content.steps[n]
    levels = [chance.randrange(11) / 10 for _ in range(_COLOURS[operator])]
    content.steps[n] = ([Decimal(str(level)) for level in levels], operator)
    content.keep()
    return f"{operator} {[float(each) for each in operands]} becomes {levels}"


@kind("operator: texts swapped")
def _texts_swapped(chance, pdf, made, near):
    content, n = instruction(chance, pdf, near, lambda step: step[1] in SHOWS)
    other = choose(chance, [m for m, step in enumerate(content.steps) if m != n and step[1] == content.steps[n][1]])
    said = f'"{content.text(n)}" and "{content.text(other)}" swapped'
    content.steps[n], content.steps[other] = content.steps[other], content.steps[n]
    content.keep()
    return said


@kind("operator: glyph code")
def _glyph_code(chance, pdf, made, near):
    content, n = instruction(
        chance,
        pdf,
        near,
        lambda step: any(len(bytes(string)) > 1 for string in strings_of(step)) if step[1] in SHOWS else False,
    )
    operands, operator = content.steps[n]
    items = list(operands[0]) if operator == "TJ" else operands
    at = choose(chance, [m for m, item in enumerate(items) if isinstance(item, String) and len(bytes(item)) > 1])
    codes, known = codes_of(items[at]), content.fonts[n]
    place = chance.randrange(len(codes))
    alike = [
        code
        for code in sorted(known)
        if code != codes[place] and known[code].isdigit() == known.get(codes[place], "").isdigit()
    ]
    new = choose(chance, alike)
    said = f'"{known.get(codes[place])}" of "{content.text(n)}" becomes "{known[new]}"'
    codes[place] = new
    items[at] = String(b"".join(code.to_bytes(2, "big") for code in codes))
    content.steps[n] = ([Array(items)] if operator == "TJ" else items, operator)
    content.keep()
    return said


@kind("operator: kerning")
def _kerning(chance, pdf, made, near):
    content, n = instruction(chance, pdf, near, lambda step: step[1] == "TJ" and any(map(is_number, step[0][0])))
    items = list(content.steps[n][0][0])
    at = choose(chance, [m for m, item in enumerate(items) if is_number(item)])
    by = round(chance.choice((-1, 1)) * any_size(chance, 20, 3000))
    items[at] = int(items[at]) + by
    said = f'"{content.text(n)}": {by} thousandths'
    content.steps[n] = ([Array(items)], "TJ")
    content.keep()
    return said
