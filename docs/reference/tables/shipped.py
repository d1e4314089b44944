"""Tables of what comes with the program: formats, folds, profiles, pictures."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from generator.model.catalogue import Catalogue
from generator.read import read_catalogue

from .cells import cell

ROOT = Path(__file__).resolve().parents[3]


@lru_cache(maxsize=1)
def shipped() -> Catalogue:
    """What comes with the program."""
    return read_catalogue(ROOT)


def formats() -> str:
    """A table of the formats."""
    rows = ["| Id | What | Size, mm | Printed in the office on | Variants |", "| --- | --- | --- | --- | --- |"]
    catalogue = shipped()
    for id, spec in sorted(catalogue.formats.items()):
        fold = catalogue.folds.get(spec.fold or "")
        size = _by(spec.trim) + (f", flat {_by(fold.flat)}" if fold and fold.flat != spec.trim else "")
        variants = [
            f"`{name}`" + (f" ({', '.join(variant.profiles)})" if variant.profiles else "")
            for name, variant in spec.variants.items()
        ]
        rows.append(
            f"| `{id}` | {cell(spec.title)} | {size} | {cell(catalogue.stocks[spec.stock].title)} | "
            f"{', '.join(variants)} |"
        )
    return "\n".join(rows)


def folds() -> str:
    """A table of the folds."""
    rows = ["| Id | What | Flat sheet, mm | Pages | Source |", "| --- | --- | --- | --- | --- |"]
    for id, fold in sorted(shipped().folds.items()):
        pages = sum(page != 0 for row in (*fold.front, *fold.back) for page in row)
        rows.append(
            f"| `{id}` | {cell(fold.title)} | {_by(fold.flat)} | {pages or '4, 8, 12 …'} | {cell(fold.source)} |"
        )
    return "\n".join(rows)


def profiles() -> str:
    """A table of the profiles."""
    catalogue = shipped()
    rows = ["| Id | For | On paper | Printing condition |", "| --- | --- | --- | --- |"]
    for id, profile in sorted(catalogue.profiles.items()):
        paper = (
            "one item a page, with marks"
            if profile.single
            else "the format's stock"
            if profile.imposed
            else "none: tagged, one side or page after another"
        )
        condition = cell(catalogue.intents[profile.intent].title) if profile.intent else "none"
        rows.append(f"| `{id}` | {cell(profile.title)} | {paper} | {condition} |")
    return "\n".join(rows)


def _by(size: tuple[float, float]) -> str:
    return f"{size[0]:g} × {size[1]:g}"


def pictures() -> str:
    """A table of the picture set, with what each shows in the language that has words for it."""
    catalogue = shipped()
    [shows] = catalogue.pictures.values()
    rows = [f"| `{name}` | {cell(shows[name])} |" for name in sorted(catalogue.picture_names)]
    return "\n".join(["| Name | What it shows |", "| --- | --- |", *rows])
