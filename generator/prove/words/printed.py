"""Text as printed: all there, inside its panel's safe area, large enough."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from ...kernel.geometry import Rect
from ...kernel.hyphens import SOFT, whole_words
from ...kernel.units import mm_from_pt
from ...model.proof import ExpectedPage
from ..findings import PRV002, PRV006
from ..page.evidence import PageEvidence, Seen
from ..page.homes import Homes
from ..page.reading import from_the_right
from ..page.runs import Run
from .findings import PRV001, PRV003

_LEANS = 0.1  # em
SLACK = 0.35  # mm; overshoot of round letters and the reader's rounding
# Read from the right, ( is drawn as ), and readers disagree on which of them a file says.
_MIRRORED = str.maketrans(")]}»›”’", "([{«‹“‘")
_SPACE = re.compile(r"[\s\u00a0\u202f]+")
_SQUEEZED = 4096  # texts: most lines of a page are on the next place's, too


def check_words(page: PageEvidence, expected: ExpectedPage, homes: Homes) -> list[Seen]:
    """Every panel's words are found where the panel is, as often as all panels together have them, and no others on the
    page.
    """
    seen: list[Seen] = []
    squeezed = {
        text: squeeze(whole_words(text)) for text in {panel.text for panel, _ in expected.panels}
    }  # copies have the same words
    whole = Rect(0, 0, page.w, page.h)
    read = page.text_in(whole)
    words = "".join(squeezed[panel.text] for panel, _ in expected.panels)
    there, planned = Counter(squeeze(read)), Counter(words.translate(_MIRRORED) if page.reading else words)
    # A soft hyphen shows where a line ends: at most one hyphen for each.
    there["-"] -= min(sum(panel.text.count(SOFT) for panel, _ in expected.panels), max(0, there["-"] - planned["-"]))
    more = "".join(sorted(letter * count for letter, count in (there - planned).items()))
    if more:
        seen.append(
            (
                PRV006(f"page {page.number} shows letters that are in none of its panels", quote=more[:80]),
                whole,
            )
        )
    missing = False
    for n, (panel, pose) in enumerate(expected.panels):
        area = pose.rect(panel.w, panel.h)
        found = _words_of(page, homes, n, area)
        if is_set(found, panel.text):
            continue
        lost = lost_words(whole_words(panel.text), found)
        if lost:
            missing = True
            seen.append(
                (
                    PRV001(
                        f'words of the panel "{panel.id}" are missing on page {page.number}',
                        quote=_short(lost),
                    ),
                    area,
                )
            )
    if not missing and planned - there:
        # Where the file doesn't tell whose a text is, another panel's words may have stood in for them.
        lost = lost_words(whole_words("\n".join(panel.text for panel, _ in expected.panels)), read)
        seen.append(
            (
                PRV001(
                    f"words of a panel are missing on page {page.number}; another one on top of it has the same",
                    quote=_short(lost),
                ),
                whole,
            )
        )
    return seen


def _words_of(page: PageEvidence, homes: Homes, n: int, area: Rect) -> str:
    """A panel's own words, where others share its place and the file tells which are whose; else all words in its
    place.
    """
    own = homes.own(n)
    return page.text_in(area) if own is None else " ".join(page.text_of(run) for run in own if area.overlaps(run.box))


def lost_words(expected: str, found: str) -> list[str]:
    """Words of `expected` that `found` has less often. The reader may join or split words: then letters count."""
    have = Counter(_SPACE.split(found.replace("\ufffe", "-").replace("\x02", "-")))
    lost = []
    for word in _SPACE.split(expected):
        if have[word] > 0:
            have[word] -= 1
        elif word:
            lost.append(word)
    if not lost:
        return []
    missing = Counter(squeeze(expected))
    missing.subtract(squeeze(found))
    return lost if any(count > 0 for count in missing.values()) else []


def check_place_and_size(page: PageEvidence, expected: ExpectedPage, homes: Homes) -> list[Seen]:
    """Every run of text lies on the page and in the safe area of its panel, at least as large as the panel's smallest
    size.
    """
    areas = [(panel, pose.scale, pose.rect(panel.w, panel.h)) for panel, pose in expected.panels]
    outside: dict[str, list[Run]] = {}
    small: dict[str, list[tuple[Run, float]]] = {}
    safe = [(*_edges(box.inset(panel.safe * scale), page), panel, scale) for panel, scale, box in areas]
    # If nobody knows which panel a text belongs to, and panels overlap, it counts as the smallest one's around it.
    smallest_first = [safe[n] for n in sorted(range(len(areas)), key=lambda n: areas[n][2].w * areas[n][2].h)]
    for run in page.runs:
        x, y, right, bottom = _standing(run, page)
        own = homes.placed(run)
        for left, top, end, low, panel, scale in smallest_first if own is None else safe[own : own + 1]:
            if x >= left and y >= top and right <= end and bottom <= low:
                if run.size < panel.min_text * scale - 0.05:
                    small.setdefault(panel.id, []).append((run, run.size / scale))
                break
        else:
            near = (
                areas[own][0].id
                if own is not None
                else next((panel.id for panel, _, box in areas if box.overlaps(run.box)), "")
            )
            outside.setdefault(near, []).append(run)
    seen: list[Seen] = []
    for id, runs in outside.items():
        words = [page.text_of(run).strip() for run in runs]
        if any(words):
            where = f'the safe area of the panel "{id}"' if id else "every panel"
            finding = PRV002(f"text on page {page.number} is outside {where}", quote=_short(words))
            seen.append((finding, next(run.box for run, word in zip(runs, words, strict=True) if word)))
    for id, found in small.items():
        size = min(size for _, size in found)
        words = [page.text_of(run).strip() for run, _ in found]
        seen.append((PRV003(f'text of the panel "{id}" is only {size:.1f} pt', quote=_short(words)), found[0][0].box))
    return seen


def _standing(run: Run, page: PageEvidence) -> tuple[float, float, float, float]:
    """The edges of a text's letters, without what leans out of its line as it begins or ends, such as the stroke of an
    Arabic kaf.
    """
    x, y, right, bottom = run[:4]
    if page.reading is None or not from_the_right(page.text_of(run)):
        return x, y, right, bottom
    lean = mm_from_pt(run.size) * _LEANS
    return (x + lean, y, right - lean, bottom) if run.turn % 180 == 0 else (x, y + lean, right, bottom - lean)


def _edges(safe: Rect, page: PageEvidence) -> tuple[float, float, float, float]:
    """How far text may reach to the left, the top, the right and the bottom: within a safe area and on the page, with
    SLACK.
    """
    return (
        max(safe.x, 0.0) - SLACK,
        max(safe.y, 0.0) - SLACK,
        min(safe.right, page.w) + SLACK,
        min(safe.bottom, page.h) + SLACK,
    )


@lru_cache(maxsize=_SQUEEZED)
def squeeze(text: str) -> str:
    """The letters without any spaces, and without what only joins or turns them. The reader gives a hyphen at the end
    of a line as U+FFFE or U+0002.
    """
    text = "".join(text.split()).replace("\ufffe", "-").replace("\x02", "-")
    if text.isascii():
        return text
    unseen = {letter for letter in set(text) if letter != SOFT and unicodedata.category(letter) == "Cf"}
    text = text.translate(dict.fromkeys(map(ord, unseen)))
    return text.translate(_MIRRORED) if from_the_right(text) else text


def is_set(found: str, words: str) -> bool:
    """Whether a text has the letters of `words` in their order, with a hyphen at most where they have a soft one."""
    read = squeeze(whole_words(found))
    if SOFT not in words:
        return read == squeeze(words)
    pattern = "-?".join(map(re.escape, squeeze(words).split(SOFT)))
    return re.fullmatch(pattern, read) is not None


def _short(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= 300 else text[:297] + "..."
