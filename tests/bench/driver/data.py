"""The records: made once, kept in .build/bench/data, and known by their hashes where those are fixed."""

import hashlib
import shutil
import subprocess
import sys

from setting import BENCH, DATA

HASHES = {("applications", 200_000): "f5b97457", ("quota", 2_000_000): "cae9c211"}
COUNTS = {"applications": 200_000, "quota": 2_000_000, "wechat": 200_000}
SOME = 20_000  # for programs that are slow


def make(say):
    """Makes what is not there yet."""
    DATA.mkdir(parents=True, exist_ok=True)
    for name, count in COUNTS.items():
        path = records(name)
        if path.exists():
            continue
        say("making %s: %d records" % (path.name, count))
        part = path.with_suffix(".part")
        with open(part, "w") as out:
            subprocess.run([sys.executable, str(BENCH / "data" / (name + ".py")), str(count)], stdout=out, check=True)
        wanted = HASHES.get((name, count))
        if wanted and not digest(part).startswith(wanted):
            raise SystemExit("%s is not what it always was: its SHA-256 begins %s" % (path.name, digest(part)[:8]))
        part.rename(path)
    head("applications", SOME)
    head("applications", 1)
    head("wechat", 5000)
    head("quota", 1)


def records(name, count=None):
    """The file of all records of a kind, or of the first so many."""
    return DATA / (name + ("" if count in (None, COUNTS[name]) else "-%d" % count) + ".ndjson")


def head(name, count):
    path = records(name, count)
    if not path.exists():
        with open(records(name), "rb") as whole, open(path, "wb") as out:
            for _ in range(count):
                out.write(whole.readline())


def guarded(rules, count):
    """A policy of so many rules, and records of it: the folder of both."""
    folder = DATA / ("guarded-%d-%d" % (rules, count))
    if not (folder / "records.ndjson").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(
            [sys.executable, str(BENCH / "data/guarded.py"), str(rules), str(count), str(folder)], check=True
        )
        with open(folder / "records.ndjson") as whole:
            (folder / "one.ndjson").write_text(whole.readline())
    return folder


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
