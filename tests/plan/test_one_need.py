"""Needs are read in one way, by the plan, the make-up, the composer and the lint: what one finds there, the others
do.
"""

from __future__ import annotations

import pytest

from generator.kernel.errors import Refused
from generator.lint.reading import printed_by
from generator.model.need import Need
from generator.plan import Request, check_references, plan_editions

from ..compose.conftest import FORMAT, PLACE, SERVICES, STOCK, TOPIC
from ..helpers import REPO, Project, codes, compose, in_sight
from .catalogues import section, topic

NEAR = "\n## Near you {kind=contacts role=ROLE id=near}\n"


def project_with(tmp_path, needs: str = '"headline"', topic: str = "", when: str = ""):
    project = Project(tmp_path / "project")
    theme = min(path.name for path in (REPO / "templates/themes").iterdir())
    spec = FORMAT.replace('needs = ["headline"]', f"needs = [{needs}]")
    if when:
        spec += f'\n[[variants.standard.sides]]\nwhen = [{when}]\npanels = [{{ panel = "body" }}]\n'
    for name, content in {
        "content/project.yaml": f"issuer: {{name: The Issuer, contact: helpline}}\ntheme: {theme}\n",
        "content/services/all.yaml": SERVICES,
        "content/topics/matter/en.md": TOPIC.format(line="Words.") + topic,
        "content/places/aaa.yaml": PLACE.format(name="aaa"),
        "templates/words/en.toml": 'label = "Label"\n',
        "templates/formats/probe/format.toml": spec,
        "templates/stocks/probe.toml": STOCK,
        "templates/formats/probe/body.html": "<p>words</p>",
    }.items():
        project.write(name, content)
    return in_sight(project.root)


def composed(catalogue) -> bool:
    """Whether the panel can be made where somebody asks for it by name; and whether it is planned where nobody does."""
    from generator.compose import Composer

    asked, _ = plan_editions(catalogue, Request(format=("probe",), variant=("standard",)))
    planned = any(edition.format == "probe" for edition in plan_editions(catalogue, Request(format=("probe",)))[0])
    try:
        compose(Composer(catalogue), asked[0])
    except Refused as refused:
        assert codes(refused.findings) == ["SRC009"] and not planned
        return False
    assert planned
    return True


@pytest.mark.parametrize(
    ("need", "text", "there"),
    [
        ("headline", "", True),
        ("headline/line", "", True),
        ("headline/full", "", True),
        ("law/short", "", False),
        ("contacts", "", False),
        ("contacts", NEAR.replace("ROLE", "lead"), True),
        ("contacts", NEAR.replace("ROLE", "local"), True),
        ("contacts", NEAR.replace("ROLE", "everywhere"), False),  # nobody is on that list
        ("contacts:lead", "", True),
        ("contacts:lead/short", "", True),
        ("contacts:local", "", True),
        ("contacts:few", "", True),
        ("contacts:everywhere", "", False),
    ],
)
def test_what_is_planned_can_be_composed(tmp_path, need, text, there):
    catalogue = project_with(tmp_path, f'"{need}"', text)
    assert list(catalogue.findings) == []
    assert check_references(catalogue) == []
    assert composed(catalogue) == there


def test_few_of_whom_none_has_a_number_are_not_there(tmp_path):
    """The lead has an address only: a list of a few is made of numbers."""
    catalogue = project_with(tmp_path, '"contacts:few"')
    catalogue.services["helpline"] = catalogue.services["doubtful"]
    assert not composed(catalogue)


@pytest.mark.parametrize("need", ["headline?", "Headline", "contacts:", "law/tiny", "law short"])
@pytest.mark.parametrize("key", ["needs", "when"])
def test_what_cannot_be_read_is_told_with_its_place(tmp_path, key, need):
    catalogue = project_with(
        tmp_path, **({"needs": f'"headline", "{need}"'} if key == "needs" else {"when": f'"headline", "{need}"'})
    )
    [finding] = catalogue.findings
    assert finding.code == "SRC008" and need in finding.message and finding.where.file.endswith("format.toml")
    line = (catalogue.root / finding.where.file).read_text().splitlines()[finding.where.line - 1]
    assert line.startswith(key) and need in line


def test_a_page_s_unknown_kind_is_told_with_its_place(tmp_path):
    catalogue = project_with(tmp_path, when='"headline", "contacts:laed"')
    [finding] = check_references(catalogue)
    line = (catalogue.root / finding.where.file).read_text().splitlines()[finding.where.line - 1]
    assert finding.code == "SRC012" and line.startswith("when")


@pytest.mark.parametrize(
    ("when", "printed"),
    [('"contacts:everywhere"', False), ('"contacts:lead"', True), ('"contacts"', True), ('"headline"', False)],
)
def test_texts_of_a_list_that_a_page_is_there_for_count_as_printed(tmp_path, when, printed):
    catalogue = project_with(tmp_path, when=when, topic=NEAR.replace("ROLE", "lead"))
    assert ("probe" in printed_by(catalogue).get(("matter", "en", "near/heading"), ())) == printed


@pytest.mark.parametrize(
    ("need", "there"),
    [
        ("summary", True), ("summary/full", True), ("law", False), ("law/line", False),
        ("contacts", False), ("contacts:lead", True), ("contacts:emergency", False), ("contacts:few", True),
        ("contacts:local", True),
    ],
)  # fmt: skip
def test_what_a_topic_has_wherever_it_is_printed(need, there):
    assert Need.parse(need).met(topic(contacts={"lead": ["help"]})) == there


def test_what_a_topic_has_in_a_place():
    local = Need.parse("contacts:local")
    assert local.met(topic(), {"local": ["help"]}) and not local.met(topic(), {"local": []})
    headed = topic(sections=[section("contacts", role="local")])
    assert Need.parse("contacts").met(headed) and not Need.parse("contacts").met(headed, {"lead": ["help"]})
