"""ledger: what was released and where the copies went. Append-only files, each line chained to the one before.

Plain files, so that a person can read them, git can keep them, and no database is needed to check them.
"""

from .book import Book, Log, opened, read_log
from .handouts import HANDOUTS, Handout, balance, handouts_in
from .head import Head, head_of
from .recall import Affected, Recall, recall, value_of
from .releases import CHAIN, FOLDER, Release, load_releases, name_problem, publish, settle
from .strays import shown
from .verify import Audit, audit, verify

__all__ = [
    "CHAIN", "FOLDER", "HANDOUTS", "Affected", "Audit", "Book", "Handout", "Head", "Log", "Recall", "Release", "audit",
    "balance", "handouts_in",
    "head_of", "load_releases", "name_problem", "opened", "publish", "read_log", "recall", "settle", "shown",
    "value_of", "verify",
]  # fmt: skip
