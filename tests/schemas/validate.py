"""Says of each of some documents whether its schema takes it for valid.

    python3 tests/schemas/validate.py TRIALS

TRIALS is a JSON list of {"schema": its name, "document": anything}; what is printed is a list of true
and false. Exits with 77 where there is no module `jsonschema`.
"""

import json
import pathlib
import sys

try:
    from jsonschema import Draft7Validator
except ImportError:
    sys.exit(77)

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "schemas"


def validator(name):
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


trials = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
validators = {name: validator(name) for name in {trial["schema"] for trial in trials}}
json.dump([validators[trial["schema"]].is_valid(trial["document"]) for trial in trials], sys.stdout)
