"""A head: how it is written, what it covers."""

import pytest

from generator.kernel.findings import is_refusal
from generator.ledger import HANDOUTS, Handout, Head, audit, load_releases, opened
from generator.ledger.releases import GITATTRIBUTES

from ..helpers import codes

DIGEST = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (f"2-17-{DIGEST}", Head(2, 17, DIGEST)),
        (f" 2-17-{DIGEST[:32].upper()} {DIGEST[32:]}\n", Head(2, 17, DIGEST)),
        (DIGEST, Head(None, None, DIGEST)),
        *(
            (text, None)
            for text in (
                "",
                "2-17-",
                DIGEST[:-1],
                DIGEST + "0",
                f"2-{DIGEST}",
                f"-1-2-{DIGEST}",
                f"\N{SUPERSCRIPT TWO}-1-{DIGEST}",
                "g" * 64,
                "9" * 5000,
            )
        ),
    ],
)
def test_as_it_is_typed(text, head):
    assert Head.parse(text) == head
    assert head is None or Head.parse(str(head)) == head


def heads_of(shelf):
    """A head after each thing that was done."""
    digest = shelf.release("one")
    yield audit(shelf.root).head
    for n in range(3):
        with opened(shelf.releases / HANDOUTS, HANDOUTS) as book:
            book.add(Handout("here", "one", 5, "2026-12-02", note=str(n)).entry(digest))
        yield audit(shelf.root).head
    shelf.release("two")
    yield audit(shelf.root).head


def test_every_head_noted_on_the_way_covers_what_there_was(shelf):
    heads = list(heads_of(shelf))
    assert len({head.digest for head in heads}) == len(heads)
    for head in heads:
        found = audit(shelf.root, expect=head)
        assert found.findings == () and found.covered == (head.releases, head.handouts)


def test_a_head_is_of_one_ledger_only(shelf):
    head = list(heads_of(shelf))[1]
    for other in (
        Head(1, 0, head.digest),
        Head(1, 2, head.digest),
        Head(2, 1, head.digest),
        Head(0, 0, head.digest),
        Head(9, 9, head.digest),
        Head(1, 1, "0" * 64),
    ):
        found = audit(shelf.root, expect=other)
        assert is_refusal(found.findings) and found.covered is None and found.head is None, other


def test_what_git_is_told(shelf):
    """Without it, git may change line ends: not altered yet, but soon."""
    shelf.release("one")
    path = shelf.releases / GITATTRIBUTES
    for change in (lambda: path.write_bytes(b"* text=auto eol=crlf\n"), path.unlink):
        change()
        (finding,) = audit(shelf.root).findings
        assert (finding.code, finding.severity) == ("REL007", "warning")
    path.symlink_to("../elsewhere")
    assert is_refusal(audit(shelf.root).findings)
    shelf.release("two")
    assert not (shelf.root / "elsewhere").exists(), "nothing is written through a link"


def test_an_altered_record_is_reported_wherever_it_is_read(shelf):
    """A recall goes on with what there is, and says that it can't be trusted."""
    shelf.release("one")
    path = shelf.releases / "one/record.json"
    path.write_bytes(path.read_bytes().replace(b"0808 802 0300", b"0808 801 0327"))
    releases, findings = load_releases(shelf.root)
    assert [release.name for release in releases] == ["one"] and codes(findings) == ["REL004"]
