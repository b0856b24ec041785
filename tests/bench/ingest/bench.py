#!/usr/bin/env python3
"""Times `grapevine ingest` against `sqlite3 .import` of the same files, in turn, in one run.

    cmake --preset release && cmake --build --preset release
    tests/bench/ingest/bench.py --scales 0.1 1 10 --rounds 5

The peer loads the rows as texts into tables of the same columns with a unique index on the id of
each row; grapevine also reads dates and amounts, joins identities, keeps a ledger and skips what it
knows. Both write to the same disk, with a write-ahead log and synchronous = NORMAL or safer. Prints
the median and the range of each side, and of the ratio of neighbouring runs.
"""

import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]


def timed(command, **options):
    """Seconds, and the greatest resident size in MB of any child so far."""
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)
    return time.monotonic() - start


def peak_mb(command):
    """The resident size of a command run by itself, in MB."""
    before = os.fork()
    if before == 0:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        os._exit(min(255, peak // (16 * 1024)))
    return os.waitstatus_to_exitcode(os.waitpid(before, 0)[1]) * 16


def remove(path):
    for suffix in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(f"{path}{suffix}"):
            os.remove(f"{path}{suffix}")


def described(name, values, unit="s"):
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"  {name:<28}{middle:8.2f} {unit} ({low:.2f} to {high:.2f})"


def measure(scale, rounds, binary, folder):
    data = folder / f"scale{scale}"
    subprocess.run(["python3", HERE / "generate.py", "--scale", str(scale), "--out", data],
                   check=True)
    size_mb = sum(f.stat().st_size for f in data.iterdir()) / 1e6
    rows = sum(sum(1 for _ in open(f, "rb")) - 1 for f in data.iterdir())
    ours, theirs = folder / "ours.db", folder / "theirs.db"
    ingest = [binary, "--quiet", "--workspace", ours, "ingest", data]
    times = {"ours": [], "theirs": [], "again": []}
    for _ in range(rounds):
        remove(theirs)
        with open(HERE / "import.sql", encoding="utf-8") as script:
            times["theirs"].append(timed(["sqlite3", theirs], cwd=data, stdin=script))
        remove(ours)
        times["ours"].append(timed(ingest))
        times["again"].append(timed(ingest))
    remove(ours)
    peak = peak_mb(ingest)
    print(f"scale {scale}: {rows:,} rows, {size_mb:.0f} MB, {rounds} rounds")
    print(described("grapevine ingest", times["ours"]))
    print(described("sqlite3 .import", times["theirs"]))
    ratios = [b / a for a, b in zip(times["ours"], times["theirs"])]
    print(described(".import / grapevine", ratios, "x"))
    print(described("grapevine, same files again", times["again"]))
    middle = statistics.median(times["ours"])
    print(f"  {rows / middle:,.0f} rows/s, {size_mb / middle:.0f} MB/s, peak memory about "
          f"{peak} MB, workspace {ours.stat().st_size / 1e6:.0f} MB, "
          f"peer's file {theirs.stat().st_size / 1e6:.0f} MB", flush=True)
    return middle


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scales", type=float, nargs="+", default=[0.1, 1])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--binary", type=pathlib.Path,
                        default=ROOT / "build" / "release" / "grapevine")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        middles = [measure(scale, arguments.rounds, arguments.binary.resolve(),
                           pathlib.Path(folder)) for scale in arguments.scales]
    for k in range(1, len(middles)):
        print(f"{arguments.scales[k] / arguments.scales[k - 1]:g} times the rows: "
              f"{middles[k] / middles[k - 1]:.1f} times the time")


if __name__ == "__main__":
    main()
