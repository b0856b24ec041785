#!/usr/bin/env python3
"""Runs every test and counts: the C++ programs of each preset, the scenarios, policy and format.

usage: run_tests.py PRESET...       ends with "N passed, N failed"; exit 1 when anything failed
"""
import glob
import os
import re
import subprocess
import sys
import time
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
SUMMARY = re.compile(r"test cases:\s*(\d+)\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed\s*\|\s*(\d+) skipped")


class Tally:
    def __init__(self):
        self.passed, self.failed, self.skipped = 0, 0, 0

    def add(self, name, passed, failed, skipped, seconds):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped
        state = "ok" if failed == 0 else "FAILED"
        extra = f", {skipped} skipped" if skipped else ""
        print(f"{state:6} {name}: {passed} passed, {failed} failed{extra} ({seconds:.1f} s)",
              flush=True)


def run_programs(preset, tally):
    for path in sorted(glob.glob(os.path.join(ROOT, "build", preset, "tests", "test_*"))):
        if not os.access(path, os.X_OK) or os.path.isdir(path) or path.endswith(".a"):
            continue
        started = time.time()
        done = subprocess.run([path, "--no-colors"], cwd=ROOT, capture_output=True, text=True,
                              errors="replace")
        found = SUMMARY.search(done.stdout)
        name = f"{preset}/{os.path.basename(path)}"
        if found and (done.returncode == 0) == (found.group(3) == "0"):
            passed, failed, skipped = (int(found.group(i)) for i in (2, 3, 4))
        else:  # it crashed: what it had counted does not count
            passed, failed, skipped = 0, 1, 0
        for message in re.findall(r"MESSAGE: (skipped: .*)", done.stdout):
            print(f"       {message}")
        if failed:
            print(done.stdout[-6000:] + done.stderr[-6000:])
        tally.add(name, passed, failed, skipped, time.time() - started)


def run_tool(name, command, tally):
    started = time.time()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
    if done.returncode:
        print(done.stdout[-4000:] + done.stderr[-4000:])
    tally.add(name, int(done.returncode == 0), int(done.returncode != 0), 0, time.time() - started)


def run_scenarios(preset, tally):
    os.environ["GRAPEVINE_BINARY"] = os.path.join(ROOT, "build", preset, "grapevine")
    os.environ["GRAPEVINE_PRESET"] = preset
    folder = os.path.join(ROOT, "tests", "scenarios")
    # They read the environment when loaded: those of an earlier preset would test its program.
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(folder + os.sep):
            del sys.modules[name]
    for path in sorted(glob.glob(os.path.join(folder, "**", "*_scenario.py"), recursive=True)):
        started = time.time()
        suite = unittest.TestLoader().discover(os.path.dirname(path), os.path.basename(path),
                                               top_level_dir=folder)
        result = unittest.TextTestRunner(stream=open(os.devnull, "w", encoding="utf-8"),
                                         verbosity=0).run(suite)
        for test, reason in result.skipped:
            print(f"       skipped: {test}: {reason}")
        for test, trace in result.failures + result.errors:
            print(f"{test}\n{trace}")
        failed = len(result.failures) + len(result.errors)
        skipped = len(result.skipped)
        tally.add(f"{preset}/{os.path.relpath(path, folder)}",
                  result.testsRun - failed - skipped, failed, skipped, time.time() - started)


def sources():
    out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.cpp", "*.hpp"],
                         cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [n for n in out.split("\n") if n and os.path.exists(os.path.join(ROOT, n))]


def main():
    presets = sys.argv[1:] or ["dev"]
    os.environ.setdefault("TSAN_OPTIONS", "atexit_sleep_ms=0")  # a second per program otherwise
    tally = Tally()
    run_tool("policy", ["tests/tools/check_policy"], tally)
    run_tool("format", ["clang-format", "--dry-run", "-Werror", *sources()], tally)
    for preset in presets:
        run_programs(preset, tally)
        run_scenarios(preset, tally)
    if tally.skipped:
        print(f"{tally.skipped} skipped, each with its reason above")
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed or not tally.passed else 0


if __name__ == "__main__":
    sys.exit(main())
