"""The command line. Each command is a module; nothing heavy is imported before it is needed."""

from .app import main

__all__ = ["main"]
