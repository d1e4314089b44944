"""The dossier: what is in its tables, and that it needs nothing else."""

from __future__ import annotations

import base64
import datetime
import re
from html import unescape

import pytest

from generator.publish.dossier import dossier_html

from .pages import problems

DAY = datetime.date(2026, 12, 1)
SHA = "0123456789abcdef" * 4


def evidence(value: str, day: str, **more) -> dict:
    return {
        "value": value,
        "checked_on": day,
        "method": "rang",
        "trust": "high",
        "sources": ["the site", "a call"],
        **more,
    }


def item(path: str, **more) -> dict:
    return {
        "topic": "t", "format": "card", "variant": "plain", "language": "en", "place": "here", "profile": "office",
        "path": path, "title": "T", "sha256": SHA, "pages": 2, "qr": [], "findings": [],
        "facts": {"line": ["number"]}, "tells": {"version": True, "published": False}, "pictures": [], **more,
    }  # fmt: skip


def facts(**more) -> dict:
    return {
        "release": "2026-12", "date": "2026-12-01", "approved_by": "Dr A. Person", "generator": "1", "issuer": "Us",
        "record_sha256": "f" * 64,
        "topics": {
            "t": {
                "title": "A matter", "version": "A v1", "published": "2026-01-02", "review_by": "2027-01-02",
                "approved_by": None, "sources": [{"title": "A book"}, {"title": "A page", "url": "https://example.org"}],
            }
        },
        "services": {"line": {"name": "The Line", "facts": {
            "number": evidence("01632 960123", "2026-11-22", by="MS"), "site": evidence("help.example", "2026-11-01"),
        }}},
        "places": {"here": "Here"}, "formats": {"card": "Card"},
        "profiles": {"office": {"title": "Office", "tagged": False}, "screen": {"title": "Screen", "tagged": True}},
        "silences": [], "notes": [], "reading": [], "items": [item("here/a.pdf")], **more,
    }  # fmt: skip


def page(pictures=None, **more) -> str:
    html = dossier_html(facts(**more), DAY, pictures or {}).decode()
    assert problems(html) == []
    return html


def rows(html: str, section: str) -> list[list[str]]:
    """The cells of a section's tables, without their heads."""
    part = html.partition(f'<section id="{section}">')[2].partition("</section>")[0]
    found = [
        re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", part, re.DOTALL)
    ]
    return [[unescape(cell) for cell in cells] for cells in found if cells]


def test_whose_words_they_are_and_who_approved_them():
    with_it = ["t", "A matter", "A v1", "2026-01-02", "2027-01-02", "Dr A. Person (with the release)"]
    assert rows(page(), "governance") == [with_it]
    own = facts()["topics"]["t"] | {"approved_by": "Dr B. Other"}
    assert rows(page(topics={"t": own}), "governance")[0][-1] == "Dr B. Other"
    assert rows(page(approved_by=None), "governance")[0][-1] == "nobody yet"
    assert "A book" in page() and "https://example.org" in page()


def test_the_evidence_of_what_is_printed_and_no_more():
    row = ["The Line", "number", "01632 960123", "2026-11-22", "9 days", "rung by MS", "high", "the site; a call"]
    assert rows(page(), "services") == [row], "nothing prints the site"
    both = page(items=[item("here/a.pdf"), item("here/b.pdf", facts={"line": ["site"]})])
    assert [row[1] for row in rows(both, "services")] == ["number", "site"]
    assert rows(both, "services")[1][4:6] == ["30 days", "rung"]
    assert rows(page(items=[item("here/a.pdf", facts={})]), "services") == []


def test_what_an_item_says_about_itself_is_one_row_for_all_profiles():
    html = page(items=[item("here/a.pdf"), item("here/s.pdf", profile="screen"), item("there/a.pdf", place="there")])
    assert [row[0] for row in rows(html, "on-the-item")] == ["Card, plain, Here, en", "Card, plain, there, en"]
    assert (
        rows(html, "on-the-item")[0][1:]
        == ["yes", "no", "–", "–", "–", "–", "–", "–", "–"][: len(rows(html, "on-the-item")[0]) - 1]
    )


def test_the_proof_of_each_file():
    code = {"payload": "https://example.org", "size_mm": 22.0, "module_mm": 0.66}
    bad = item("here/s.pdf", profile="screen", qr=[code], findings=[{"code": "PRV026", "message": "it's unlike"}])
    first, second = rows(page(items=[item("here/a.pdf"), bad]), "proofs")
    assert first == ["here/a.pdf", "Office", "no: for paper", "2", "none", "nothing", SHA]
    assert second[1:6] == ["Screen", "yes", "2", "https://example.org (22 mm, module 0.66 mm)", "PRV026 it's unlike"]


def test_a_profile_that_is_gone_has_its_id():
    (row,) = rows(page(items=[item("here/a.pdf", profile="old")]), "proofs")
    assert row[1:3] == ["old", "no: for paper"]


def test_what_was_let_pass_and_what_is_open():
    html = page(
        silences=[{"code": "LNT001", "reason": "Known"}, {"code": "LNT002", "where": "content/a.md", "reason": "Too"}],
        notes=[{"code": "OUT001", "edition": "here/a.pdf", "message": "odd"}],
        release=None,
        open=[{"code": "EVD003", "message": "nobody rang it"}],
    )
    assert rows(html, "silences") == [
        ["LNT001", "everywhere", "Known"], ["LNT002", "content/a.md", "Too"], ["OUT001", "here/a.pdf", "odd"],
    ]  # fmt: skip
    assert "Draft, not released" in html and "EVD003 : nobody rang it" in html and "Open: 1." in html
    assert "Nothing was let pass." in page() and "Open:" not in page()


def test_how_plain_the_words_are():
    reading = [{"where": "x", "words": "a.md", "reading_age": 11.26}, {"where": "y", "words": "b.md", "other": None}]
    html = page(reading=reading)
    assert rows(html, "reading") == [["a.md", "11.3", ""], ["b.md", "", ""]]
    assert all(f">{column}</th>" in html for column in ("words", "reading age", "other")) and ">where</th>" not in html
    assert "Not measured." in page()
    assert rows(page(reading=[["a", 1.0], "b"]), "reading") == [["a", "1.0"], ["b"]], "as an older release kept them"


def test_a_picture_is_shown_once():
    items = [
        item("here/a.pdf", pictures=["one", "two", "gone"]),
        item("here/b.pdf", profile="screen", pictures=["two", "three"]),
    ]
    pictures = {"one": b"1", "two": b"2", "three": b"3"}
    html = page(pictures, items=items)
    assert re.findall(r'src="data:image/jpeg;base64,(.*?)"', html) == [
        base64.b64encode(pictures[name]).decode() for name in ("one", "two", "three")
    ]
    assert "page 1 looks like page 2 of Card, plain, Here, en, Office" in html


@pytest.mark.parametrize("key", ["issuer", "approved_by"])
def test_nothing_that_people_write_becomes_html(key):
    html = page(**{key: "<script>alert(1)</script>"})
    assert "<script" not in html and "&lt;script&gt;" in html


def test_it_needs_no_other_file():
    html = page({"one": b"1"}, items=[item("here/a.pdf", pictures=["one"])])
    assert not re.search(r'(src|href)="(?!data:|#)', html) and "@import" not in html and "url(" not in html


def test_only_what_is_very_long_may_break():
    html = page(items=[item("here/a.pdf")])
    assert f'<td class="long">{SHA}</td>' in html and "<td>here/a.pdf</td>" in html
