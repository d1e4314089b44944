"""What formats ask topics for: kinds of sections and lists of contacts. Pure; needs no layout."""

from __future__ import annotations

from collections.abc import Collection

from ..kernel.findings import Finding, Where
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from ..model.content import Place, Topic
from ..model.design import FormatSpec, VariantSpec
from ..model.kinds import CONTACTS, KINDS, ROLES
from .makeup import fold_of, has_text, pages_of

_BLOCKS = "base/blocks/"  # templates of what is printed in a flow; some of them need no section


def check_kinds(catalogue: Catalogue) -> list[Finding]:
    """Kinds and roles that formats ask for but that aren't in the vocabulary. Inherited ones are reported for each format that has them."""
    findings = []

    def known(kind: str, role: str, among: Collection[str], where: Where) -> None:
        if kind not in among:
            findings.append(Finding("SRC012", f'there is no kind of section "{kind}"', where, did_you_mean(kind, among) or f"the kinds are: {', '.join(KINDS)}"))
        elif role and (kind != CONTACTS or role not in ROLES):
            findings.append(Finding("SRC012", f'there is no role "{role}" of {kind}', where, did_you_mean(role, ROLES) if kind == CONTACTS else f"only {CONTACTS} have roles"))

    drawn = {path.removeprefix(_BLOCKS).removesuffix(".html") for path, _ in catalogue.templates if path.startswith(_BLOCKS)}
    for id, spec in catalogue.formats.items():
        for panel_id, panel in spec.panels.items():
            for index, block in enumerate(panel.flow):
                known(block.kind, block.role, {*KINDS, *drawn}, catalogue.place_of("formats", id, f"panels.{panel_id}.blocks.{index}"))
            for index, need in enumerate(panel.needs):
                known(*_asked(need), KINDS, catalogue.place_of("formats", id, f"panels.{panel_id}.needs.{index}"))
        for variant_id, variant in spec.variants.items():
            for kind in dict.fromkeys(kind for side in variant.sides for kind in side.when):
                known(*_asked(kind), KINDS, catalogue.place_of("formats", id, f"variants.{variant_id}.sides"))
    return list(dict.fromkeys(findings))


def _sound(need: str) -> bool:
    """Whether it is in the vocabulary; if not, the format gets a finding."""
    kind, role = _asked(need)
    return kind in KINDS and (not role or (kind == CONTACTS and role in ROLES))


def _asked(need: str) -> tuple[str, str]:
    """(kind, role) of what a panel or page asks for: "law", "law/short", "contacts:lead"."""
    kind, _, role = need.partition("/")[0].partition(":")
    return kind, role


def lacking(catalogue: Catalogue, topic: Topic, place: Place, spec: FormatSpec, variant: VariantSpec) -> str:
    """What a variant needs and a topic doesn't have in a place: the first unmet need of its panels, "" if all are met. A page that is left out needs nothing."""
    contacts = catalogue.contacts_of(topic, place)
    pages = pages_of(variant, topic, fold_of(catalogue.folds, spec, variant))
    used = dict.fromkeys(placed.panel for page in pages for placed in page.panels)
    needs = (need for panel in used for need in spec.panels[panel].needs)
    return next((need for need in needs if _sound(need) and not has_text(topic, need, contacts)), "")


def left_out(catalogue: Catalogue, topic: Topic, format: str, variant: str, need: str) -> Finding:
    """The finding that a variant isn't made because the topic doesn't have what it needs: no mistake, if nobody asked for it by name."""
    kind, role = _asked(need)
    if kind == CONTACTS and role:
        what, hint = f'no list of contacts "{role}"', f"to have it, write below contacts  {role}: [some-service]"
    else:
        what, hint = f'no section of the kind "{kind}"', f"to have it, write one below a line  ## Its heading {{kind={kind}}}"
    return Finding("PLN012", f'{format}/{variant} isn\'t made for "{topic.id}": the topic has {what}', topic.where, hint, "note")
