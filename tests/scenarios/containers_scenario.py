"""Files as they come: packed, as JSON, or through a pipe."""
import gzip
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "corner_shop", "in")


class Containers(Scenario):
    def setUp(self):
        super().setUp()
        self.ok("run", SHOP, "--out", "reference", "--workspace", "reference.db")
        self.reference = self.files("reference")

    def each_file(self):
        for name in sorted(os.listdir(SHOP)):
            with open(os.path.join(SHOP, name), encoding="utf-8") as file:
                yield name, file.read()

    def check_same(self):
        self.ok("run", "in", "--out", "out", "--workspace", "w.db")
        self.assertEqual(self.files("out"), self.reference)

    def test_packed_files_give_the_same_bytes(self):
        for name, text in self.each_file():
            self.write(f"in/{name}.gz", gzip.compress(text.encode()))
        self.check_same()

    def test_the_same_rows_as_json_give_the_same_bytes(self):
        import csv
        for number, (name, text) in enumerate(self.each_file()):
            rows = list(csv.DictReader(text.splitlines()))
            if number % 2:
                self.write(f"in/{name[:-4]}.json", json.dumps(rows, indent=1))
            else:
                self.write(f"in/{name[:-4]}.ndjson", "\n".join(json.dumps(row) for row in rows))
        self.check_same()

    def test_a_packed_graph_of_a_folder_is_read_as_the_plain_one(self):
        for name in ("edge_list.graphml", "edge_list.gexf"):
            with open(os.path.join(FIXTURES, "formats", name), "rb") as file:
                text = file.read()
            self.write(f"plain/{name}", text)
            self.write(f"packed/{name}.gz", gzip.compress(text))
        for folder in ("plain", "packed"):
            self.ok("ingest", folder, "--workspace", f"{folder}.db")
            self.ok("dump", "--replace", "--out", f"{folder}_dump", "--workspace", f"{folder}.db")
        self.assertEqual(self.files("plain_dump"), self.files("packed_dump"))

    def test_standard_input_is_read_by_its_header(self):
        for name, text in self.each_file():
            self.ok("ingest", "-", "--workspace", "w.db", input=text.encode())
        self.ok("report", "--out", "out", "--workspace", "w.db")
        for name in ("segments.csv", "evangelists.csv", "manifest.json"):
            self.assertEqual(self.files("out")[name], self.reference[name], name)

    def test_an_empty_pipe_is_told(self):
        self.fails(3, "ingest", "-", says=["- is empty"], input=b"")

    def test_a_gzip_cut_short_keeps_nothing(self):
        whole = gzip.compress(b"follower_id,followed_id\n" + b"ann,bob\n" * 1000)
        self.write("follows.csv.gz", whole[:-5])
        self.fails(3, "ingest", "follows.csv.gz", says=["follows.csv.gz ends in the middle"])
        self.assertFalse(os.path.exists(self.path("grapevine.db")))


if __name__ == "__main__":
    unittest.main()
