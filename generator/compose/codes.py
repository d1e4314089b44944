"""QR codes: payload -> modules, and modules -> SVG for documents that need it inline."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from ..model.panel import Code


@lru_cache(maxsize=4096)
def encode(payload: str) -> Code:
    """The smallest version that holds the payload at correction M, at the highest level that still fits it.

    A stronger correction in the same version costs no module, so it is free. Raises ValueError for
    a payload that fits no version.
    """
    import qrcode
    from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_M, ERROR_CORRECT_Q
    from qrcode.exceptions import DataOverflowError

    from .masks import best_mask

    def code_at(level: int) -> qrcode.QRCode[Any]:
        code = qrcode.QRCode(error_correction=level, border=0)
        code.add_data(payload)
        return code

    try:
        version = code_at(ERROR_CORRECT_M).best_fit()
    except (DataOverflowError, ValueError):
        raise ValueError("too long for a QR code") from None
    for level in (ERROR_CORRECT_H, ERROR_CORRECT_Q, ERROR_CORRECT_M):
        best = code_at(level)
        try:
            fits = best.best_fit() <= version
        except DataOverflowError:
            fits = False
        if fits:
            break
    best.version = version
    best.mask_pattern = best_mask(best)
    best.make(fit=False)
    return Code(payload, tuple("".join("1" if dark else "0" for dark in row) for row in best.get_matrix()))


def box_mm(code: Code, size_mm: float) -> float:
    """The side of the box that holds a code of `size_mm` and its quiet zone, mm."""
    return size_mm * code.units / len(code.rows)


def svg(code: Code) -> str:
    """The code with its quiet zone as an SVG of two paths, dark on white; one unit is one module."""
    side = code.units
    dark = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in code.runs())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{dark}"/></svg>'
    )


def html(code: Code, index: int, size_mm: float, alt: str, inline: bool) -> str:
    """The box of a code in HTML: a picture where the document keeps it, else a box left free for it."""
    side = f"{box_mm(code, size_mm):.3f}mm"
    style = f"width:{side};height:{side}"
    if inline:
        from base64 import b64encode

        data = b64encode(svg(code).encode()).decode()
        return (
            f'<img class="qr" data-slot="qr" data-index="{index}" style="{style}" alt="{escape(alt)}" '
            f'src="data:image/svg+xml;base64,{data}">'
        )
    return f'<div class="qr" data-slot="qr" data-index="{index}" style="{style}"></div>'
