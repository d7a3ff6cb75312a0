"""Before anything is measured: every program must find the same violations in every record."""

import json
import subprocess

import programs
from data import records
from faulty import FAULTS, records as faulty_records
from setting import BYLAW


def same_violations(path, wanted, count, say):
    """Compares the records of two reports, as far as both go."""
    compared = 0
    with open(path) as ours, open(wanted) as theirs:
        for line, other in zip(ours, theirs):
            left, right = json.loads(line), json.loads(other)
            violations = left["violations"] if "violations" in left else violated(left)
            if name(left) != right["id"] or violations != right["violations"]:
                raise SystemExit("%s differs at record %d:\n%s%s" % (path.name, compared + 1, line, other))
            compared += 1
    if compared < count:
        raise SystemExit("%s has %d of %d records" % (path.name, compared, count))
    say("  %-24s %7d records agree" % (path.stem, compared))


def name(record):
    return record["id"] if "id" in record else record["application"]["id"]


def violated(record):
    """Of a full report, in which a rule with several requirements may stand several times."""
    return list(
        dict.fromkeys(f["rule"] for f in record["findings"] if f["outcome"] == "violated" and f["severity"] == "error")
    )


def refuse_alike(say):
    """Strict has to say of faulty records what bylaw says, verdicts and all; and the same of one among good ones."""
    lines = faulty_records()
    together = b"\n".join(lines) + b"\n"
    strict = reports([programs.by_hand("strict"), "-"], together)
    bylaw = reports([BYLAW, "check", "-p", str(programs.POLICY), "--brief", "--format", "ndjson", "-"], together)
    if len(strict) != len(lines) or len(bylaw) != len(lines):
        raise SystemExit("of %d faulty records strict reports %d, bylaw %d" % (len(lines), len(strict), len(bylaw)))
    good = records("applications", 1).read_bytes()
    [usual] = reports([programs.by_hand("strict"), "-"], good)
    for line, left, right in zip(lines, strict, bylaw):
        if left != right:
            raise SystemExit("of %s\nstrict says %s\n bylaw says %s" % (line, left.decode(), right.decode()))
        if reports([programs.by_hand("strict"), "-"], good + line + b"\n" + good) != [usual, left, usual]:
            raise SystemExit("strict says otherwise of a good record beside %s" % line)
    passed = [what for what, line in zip(FAULTS, strict) if b'"invalid"' not in line]
    if passed:
        raise SystemExit("strict lets pass: " + ", ".join(passed))
    say("  strict says what bylaw says of %d faulty records, and refuses %d texts" % (len(lines), len(FAULTS)))


def reports(command, text):
    return subprocess.run(command, input=text, capture_output=True, check=False).stdout.splitlines()


def batch(peers, say):
    wanted = programs.report("lax")
    subprocess.run([programs.by_hand("lax"), str(records("applications")), str(wanted)], check=True)
    for program in programs.twenty_rules(peers) + programs.two_threads(peers):
        if program.name != "lax":
            program.run()
            same_violations(program.report, wanted, program.records, say)
    one, two = programs.report("bylaw"), programs.report("bylaw-2")
    if one.read_bytes() != two.read_bytes():
        raise SystemExit("two threads report otherwise than one")


def quota(peers, say):
    for program in programs.quota(peers):
        program.run()
    wanted = programs.report("quota-over").read_text().split()
    for path in (programs.report("quota-all"), programs.report("quota-bylaw")):
        with open(path) as lines:
            over = [json.loads(line)["id"] for line in lines if '"violations":[]' not in line]
        check_over(path, over, wanted, say)
    if "DuckDB" in peers:
        path = programs.report("DuckDB quota")
        check_over(path, path.read_text().split(), wanted, say)


def check_over(path, over, wanted, say):
    if over != wanted:
        raise SystemExit("%s: %d over the quota, by hand %d" % (path.name, len(over), len(wanted)))
    say("  %-24s %7d over the quota, the same" % (path.stem, len(over)))
