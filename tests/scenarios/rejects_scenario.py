"""The ledger of rejected rows as a file: nothing is lost, and it is not a way to lose the workspace."""
import csv
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import Scenario  # noqa: E402

ORDERS = "order_id,person_id,total,currency\n1,ann,5,EUR\n2,bob,-1,EUR\n3,\"=cmd()\",x,EUR\n"


class Rejects(Scenario):
    def rejects(self):
        with open(self.path("rejects.csv"), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_every_rejected_row_is_in_the_file_with_its_text(self):
        lines = "".join(f"{i},p{i},-{i},EUR\n" for i in range(10, 30))
        self.write("orders.csv", ORDERS + lines)
        outcome = self.ok_json("ingest", "orders.csv", "--rejects", "rejects.csv")
        self.assertEqual(outcome["files"][0]["rejected_count"], 22)
        rows = self.rejects()
        self.assertEqual(len(rows), 22)
        self.assertEqual(rows[0]["file"], "orders.csv")
        self.assertEqual(rows[0]["line"], "3")
        self.assertEqual(rows[0]["reason"], "negative_amount")
        self.assertEqual(rows[0]["text"], "2,bob,-1,EUR")
        self.assertEqual([r["line"] for r in rows[2:]], [str(i) for i in range(5, 25)])

    def test_the_ledger_covers_earlier_commands_and_does_not_grow_by_reading_again(self):
        self.write("orders.csv", ORDERS)
        self.ok("ingest", "orders.csv")
        self.ok("ingest", "orders.csv", "--rejects", "rejects.csv")
        self.assertEqual([r["line"] for r in self.rejects()], ["3", "4"])

    def test_reading_a_file_again_does_not_call_its_rejected_rows_unchanged(self):
        self.write("orders.csv", ORDERS)
        first = self.ok_json("ingest", "orders.csv")["files"][0]
        again = self.ok_json("ingest", "orders.csv")["files"][0]
        self.assertTrue(again["is_known_file"])
        self.assertEqual((again["rows_read"], again["unchanged_count"], again["rejected_count"]),
                         (3, 1, 2))
        self.assertEqual(again["first_rejects"], first["first_rejects"])
        self.assertIn("orders.csv:3", self.ok("ingest", "orders.csv"))

    def test_no_file_that_is_read_is_written_over(self):
        text = "order_id,person_id,total,currency\n1,ann,5,EUR\n2,bob,x,EUR\n"
        self.write("in/orders.csv", text)
        self.write("in/rates.csv", "currency,rate\nUSD,0.9\n")
        self.write("in/x.map.toml", "title = \"X\"\n")
        for command in (["ingest", "in/orders.csv", "--rejects", "in/orders.csv"],
                        ["ingest", "in", "--rejects", "in/../in/orders.csv"],
                        ["ingest", "in", "--rejects", "in/x.map.toml"],
                        ["ingest", "in/orders.csv", "--rates", "in/rates.csv", "--rejects",
                         "in/rates.csv"],
                        ["run", "in", "--out", "out", "--rejects", "in/orders.csv"]):
            self.fails(2, *command, says=["is read and would be written over"])
            self.assertEqual(self.files("in")["orders.csv"].decode(), text)
        self.ok("ingest", "in/orders.csv", "--rejects", "in/rejects.csv")
        # The list itself, when it is what is read.
        self.fails(2, "ingest", "in/rejects.csv", "--fixed", "--rejects", "in/rejects.csv",
                   says=["is read and would be written over"])
        self.write("key", "k" * 40)
        self.fails(2, "ingest", "in/orders.csv", "--pseudonymize", "key", "--rejects", "key",
                   says=["is read and would be written over"])
        self.write("book.toml", "[[play]]\n")
        self.fails(2, "run", "in/orders.csv", "--out", "out", "--playbook", "book.toml", "--rejects",
                   "book.toml", says=["is read and would be written over"])
        self.fails(2, "run", "in/orders.csv", "--out", "out", "--rejects", "out/report.json",
                   says=["is to be written as a part of the report too"])
        for name in ("w.db-wal", "w.db.lock", "w.db-network", "w.db"):
            self.fails(2, "ingest", "in/orders.csv", "--workspace", "w.db", "--rejects", name,
                       says=["the workspace is w.db"])
        os.symlink("in/orders.csv", self.path("link.csv"))
        self.fails(4, "ingest", "in/orders.csv", "--rejects", "link.csv", says=["is no plain file"])
        os.symlink("in/rates.csv", self.path("other.csv"))
        os.mkfifo(self.path("pipe"))
        for name in ("other.csv", "pipe"):
            self.fails(4, "ingest", "in/orders.csv", "--rejects", name, says=["is no plain file"])
        self.write("out/segments.csv", text)
        self.fails(2, "run", "out/segments.csv", "--out", "out",
                   says=["is read and would be written over"])

    def test_a_place_that_cannot_take_the_ledger_is_told_before_anything_is_read(self):
        self.write("orders.csv", ORDERS)
        os.mkdir(self.path("folder"))
        self.fails(4, "ingest", "orders.csv", "--rejects", "folder", says=["folder"])
        self.fails(2, "ingest", "orders.csv", "--rejects", "grapevine.db")
        self.assertFalse(os.path.exists(self.path("grapevine.db")))

    def ledger(self):
        self.ok("ingest", "orders.csv", "--rejects", "rejects.csv")
        with open(self.path("rejects.csv"), encoding="utf-8", newline="") as file:
            return [(row["file"], int(row["line"]), row["reason"]) for row in csv.DictReader(file)]

    HEADER = "order_id,person_id,total,currency\n"

    def test_a_file_corrected_in_its_place_leaves_the_ledger(self):
        self.write("orders.csv", self.HEADER + "1,ann,5,EUR\n2,bob,-5,EUR\n3,cat,x,EUR\n")
        self.assertEqual([line for _, line, _ in self.ledger()], [3, 4])
        # One row is corrected, one is not, and one is new above them: lines say nothing.
        self.write("orders.csv", self.HEADER + "0,dan,1,EUR\n1,ann,5,EUR\n2,bob,5,EUR\n3,cat,x,EUR\n")
        said = self.ok_json("ingest", "orders.csv")["files"][0]
        self.assertEqual((said["added_count"], said["rejected_count"], said["settled_count"]),
                         (2, 1, 2))
        self.assertEqual(self.ledger(), [("orders.csv", 5, "bad_number")])
        self.assertEqual(self.ok_json("check")["rejects"][0]["affected_count"], 1)

    def test_another_week_of_the_same_name_settles_nothing(self):
        self.write("orders.csv", self.HEADER + "1,ann,5,EUR\n2,bob,-5,EUR\n3,cat,7,EUR\n")
        self.ok("ingest", "orders.csv")
        # It overlaps, but lacks order 1: whether order 2 was corrected is not known.
        self.write("orders.csv", self.HEADER + "3,cat,7,EUR\n4,dan,5,EUR\n")
        self.assertEqual(self.ok_json("ingest", "orders.csv")["files"][0]["settled_count"], 0)
        self.assertEqual(self.ledger(), [("orders.csv", 3, "negative_amount")])

    def test_an_updated_order_is_said_again_and_another_name_is_another_file(self):
        self.write("orders.csv", self.HEADER + "1,ann,5,EUR\n2,bob,-5,EUR\n")
        self.ok("ingest", "orders.csv")
        self.write("other.csv", self.HEADER + "1,ann,5,EUR\n2,bob,5,EUR\n")
        self.assertEqual(self.ok_json("ingest", "other.csv")["files"][0]["settled_count"], 0)
        self.write("orders.csv", self.HEADER + "1,ann,6,EUR\n2,bob,5,EUR\n")
        self.assertEqual(self.ok_json("ingest", "orders.csv")["files"][0]["settled_count"], 1)
        self.assertEqual(self.ledger(), [])

    def test_a_value_that_may_be_a_name_is_not_told_but_is_in_the_list(self):
        self.write("orders.csv", "order_id,person_id,total,currency\n1,ann,Anna Bach,EUR\n")
        done = self.run_program("ingest", "orders.csv", "--rejects", "rejects.csv")
        self.assertIn('total is "A… B…"', done.out)
        self.assertNotIn("Bach", done.out + done.err)
        self.assertIn("Anna Bach", self.rejects()[0]["text"])

    def test_the_list_itself_is_no_export(self):
        self.write("orders.csv", ORDERS)
        self.ok("ingest", "orders.csv", "--rejects", "rejects.csv")
        self.fails(3, "ingest", "rejects.csv", says=["is a list of rejected rows", "--fixed"])

    def test_an_older_export_that_takes_back_a_refund_is_told(self):
        head = "order_id,person_id,total,refunded,status,currency\n"
        self.write("jan.csv", head + "1,ann,5,0,paid,EUR\n2,bob,9,0,paid,EUR\n3,cat,4,0,pending,EUR\n")
        self.write("feb.csv", head + "1,ann,5,5,paid,EUR\n2,bob,9,0,cancelled,EUR\n"
                                     "3,cat,4,0,paid,EUR\n")
        self.ok("ingest", "jan.csv")
        self.ok("ingest", "feb.csv")  # further on: nothing to tell
        self.write("jan.csv", head + "1,ann,5,0,paid,EUR\n2,bob,9,0,paid,EUR\n3,cat,4,0,pending,EUR\n"
                                     "4,dan,1,0,paid,EUR\n")
        done = self.run_program("ingest", "jan.csv")
        self.assertIn("jan.csv: 3 orders are less refunded, or less far on", done.err)

    def test_strict_names_the_column_and_not_the_value(self):
        self.write("orders.csv", "order_id,person_id,total,currency\n1,ann,Anna Bach,EUR\n")
        err = self.fails(3, "ingest", "orders.csv", "--strict", says=["orders.csv:2: total is"])
        self.assertNotIn("Bach", err)


if __name__ == "__main__":
    unittest.main()
