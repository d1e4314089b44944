"""lay out: panels -> pages as PDF, with what went wrong. The only room that knows WeasyPrint."""

from .engine import Engine, load

__all__ = ["Engine", "load"]
