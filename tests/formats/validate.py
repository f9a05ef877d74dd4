"""Validates what evenhand wrote with tools that others made.

usage: validate.py FOLDER, which holds findings.json, .jsonl, .sarif and .junit. Prints what is wrong and
exits with 1. sarif-schema-2.1.0.json beside this file is the OASIS standard's schema, unchanged.
"""

import json
import pathlib
import sys
import xml.etree.ElementTree

import jsonschema

here = pathlib.Path(__file__).parent
folder = pathlib.Path(sys.argv[1])
wrong = []


def validated(value, schema, name):
    kind = jsonschema.validators.validator_for(schema)
    for error in kind(schema).iter_errors(value):
        wrong.append(f"{name}: {error.json_path}: {error.message[:300]}")


def read(path):
    return path.read_text(encoding="utf-8")


findings = json.loads(read(here.parents[1] / "schemas" / "findings.schema.json"))
jsonschema.validators.validator_for(findings).check_schema(findings)
validated(json.loads(read(folder / "findings.json")), findings, "json")
line = {**findings, "$ref": "#/$defs/line"}
for key in ("type", "required", "properties"):
    del line[key]
for number, text in enumerate(read(folder / "findings.jsonl").split("\n")[:-1], 1):
    validated(json.loads(text), line, f"jsonl line {number}")

sarif = json.loads(read(here / "sarif-schema-2.1.0.json"))
validated(json.loads(read(folder / "findings.sarif")), sarif, "sarif")

suites = xml.etree.ElementTree.parse(folder / "findings.junit").getroot()
cases = suites.findall("testsuite/testcase")
if len(cases) != int(suites.get("tests")):
    wrong.append("junit: the number of tests is not that of the cases")

if wrong:
    sys.exit("\n".join(wrong))
