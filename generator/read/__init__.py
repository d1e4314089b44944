"""read: files -> Catalogue. The only room that knows YAML, TOML and CSV."""

from .catalogue import read_catalogue

__all__ = ["read_catalogue"]
