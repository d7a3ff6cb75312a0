#!/usr/bin/env python3
"""Runs the benchmark: .ci/bench builds what it needs and hands its arguments on."""

import argparse
import platform
import sys

import agree
import data
import page
import programs
from groups import GROUPS
from setting import BYLAW, CPU, HOME, PREFIX, STATIC


def say(words):
    print(words, file=sys.stderr, flush=True)


def processor():
    with open("/proc/cpuinfo") as lines:
        return next(
            (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine()
        )


def main():
    parser = argparse.ArgumentParser(
        prog=".ci/bench", description="Bylaw beside programs written by hand and its peers."
    )
    parser.add_argument("rounds", nargs="?", type=int, default=7, help="of each program, interleaved (7)")
    parser.add_argument("--only", default="", help="of these groups alone: " + ", ".join(GROUPS))
    parser.add_argument("--stream", action="store_true", help="the memory of a stream of 10 GB as well: takes minutes")
    parser.add_argument("--unchecked", action="store_true", help="without comparing what the programs find first")
    asked = parser.parse_args()
    wanted = asked.only.split(",") if asked.only else [name for name in GROUPS if name != "stream" or asked.stream]
    unknown = [name for name in wanted if name not in GROUPS]
    if unknown:
        parser.error("there is no group %s; there are %s" % (", ".join(unknown), ", ".join(GROUPS)))
    data.make(say)
    peers = programs.install(say)
    if not asked.unchecked:
        say("what the programs find")
        agree.refuse_alike(say)
        if "batch" in wanted:
            agree.batch(peers, say)
        if "quota" in wanted:
            agree.quota(peers, say)
    results = {}
    for name in wanted:
        say(name)
        results[name] = GROUPS[name](peers, asked.rounds, say)
    about = "%s; %d rounds, one thread on processor %d%s. Program: %s%s. Peers: %s.\n" % (
        processor(),
        asked.rounds,
        CPU,
        " by `%s`" % " ".join(PREFIX) if PREFIX else "",
        BYLAW,
        ", cold: " + STATIC if STATIC else "",
        ", ".join(peers) or "none could be installed",
    )
    print(page.write(HOME, about, results))
    say("the page and its plots: %s" % (HOME / "results.md"))


if __name__ == "__main__":
    main()
