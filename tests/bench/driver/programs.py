"""The programs that do the same work: by hand, bylaw, and the peers that can be installed here."""

import os
import shutil
import subprocess
import sys

from data import COUNTS, SOME, records
from setting import BENCH, BUILD, BYLAW, HOME, STATIC, Program, bylaw

POLICY = BENCH / "policy"
QUOTA_POLICY = BENCH / "quota-policy"
PEERS = BENCH / "peers"
OUT = HOME / "out"


def by_hand(name):
    return str(BUILD / "tests/bench" / ("bench_" + name))


def report(name):
    return OUT / (name + ".ndjson")


def install(say):
    """Installs what is not there yet into .build/bench; says what cannot be, and gives the names of what is there."""
    OUT.mkdir(parents=True, exist_ok=True)
    found = []
    for name, there, steps in (
        ("DuckDB", HOME / "python/duckdb", duckdb),
        ("JavaScript", HOME / "node/node_modules/ajv", javascript),
        ("OPA", HOME / "bin/bench_opa", opa),
        ("opa eval", HOME / "bin/opa", opa_program),
    ):
        if not there.exists():
            say("installing " + name)
            try:
                steps()
            except (OSError, subprocess.SubprocessError) as error:
                said = getattr(error, "stderr", None) or str(error)
                say("left out, since it cannot be installed: %s (%s)" % (name, said.strip().splitlines()[-1]))
        if there.exists():
            found.append(name)
    return found


def quietly(command, folder, **extra):
    subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, timeout=1800, env={**os.environ, **extra}
    )


def duckdb():
    quietly(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--target",
            str(HOME / "python"),
            "-r",
            str(PEERS / "requirements.txt"),
        ],
        PEERS,
    )


def javascript():
    folder = HOME / "node"
    folder.mkdir(parents=True, exist_ok=True)
    for file in list(PEERS.glob("*.mjs")) + [PEERS / "package.json"]:
        shutil.copy(file, folder)
    quietly(["npm", "install", "--no-audit", "--no-fund"], folder)


def opa():
    folder = HOME / "opa"
    shutil.copytree(PEERS / "opa", folder, dirs_exist_ok=True)
    (HOME / "bin").mkdir(exist_ok=True)
    quietly(["go", "build", "-mod=mod", "-o", str(HOME / "bin/bench_opa"), "."], folder)


def opa_program():
    version = next(line.split()[-1] for line in (PEERS / "opa/go.mod").read_text().splitlines() if "/opa v" in line)
    quietly(["go", "install", "github.com/open-policy-agent/opa@" + version], HOME, GOBIN=str(HOME / "bin"))


def duckdb_run(name, query, source, count, threads):
    command = [sys.executable, PEERS / "duckdb_run.py", PEERS / query, source, report(name), threads]
    return Program(name, command, count, report(name), pinned=threads == 1, extra={"PYTHONPATH": str(HOME / "python")})


def file_to_file(name, command, count, **more):
    """A program that is told where its report goes."""
    return Program(name, command + [report(name)], count, report(name), **more)


def twenty_rules(peers):
    """One thread each, over all records or, where that takes long, over some."""
    everything, some = records("applications"), records("applications", SOME)
    count = COUNTS["applications"]
    programs = [
        file_to_file("strict", [by_hand("strict"), everything], count),
        file_to_file("lax", [by_hand("lax"), everything], count),
        bylaw("bylaw", POLICY, everything, count, "--brief", report=report("bylaw")),
        bylaw("bylaw, full report", POLICY, everything, count, report=report("bylaw-full")),
    ]
    if "DuckDB" in peers:
        programs.append(duckdb_run("DuckDB", "duckdb_rules.sql", everything, count, 1))
    if "JavaScript" in peers:
        shutil.copy(PEERS / "batch.mjs", HOME / "node")
        for name in ("ajv", "cel", "jsonlogic"):
            shutil.copy(PEERS / (name + ".mjs"), HOME / "node")
            programs.append(file_to_file(name, ["node", HOME / "node" / (name + ".mjs"), everything], count))
    if "OPA" in peers:
        programs.append(
            file_to_file("OPA", [HOME / "bin/bench_opa", PEERS / "policy.rego", some], SOME, extra={"GOMAXPROCS": "1"})
        )
    return programs


def two_threads(peers):
    everything, count = records("applications"), COUNTS["applications"]
    programs = [bylaw("bylaw, two threads", POLICY, everything, count, "--brief", jobs=2, report=report("bylaw-2"))]
    if "DuckDB" in peers:
        programs.append(duckdb_run("DuckDB, two threads", "duckdb_rules.sql", everything, count, 2))
    return programs


def cold(peers):
    one = records("applications", 1)
    programs = [
        Program("strict, 64 KB", [by_hand("strict_small"), one], 1),
        Program("lax, 64 KB", [by_hand("lax"), one], 1),
        bylaw("bylaw", POLICY, one, 1, "--brief", program=STATIC or BYLAW),
    ]
    if "opa eval" in peers:
        programs.append(
            Program(
                "opa eval",
                [HOME / "bin/opa", "eval", "-d", PEERS / "policy.rego", "-i", one, "data.bench.violations"],
                1,
            )
        )
    return programs


def quota(peers):
    source, count = records("quota"), COUNTS["quota"]
    programs = [
        Program("sort by hand", [by_hand("quota"), source, "--over", report("quota-over")], count),
        Program("sort by hand, a line a record", [by_hand("quota"), source, report("quota-all")], count),
        bylaw("bylaw", QUOTA_POLICY, source, count, "--brief", report=report("quota-bylaw")),
    ]
    if "DuckDB" in peers:
        programs.append(duckdb_run("DuckDB quota", "duckdb_quota.sql", source, count, 1))
        programs[-1].name = "DuckDB"
    return programs


def quota_peak():
    """What bylaw holds when there is nothing to hold."""
    return bylaw("bylaw, one record", QUOTA_POLICY, records("quota", 1), 1, "--brief")
