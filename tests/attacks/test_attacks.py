"""Every attack is refused for its reason, and nothing harmless is."""

import importlib

import pytest

from .catalogue import Attack, attacks


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.id)
def test_attack(attack: Attack, tmp_path):
    kind = importlib.import_module(f".kinds.{attack.kind}", __package__)
    told = kind.tried(attack, tmp_path)
    if attack.refused:
        assert attack.refused in told, f"{attack.about}: {told or 'nothing was found'}"
    else:
        assert not told, attack.about


def test_nothing_is_lost():
    """The catalogue only grows."""
    known = attacks()
    assert sum(bool(attack.refused) for attack in known) >= 677
    assert sum(not attack.refused for attack in known) >= 175
