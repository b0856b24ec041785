"""people: the evidence for merges is shown, and every decision can be taken back."""
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import Scenario  # noqa: E402

PEOPLE = """person_id,email,phone,name
1,Ann.Lee@gmail.com,,Ann Lee
2,annlee@googlemail.com,,Anne Lee
3,home@example.org,,Bob Ray
4,home@example.org,,Cy Ray
5,none@example.org,,
6,none@example.org,,
7,none@example.org,,
8,none@example.org,,
9,none@example.org,,
10,none@example.org,,
11,none@example.org,,
12,eve@example.org,,=cmd()
"""


class People(Scenario):
    def setUp(self):
        super().setUp()
        self.write("in/people.csv", PEOPLE)
        done = self.run_program("ingest", "in")
        self.assertEqual(done.returncode, 0)
        self.assertIn("7 accounts share", done.err)

    def tables(self):
        database = sqlite3.connect(self.path("grapevine.db"))
        try:
            return list(database.iterdump())
        finally:
            database.close()

    def test_merges_shows_pairs_with_their_evidence_and_placeholders(self):
        document = self.ok_json("people", "merges")
        pairs = {(p["a"], p["b"]): p for p in document["pairs"]}
        self.assertEqual({k: p["state"] for k, p in pairs.items()},
                         {("1", "2"): "merged", ("3", "4"): "household"})
        merged = pairs[("1", "2")]
        self.assertEqual((merged["email"], merged["phone"], merged["name"]), ("same", "-", "same"))
        self.assertAlmostEqual(merged["weight_bits"], 19.86 + 7.49, delta=0.01)
        self.assertEqual(document["placeholders"],
                         [{"key": "none@example.org", "accounts_count": 7}])
        text = self.ok("people", "merges")
        for word in ("household", "none@example.org", "18 bits"):
            self.assertIn(word, text)

    def test_a_decision_and_its_opposite_leave_every_table_and_the_dump_as_they_were(self):
        before = self.tables()
        self.ok("dump", "--replace", "--out", "before")
        for decision, opposite in ((("merge", "3", "4"), ("unmerge", "4")),
                                   (("unmerge", "1"), ("merge", "2", "1")),
                                   (("merge", "eve@example.org", "5"), ("unmerge", "5", "12"))):
            with self.subTest(decision=decision):
                self.ok("people", *decision)
                self.assertNotEqual(self.tables(), before)
                self.ok("people", *opposite)
                self.assertEqual(self.tables(), before)
        self.ok("dump", "--replace", "--out", "after")
        self.assertEqual(self.files("before"), self.files("after"))

    def test_check_says_how_far_headline_numbers_hang_on_doubtful_pairs(self):
        self.write("more/people.csv", "person_id,email\n20,twin@example.org\n21,twin@example.org\n")
        self.write("more/orders.csv", "order_id,person_id,total,currency\n" + "".join(
            f"{i},{person},5,EUR\n" for i, person in enumerate((3, 4, 20, 21))))
        self.assertEqual(self.run_program("ingest", "more").returncode, 0)
        doubt = self.ok_json("check")["identity_doubt"]
        self.assertEqual((doubt["households_count"], doubt["single_key_count"]), (1, 1))
        moves = {row["id"]: (row["now"], row["all_merged"], row["all_apart"])
                 for row in doubt["headlines"]}
        self.assertEqual(moves["customers"], (3, 2, 4))
        people = moves["people"][0]
        self.assertEqual(moves["people"], (people, people - 1, people + 1))
        self.assertIn("if doubtful accounts were", self.ok("check"))

    def test_what_cannot_be_decided_is_told_with_its_exit_code(self):
        self.fails(3, "people", "merge", "1", "nobody", says=["nobody is known as"])
        self.fails(6, "people", "merge", "1", "2", says=["one person already"])
        self.fails(6, "people", "unmerge", "12", says=["merged with nobody"])
        self.fails(2, "people", says=["grapevine people --help"])
        self.fails(5, "people", "merges", "--workspace", "none.db", says=["none.db"])


if __name__ == "__main__":
    unittest.main()
