"""One prover for many files: each has the proof that a prover would give who has seen no other."""

import shutil

import pytest

from generator.engine.options import Options
from generator.prove import Prover
from generator.workflows.proof import prove_files

from ..helpers import REPO, TODAY


@pytest.fixture
def proofs(monkeypatch):
    """All proofs that are made from then on, each held against that of a new prover."""
    made = []
    of_one_who_knows = Prover.prove

    def prove(self, data, expected):
        proof = of_one_who_knows(self, data, expected)
        assert proof == of_one_who_knows(Prover(), data, expected), expected.path
        made.append(expected.path)
        return proof

    monkeypatch.setattr(Prover, "prove", prove)
    return made


def test_places_that_share_panels(small, proofs):
    small.write(
        "content/project.yaml",
        small.read("content/project.yaml").replace("places: [here, there]", "places: [here, there, far, near]"),
    )
    for id in ("far", "near"):
        small.place(id)
    assert not small.build(jobs=1).refused
    assert len(proofs) >= 5


@pytest.mark.parametrize("every", [12, pytest.param(4, marks=pytest.mark.slow)])
def test_what_is_shipped(first_build, tmp_path, proofs, every):
    out = tmp_path / "out"
    shutil.copytree(first_build.out, out)
    files = sorted(out.glob("*/**/*.pdf"))[::every]
    told = prove_files(Options(root=REPO, out=out, today=TODAY), files)
    assert [one.findings for one in told] == [()] * len(files)
    assert len(proofs) >= len(files) > 96 // every - 2
