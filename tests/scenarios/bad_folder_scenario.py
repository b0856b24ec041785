"""A folder with files that are wrong as a whole: they are left out and told, the rest goes in."""
import gzip
import json
import os
import shutil
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "two_circles", "in")
INVALID = os.path.join(FIXTURES, "invalid")
FAULTY = ["referrals_missing_column.csv", "unknown_header.csv", "people_not_utf8.csv",
          "people_utf16.csv", "orders_unterminated_quote.csv", "orders_ambiguous_dates.csv",
          "orders_empty.csv", "orders_nul_bytes.csv", "people_duplicate_header.csv",
          "graph_undirected.graphml", "graph_document_type.graphml", "graph_cut_off.gexf"]


class BadFolder(Scenario):
    def setUp(self):
        super().setUp()
        shutil.copytree(SHOP, self.path("good"))
        shutil.copytree(SHOP, self.path("mixed"))
        for name in FAULTY:
            shutil.copy(os.path.join(INVALID, name), self.path("mixed", name))
        whole = gzip.compress(b"follower_id,followed_id\n" + b"zoe,zack\n" * 1000)
        self.write("mixed/follows.csv.gz", whole[:-5])
        self.faulty = sorted(FAULTY + ["follows.csv.gz"])

    def facts(self, workspace):
        folder = workspace + "_dump"
        self.ok("dump", "--replace", "--out", folder, "--workspace", workspace)
        return self.files(folder)

    def test_the_rest_of_the_folder_goes_in_and_each_refused_file_is_told(self):
        self.ok("ingest", "good", "--workspace", "good.db")
        done = self.run_program("ingest", "mixed", "--workspace", "mixed.db")
        self.assertEqual(done.returncode, 3, done.err)
        for name in self.faulty:
            self.assertIn(f"mixed/{name}", done.err)
            self.assertNotIn(name, done.out)
        self.assertEqual(done.err.count("hint: "), len(self.faulty) + 1)
        self.assertIn(f"error: {len(self.faulty)} of ", done.err)
        self.assertIn("orders.csv", done.out)
        # Equal would also be two empty dumps.
        facts = self.facts("mixed.db")
        self.assertIn(b"\n", facts["referrals.csv"].strip())
        self.assertEqual(facts, self.facts("good.db"))

    def test_as_json_the_outcome_lists_the_refused_files(self):
        for command in (["ingest", "mixed"], ["run", "mixed", "--out", "out"]):
            done = self.run_program("--json", *command, "--workspace", command[0] + ".db")
            self.assertEqual(done.returncode, 3)
            refused = json.loads(done.out)["refused_files"]
            self.assertEqual([file["path"] for file in refused],
                             [f"mixed/{name}" for name in self.faulty])
            for file in refused:
                self.assertEqual(file["code"], "input")
                self.assertTrue(file["message"] and file["hint"])
        self.assertEqual(self.ok_json("ingest", "good")["refused_files"], [])

    def test_the_report_is_written_from_the_rest(self):
        self.ok("run", "good", "--out", "good_out", "--workspace", "good.db")
        done = self.run_program("run", "mixed", "--out", "mixed_out", "--workspace", "mixed.db")
        self.assertEqual(done.returncode, 3, done.err)
        self.assertIn("left out", done.err)
        self.assertEqual(self.files("mixed_out"), self.files("good_out"))

    def test_a_corrected_file_is_read_the_next_time(self):
        self.run_program("ingest", "mixed", "--workspace", "mixed.db")
        for name in self.faulty:
            os.remove(self.path("mixed", name))
        again = json.loads(self.ok("--json", "ingest", "mixed", "--workspace", "mixed.db"))
        self.assertTrue(all(file["is_known_file"] for file in again["files"]))
        self.write("mixed/orders_empty.csv", "order_id,person_id,occurred_at,total\n"
                                           "new1,ann,2026-03-01,5\n")
        again = json.loads(self.ok("--json", "ingest", "mixed", "--workspace", "mixed.db"))
        self.assertEqual(sum(file["added_count"] for file in again["files"]), 1)

    def test_strict_keeps_nothing(self):
        self.fails(3, "ingest", "mixed", "--strict")
        self.assertFalse(os.path.exists(self.path("grapevine.db")))

    def test_a_file_that_is_named_is_not_left_out(self):
        self.fails(3, "ingest", "good", "mixed/unknown_header.csv", says=["unknown_header.csv"])
        # Also where its folder is named as well.
        self.fails(3, "ingest", "mixed", "mixed/unknown_header.csv", says=["unknown_header.csv"])
        self.assertFalse(os.path.exists(self.path("grapevine.db")))

    def test_a_folder_of_nothing_but_faulty_files_is_an_error(self):
        for name in FAULTY[:2]:
            shutil.copy(os.path.join(INVALID, name), self.path(name))
            os.makedirs(self.path("bad"), exist_ok=True)
            shutil.move(self.path(name), self.path("bad", name))
        self.fails(3, "ingest", "bad", says=["referrals_missing_column.csv"])
        self.assertFalse(os.path.exists(self.path("grapevine.db")))

    def test_what_is_not_read_of_a_folder_is_named(self):
        self.write("in/orders.csv", "order_id,person_id,total,currency\n1,ann,5,EUR\n")
        self.write("in/more/orders2.csv", "order_id,person_id,total,currency\n2,bob,5,EUR\n")
        self.write("in/old.xlsx", b"PK")
        self.write("in/key.txt", "k" * 40)
        os.symlink("nowhere.csv", self.path("in", "gone.csv"))
        done = self.run_program("ingest", "in", "--pseudonymize", "in/key.txt")
        self.assertEqual(done.returncode, 0, done.err)
        for words in ("the folder in/more is left out", "in/gone.csv is left out",
                      "in/old.xlsx is left out"):
            self.assertIn(words, done.err)
        self.assertNotIn("kkkk", done.err + done.out)


if __name__ == "__main__":
    unittest.main()
