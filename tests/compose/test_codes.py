"""QR codes hold exactly what they should, as safely as their size allows."""

from __future__ import annotations

import re

import pytest
import qrcode
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.exceptions import DataOverflowError

from generator.compose.codes import box_mm, encode, html, svg
from generator.compose.masks import best_mask
from generator.model.panel import QUIET_ZONE

LEVELS = {"L": ERROR_CORRECT_L, "M": ERROR_CORRECT_M, "Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}

hosts = st.from_regex(r"[a-z0-9]{1,12}(\.[a-z0-9]{1,10}){1,3}", fullmatch=True)
paths = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789-._~/%+@:;=,!()'*"), max_size=80)
payloads = st.one_of(
    st.builds("https://{}/{}".format, hosts, paths),
    st.from_regex(r"tel:\+?[0-9]{2,15}", fullmatch=True),
    st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), min_size=1, max_size=60).map(
        "https://a.scot/{}".format
    ),
)


@given(payloads, st.sampled_from(sorted(LEVELS)))
def test_the_mask_is_the_one_that_qrcode_finds(payload, level):
    code = qrcode.QRCode(error_correction=LEVELS[level], border=0)
    code.add_data(payload)
    code.best_fit()
    assert best_mask(code) == code.best_mask_pattern()


def picture(code, pixels: int = 4) -> Image.Image:
    """The code with its quiet zone, drawn from its modules alone."""
    side = code.units
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(code.rows):
        for x, module in enumerate(row):
            image.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), 0 if module == "1" else 255)
    return image.resize((side * pixels, side * pixels), Image.Resampling.NEAREST)


def read(image):
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1, "one code, and one only"
    return found[0]


@given(payloads)
def test_a_decoder_reads_exactly_the_payload(payload):
    assert read(picture(encode(payload))).text == payload


def version_at(payload: str, level: int) -> int:
    code = qrcode.QRCode(error_correction=level, border=0)
    code.add_data(payload)
    return code.best_fit()


def fits(payload: str, level: int, version: int) -> bool:
    try:
        return version_at(payload, level) <= version
    except (DataOverflowError, ValueError):
        return False


@given(payloads)
def test_correction_is_as_high_as_fits_and_costs_no_module(payload):
    code = encode(payload)
    version = (len(code.rows) - 17) // 4
    assert version == version_at(payload, ERROR_CORRECT_M)
    level = read(picture(code)).ec_level
    assert level in "MQH"
    higher = {"M": "QH", "Q": "H", "H": ""}[level]
    assert not any(fits(payload, LEVELS[name], version) for name in higher)


def test_some_code_is_raised_and_some_is_not():
    levels = {
        read(picture(encode(payload))).ec_level
        for payload in ["tel:101", *("https://a.scot/" + "x" * n for n in range(0, 40, 3))]
    }
    assert levels == {"M", "Q", "H"}


def test_same_payload_same_modules():
    encode.cache_clear()
    first = encode("https://a.scot/page")
    encode.cache_clear()
    assert encode("https://a.scot/page") == first


def test_a_payload_that_fits_no_version_is_an_error_with_words():
    with pytest.raises(ValueError):
        encode("https://a.scot/" + "x" * 3000)


@given(payloads)
def test_runs_and_svg_draw_the_same_modules(payload):
    code = encode(payload)
    drawn = {(x + n, y) for x, y, length in code.runs() for n in range(length)}
    modules = {
        (x + QUIET_ZONE, y + QUIET_ZONE)
        for y, row in enumerate(code.rows)
        for x, module in enumerate(row)
        if module == "1"
    }
    assert drawn == modules
    in_svg = {
        (int(x) + n, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg(code))
        for n in range(int(length))
    }
    assert in_svg == modules
    assert f'viewBox="0 0 {code.units} {code.units}"' in svg(code)


def test_the_quiet_zone_is_four_modules_and_lies_outside_the_size():
    code = encode("tel:101")
    assert code.units == len(code.rows) + 8
    assert box_mm(code, 21.0) == pytest.approx(21.0 * code.units / len(code.rows))


def test_in_tagged_documents_the_code_is_a_picture_with_words():
    code = encode("tel:101")
    inline = html(code, 0, 20, 'Calls "101" & <more>', inline=True)
    assert 'alt="Calls &quot;101&quot; &amp; &lt;more&gt;"' in inline and "data:image/svg+xml;base64," in inline
    free = html(code, 3, 20, "words", inline=False)
    assert free.startswith("<div") and 'data-index="3"' in free and "words" not in free
