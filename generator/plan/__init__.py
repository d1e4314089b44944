"""plan: Catalogue and request -> Editions, and where everything goes on paper. Pure."""

from .aim import aimed
from .editions import Request, known, plan_editions
from .folds import flat_sheets
from .languages import without_drafts
from .makeup import parted, plan_makeup
from .marks import marks_without_room
from .outer import outer_faces, pages_in_sight
from .paper import stock_problem
from .preview import folded, guides
from .references import check_references
from .sheets import Run, leaves, plan_pages, plan_sheets
from .stocks import is_paper, slot_problem, slots
from .tiles import grid, tiles

__all__ = [
    "Request", "Run", "aimed", "check_references", "flat_sheets", "folded", "grid", "guides", "is_paper", "known",
    "leaves", "marks_without_room", "outer_faces", "pages_in_sight", "parted", "plan_editions", "plan_makeup",
    "plan_pages", "plan_sheets",
    "slot_problem", "slots", "stock_problem", "tiles", "without_drafts",
]  # fmt: skip
