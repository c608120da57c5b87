#!/usr/bin/env python3
"""Annotates pages on a cluster of Spark: JSON lines, Parquet and archives in, Parquet out, questions in SQL.

usage: job.py PROGRAM OUT INPUT ... [--master MASTER] [--speaker NAME]

An input ends in .jsonl, .parquet or .warc.gz. Each line goes through `PROGRAM annotate`, which answers every one of
them with a record or an error, so that what went in is counted against what came out; of an archive an executor takes
a file. What runs on an executor that is lost runs again on another, and nothing is shuffled, so that the same input
gives the same files. The program is found on each executor, where `pip install` of its wheel puts it. It needs
pyspark and a JRE.
"""
import argparse
import json
import shlex
import subprocess
import time

from pyspark.sql import SparkSession
from pyspark.sql.functions import length, trim
from pyspark.sql.types import StructType

SAID = """
    SELECT outlet.name AS outlet, substr(published, 1, 7) AS month, count(*) AS quotes, first(quote.text) AS one
    FROM records LATERAL VIEW explode(quotes) AS quote
    WHERE quote.speaker.name = {speaker} GROUP BY 1, 2 ORDER BY 1, 2
"""

# Into how many parts a file is cut at least: what is lost with an executor is a part.
PARTS = 8

# A status of 1 says that of damaged archives pages are lost, which stands in the answers: no reason to try again.
ARCHIVES = 'while read -r file; do {} annotate --jobs 1 --from warc "$file" || [ $? -eq 1 ] || exit 1; done'


def lines(spark, path):
    """What is piped, a line each, and how many there are."""
    if path.endswith(".parquet"):
        rows = spark.read.parquet(path)
        return rows.toJSON(), rows.count()
    # Spark would end a line at a carriage return too; what is blank has no answer.
    text = spark.read.text(path, lineSep="\n")
    return spark.sparkContext.textFile(path, PARTS), text.where(length(trim("value")) > 0).count()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("out")
    options.add_argument("inputs", nargs="+")
    options.add_argument("--master", default="local-cluster[2,1,1024]")
    options.add_argument("--speaker", default="Ilse Brandt")
    options = options.parse_args()

    spark = SparkSession.builder.master(options.master).appName("onrecord").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    start = time.monotonic()
    schema = subprocess.run([options.program, "schema", "--as", "spark"], capture_output=True, check=True).stdout
    archives = [path for path in options.inputs if path.endswith(".warc.gz")]
    pages = [lines(spark, path) for path in options.inputs if path not in archives]
    program = shlex.quote(options.program)
    answers = [page.pipe(f"{program} annotate --jobs 1", checkCode=True) for page, _ in pages]
    if archives:
        files = spark.sparkContext.parallelize(archives, len(archives))
        answers.append(files.pipe(f"sh -c {shlex.quote(ARCHIVES.format(program))}", checkCode=True))
    answers = spark.sparkContext.union(answers)
    records = spark.read.schema(StructType.fromJson(json.loads(schema))).json(answers)
    records.write.mode("overwrite").parquet(options.out)

    records = spark.read.parquet(options.out)
    records.createOrReplaceTempView("records")
    counts = {"lines": sum(count for _, count in pages), "answers": records.count(),
              "errors": records.where("error IS NOT NULL").count()}
    said = [row.asDict() for row in spark.sql(SAID, speaker=options.speaker).collect()]
    counts["seconds"] = round(time.monotonic() - start, 1)
    for row in [counts, *said]:
        print(json.dumps(row, ensure_ascii=False))
    spark.stop()


if __name__ == "__main__":
    main()
