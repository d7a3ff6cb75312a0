"""What is measured, in groups that can be run alone. Each gives its figures and how they stand to the targets."""

import dataclasses
import re
import subprocess

import programs
from data import COUNTS, guarded, records
from setting import BUILD, CPU, PREFIX, ROOT, Program, bylaw, interleave

WECHAT = ROOT / "rules/wechat-mini-program"
GROWTH = (100, 300, 1000, 3000, 10_000)
GUARDED_RECORDS = 50_000
STREAM = 10_000_000_000


@dataclasses.dataclass
class Target:
    """A ratio, and what it has to be: at least `wanted` if `at_least`, else at most. `floor` is still acceptable."""

    what: str
    value: float
    wanted: float
    at_least: bool
    floor: float = None
    unit: str = "×"

    def state(self):
        met = lambda limit: self.value >= limit if self.at_least else self.value <= limit
        return "met" if met(self.wanted) else "acceptable" if self.floor is not None and met(self.floor) else "not met"

    def row(self):
        sign = "≥" if self.at_least else "≤"
        wanted = "%s %.3g %s" % (sign, self.wanted, self.unit)
        if self.floor is not None:
            wanted += " (%g)" % self.floor
        return [self.what, "%.2f %s" % (self.value, self.unit), wanted, self.state()]


@dataclasses.dataclass
class Result:
    programs: list
    targets: list
    notes: list = dataclasses.field(default_factory=list)
    points: list = dataclasses.field(default_factory=list)  # of growth: rules, load ms, ns a record


def named(found, name):
    return next((program for program in found if program.name == name), None)


def over(found, name, other, of="wall"):
    """How many times the median of one program is that of another; nothing where one of them is absent."""
    left, right = named(found, name), named(found, other)
    return left.median(of) / right.median(of) if left and right else None


def targets(*rows):
    return [Target(*row) for row in rows if row[1] is not None]


def per_second(found, name, other):
    """The records a second of one by those of another."""
    left, right = named(found, name), named(found, other)
    return left.rate() / right.rate() if left and right else None


def batch(peers, rounds, say):
    found = programs.twenty_rules(peers) + programs.two_threads(peers)
    interleave(found, rounds, say)
    return Result(
        found,
        targets(
            ("batch, one thread, against strict", per_second(found, "bylaw", "strict"), 1.0, True, 0.8),
            ("batch, one thread, against lax", per_second(found, "bylaw", "lax"), 0.7, True, 0.5),
            ("against DuckDB, one thread", per_second(found, "bylaw", "DuckDB"), 4, True),
            ("two threads against one", per_second(found, "bylaw, two threads", "bylaw"), 1.4, True),
            ("full report against the short one", per_second(found, "bylaw, full report", "bylaw"), 0.5, True),
        ),
    )


def cold(peers, rounds, say):
    found = programs.cold(peers)
    interleave(found, rounds * 3, say)
    return Result(
        found,
        targets(
            ("cold, against lax by hand", over(found, "bylaw", "lax, 64 KB"), 2.5, False),
            ("cold, against opa eval", over(found, "bylaw", "opa eval"), 1 / 3, False),
        ),
    )


def quota(peers, rounds, say):
    found = programs.quota(peers)
    one = programs.quota_peak()
    interleave(found + [one], rounds, say)
    ours = named(found, "bylaw")
    held = (ours.median("peak") - one.median("peak")) * 1024 * 1024
    keys, count = live_keys(), COUNTS["quota"]
    return Result(
        found + [one],
        targets(
            ("quota, against the sort by hand", over(found, "bylaw", "sort by hand"), 1.2, False),
            ("quota, against DuckDB", over(found, "DuckDB", "bylaw"), 2, True),
            ("memory with quotas, of 48 bytes a key and 32 a record", held / (48 * keys + 32 * count), 1, False),
        ),
        [
            "Against the sort that writes a line a record, as bylaw does: %.2f ×."
            % over(found, "bylaw", "sort by hand, a line a record"),
            "%d keys (administrator and month) and %d records: %.1f MB held, %.1f MB allowed."
            % (keys, count, held / 1e6, (48 * keys + 32 * count) / 1e6),
        ],
    )


def live_keys():
    """Administrators and months that occur."""
    found = set()
    with open(records("quota")) as lines:
        for line in lines:
            parts = line.split('"')
            found.add(hash((parts[7], parts[15][:7])))
    return len(found)


def load_figures(policy, record, rounds):
    """The medians that bench_load prints: milliseconds by name, and the ratio to its floor."""
    command = PREFIX + [
        "taskset",
        "-c",
        str(CPU),
        str(BUILD / "tests/bench/bench_load"),
        str(policy),
        str(record),
        "-",
        str(rounds),
    ]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {line[:20].strip(): float(re.search(r"([\d.]+) ms", line)[1]) for line in text.splitlines() if " ms" in line}


def load(peers, rounds, say):
    figures = load_figures(WECHAT, WECHAT / "examples/good-enterprise-transfer.json", rounds * 5)
    floor = figures["yaml-cpp event pass"] + figures["rules to trees"]
    loaded = figures["check in all"] + figures["plan"]
    return Result(
        [],
        targets(("loading the WeChat policy, of its yaml-cpp event pass and X3 parse", loaded / floor, 1.5, False)),
        ["%s: %.3f ms" % pair for pair in figures.items()],
    )


def growth(peers, rounds, say):
    found = []
    for rules in GROWTH:
        folder = guarded(rules, GUARDED_RECORDS)
        found += [
            bylaw("%d rules" % rules, folder / "policy", folder / "records.ndjson", GUARDED_RECORDS, "--brief"),
            bylaw("%d rules, one record" % rules, folder / "policy", folder / "one.ndjson", 1, "--brief"),
        ]
    interleave(found, rounds, say)
    points = []
    for whole, one in zip(found[::2], found[1::2]):
        each = (whole.median() - one.median()) / (whole.records - 1)
        points.append((int(whole.name.split()[0]), one.median() * 1e3, each * 1e9))
    folder = guarded(GROWTH[-1], GUARDED_RECORDS)
    figures = load_figures(folder / "policy", folder / "one.ndjson", rounds)
    return Result(
        found,
        targets(
            (
                "10,000 rules, loading, of their X3 parse",
                (figures["check in all"] + figures["plan"]) / figures["rules to trees"],
                2.5,
                False,
            ),
            ("10,000 rules against 100, a record", points[-1][2] / points[0][2], 5, False),
        ),
        points=points,
    )


def wechat(peers, rounds, say):
    """Of both runs the time of a record alone: without start-up and loading."""
    found = []
    for name, policy, kind in (("twenty rules", programs.POLICY, "applications"), ("WeChat policy", WECHAT, "wechat")):
        first = records("applications", 1) if kind == "applications" else WECHAT / "examples/good-link.json"
        found += [
            bylaw(name, policy, records(kind), COUNTS[kind], "--brief"),
            bylaw(name + ", one record", policy, first, 1, "--brief"),
        ]
    interleave(found, rounds, say)
    each, notes = [], []
    for whole, one, sample in (
        (found[0], found[1], records("applications", 20_000)),
        (found[2], found[3], records("wechat", 5000)),
    ):
        applied = float(
            subprocess.run(
                [str(BUILD / "tests/bench/bench_applicable"), str(whole.command[3]), str(sample)],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        record = (whole.median() - one.median()) / (whole.records - 1) * 1e9
        each.append(record / applied)
        notes.append(
            "%s: %.0f ns a record, %.1f rules, quotas, fees and deadlines apply: %.1f ns each."
            % (whole.name, record, applied, each[-1])
        )
    return Result(
        found,
        targets(("WeChat policy, a record and applicable rule, against the twenty rules", each[1] / each[0], 2, False)),
        notes,
    )


def stream(peers, rounds, say):
    """Ten billion bytes through a pipe, once: takes minutes."""
    found = [
        Program(program.name, program.command, program.records, feed=(records("applications"), STREAM))
        for program in (bylaw("bylaw, a stream of 10 GB", programs.POLICY, "-", 0, "--brief"),)
    ]
    interleave(found, 1, say)
    return Result(
        found, targets(("memory of a 10 GB stream without quotas", found[0].median("peak"), 64, False, None, "MB"))
    )


GROUPS = {
    "batch": batch,
    "cold": cold,
    "quota": quota,
    "load": load,
    "growth": growth,
    "wechat": wechat,
    "stream": stream,
}
