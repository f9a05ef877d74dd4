#!/usr/bin/env python3
"""The same stream through Spark's `pipe`, in local mode, beside the plain one: are the findings the same?

    benches/spark.py EVENHAND RECORDS.jsonl

needs `pip install pyspark` and Java.
"""

import json
import shlex
import subprocess
import sys

from pyspark.sql import SparkSession

evenhand, records = sys.argv[1:]


def found(lines):
    """What is said of each finding, in order, and the summaries."""
    said = [json.loads(line) for line in lines]
    findings = [(one["fingerprint"], one["message"]) for one in said if "summary" not in one]
    return sorted(findings), [one["summary"] for one in said if "summary" in one]


spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
lines = spark.sparkContext.textFile(records, minPartitions=4)
# That something was found (exit code 1) is no failure of the task.
script = f"{shlex.quote(evenhand)} check --stream || [ $? -eq 1 ]"
piped, parts = found(lines.pipe(f"sh -c {shlex.quote(script)}", checkCode=True).collect())
plain = subprocess.run([evenhand, "check", "--stream", records], capture_output=True, text=True)
alone, [whole] = found(plain.stdout.splitlines())
for name in ["documents", "inspections", "errors", "warnings", "notes"]:
    print(name, whole[name], [part[name] for part in parts])
print("the same findings" if piped == alone else "OTHER FINDINGS", len(alone), len(piped))
