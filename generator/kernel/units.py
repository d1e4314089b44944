"""Lengths. The whole project speaks mm; PDF speaks points, CSS pixels exist only in layout."""

MM_PER_INCH = 25.4
PT_PER_MM = 72 / MM_PER_INCH  # PDF default user space unit, ISO 32000-1, 8.3.2.3
PX_PER_MM = 96 / MM_PER_INCH  # CSS reference pixel, CSS Values 4, 6.2

OFF_AT_MOST = 10  # mm that a printer may be off: one further off needs a mechanic


def pt(mm: float) -> float:
    """mm to PDF points."""
    return mm * PT_PER_MM


def mm_from_pt(points: float) -> float:
    return points / PT_PER_MM


def pt_from_px(pixels: float) -> float:
    """CSS pixels to points (CSS Values 4, 6.2)."""
    return pixels * 0.75


def mm_from_px(pixels: float) -> float:
    """CSS pixels to mm."""
    return pixels / PX_PER_MM


def number(value: float) -> str:
    """A number as PDF and CSS like it: at most four decimals, no exponent, no trailing zeros."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
