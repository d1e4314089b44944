"""impose: pages and a sheet plan -> the finished PDF. The only room that writes with pikepdf."""

from .imposer import Imposer

__all__ = ["Imposer"]
