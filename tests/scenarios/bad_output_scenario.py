"""Outputs that cannot be written: nothing is half-written, and earlier outputs stay."""
import json
import os
import resource
import sqlite3
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from workbench import BINARY, FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "corner_shop", "in")
STAR = os.path.join(FIXTURES, "star", "in")


class Reported(Scenario):
    def setUp(self):
        super().setUp()
        self.ok("run", SHOP, "--out", "out", "--workspace", "w.db")
        self.before = self.files("out")


class BadOutput(Reported):
    def inputs_count(self):
        database = sqlite3.connect(self.path("w.db"))
        try:
            return database.execute("SELECT count(*) FROM input").fetchone()[0]
        finally:
            database.close()

    def test_a_full_disk_keeps_the_earlier_outputs_whole(self):
        # Above what SQLite needs for reading, below the size of report.html.
        limit = 50_000
        self.assertGreater(len(self.before["report.html"]), limit)
        self.fails(4, "report", "--out", "out", "--workspace", "w.db", "--shop", "Other",
                   says=["out/report.html", "disk"],
                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        self.assertEqual(self.files("out"), self.before)  # nor any leftover beside them
        self.ok("report", "--out", "out", "--workspace", "w.db", "--shop", "Other")
        self.assertNotEqual(self.files("out")["report.html"], self.before["report.html"])

    def test_a_full_disk_in_a_new_folder_leaves_it_empty(self):
        self.fails(4, "report", "--out", "new", "--workspace", "w.db",
                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)))
        self.assertEqual(self.files("new"), {})

    def test_a_full_disk_behind_stdout_is_told(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("this system has no /dev/full")
        for arguments in (["list", "measures"], ["--json", "list", "formats"], ["--help"],
                          ["explain", "C002", "--workspace", "w.db"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([BINARY, *arguments], cwd=self.folder, stdout=full,
                                      stderr=subprocess.PIPE, timeout=60, check=False)
            self.assertEqual(done.returncode, 4, arguments)
            self.assertIn(b"hint" if "--json" not in arguments else b'"hint"', done.stderr)

    def test_an_output_folder_that_is_a_file_is_told_before_anything_is_read(self):
        self.write("taken", "a file\n")
        inputs = self.inputs_count()
        self.fails(4, "run", STAR, "--out", "taken", "--workspace", "w.db",
                   says=["taken is a file, not a folder"])
        self.fails(4, "report", "--out", "taken/deeper", "--workspace", "w.db", says=["taken"])
        self.assertEqual(self.inputs_count(), inputs)
        with open(self.path("taken"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "a file\n")

    def test_an_output_file_that_exists_as_a_folder_is_told_before_anything_is_read(self):
        os.makedirs(self.path("blocked", "report.json", "kept"))
        inputs = self.inputs_count()
        self.fails(4, "run", STAR, "--out", "blocked", "--workspace", "w.db",
                   says=["blocked/report.json is a folder"])
        self.assertEqual(self.inputs_count(), inputs)
        self.assertEqual(os.listdir(self.path("blocked")), ["report.json"])
        self.assertTrue(os.path.isdir(self.path("blocked", "report.json", "kept")))

    def test_a_run_refused_before_reading_creates_no_workspace(self):
        self.write("taken", "a file\n")
        self.fails(4, "run", STAR, "--out", "taken", "--workspace", "new.db")
        self.assertFalse(os.path.exists(self.path("new.db")))

    def test_a_folder_that_may_not_be_written_is_told(self):
        os.mkdir(self.path("readonly"))
        os.chmod(self.path("readonly"), 0o555)
        who = {}
        if os.geteuid() == 0:  # writes everywhere: let somebody else try
            os.chmod(self.folder, 0o777)
            who = {"user": 65534, "group": 65534, "extra_groups": []}
        self.fails(4, "report", "--out", "readonly", "--workspace", "w.db", says=["readonly"],
                   **who)
        self.assertEqual(self.files("readonly"), {})

    def test_a_workspace_that_may_not_be_written_is_told(self):
        os.chmod(self.path("w.db"), 0o444)
        who = {}
        if os.geteuid() == 0:
            os.chmod(self.folder, 0o777)
            who = {"user": 65534, "group": 65534, "extra_groups": []}
        inputs = self.inputs_count()
        self.fails(5, "ingest", STAR, "--workspace", "w.db", says=["w.db", "may not be written"],
                   **who)
        self.assertEqual(self.inputs_count(), inputs)
        self.ok("report", "--out", "mine", "--workspace", "w.db", **who)
        self.assertEqual(self.files("mine"), self.before)

    def test_other_files_in_the_output_folder_are_left_alone(self):
        self.write("out/notes.txt", "mine\n")
        self.ok("report", "--out", "out", "--workspace", "w.db")
        self.assertEqual(self.files("out"), {**self.before, "notes.txt": b"mine\n"})


class ClosedPipe(Reported):
    def closed(self, *arguments):
        """Runs with a stdout that nobody reads any more, as in `grapevine … | head -0`."""
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([BINARY, *arguments], cwd=self.folder, stdout=writer,
                              stderr=subprocess.PIPE, timeout=60, check=False)
        os.close(writer)
        return done.returncode, done.stderr

    def test_a_reader_that_went_away_is_no_error(self):
        for arguments in (["list", "measures"], ["--json", "list", "commands"], ["--help"],
                          ["--quiet", "score", "--workspace", "w.db"],
                          ["--quiet", "explain", "C002", "--workspace", "w.db"]):
            self.assertEqual(self.closed(*arguments), (0, b""), arguments)

    def test_a_run_whose_reader_went_away_still_writes_its_files(self):
        self.assertEqual(self.closed("--quiet", "run", SHOP, "--out", "piped",
                                     "--workspace", "w.db"), (0, b""))
        self.assertEqual(self.files("piped"), self.before)

    def test_errors_are_still_told(self):
        code, err = self.closed("score", "--workspace", "none.db")
        self.assertEqual(code, 5)
        self.assertIn(b"error: ", err)


class NothingToDo(Scenario):
    def test_a_workspace_without_people_gives_code_six_and_no_outputs(self):
        header_only = os.path.join(FIXTURES, "invalid", "people_header_only.csv")
        self.fails(6, "run", header_only, "--out", "out", "--workspace", "w.db",
                   says=["nobody in the workspace"])
        self.assertEqual(self.files("out"), {})
        self.fails(6, "score", "--workspace", "w.db")

    def test_a_day_before_everything_gives_code_six(self):
        self.ok("ingest", SHOP, "--workspace", "w.db")
        self.fails(6, "score", "--as-of", "1999-01-01", "--workspace", "w.db", says=["1999"])

    def test_errors_in_json_are_json_on_stderr_and_nothing_on_stdout(self):
        done = self.run_program("--json", "score", "--workspace", "none.db")
        self.assertEqual((done.returncode, done.out), (5, ""))
        error = json.loads(done.err)["error"]
        self.assertEqual(error["code"], "store")
        self.assertIn("none.db", error["message"])
        self.assertTrue(error["hint"])


if __name__ == "__main__":
    unittest.main()
