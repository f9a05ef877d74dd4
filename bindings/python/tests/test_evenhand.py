import contextlib
import csv
import datetime
import inspect
import io
import os
import shutil
import subprocess
import threading
import time

import evenhand
import pandas
import polars
import pytest


def test_a_finding_is_a_row(anyshire):
    found = evenhand.check(anyshire)
    at = found["rule"].index("limit-exceeded")
    assert found["severity"][at] == "error"
    assert found["file"][at] == str(anyshire)
    line = anyshire.read_text().splitlines()[found["line"][at] - 1]
    assert line.strip().startswith("overall:")
    assert {len(column) for column in found.values()} == {len(found["rule"])}
    assert len(evenhand.check(anyshire, all=True)["rule"]) >= len(found["rule"])


def test_an_inspection_is_a_row_with_an_area_a_column(cases):
    england = pandas.DataFrame(evenhand.records(cases))
    assert len(england) > 400
    assert england["latest"].dtype == bool
    assert england["days"].dropna().between(1, 40).all()
    starts = pandas.to_datetime(england["start"])
    assert (starts.dt.year == england["year"]).all()
    latest = england[england["latest"]]
    assert latest["authority"].is_unique
    assert set(england["overall"].dropna()) <= {"inadequate", "adequate", "requires-improvement", "good", "outstanding"}


def test_polars_takes_the_columns_too(cases):
    england = polars.DataFrame(evenhand.records(cases))
    assert england.height > 400
    assert england.schema["latest"] == polars.Boolean
    assert england.schema["gap"] == polars.Float64
    assert england["start"].str.to_date().dt.year().to_list() == england["year"].to_list()


def test_a_judgement_is_a_row(anyshire):
    rows = evenhand.judgements([anyshire])
    assert rows["judgement"][0] == "leaders" and rows["grade"][0]
    assert rows["line"] == sorted(rows["line"])


def test_an_inspection_is_asked_why(anyshire):
    why = evenhand.why(anyshire, "2019", {"help-and-protection": "good"})
    assert why["judgements"] and why["changes"]
    assert evenhand.why(anyshire, datetime.date(2019, 10, 7))["judgements"]
    with pytest.raises(evenhand.EvenhandError, match="1999"):
        evenhand.why(anyshire, "1999")
    with pytest.raises(evenhand.EvenhandError, match="no judgement `cooking`"):
        evenhand.why(anyshire, set={"cooking": "good"})


def test_the_frameworks_are_listed():
    known = evenhand.frameworks()
    at = known["framework"].index("ilacs-2018")
    assert known["grades"][at].split()[0] == "inadequate"
    assert "overall" in known["judgements"][at].split()


def test_a_file_that_cannot_be_read_is_an_exception_with_its_line(tmp_path, anyshire):
    broken = tmp_path / "broken.yaml"
    broken.write_text("authority: { name: Anyshire }\ninspections: [}\n")
    for table in (evenhand.records, evenhand.judgements):
        with pytest.raises(evenhand.EvenhandError, match=r"broken\.yaml:2: ") as raised:
            table([anyshire, broken])
        [(file, line, message)] = raised.value.problems
        assert (file, line) == (str(broken), 2) and message
    found = evenhand.check([anyshire, broken])
    assert "unreadable-file" in found["rule"]


def test_what_cannot_be_asked_is_said(tmp_path, anyshire):
    with pytest.raises(evenhand.EvenhandError, match="nowhere"):
        evenhand.records(tmp_path / "nowhere")
    with pytest.raises(evenhand.EvenhandError, match="no case file"):
        evenhand.check(tmp_path)
    with pytest.raises(evenhand.EvenhandError, match="31/08/2026"):
        evenhand.check(anyshire, as_of="31/08/2026")
    with pytest.raises(evenhand.EvenhandError):
        evenhand.frameworks(framework=tmp_path / "nowhere")
    with pytest.raises(TypeError):
        evenhand.check(17)


def test_settings_beside_the_files_hold(tmp_path, anyshire):
    (tmp_path / "anyshire.yaml").write_bytes(anyshire.read_bytes())
    assert "limit-exceeded" in evenhand.check(tmp_path)["rule"]
    (tmp_path / "evenhand.toml").write_text('[rules]\nlimit-exceeded = "off"\n')
    assert "limit-exceeded" not in evenhand.check(tmp_path)["rule"]


def test_others_run_while_it_checks(cases):
    done = threading.Event()
    checking = threading.Thread(target=lambda: (evenhand.check(cases), done.set()))
    checking.start()
    longest, last = 0.0, time.perf_counter()
    while not done.is_set():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    checking.join()
    began = time.perf_counter()
    evenhand.check(cases)
    whole = time.perf_counter() - began
    assert longest < whole / 2, f"nothing ran for {longest:.2f} of {whole:.2f} s"


def test_all_of_it_is_documented():
    for name in evenhand.__all__:
        assert name == "__version__" or inspect.getdoc(getattr(evenhand, name)), name


def code_of(page):
    """The blocks of Python in a page."""
    blocks = page.read_text(encoding="utf-8").split("```python\n")[1:]
    return [block.split("```")[0] for block in blocks]


def run(page, root, folder, monkeypatch):
    """Runs the Python of a page in a folder with `cases` in it."""
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    blocks = code_of(root / page)
    assert blocks
    monkeypatch.chdir(folder)
    (folder / "cases").symlink_to(root / "cases")
    names = {}
    printed = []
    for block in blocks:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(block, page, "exec"), names)
        printed.append(out.getvalue())
    return printed


def test_the_lines_of_the_readme_run(root, tmp_path, monkeypatch):
    [printed] = run("bindings/python/README.md", root, tmp_path, monkeypatch)
    assert "weaker-area" in printed


def test_the_page_shows_what_its_lines_print(root, tmp_path, monkeypatch):
    """With UPDATE_DOCS set, writes it, and the picture."""
    printed = [text for text in run("docs/python.md", root, tmp_path, monkeypatch) if text]
    path = root / "docs/python.md"
    parts = path.read_text(encoding="utf-8").split("<!-- printed -->\n")
    assert len(parts) == len(printed) + 1
    made = parts[0]
    for part, text in zip(parts[1:], printed):
        after = part.split("<!-- end -->", 1)[1]
        lines = "\n".join(line.rstrip() for line in text.splitlines())
        made += f"<!-- printed -->\n```text\n{lines}\n```\n<!-- end -->{after}"
    picture = tmp_path / "weaker-areas.png"
    assert picture.stat().st_size < 60_000
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(made, encoding="utf-8")
        shutil.copy(picture, root / "docs/pictures/weaker-areas.png")
    assert path.read_text(encoding="utf-8") == made


def test_the_ten_lines_are_ten(root):
    [first, *_] = code_of(root / "bindings/python/README.md")
    assert len([line for line in first.splitlines() if line.strip()]) <= 10


def test_the_wide_table_is_what_the_program_writes(root, cases, tmp_path):
    program = root / "target" / "debug" / "evenhand"
    if not program.exists():
        pytest.skip(f"no program at {program}")
    table = tmp_path / "england.csv"
    subprocess.run([program, "export", cases, "--wide", "-o", table], check=True)
    with open(table, newline="", encoding="utf-8") as file:
        written = list(csv.DictReader(file))
    england = evenhand.records(cases)
    assert list(written[0]) == list(england)
    for name in ("authority", "start", "overall", "help-and-protection", "rules", "line"):
        assert [row[name] for row in written] == ["" if value is None else str(value) for value in england[name]]
