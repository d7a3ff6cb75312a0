#!/usr/bin/env python3
"""Small records for the quota: quota.py N > quota.ndjson, the same ones every time, in no order of time.

400,000 administrators, some of whom register far more often than others. The SHA-256 of 2,000,000 begins cae9c211.
"""

import datetime
import random
import sys

RANDOM = random.Random(7)
FIRST_DAY = datetime.datetime(2026, 1, 1)
SECONDS = 181 * 86400
ADMINISTRATORS = 400000


def administrator():
    year = RANDOM.randint(1960, 2005)
    number = "%06d%04d%02d%02d%03d%s" % (
        RANDOM.randint(110000, 659000),
        year,
        RANDOM.randint(1, 12),
        RANDOM.randint(1, 28),
        RANDOM.randint(0, 999),
        RANDOM.choice("0123456789X"),
    )
    return number, "1" + RANDOM.choice("3456789") + "%09d" % RANDOM.randint(0, 999999999)


def main(count):
    administrators = [administrator() for _ in range(ADMINISTRATORS)]
    for number in range(1, count + 1):
        id_number, phone = administrators[int(ADMINISTRATORS * RANDOM.random() ** 1.5)]
        time = FIRST_DAY + datetime.timedelta(seconds=RANDOM.randint(0, SECONDS - 1))
        sys.stdout.write(
            '{"id":"Q%07d","admin_id":"%s","phone":"%s","submitted_at":"%s"}\n'
            % (number, id_number, phone, time.strftime("%Y-%m-%dT%H:%M:%S+08:00"))
        )


if __name__ == "__main__":
    main(int(sys.argv[1]))
