"""What formats ask topics for: kinds of sections and lists of contacts. Pure; needs no layout."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..kernel.findings import Finding, Where
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from ..model.content import Build, Place, Topic
from ..model.design import FormatSpec, VariantSpec
from ..model.kinds import CONTACTS, KINDS, ROLES
from .makeup import fold_of, has_text, pages_of

_BLOCKS = "base/blocks/"  # templates of what is printed in a flow; some of them need no section


def check_kinds(catalogue: Catalogue) -> list[Finding]:
    """Kinds and roles that formats ask for, and that aren't in the vocabulary. What was inherited is told of each format that has it."""
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
    """Whether it is in the vocabulary: what isn't is told of the format."""
    kind, role = _asked(need)
    return kind in KINDS and (not role or (kind == CONTACTS and role in ROLES))


def _asked(need: str) -> tuple[str, str]:
    """(kind, role) of what a panel or page asks for: "law", "law/short", "contacts:lead"."""
    kind, _, role = need.partition("/")[0].partition(":")
    return kind, role


def check_needs(catalogue: Catalogue) -> list[Finding]:
    """Kinds and contacts that panels can't do without, and topics lack. Only what is built makes demands; a page that is left out makes none."""
    findings, seen = [], set()
    for (id, language), topic in catalogue.topics.items():
        for format_id, spec, variants, place in _built(catalogue, topic):
            for panel_id, need in _needs(catalogue, spec, variants, topic):
                if not _sound(need) or (id, language, need) in seen or has_text(topic, need, catalogue.contacts_of(topic, place) if place else None):
                    continue
                seen.add((id, language, need))
                findings.append(_missing(topic, need, f'the panel "{panel_id}" of {format_id} can\'t do without'))
    return findings


def _built(catalogue: Catalogue, topic: Topic) -> Iterator[tuple[str, FormatSpec, list[VariantSpec], Place | None]]:
    """What is built of a topic by default: (id of a format, the format, its variants, a place). Who asks for something else by name is told then.

    Of places with the same formats and roles one stands for all.
    """
    build = catalogue.project.build if catalogue.project else Build()
    if any(asked is not None and id not in asked for id, asked in ((topic.id, build.topics), (topic.language, build.languages))):
        return
    met = []
    for place in [place for id, place in catalogue.places.items() if build.places is None or id in build.places] or [None]:
        formats = catalogue.formats_of(topic, place) if place and catalogue.project else build.formats
        alike = (formats, {role for role, ids in catalogue.contacts_of(topic, place).items() if ids} if place else set())
        if alike in met:
            continue
        met.append(alike)
        for id, spec in catalogue.formats.items():
            if formats is None or id in formats:
                named = (formats or {}).get(id) or list(spec.variants)
                yield id, spec, [variant for name, variant in spec.variants.items() if name in named], place


def _needs(catalogue: Catalogue, spec: FormatSpec, variants: list[VariantSpec], topic: Topic) -> list[tuple[str, str]]:
    """(panel, what it needs) for all panels that are on a page for this topic, in the order of the format's panels."""
    pages = [page for variant in variants for page in pages_of(variant, topic, fold_of(catalogue.folds, spec, variant))]
    used = {placed.panel for page in pages for placed in page.panels}
    return [(id, need) for id, panel in spec.panels.items() if id in used for need in panel.needs]


def _missing(topic: Topic, need: str, users: str) -> Finding:
    kind, role = _asked(need)
    if kind == CONTACTS and role:
        return Finding("SRC009", f'there is no list of contacts "{role}"', topic.where, f"{users}: write below contacts  {role}: [some-service]")
    return Finding("SRC009", f'there is no section of the kind "{kind}"', topic.where, f"{users}: write it below a line  ## Its heading {{kind={kind}}}")
