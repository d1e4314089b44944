"""Proving a file that somebody gives us, beside the one that a build makes in its place."""

from __future__ import annotations

from dataclasses import replace

from ..model.proof import Expectation, Proof
from .checks import STOPS
from .file.unpacked import overblown
from .findings import PRV022
from .proof import Prover
from .seen.unlike import unlike


def prove_given(prover: Prover, data: bytes, made: bytes, expected: Expectation) -> Proof:
    """All checks, and whether each page looks like what a build makes."""
    if data == made:
        return prover.prove(data, expected)
    if problem := overblown(data):
        return Proof((problem,), ())
    try:
        proof = prover.prove(data, expected)
        if STOPS & {finding.code for finding in proof.findings}:
            return proof
        changes = unlike(data, made)
    except Exception:  # a stranger's file, broken in ways that no check foresees
        return Proof((PRV022("a part of the file isn't what it should be, so it can't be proved"),), ())
    return replace(
        proof, findings=(*proof.findings, *(finding for finding, _ in changes)), pictures=(*proof.pictures, *changes)
    )
