"""A small project: the shipped content with two tiny formats of its own, so that a build takes a second or two."""

import json
from dataclasses import dataclass
from pathlib import Path

from generator.engine.build import Report, build
from generator.engine.options import Options

from .helpers import TODAY, Project, copy_project

AXES = ("topic", "format", "variant", "language", "place", "profile")

FORMAT = """
title = "Bookmark"
trim = [60, 90]
stock = "two-up"
stylesheets = ["look.css"]

[panels.front]
template = "front.html"
size = [60, 90]
safe = 4

[panels.back]
template = "back.html"
size = [60, 90]
safe = 4
min_text = 8

[variants.plain]
title = "Plain"
profiles = ["office", "screen"]

[[variants.plain.sides]]
panels = [{ panel = "front" }]

[[variants.plain.sides]]
panels = [{ panel = "back" }]
"""

NOTE = """
title = "Note"
trim = [60, 90]
stock = "two-up"
stylesheets = ["look.css"]

[panels.note]
template = "note.html"
size = [60, 90]
safe = 4

[variants.plain]
title = "Plain"
profiles = ["office"]

[[variants.plain.sides]]
panels = [{ panel = "note" }]
"""

STOCK = """
title = "Two bookmarks on A5"
sheet = [148, 210]
item = [60, 90]
columns = 2
rows = 2
left = 12
top = 13
pitch = [64, 94]
marks = "crop"
source = "made up"
"""

MATTER = """---
title: A matter
neutral_title: Useful numbers
code: AB-01
version: "1.0"
published: 2026-11-22
review_by: 2027-11-22
sources:
  - title: A source
contacts:
  lead: [samaritans]
links:
  main: {url: https://example.org/matter}
---
"""  # what a topic of its own begins with

FRONT = """<h1>{{ said("summary", "line").inline }}</h1>
<p>{% for service in local %}{{ service.number }} {% endfor %}</p>
"""
BACK = """<h2>Read more</h2>
{{ qr(20) }}
<p>{{ link().words }}</p>
"""
NOTE_HTML = "<h1>A note</h1>\n<p>Nothing about it ever changes.</p>\n"
LOOK = ".panel{padding:5mm;background:#fff}p{margin-top:3mm;overflow-wrap:anywhere;font-size:12pt}h1,h2{font-size:13pt}.panel--back p{font-size:9pt}"

PLACE = """name: {name}
area: east-ayrshire
contacts:
  local: [{service}]
links:
  main: {{ url: "https://example.org/{id}" }}
"""

FILES = {
    "templates/formats/bookmark/format.toml": FORMAT,
    "templates/formats/bookmark/front.html": FRONT,
    "templates/formats/bookmark/back.html": BACK,
    "templates/formats/bookmark/look.css": LOOK,
    "templates/formats/note/format.toml": NOTE,
    "templates/formats/note/note.html": NOTE_HTML,
    "templates/formats/note/look.css": LOOK,
    "templates/stocks/two-up.toml": STOCK,
}


@dataclass(frozen=True)
class Small(Project):
    """The small project, with ways to build it in this process."""

    out: Path

    def options(self, jobs: int = 1, out: Path | None = None, force: bool = False, **axes) -> Options:
        asked = tuple((axis, tuple(axes.get(axis, ()))) for axis in AXES)
        return Options(root=self.root, out=out or self.out, today=TODAY, axes=asked, jobs=jobs, force=force)

    def build(self, **options) -> Report:
        return build(self.options(**options))

    def place(self, id: str, service: str = "samaritans") -> None:
        self.write(f"content/places/{id}.yaml", PLACE.format(name=id.title(), service=service, id=id))

    def pdfs(self, out: Path | None = None) -> dict[str, bytes]:
        out = out or self.out
        return {
            path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.pdf")) if path.is_file()
        }

    def stamps(self) -> dict[str, tuple[int, int]]:
        """(inode, time of the last change in ns) of each PDF: equal only if nobody wrote it again."""
        return {
            path.relative_to(self.out).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
            for path in sorted(self.out.rglob("*.pdf"))
        }

    def manifest(self) -> dict:
        return json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))

    def left_over(self) -> list[str]:
        """Temporary files of builds that didn't come to their end."""
        return [path.name for path in self.out.rglob(".makeleaflet-*")]


def make_small(folder: Path, places: tuple[str, ...] = ("here", "there")) -> Small:
    """`there` has another service than the other places."""
    small = Small(copy_project(folder / "project"), folder / "out")
    for name, content in FILES.items():
        small.write(name, content)
    project = small.read("content/project.yaml").partition("\nbuild:")[0]
    # What its tiny formats would have to say isn't what is tested with them.
    tiny = [
        f'{{code: {code}, reason: "a tiny format of a test, which nobody takes home"}}'
        for code in ("LNT008", "LNT009", "LNT010")
    ]
    tiny.append('{code: LNT006, where: right-to-ask, reason: "as in what is shipped"}')
    project += f"\nsilence: [{', '.join(tiny)}]"
    small.write(
        "content/project.yaml",
        f"{project}\nbuild:\n  topics: [stalking]\n  formats: {{bookmark: [], note: []}}\n  places: "
        f"[{', '.join(places)}]\n",
    )
    for id in places:
        small.place(id, "breathing-space" if id == "there" else "samaritans")
    return small
