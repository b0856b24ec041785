"""kill -9 at any instant leaves the last committed state, and running again completes it.

Could pass for the wrong reason if the kills came too late: the scenario counts how many commands
died before they could finish, and demands most of them.
"""
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import BINARY, Scenario  # noqa: E402

ROWS = 40_000
KILLS = 50


class Killed(Scenario):
    def setUp(self):
        super().setUp()
        orders = "".join(f"N{i},p{i % 5000},2025-0{1 + i % 9}-1{i % 10},{i % 90}.50,EUR\n"
                         for i in range(ROWS))
        self.write("in/orders.csv", "order_id,person_id,occurred_at,total,currency\n" + orders)
        follows = "".join(f"p{i % 4999},p{(i * 7 + 1) % 5000}\n" for i in range(ROWS // 4))
        self.write("in/follows.csv", "follower_id,followed_id\n" + follows)
        self.write("before/follows.csv", "follower_id,followed_id\nann,bob\n")

    def dump(self, name):
        self.ok("dump", "--replace", "--out", f"{name}_dump", "--workspace", f"{name}.db")
        return self.files(f"{name}_dump")

    def test_fifty_kills_and_a_rerun_give_the_bytes_of_an_undisturbed_run(self):
        self.ok("ingest", "before", "--workspace", "calm.db")
        started = time.time()
        self.ok("ingest", "in", "--workspace", "calm.db")
        whole_s = time.time() - started
        self.ok("ingest", "before", "--workspace", "w.db")
        before = self.dump("w")
        draw = random.Random(1)
        killed = 0
        for _ in range(KILLS):
            with subprocess.Popen([BINARY, "--quiet", "ingest", "in", "--workspace", "w.db"],
                                  cwd=self.folder, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL) as program:
                time.sleep(draw.uniform(0, 0.8 * whole_s))
                program.send_signal(signal.SIGKILL)
                program.wait()
            killed += program.returncode == -signal.SIGKILL
            if program.returncode == 0:  # it was faster than when it was timed
                whole_s *= 0.8
            with sqlite3.connect(self.path("w.db")) as database:
                self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
                files = database.execute("SELECT count(*) FROM input").fetchone()[0]
            database.close()
            self.assertIn(files, (1, 3), "a command is kept whole or not at all")
            if files == 1 and killed % 10 == 1:
                self.assertEqual(self.dump("w"), before)
            if files == 3:  # it had committed: start again from before
                for suffix in ("", "-wal", "-shm"):
                    if os.path.exists(self.path("w.db" + suffix)):
                        os.remove(self.path("w.db" + suffix))
                self.ok("ingest", "before", "--workspace", "w.db")
        self.assertGreater(killed, KILLS // 2)
        self.ok("ingest", "in", "--workspace", "w.db")
        self.assertEqual(self.dump("w"), self.dump("calm"))

    def test_a_first_ingest_killed_while_it_writes_in_place_leaves_an_empty_workspace(self):
        # The first load has a rollback journal instead of a log: only a kill inside it shows that.
        started = time.time()
        self.ok("ingest", "in", "--workspace", "calm.db")
        whole_s = time.time() - started
        draw = random.Random(2)
        killed = 0
        for _ in range(20):
            with subprocess.Popen([BINARY, "--quiet", "ingest", "in", "--workspace", "w.db"],
                                  cwd=self.folder, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL) as program:
                time.sleep(draw.uniform(0.3, 0.9) * whole_s)
                program.send_signal(signal.SIGKILL)
                program.wait()
            if program.returncode == 0:  # it was faster than when it was timed
                whole_s *= 0.8
                for suffix in ("", "-wal", "-shm"):
                    if os.path.exists(self.path("w.db" + suffix)):
                        os.remove(self.path("w.db" + suffix))
            if not os.path.exists(self.path("w.db")):
                continue
            killed += 1
            with sqlite3.connect(self.path("w.db")) as database:
                self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
                tables = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
                if tables:
                    files = database.execute("SELECT count(*) FROM input").fetchone()[0]
                    self.assertIn(files, (0, 2))
            database.close()
        self.assertGreater(killed, 0)
        self.ok("ingest", "in", "--workspace", "w.db")
        self.assertEqual(self.dump("w"), self.dump("calm"))


if __name__ == "__main__":
    unittest.main()
