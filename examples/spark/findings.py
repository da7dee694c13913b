#!/usr/bin/env python3
"""Judges WARC files, or lines of JSON, with `status lint` on Apache Spark, and prints the findings by rule.

    spark-submit findings.py --status /usr/local/bin/status crawl/*.warc.gz
    python findings.py --master 'local-cluster[2,1,1024]' --status target/release/status crawl/*.warc.gz
    python findings.py --input jsonl --parts 16 --status target/release/status crawl/*.jsonl

The command and the files have to be at the same paths on every worker. Exit status: as of `status lint`, 0 where no
rule is broken, 1 where one is, 2 where something could not be read.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import pandas
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

RULES = "array<struct<id: string, level: string, spec: string>>"
# What is needed of a line that `status lint --format json` prints. Those about exchanges have a status; the others
# are the counts at the end of each process, and, as `error`, what it says on standard error of what could not be read.
LINE = f"""
    file string, line long, name string, request struct<method: string, target: string>,
    interim array<struct<violations: {RULES}>>, status int, violations {RULES}, sequence string,
    summary struct<exchanges: long, broken: long, unreadable: long, passed_over: long>, error string
"""


def lint(command, stdin=None):
    """Runs the command, and yields each line that it prints, in order."""
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=errors) as process:
            while lines := process.stdout.readlines(1 << 20):
                yield pandas.DataFrame({"said": [line.decode() for line in lines]})
        if process.returncode not in (0, 1, 2):
            raise RuntimeError(f"{command} ended with {process.returncode}")
        errors.seek(0)
        yield pandas.DataFrame({"said": [json.dumps({"error": line.decode().strip()}) for line in errors]}, dtype="str")


def lint_files(command):
    """What judges files: what an exchange says of another stands in the same file, so each is judged as a whole."""

    def judge(batches):
        for batch in batches:
            for path in batch["path"]:
                yield from lint([*command, path])

    return judge


def lint_lines(command):
    """What judges lines: each stands alone, so that files can be cut at any of them. A part is a process."""

    def judge(batches):
        with tempfile.TemporaryFile() as lines:
            for batch in batches:
                lines.writelines(line.encode() + b"\n" for line in batch["value"])
            if lines.tell():
                lines.seek(0)
                yield from lint([*command, "-"], lines)

    return judge


def said(spark, asked):
    """Every line that the command prints, wherever it runs."""
    # Workers have folders of their own to work in.
    status = os.path.abspath(shutil.which(asked.status) or asked.status)
    command = [status, "lint", "--format", "json", "--input", asked.input]
    if asked.input == "jsonl":
        return spark.read.text(asked.files).mapInPandas(lint_lines(command), "said string")
    files = spark.sparkContext.parallelize([(os.path.abspath(path),) for path in asked.files], len(asked.files))
    return files.toDF("path string").mapInPandas(lint_files(command), "said string")


def findings(exchanges):
    """A row for each rule that a response breaks."""
    out_of_order = F.expr(
        "if(sequence is null, array(), array(named_struct('id', 'sequence', 'level', 'must', 'spec', 'RFC 9110, 15')))"
    )
    interim = F.flatten(F.coalesce(F.col("interim.violations"), F.array()))
    place = F.coalesce("name", F.format_string("%s:%d", F.regexp_replace("file", ".*/", ""), "line"))
    rules = F.explode(F.concat("violations", interim, out_of_order)).alias("rule")
    return exchanges.select(place.alias("place"), "request.*", "status", rules).select("*", "rule.*").drop("rule")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--status", default="status", help="the command, on every worker")
    parser.add_argument("--master", help="the cluster [default: as Spark is configured]")
    parser.add_argument("--input", choices=["warc", "jsonl"], default="warc")
    parser.add_argument("--parts", type=int, default=8, help="into how many parts lines of JSON are cut, about")
    parser.add_argument("--out", help="a folder for the findings, one a line of JSON")
    asked = parser.parse_args()

    builder = SparkSession.builder.appName("status lint").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.files.minPartitionNum", asked.parts)
    spark = (builder.master(asked.master) if asked.master else builder).getOrCreate()
    begin = time.monotonic()
    lines = said(spark, asked).select(F.from_json("said", LINE).alias("of")).select("of.*").cache()

    found = findings(lines.where("status is not null"))
    table = found.groupBy("level", F.col("id").alias("rule"), "spec").agg(
        F.count("*").alias("findings"), F.min("place").alias("place")
    )
    order = {"must": 0, "should": 1, "may": 2}
    rows = sorted(table.collect(), key=lambda row: (order[row.level], -row.findings, row.rule))
    counts = ["exchanges", "broken", "unreadable", "passed_over"]
    sums = [F.sum(f"summary.{one}").alias(one) for one in counts]
    total = lines.where("summary is not null").agg(F.count("*").alias("processes"), *sums).collect()[0]
    if asked.out:
        found.write.mode("overwrite").json(asked.out)

    print(f"{'level':6}  {'rule':24} {'findings':>8}  {'for example':28}  where the rule is written")
    for row in rows:
        print(f"{row.level:6}  {row.rule:24} {row.findings:8}  {row.place or '':28}  {row.spec}")
    for row in lines.where("error is not null").select("error").take(20):
        print(row.error, file=sys.stderr)
    print(
        f"{total.exchanges} exchanges, {total.broken} with broken rules; {total.unreadable} unreadable,"
        f" {total.passed_over} passed over; {total.processes} processes, {time.monotonic() - begin:.1f} s"
    )
    spark.stop()
    sys.exit(2 if total.unreadable else 1 if total.broken else 0)


if __name__ == "__main__":
    main()
