"""Workspaces that are locked, foreign, newer, damaged, full or interrupted lose nothing."""
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from workbench import BINARY, FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "corner_shop", "in")
STAR = os.path.join(FIXTURES, "star", "in")


def limit_file_size(size):
    """A disk that is full after `size` bytes of any one file."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class BadWorkspace(Scenario):
    def content(self, name="w.db"):
        with open(self.path(name), "rb") as file:
            return file.read()

    def dump(self, name="w.db"):
        database = sqlite3.connect(self.path(name))
        try:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            return list(database.iterdump())
        finally:
            database.close()

    def shop(self):
        self.ok("ingest", SHOP, "--workspace", "w.db")

    def many_orders(self, rows_count):
        rows = "".join(f"N{i},p{i % 5000},2025-0{1 + i % 9}-1{i % 10},{i % 90}.50,EUR\n"
                       for i in range(rows_count))
        return self.write("many.csv", "order_id,person_id,occurred_at,total,currency\n" + rows)

    def left_alone(self, *says):
        """Every command that opens it refuses, and neither the file nor its folder changes."""
        before = self.content()
        names = sorted(os.listdir(self.folder))
        for arguments in (["ingest", STAR], ["score"], ["explain", "C001"],
                          ["run", STAR, "--out", "out"], ["report", "--out", "out"]):
            self.fails(5, *arguments, "--workspace", "w.db", says=["w.db", *says])
            self.assertEqual(self.content(), before, arguments)
        left = set(os.listdir(self.folder)) - {"out"} - set(names)
        self.assertEqual(left, set())
        if os.path.exists(self.path("out")):
            self.assertEqual(self.files("out"), {})


class ForeignWorkspaces(BadWorkspace):
    def test_a_text_file_is_left_as_it_is(self):
        self.write("w.db", "my only copy of the novel\n" * 200)
        self.left_alone("not a Grapevine workspace")

    def test_a_database_of_another_program_is_left_as_it_is(self):
        database = sqlite3.connect(self.path("w.db"))
        database.execute("CREATE TABLE recipe (name TEXT)")
        database.execute("INSERT INTO recipe VALUES ('bread')")
        database.commit()
        database.close()
        self.left_alone("not a Grapevine workspace")

    def test_a_workspace_of_a_newer_version_is_left_as_it_is(self):
        self.shop()
        database = sqlite3.connect(self.path("w.db"))
        database.execute("PRAGMA user_version = 999")
        database.commit()
        database.close()
        self.left_alone("999", "update grapevine")

    def test_a_folder_is_no_workspace(self):
        os.mkdir(self.path("w.db"))
        self.fails(5, "ingest", STAR, "--workspace", "w.db", says=["w.db is a folder"])

    def test_a_workspace_that_is_not_there_is_not_created_by_reading(self):
        for arguments in (["score"], ["report", "--out", "out"], ["explain", "C001"]):
            self.fails(5, *arguments, "--workspace", "none.db", says=["no workspace none.db"])
        self.assertFalse(os.path.exists(self.path("none.db")))

    def test_a_workspace_that_would_keep_nothing_is_refused(self):
        for name in ("", ":memory:"):
            self.fails(2, "ingest", STAR, "--workspace", name, says=["keeps nothing"])

    def test_a_workspace_where_an_output_is_to_be_written_survives(self):
        self.ok("ingest", SHOP, "--workspace", "segments.csv")
        os.symlink(self.path("segments.csv"), self.path("link.db"))
        before = self.content("segments.csv")
        for name in ("segments.csv", "./segments.csv", self.path("segments.csv"), "link.db"):
            for arguments in (["run", STAR], ["report"]):
                self.fails(2, *arguments, "--out", ".", "--workspace", name,
                           says=["segments.csv"])
        self.assertEqual(self.content("segments.csv"), before)
        self.ok("report", "--out", "out", "--workspace", "segments.csv")

    def test_a_workspace_in_a_folder_that_is_not_there_is_named(self):
        self.fails(5, "ingest", STAR, "--workspace", "no/such/w.db", says=["no/such/w.db"])


class DamagedWorkspaces(BadWorkspace):
    def test_bytes_overwritten_in_the_middle_are_noticed(self):
        self.shop()
        data = bytearray(self.content())
        data[2 * 4096:-4096] = random.Random(1).randbytes(len(data) - 3 * 4096)
        self.write("w.db", bytes(data))
        self.fails(5, "report", "--out", "out", "--workspace", "w.db", says=["w.db", "damaged"])
        self.assertEqual(self.files("out"), {})

    def test_no_single_damaged_page_crashes_or_changes_a_report(self):
        """A page that report does not read (an index, a run) may be damaged without harm."""
        self.shop()
        self.ok("report", "--out", "good", "--workspace", "w.db")
        good = self.files("good")
        data = self.content()
        noticed = 0
        for page in range(1, len(data) // 4096):
            damaged = bytearray(data)
            damaged[page * 4096:(page + 1) * 4096] = random.Random(page).randbytes(4096)
            self.write("d.db", bytes(damaged))
            done = self.run_program("--quiet", "report", "--out", "out", "--workspace", "d.db")
            if done.returncode == 0:
                self.assertEqual(self.files("out"), good, f"page {page}")
            else:
                noticed += 1
                self.assertEqual(done.returncode, 5, f"page {page}: {done.err}")
                self.assertIn("hint: ", done.err)
        self.assertGreater(noticed, 5)

    def test_a_truncated_workspace_is_noticed(self):
        self.shop()
        self.write("w.db", self.content()[:5 * 4096 + 100])
        self.fails(5, "report", "--out", "out", "--workspace", "w.db", says=["w.db"])


class BusyWorkspaces(BadWorkspace):
    def test_a_locked_workspace_is_told_within_seconds(self):
        self.shop()
        other = sqlite3.connect(self.path("w.db"), isolation_level=None)
        self.addCleanup(other.close)
        other.execute("BEGIN IMMEDIATE")
        started = time.time()
        self.fails(5, "ingest", STAR, "--workspace", "w.db", says=["w.db", "in use"])
        self.assertLess(time.time() - started, 20)
        self.ok("report", "--out", "out", "--workspace", "w.db")  # reading needs no lock
        other.execute("ROLLBACK")
        self.ok("ingest", STAR, "--workspace", "w.db")

    def test_a_full_disk_keeps_the_earlier_content(self):
        self.shop()
        before = self.dump()
        many = self.many_orders(30_000)
        self.fails(5, "ingest", many, "--workspace", "w.db", says=["w.db"],
                   preexec_fn=limit_file_size(300_000))
        self.assertEqual(self.dump(), before)
        self.ok("ingest", many, "--workspace", "w.db")  # with room, the same command goes through
        self.assertGreater(len(self.dump()), len(before) + 30_000)

    def test_a_disk_full_from_the_start_is_told(self):
        self.fails(5, "ingest", STAR, "--workspace", "w.db", says=["w.db"],
                   preexec_fn=limit_file_size(2000))
        self.ok("ingest", STAR, "--workspace", "w.db")


class Interrupted(BadWorkspace):
    def interrupt(self, number, *arguments):
        with open(self.path("told"), "wb") as told:
            # pylint: disable-next=consider-using-with
            program = subprocess.Popen([BINARY, *arguments], cwd=self.folder,
                                       stdout=subprocess.DEVNULL, stderr=told)
            for _ in range(3000):  # until it has opened the workspace: then it listens
                if os.path.exists(self.path("w.db-shm")):
                    break
                time.sleep(0.01)
            time.sleep(0.1)
            self.assertIsNone(program.poll(), "it had ended before the signal")
            program.send_signal(number)
            code = program.wait(60)
        with open(self.path("told"), encoding="utf-8") as told:
            return code, told.read()

    def test_ctrl_c_during_ingest_keeps_nothing_of_it_and_a_rerun_completes(self):
        self.shop()
        before = self.dump()
        self.many_orders(300_000)
        code, err = self.interrupt(signal.SIGINT, "ingest", "many.csv", "--workspace", "w.db")
        self.assertEqual(code, 130, err)
        self.assertIn("error: ", err)
        self.assertIn("hint: ", err)
        self.assertEqual(self.dump(), before)
        said = self.ok_json("ingest", "many.csv", "--workspace", "w.db")["files"][0]
        self.assertEqual((said["added_count"], said["is_known_file"]), (300_000, False))
        self.ok("ingest", "many.csv", SHOP, "--workspace", "whole.db")
        for name in ("w", "whole"):
            self.ok("report", "--out", name, "--workspace", f"{name}.db")
        self.assertEqual(self.files("w")["segments.csv"], self.files("whole")["segments.csv"])
        self.assertEqual(self.files("w")["manifest.json"], self.files("whole")["manifest.json"])

    def test_even_a_killed_ingest_keeps_nothing_of_it(self):
        self.shop()
        before = self.dump()
        self.many_orders(300_000)
        code, _ = self.interrupt(signal.SIGKILL, "ingest", "many.csv", "--workspace", "w.db")
        self.assertEqual(code, -signal.SIGKILL)
        self.ok("report", "--out", "out", "--workspace", "w.db")
        self.assertEqual(self.dump(), before)

    def test_sigterm_during_run_writes_no_output(self):
        self.many_orders(300_000)
        code, err = self.interrupt(signal.SIGTERM, "run", "many.csv", "--out", "out",
                                   "--workspace", "w.db")
        self.assertEqual(code, 130, err)
        self.assertEqual(self.files("out"), {})


if __name__ == "__main__":
    unittest.main()
