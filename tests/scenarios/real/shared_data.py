"""Finds the public data sets, which are not part of the project, and runs grapevine on them."""
import csv
import gzip
import io
import json
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from workbench import SHARED_DATA, Scenario  # noqa: E402

MAPPINGS = os.path.dirname(__file__)


class RealData(Scenario):
    DATA_SET = ""

    def setUp(self):
        super().setUp()
        self.source = os.path.abspath(os.path.join(SHARED_DATA, self.DATA_SET))
        if not os.path.isdir(self.source):
            self.skipTest(f"the data set {self.DATA_SET} is not here")

    def rows(self, name):
        """The raw file, read independently of the program."""
        opened = gzip.open if name.endswith(".gz") else open
        with opened(os.path.join(self.source, name), "rt", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def run_on(self, *names, mappings):
        """Runs on the files; returns the outcome of ingest, the report and the manifest."""
        outcome = self.ingest(*names, mappings=mappings)
        self.ok("report", "--out", "out", "--workspace", "w.db")
        out = self.files("out")
        return outcome, json.loads(out["report.json"]), json.loads(out["manifest.json"])

    def ingest(self, *names, mappings, workspace="w.db"):
        """File name → what ingest did with it. A name may be a path of the scenario's own."""
        files = [os.path.join(self.source, name) for name in names]
        maps = [word for name in mappings
                for word in ("--map", os.path.join(MAPPINGS, name))]
        # Not --quiet alone: columns the mapping leaves out are a warning, and they are many here.
        done = self.run_program("--json", "ingest", *files, *maps, "--workspace", workspace)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertNotIn("error", done.err)
        return {os.path.basename(f["path"]): f for f in json.loads(done.out)["files"]}

    def dumped(self, name="dump", workspace="w.db"):
        """File name → rows of the dump, every value a text."""
        self.ok("dump", "--replace", "--out", name, "--workspace", workspace)
        return {file: list(csv.DictReader(io.StringIO(content.decode(), newline="")))
                for file, content in self.files(name).items()}

    def check_round_trip(self):
        """dump → ingest → dump gives the same bytes, and refuses none of its own rows."""
        self.ok("dump", "--replace", "--out", "first", "--workspace", "w.db")
        again = self.ok_json("ingest", self.path("first"), "--workspace", "again.db")
        self.assertEqual([f["rejected_count"] for f in again["files"]],
                         [0] * len(again["files"]))
        self.ok("dump", "--replace", "--out", "second", "--workspace", "again.db")
        first, second = self.files("first"), self.files("second")
        self.assertEqual(set(first), set(second))
        for name, content in first.items():
            self.assertTrue(content == second[name], f"{name} differs")  # a diff would be endless
        self.assertTrue(any(content.count(b"\n") > 1 for content in first.values()))

    def segments(self):
        text = self.files("out")["segments.csv"].decode()
        return {row["person_id"]: row for row in csv.DictReader(text.splitlines())}

    def stored(self, sql):
        database = sqlite3.connect(self.path("w.db"))
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()


def counts(report_or_manifest):
    """Table → number of facts the run is about."""
    return {table["table"]: table["rows_count"]
            for table in report_or_manifest["run"]["inputs"]}


def affected(report):
    return {line["id"]: line["affected_count"] for line in report["quality"]}


def funnel(report):
    return {step["id"]: step["people_count"] for step in report["funnel"]}
