"""A value together with what is wrong with it: reading, planning and judging go on where they can, and give both."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from .findings import Finding

T = TypeVar("T")


class Checked(NamedTuple, Generic[T]):
    """`value, findings = read(...)` takes it apart; `into` keeps the findings with those of a whole."""

    value: T
    findings: list[Finding]

    def into(self, findings: list[Finding]) -> T:
        """The value; its findings are added to a list."""
        findings += self.findings
        return self.value
