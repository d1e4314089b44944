"""makeleaflet where-used"""

from __future__ import annotations

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from ..kernel.findings import is_refusal
from .common import options_from, project_option, show_findings, tell, tell_json, withdrawn_lines


@click.command(
    "where-used",
    epilog="Example:  makeleaflet where-used samaritans",
    short_help="Show what prints a number, an address or a service.",
)
@click.argument("word", metavar="NUMBER|ID|ADDRESS")
@project_option
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def command(word: str, directory: str, as_json: bool) -> int:
    """Show which editions and releases print a number, an address or a service, and on which pages.

    You may group the digits of a number in any way. A number that is no longer in the register is still found in
    releases and in withdrawn files.
    """
    from ..engine.withdrawal import withdrawn_with
    from ..kernel.phone import typed
    from ..kernel.suggest import did_you_mean
    from ..register.evidence import shown
    from ..workflows.register import looked_at, matching, released, uses

    options = options_from(directory)
    examined = looked_at(options)
    services = examined.catalogue.services
    facts = matching(examined.catalogue, word)
    found = uses(examined)
    editions: dict[str, dict[tuple[int, str], list[str]]] = {}
    for id, fact in facts:
        for use in found.get((id, fact), ()):
            pages = editions.setdefault(use.edition.path, {})
            for page in use.pages:
                pages.setdefault(page, []).append(f"{id}: {fact}")
    out, problems = released(options, examined.catalogue, word, facts)
    withdrawn = withdrawn_with(options, word, examined.catalogue.project.region)
    problems = [*examined.findings, *problems]
    if as_json:
        data = {
            "facts": [{"service": id, "fact": fact, "value": shown(services[id], fact)} for id, fact in facts],
            "editions": [
                {
                    "path": path,
                    "pages": [{"page": n, "panel": panel, "facts": what} for (n, panel), what in sorted(pages.items())],
                }
                for path, pages in editions.items()
            ],
            "releases": [one.__dict__ for one in out],
            "withdrawn": [one.__dict__ for one in withdrawn],
        }
        tell_json(data)
    elif not facts and not out and not withdrawn:
        hint = "" if any(c.isdigit() for c in word) else did_you_mean(word, services)
        tell(f"Nothing has {word}: no service, no edition, no release. {hint}".strip())
    else:
        for id, fact in facts:
            tell(
                f"{id}: {fact} {shown(services[id], fact)}"
                + ("" if services[id].printable(fact) else "  (not trusted enough to print)")
            )
        tell(f"\nIn {len(editions)} editions:" if editions else "\nIn no edition of today.")
        for path, pages in editions.items():
            tell(f"  {path}  " + ", ".join(f"page {n} ({panel})" for n, panel in sorted(pages)))
        if withdrawn:
            tell("")
        for line in withdrawn_lines(withdrawn, options.out):
            tell(line)
        tell(f"\nIn {len(out)} released items:" if out else "\nIn no release.")
        for one in out:
            tell(f"  {one.release}  {one.date}  {one.version}  {one.item}  {one.value}")
        if out:
            # A recall knows numbers and ids; for an address, use the service it belongs to.
            for asked in (
                [word] if typed(word, examined.catalogue.project.region) else dict.fromkeys(one.service for one in out)
            ):
                tell(
                    "\nWhere the copies are, and what replaces them:  makeleaflet recall "
                    f"{asked if ' ' not in asked else repr(asked)}"
                )
    show_findings(problems)
    return EXIT_REFUSED if is_refusal(problems) else EXIT_DONE
