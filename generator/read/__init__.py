"""read: files -> Catalogue. The only room that knows YAML, TOML and CSV."""

from .catalogue import read_catalogue
from .rows import read_rows

__all__ = ["read_catalogue", "read_rows"]
