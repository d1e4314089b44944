"""Makers of files that nobody should have to read. Each takes the path, and a size or what else the attack says."""

from __future__ import annotations

import io
import os
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">{}</svg>'
)


def text(make: Callable[[object], str]) -> Callable[[Path, object], None]:
    return lambda path, size: path.write_text(make(size), encoding="utf-8", newline="")


def svg(make: Callable[[object], str]) -> Callable[[Path, object], None]:
    return text(lambda size: SVG.format(make(size)))


# ---- kinds of files


def _socket(path: Path, size) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the name of a socket has at most 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def _named(path: Path, name: list[int] | str) -> None:
    """Another file beside the place, whose name is these bytes or letters."""
    other = os.path.join(os.fsencode(path.parent), bytes(name) if isinstance(name, list) else name.encode())
    with open(other, "w") as file:
        file.write("x: 1\n")


def _linked(path: Path, target: str) -> None:
    """A link; the target is named from the project's folder."""
    root = next(parent for parent in path.parents if parent.name == "project")
    path.symlink_to(os.path.relpath(root / target, path.parent) if target[0] not in "/." else target)


def _sparse(path: Path, size: int) -> None:
    with open(path, "wb") as file:
        file.truncate(size)


# ---- pictures


def png(width: int, height: int, more: bytes = b"") -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + more + part(b"IDAT", zlib.compress(b"\0" * 9)) + part(b"IEND", b"")
    )


def jpeg(width: int, height: int) -> bytes:
    return (
        b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08"
        + struct.pack(">HH", height, width)
        + b"\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0abc\xff\xd9"
    )


def _animated() -> bytes:
    data = struct.pack(">II", 9, 0)
    return png(9, 9, struct.pack(">I", 8) + b"acTL" + data + struct.pack(">I", zlib.crc32(b"acTL" + data)))


def _use(depth: int) -> str:
    groups = "".join(
        f'<g id="a{n}"><use href="#a{n - 1}"/><use xlink:href="#a{n - 1}"/></g>' for n in range(1, depth + 1)
    )
    return f'<defs><path id="a0" d="M0 0h9v9z"/>{groups}</defs><use href="#a{depth}"/>'


def _patterns(depth: int) -> str:
    made = "".join(
        f'<pattern id="p{n}" width="9" height="9"><rect width="9" height="9" fill="url(#p{n - 1})" '
        f'stroke="url(#p{n - 1})"/></pattern>'
        for n in range(1, depth + 1)
    )
    return (
        f'<pattern id="p0" width="9" height="9"><path d="M0 0h9v9z"/></pattern>{made}<rect width="9" height="9" '
        f'fill="url(#p{depth})"/>'
    )


def _styled(depth: int) -> str:
    rules = "".join(f".c{n}{{fill:url(#p{n - 1});stroke:url('#p{n - 1}')}}" for n in range(1, depth + 1))
    made = "".join(
        f'<pattern id="p{n}" width="9" height="9"><rect class="c{n}"/></pattern>' for n in range(1, depth + 1)
    )
    return (
        f'<style>{rules}</style><pattern id="p0"><path d="M0 0h9v9z"/></pattern>{made}<rect style="fill: url( '
        f'#p{depth} )"/>'
    )


def _paths(count: int) -> str:
    return "".join(f'<path d="M{n % 100} 1L50 {n % 90}z" fill="#900"/>' for n in range(count))


def _data(body: bytes, media: str) -> str:
    import base64

    return f'<image href="data:{media};base64,{base64.b64encode(body).decode()}" width="9" height="9"/>'


# ---- tables


def _xlsx(path: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _sheet(path: Path, rows: bytes) -> None:
    """A spreadsheet with these rows, as XML."""
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    book.active.append(["id"])
    book.save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith("sheet1.xml"):
                content = (
                    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                    + rows
                    + b"</sheetData></worksheet>"
                )
            new.writestr(info.filename, content)


# ---- PDFs


def _forms(path: Path, depth: int, loop: bool = False) -> None:
    import pikepdf

    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    facts = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": [0, 0, 99, 99]}
    form = pdf.make_stream(b"0 0 9 9 re f", **facts)
    for _ in range(depth):
        form = pdf.make_stream(
            b"/X Do /X Do", **facts, Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        )
    if loop:
        form.Resources.XObject.X = form
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page.obj.Contents = pdf.make_stream(b"/X Do")
    pdf.save(path)


def _stream(path: Path, size: int, twice: bool = False) -> None:
    packed = zlib.compress(b" " * size, 1)
    packed = zlib.compress(packed) if twice else packed
    path.write_bytes(
        b"%%PDF-1.4\n1 0 obj<</Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
        + packed
        + b"\nendstream\nendobj\n%%EOF"
    )


def _pages(path: Path, count: int) -> None:
    import pikepdf

    pdf = pikepdf.new()
    for _ in range(count):
        pdf.add_blank_page(page_size=(100, 100))
    pdf.save(path)


def _lines(line: str) -> Callable[[Path, object], None]:
    return text(lambda count: "".join(line.format(n=n) for n in range(count)))


MAKERS: dict[str, Callable[[Path, object], None]] = {
    "fifo": lambda path, size: os.mkfifo(path),
    "socket": _socket,
    "folder": lambda path, size: path.mkdir(),
    "link_to": _linked,
    "beside": _named,
    "sparse": _sparse,
    "bytes": lambda path, data: path.write_bytes(bytes(data)),
    "text": text(str),
    "named": lambda path, name: path.with_name(name).write_text("x: 1\n", encoding="utf-8"),
    "long_name": lambda path, size: path.with_name("a" * size + path.suffix).write_text("x: 1\n", encoding="utf-8"),
    "yaml_keys": _lines("a-{n}: 1\n"),
    "yaml_services": _lines(
        "a-{n}:\n  name:\n    en: A helpline\n  who: people, their friends, and others\n  evidence: {{}}\n"
    ),
    "yaml_flow": text(lambda count: "a: [" + "1," * count + "1]\n"),
    "yaml_nested": text(lambda depth: "a: " + "[" * depth + "]" * depth + "\n"),
    "yaml_dashes": text(lambda depth: "- " * depth + "a\n"),
    "yaml_long_key": text(lambda size: f"? {'k' * size}\n: {{a: 1, b: 2, c: 3}}\n"),
    "yaml_long_paths": text(
        lambda depth: "".join(f"{' ' * n}{'k' * 150}:\n" for n in range(depth)) + " " * depth + "a: 1\n"
    ),
    "yaml_aliases": text(
        lambda depth: "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, depth))
    ),
    "yaml_merges": text(
        lambda depth: (
            "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, depth))
        )
    ),
    "yaml_half_letter": text(lambda size: 'helpline: {name: "\\ud83d"}\n'),
    "yaml_broken_at_the_end": text(lambda count: "".join(f"a-{n}: {{name: N}}\n" for n in range(count)) + "b: [\n"),
    "toml_keys": _lines("a-{n} = 1\n"),
    "toml_array": text(lambda count: "a = [" + "1," * count + "1]\n"),
    "toml_dotted": text(lambda parts: ".".join("a" * parts) + " = 1\n"),
    "toml_dotted_quoted": text(lambda parts: " . ".join(['"a"'] * parts) + " = 1\n"),
    "toml_tables": _lines("[[a-{n}]]\n"),
    "toml_wide_header": text(lambda size: f'["{" " * size}"]\na = 1\n'),
    "toml_number": text(lambda size: f"a = {'9' * size}\n"),
    "markdown": text(lambda size: "---\ncode: X\n---\n" + "word " * size),
    "csv_columns": text(lambda count: "id," + ",".join(f"c{n}" for n in range(count)) + "\n"),
    "csv_dotted": text(lambda parts: "id," + ".".join("a" * parts) + "\nx,y\n"),
    "csv_empty": text(lambda count: "id,name\n" + "\n" * count),
    "csv_rows": text(lambda count: "id,name\n" + "a,b,c\n" * count),
    "csv_quote": text(lambda size: 'id,name\na,"' + "x" * size),
    "json_nested": text(lambda depth: '{"n":' + "[" * depth + "\n"),
    "json_keys": text(lambda count: "{" + ",".join(f'"k{n}":{n}' for n in range(count)) + "}\n"),
    "json_digits": text(lambda size: '{"n":' + "9" * size + "}\n"),
    "svg_paths": svg(_paths),
    "svg_use_depth": svg(_use),
    "svg_use_itself": svg(lambda size: '<g id="a"><use href="#a"/></g>'),
    "svg_use_chain": svg(
        lambda count: "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(count)) + '<use href="#a0"/>'
    ),
    "svg_pattern_depth": svg(_patterns),
    "svg_style_depth": svg(_styled),
    "svg_groups": svg(lambda depth: "<g>" * depth + "</g>" * depth),
    "svg_path": svg(lambda size: f'<path d="M0 0{"L1 2" * (size // 4)}"/>'),
    "svg_text": svg(lambda size: f"<text>{'a' * size}</text>"),
    "svg_markers": svg(
        lambda corners: (
            f'<marker id="m"><path d="M0 0h9v9z"/></marker><path marker-mid="url(#m)" d="M0 0{"L1 2" * corners}"/>'
        )
    ),
    "svg_gradients": svg(
        lambda count: (
            '<linearGradient id="g">'
            + '<stop offset="0.1"/>' * 50
            + "</linearGradient><g fill='url(#g)'>"
            + "<path d='M0 0h9v9z'/>" * count
            + "</g>"
        )
    ),
    "svg_repeat": svg(
        lambda size: (
            f'<linearGradient id="g" spreadMethod="repeat" x2="{size}"><stop offset="0"/></linearGradient><rect '
            'fill="url(#g)"/>'
        )
    ),
    "svg_entities": text(
        lambda depth: (
            '<!DOCTYPE svg [<!ENTITY a0 "ha">'
            + "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, depth))
            + f"]>{SVG.format(f'<text>&a{depth - 1};</text>')}"
        )
    ),
    "svg_utf16": lambda path, size: path.write_bytes(
        ('<!DOCTYPE svg [<!ENTITY a "ha">]>' + SVG.format("&a;")).encode("utf-16")
    ),
    "svg_doctype": text(
        lambda size: (
            '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
            + SVG.format(_paths(3))
        )
    ),
    "svg_inner": svg(lambda size: _data(SVG.format(_use(30)).encode(), "image/svg+xml")),
    "svg_inner_png": svg(lambda size: _data(png(size, size), "image/png")),
    "svg_inner_gif": svg(lambda size: _data(b"GIF89a", "text/plain")),
    "svg_viewbox": text(lambda size: SVG.format(_paths(3)).replace("0 0 100 100", f"0 0 {size} {size}")),
    "svg_gradient_once": svg(
        lambda count: (
            '<linearGradient id="g"><stop offset="0"/><stop offset="1"/></linearGradient>'
            + '<rect fill="url(#g)" width="9" height="9"/>' * count
        )
    ),
    "png": lambda path, size: path.write_bytes(png(*size)),
    "png_cut": lambda path, size: path.write_bytes(png(9, 9)[:-size]),
    "png_damaged": lambda path, size: path.write_bytes(png(9, 9).replace(b"IDAT", b"IDAU")),
    "png_animated": lambda path, size: path.write_bytes(_animated()),
    "png_of_jpeg": lambda path, size: path.write_bytes(jpeg(9, 9)),
    "png_padded": lambda path, size: path.write_bytes(png(9, 9) + b"\0" * size),
    "jpeg": lambda path, size: path.write_bytes(jpeg(*size)),
    "jpeg_cut": lambda path, size: path.write_bytes(jpeg(9, 9)[:-size]),
    "gif": lambda path, size: path.write_bytes(b"GIF89a" + b"\0" * 50),
    "xlsx_xml": lambda path, content: _xlsx(path, {"xl/workbook.xml": content}),
    "xlsx_bomb": lambda path, size: _xlsx(path, {"xl/worksheets/sheet1.xml": " " * size}),
    "xlsx_cells": lambda path, size: _sheet(path, b"<row>" + b"<c/>" * size + b"</row>"),
    "xlsx_gap": lambda path, size: _sheet(
        path, b'<row r="1"><c><v>1</v></c></row><row r="%d"><c><v>1</v></c></row>' % size
    ),
    "pdf_forms": _forms,
    "pdf_form_of_itself": lambda path, size: _forms(path, 2, loop=True),
    "pdf_stream": _stream,
    "pdf_packed_twice": lambda path, size: _stream(path, size, twice=True),
    "pdf_pages": _pages,
}
