"""A small catalogue made in memory, for tests that need no files."""

from __future__ import annotations

import datetime
from pathlib import Path

from generator.kernel.findings import Where
from generator.model.catalogue import Catalogue
from generator.model.content import Passage, Place, Project, Section, Service, Topic, TopicHead
from generator.model.design import FormatSpec, ProfileSpec
from generator.model.paper import StockSpec
from generator.model.theme import ThemeSpec

DAY = datetime.date(2026, 1, 1)


def head(**changes) -> TopicHead:
    facts = {
        "title": "Secret matter", "neutral_title": "Useful numbers", "code": "AB-1", "version": "1.0", "published": DAY,
        "review_by": DAY, "sources": [{"title": "s"}],
    }  # fmt: skip
    return TopicHead.model_validate({**facts, **changes})


def section(
    kind="summary", heading="What it is", where=Where("content/topics/matter/en.md", 12, 4), role="", **texts: str
) -> Section:
    return Section(
        kind, kind, heading, 3, role, {length: Passage(text, where.down(2)) for length, text in texts.items()}, where
    )


def topic(id="matter", language="en", sections=(), **changes) -> Topic:
    where = Where(f"content/topics/{id}/{language}.md", 1, 1)
    return Topic(id, language, head(**changes), {one.id: one for one in sections or [section(line="Words.")]}, where)


def service(trust="high", **changes) -> Service:
    evidence = {"sources": ["s"], "checked_on": DAY, "method": "web", "trust": trust}
    facts = {
        "name": "Help",
        "number": "0808 802 0300",
        "site": "help.scot",
        "evidence": {"number": evidence, "site": evidence},
    }
    return Service.model_validate({**facts, **changes})


def side(*placements) -> dict:
    return {"panels": [{"panel": "body", **placement} for placement in placements or ({},)]}


def variant(**changes) -> dict:
    return {"title": "V", "sides": [side()], **changes}


def format_spec(**changes) -> FormatSpec:
    facts = {
        "title": "F", "trim": (100, 50), "stock": "one", "panels": {"body": {"template": "b.html", "size": (100, 50)}},
        "variants": {"standard": variant()},
    }  # fmt: skip
    return FormatSpec.model_validate({**facts, **changes})


def profile(**changes) -> ProfileSpec:
    return ProfileSpec.model_validate({"title": "P", "imposed": True, "tagged": False, "links": False, **changes})


def stock(**changes) -> StockSpec:
    return StockSpec.model_validate({"title": "S", "sheet": (210, 297), "item": (100, 50), "source": "s", **changes})


def catalogue(**changes) -> Catalogue:
    facts = {
        "root": Path("."),
        "project": Project.model_validate({"issuer": {"name": "X"}, "theme": "look", **changes.pop("project", {})}),
        "topics": {("matter", "en"): topic()},
        "services": {"help": service()},
        "places": {"here": Place.model_validate({"name": "Here"}), "there": Place.model_validate({"name": "There"})},
        "formats": {"sheet": format_spec(), "card": format_spec()},
        "stocks": {"one": stock()},
        "profiles": {"paper": profile(), "web": profile(imposed=False, tagged=True, links=True)},
        "themes": {
            "look": ThemeSpec.model_validate(
                {"title": "L", "fonts": [{"family": "F", "file": "f.ttf"}], "inks": {"colour": {}, "mono": {}}}
            )
        },
    }
    return Catalogue(**{**facts, **changes})
