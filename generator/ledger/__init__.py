"""ledger: what was released and where the copies went. Files that are only ever added to, each line bound to the one before.

Plain files, so that a person can read them, git can keep them, and no database is needed to check them.
"""

from .book import Book, Log, opened, read_log
from .facts import Printed, evidence_gaps, printed_facts
from .handouts import HANDOUTS, Handout, handouts_in
from .recall import Affected, Recall, recall
from .releases import CHAIN, FOLDER, Release, load_releases, publish, settle
from .verify import verify

__all__ = [
    "CHAIN", "FOLDER", "HANDOUTS", "Affected", "Book", "Handout", "Log", "Printed", "Recall", "Release", "evidence_gaps",
    "handouts_in", "load_releases", "opened", "printed_facts", "publish", "read_log", "recall", "settle", "verify",
]  # fmt: skip
