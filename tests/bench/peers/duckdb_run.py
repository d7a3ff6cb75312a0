#!/usr/bin/env python3
"""Runs one of the SQL files beside this with DuckDB: duckdb_run.py FILE.sql INPUT OUTPUT THREADS"""

import pathlib
import sys

import duckdb

query, source, target, threads = sys.argv[1:]
connection = duckdb.connect(":memory:", config={"threads": int(threads)})
connection.execute(pathlib.Path(query).read_text().replace("${INPUT}", source).replace("${OUTPUT}", target))
