"""Before anything is measured: every program must find the same violations in every record."""
import json
import subprocess

import programs
from data import SOME, records
from setting import BYLAW

GOOD = '{"id":"B%d","submitted_at":"2026-03-05T09:00:00+08:00",%s}'
# One fault each, in the text or in a value: what strict and bylaw must not let pass.
FAULTS = {
    "a key twice": '{"id":"X","id":"Y"}', "a key twice, below": '{"id":"X","account":{"email":"a","email":"a"}}',
    "a key twice, escaped": '{"id":"X","\\u0069d":"Y"}', "a key twice where nothing is read": '{"id":"X","z":[{"a":{"b":1,"b":2}}]}',
    "a key twice in what is known and not read": '{"id":"X","mini_program":{"name":"a","name":"b"}}',
    "no comma": '{"id":"X" "channel":"standalone"}', "a comma too many": '{"id":"X",}', "no colon": '{"id" "X"}',
    "no end": '{"id":"X"', "two records": '{"id":"X"}{"id":"Y"}', "words behind": '{"id":"X"} x', "no object": '["id"]',
    "half a pair": '{"id":"X","z":"\\ud800"}', "an unknown escape": '{"id":"X","z":"\\x41"}', "a short escape": '{"id":"X","z":"\\u12"}',
    "a tab in a text": '{"id":"X","z":"a\tb"}', "no UTF-8": b'{"id":"X","z":"\xff"}', "an overlong form": b'{"id":"X","z":"\xc0\xaf"}',
    "a surrogate in UTF-8": b'{"id":"X","z":"\xed\xa0\x80"}', "a number that begins with 0": '{"id":"X","z":01}',
    "a point without digits": '{"id":"X","z":1.}', "plus": '{"id":"X","z":+1}', "no number": '{"id":"X","z":1x}',
    "a word that is none": '{"id":"X","z":nul}', "an open text": '{"id":"X}',
    "too deep": '{"id":"X","z":' + "[" * 70 + "]" * 70 + "}",
    "a byte order mark": b'\xef\xbb\xbf{"id":"X"}'}
VALUES = [
    '"channel":"pigeon"', '"channel":5', '"channel":" standalone "', '"account":[]', '"account":{"email":7}',
    '"account":{"password_length":"8"}', '"account":{"password_length":8.5}', '"account":{"password_length":7.99}',
    '"account":{"password_length":12345678901234567890123456789012345}', '"account":{"password_length":1e400}',
    '"account":{"password_length":1e7000}', '"account":{"password_confirmed":"true"}', '"account":{"agreed_terms":0}',
    '"account":{"email":"\\u0061@example.org"}', '"subject":{"type":"enterprise","name":"甲","license_name":" 甲\\u3000"}',
    '"subject":{"type":"Enterprise"}', '"subject":{"type":"enterprise","name":"甲","license_name":"乙"}', '"subject":null',
    '"administrator":{"phone":" 13800138000"}', '"administrator":{"age":-0,"wechat_verified":true},"subject":{"type":"individual"}',
    '"administrator":{"id_number":"11010119900307123X"}', '"administrator":{"name":"\\u3000"}',
    '"verification":{"method":"wechat_verification","fee_paid":"300"},"channel":"standalone"',
    '"verification":{"method":"wechat_verification","fee_paid":"300.000"},"channel":"standalone"',
    '"verification":{"method":"wechat_verification","fee_paid":300.00},"channel":"standalone"',
    '"verification":{"method":"wechat_verification","fee_paid":"299.999999999999999999999999999999"},"channel":"standalone"',
    '"verification":{"method":"wechat_verification","fee_paid":"3e2"},"channel":"standalone"',
    '"verification":{"method":"wechat_verification","fee_paid":"300 CNY"},"channel":"standalone"',
    '"verification":{"method":"bank_transfer","transferred_at":"2026-02-30"}',
    '"verification":{"method":"bank_transfer","transferred_at":"2026-03-15"}',
    '"verification":{"method":"bank_transfer","transferred_at":"2026-03-16"}',
    '"verification":{"method":"bank_transfer"}', '"verification":{"method":true}',
    '"reused":"operator"', '"reused":["operator","moon"]', '"reused":[]', '"reused":[" operator "]', '"reused":null',
    '"channel":"reuse_official_account","official_account":{"verified":true,"kind":"enterprise_wechat"}',
    '"channel":"reuse_official_account","official_account":{"verified":"yes","kind":"service"}',
    '"existing":{"oa_linked_month":13}', '"existing":{"oa_linked_month":12.9}', '"existing":{"oa_linked_month":null}',
    '"existing":{"oa_linked_same":"10"}', '"existing":{"oa_linked_month":1.3E1}', '"unheard_of":{"a":[1,2,{"b":null}]}']
DAYS = ["2026-02-29T09:00:00+08:00", "2024-02-29T09:00:00+08:00", "2026-03-05", "2026-03-05T24:00:00Z", "2026-03-05T09:00:00",
        "2026-03-05T09:00:00.123Z", "2026-03-05 23:30:00-05:00", "2026-3-5T09:00:00Z", "0000-01-01T00:00:00Z", " "]


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
    return list(dict.fromkeys(f["rule"] for f in record["findings"] if f["outcome"] == "violated" and f["severity"] == "error"))


def refuse_alike(say):
    """Strict has to say of faulty records what bylaw says, verdicts and all."""
    lines = [text.encode() if isinstance(text, str) else text for text in FAULTS.values()]
    lines += [(GOOD % (number, value)).encode() for number, value in enumerate(VALUES)]
    lines += [json.dumps({"id": "D", "submitted_at": day}).encode() for day in DAYS]
    path = programs.OUT / "faulty.ndjson"
    path.write_bytes(b"\n".join(lines) + b"\n")
    strict = subprocess.run([programs.by_hand("strict"), str(path)], capture_output=True, check=False).stdout.splitlines()
    bylaw = subprocess.run([BYLAW, "check", "-p", str(programs.POLICY), "--brief", "--format", "ndjson", str(path)],
                           capture_output=True, check=False).stdout.splitlines()
    if len(strict) != len(lines) or len(bylaw) != len(lines):
        raise SystemExit("of %d faulty records strict reports %d, bylaw %d" % (len(lines), len(strict), len(bylaw)))
    for line, left, right in zip(lines, strict, bylaw):
        if left != right:
            raise SystemExit("of %s\nstrict says %s\n bylaw says %s" % (line, left.decode(), right.decode()))
    passed = [what for what, line in zip(FAULTS, strict) if b'"invalid"' not in line]
    if passed:
        raise SystemExit("strict lets pass: " + ", ".join(passed))
    say("  strict says what bylaw says of %d faulty records, and refuses %d texts" % (len(lines), len(FAULTS)))


def batch(peers, say):
    wanted = programs.report("lax")
    for program in programs.twenty_rules(peers) + programs.two_threads(peers):
        program.run()
        if program.name != "lax":
            path = next(path for path in map(str, [program.out] + program.command[::-1]) if "/out/" in path)
            same_violations(programs.OUT / path.rsplit("/", 1)[1], wanted_of(program, wanted), min(program.records, 200_000), say)
    one, two = programs.report("bylaw"), programs.report("bylaw-2")
    if one.read_bytes() != two.read_bytes():
        raise SystemExit("two threads report otherwise than one")


def wanted_of(program, wanted):
    """The report by hand, made first if it is not there."""
    if not wanted.exists():
        subprocess.run([programs.by_hand("lax"), str(records("applications")), str(wanted)], check=True)
    return wanted


def quota(peers, say):
    for program in programs.quota(peers):
        program.run()
    wanted = programs.report("quota-over").read_text().split()
    for path in (programs.report("quota-all"), programs.report("quota-bylaw")):
        with open(path) as lines:
            over = [json.loads(line)["id"] for line in lines if '"violations":[]' not in line]
        check_over(path, over, wanted, say)
    if "DuckDB" in peers:
        check_over(programs.report("DuckDB quota"), programs.report("DuckDB quota").read_text().split(), wanted, say)


def check_over(path, over, wanted, say):
    if over != wanted:
        raise SystemExit("%s: %d over the quota, by hand %d" % (path.name, len(over), len(wanted)))
    say("  %-24s %7d over the quota, the same" % (path.stem, len(over)))


__all__ = ["batch", "quota", "refuse_alike", "SOME"]
