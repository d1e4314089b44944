"""All checks on one finished file, from evidence gathered once."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import pikepdf
import pypdfium2 as pdfium

from ..kernel.findings import Finding
from ..kernel.geometry import Rect
from ..kernel.remembered import Remembered
from ..model.proof import Expectation, ExpectedPage, Proof, ProvedCode
from .file.accessible import check_accessible
from .file.harm import check_safety
from .file.objects import Objects
from .file.standard import check_standard
from .file.structure import check_boxes, check_fonts, check_metadata, page_fingerprint
from .file.whole import check_whole, encrypted, locked, says_encrypted
from .findings import PRV022
from .page.evidence import PageEvidence, Seen
from .page.homes import Homes
from .page.paper import check_edges, jpeg, preview
from .page.pictures import framed
from .press.proof import check_press
from .seen.codes import CodeProver
from .seen.digits import DigitProver
from .seen.likeness import LikenessProver
from .seen.reference import Faces
from .seen.sight import SightProver
from .words.discreet import check_discreet, check_faces, outer_faces
from .words.forms import check_forms
from .words.inorder import check_order
from .words.leftright import check_left_to_right
from .words.numbers import PrintedNumbers, check_numbers, printed_numbers
from .words.printed import check_place_and_size, check_words
from .words.room import check_room
from .words.tags import check_tags
from .words.whose import check_whose

_REMEMBERED = 64  # pages; those that many files share are few
_THEMES = 8
_FONTS = 512  # two digests and an answer each
_PICTURES = 12  # of one file: whoever fixes it starts with the first


@dataclass(frozen=True)
class _PageProof:
    """What was found on one page, whatever file it is in, and what may be a number there."""

    seen: tuple[Seen, ...]
    codes: tuple[ProvedCode, ...]
    numbers: PrintedNumbers | None


class Prover:
    """Compares finished files with what they must show.

    A page that is, byte for byte as it is in the finished file, one that was proved before under
    the same expectation isn't proved again: in a merge, that is half of all pages.
    """

    def __init__(self) -> None:
        self._known: Remembered[_PageProof] = Remembered(_REMEMBERED)
        self._fonts: Remembered[bool] = Remembered(_FONTS)
        self._codes = CodeProver()
        self._sight = SightProver()
        self._digits = DigitProver()
        self._likeness = LikenessProver()
        self._drawing: Remembered[Faces] = Remembered(_THEMES)

    def prove(self, data: bytes, expected: Expectation) -> Proof:
        try:
            with pikepdf.open(io.BytesIO(data)) as pdf:
                if encrypted(pdf):
                    return Proof((locked(),), ())
                with pdfium.PdfDocument(data) as document:
                    return self._prove(pdf, document, expected, data)
        except (pikepdf.PasswordError, pikepdf.PdfError, pdfium.PdfiumError) as error:
            if isinstance(error, pikepdf.PasswordError) or says_encrypted(data):
                return Proof((locked(),), ())
            return Proof((PRV022(f"the finished file can't be read: {str(error).rpartition(': ')[2]}"),), ())

    def _prove(self, pdf: pikepdf.Pdf, document: pdfium.PdfDocument, expected: Expectation, data: bytes) -> Proof:
        findings = check_boxes(pdf, expected)
        if any(finding.code == "PRV020" for finding in findings):
            return Proof((*findings, *check_whole(data, pdf)), ())
        objects = Objects(pdf)
        findings += check_whole(data, pdf)
        findings += check_fonts(objects, expected, self._fonts) + check_safety(pdf, objects, expected.numbers)
        findings += check_metadata(pdf, expected) + check_discreet(pdf, data, expected)
        allowed, short_codes = frozenset(expected.numbers), frozenset(expected.short_codes)
        places: dict[Finding, tuple[int, Rect]] = {}
        codes: list[ProvedCode] = []
        previews: list[bytes | None] = []
        pages: list[PageEvidence] = []
        for n, plan in enumerate(expected.pages):
            key = self._key(pdf.pages[n], n, plan, expected)
            known = self._known.get(key) if key else None
            if known is None or plan.preview or expected.tagged:
                page = PageEvidence(document[n], n + 1)
                pages.append(page)
                known = known or self._prove_page(page, plan, expected)
                previews.append(jpeg(preview(page)) if plan.preview else None)
            else:
                previews.append(None)
            if key:
                self._known.put(key, known)
            seen = list(known.seen)
            if known.numbers:
                seen += check_numbers(n + 1, known.numbers, plan, allowed, short_codes)
            for finding, box in seen:
                findings.append(finding)
                if box:
                    places.setdefault(finding, (n, box))
            codes += known.codes
        if expected.press:
            findings += check_press(pdf, [PageEvidence(document[n], n + 1) for n in range(len(document))], expected)
        if expected.tagged:
            findings += check_tags(pdf, pages, expected.pages)
            findings += check_forms(pdf, pages, expected.pages)
            findings += check_accessible(pdf, pages, expected.numbers) + check_standard(pdf, expected.standard)
        pictures = [
            (finding, framed(PageEvidence(document[n], n + 1), box))
            for finding, (n, box) in list(places.items())[:_PICTURES]
        ]
        return Proof(tuple(dict.fromkeys(findings)), tuple(codes), tuple(previews), tuple(pictures))

    def _prove_page(self, page: PageEvidence, plan: ExpectedPage, expected: Expectation) -> _PageProof:
        seen: list[Seen] = []
        numbers = homes = None
        if plan.window is None:
            homes = Homes(page, plan)
            seen = (
                check_words(page, plan, homes) + check_place_and_size(page, plan, homes) + check_room(page, plan, homes)
            )
            seen += check_whose(page, plan, homes) + check_order(page, plan, homes)
            seen += check_left_to_right(page, plan, homes)
            numbers = printed_numbers(page)
        seen += self._sight.check(page, plan)
        if homes:
            faces = self._faces(expected)
            seen += self._likeness.check(page, faces, homes) + self._digits.check(page, faces, expected)
        found, codes = self._codes.check(page, plan, expected.qr_min)
        seen += found + check_faces(page, outer_faces(expected, page.number - 1), expected)
        seen += [(finding, None) for finding in check_edges(page, expected.keep_free)]
        return _PageProof(tuple(seen), tuple(codes), numbers)

    def _faces(self, expected: Expectation) -> Faces:
        return self._drawing.of(expected.faces, lambda: Faces(expected.faces))

    @staticmethod
    def _key(page: pikepdf.Page, n: int, plan: ExpectedPage, expected: Expectation) -> tuple[object, ...] | None:
        """What a page's proof depends on; None if it isn't worth knowing: codes differ from place to place."""
        if plan.codes:
            return None
        # Expectations differ in whether a picture is wanted; that changes nothing about the proof.
        faces = outer_faces(expected, n)
        words = (expected.sensitive, expected.harmless) if faces else ()
        return (
            page_fingerprint(page),
            n,
            replace(plan, preview=False),
            expected.qr_min,
            expected.keep_free,
            expected.faces,
            faces,
            words,
        )


def prove(data: bytes, expected: Expectation) -> Proof:
    """Compare the bytes of one PDF with what it must show."""
    return Prover().prove(data, expected)
