"""A thousand invented inspections, of which thirty are bad on purpose, each as JSON and as YAML.

    records.py FOLDER

FOLDER/json/N.json and FOLDER/yaml/N.yaml are the same record; FOLDER/bad has the names of the bad ones,
ten for each rule: a grade off the scale, a missing judgement, overall good where a judgement of practice is
inadequate.
"""

import json
import pathlib
import random
import sys

PRACTICE = ["help-and-protection", "in-care-and-leavers"]


def record(number, grades):
    return {
        "authority": {"name": f"Anyshire {number} County Council", "urn": 1_000_000 + number},
        "inspections": [
            {
                "framework": "ilacs-2018",
                "activity": "standard",
                "fieldwork": "2019-10-07/2019-10-18",
                "published": "2019-12-02",
                "judgements": grades,
            }
        ],
    }


def yaml(record):
    """In the form of the files of `cases/`."""
    authority, [inspection] = record["authority"], record["inspections"]
    lines = ["authority:", *(f"  {key}: {value}" for key, value in authority.items()), "inspections:"]
    for key, value in inspection.items():
        start = "  - " if key == "framework" else "    "
        lines.append(f"{start}{key}:" + ("" if key == "judgements" else f" {value}"))
    lines += [f"      {key}: {value}" for key, value in inspection["judgements"].items()]
    return "\n".join(lines) + "\n"


def main():
    folder = pathlib.Path(sys.argv[1])
    for kind in ["json", "yaml"]:
        (folder / kind).mkdir(parents=True)
    chance = random.Random(1)
    bad = chance.sample(range(1000), 30)
    for number in range(1000):
        overall = chance.choice(["good", "requires-improvement"])
        grades = dict.fromkeys(["leaders", *PRACTICE, "overall"], overall)
        if number in bad[:10]:
            grades["leaders"] = "excellent"
        elif number in bad[10:20]:
            del grades["help-and-protection"]
        elif number in bad[20:]:
            grades = dict.fromkeys(grades, "good") | {chance.choice(PRACTICE): "inadequate"}
        one = record(number, grades)
        (folder / "json" / f"{number:03}.json").write_text(json.dumps(one, indent=2) + "\n")
        (folder / "yaml" / f"{number:03}.yaml").write_text(yaml(one))
    (folder / "bad").write_text("".join(f"{number:03}\n" for number in sorted(bad)))


main()
