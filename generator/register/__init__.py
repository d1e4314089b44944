"""register: have the facts about services been checked, recently and in a way that counts, and are there numbers
outside the register? Pure.
"""

from ..model.content import FACTS
from .due import Due, due_facts
from .evidence import bare, can_be_rung, check_evidence, freshness_of, printed_facts
from .scan import addresses
from .summary import honesty
from .withdrawal import Withdrawal, prints_of
from .words import RESERVED, check_register, cost_problem, known_wrong_problem, reserved_findings

__all__ = [
    "FACTS",
    "RESERVED",
    "Due",
    "Withdrawal",
    "addresses",
    "bare",
    "can_be_rung",
    "check_evidence",
    "check_register",
    "cost_problem",
    "due_facts",
    "freshness_of",
    "honesty",
    "known_wrong_problem",
    "printed_facts",
    "prints_of",
    "reserved_findings",
]
