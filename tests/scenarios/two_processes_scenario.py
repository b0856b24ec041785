"""Two processes at one workspace: the second waits, or says who holds it; a dead one holds nothing.

The holder is a real `grapevine ingest` that reads from a pipe this test keeps open: it stays as long
as the test wants, at a place where it has the workspace. A test that the second was refused could
pass for the wrong reason if it were refused always: each ends with the same command going through.
"""
import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import BINARY, FIXTURES, Scenario  # noqa: E402

STAR = os.path.join(FIXTURES, "star", "in")
FOLLOWS = "follower_id,followed_id\nann,bob\n"
WHO = r"grapevine ingest \(process {} on [\w.-]+, since \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)"


class TwoProcesses(Scenario):
    def setUp(self):
        super().setUp()
        self.write("follows.csv", FOLLOWS)
        self.holder = None
        self.addCleanup(self.stop)

    def stop(self):
        if self.holder:
            self.holder.kill()
            self.holder.wait()
            self.holder.stdin.close()

    def hold(self):
        """Starts an ingest from a pipe that waits for its rows, holding the workspace."""
        # pylint: disable-next=consider-using-with
        self.holder = subprocess.Popen([BINARY, "--quiet", "ingest", "-", "--as", "follows",
                                        "--workspace", "w.db"], cwd=self.folder,
                                       stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(1000):
            if os.path.exists(self.path("w.db.lock")) and os.path.exists(self.path("w.db")):
                with open(self.path("w.db.lock"), encoding="utf-8") as file:
                    if "since" in file.read():
                        return WHO.format(self.holder.pid)
            time.sleep(0.01)
        self.fail("the holder did not start")

    def release(self):
        self.holder.stdin.write(b"follower_id,followed_id\ncarl,dora\n")
        self.holder.stdin.close()
        self.assertEqual(self.holder.wait(60), 0)
        self.holder = None

    def test_a_reader_of_what_is_only_being_loaded_says_by_whom(self):
        who = self.hold()
        for command in ("check", "score"):
            done = self.run_program(command, "--workspace", "w.db")
            self.assertNotEqual(done.returncode, 0)
            self.assertRegex(done.err, who)
        self.release()
        self.ok("check", "--workspace", "w.db")

    def test_the_second_writer_says_who_holds_the_workspace(self):
        who = self.hold()
        for arguments in (["ingest", "follows.csv"], ["score"], ["run", STAR, "--out", "out"],
                          ["people", "merge", "ann", "bob"]):
            started = time.time()
            said = self.fails(5, *arguments, "--wait", "0", "--workspace", "w.db",
                              says=["w.db is in use by", "--wait SECONDS"])
            self.assertLess(time.time() - started, 10)
            self.assertRegex(said, who)
        self.release()
        self.ok("ingest", "follows.csv", "--workspace", "w.db")
        self.assertNotIn("w.db.lock", os.listdir(self.folder))

    def test_the_second_writer_waits_and_says_for_whom(self):
        who = self.hold()
        # pylint: disable-next=consider-using-with
        second = subprocess.Popen([BINARY, "ingest", "follows.csv", "--wait", "60", "--workspace",
                                   "w.db"], cwd=self.folder, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE)
        told = second.stderr.readline().decode()
        self.assertRegex(told, "^waiting up to 60 s for " + who + " to finish with w.db$")
        self.assertIsNone(second.poll())
        self.release()
        self.assertEqual(second.stderr.read(), b"")
        self.assertEqual(second.wait(60), 0)
        second.stderr.close()
        database = sqlite3.connect(self.path("w.db"))
        self.assertEqual(database.execute("SELECT count(*) FROM follow").fetchone()[0], 2)
        database.close()

    def test_a_wait_can_be_stopped(self):
        self.hold()
        # pylint: disable-next=consider-using-with
        second = subprocess.Popen([BINARY, "ingest", "follows.csv", "--wait", "600", "--workspace",
                                   "w.db"], cwd=self.folder, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE)
        second.stderr.readline()
        second.send_signal(signal.SIGINT)
        self.assertEqual(second.wait(20), 130)
        self.assertIn(b"stopped by the user", second.stderr.read())
        second.stderr.close()

    def test_readers_read_while_somebody_writes(self):
        self.ok("ingest", "follows.csv", "--workspace", "w.db")
        self.hold()
        self.ok("report", "--out", "out", "--wait", "0", "--workspace", "w.db")
        self.ok("dump", "--replace", "--out", "dump", "--wait", "0", "--workspace", "w.db")
        self.release()

    def test_a_program_that_is_no_grapevine_is_not_taken_for_one(self):
        self.ok("ingest", "follows.csv", "--workspace", "w.db")
        other = sqlite3.connect(self.path("w.db"), isolation_level=None)
        self.addCleanup(other.close)
        other.execute("BEGIN IMMEDIATE")
        said = self.fails(5, "ingest", STAR, "--wait", "1", "--workspace", "w.db",
                          says=["waiting up to 1 s for another program to finish with w.db",
                                "w.db is in use by another program"])
        self.assertNotIn("process", said)

    def test_a_killed_holder_holds_nothing(self):
        self.hold()
        self.holder.send_signal(signal.SIGKILL)
        self.holder.wait()
        self.holder.stdin.close()
        self.holder = None
        self.assertTrue(os.path.exists(self.path("w.db.lock")), "it had no time to remove it")
        self.ok("ingest", "follows.csv", "--wait", "0", "--workspace", "w.db")
        self.assertFalse(os.path.exists(self.path("w.db.lock")))

    def test_another_name_of_the_workspace_is_no_way_around(self):
        who = self.hold()
        os.symlink("w.db", self.path("link.db"))
        said = self.fails(5, "ingest", "follows.csv", "--wait", "0", "--workspace", "link.db")
        self.assertRegex(said, who)

    def test_a_reader_during_the_first_load_is_told_who_loads(self):
        # More than SQLite keeps in memory: then it has the file to itself until the end.
        rows = "".join(f"follower-number-{i},followed-number-{i * 7}\n" for i in range(900_000))
        self.write("many.csv", "follower_id,followed_id\n" + rows)
        # pylint: disable-next=consider-using-with
        loader = subprocess.Popen([BINARY, "--quiet", "ingest", "many.csv", "--workspace", "w.db"],
                                  cwd=self.folder, stdout=subprocess.DEVNULL)
        said = ""
        while loader.poll() is None and "in use" not in said:
            said = self.run_program("dump", "--replace", "--out", "dump", "--wait", "0", "--workspace",
                                    "w.db").err
        self.assertEqual(loader.wait(120), 0)
        self.assertRegex(said, "w.db is in use by " + WHO.format(loader.pid))
        self.ok("dump", "--replace", "--out", "dump", "--workspace", "w.db")


class LockFiles(Scenario):
    def test_a_lock_file_of_somebody_else_is_neither_believed_nor_touched(self):
        self.write("follows.csv", FOLLOWS)
        for content in (b"\x1b[31m not ours \x00\xff" * 100, b"process 1\ncommand rm\n"):
            self.write("w.db.lock", content)
            self.ok("ingest", "follows.csv", "--workspace", "w.db")
            self.assertEqual(self.files()["w.db.lock"], content)

    def test_things_that_cannot_be_a_lock_file_keep_nobody_from_working(self):
        self.write("follows.csv", FOLLOWS)
        self.write("precious.txt", "my only copy")
        lock = self.path("w.db.lock")
        for make in (lambda: os.mkdir(lock), lambda: os.mkfifo(lock),
                     lambda: os.symlink("precious.txt", lock),
                     lambda: os.link(self.path("precious.txt"), lock)):
            make()
            self.ok("ingest", "follows.csv", "--workspace", "w.db")
            (os.rmdir if stat.S_ISDIR(os.lstat(lock).st_mode) else os.unlink)(lock)
            self.assertEqual(self.files()["precious.txt"], b"my only copy")

    def test_what_stands_in_a_held_lock_file_is_shown_only_where_it_is_harmless(self):
        import fcntl  # pylint: disable=import-outside-toplevel
        self.write("follows.csv", FOLLOWS)
        self.ok("ingest", "follows.csv", "--workspace", "w.db")
        first = "A grapevine writes to the workspace; see the next lines.\n"
        for text in ("", "nonsense", first, first + "process 12\x1b[31m\ncommand \x1b]0;evil\x07\n",
                     first + "command " + "x" * 5000 + "\n", first + "since never\nhost <b>\n"):
            path = self.write("w.db.lock", text)
            with open(path, "r+b") as file:
                fcntl.lockf(file, fcntl.LOCK_EX)
                said = self.fails(5, "ingest", "follows.csv", "--wait", "0", "--workspace", "w.db",
                                  says=["is in use by another program"])
            self.assertNotIn("\x1b", said)
            os.remove(path)


class ReadOnlyFolders(Scenario):
    """As a user who may read but not write; root is made nobody for that."""

    def setUp(self):
        super().setUp()
        os.chmod(self.folder, 0o755)
        self.write("shop/follows.csv", FOLLOWS)
        self.ok("ingest", "shop/follows.csv", "--workspace", "shop/w.db")

    def as_reader(self, *arguments):
        options = {"preexec_fn": lambda: (os.setgid(65534), os.setuid(65534))} \
            if os.getuid() == 0 else {}
        return self.run_program(*arguments, **options)

    def lock_folder(self):
        os.chmod(self.path("shop"), 0o555)
        self.addCleanup(os.chmod, self.path("shop"), 0o755)

    def test_a_workspace_in_a_read_only_folder_is_read(self):
        self.lock_folder()
        done = self.as_reader("--json", "explain", "ann", "--workspace", "shop/w.db")
        self.assertEqual((done.returncode, done.err), (0, ""))
        self.assertIn('"person_id": "ann"', done.out)

    def test_a_name_with_signs_that_mean_something_in_addresses_is_read(self):
        os.rename(self.path("shop", "w.db"), self.path("shop", "a?b#c%41.db"))
        self.lock_folder()
        done = self.as_reader("explain", "ann", "--workspace", "shop/a?b#c%41.db")
        self.assertEqual((done.returncode, done.err), (0, ""))

    def test_writing_there_is_refused_with_the_reason(self):
        self.lock_folder()
        done = self.as_reader("score", "--workspace", "shop/w.db")
        self.assertEqual(done.returncode, 5)
        self.assertRegex(done.err, "may not be written|cannot be opened")

    def test_changes_that_were_left_in_the_log_are_told(self):
        database = sqlite3.connect(self.path("shop", "w.db"))
        database.execute("CREATE TABLE spare (x)")
        database.commit()
        for name in ("w.db", "w.db-wal"):  # as a killed writer leaves them
            with open(self.path("shop", name), "rb") as file:
                self.write("left/" + name, file.read())
        database.close()
        os.rename(self.path("shop"), self.path("old"))
        os.rename(self.path("left"), self.path("shop"))
        self.lock_folder()
        done = self.as_reader("explain", "ann", "--workspace", "shop/w.db")
        self.assertEqual(done.returncode, 5)
        self.assertRegex(done.err, r"left with changes in \S*w\.db-wal")
        self.assertIn("copy both files", done.err)


if __name__ == "__main__":
    unittest.main()
