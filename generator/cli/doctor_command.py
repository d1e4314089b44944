"""makeleaflet doctor"""

from __future__ import annotations

import platform
import sys

import click

from .. import __version__
from ..kernel.errors import EXIT_DONE, EXIT_REFUSED
from .common import options_from, project_option, tell

PACKAGES = (
    "weasyprint", "pydyf", "uharfbuzz", "jinja2", "markdown-it-py", "qrcode", "pydantic", "ruamel.yaml",
    "ruamel.yaml.clib", "pikepdf", "pypdfium2",
    "zxing-cpp", "rapidocr", "onnxruntime", "numpy", "phonenumbers", "confusable-homoglyphs", "idna", "babel",
    "fonttools", "markupsafe", "click", "rich", "pillow", "openpyxl", "syllapy", "google-re2", "tomlkit", "cachetools",
    "regex", "fontpkg-atkinson-hyperlegible", "fontpkg-noto-sans", "fontpkg-ibm-plex-sans-arabic",
)  # fmt: skip


@click.command(
    "doctor", epilog="Example:  makeleaflet doctor", short_help="Show what is installed, and which files win."
)
@project_option
def command(directory: str) -> int:
    """Show what is installed, what is missing, and which files of the project win over built-in ones."""
    from importlib.metadata import PackageNotFoundError, version

    from ..kernel.paths import builtin_templates

    options = options_from(directory)
    well = True
    tell(f"makeleaflet {__version__}, Python {platform.python_version()}, {sys.platform}")
    for name in PACKAGES:
        try:
            tell(f"  {name} {version(name)}")
        except PackageNotFoundError:
            well = False
            tell(f"  {name} is MISSING")
    tell("System libraries")
    for name in ("pangoft2-1.0", "harfbuzz-subset"):
        found = _library(name)
        well = well and found
        tell(f"  {name}: {'found' if found else 'MISSING: apt-get install libpangoft2-1.0-0 libharfbuzz-subset0'}")
    builtin, own = builtin_templates(), options.root / "templates"
    tell(f"Built-in templates: {builtin}")
    if own.is_dir() and own.resolve() != builtin.resolve():
        for path in sorted(path for path in own.rglob("*") if path.is_file()):
            name = path.relative_to(own).as_posix()
            what = "wins over the built-in one" if (builtin / name).exists() else "is the project's own"
            tell(f"  templates/{name} {what}")
    else:
        tell("  the project has none of its own")
    tell("All is well." if well else "Something is missing.")
    return EXIT_DONE if well else EXIT_REFUSED


def _library(name: str) -> bool:
    import ctypes

    for file in (f"lib{name}.so.0", f"lib{name}.dylib", f"lib{name}.0.dylib"):
        try:
            ctypes.CDLL(file)
            return True
        except OSError:
            continue
    return False
