"""One stylesheet for all panels of an edition: type and colour of the theme, then the format's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from ..kernel.digest import file_digest
from ..kernel.errors import Refused
from ..kernel.files import read_file
from ..kernel.findings import Finding, Where
from ..kernel.language import script_of
from ..kernel.pictures import MAX_PICTURE, picture_problem
from ..kernel.shared_findings import SRC001, SRC014
from ..model.catalogue import Catalogue
from ..model.design import FormatSpec, VariantSpec
from ..model.panel import NEXT_SHEET, Face, Style
from ..model.theme import FontFace, ThemeSpec
from .findings import SRC052
from .fontfile import FontFile, font_problem, read_font
from .images import IMAGE_TYPES

_URL = re.compile(r"""url\(\s*(['"]?)(.*?)\1\s*\)""")
_MEDIA = {**IMAGE_TYPES, ".ttf": "font/ttf", ".otf": "font/otf"}


class Assets:
    """Files that pages use, by digest. HTML and CSS name them asset:<digest>, so no path gets into a key."""

    def __init__(self) -> None:
        self._by_path: dict[Path, tuple[str, str, str]] = {}

    def add(self, path: Path, media: str) -> str:
        """Register a file; returns its asset: URL. OSError if it can't be read."""
        path = path.resolve()
        if path not in self._by_path:
            self._by_path[path] = (file_digest(path), str(path), media)
        return f"asset:{self._by_path[path][0]}"

    def paths(self, digest: str) -> frozenset[Path]:
        """The files with this content."""
        return frozenset(path for path, entry in self._by_path.items() if entry[0] == digest)

    def listed(self, *texts: str) -> tuple[tuple[str, str, str], ...]:
        """The assets that the texts name."""
        joined = "\n".join(texts)
        return tuple(sorted(entry for entry in self._by_path.values() if entry[0] in joined))


def font_file(catalogue: Catalogue, theme_id: str, face: FontFace, number: int = 0) -> Path:
    """The file of a font face, the theme's `number`th. Refused if it isn't there."""
    if face.package:
        spec = find_spec(face.package)
        path = Path(spec.submodule_search_locations[0], face.file) if spec and spec.submodule_search_locations else None
    else:
        path = catalogue.template(f"themes/{theme_id}/{face.file}")
    if path is None or not path.is_file():
        where = catalogue.place_of("themes", theme_id, f"fonts.{number}.file")
        if face.package and not find_spec(face.package):
            raise Refused(
                SRC014(
                    f'the package "{face.package}", which has this font, isn\'t installed',
                    catalogue.place_of("themes", theme_id, f"fonts.{number}.package"),
                    "check its name, or install it beside makeleaflet",
                )
            )
        hint = f'the package "{face.package}" has no such file' if face.package else "put it beside theme.toml"
        raise Refused(SRC014(f'the font file "{face.file}" is missing', where, hint))
    return path


def font_of(catalogue: Catalogue, theme_id: str, face: FontFace, number: int = 0) -> FontFile:
    """What the file of a font face says of its characters. Refused if it isn't there, or isn't a sound font."""
    path = font_file(catalogue, theme_id, face, number)
    if problem := font_problem(path):
        says, hint = problem
        raise Refused(
            SRC052(
                f'the font file "{face.file}" {says}',
                catalogue.place_of("themes", theme_id, f"fonts.{number}.file"),
                hint,
            )
        )
    return read_font(path)  # type: ignore[return-value]


def number_file(catalogue: Catalogue, theme_id: str) -> Path:
    """The font file for telephone numbers: the boldest upright face of the theme's family for them."""
    theme = catalogue.themes[theme_id]
    faces = [face for face in theme.fonts if face.family == theme.digits and face.style == "normal"] or theme.fonts
    boldest = max(faces, key=lambda face: face.weight)
    number = theme.fonts.index(boldest)
    font_of(catalogue, theme_id, boldest, number)
    return font_file(catalogue, theme_id, boldest, number)


def _names(catalogue: Catalogue, key: str, name: str) -> bool:
    """Whether a key of format.toml or theme.toml names a file."""
    kind, _, rest = key.partition("/")
    id, _, path = rest.partition("#")
    value = getattr(catalogue, kind).get(id)
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
    return value == name or (isinstance(value, list) and name in value)


def find_file(catalogue: Catalogue, kind: str, id: str, name: str) -> tuple[str, Path]:
    """(path below templates/, file) of a format's or theme's file, looking along what it extends."""
    tried, current = [], id
    while current:
        key = f"{kind}/{current}/{name}"
        path = catalogue.template(key)
        if path:
            return key, path
        tried.append(key)
        current = getattr(getattr(catalogue, kind).get(current), "extends", None)
    prefix = f"{kind}/{id}#"
    named = [where for key, where in catalogue.where.items() if key.startswith(prefix) and _names(catalogue, key, name)]
    raise Refused(
        SRC014(
            f'the file "{name}" is missing',
            min(named, default=catalogue.place_of(kind, id)),
            "looked for templates/" + ", templates/".join(tried),
        )
    )


def stylesheet(
    catalogue: Catalogue,
    format_id: str,
    spec: FormatSpec,
    variant: VariantSpec,
    theme_id: str,
    assets: Assets,
    languages: Sequence[str],
) -> Style:
    """Raises Refused when a file is missing or can't be read."""
    sheets = [(name, catalogue.template(name)) for name in ("base/base.css", "base/blocks.css")]
    sheets += [find_file(catalogue, "themes", theme_id, name) for name in catalogue.themes[theme_id].stylesheets]
    sheets += [find_file(catalogue, "formats", format_id, name) for name in spec.stylesheets]
    return style_of(catalogue, theme_id, variant.ink, sheets, assets, languages)


def style_of(
    catalogue: Catalogue,
    theme_id: str,
    ink: str,
    sheets: Iterable[tuple[str, Path | None]],
    assets: Assets,
    languages: Sequence[str],
) -> Style:
    """A theme's faces for the scripts of some languages, set up for the first one, and its colours; then the
    stylesheets: (path below templates/, file). Raises Refused when one is missing or can't be read.
    """
    theme = catalogue.themes[theme_id]
    parts, faces = [], []
    scripts = [script_of(language) for language in languages]
    words = {name for script in scripts for name in theme.families(script)}
    # Those of other scripts can have millions of bytes, and are part of what a panel is known by.
    used = {*words, theme.digits, *_for_all_scripts(theme)}
    for number, face in enumerate(theme.fonts):
        if face.family not in used:
            continue
        url = assets.add(font_file(catalogue, theme_id, face, number), "font/ttf")
        faces.append(Face(face.family, url.removeprefix("asset:"), face.weight, face.style == "italic"))
        parts.append(
            f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};src:url({url})}}'
        )
    colours = "".join(f"--{name}:{value};" for name, value in theme.inks[ink].items())
    families = f'{type_of(theme, scripts[0])};--numbers:"{theme.digits}";--latin:"{theme.fonts[0].family}"'
    parts.append(f":root{{{colours}{families};--least:{theme.least_line(scripts[0]):g}}}")
    for key, path in sheets:
        if path is None:
            raise Refused(SRC014(f'the file "templates/{key}" is missing'))
        try:
            parts.append(_local_urls(path.read_text(encoding="utf-8"), key, catalogue, assets))
        except (OSError, UnicodeDecodeError) as error:
            raise Refused(SRC001(f"this stylesheet can't be read: {error}", Where(f"templates/{key}"))) from None
    css = NEXT_SHEET.join(parts)
    return Style(css, assets.listed(css), tuple(faces))


def type_of(theme: ThemeSpec, script: str) -> str:
    """What words in a script are set in, as a CSS variable."""
    return "--family:" + ",".join(f'"{name}"' for name in theme.families(script))


def _for_all_scripts(theme: ThemeSpec) -> set[str]:
    """The families that no script has to itself: stylesheets may name them."""
    return {face.family for face in theme.fonts} - {font.family for font in theme.scripts.values()}


def _local_urls(css: str, key: str, catalogue: Catalogue, assets: Assets) -> str:
    """url(file) becomes url(asset:…) for files below templates/; everything else stays, and is refused when asked
    for.
    """
    folder = key.rpartition("/")[0]

    def replace(match: re.Match[str]) -> str:
        target = match[2]
        path = catalogue.template(_join(folder, target))
        media = _MEDIA.get(Path(target).suffix.lower())
        if path is None or media is None:
            return match[0]
        if problem := _unusable(path, media):
            code, says, hint = problem
            raise Refused(Finding(code, f'the file "{target}" {says}', Where(f"templates/{key}"), hint))
        return f"url({assets.add(path, media)})"

    return _URL.sub(replace, css)


def _unusable(path: Path, media: str) -> tuple[str, str, str] | None:
    """What is wrong with a picture or font: (code, end of a sentence, hint), or None. OSError if it can't be read."""
    if media in IMAGE_TYPES.values():
        return picture_problem(read_file(path, MAX_PICTURE), media)
    problem = font_problem(path)
    return ("SRC052", *problem) if problem else None


def _join(folder: str, target: str) -> str:
    parts = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            if not parts:
                return ""
            parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
