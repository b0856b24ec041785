"""Files that mean harm, or might as well: an answer comes soon, in bounded memory, and nothing of
them stays behind half-read."""
import gzip
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import BINARY, Scenario  # noqa: E402

HUGE_BYTES = 200 << 20
MEGABYTE = b"x" * (1 << 20)
HEADER = b"person_id,name\n"
LAUGHS = ('<?xml version="1.0"?>\n<!DOCTYPE graphml [<!ENTITY a "ha">'
          + "".join(f'<!ENTITY {chr(b)} "{("&" + chr(b - 1) + ";") * 10}">'
                    for b in range(ord("b"), ord("k")))
          + ']>\n<graphml><graph edgedefault="directed"><node id="&j;"/></graph></graphml>\n')


# A process starts with the size of the one it is forked from: this one stays small.
MEASURE = """import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=2).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)"""


class HostileFiles(Scenario):
    def write_huge(self, name, start, end=b""):
        with open(self.path(name), "wb") as file:
            file.write(start)
            for _ in range(HUGE_BYTES // len(MEGABYTE)):
                file.write(MEGABYTE)
            file.write(end)

    def ingest_within(self, megabytes, name):
        """Exit code and sentences of a reading that takes no more memory than this."""
        done = subprocess.run([sys.executable, "-S", "-c", MEASURE, BINARY, "ingest", name],
                              cwd=self.folder, capture_output=True, timeout=300, check=False)
        if "san" not in os.path.basename(os.path.dirname(BINARY)):  # sanitizers keep shadow memory
            self.assertLess(int(done.stdout), megabytes << 10)
        return done.returncode, done.stderr.decode(errors="replace")

    def refused_within_bounds(self, name, says):
        """Half a gigabyte and a minute are far from what reading all of it in would take."""
        started = time.monotonic()
        code, text = self.ingest_within(500, name)
        self.assertEqual(code, 3, text)
        self.assertIn(says, text)
        self.assertIn("hint: ", text)
        self.assertLess(len(text), 2000)
        self.assertLess(time.monotonic() - started, 60)
        self.assertFalse(os.path.exists(self.path("grapevine.db")))

    def test_a_line_without_end_is_refused(self):
        self.write_huge("people.csv", HEADER)
        self.refused_within_bounds("people.csv", "people.csv:2 starts a row longer than 64 MB")

    def test_a_header_without_end_is_refused(self):
        self.write_huge("people.csv", b"")
        self.refused_within_bounds("people.csv", "people.csv:1")

    def test_a_quote_that_never_closes_is_refused(self):
        self.write_huge("people.csv", HEADER + b'ann,"', b"\n")
        self.refused_within_bounds("people.csv", "people.csv:2 starts a row longer than 64 MB")

    def test_nul_bytes_are_refused_with_their_line(self):
        self.write("people.csv", HEADER + b"ann,Ann\nbo,B\0o\n")
        self.fails(3, "ingest", "people.csv", says=["people.csv:3", "NUL"])

    def test_entities_that_grow_without_end_are_refused(self):
        self.write("laughs.graphml", LAUGHS)
        self.refused_within_bounds("laughs.graphml", "document type")

    def test_json_nested_without_end_is_refused(self):
        for name, text in (("list.json", "[" * 1_000_000), ("list2.json", "[" * 9999 + "]" * 9999),
                           ("object.json", '{"a":' * 1_000_000 + "1" + "}" * 1_000_000)):
            self.write(name, text)
            self.refused_within_bounds(name, name)

    def test_ndjson_takes_no_more_memory_than_csv_packed_or_not(self):
        """Passes for nothing if the file would fit into the bound: it is more than twice as large."""
        row = json.dumps({"person_id": "p%06d", "name": "Ann", "note": {"text": "x" * 1400}}) + "\n"
        with open(self.path("people.ndjson"), "w", encoding="utf-8") as plain, \
                gzip.open(self.path("people.ndjson.gz"), "wt", compresslevel=1) as packed:
            for i in range(100_000):
                plain.write(row % (i % 5_000))
                packed.write(row % (i % 5_001))
        self.assertGreater(os.path.getsize(self.path("people.ndjson")), 130 << 20)
        for name in ("people.ndjson", "people.ndjson.gz"):
            with self.subTest(name=name):
                code, said = self.ingest_within(60, name)
                self.assertEqual(code, 0, said)

    def test_a_line_of_json_without_end_is_refused(self):
        self.write_huge("people.ndjson", b'{"person_id":"ann"}\n{"person_id":"', b'"}\n')
        self.refused_within_bounds("people.ndjson", "people.ndjson:2 is longer than 64 MB")

    def test_rows_of_another_delimiter_are_told(self):
        self.write("people.csv", "person_id,name\nann,Ann\nbo;Bo\ncy;Cy\n")
        outcome = self.ok_json("ingest", "people.csv")["files"][0]
        self.assertEqual((outcome["added_count"], outcome["rejected_count"]), (1, 2))
        self.assertIn("separated by semicolons, the header by commas",
                      outcome["first_rejects"][0]["message"])

    def test_formulas_are_text_inside_and_harmless_outside(self):
        self.write("people.csv", 'person_id,name\n"=cmd()","=cmd()"\n@x,+1+1\n')
        self.ok("run", "people.csv", "--out", "out")
        # The workspace keeps the text as it is, the lists protect it: neither shows the other.
        with sqlite3.connect(self.path("grapevine.db")) as database:
            names = {row[0] for row in database.execute("SELECT value FROM identifier")}
        self.assertIn("=cmd()", names)
        segments = self.files("out")["segments.csv"].decode()
        self.assertIn("'=cmd()", segments)
        for line in segments.splitlines():
            self.assertNotIn(line[:1], "=+-@")
        self.assertNotIn(",=cmd", segments)

    def test_a_header_alone_is_told_and_adds_nothing(self):
        self.write("people.csv", HEADER)
        done = self.run_program("ingest", "people.csv")
        self.assertEqual(done.returncode, 0)
        self.assertIn("has a header but no rows", done.err)

    def test_a_name_with_a_line_end_and_quotes_stays_one_line(self):
        name = "pe\"o'p\nle,\x1b[31m.csv"
        self.write(name, HEADER + b"ann,Ann,too,many\nbo,Bo\n")
        done = self.run_program("ingest", name, "--rejects", "rejects.csv")
        self.assertEqual(done.returncode, 0, done.err)
        self.assertNotIn("\x1b", done.out + done.err)
        self.assertIn("pe\"o'p\\x0Ale", done.out)
        said = json.loads(self.run_program("--json", "ingest", name).out)
        self.assertEqual(said["files"][0]["path"], name)
        self.write("bad\n\"x\".csv", b"colour\n")
        error = self.fails(3, "ingest", "bad\n\"x\".csv")
        self.assertEqual(len(error.strip().split("\n")), 2)

    def test_a_file_that_grows_while_it_is_read_is_whole_or_refused(self):
        """Passes for nothing if the writer is done before the reader starts: so it must write on
        until the reader has ended, every row with a number that tells how far the reader came."""
        row = b"p%d,Name\n"
        with open(self.path("people.csv"), "wb") as file:
            file.write(HEADER + b"".join(row % i for i in range(200_000)))
        stop = threading.Event()
        written = []

        def grow():
            with open(self.path("people.csv"), "ab", buffering=0) as file:
                number = 200_000
                while not stop.is_set():
                    file.write(b"p%d," % number)
                    file.write(b"Name\n")
                    number += 1
                    time.sleep(0.0005)
                written.append(number)

        writer = threading.Thread(target=grow)
        writer.start()
        try:
            done = self.run_program("ingest", "people.csv")
        finally:
            stop.set()
            writer.join()
        self.assertGreater(written[0], 200_000)
        self.assertIn(done.returncode, (0, 3), done.err)
        if done.returncode == 3:
            self.assertIn("people.csv changed while it was read", done.err)
            count = 0
            if os.path.exists(self.path("grapevine.db")):
                with sqlite3.connect(self.path("grapevine.db")) as database:
                    count = database.execute("SELECT count(*) FROM profile").fetchone()[0]
            self.assertEqual(count, 0)
        else:
            with sqlite3.connect(self.path("grapevine.db")) as database:
                count = database.execute("SELECT count(*) FROM profile").fetchone()[0]
                rejects = database.execute("SELECT count(*) FROM reject").fetchone()[0]
            self.assertGreaterEqual(count, 200_000)
            self.assertEqual(rejects, 0)  # no row was seen half written


if __name__ == "__main__":
    unittest.main()
