"""python -m benchmarks elastic: do pages fit themselves? Tries texts of other lengths, other numbers of services, other
places.

Builds what is shipped with its words at 70 to 150% of their length, with 1 to 12 local services, and for each of the 32
council areas of Scotland. Prints how many files had no room for their words, and which rungs were taken. Takes some
minutes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import cycle
from pathlib import Path

from .project import REPO, copy_project

LENGTHS = (0.7, 0.85, 1.0, 1.15, 1.3, 1.5)
SERVICES = (1, 6, 9, 12)
AREAS = (
    "Aberdeen City", "Aberdeenshire", "Angus", "Argyll and Bute", "City of Edinburgh", "Clackmannanshire",
    "Comhairle nan Eilean Siar",
    "Dumfries and Galloway", "Dundee City", "East Ayrshire", "East Dunbartonshire", "East Lothian", "East Renfrewshire",
    "Falkirk", "Fife",
    "Glasgow City", "Highland", "Inverclyde", "Midlothian", "Moray", "North Ayrshire", "North Lanarkshire",
    "Orkney Islands",
    "Perth and Kinross", "Renfrewshire", "Scottish Borders", "Shetland Islands", "South Ayrshire", "South Lanarkshire",
    "Stirling",
    "West Dunbartonshire", "West Lothian",
)  # fmt: skip
LONG_NAME = "The Combined Valleys, Glens and Islands of the Northern Coast"  # 60 letters and more

# What the lint looks for must stay, however short the rest becomes.
_KEPT = re.compile(r"kind=(safety|urgent|discreet|contacts|other-ways)\b")
_LINE = re.compile(r"(\s*(?:[-*]|\d+[.)])\s+(?:!\[[^\]]*\]\([^)]*\)\s*)?|##\s+)?(.*?)(\s*\{[^}]*\})?\s*")
_FILLER = "and so it goes on, day after day, as such things often do, in one way or another".split()


def scaled(topic: str, factor: float) -> str:
    """A topic (or a file of shared sections) with texts `factor` times as long; its front matter, references and marks
    as they are.
    """
    start = topic.find("\n---\n", 4) + 5 if topic.startswith("---\n") else 0
    lines, kept = [], False
    for line in topic[start:].split("\n"):
        if line.startswith("## "):
            kept = factor < 1 and bool(_KEPT.search(line))
        lines.append(line if kept or line.startswith(("###", "<shared:")) else _scaled(line, factor))
    return topic[:start] + "\n".join(lines)


def _scaled(line: str, factor: float) -> str:
    lead, text, tail = (part or "" for part in _LINE.fullmatch(line).groups())
    words = text.split(" ")
    if not text:
        return line
    if factor >= 1:
        return f"{lead}{' '.join([*words, *_more(round(len(text) * (factor - 1)))])}{tail}"
    # What is beside a number may say what it counts: a day without its month looks like another number.
    held = {m for n, word in enumerate(words) if re.search(r"[*<>\d\[\]]", word) for m in (n - 1, n, n + 1)}
    plain = [n for n in range(len(words)) if n not in held]
    spare, dropped = round(len(text) * (1 - factor)), set()
    for n in reversed(plain[1:]):
        if sum(len(words[m]) + 1 for m in dropped) < spare:
            dropped.add(n)
    return f"{lead}{' '.join(word for n, word in enumerate(words) if n not in dropped)}{tail}"


def _more(letters: int) -> list[str]:
    more: list[str] = []
    for word in cycle(_FILLER):
        if sum(len(one) + 1 for one in [*more, word]) > letters + 2:
            return more
        more.append(word)
    return more


def with_lengths(folder: Path, factor: float) -> Path:
    project = copy_project(folder)
    for path in [*(project / "content" / "topics").glob("*/*.md"), *(project / "content" / "shared").glob("*.md")]:
        path.write_text(scaled(path.read_text(encoding="utf-8"), factor), encoding="utf-8")
    return project


def with_services(folder: Path, count: int) -> Path:
    """`count` local services for each topic; made-up ones, with numbers that Ofcom keeps for drama."""
    project = copy_project(folder)
    evidence = f"{{sources: [made up], checked_on: {date.today()}, method: web, trust: high}}"
    names = (
        "Health and social care",
        "Women’s Aid",
        "Listening ear",
        "Housing advice for people who have to leave home",
    )
    services = "\n".join(
        f'made-up-{n}:\n  name: "{names[n % len(names)]}"\n  number: "0808 157 0{n:03d}"\n  who: people who live '
        f"here, at any hour\n  area: scotland\n  evidence:\n    number: {evidence}\n"
        for n in range(count)
    )
    (project / "content" / "services" / "made-up.yaml").write_text(services, encoding="utf-8")
    ids = ", ".join(f"made-up-{n}" for n in range(count))
    for place in (project / "content" / "places").glob("*.yaml"):
        text = re.sub(r"local:\n(?:\s+- .*\n)+", f"local: [{ids}]\n", place.read_text(encoding="utf-8"))
        place.write_text(re.sub(r"local: \[.*\]", f"local: [{ids}]", text), encoding="utf-8")
    return project


def with_places(folder: Path, names: tuple[str, ...]) -> Path:
    """The shipped place under other names, for the office printer."""
    project = copy_project(folder)
    (place,) = (project / "content" / "places").glob("*.yaml")
    text = place.read_text(encoding="utf-8")
    place.unlink()
    for n, name in enumerate(names):
        (place.parent / f"place-{n}.yaml").write_text(
            re.sub(r"(?m)^name: .*$", f'name: "{name}"', text), encoding="utf-8"
        )
    return project


def outcome(project: Path, *arguments: str) -> dict:
    """Builds a project; how many files there are, how many had no room, how many were refused for something else, and
    the rungs taken, from the usual one.
    """
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "-C", str(project), "--quiet", *arguments],
        cwd=REPO,
        capture_output=True,
    )
    editions = json.loads((project / "output" / "manifest.json").read_text(encoding="utf-8"))["editions"]
    refused = [edition for edition in editions if edition["status"] == "refused"]
    room = [
        edition
        for edition in refused
        if any(
            finding["severity"] == "error" and finding["code"][:3] in ("FIT", "PRV") for finding in edition["findings"]
        )
    ]
    fits = [fit for edition in editions for fit in edition["fit"]]
    return {
        "files": len(editions),
        "no room": len(room),
        "refused otherwise": len(refused) - len(room),
        "left out": sum(bool(fit["left_out"]) for fit in fits),
        "rungs": dict(sorted(Counter(fit["rung"] - fit["usual"] for fit in fits).items())),
        "why": Counter(
            f"{edition['format']}: {finding['message']}"
            for edition in refused
            for finding in edition["findings"]
            if finding["severity"] == "error"
        ),
    }


def report(folder: Path) -> str:
    rows = [
        (
            "| what | files | no room | refused otherwise | panels that left something out | rungs taken, counted from "
            "the usual one: panels |"
        ),
        "|---|---|---|---|---|---|",
    ]

    def row(what: str, found: dict) -> None:
        rungs = ", ".join(f"{rung:+d}: {count}" if rung else f"0: {count}" for rung, count in found["rungs"].items())
        rows.append(
            f"| {what} | {found['files']} | {found['no room']} | {found['refused otherwise']} | {found['left out']} "
            f"| {rungs} |"
        )
        for why, count in found["why"].most_common(12):
            print(f"  {what}: {count} x {why}", file=sys.stderr)

    for factor in LENGTHS:
        row(f"words at {factor:.0%}", outcome(with_lengths(folder / f"words-{factor}", factor)))
    for count in SERVICES:
        row(f"{count} local services", outcome(with_services(folder / f"services-{count}", count)))
    row("the 32 council areas", outcome(with_places(folder / "areas", AREAS), "--profile", "office"))
    row("a place of 60 letters", outcome(with_places(folder / "long", (LONG_NAME,))))
    return "\n".join(rows)
