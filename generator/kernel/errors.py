"""The two kinds of failure: a user's mistake (findings, exit 1) and our own bug (exit 70)."""

from __future__ import annotations

from .findings import Finding

EXIT_DONE, EXIT_REFUSED, EXIT_USAGE, EXIT_BUG = 0, 1, 2, 70


class Refused(Exception):
    """Work can't go on, for reasons the user can fix. Carries the findings."""

    def __init__(self, *findings: Finding):
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.message for finding in findings))

    def __reduce__(self) -> tuple[type[Refused], tuple[Finding, ...]]:
        return Refused, self.findings  # as it was, even if another process raised it
