"""What formats ask topics for: kinds of sections and lists of contacts. Pure; needs no layout."""

from __future__ import annotations

from collections.abc import Collection

from ..kernel.findings import Finding, Where
from ..kernel.shared_findings import SRC012
from ..kernel.suggest import did_you_mean
from ..model.catalogue import Catalogue
from ..model.content import Place, Topic
from ..model.design import FormatSpec, VariantSpec
from ..model.easy import EASY
from ..model.kinds import CONTACTS, KINDS, ROLES
from ..model.ladder import SCAN, Block
from ..model.need import Need
from .findings import PLN012, SRC056
from .makeup import fold_of, pages_of

_BLOCKS = "base/blocks/"  # templates of what is printed in a flow; some of them need no section


def check_kinds(catalogue: Catalogue) -> list[Finding]:
    """Kinds and roles that formats ask for but that aren't in the vocabulary. Inherited ones are reported for each
    format that has them.
    """
    findings = []

    def known(kind: str, role: str, among: Collection[str], where: Where) -> None:
        if kind not in among:
            findings.append(
                SRC012(
                    f'there is no kind of section "{kind}"',
                    where,
                    did_you_mean(kind, among) or f"the kinds are: {', '.join(KINDS)}",
                )
            )
        elif role and kind != SCAN and (kind != CONTACTS or role not in ROLES):
            findings.append(
                SRC012(
                    f'there is no role "{role}" of {kind}',
                    where,
                    did_you_mean(role, ROLES) if kind == CONTACTS else f"only {CONTACTS} and {SCAN} have roles",
                )
            )

    drawn = {
        path.removeprefix(_BLOCKS).removesuffix(".html") for path, _ in catalogue.templates if path.startswith(_BLOCKS)
    }
    for id, spec in catalogue.formats.items():
        for panel_id, panel in spec.panels.items():
            for index, block in enumerate(panel.flow):
                known(
                    block.kind,
                    block.role,
                    {*KINDS, *drawn},
                    catalogue.place_of("formats", id, f"panels.{panel_id}.blocks.{index}"),
                )
            for kind, others in panel.without.items():
                known(kind, "", KINDS, catalogue.place_of("formats", id, f"panels.{panel_id}.without.{kind}"))
                for index, block in enumerate(map(Block.parse, others)):
                    known(
                        block.kind,
                        block.role,
                        {*KINDS, *drawn},
                        catalogue.place_of("formats", id, f"panels.{panel_id}.without.{kind}.{index}"),
                    )
            for index, need in enumerate(panel.needed):
                known(
                    need.kind, need.role, KINDS, catalogue.place_of("formats", id, f"panels.{panel_id}.needs.{index}")
                )
        for variant_id, variant in spec.variants.items():
            for n, side in enumerate(variant.sides):
                for one, key in [
                    (side, f"sides.{n}"),
                    *((other, f"sides.{n}.apart.{m}") for m, other in enumerate(side.apart)),
                ]:
                    for index, need in enumerate(one.there_for):
                        known(
                            need.kind,
                            need.role,
                            KINDS,
                            catalogue.place_of("formats", id, f"variants.{variant_id}.{key}.when.{index}"),
                        )
    return list(dict.fromkeys(findings))


def check_easy(catalogue: Catalogue) -> list[Finding]:
    """SRC056 for each section that a format prints in Easy Read and that a topic doesn't have there, unless it says
    why. A topic without any Easy Read is one of which it isn't made.
    """
    asked = {
        (block.kind, block.role)
        for spec in catalogue.formats.values()
        for panel in spec.panels.values()
        for block in panel.flow
        if panel.length_of(block) == EASY
    }
    findings = []
    for topic in catalogue.topics.values():
        if topic.easy is None:
            continue
        left_out = topic.easy.leave_out
        for section in topic.sections.values():
            wanted = (section.kind, "") in asked or (section.kind, section.role) in asked
            if wanted and section.easy is None and section.id not in left_out:
                message = f'the section "{section.id}" ({section.where}) isn\'t in Easy Read'
                hint = f"write it below a line  ## Its heading {{id={section.id}}}  or name it below leave_out"
                findings.append(SRC056(message, Where(topic.easy_file, 1, 1), hint))
    return findings


def lacking(catalogue: Catalogue, topic: Topic, place: Place, spec: FormatSpec, variant: VariantSpec) -> Need | None:
    """What a variant can't do without, and a topic lacks in a place: the first need of its panels, None where there is
    all of it. A page that is left out makes no demands.
    """
    lists = catalogue.lists_of(topic, place)
    pages = pages_of(variant, topic, fold_of(catalogue.folds, spec, variant))
    used = dict.fromkeys(placed.panel for page in pages for placed in page.panels)
    needs = (need for panel in used for need in spec.panels[panel].needed)
    return next(
        (need for need in needs if need.known and not need.met(topic, lists)), None
    )  # an unknown kind is reported with the format


def left_out(catalogue: Catalogue, topic: Topic, format: str, variant: str, need: Need) -> Finding:
    """That a variant isn't made since the topic lacks what it needs: no mistake, where nobody asked for it by name."""
    message = f'{format}/{variant} isn\'t made of "{topic.id}": the topic has no {need.what}'
    return PLN012(message, topic.where, f"to have it, {need.way}")
