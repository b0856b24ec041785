"""ingest --suggest-map: the proposed mapping can be used as it is and gives the right facts."""
import csv
import io
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import FIXTURES, Scenario  # noqa: E402

UNKNOWN = os.path.join(FIXTURES, "unknown")


class SuggestMap(Scenario):
    def suggest(self, name):
        text = self.ok("ingest", os.path.join(UNKNOWN, name), "--suggest-map")
        self.assertEqual(self.files(), {}, "it must write nothing at all")
        return text

    def facts(self, name, text):
        """Table → rows of the dump, after reading the file by the mapping."""
        self.write("x.map.toml", text)
        done = self.ok_json("ingest", os.path.join(UNKNOWN, name), "--map", "x.map.toml")
        self.assertEqual([f["rejected_count"] for f in done["files"]], [0])
        self.ok("dump", "--replace", "--out", "dump")
        return {file[:-4]: list(csv.DictReader(io.StringIO(content.decode(), newline="")))
                for file, content in self.files("dump").items()}

    def test_a_german_shop_is_read_with_dates_commas_states_and_addresses(self):
        text = self.suggest("bestellungen.csv")
        facts = self.facts("bestellungen.csv", text)
        orders = {row["order_id"]: row for row in facts["orders"]}
        self.assertEqual(len(orders), 8)
        self.assertEqual((orders["B2"]["total"], orders["B2"]["status"], orders["B2"]["code"]),
                         ("1234.00", "pending", "ANN10"))
        self.assertEqual(orders["B3"]["status"], "cancelled")
        self.assertTrue(orders["B1"]["occurred_at"].startswith("2026-04-13"))
        # Number and address are one person only if the second table was read: a mapping of orders
        # alone would give the same orders.
        self.assertEqual(self.ok_json("explain", "ann@example.org")["person_id"],
                         self.ok_json("explain", "7")["person_id"])
        self.assertIn("# Not used: Bemerkung", text)

    def test_json_holds_the_mapping_and_the_reasons_of_its_lines(self):
        text = self.suggest("bestellungen.csv")
        said = self.ok_json("ingest", os.path.join(UNKNOWN, "bestellungen.csv"), "--suggest-map")
        self.assertEqual(said["mapping"], text)
        lines = text.splitlines()
        reasons = {lines[entry["line"] - 1]: entry["reason"] for entry in said["reasons"]}
        self.assertEqual(reasons['decimal = ","  # the amounts seen prove it'],
                         "the amounts seen prove it")
        self.assertIn("Not used: Bemerkung", reasons.values())

    def test_a_hash_in_the_name_of_a_column_begins_no_reason(self):
        path = self.write("x.csv", 'order_id,"Kunde #","say ""#"" total"\n1,ann,5.00\n2,bob,6.50\n')
        said = self.ok_json("ingest", path, "--suggest-map")
        for entry in said["reasons"]:
            self.assertNotIn('"', entry["reason"])

    def test_no_value_of_the_file_gets_into_the_mapping(self):
        for name in ("bestellungen.csv", "members.csv"):
            text = self.suggest(name)
            for value in ("example.org", "ann", "ANN10", "klingeln", "green", "1.234", "03/04"):
                self.assertNotIn(value, text)

    def test_dates_that_can_be_read_both_ways_are_left_to_the_user_with_two_lines(self):
        text = self.suggest("members.csv")
        self.assertIn("see members.csv:2 and members.csv:3.", text)
        self.assertIn('\n# date_format = "dmy"\n# date_format = "mdy"\n', text)
        chosen = text.replace('# date_format = "mdy"', 'date_format = "mdy"')
        facts = self.facts("members.csv", chosen)
        # Ann was brought by nobody: she must not stand among the referrals as brought by somebody.
        self.assertEqual([(r["referrer_id"], r["referred_id"], r["occurred_at"][:10])
                          for r in facts["referrals"]],
                         [("m1", "m2", "2026-04-05"), ("m1", "m3", "2026-05-06")])
        self.assertIn("2026-03-04", {row["joined_at"][:10] for row in facts["people"]})

    def test_two_columns_of_ids_are_edges_and_the_direction_is_a_question(self):
        text = self.suggest("pairs.csv")
        self.assertIn("check the direction", text)
        facts = self.facts("pairs.csv", text)
        self.assertEqual([(r["referrer_id"], r["referred_id"]) for r in facts["referrals"]],
                         [("p1", "p2"), ("p2", "p3"), ("p2", "p4")])

    def test_lines_of_orders_are_not_taken_for_orders(self):
        text = self.suggest("basket_lines.csv")
        self.assertIn('table = "people"', text)
        self.assertNotIn('table = "orders"', text)
        self.assertRegex(text, r"# Not orders: the values of Basket ID repeat")

    def test_every_line_has_its_reason(self):
        for name in ("bestellungen.csv", "members.csv", "pairs.csv"):
            for line in self.suggest(name).split("\n"):
                # Words of status are their own reason.
                if re.match(r"[a-z_]+ = ", line) and not re.match("(file|title) = ", line):
                    self.assertIn("  # ", line)

    def test_what_fits_nothing_is_told_and_so_is_a_missing_header(self):
        self.fails(3, "ingest", os.path.join(UNKNOWN, "weather.csv"), "--suggest-map",
                   says=["no table fits the columns of weather.csv"])
        self.write("bare.csv", "ann@example.org,5,2026-01-01\nbob@example.org,6,2026-01-02\n")
        error = self.fails(3, "ingest", "bare.csv", "--suggest-map", says=["bare.csv:1"])
        self.assertNotIn("ann@", error)
        self.fails(2, "ingest", UNKNOWN, "--suggest-map", says=["one file at a time"])
        self.fails(2, "ingest", "bare.csv", "--suggest-map", "--as", "orders", says=["--as"])

    def test_the_error_about_an_unknown_file_names_the_way_out(self):
        self.fails(3, "ingest", os.path.join(UNKNOWN, "members.csv"), says=["--suggest-map"])

    def test_next_months_export_is_read_by_the_same_mapping(self):
        rows = "memberId,Referred By\nm1,\nm2,m1\n"
        self.write("members_2026-04.csv", rows)
        self.write("x.map.toml", self.ok("ingest", "members_2026-04.csv", "--suggest-map"))
        self.write("members_2026-05.csv", rows + "m3,m2\n")
        done = self.ok_json("ingest", "members_2026-05.csv", "--map", "x.map.toml")
        self.assertEqual(done["files"][0]["format"], "x.map.toml")

    def test_hostile_names_of_columns_and_files_stay_text(self):
        self.write('o"[1]*.csv', 'order id,"customer\n""x"" = 1",total\u001b[2J,date\n'
                                 "1,ann,5,2026-01-01\n2,bob,6,2026-01-02\n")
        text = self.ok("ingest", 'o"[1]*.csv', "--suggest-map")
        self.assertNotIn("\x1b", text)
        self.write("x.map.toml", text)
        done = self.ok_json("ingest", 'o"[1]*.csv', "--map", "x.map.toml", "--currency", "EUR")
        self.assertEqual(done["files"][0]["added_count"], 2)


if __name__ == "__main__":
    unittest.main()
