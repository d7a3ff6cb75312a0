"""Where things are, what is run with what, and how one run is measured."""

import dataclasses
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[3]
BENCH = ROOT / "tests/bench"
BUILD = pathlib.Path(os.environ.get("BENCH_BUILD", ROOT / ".build/release"))
HOME = pathlib.Path(os.environ.get("BENCH_HOME", ROOT / ".build/bench"))
DATA = HOME / "data"
BYLAW = os.environ.get("BYLAW", str(BUILD / "bylaw"))
STATIC = os.environ.get("BYLAW_STATIC", "")  # of the cold runs; empty: the same
CPU = int(os.environ.get("BENCH_CPU", 0))
PREFIX = os.environ.get("BENCH_PREFIX", "").split()  # such as `chrt -f 20` on a machine that does other work too
AS_OF = "2026-09-01"


@dataclasses.dataclass
class Run:
    """One run of a program."""

    wall: float
    cpu: float
    peak: float  # MB
    status: int


@dataclasses.dataclass
class Program:
    """A command and the records that it reads. `pinned`: to one processor."""

    name: str
    command: list
    records: int = 0
    report: pathlib.Path = None
    prints: bool = False  # the report comes on standard output
    pinned: bool = True
    may_end_with: tuple = (0, 1)
    feed: tuple = ()  # a file and how many bytes of it, over and over
    extra: dict = dataclasses.field(default_factory=dict)  # of its environment
    runs: list = dataclasses.field(default_factory=list)

    def run(self):
        measured = PREFIX + [
            str(BUILD / "tests/bench/bench_measured"),
            "--out",
            str(self.report if self.prints else "/dev/null"),
        ]
        if self.pinned:
            measured += ["--cpu", str(CPU)]
        if self.feed:
            measured += ["--feed", *map(str, self.feed)]
        done = subprocess.run(
            measured + [str(word) for word in self.command],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, **self.extra},
        )
        wall, cpu, peak, status = done.stdout.split()
        run = Run(float(wall), float(cpu), int(peak) / 1024, int(status))
        if run.status not in self.may_end_with:
            raise SystemExit("%s ended with %d:\n%s" % (self.name, run.status, done.stderr))
        return run

    def median(self, of="wall"):
        values = sorted(getattr(run, of) for run in self.runs)
        return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2

    def spread(self):
        return min(run.wall for run in self.runs), max(run.wall for run in self.runs)

    def rate(self):
        return self.records / self.median()


def interleave(programs, rounds, say):
    """Runs all of them round after round, so that what else the machine does falls on all alike."""
    for round_number in range(rounds):
        say("  round %d of %d" % (round_number + 1, rounds))
        for program in programs:
            program.runs.append(program.run())


def bylaw(name, policy, records, count, *options, jobs=1, report=None, program=None):
    """`bylaw check --format ndjson`, pinned unless it has several jobs."""
    command = [
        program or BYLAW,
        "check",
        "-p",
        policy,
        "--as-of",
        AS_OF,
        "--format",
        "ndjson",
        "--jobs",
        jobs,
        *options,
        records,
    ]
    return Program(name, command, count, report or "/dev/null", prints=True, pinned=jobs == 1)
