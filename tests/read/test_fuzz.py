"""Whatever stands in a file: no exception, only findings, each with a place in that file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, SequenceNode

from generator.kernel.findings import SEVERITIES
from generator.kernel.registry import codes as declared
from generator.plan import Request, check_references, plan_editions
from generator.read import read_catalogue
from generator.read.placetable import place_values
from generator.read.tablefile import table_of
from generator.read.tomlfile import parse_toml
from generator.read.topicfile import parse_shared, parse_topic
from generator.read.yamlfile import compose, parse_yaml

from ..helpers import REPO, copy_project

YAML_FILES = sorted((REPO / "content").rglob("*.yaml"))
TOPIC_FILES = sorted((REPO / "content/topics").rglob("*.md")) + sorted((REPO / "content/shared").glob("*.md"))
TOML_FILES = sorted((REPO / "templates").rglob("*.toml"))

# Letters that mean something in one of the formats are drawn more often than others.
characters = st.one_of(
    st.sampled_from(list("\n\n \t-:#&*!|>?{}[],'\"=.`~%@^$/\\<0aA\x00\x85\u2028\ufeff")), st.characters(codec="utf-8")
)
texts = st.one_of(st.text(characters, max_size=200), st.text(max_size=60))


@st.composite
def mutated(draw, files: list[Path]) -> str:
    """The text of a real file, spoilt in a few places."""
    text = draw(st.sampled_from(files)).read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 1, 2, 8, 40])))
        piece = draw(st.one_of(st.just(""), st.just(text[start:end] * 2), st.text(characters, max_size=6)))
        text = text[:start] + piece + text[end:]
    return text


def check(findings, file: str, lines: int) -> None:
    for finding in findings:
        assert finding.code in declared() and finding.severity in SEVERITIES and finding.message.strip()
        assert finding.where.file == file
        assert 0 <= finding.where.line <= lines + 1 and finding.where.column >= 0
        finding.text().encode("utf-8", "surrogatepass")


@given(st.one_of(texts, mutated(YAML_FILES)))
def test_yaml(text):
    value, _, findings = parse_yaml(text, "f")
    assert value is None or not findings
    check(findings, "f", text.count("\n") + 1)


@given(mutated(YAML_FILES))
def test_yaml_means_the_same_with_libyaml_and_without(text):
    try:
        node = compose(text)
        plain = YAML(typ="safe", pure=True).compose(text)
    except YAMLError:
        return
    assert flat(node) == flat(plain)


def flat(node):
    """Tag, place and content of a node and all within. Where nothing stands is told differently, and never to
    anybody.
    """
    if node is None or not node.value:
        return node and node.value
    value = node.value
    if isinstance(node, MappingNode):
        value = [(flat(key), flat(inner)) for key, inner in value]
    elif isinstance(node, SequenceNode):
        value = [flat(inner) for inner in value]
    return str(node.tag), node.start_mark.line, node.start_mark.column, value


@given(st.one_of(texts, mutated(TOML_FILES)))
def test_toml(text):
    value, _, findings = parse_toml(text, "f")
    assert (value is None) == bool(findings)
    check(findings, "f", text.count("\n") + 1)


@given(st.one_of(texts, texts.map("---\n{}".format), texts.map("---\na: 1\n---\n{}".format), mutated(TOPIC_FILES)))
def test_topic(text):
    topic, findings = parse_topic(text, "f", "id", "en")
    assert topic or findings
    check(findings, "f", text.count("\n") + 1)
    _shared, findings = parse_shared(text, "f")
    check(findings, "f", text.count("\n") + 1)


@given(
    st.one_of(
        texts,
        st.lists(st.lists(st.text(st.sampled_from('a."\n ,'), max_size=5), max_size=4).map(",".join), max_size=5)
        .map("\n".join)
        .map("id,a.b,c\n{}".format),
    )
)
def test_table(text):
    rows, findings = place_values(table_of(text.encode("utf-8", "surrogatepass"), "f"), ("contacts",))
    check(findings, "f", text.count("\n") + text.count("\r") + 1)
    assert all(isinstance(id, str) and isinstance(value, dict) for id, _, value in rows)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory) -> Path:
    """A project with all kinds of files, few and small: it is read many times."""
    root = copy_project(tmp_path_factory.mktemp("fuzz") / "project")
    for path in (root / "content/services").glob("*.yaml"):
        head, _, tail = path.read_text(encoding="utf-8").partition("\n\n")
        path.write_text(head + "\n\n" + tail.partition("\n\n")[0] + "\n", encoding="utf-8")
    assert read_catalogue(root).findings == ()
    return root


TARGETS = [
    *(path.relative_to(REPO).as_posix() for path in YAML_FILES + TOPIC_FILES + TOML_FILES),
    "content/places/table.csv",
    "content/services/more.yaml",
    "templates/formats/mine/format.toml",
]


@settings(max_examples=max(30, settings.default.max_examples // 4))
@given(st.data())
def test_a_project_with_one_spoilt_file(spoilt, data):
    """Reading, planning and checking references go on, whatever one of the files holds."""
    name = data.draw(st.sampled_from(TARGETS))
    path = spoilt / name
    original = path if path.exists() else REPO / name
    content = data.draw(
        st.one_of(
            st.binary(max_size=100),
            texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
            *([mutated([original]).map(str.encode)] * 3 if original.exists() else []),
        )
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(content)
    try:
        catalogue = read_catalogue(spoilt)
        # A format that extends the spoilt one may now lack something, and a topic what it refers to.
        check(
            [
                f
                for f in catalogue.findings
                if "formats/" not in f.where.file and not _about_the_same(name, f.where.file)
            ],
            name,
            content.count(b"\n") + content.count(b"\r") + 1,
        )
        _, findings = plan_editions(catalogue, Request())
        for finding in [*catalogue.findings, *findings, *check_references(catalogue)]:
            assert finding.code in declared() and finding.text()
    finally:
        if before is None:
            os.unlink(path)
        else:
            path.write_bytes(before)


def _about_the_same(spoilt: str, told: str) -> bool:
    """Whether one has words that the other refers to: what topics share, and Easy Read of either."""
    return any("/shared/" in name or ".easy." in name for name in (spoilt, told)) and all(
        name.startswith(("content/topics/", "content/shared/")) for name in (spoilt, told)
    )


# Values in values: what YAML and TOML can say, in the place of what the schema expects.
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.dates(),
    st.sampled_from(["main", "a-b", "en-GB", "https://a.scot:x/"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)


@st.composite
def swapped(draw, value, inner):
    """A copy of `value` with one of its parts replaced."""
    if isinstance(value, dict) and value and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(value)))
        return {**value, key: draw(swapped(value[key], inner))}
    if isinstance(value, (list, tuple)) and value and draw(st.booleans()):
        index = draw(st.integers(0, len(value) - 1))
        return [*value[:index], draw(swapped(value[index], inner)), *value[index + 1 :]]
    return draw(inner)


@given(st.data())
def test_values_of_any_kind_where_the_schema_expects_others(data):
    from generator.model.content import Place, Project, Service, TopicHead
    from generator.model.design import FormatSpec, ProfileSpec
    from generator.model.paper import StockSpec
    from generator.model.theme import ThemeSpec
    from generator.read.schema import validate

    model = data.draw(
        st.sampled_from([Place, Project, Service, TopicHead, FormatSpec, ProfileSpec, StockSpec, ThemeSpec])
    )
    value = data.draw(swapped(GOOD[model.__name__], values))
    result, findings = validate(model, value, {}, "f")
    assert (result is None) == bool(findings)
    check(findings, "f", 1)


GOOD = {
    "Place": {
        "name": "X", "contacts": {"local": ["a"]}, "links": {"main": {"url": "https://a.scot"}},
        "issuer": {"name": "X", "logo": "a.svg"}, "formats": {"a": []},
        "topics": {"a": {"contacts": {"local": ["b"]}, "links": {"main": {"call": "b"}}, "formats": {"a": ["b"]}}},
    },
    "Project": {"issuer": {"name": "X"}, "region": "GB", "theme": "t", "build": {"formats": {"a": ["b"]}, "profiles": ["c"]}},
    "Service": {"name": "X", "number": "999", "evidence": {"number": {"sources": ["s"], "checked_on": "2026-01-01", "method": "web", "trust": "high"}}},
    "TopicHead": {
        "title": "T", "neutral_title": "N", "code": "A-1", "version": "1", "published": "2026-01-01",
        "review_by": "2027-01-01",
        "sources": [{"title": "s"}], "contacts": {"lead": ["b"]}, "links": {"main": {"call": "b"}},
        "labels": {"tear_off": "x"}, "issuer": {"name": "X"}, "formats": {"a": ["b"]},
    },
    "FormatSpec": {
        "title": "T", "trim": [10, 10], "stock": "s", "panels": {"p": {"template": "p.html", "size": [10, 10]}},
        "variants": {"v": {"title": "V", "sides": [{"panels": [{"panel": "p", "at": [0, 0], "turn": 90, "repeat": {"count": 2, "step": [1, 1]}}]}]}},
    },
    "ProfileSpec": {"title": "T", "imposed": True, "tagged": False, "links": False, "severity": {"FIT001": "note"}},
    "StockSpec": {"title": "T", "sheet": [10, 10], "item": [5, 5], "source": "s", "pitch": [5, 5], "flip": "short"},
    "ThemeSpec": {"title": "T", "fonts": [{"family": "F", "file": "f.ttf"}], "inks": {"colour": {"ink": "#000"}}, "cmyk": {"ink": [0, 0, 0, 100]}},
}  # fmt: skip


def test_the_values_that_are_spoilt_are_good_before():
    from generator.model import content, design, paper, theme
    from generator.read.schema import validate

    for name, value in GOOD.items():
        model = next(getattr(module, name) for module in (content, design, theme, paper) if hasattr(module, name))
        assert validate(model, value, {}, "f")[1] == []
