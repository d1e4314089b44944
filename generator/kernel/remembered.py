"""What was found before, so that nobody looks for it again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from cachetools import LRUCache

V = TypeVar("V")


class Remembered(Generic[V]):
    """At most `most` answers; the one not asked for the longest goes first.

    A key must hold everything the answer depends on: then it makes no difference whether somebody remembers it.
    """

    def __init__(self, most: int):
        self._known: LRUCache[Hashable, V] = LRUCache(most)

    def __len__(self) -> int:
        return len(self._known)

    def get(self, key: Hashable) -> V | None:
        return self._known.get(key)

    def put(self, key: Hashable, answer: V) -> None:
        self._known[key] = answer

    def of(self, key: Hashable, find: Callable[[], V]) -> V:
        """The answer, found now if nobody has found it before."""
        try:
            return self._known[key]
        except KeyError:
            pass
        answer = self._known[key] = find()
        return answer
