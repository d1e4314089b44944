"""Which services a role has where a topic is printed."""

from __future__ import annotations

from collections.abc import Mapping

from .content import Service
from .kinds import STAND_INS

_MOST = 3  # services at most, for a role that is left out: it is for items with room for few


def services_of(role: str, contacts: Mapping[str, list[str]], services: Mapping[str, Service]) -> list[str]:
    """The ids in its list, of those in `contacts`. If that is left out, the first with a number to print from the roles
    that replace it.
    """
    if found := contacts.get(role):
        return found
    ids = dict.fromkeys(id for one in STAND_INS.get(role, ()) for id in contacts.get(one, ()))
    return [id for id in ids if id in services and services[id].printable("number")][:_MOST]
