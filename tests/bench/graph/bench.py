#!/usr/bin/env python3
"""Races our kernels against igraph and Boost.Graph on the same generated graph, in one run.

    cmake --preset bench && cmake --build --preset bench
    tests/bench/graph/bench.py --edges 1000000 16000000 --rounds 3 [--races pagerank,rows]

Each contender is a process of its own; its first round warms up and is not counted. Contenders take
turns; the median and the range of all rounds are printed, peak memory is that of the whole process
once the graph was generated (its list of edges counts where the contender keeps it), and the error
is against an exact reference computed another way.
"""
import argparse
import array
import json
import os
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]


def contenders(binary):
    found = {}
    for line in subprocess.run([binary, "list"], check=True, capture_output=True,
                               text=True).stdout.splitlines():
        race, name, threads, what = line.split("\t")
        found.setdefault(race, (what, []))[1].append((name, threads == "1"))
    return found


def values_in(path):
    values = array.array("d")
    with open(path, "rb") as file:
        values.frombytes(file.read())
    return values


def distance(path, exact):
    return sum(abs(a - b) for a, b in zip(values_in(path), exact))


def one_turn(binary, race, name, graph, edges, threads, rounds, path):
    done = subprocess.run([binary, race, name, graph, str(edges), str(threads), str(rounds), path],
                          check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def run_race(args, race, entrants, graph, edges, folder):
    path = os.path.join(folder, "values")
    exact = None
    if any(name == "exact" for name, _ in entrants) and not args.no_exact:
        one_turn(args.binary, race, "exact", graph, edges, 1, 0, path)
        exact = values_in(path)
    starters = [(name, threads) for name, uses in entrants if name != "exact"
                for threads in ((1, 2) if uses else (1,))]
    times = {starter: [] for starter in starters}
    peak = {}
    error = {}
    for _ in range(args.turns):
        for name, threads in starters:
            said = one_turn(args.binary, race, name, graph, edges, threads, args.rounds, path)
            times[name, threads] += said["seconds"]
            peak[name, threads] = max(peak.get((name, threads), 0), said["peak_mb"])
            if exact is not None:
                error[name, threads] = distance(path, exact)
    first = statistics.median(times[starters[0]])
    for starter in starters:
        name, threads = starter
        took = times[starter]
        middle = statistics.median(took)
        print(f"| {race} | {graph} | {said['people']:,} | {said['edges']:,} | {name} | {threads} | "
              f"{middle:.3f} ({min(took):.3f}–{max(took):.3f}) | {middle / first:.2f} | "
              f"{peak[starter]:,.0f} | "
              f"{format(error[starter], '.1e') if starter in error else '–'} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "build/bench/tests/bench/graph/bench_graph"))
    parser.add_argument("--edges", type=int, nargs="+", default=[100_000, 1_000_000, 16_000_000])
    parser.add_argument("--graphs", default="rmat,referral")
    parser.add_argument("--races", default="")
    parser.add_argument("--rounds", type=int, default=3, help="counted rounds in each process")
    parser.add_argument("--turns", type=int, default=1, help="processes of each contender")
    parser.add_argument("--no-exact", action="store_true", help="leave the error out")
    args = parser.parse_args()
    entered = contenders(args.binary)
    print("| race | graph | people | edges | who | threads | seconds (range) | ÷ ours, 1 thread | "
          "peak MB | error |\n|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for race in args.races.split(",") if args.races else entered:
            for graph in args.graphs.split(","):
                for edges in args.edges:
                    run_race(args, race, entered[race][1], graph, edges, folder)


if __name__ == "__main__":
    main()
