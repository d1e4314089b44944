"""Writes the tables of this folder from the program itself, so that they can't say anything else.

    .venv/bin/python docs/reference/generate.py            rewrite what has changed
    .venv/bin/python docs/reference/generate.py --check    say what is stale, and end with 1 if anything is

The first start of ./makeleaflet makes .venv, with all that this needs.

What it writes goes between two comments, "generated: NAME" and "end of generated". Everything else is written by hand.
"""

from __future__ import annotations

import re
import sys
import typing
from functools import lru_cache
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[1]))

try:
    import annotated_types
    import click

    from generator.cli.app import COMMANDS, cli
    from generator.compose.references import REFERENCES, written
    from generator.kernel.registry import codes
    from generator.model import content, design, document, kinds, ladder, lint, paper, policy, printer, text
    from generator.model.catalogue import Catalogue
    from generator.read import read_catalogue
except ModuleNotFoundError as error:
    sys.exit(
        f"{sys.executable} doesn't have the package {error.name}. Start ./makeleaflet once, which makes .venv. Then:"
        "  .venv/bin/python docs/reference/generate.py"
    )

MODELS = (content, policy, printer, design, paper, document, ladder, lint)  # the schemas of all files
FILES = ("content.md", "commands.md", "findings.md", "output.md")
_BLOCK = re.compile(r"(<!-- generated: (.+?) -->\n)(.*?)(<!-- end of generated -->)", re.DOTALL)

# What a key means, if its model doesn't say so, or not for somebody who has never seen the code.
MEANING = {
    "Project.issuer": "Who issues the items.",
    "Project.build": "What to build when the command names nothing.",
    "Project.policy": "What is required of facts and words.",
    "Rule.severity": "How severe its finding is.",
    "Issuer.name": "The issuer as printed, and as author in the files' metadata.",
    "Issuer.address": "Printed with the issuer where there is room.",
    "Evidence.method": "`rang`: somebody rang it. `web`: read on a web page. `letter`: in writing.",
    "EvidenceByFact.number": "Evidence for the number.",
    "EvidenceByFact.site": "Evidence for the web address.",
    "EvidenceByFact.email": "Evidence for the email address.",
    "EvidenceByFact.hours": "Evidence for the hours.",
    "EvidenceByFact.address": "Evidence for the address.",
    "Link.url": (
        "An address that starts with https://, at most 120 characters long, without query, fragment, password or "
        "port. Pages print it as it is written; the code has the name of the site in small letters, and in plain "
        "ones."
    ),
    "Source.title": "What the source is called, as printed in the foot.",
    "Source.url": "Its address. Not printed.",
    "TopicHead.code": "Capitals, digits and dashes. Printed before the version, as in EA-01 v1.0.",
    "TopicHead.version": "Version of the words. Put it in quotes, or YAML takes 1.10 for 1.1.",
    "TopicHead.published": "The date these words came out. Also the date in the files' metadata.",
    "TopicHead.sources": "Where the facts come from.",
    "TopicHead.contacts": "Lists of services by role: see [lists of contacts](#lists-of-contacts).",
    "TopicHead.labels": "Labels in this topic's own words, instead of [those of the products](#labels).",
    "Place.contacts": "Lists of services by role. Each wins over the topic's list of that role.",
    "PlaceTopic.contacts": "Lists of services by role, for this topic in this place.",
    "FormatSpec.title": "Its name, for people. Part of the documents' titles.",
    "FormatSpec.panels": "Its panels, by id: see [A panel](#a-panel).",
    "FormatSpec.variants": "Its variants, by id: see [A variant](#a-variant).",
    "PanelSpec.blocks": "What its flow prints, in order: see [blocks](templates.md#blocks).",
    "PanelSpec.ladder": "How it gives way and spreads out: see [ladders](#ladders). Without one, it doesn't.",
    "LadderSpec.title": "Its name, for people.",
    "LadderSpec.rungs": "Its settings, from roomy to tight.",
    "Repeat.count": "How many there are, the first one included.",
    "PanelAt.panel": "Which of the format's panels.",
    "PanelAt.repeat": "Place it several times, for instance as tear-off tabs.",
    "SideSpec.panels": "In reading order: a screen reader reads them in this order.",
    "VariantSpec.title": "Its name, for people.",
    "VariantSpec.sides": "One, or front and back.",
    "StockSpec.title": "Its name, for people.",
    "StockSpec.sheet": "Width and height of the paper.",
    "StockSpec.columns": "Slots across.",
    "StockSpec.rows": "Slots down.",
    "StockSpec.marks": (
        "`crop` draws short lines outside the items that show where to cut, and dashed ones that show where to fold. "
        "`none` if the stock is die-cut or nothing is cut."
    ),
    "FoldSpec.title": "Its name, for people. Printed on the job ticket.",
    "FoldSpec.strategy": (
        "`panels`: one sheet, with pages as in `front` and `back`. `saddle`: nested sheets, folded in the middle and "
        "stapled."
    ),
    "FoldSpec.columns": "Widths of the front's columns, left to right, mm.",
    "FoldSpec.rows": "Heights of the rows, top to bottom, mm.",
    "FoldSpec.front": (
        "Pages of the front, a list for each row from the top left: numbers in reading order, 0 for a blank field, a "
        "minus if the page is upside down."
    ),
    "FoldSpec.back": "The same for the back, as you look at it. Leave it out if only one side is printed.",
    "FoldSpec.cuts": "Cuts on the front, from x, y to x, y, mm.",
    "FoldSpec.paper": "Thickness of one leaf, mm; artwork on nested sheets moves towards the fold by that much.",
    "FoldStep.at": "From the left or top edge of the flat sheet, as it lies with `up` on top, mm.",
    "Project.job_ticket": "What job tickets for a print shop say: see [job tickets](#job-tickets).",
    "IntentSpec.title": "Its name, for people. Printed on the job ticket.",
    "ProfileSpec.title": "Its name, for people.",
    "FontFace.family": "The name of the typeface. Text is set in the first one in the theme.",
    "FontFace.weight": "100 to 900: 400 is regular, 700 bold.",
    "FontFace.style": "Upright or italic.",
    "ThemeSpec.title": "Its name, for people.",
    "ThemeSpec.fonts": "All faces that may be printed; no others ever are.",
    "ThemeSpec.stylesheets": "CSS files beside theme.toml, after base.css and before the format's own.",
}

_ALIASES = (
    (text.Text, "text, or one for each language"),
    (text.Line, "text"),
    (text.Id, "id"),
    (text.LanguageTag, "language, such as en-GB"),
    (text.Label, "label"),
    (kinds.Role, "role"),
    (paper.Length, "number, 0 or more"),
    (paper.Size, "[width, height]"),
    (paper.Point, "[x, y]"),
)

_GROUPS = {
    "SRC": "Reading files",
    "SEC": "Safety",
    "PLN": "Planning",
    "TPL": "Templates",
    "FIT": "Room for the words",
    "LAY": "The layout engine",
    "PRV": "Proofs of the finished PDF",
    "EVD": "Evidence of facts",
    "REG": "The register",
    "LNT": "What could harm a reader",
    "WRD": "Plain words",
    "TRN": "Translations",
    "GOV": "Governance",
    "TRN": "Translations",
    "REL": "Releases",
    "OUT": "Output",
}


def keys(name: str) -> str:
    """A table of the keys of a model."""
    model = next(getattr(module, name) for module in MODELS if hasattr(module, name))
    hints = typing.get_type_hints(model, include_extras=True)
    rows = ["| Key | Value | Needed | Meaning |", "| --- | --- | --- | --- |"]
    for key, field in model.model_fields.items():
        meaning = MEANING.get(f"{name}.{key}") or field.description
        if not meaning:
            raise SystemExit(f"{name}.{key} has no description: give it one in the model, or in MEANING here")
        rows.append(f"| `{key}` | {_cell(_value(hints[key], field.metadata))} | {_needed(field)} | {_cell(meaning)} |")
    return "\n".join(rows)


def _needed(field) -> str:
    if field.is_required():
        return "yes"
    default = field.get_default(call_default_factory=True)
    if default is None or default == {} or default == [] or not isinstance(default, (str, int, float, tuple)):
        return "no"
    if isinstance(default, bool):
        default = str(default).lower()
    elif isinstance(default, tuple):
        default = f"[{', '.join(f'{part:g}' for part in default)}]"
    elif isinstance(default, float):
        default = f"{default:g}"
    return f"no; else `{default}`"


def _value(hint, metadata=()) -> str:
    for alias, words in _ALIASES:
        if hint == alias:
            return words
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _value(args[0], args[1:])
    if type(None) in args:
        return _value(next(arg for arg in args if arg is not type(None)), metadata)
    if origin is typing.Literal:
        return ", ".join(f"`{arg}`" for arg in args)
    if origin is list:
        return f"list: {_value(args[0])}"
    if origin is dict:
        return f"{_value(args[0])} → {_value(args[1])}"
    if origin is tuple:
        return "[" + ", ".join("number" for _ in args) + "]"
    if hasattr(hint, "model_fields"):
        return f"group: {' '.join(re.findall('[A-Z][a-z]*', hint.__name__)).lower().replace(' spec', '')}"
    words = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}.get(
        hint, "date, as 2026-11-22"
    )
    for limit in metadata:
        if isinstance(limit, annotated_types.Ge):
            words += f", {limit.ge:g} or more"
        elif isinstance(limit, annotated_types.Le):
            words = f"{words.removesuffix(' or more')} to {limit.le:g}"
        elif isinstance(limit, annotated_types.Gt):
            words += f", more than {limit.gt:g}"
    return words


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|").replace("<", "&lt;")


def commands() -> str:
    """Every command with its options, from the commands themselves."""
    parts = []
    for name in COMMANDS:
        command = import_module(f"generator.cli.{name.replace('-', '_')}_command").command
        context = click.Context(
            command, info_name=name, parent=click.Context(cli, info_name="makeleaflet", **cli.context_settings)
        )
        usage = " ".join([f"makeleaflet {name}", *command.collect_usage_pieces(context)])
        parts.append(f"### {name}\n\n```text\n{usage}\n```\n\n{_paragraphs(command.help or '')}")
        records = [
            record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))
        ]
        rows = [f"| `{option}` | {_cell(words)} |" for option, words in records]
        parts.append("\n".join(["| Option | Meaning |", "| --- | --- |", *rows]))
        example = (command.epilog or "").removeprefix("Example:").strip()
        if not example:
            raise SystemExit(f"the command {name} has no example in its help")
        parts.append(f"Example: `{example}`")
    return "\n\n".join(parts)


def _paragraphs(words: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in words.replace("\b", "").split("\n\n")).replace("<", "&lt;")


def findings() -> str:
    """Every code, by group, from the register of codes."""
    unknown = {code[:3] for code in codes()} - set(_GROUPS)
    if unknown:
        raise SystemExit(f"say in _GROUPS what the codes {', '.join(sorted(unknown))} are about")
    parts = []
    for prefix, title in _GROUPS.items():
        parts.append(f"## {prefix}: {title}")
        parts += [
            f"### {code}\n\n**{known.title}** ({known.severity}). {known.text.replace('<', '&lt;')}"
            for code, known in codes().items()
            if code.startswith(prefix)
        ]
    return "\n\n".join(parts)


@lru_cache(maxsize=1)
def shipped() -> Catalogue:
    """What comes with the program."""
    return read_catalogue(FOLDER.parents[1])


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
            f"| `{id}` | {_cell(spec.title)} | {size} | {_cell(catalogue.stocks[spec.stock].title)} | "
            f"{', '.join(variants)} |"
        )
    return "\n".join(rows)


def folds() -> str:
    """A table of the folds."""
    rows = ["| Id | What | Flat sheet, mm | Pages | Source |", "| --- | --- | --- | --- | --- |"]
    for id, fold in sorted(shipped().folds.items()):
        pages = sum(page != 0 for row in (*fold.front, *fold.back) for page in row)
        rows.append(
            f"| `{id}` | {_cell(fold.title)} | {_by(fold.flat)} | {pages or '4, 8, 12 …'} | {_cell(fold.source)} |"
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
        condition = _cell(catalogue.intents[profile.intent].title) if profile.intent else "none"
        rows.append(f"| `{id}` | {_cell(profile.title)} | {paper} | {condition} |")
    return "\n".join(rows)


def _by(size: tuple[float, float]) -> str:
    return f"{size[0]:g} × {size[1]:g}"


def lengths() -> str:
    return "The lengths are " + ", ".join(f"`{length}`" for length in content.LENGTHS) + "."


def _words(what: str, words: dict[str, str]) -> str:
    rows = [
        f"| {what} | What it is |",
        "| --- | --- |",
        *(f"| `{word}` | {_cell(meaning)} |" for word, meaning in words.items()),
    ]
    return "\n".join(rows)


def kinds_of_sections() -> str:
    return _words("Kind", kinds.KINDS)


def roles() -> str:
    return _words("Role", kinds.ROLES)


def references() -> str:
    rows = [f"| `{written(name)}` | {_cell(meaning)} |" for name, meaning in REFERENCES.items()]
    return "\n".join(["| Write | What it prints |", "| --- | --- |", *rows])


def trust() -> str:
    return (
        "Only facts with the trust " + " or ".join(f"`{level}`" for level in content.PRINTABLE_TRUST) + " are printed."
    )


def block(name: str) -> str:
    """The contents of the block of that name."""
    if name.startswith("keys of "):
        return keys(name.removeprefix("keys of "))
    return {
        "commands": commands,
        "findings": findings,
        "folds": folds,
        "formats": formats,
        "kinds": kinds_of_sections,
        "lengths": lengths,
        "profiles": profiles,
        "references": references,
        "roles": roles,
        "trust": trust,
    }[name]()


def rewritten(page: str) -> str:
    """The page with all its generated blocks as they should be."""
    return _BLOCK.sub(lambda match: f"{match[1]}\n{block(match[2])}\n\n{match[4]}", page)


def main(arguments: list[str]) -> int:
    """0, or 1 if --check finds a stale page."""
    models = {
        name
        for module in MODELS
        for name, value in vars(module).items()
        if isinstance(value, type) and hasattr(value, "model_fields")
    } - {"Frozen"}
    known = {
        f"{name}.{key}"
        for module in MODELS
        for name in models
        if hasattr(module, name)
        for key in getattr(module, name).model_fields
    }
    stale = [f"MEANING explains {key}, which no model has" for key in sorted(set(MEANING) - known)]
    told = set()
    for file in FILES:
        path = FOLDER / file
        page = path.read_text(encoding="utf-8")
        told |= {match[2].removeprefix("keys of ") for match in _BLOCK.finditer(page)}
        new = rewritten(page)
        if new == page:
            continue
        if "--check" in arguments:
            stale.append(f"docs/reference/{file} is stale: run  python docs/reference/generate.py")
        else:
            path.write_text(new, encoding="utf-8")
            print(f"rewrote docs/reference/{file}")
    stale += [f"no page has a table of the keys of {name}" for name in sorted(models - told)]
    print("\n".join(stale), file=sys.stderr, end="\n" if stale else "")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
