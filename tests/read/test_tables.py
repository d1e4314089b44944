"""The one reader of tables: however a spreadsheet program saves a table, it says the same; what can't be told is
refused with the cause.
"""

from __future__ import annotations

import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read import read_table
from generator.read.cells import column_name
from generator.read.tablefile import table_of
from generator.read.tableout import table_bytes

from ..helpers import at, codes
from ..spreadsheets import WAYS, as_csv

HEAD = ["id", "name", "dialled", "number", "evidence.number.checked_on", "about"]
ROWS = [
    HEAD,
    ["first", "Town’s Advice – Cumnock", "false", "0808 157 0001", "2026-11-22", 'Says "hello", and; more'],
    ["second", "Café", "", "101", "2026-06-05", ""],
    *([f"more-{n}", "Name", "", "", "", ""] for n in range(30)),
]


def read(data: bytes | str, name: str = "t.csv"):
    return table_of(data.encode() if isinstance(data, str) else data, name)


def cells(table):
    return [row.cells for row in table.rows]


def problems(table):
    return [row.problem for row in table.rows if row.problem]


def book(*rows, title: str = "Sheet", more: tuple[str, ...] = ()) -> bytes:
    from openpyxl import Workbook

    made, out = Workbook(), io.BytesIO()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    for name in more:
        made.create_sheet(name).append(["something"])
    made.save(out)
    return out.getvalue()


# -- ways of saving


@pytest.mark.parametrize("way", WAYS)
def test_it_says_the_same_in_whichever_way_it_is_saved(way, tmp_path):
    name, save = WAYS[way]
    path = tmp_path / name
    path.write_bytes(save(ROWS))
    table = read_table(path)
    expected = [{column: cell for column, cell in zip(HEAD, row, strict=True) if cell} for row in ROWS[1:]]
    assert not table.refused and problems(table) == []
    assert [
        {**row, **({"dialled": row["dialled"].lower()} if "dialled" in row else {})} for row in cells(table)
    ] == expected
    assert [row.where.line for row in table.rows] == list(range(2, 34))
    guessed = "windows" in way.lower() or "UTF-16" in way or "Unicode" in way or "tabs" in way
    assert [finding.severity for finding in table.findings] == (["note"] if guessed else []), (
        "whatever isn't UTF-8 is told"
    )


def test_what_was_taken_for_windows_1252_is_shown():
    [note] = read(as_csv(encoding="cp1252")(ROWS)).findings
    assert (note.code, note.severity) == ("SRC030", "note") and '"Town’s", "–", "Café"' in note.message


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Town’s Advice", "mac-roman"), ("“Safe”", "mac-roman"), ("Café", "mac-roman"), ("Zoë", "mac-roman"),
        ("Seán", "mac-roman"), ("Fraser’s – all day", "mac-roman"),
        ("Café", "cp850"), ("Seán", "cp850"), ("Zoë", "cp850"), ("Róisín", "cp850"), ("Rún", "cp850"),
        ("garçon", "cp850"), ("ü", "cp850"),
        ("Wałęsa", "cp1250"), ("zażółć", "cp1250"), ("Ala ma żółwia", "cp1250"), ("ŵ", "iso8859-14"),
        ("Привет", "cp1251"), ("Помощь", "cp1251"), ("Помощь", "koi8-r"), ("Помощь", "iso8859-5"),
        ("βοήθεια", "iso8859-7"), ("עזרה", "cp1255"), ("Γειά σου", "cp1253"), ("مرحبا", "cp1256"), ("你好", "gb18030"),
        ("こんにちは", "shift-jis"),
    ],
)  # fmt: skip
def test_other_encodings_are_refused_not_guessed(words, encoding):
    table = read(f"id,name\none,{words}\n".encode(encoding))
    assert codes(table.findings) == ["SRC030"] and table.refused and table.rows == ()
    assert at(table.findings[0])[1] == 2 and "CSV UTF-8" in table.findings[0].hint


@pytest.mark.parametrize(
    "words",
    [
        "Town’s Advice",
        "“Safe” – and ‘well’",
        "Café Zoë, Seán, garçon, Müller",
        "une idée créée",
        "£5 a day…",
        "Àird, Ìle, Òban",
        "12 °C",
        "Fèisean nan Gàidheal",
        "© NHS",
        "No\u00a01",
        "1½ hours",
        "don’t",
    ],
)
def test_words_of_western_europe_are_read(words):
    table = read(f'id,name\none,"{words}"\n'.encode("cp1252"))
    assert cells(table) == [{"id": "one", "name": words}] and codes(table.findings) == ["SRC030"] and not table.refused


@pytest.mark.parametrize("words", ["Town’s Advice", "Café", "£5", "“Safe”", "Wałęsa", "Zoë’s"])
def test_words_that_were_damaged_by_saving_twice(words):
    twice = words.encode().decode("cp1252", "ignore")
    table = read(f"id,name\none,{twice}\n")
    assert codes(table.findings) == ["SRC030"] and table.refused and "damaged" in table.findings[0].message
    assert not read(f"id,name\none,{words}\n").refused


@pytest.mark.parametrize("words", ["CAFÉ”", "MAÇÃ O", "Â Bientôt", "Ä…", "À la carte", "“Ã”"])
def test_words_that_only_look_damaged(words):
    assert not [
        finding
        for finding in read(f"id,name\none,{words}\n").findings
        if finding.severity == "error" and words != "“Ã”"
    ]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"id,name\none,\xe2\x80\x99 and \x92\n", "SRC030", 2),  # UTF-8 and Windows in one file
        (b"\xef\xbb\xbfid,name\none,\x92\n", "SRC030", 2),
        (b"id,name\none,\x81\n", "SRC030", 2),
        (b"id\0name\n\0\0\0\0", "SRC030", 0),
        (b"\xff\xfei\0d\0\n", "SRC030", 0),  # half a letter
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "SRC003", 0),
        (b"", "SRC003", 1),
        (b"\xef\xbb\xbf", "SRC003", 1),
        (b",,,\n,\n", "SRC003", 1),
    ],
)
def test_files_that_cannot_be_read(data, code, line):
    table = read(data)
    assert codes(table.findings) == [code] and table.refused and table.findings[0].where.line == line


# -- separators, heads, rows


@pytest.mark.parametrize(
    "text",
    [
        "id,name\none,A;B\n",
        '"id";"name"\n"one";"A;B"\n',
        "id\tname\none\tA;B\n",
        'sep=;\nid;name\none;"A;B"\n',
        '"sep=\t"\nid\tname\none\tA;B\n',
        "\ufeff\ufeffid,name\none,A;B\n",
        "\n\n , ,\nid,name\n,\none,A;B\n\n,,\n",
        "id,name,,\none,A;B,,\n",
        "id,name,,\none,A;B,\n",
    ],
)
def test_separators_and_surplus_ones(text):
    table = read(text)
    assert table.findings == () and table.columns == ("id", "name") and cells(table) == [{"id": "one", "name": "A;B"}]


def test_the_head_alone_decides_and_quotes_hide_separators():
    table = read('id;"name";"a,b,c,d"\none;A;x\n')
    assert table.columns == ("id", "name", "a,b,c,d") and cells(table)[0]["name"] == "A"


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("ID", "id"), (" Id ", "id"), ("Checked on", "checked_on"), ("CHECKED_ON", "checked_on"),
        ("checked__on", "checked_on"), ("number\u00a0", "number"), ("\ufeffid", "id"), ("na\u200bme", "name"),
        ("Name:", "name"),
        ("Evidence.Number.Checked on", "evidence.number.checked_on"), ("name.en-gb", "name.en-GB"),
        ("Name . GD", "name.gd"), ("links.main.says.pa-arab-pk", "links.main.says.pa-Arab-PK"),
        ("topics.domestic-abuse.contacts.not-urgent", "topics.domestic-abuse.contacts.not-urgent"),
        ("formats.big-xl", "formats.big-xl"), ("New value", "new_value"), ("Short\nname", "short_name"),
    ],
)  # fmt: skip
def test_heads_as_people_write_them(written, column):
    assert column_name(written) == column
    assert column_name(column) == column


def test_a_head_that_says_nothing():
    assert read(":\n").columns == read("\u200b,:\na,b\n").columns == ()


def test_two_heads_that_say_the_same():
    assert codes(read("id,Checked on,checked_on\n").findings) == ["SRC005"]


def test_rows_are_named_by_their_line():
    table = read('id,name\r\n\r\none,"over\r\nlines"\r\n,\r\ntwo,B\r\n')
    assert [(row.where.line, row.cells["name"]) for row in table.rows] == [(3, "over\nlines"), (6, "B")]
    table = read(book(["id"], [None], ["one"], [], ["two"]), "t.xlsx")
    assert [(row.where.line, row.cells["id"]) for row in table.rows] == [(3, "one"), (5, "two")]


def test_a_row_that_lost_a_comma_is_refused_but_not_those_that_excel_cut():
    assert problems(read("id,name,about\none,A\ntwo,B,\n")) == ["this row has fewer cells than the first one"]
    assert problems(read("id,name\none,A,B\n")) == ["this row has more cells than the first one"]
    cut = as_csv(blocks=True)(ROWS).decode("utf-8-sig")
    assert cut.splitlines()[17] == "more-14,Name" and problems(read(cut)) == []
    assert problems(read(cut.replace("more-14,Name", "more-14"))) == ["this row has fewer cells than the first one"]


def test_something_in_a_column_without_a_name():
    table = read("id,,name\none,,A\ntwo,x,B\n")
    assert cells(table)[0] == {"id": "one", "name": "A"} and '"x" is in a column without a name' in problems(table)[0]


# -- what spreadsheets make of cells


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("1.56356E+09", "its digits are lost"), ("1,56E+9", "its digits are lost"),
        ("4.41564E+11", "its digits are lost"), ("#REF!", "error of a spreadsheet"),
        ("#N/A", "error of a spreadsheet"), ("########", "error of a spreadsheet"),
        ("09-May", "a day that a spreadsheet made"), ("May-26", "a day that a spreadsheet made"),
        ("24-Jul-26", "a day that a spreadsheet made"), ("Za?ó??", "a letter was lost"),
        ("Sm\ufffdth", "a letter was lost"), ("Kr?l", "a letter was lost"), ("Wa??sa", "a letter was lost"),
        ("Cafe ?ywiec", "a letter was lost"),
    ],
)  # fmt: skip
def test_what_a_spreadsheet_has_spoilt(cell, why):
    [problem] = problems(read(f'id,hours\none,"{cell}"\n'))
    assert why in problem and problem.startswith("hours: ")


@pytest.mark.parametrize(
    "cell",
    [
        "1E",
        "E+09",
        "May",
        "9am-5pm",
        "Mon-Fri",
        "#1",
        "# 1",
        "Safe? Yes",
        "https://a.scot/?x=1",
        "a.scot/page?id=x",
        "Is it safe?",
        "Safe??",
        "a.scot?x",
        "5 May",
        "24/7",
        "-",
        "?",
    ],
)
def test_what_only_looks_spoilt(cell):
    assert problems(read(f"id,hours\none,{cell}\n")) == []


def test_cells_that_are_no_words():
    day, time = datetime.datetime(2026, 5, 9), datetime.time(9, 30)
    table = read(
        book(
            ["id", "hours", "number", "on"],
            ["day", day],
            ["time", time],
            ["span", datetime.timedelta(hours=30)],
            ["sum", "=1+1"],
            ["quantity", None, 1563554200],
            ["half", 0.5],
            ["on", None, None, "=TODAY()"],
        ),
        "t.xlsx",
    )
    assert [row.problem.partition(":")[0] for row in table.rows] == ["hours", "hours", "hours", "hours", "", "", "on"]
    assert (
        "holds a day, not words" in table.rows[0].problem
        and "holds a time" in table.rows[1].problem
        and "formula" in table.rows[3].problem
    )
    assert table.rows[4].cells["number"] == "1563554200" and table.rows[5].cells["hours"] == "0.5"


def test_a_number_kept_by_a_formula_of_words():
    assert cells(read('id,number\none,"=""01563554200"""\n')) == [{"id": "one", "number": "01563554200"}]


def test_days_come_out_in_one_form():
    table = read("id,on\none,22/11/2026\ntwo,22-Nov-26\nthree,2026-11-22 00:00:00\n")
    assert {row["on"] for row in cells(table)} == {"2026-11-22"}
    table = read("id,on\none,46348\ntwo,tomorrow\n")
    assert ["counts days" in problems(table)[0], "isn't a day" in problems(table)[1]] == [True, True]
    assert cells(read(book(["id", "on"], ["one", 46348], ["two", 46348.75]), "t.xlsx")) == [
        {"id": "one", "on": "2026-11-22"},
        {"id": "two", "on": "2026-11-22"},
    ]
    assert "isn't a day" in problems(read(book(["id", "on"], ["one", 5]), "t.xlsx"))[0]


def test_an_american_day_makes_others_uncertain():
    table = read("id,on,date\none,11/22/2026,\ntwo,,5/6/2026\nthree,22/11/2026,\nfour,11/11/2026,\n")
    first, second = problems(table)
    assert "month first" in first and "may be 2026-06-05 or 2026-05-06" in second


def test_a_day_that_a_spreadsheet_left_as_words_makes_its_own_uncertain():
    """An American Excel takes 05/11/2026 for 11 May, and leaves 22/11/2026 alone."""
    table = read(
        book(
            ["id", "on"],
            ["one", datetime.datetime(2026, 5, 11)],
            ["two", "22/11/2026"],
            ["three", datetime.datetime(2026, 5, 22)],
            ["four", datetime.datetime(2026, 5, 5)],
        ),
        "t.xlsx",
    )
    [problem] = problems(table)
    assert table.rows[0].problem == problem and "may be meant as 2026-11-05" in problem


def test_only_the_first_sheet_is_read_and_that_is_said():
    table = read(book(["id"], ["one"], title="Clinics", more=("Notes", "Old")), "t.xlsx")
    assert cells(table) == [{"id": "one"}] and [(one.code, one.severity) for one in table.findings] == [
        ("SRC032", "note")
    ]
    assert '"Clinics", is read; there are 2 more' in table.findings[0].message


def test_marks_of_xml_in_a_cell():
    assert (
        cells(read(book(["id", "address"], ["one", "2 High Street_x000D_\nCumnock _x005F_x0041_"]), "t.xlsx"))[0][
            "address"
        ]
        == "2 High Street\nCumnock _x0041_"
    )


# -- out and in again


AWKWARD = [
    "=1+1",
    "+44 1563",
    "-",
    "@x",
    "'=x",
    "''",
    "'a",
    "a;b",
    'a"b',
    "a,b",
    "a\nb",
    "1.5",
    "true",
    "é’–",
    "Wałęsa",
    "ŵ",
    "你好",
    "_x0041_",
]


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_every_cell_comes_back_as_it_went_out(name):
    rows = [[f"row-{n}", cell] for n, cell in enumerate(AWKWARD)]
    table = read(table_bytes(name, ["id", "text"], rows, "t"), name)
    assert table.findings == () and [row.cells["text"] for row in table.rows] == AWKWARD
    assert table_bytes(name, ["id", "text"], rows, "t") == table_bytes(name, ["id", "text"], rows, "t")


@pytest.mark.parametrize("way", ["Excel, CSV UTF-8", "Excel, Unicode text", "LibreOffice, all quoted", "Excel, XLSX"])
@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_cells_that_would_run_never_go_out_as_such_and_come_back(name, way):
    """Out, saved again by a spreadsheet program, and in."""
    formulas = ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(1)", "\tx", "\rx"]
    out = read_raw(
        table_bytes(name, ["id", "text"], [[f"row-{n}", cell] for n, cell in enumerate(formulas)], "t"), name
    )
    assert not [cell for row in out for cell in row if cell.startswith(tuple("=+-@\t\r"))]
    file, save = WAYS[way]
    assert [row.cells["text"].strip() for row in read(save(out), file).rows] == [cell.strip() for cell in formulas]


def read_raw(data: bytes, name: str) -> list[list[str]]:
    """The cells as a spreadsheet program has them."""
    import csv

    from openpyxl import load_workbook

    if name.endswith(".csv"):
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    sheet = load_workbook(io.BytesIO(data)).active
    assert {cell.data_type for row in sheet for cell in row} == {"s"}
    return [[cell.value for cell in row] for row in sheet]


@given(
    st.binary(max_size=60)
    | st.binary(max_size=40).map(lambda data: b"id,name\n" + data)
    | st.text(max_size=40).map(lambda text: ("\ufeffid\tname\n" + text).encode("utf-16", "surrogatepass"))
)
def test_whatever_the_bytes_are(data):
    table = read(data)
    assert all(finding.where.file == "t.csv" for finding in table.findings)
    assert all(row.where.line > 1 or table.top.line >= 1 for row in table.rows)


@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp"))
            | st.sampled_from("'=+-@,;\"\n ?"),
            max_size=8,
        ).map(str.strip),
        max_size=5,
    )
)
def test_all_texts_come_back(texts):
    table = read(table_bytes("t.csv", ["id", "text"], [[f"row-{n}", text] for n, text in enumerate(texts)], "t"))
    assert table.refused or [row.problem or row.cells.get("text", "") for row in table.rows] == [
        row.problem or text for row, text in zip(table.rows, texts, strict=True)
    ]
