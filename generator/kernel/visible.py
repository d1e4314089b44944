"""Text from files, made safe to show: what would steer a terminal, or turn the direction of writing, is written out."""

from __future__ import annotations

import re

# Control characters (but tab and line end), marks and overrides of direction (Unicode Standard Annex 9), separators of
# lines, halves of characters. Not the joiners and tags that emoji and scripts such as Persian are written with: they
# only act on the
# letters beside them.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_LINE_ENDS = re.compile("[\n\t]")


def visible(text: str) -> str:
    r"""The text with \x1b, <U+202E> and so on in the place of letters that can't be seen; a byte of a file's name that
    isn't UTF-8 as \xff.
    """
    return _HIDDEN.sub(_written, text)


def in_one_line(text: str) -> str:
    r"""The same, with line ends as \n: so nothing in a file can pass for a line of ours."""
    return _LINE_ENDS.sub(lambda found: "\\n" if found[0] == "\n" else " ", visible(text))


def json_safe(text: str) -> str:
    r"""JSON that means the same, with \u009b and so on for such letters; they only occur within its strings."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _written(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:  # how Python reads a byte of a name that isn't UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"<U+{code:04X}>"
