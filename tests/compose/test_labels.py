"""Labels that several formats print aren't named after one of them."""

from __future__ import annotations

import re

from ..helpers import REPO, in_sight

_LABEL = re.compile(r"\bwords\.([a-z0-9_]+)")


def test_a_label_named_after_a_format_is_that_format_s_own():
    """Whoever changes the zine's title looks for it there; whoever changes a label of all formats must see that it is
    one.
    """
    catalogue = in_sight()
    families = {id.partition("-")[0] for id in catalogue.formats}  # booklet-a5: a booklet
    asked = [
        (path, label)
        for path, _ in catalogue.templates
        if path.endswith(".html")
        for label in _LABEL.findall((REPO / "templates" / path).read_text(encoding="utf-8"))
    ]
    elsewhere = {
        (path, label)
        for path, label in asked
        if (family := label.partition("_")[0]) in families and not path.startswith(f"formats/{family}")
    }
    assert asked and elsewhere == set()


def test_every_label_is_printed_somewhere():
    """Nobody translates what no page shows."""
    catalogue = in_sight()
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (REPO / "templates").rglob("*.html")) + "\n".join(
        path.read_text(encoding="utf-8") for path in (REPO / "generator").rglob("*.py")
    )
    for labels in catalogue.words.values():
        unused = {label for label in labels if not re.search(rf"\b{label}\b", sources)}
        assert unused == set()
