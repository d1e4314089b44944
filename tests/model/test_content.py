"""What content says: texts in languages, lengths of sections, and which of topic, place and project wins."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.kernel.findings import Where
from generator.model.catalogue import NO_PROJECT, Catalogue
from generator.model.contacts import services_of
from generator.model.content import Passage, Place, Project, Section, Service, Topic, TopicHead
from generator.model.design import NeutralWords
from generator.model.kinds import STAND_INS
from generator.model.lint import LintWords, words_for
from generator.model.shown import Block, Piece
from generator.model.text import Mistake, Text, in_language

DAY = datetime.date(2026, 11, 22)
EVIDENCE = {"sources": ["a letter"], "checked_on": DAY, "method": "letter"}


def head(**more) -> TopicHead:
    return TopicHead(
        title="T", neutral_title="N", code="T-1", version="1.0", published=DAY, review_by=DAY,
        sources=[{"title": "S"}], **more,
    )  # fmt: skip


def service(trust: str = "high", **more) -> Service:
    return Service(name="S", number="0808 157 0123", evidence={"number": {**EVIDENCE, "trust": trust}}, **more)


# ---- texts


def test_one_text_for_all_languages_or_one_for_each():
    text = TypeAdapter(Text)
    assert text.validate_python(" Words ") == {"*": "Words"}
    both = text.validate_python({"en": "Words", "*": "Faclan"})
    assert (in_language(both, "en"), in_language(both, "gd"), in_language({"en": "Words"}, "gd")) == (
        "Words", "Faclan", "",
    )  # fmt: skip
    assert in_language(None, "en") == in_language({}, "en") == ""
    with pytest.raises(ValidationError):
        text.validate_python("  ")


def test_a_mistake_says_which_key_and_what_to_do():
    mistake = Mistake("it is wrong", "number", "correct it")
    assert (str(mistake), mistake.key, mistake.hint) == ("it is wrong", "number", "correct it")


def test_a_block_reads_as_its_pieces():
    assert Block(Where("f"), (Piece("Ring "), Piece("0808 157 0123", "number", "s"), Piece("."))).text == (
        "Ring 0808 157 0123."
    )


@pytest.mark.parametrize(
    ("there", "asked", "found"),
    [
        (("line", "short", "full"), "short", "short"),
        (("line", "full"), "short", "line"),  # the next shorter one
        (("full",), "short", "full"),  # else the next longer one
        (("short", "full"), "line", "short"),
        (("line",), "full", "line"),
        ((), "full", None),
    ],
)
def test_the_length_that_is_taken_for_the_one_asked_for(there, asked, found):
    texts = {length: Passage(length, Where("f")) for length in there}
    section = Section("s", "list", "S", 1, "", texts, Where("f"))
    assert section.length(asked) == found
    assert section.text(asked) == (texts[found] if found else None)


@pytest.mark.parametrize(("trust", "printed"), [("high", True), ("medium", True), ("low", False), ("unknown", False)])
def test_only_trusted_facts_are_printed(trust, printed):
    assert service(trust).printable("number") is printed


def test_a_fact_without_evidence_or_without_a_value_is_not_printed():
    assert not service(site="https://help.example.org").printable("site")
    assert service(site=" HTTPS://help.example.org").site == "help.example.org"
    bare = Service(name="S", evidence={"number": {**EVIDENCE, "trust": "high"}})
    assert not bare.printable("number")


# ---- the catalogue


PROJECT = Project(issuer={"name": "Project"}, theme="calm", build={"formats": {"card": []}})


def told(topic=None, place=None, own=None, project=PROJECT) -> Catalogue:
    """What a topic, a place, and the place about the topic say."""
    spot = Place(name="P", topics={"t": own} if own is not None else {}, **(place or {}))
    return Catalogue(
        Path("."), project, topics={("t", "en"): Topic("t", "en", head(**(topic or {})), {})}, places={"p": spot}
    )


def of(catalogue: Catalogue):
    return catalogue.topics["t", "en"], catalogue.places["p"]


SAYS = {
    "contacts": [{"lead": [name]} for name in ("topics", "places", "own")],
    "links": [{"main": {"url": f"https://{name}.example.org"}} for name in ("topics", "places", "own")],
    "issuer": [{"name": name} for name in ("topics", "places", "own")],
    "formats": [{name: []} for name in ("topics", "places", "own")],
}


@pytest.mark.parametrize("name", SAYS)
@pytest.mark.parametrize("said", range(8))
def test_the_nearest_that_says_something_wins(name, said):
    values = [{name: value} if said >> n & 1 else {} for n, value in enumerate(SAYS[name])]
    catalogue = told(*values[:2], own=values[2] or None)
    found = getattr(catalogue, f"{name}_of")(*of(catalogue))
    n = max((n for n in range(3) if said >> n & 1), default=None)
    if n is not None:
        wanted = getattr(told(own={name: SAYS[name][n]}).places["p"].topics["t"], name)
    else:
        wanted = {"issuer": PROJECT.issuer, "formats": PROJECT.build.formats}.get(name, {})
    assert found == wanted


def test_what_a_place_says_of_another_topic_is_not_this_ones():
    catalogue = Catalogue(
        Path("."), PROJECT, places={"p": Place(name="P", topics={"other": {"contacts": {"lead": ["a"]}}})}
    )
    assert catalogue.contacts_of(Topic("t", "en", head(), {}), catalogue.places["p"]) == {}


def test_lists_that_are_left_out_are_made_up_of_others():
    role, others = next(iter(STAND_INS.items()))
    services = {"a": service(), "b": service()}
    contacts = {others[0]: ["a", "b"]}
    catalogue = told({"contacts": contacts})
    catalogue = Catalogue(Path("."), PROJECT, services=services, topics=catalogue.topics, places=catalogue.places)
    assert catalogue.lists_of(*of(catalogue))[role] == services_of(role, contacts, services)
    assert catalogue.lists_of(*of(catalogue))[others[0]] == ["a", "b"]


def test_each_names_all_who_say_it_and_where():
    catalogue = told({"issuer": {"name": "topics"}}, {"issuer": {"name": "places"}}, {"issuer": {"name": "own"}})
    assert [(kind, id, key) for kind, id, key, _ in catalogue.each("issuer")] == [
        ("project", "", "issuer"),
        ("topics", "t/en", "issuer"),
        ("places", "p", "issuer"),
        ("places", "p", "topics.t.issuer"),
    ]
    assert list(told(project=NO_PROJECT).each("issuer")) == list(told().each("links")) == []


def test_where_a_key_is_or_the_nearest_known_above_it():
    where = {"places/p": Where("p.yaml", 1), "places/p#links": Where("p.yaml", 3), "places/q": Where("q.yaml", 1)}
    catalogue = Catalogue(Path("."), where=where, unread={"places": frozenset({"r"})})
    assert catalogue.place_of("places", "p", "links.main.url") == Where("p.yaml", 3)
    assert catalogue.place_of("places", "p", "name") == Where("p.yaml", 1)
    assert catalogue.place_of("places", "nobody", "name") == Where("places/nobody")
    assert catalogue.met("places") == {"p", "q"}
    assert [catalogue.has("places", id) for id in ("p", "q", "r", "s")] == [True, True, True, False]


def test_lists_and_labels_of_a_language():
    words = LintWords(review_by=DAY)
    assert words_for({"en": words}, "en-GB") is words_for({"en": words}, "en") is words
    assert words_for({"en": words}, "gd") is None
    neutral = NeutralWords(words=["stalking"])
    catalogue = Catalogue(
        Path("."), words={"en": {"scan": "Scan", "page": "Page"}}, neutral={"en": neutral},
        templates=(("base/a.html", Path("a.html")),),
    )  # fmt: skip
    assert catalogue.neutral_words("en-GB") is neutral and catalogue.neutral_words("gd") is None
    assert catalogue.labels_of(Topic("t", "en", head(labels={"scan": "Look"}), {})) == {"scan": "Look", "page": "Page"}
    assert catalogue.template("base/a.html") == Path("a.html") and catalogue.template("base/b.html") is None
