#!/usr/bin/env python3
"""Invented histories like the real ones, as JSON Lines: a record a line.

    benches/histories.py EVENHAND INSPECTIONS [SEED] > histories.jsonl

EVENHAND is the program, which reads the real histories of `cases/` for it. Each invented history has the
frameworks, activities and lengths of a real one, its days moved by up to four weeks. One in six of its
graded inspections has the grades of another inspection of its kind, the others their own. What must improve
is drawn from a list. Names and numbers are invented. As many histories are written as have that many
inspections and visits, and the same for the same seed.
"""

import datetime
import itertools
import json
import random
import subprocess
import sys


def histories(evenhand):
    """The real ones: of each authority its inspections, each with its judgements."""
    command = [evenhand, "export", "cases", "--format", "json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    of_authority = {}
    for row in rows:
        key = (row["framework"], row["activity"], row["start"])
        inspections = of_authority.setdefault(row["urn"], {})
        one = inspections.setdefault(key, {"row": row, "judgements": {}})
        if row.get("judgement"):
            one["judgements"][row["judgement"]] = row["grade"]
    return [list(inspections.values()) for inspections in of_authority.values()]


def kind(one):
    """Under which framework and of what kind it is, and which judgements it has."""
    row = one["row"]
    return row["framework"], row["activity"], tuple(one["judgements"])


def grades(real):
    """What real inspections of each kind were given, all judgements of one together."""
    given = {}
    for one in itertools.chain.from_iterable(real):
        given.setdefault(kind(one), []).append(one["judgements"])
    return given


def moved(day, weeks):
    """A day some weeks later; a month or a year stays as it is."""
    if not day or len(day) < 10:
        return day
    return (datetime.date.fromisoformat(day) + datetime.timedelta(weeks=weeks)).isoformat()


def inspection(one, weeks, given, chance):
    """An invented inspection like a real one."""
    row = one["row"]
    record = {"framework": row["framework"], "activity": row["activity"]}
    start, end = moved(row["start"], weeks), moved(row["end"], weeks)
    if start:
        record["fieldwork"] = f"{start}/{end}" if end and end != start else start
    if row["published"]:
        record["published"] = moved(row["published"], weeks)
    if one["judgements"]:
        other = chance.random() < 1 / 6
        record["judgements"] = chance.choice(given[kind(one)]) if other else one["judgements"]
        topics = chance.randint(0, 8)
        if topics:
            record["improve"] = chance.sample(TOPICS, topics)
    return record


TOPICS = [
    "assessments", "care-planning", "case-recording", "decision-making", "direct-work", "domestic-abuse",
    "early-help", "exploitation", "front-door", "management-oversight", "missing-children", "neglect",
    "pathway-plans", "permanence-planning", "private-fostering", "social-work-visits",
    "strategy-discussions", "supervision", "thresholds", "voice-of-the-child",
]


def main():
    evenhand, wanted = sys.argv[1], int(sys.argv[2])
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    real = histories(evenhand)
    given = grades(real)
    written = 0
    for number in itertools.count(1):
        if written >= wanted:
            break
        like = chance.choice(real)[: wanted - written]
        weeks = chance.randint(-4, 4)
        record = {
            "authority": {"name": f"Anyshire {number} County Council", "urn": 1_000_000 + number},
            "inspections": [inspection(one, weeks, given, chance) for one in like],
        }
        written += len(like)
        print(json.dumps(record, separators=(",", ":")))


if __name__ == "__main__":
    main()
