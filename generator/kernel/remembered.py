"""What was found before, so that nobody looks for it again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Remembered(Generic[V]):
    """At most `most` answers; the one not asked for the longest goes first.

    A key must hold everything the answer depends on: then it makes no difference whether somebody remembers it.
    """

    def __init__(self, most: int):
        self.most = most
        self._known: OrderedDict[Hashable, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def get(self, key: Hashable) -> V | None:
        if key in self._known:
            self._known.move_to_end(key)
        return self._known.get(key)

    def put(self, key: Hashable, answer: V) -> None:
        self._known[key] = answer
        self._known.move_to_end(key)
        while len(self._known) > self.most:
            self._known.popitem(last=False)

    def of(self, key: Hashable, find: Callable[[], V]) -> V:
        """The answer, found now if nobody has found it before."""
        if key in self._known:
            self._known.move_to_end(key)
        else:
            self.put(key, find())
        return self._known[key]
