#!/usr/bin/env python3
"""Annotates pages on a cluster of Spark: JSON lines, Parquet and archives in, Parquet out, questions in SQL.

usage: job.py PROGRAM OUT INPUT ... [--master MASTER] [--speaker NAME]

An input ends in .jsonl, .parquet or .warc.gz. Each line goes through `PROGRAM annotate`, which answers every one of
them with a record or an error, so that what went in is counted against what came out; of an archive an executor takes
a file. The program is found on each executor, where `pip install onrecord` puts it. It needs pyspark and a JRE.
"""
import argparse
import json
import subprocess

from pyspark.sql import SparkSession
from pyspark.sql.types import StructType

SAID = """
    SELECT outlet.name AS outlet, substr(published, 1, 7) AS month, count(*) AS quotes, first(quote.text) AS one
    FROM records LATERAL VIEW explode(quotes) AS quote
    WHERE quote.speaker.name = {speaker} GROUP BY 1, 2 ORDER BY 1, 2
"""


def lines(spark, path):
    """What is piped, a line each, and how many there are."""
    if path.endswith(".parquet"):
        return spark.read.parquet(path).toJSON()
    return spark.sparkContext.textFile(path)


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
    archives = [path for path in options.inputs if path.endswith(".warc.gz")]
    pages = [lines(spark, path) for path in options.inputs if path not in archives]
    given = spark.sparkContext.union([page if hasattr(page, "pipe") else page.rdd for page in pages])
    given = given.repartition(max(4, given.getNumPartitions()))
    answers = given.pipe(f"{options.program} annotate --jobs 1", checkCode=True)
    if archives:
        files = spark.sparkContext.parallelize(archives, len(archives))
        answers = answers.union(files.pipe(f"xargs {options.program} annotate --jobs 1 --from warc", checkCode=True))

    schema = subprocess.run([options.program, "schema", "--as", "spark"], capture_output=True, check=True).stdout
    records = spark.read.schema(StructType.fromJson(json.loads(schema))).json(answers)
    records.write.mode("overwrite").parquet(options.out)

    records = spark.read.parquet(options.out)
    records.createOrReplaceTempView("records")
    errors = records.where("error IS NOT NULL").count()
    print(json.dumps({"lines": given.count(), "answers": records.count(), "errors": errors}))
    for row in spark.sql(SAID, speaker=options.speaker).collect():
        print(json.dumps(row.asDict(), ensure_ascii=False))
    spark.stop()


if __name__ == "__main__":
    main()
