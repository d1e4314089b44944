"""read: files -> Catalogue. The only room that knows YAML, TOML, CSV and spreadsheets."""

from .catalogue import read_catalogue
from .tablefile import IN_CONTENT as TABLES
from .tablefile import read_table

__all__ = ["TABLES", "read_catalogue", "read_table"]
