"""QR codes as a phone would see them: decoded from pixels, measured in pixels."""

from __future__ import annotations

from PIL import Image

from ..kernel.findings import Finding
from ..kernel.units import MM_PER_INCH
from ..model.edition import QUIET_ZONE, Code, ExpectedPage, ProvedCode
from .evidence import PageEvidence

RESOLUTIONS = (300, 100)  # dpi: a print, and a poor copy or a picture from a distance
DARK, LIGHT = 80, 230  # of 255


def check_codes(page: PageEvidence, expected: ExpectedPage, qr_min: float) -> tuple[list[Finding], list[ProvedCode]]:
    """Each code expected on the page decodes to its payload, is large enough and has air around it."""
    import zxingcpp

    findings: list[Finding] = []
    proved: list[ProvedCode] = []
    for code, box in expected.codes:
        about = f"the QR code on page {page.number}"
        pictures = {dpi: page.picture(dpi, box) for dpi in RESOLUTIONS}
        for dpi, picture in pictures.items():
            # Inverted codes and other kinds of barcode don't count: phones differ in what they forgive.
            found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False, try_downscale=False)
            if [item.text for item in found] != [code.payload]:
                what = f'reads "{found[0].text}"' if found else "can't be read"
                findings.append(Finding("PRV010", f"{about} {what} at {dpi} dpi", quote=code.payload))
        problems, module, size = measure(pictures[300], code)
        findings += [Finding(finding_code, f"{about} {problem}", quote=code.payload) for finding_code, problem in problems]
        if size:
            if size < qr_min - 0.15:
                findings.append(Finding("PRV011", f"{about} is {size:.1f} mm wide, not {qr_min:g}", quote=code.payload))
            proved.append(ProvedCode(code.payload, page.number, round(module, 3), round(size, 2)))
    return findings, proved


def measure(picture, code: Code) -> tuple[list[tuple[str, str]], float, float]:
    """(problems, module in mm, size in mm) of a code in a 300 dpi grey picture of its box."""
    darkest, lightest = picture.getextrema()
    if darkest > DARK or lightest < LIGHT:
        return [("PRV012", "has too little contrast")], 0.0, 0.0
    dark = picture.point([255 if level < 128 else 0 for level in range(256)])
    left, top, right, bottom = dark.getbbox()
    count = len(code.rows)
    module_px = (right - left) / count
    mm = MM_PER_INCH / RESOLUTIONS[0]
    problems = []
    if abs((right - left) - (bottom - top)) > 2 or not _as_encoded(dark.crop((left, top, right, bottom)), code):
        problems.append(("PRV013", "isn't drawn as it was encoded: something covers or distorts it"))
    quiet = min(left, top, picture.width - right, picture.height - bottom) / module_px
    if quiet < QUIET_ZONE - 0.35:
        problems.append(("PRV014", f"has a quiet zone of {max(quiet, 0):.1f} modules instead of {QUIET_ZONE}"))
    return problems, module_px * mm, (right - left) * mm


def _as_encoded(dark, code: Code) -> bool:
    """Whether the middle of each module is as it should be, whichever way up the code stands."""
    count = len(code.rows)
    drawn = dark.resize((count, count), Image.Resampling.NEAREST)
    planned = Image.frombytes("L", (count, count), bytes(255 if module == "1" else 0 for row in code.rows for module in row))
    return any(planned.rotate(turn).tobytes() == drawn.tobytes() for turn in (0, 90, 180, 270))
