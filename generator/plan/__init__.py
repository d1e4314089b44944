"""plan: Catalogue and what was asked for -> Editions, and where everything goes on paper. Pure."""

from .editions import Request, plan_editions
from .makeup import plan_makeup
from .references import check_references
from .sheets import Run, leaves, plan_pages, plan_sheets

__all__ = ["Request", "Run", "check_references", "leaves", "plan_editions", "plan_makeup", "plan_pages", "plan_sheets"]
