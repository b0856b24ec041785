"""Phone numbers: one number is one person however it is written; nothing is lost where it is not told
which country it belongs to."""
import csv
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import Scenario  # noqa: E402

SHOP = """id,phone,name
1,+49 30 1234567,Ann Lee
2,0049-30-1234567,Ann Lee
3,030/1234567,Ann Lee
"""
MAPPING = """file = "kunden*.csv"
phone_region = "DE"
[[table]]
table = "people"
columns = { person_id = "id", phone = "phone", name = "name" }
"""


class Phones(Scenario):
    def setUp(self):
        super().setUp()
        if "libphonenumber" not in self.ok("--version"):
            self.skipTest("built without libphonenumber")

    def people(self, workspace="grapevine.db"):
        self.ok("dump", "--replace", "--out", workspace + "_dump", "--workspace", workspace)
        with open(self.path(workspace + "_dump", "people.csv"), encoding="utf-8") as file:
            return {row["person_id"]: row["phone"] for row in csv.DictReader(file)}

    def merged(self, workspace="grapevine.db"):
        document = self.ok_json("people", "merges", "--workspace", workspace)
        return {(pair["a"], pair["b"]) for pair in document["pairs"] if pair["state"] == "merged"}

    def test_three_ways_to_write_a_number_are_one_person(self):
        self.write("people.csv", SHOP.replace("id,", "person_id,"))
        self.ok("ingest", "people.csv", "--phone-region", "DE")
        self.assertEqual(self.merged(), {("1", "2"), ("1", "3"), ("2", "3")})
        self.assertEqual(set(self.people().values()), {"+49301234567"})
        # Whoever asks may write it in any of the ways.
        for name in ("phone:+49 (0)30 1234567", "phone:0049 30 1234567", "phone:030 1234567"):
            with self.subTest(name=name):
                self.assertIn("1: friend", self.ok("explain", name))

    def test_without_a_region_a_national_number_is_kept_apart_and_lost_for_nobody(self):
        self.write("people.csv", SHOP.replace("id,", "person_id,"))
        self.ok("ingest", "people.csv")
        self.assertEqual(self.merged(), {("1", "2")})
        self.assertEqual(self.people()["3"], "0301234567")
        before = self.files("grapevine.db_dump")
        self.ok("ingest", "grapevine.db_dump", "--workspace", "again.db")
        self.ok("dump", "--replace", "--out", "again", "--workspace", "again.db")
        self.assertEqual(self.files("again"), before)

    def test_another_region_is_another_reading_and_the_same_one_is_not(self):
        self.write("people.csv", SHOP.replace("id,", "person_id,"))
        known = []
        for region in ((), ("--phone-region", "DE"), ("--phone-region", "de")):
            document = json.loads(self.ok("--json", "ingest", "people.csv", *region))
            known.append(document["files"][0]["is_known_file"])
        self.assertEqual(known, [False, False, True])

    def test_a_mapping_may_say_the_region_and_stands_above_the_option(self):
        self.write("kunden.csv", SHOP)
        self.write("kunden.map.toml", MAPPING)
        self.ok("ingest", "kunden.csv", "kunden.map.toml", "--phone-region", "US")
        self.assertEqual(set(self.people().values()), {"+49301234567"})

    def test_a_corrected_row_is_read_with_the_region_of_its_file(self):
        self.write("people.csv", "person_id,phone,joined_at\n1,030/1234567,2026-01-31\n"
                   "2,030/7654321,soon\n")
        self.ok("ingest", "people.csv", "--phone-region", "DE", "--rejects", "rejects.csv")
        with open(self.path("rejects.csv"), encoding="utf-8") as file:
            text = file.read()
        self.write("rejects.csv", text.replace(",soon", ",2026-02-01"))
        self.ok("ingest", "rejects.csv", "--fixed")
        self.assertEqual(self.people(), {"1": "+49301234567", "2": "+49307654321"})

    def test_an_unknown_region_is_refused_with_what_to_write(self):
        self.write("people.csv", SHOP.replace("id,", "person_id,"))
        self.write("kunden.csv", SHOP)
        self.fails(2, "ingest", "people.csv", "--phone-region", "GERMANY",
                   says=['"GERMANY" is no region', "ISO 3166"])
        self.write("kunden.map.toml", MAPPING.replace('"DE"', '"XX"'))
        self.fails(3, "ingest", "kunden.csv", "kunden.map.toml",
                   says=["kunden.map.toml:2:", '"XX" is no region', "ISO 3166"])
        self.fails(2, "ingest", "rejects.csv", "--fixed", "--phone-region", "DE",
                   says=["--phone-region"])


if __name__ == "__main__":
    unittest.main()
