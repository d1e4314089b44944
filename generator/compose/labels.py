"""The labels of a topic's language, as templates see them."""

from __future__ import annotations

from ..kernel.errors import Refused
from ..kernel.findings import Where
from ..kernel.shared_findings import SRC042
from ..model.catalogue import Catalogue
from ..model.content import Topic


class Labels(dict[str, str]):
    """Labels by name. One that another language has, and this one hasn't, is missing in a file of words: not a mistake
    of the template that asks for it.
    """

    def __init__(self, catalogue: Catalogue, topic: Topic):
        super().__init__(catalogue.labels_of(topic))
        self._catalogue, self._language, self._topic = catalogue, topic.language, topic

    def said(self, label: str) -> str:
        """A label that is there, or its refusal."""
        if label not in self:
            raise self.lacking(label) or KeyError(label)
        return self[label]

    def where(self, label: str) -> Where:
        """Where a label is written."""
        if label in self._topic.head.labels:
            return self._catalogue.place_of("topics", f"{self._topic.id}/{self._language}", f"labels.{label}")
        return self._catalogue.place_of("words", self._language, label)

    def lacking(self, label: str) -> Refused | None:
        """The refusal of a label that isn't there, the same for all that print it; None if no language has it."""
        words, language = self._catalogue.words, self._language
        other = next((one for one in sorted(words) if label in words[one]), None)
        if other is None:
            return None
        file = (
            self._catalogue.place_of("words", language).file
            if language in words
            else f"templates/words/{language}.toml"
        )
        return Refused(
            SRC042(
                f'the label "{label}" is missing in "{language}"',
                Where(file),
                f'write  {label} = "..."  into this file; in {other} it is "{words[other][label]}"',
            )
        )
