"""Opens workbooks and csv files that evenhand wrote, by openpyxl and pandas."""

import csv
import datetime
import sys
from pathlib import Path

import openpyxl
import pandas

FOLDER = Path(sys.argv[1])


def rows_of(name):
    with open(FOLDER / name, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def shown(cell):
    """A cell as the csv file has it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        assert cell.number_format == "yyyy-mm-dd", cell.coordinate
        return value.date().isoformat()
    if isinstance(value, float) and cell.number_format == "0.00":
        return f"{value:.2f}"
    if isinstance(value, int) and cell.number_format == "0.00":
        return f"{value:.2f}"
    return str(value)


def without_apostrophe(text):
    """What csv says of a text that looks like a formula; a workbook need not."""
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text


for shape in ("inspections", "judgements"):
    for prefix in ("", "hostile-"):
        workbook = openpyxl.load_workbook(FOLDER / f"{prefix}{shape}.xlsx")
        assert workbook.sheetnames == [shape, "findings", "columns"], workbook.sheetnames
        for sheet in workbook:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type != "f", f"a formula: {cell.coordinate} {cell.value!r}"
                assert cell.hyperlink is None, cell.coordinate
        sheet = workbook[shape]
        assert sheet.freeze_panes == "B2", sheet.freeze_panes
        assert sheet.auto_filter.ref == sheet.dimensions, sheet.auto_filter.ref
        expected = [[without_apostrophe(cell) for cell in row] for row in rows_of(f"{prefix}{shape}.csv")]
        cells = [[shown(cell) for cell in row] for row in sheet.iter_rows()]
        if prefix:
            # A cell that is too long for a workbook is cut in it alone.
            cut = " … (cut: longer than a cell can be)"
            for row, said in zip(cells, expected):
                for at, cell in enumerate(row):
                    if cell.endswith(cut):
                        assert said[at].startswith(cell[: -len(cut)]) and len(said[at]) > 32_767
                        row[at] = said[at]
        assert cells == expected, [pair for pair in zip(cells, expected) if pair[0] != pair[1]][:3]
        created = workbook.properties.created
        assert created == datetime.datetime(2000, 1, 1), created

    by_csv = pandas.read_csv(FOLDER / f"{shape}.csv", parse_dates=["start", "end", "published"])
    marked = pandas.read_csv(FOLDER / f"{shape}-marked.csv", parse_dates=["start", "end", "published"])
    by_xlsx = pandas.read_excel(FOLDER / f"{shape}.xlsx", sheet_name=shape, dtype={"urn": "int64"})
    assert (FOLDER / f"{shape}-marked.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert by_csv.equals(marked)
    for column in by_csv.columns:
        pandas.testing.assert_series_equal(by_csv[column], by_xlsx[column], check_dtype=False)
    assert pandas.api.types.is_datetime64_any_dtype(by_xlsx["start"])

# Every grade is coloured, and can be read on its colour.
def luminance(argb):
    parts = [int(argb[at : at + 2], 16) / 255 for at in (2, 4, 6)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


sheet = openpyxl.load_workbook(FOLDER / "inspections.xlsx")["inspections"]
head = [cell.value for cell in sheet[1]]
colours = {}
for row in sheet.iter_rows(min_row=2):
    for name in ("overall", "leaders", "in-care"):
        cell = row[head.index(name)]
        if cell.value and cell.value != "not-judged":
            colours.setdefault((row[head.index("framework")].value, cell.value), set()).add(
                (cell.fill.fgColor.rgb, cell.font.color.rgb)
            )
assert colours and all(len(colour) == 1 for colour in colours.values()), colours
for (framework, grade), colour in colours.items():
    (fill, ink) = next(iter(colour))
    light, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
    contrast = (light + 0.05) / (dark + 0.05)
    assert contrast >= 4.5, f"{grade} of {framework}: {contrast:.2f}"

print(f"tests/sheets: openpyxl {openpyxl.__version__} and pandas {pandas.__version__} read what the csv says")
