"""A project of any number of made-up places, with the real words and the real templates."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]

# Ofcom keeps 0808 157 0000 to 0999 free for drama: nobody can be reached there.
_NUMBER = "0808 157 0{:03d}"
_KINDS = ("Health and social care", "Women's Aid")  # each place's own
_LIKE = re.compile(r"\n  womens-aid:\n(?:    .*\n)*?    who: (.*)\n")  # whom a shipped service is for, translated
_PLACES = re.compile(r"\nplaces:\n(?:  .*\n)*")  # the shipped ones, which it doesn't have
_SHARED = "social-work-out-of-hours star-centre break-the-silence"


def copy_project(folder: Path) -> Path:
    """The real content in a separate folder."""
    shutil.copytree(REPO / "content", folder / "content")
    return folder


def synthetic_project(folder: Path, places: int, products: dict[str, str], language: str = "") -> Path:
    """`products`: format to variant, one of each for every place and one topic, for the office printer. `language`: one
    into which the services are translated, as far as it has words for the shipped ones; their names stay.
    """
    copy_project(folder)
    for file in (folder / "content" / "words").glob("*.yaml"):
        file.write_text(_PLACES.sub("\n", file.read_text(encoding="utf-8")), encoding="utf-8")
    words = folder / "content" / "words" / f"{language}.yaml"
    who = _LIKE.search(words.read_text(encoding="utf-8"))[1] if language else ""
    translated: list[str] = []
    services, rows = [], ["id,name,area,contacts.local,links.main.url,links.neutral.call"]
    for n in range(places):
        ids = []
        for k, kind in enumerate(_KINDS):
            id = f"service-{n}-{k}"
            ids.append(id)
            evidence = f"{{sources: [made up], checked_on: {date.today()}, method: web, trust: high}}"
            services.append(
                f'{id}:\n  name: "{kind}, Northby{n}"\n  number: "{_NUMBER.format((2 * n + k) % 1000)}"\n'
                f"  who: anyone who lives there\n  evidence:\n    number: {evidence}\n"
            )
            translated.append(f'  {id}:\n    name: "{kind}, Northby{n}"\n    who: {who}\n')
        rows.append(
            f"place-{n},Northby{n},east-ayrshire,{' '.join(ids)} "
            f"{_SHARED},https://example.org/help/{n},national-stalking-helpline"
        )
    for path in (folder / "content" / "places").glob("*.yaml"):
        path.unlink()
    (folder / "content" / "services" / "made-up.yaml").write_text("\n".join(services))
    (folder / "content" / "places" / "made-up.csv").write_text("\n".join(rows) + "\n")
    if language:
        text = words.read_text(encoding="utf-8")
        words.write_text(text.replace("services:\n", "services:\n" + "".join(translated), 1), encoding="utf-8")
    project = folder / "content" / "project.yaml"
    text = project.read_text()
    head, tail = text[: text.index("build:")], text[text.index("\nsilence:") :]
    formats = "".join(f"    {format}: [{variant}]\n" for format, variant in products.items())
    project.write_text(f"{head}build:\n  topics: [stalking]\n  profiles: [office]\n  formats:\n{formats}{tail}")
    return folder
