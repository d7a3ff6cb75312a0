#!/usr/bin/env python3
"""A policy of N rules, each guarded by a choice, and records for it: guarded.py N COUNT FOLDER

Ten rules apply to a record, whatever N is: there are N / 10 choices. FOLDER gets policy/ and records.ndjson.
"""

import pathlib
import random
import sys

PER_CHOICE = 10
POLICY = """name: guarded
version: 2026.1
time zone: Asia/Shanghai
languages: [en]
basis: submitted_at
clauses: {{C1: What holds for each kind.}}
fields:
  id: {{is: text, required: yes}}
  submitted_at: {{is: date-time, required: yes}}
  kind: {{is: choice, of: [{choices}]}}
  amount: {{is: number}}
  weight: {{is: number}}
  confirmed: {{is: yes-no}}
  name: {{is: text}}
  email: {{is: text}}
  paid_on: {{is: date}}
  fee: {{is: money}}
currency: CNY
"""
RULE = """rule g{number:05} en "Rule {number} for {choice}"
  cites C1
  applies when kind is {choice}
  require {condition}
  otherwise en "It was {field} of {{{field}}}."
  fix en "See to it."

"""


def condition(number):
    """One of ten forms, with figures of its own."""
    figure = number % 97
    return [
        ("amount", "amount is at most %d" % (900 + figure)),
        ("weight", "weight is at least %d" % (1 + figure % 7)),
        ("confirmed", "confirmed"),
        ("name", "name is given"),
        ("email", "email matches /[a-z0-9]+@example[.](com|org)/"),
        ("paid_on", "days from date of submitted_at to paid_on is between 0 and %d" % (30 + figure)),
        ("fee", "fee is at least %d CNY" % (3 + figure % 20)),
        ("amount", "amount is less than %d or confirmed" % (500 + figure)),
        ("weight", "weight is not %d" % (200 + figure)),
        ("amount", "amount + weight is at most %d" % (990 + figure)),
    ][number % PER_CHOICE]


def main(rules, count, folder):
    draw = random.Random(rules)
    choices = ["k%04d" % place for place in range(rules // PER_CHOICE)]
    policy = pathlib.Path(folder) / "policy"
    policy.mkdir(parents=True, exist_ok=True)
    (policy / "policy.yaml").write_text(POLICY.format(choices=", ".join(choices)))
    with open(policy / "guarded.rules", "w") as out:
        for number in range(rules):
            field, text = condition(number)
            out.write(RULE.format(number=number, choice=choices[number // PER_CHOICE], condition=text, field=field))
    with open(pathlib.Path(folder) / "records.ndjson", "w") as out:
        for number in range(count):
            day = draw.randint(1, 28)
            out.write(
                '{"id":"G%06d","submitted_at":"2026-03-%02dT09:00:00+08:00","kind":"%s","amount":%d,"weight":%d.5,'
                '"confirmed":%s,"name":"%s","email":"u%d@example.%s","paid_on":"2026-04-%02d","fee":"%d.00"}\n'
                % (
                    number,
                    day,
                    draw.choice(choices),
                    draw.randint(1, 1000),
                    draw.randint(0, 100),
                    draw.choice(("true", "true", "true", "false")),
                    draw.choice(("one", "two", "three")),
                    draw.randint(1, 99999),
                    draw.choice(("com", "org", "org", "net")),
                    draw.randint(1, 30),
                    draw.randint(1, 300),
                )
            )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
