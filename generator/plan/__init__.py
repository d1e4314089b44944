"""plan: Catalogue and what was asked for -> Editions. Pure."""

from .editions import Request, plan_editions
from .references import check_references
from .sheets import plan_sheets

__all__ = ["Request", "check_references", "plan_editions", "plan_sheets"]
