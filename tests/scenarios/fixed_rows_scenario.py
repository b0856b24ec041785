"""Refused rows, corrected in the list that --rejects wrote, go in as rows of their file."""
import csv
import json
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import Scenario  # noqa: E402

HEADER = "Bestellung;Kunde;Datum;Summe;Land\n"
MAPPING = """title = "Bestellungen"
file = "bestellungen*.csv"
[[table]]
table = "orders"
columns = { order_id = "Bestellung", person_id = "Kunde", occurred_at = "Datum", total = "Summe" }
constants = { currency = "EUR" }
"""
GOOD = "o1;ann;31/01/2026;1.234,50;AT\no2;bob;01.02.2026;5,00;AT\n"


class FixedRows(Scenario):
    def ingest(self, *files, **more):
        out = self.ok("--json", "ingest", *files, "--rejects", "rejects.csv", **more)
        return json.loads(out)["files"]

    def rejects(self):
        with open(self.path("rejects.csv"), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write_rejects(self, rows, name="fixed.csv", delimiter=",", fields=None):
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fields or ["file", "line", "reason", "message", "text",
                                                   "input"], delimiter=delimiter,
                                    extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)

    def fix(self, *more, code=0):
        done = self.run_program("--json", "ingest", "fixed.csv", "--fixed", "--rejects",
                                "rejects.csv", *more)
        self.assertEqual(done.returncode, code, done.err)
        return json.loads(done.out)["files"][0]

    def dump(self, workspace="grapevine.db"):
        self.ok("dump", "--replace", "--out", workspace + "_dump", "--workspace", workspace)
        return self.files(workspace + "_dump")

    def everything(self):
        database = sqlite3.connect(self.path("grapevine.db"))
        try:
            return list(database.iterdump())
        finally:
            database.close()

    def read_faulty(self):
        self.write("bestellungen.map.toml", MAPPING)
        self.write("bestellungen.csv", HEADER + GOOD + "o3;cid;30.02.2026;7,00;AT\n"
                   "o4;dan;03.02.2026;viel;AT\no5;;04.02.2026;1,00;AT\n")
        outcome = self.ingest("bestellungen.csv", "bestellungen.map.toml")[0]
        self.assertEqual((outcome["added_count"], outcome["rejected_count"]), (2, 3))

    def test_corrected_rows_are_read_as_the_rest_of_their_file(self):
        self.read_faulty()
        # Neither the file nor its mapping is needed any more. Day first and the decimal comma must
        # come from the file: 05/02 and 1.250 alone would also read the other way.
        os.remove(self.path("bestellungen.csv"))
        os.remove(self.path("bestellungen.map.toml"))
        rows = self.rejects()
        rows[0]["text"] = "o3;cid;05/02/2026;1.250;AT"
        rows[1]["text"] = "o4;dan;03.02.2026;8,00;AT"
        rows[2]["text"] = "o5;eva;04.02.2026;1,00;AT"
        self.write_rejects(rows)
        outcome = self.fix()
        self.assertEqual((outcome["added_count"], outcome["rejected_count"]), (3, 0))
        self.assertEqual(self.rejects(), [])
        self.write("whole/bestellungen.map.toml", MAPPING)
        self.write("whole/bestellungen.csv", HEADER + GOOD + "o3;cid;05/02/2026;1.250;AT\n"
                   "o4;dan;03.02.2026;8,00;AT\no5;eva;04.02.2026;1,00;AT\n")
        self.ok("ingest", "whole", "--workspace", "whole.db")
        self.assertEqual(self.dump(), self.dump("whole.db"))
        # The source of a corrected row is the list.
        self.assertIn("fixed.csv", self.ok("explain", "cid", "--json"))

    def test_a_second_reading_changes_nothing(self):
        self.read_faulty()
        rows = self.rejects()
        rows[0]["text"] = "o3;cid;28.02.2026;7,00;AT"
        rows[1]["text"] = "o4;dan;03.02.2026;mehr;AT"
        self.write_rejects(rows)
        outcome = self.fix()
        self.assertEqual((outcome["added_count"], outcome["rejected_count"]), (1, 2))
        first = self.everything()
        outcome = self.fix()
        self.assertEqual(outcome["added_count"], 0)
        self.assertEqual((outcome["unchanged_count"], outcome["rejected_count"]), (1, 2))
        self.assertEqual(self.everything(), first)

    def test_a_row_that_is_still_wrong_stays_with_its_new_text(self):
        self.read_faulty()
        rows = self.rejects()
        rows[0]["text"] = "o3;cid;28.02.2026;lots;AT"
        rows[1]["text"] = '"o4;dan;03.02.2026;8,00;AT'
        rows[2]["text"] = "o5;eva;04.02.2026;1,00;AT\no6;eva;04.02.2026;1,00;AT"
        self.write_rejects(rows, delimiter=";")  # as many spreadsheets save it
        self.assertEqual(self.fix()["rejected_count"], 3)
        after = self.rejects()
        self.assertEqual([row["reason"] for row in after],
                         ["bad_number", "text_after_quote", "ragged_row"])
        self.assertEqual([row["text"] for row in after], [row["text"] for row in rows])
        self.assertIn("lots", after[0]["message"])
        self.assertNotIn(b"o3", self.dump()["orders.csv"])

    def test_unknown_rows_are_refused_and_the_others_read(self):
        self.read_faulty()
        rows = self.rejects()
        rows[0]["text"] = "o3;cid;28.02.2026;7,00;AT"
        rows[1]["line"] = "77"
        rows[2]["file"] = "other.csv"
        self.write_rejects(rows)
        outcome = self.fix()
        self.assertEqual((outcome["added_count"], outcome["rejected_count"]), (1, 2))
        self.assertIn("bestellungen.csv:77", outcome["first_rejects"][0]["message"])
        self.assertIn("other.csv:5", outcome["first_rejects"][1]["message"].replace(":6", ":5"))
        self.assertEqual(len(self.rejects()), 2)

    def test_strict_keeps_nothing(self):
        self.read_faulty()
        before = self.everything()
        rows = self.rejects()
        rows[0]["text"] = "o3;cid;28.02.2026;7,00;AT"
        self.write_rejects(rows)
        self.fails(3, "ingest", "fixed.csv", "--fixed", "--strict", says=["fixed.csv:3"])
        self.assertEqual(self.everything(), before)

    def test_another_currency_is_refused(self):
        self.write("orders.csv", "order_id,person_id,occurred_at,total,currency\n"
                   "o1,ann,2026-01-01,5,EUR\no2,bob,2026-01-02,much,EUR\n")
        self.ingest("orders.csv")
        rows = self.rejects()
        rows[0]["text"] = "o2,bob,2026-01-02,7,USD"
        self.write_rejects(rows)
        self.assertEqual(self.fix()["first_rejects"][0]["reason"], "bad_currency")

    def test_rows_of_json_are_corrected_as_objects(self):
        self.write("orders.ndjson", '{"order_id": "o1", "person_id": "ann", "total": "5", '
                   '"occurred_at": "2026-01-01"}\n{"order_id": "o2", "person_id": "bob", '
                   '"total": "5", "occurred_at": "soon"}\n{"order_id": \n')
        self.ok("--json", "ingest", "orders.ndjson", "--currency", "EUR", "--rejects",
                "rejects.csv")
        rows = self.rejects()
        self.assertEqual(json.loads(rows[0]["text"]), {
            "order_id": "o2", "person_id": "bob", "total": "5", "occurred_at": "soon"})
        rows[0]["text"] = rows[0]["text"].replace("soon", "2026-01-02")
        rows[1]["text"] = '{"order_id": "o3", "person_id": "cid", "occurred_at": "2026-01-03"}'
        self.write_rejects(rows)
        outcome = self.fix()
        # A total is needed, in the third row as in any.
        self.assertEqual((outcome["added_count"], outcome["rejected_count"]), (1, 1))
        rows[1]["text"] = rows[1]["text"][:-1] + ', "total": 3}'
        self.write_rejects(rows)
        self.assertEqual(self.fix()["added_count"], 1)
        self.assertEqual(self.rejects(), [])

    def test_a_text_that_was_cut_is_refused_with_the_way_out(self):
        self.write("people.csv", "person_id,email,name\nann,ann@example.org,Ann\n"
                   f"bob,nobody,{'x' * 2000}\n")
        self.ingest("people.csv")
        rows = self.rejects()
        self.assertTrue(rows[0]["text"].endswith("x…"))
        rows[0]["text"] = "bob,bob@example.org,Bob"
        self.write_rejects(rows)
        outcome = self.fix()
        self.assertEqual(outcome["rejected_count"], 1)
        self.assertIn("people.csv", outcome["first_rejects"][0]["message"])

    def test_a_text_like_a_formula_comes_back_as_it_was(self):
        self.write("people.csv", "person_id,email\nann,ann@example.org\n=cmd(),nobody\n")
        self.ingest("people.csv")
        rows = self.rejects()
        self.assertEqual(rows[0]["text"], "'=cmd(),nobody")
        self.write_rejects(rows)
        # Unchanged: the apostrophe is the list's own.
        self.assertEqual(self.fix()["first_rejects"][0]["reason"], "bad_email")
        rows[0]["text"] = "'=cmd(),cmd@example.org"
        self.write_rejects(rows)
        self.assertEqual(self.fix()["rejected_count"], 0)
        self.assertIn(b"=cmd()", self.dump()["people.csv"])
        self.assertNotIn(b"'=cmd()", self.dump()["people.csv"])

    def test_a_row_that_counts_by_itself_counts_beside_its_twins(self):
        # Where identical rows are one fact, two of three would be right as well: so they are not.
        self.write("clicks.map.toml", """file = "tally*.csv"
[[table]]
table = "clicks"
rows_are = "distinct"
columns = { sharer_id = "who", occurred_at = "day" }
""")
        self.write("tally.csv", "who,day\nann,2026-01-01\nann,2026-01-01\nann,soon\n")
        self.ingest("tally.csv", "clicks.map.toml")
        rows = self.rejects()
        rows[0]["text"] = "ann,2026-01-01"
        self.write_rejects(rows)
        self.assertEqual(self.fix()["added_count"], 1)
        self.assertEqual(self.dump()["clicks.csv"].count(b"ann,"), 3)
        self.assertEqual(self.fix()["added_count"], 0)

    def test_a_text_of_many_lines_is_refused_for_what_it_is(self):
        self.read_faulty()
        row = next(r for r in self.rejects() if r["reason"] != "no_person")
        for text in ("o9;eve;03.02.2026;1,00;AT\n" * 300, "\n" * 5000, "a\r" * 4000):
            self.write_rejects([dict(row, text=text)])
            outcome = self.fix()
            self.assertEqual(outcome["rejected_count"], 1, text[:20])
            self.assertIn(outcome["first_rejects"][0]["reason"], ("ragged_row", "bad_number"))
        self.assertNotIn("o9", "".join(self.everything()))

    def read_namesakes(self):
        """Line 3 is refused in both; the columns stand the other way round."""
        self.write("a/orders.csv", "order_id,person_id,total,currency\n1,ann,5,EUR\n2,bob,much,EUR\n")
        self.write("b/orders.csv", "person_id,order_id,total,currency\ncid,3,5,EUR\ndan,4,lots,EUR\n")
        self.ingest("a/orders.csv", "b/orders.csv")
        return self.rejects()

    def test_rows_of_files_with_one_name_are_read_by_their_own_header(self):
        rows = self.read_namesakes()
        for row in rows:
            row["text"] = row["text"].replace("much", "7").replace("lots", "7")
        self.write_rejects(rows)
        self.assertEqual(self.fix()["added_count"], 2)
        orders = self.dump()["orders.csv"].decode()
        self.assertRegex(orders, r"(?m)^bob,.*,2$")
        self.assertRegex(orders, r"(?m)^dan,.*,4$")

    def test_a_list_that_does_not_tell_files_with_one_name_apart_is_refused(self):
        rows = self.read_namesakes()
        for row in rows:
            row["text"] = row["text"].replace("much", "7").replace("lots", "7")
        self.write_rejects(rows, fields=["file", "line", "reason", "message", "text"])
        outcome = self.fix()
        self.assertEqual((outcome["added_count"], outcome["rejected_count"]), (0, 2))
        self.assertEqual({r["reason"] for r in outcome["first_rejects"]}, {"ambiguous_row"})
        # Also when only one of the two is left.
        self.write_rejects([row for row in rows if "bob" in row["text"]])
        self.assertEqual(self.fix()["added_count"], 1)
        self.write_rejects(rows, fields=["file", "line", "reason", "message", "text"])
        self.assertEqual(self.fix()["added_count"], 0)

    def test_a_list_without_the_column_input_is_read_where_names_are_unique(self):
        self.read_faulty()
        rows = self.rejects()
        rows[0]["text"] = "o3;cid;28.02.2026;7,00;AT"
        self.write_rejects(rows, fields=["file", "line", "reason", "message", "text"])
        self.assertEqual(self.fix()["added_count"], 1)

    def test_a_second_correction_of_a_row_is_not_called_unchanged(self):
        self.read_faulty()
        rows = self.rejects()[:1]
        refused = rows[0]["text"]
        rows[0]["text"] = "o3;cid;28.02.2026;7,00;AT"
        self.write_rejects(rows)
        self.fix()
        rows[0]["text"] = "o3;cid;28.02.2026;70,00;AT"
        self.write_rejects(rows)
        outcome = self.fix()
        self.assertEqual((outcome["unchanged_count"], outcome["rejected_count"]), (0, 1))
        self.assertEqual(outcome["first_rejects"][0]["reason"], "corrected_already")
        self.assertIn("fixed.csv:2", outcome["first_rejects"][0]["message"])
        # A row that was not touched in this list asks for nothing.
        rows[0]["text"] = refused
        self.write_rejects(rows)
        outcome = self.fix()
        self.assertEqual((outcome["unchanged_count"], outcome["rejected_count"]), (1, 0))

    def test_other_files_and_options_are_refused(self):
        self.read_faulty()
        self.fails(3, "ingest", "bestellungen.csv", "--fixed", says=["no list of rejected rows"])
        self.fails(2, "ingest", "rejects.csv", "--fixed", "--as", "orders")
        self.fails(2, "ingest", "rejects.csv", "--fixed", "--rates", "rates.csv")
        self.fails(5, "ingest", "rejects.csv", "--fixed", "--workspace", "none.db")


if __name__ == "__main__":
    unittest.main()
