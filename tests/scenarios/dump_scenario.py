"""dump: every fact as canonical CSV, byte-stable, and nothing lost on the way back in."""
import csv
import glob
import os
import random
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "corner_shop", "in")


class Dump(Scenario):
    def dump_of(self, *paths, name, strict=True):
        if strict:
            self.ok("ingest", *paths, "--workspace", f"{name}.db")
        else:  # warnings are allowed
            self.assertEqual(self.run_program("ingest", *paths, "--workspace", f"{name}.db")
                             .returncode, 0)
        self.ok("dump", "--replace", "--out", name, "--workspace", f"{name}.db")
        return self.files(name)

    def check_round_trip(self, *paths):
        first = self.dump_of(*paths, name="first")
        second = self.dump_of(self.path("first"), name="second")
        self.assertEqual(first, second)
        return first

    def test_every_fixture_shop_survives_the_round_trip(self):
        for shop in ("corner_shop", "two_circles", "star", "chain"):
            with self.subTest(shop):
                for name in glob.glob(self.path("*.db*")):
                    os.remove(name)
                self.check_round_trip(os.path.join(FIXTURES, shop, "in"))

    def test_the_shop_rebuilt_from_its_dump_scores_alike(self):
        self.check_round_trip(SHOP)
        for name in ("first", "second"):
            self.ok("report", "--out", f"{name}_out", "--workspace", f"{name}.db")
        for output in ("segments.csv", "evangelists.csv"):
            self.assertEqual(self.files("first_out")[output], self.files("second_out")[output])

    def test_no_fact_of_the_input_is_missing(self):
        dumped = self.dump_of(SHOP, name="first")
        for name in os.listdir(SHOP):
            with open(os.path.join(SHOP, name), encoding="utf-8") as file:
                given = list(csv.DictReader(file))
            kept = list(csv.DictReader(dumped[name].decode().splitlines()))
            self.assertEqual(len(kept), len(given), name)
        orders = {row["order_id"]: row for row in
                  csv.DictReader(dumped["orders.csv"].decode().splitlines())}
        with open(os.path.join(SHOP, "orders.csv"), encoding="utf-8") as file:
            for row in csv.DictReader(file):
                kept = orders[row["order_id"]]
                self.assertEqual((kept["person_id"], kept["total"], kept["occurred_at"]),
                                 (row["person_id"], row["total"], row["occurred_at"]))

    def test_neither_order_nor_cut_of_the_files_changes_a_byte(self):
        reference = self.dump_of(SHOP, name="first")
        for name in os.listdir(SHOP):
            with open(os.path.join(SHOP, name), encoding="utf-8") as file:
                header, *rows = file.read().splitlines()
            random.Random(7).shuffle(rows)
            for part in range(min(2, len(rows))):
                self.write(f"cut/{name[:-4]}_{part}.csv", "\n".join([header, *rows[part::2]]) + "\n")
        self.assertEqual(self.dump_of(self.path("cut"), name="second"), reference)

    def test_rows_that_count_each_though_equal_come_back_as_many(self):
        self.write("in/tally.csv", "who,came\nann,1\nann,1\nann,0\nann,1\n")
        self.write("in/tally.map.toml", """
[[table]]
table = "referrals"
rows_are = "distinct"
columns = { referrer_id = "who", status = "came" }
[table.values.status]
"0" = "pending"
"1" = "accepted"
""")
        dumped = self.check_round_trip(self.path("in"))
        self.assertEqual(len(dumped["referrals.csv"].splitlines()), 5)

    def test_people_with_many_names_and_texts_that_hurt_survive(self):
        self.write("in/people.csv",
                   "person_id,email,phone,name,joined_at\n"
                   'c1,a@example.org,+49 170 1234567,"Ann ""the"" Lee, Dr.",2026-01-01\n'
                   "c1,b@example.org,,=cmd(),2026-02-01\n"
                   ",only@example.org,+49 170 7654321,,\n"
                   ",,+49 170 1111111,\"two\nlines\",\n"
                   "shopify:9,b2@example.org,,X,\n")
        self.write("in/follows.csv", "follower_id,followed_id\nc1,phone:+491701111111\n")
        dumped = self.check_round_trip(self.path("in"))
        self.assertIn('"Ann ""the"" Lee, Dr."', dumped["people.csv"].decode())
        self.assertIn("=cmd()", dumped["people.csv"].decode())

    def test_two_addresses_or_two_numbers_of_one_person_are_kept(self):
        self.write("people.csv", "person_id,also_id,email,phone,name\n"
                   "ann@example.org,,anna@example.org,,Ann\n"
                   "ann@example.org,,a3@example.org,,Ann\n"
                   "phone:+4930123456,,,+4930123457,Bob\n")
        self.ok("ingest", "people.csv")
        self.ok("dump", "--replace", "--out", "first")
        first = self.files("first")
        for address in (b"ann@example.org", b"anna@example.org", b"a3@example.org", b"+4930123456",
                        b"+4930123457"):
            self.assertIn(address, first["people.csv"])
        self.ok("ingest", "first", "--workspace", "second.db")
        self.ok("dump", "--replace", "--out", "second", "--workspace", "second.db")
        self.assertEqual(self.files("second"), first)
        self.assertEqual(self.ok_json("score", "--workspace", "grapevine.db")["people_count"], 2)
        self.assertEqual(self.ok_json("score", "--workspace", "second.db")["people_count"], 2)

    def test_tables_that_stand_in_the_folder_are_replaced_only_when_asked(self):
        mine = "order_id,person_id,total,currency,colour\n1,ann,5,EUR,red\n"
        self.write("orders.csv", mine)
        self.write("people.csv", "person_id,name\nann,Ann\n")
        self.run_program("ingest", "orders.csv", "people.csv")  # warns of the colour
        self.fails(4, "dump", "--out", ".", says=["holds people.csv already", "--replace"])
        self.assertEqual(self.files(".")["orders.csv"].decode(), mine)
        self.ok("dump", "--out", "facts")
        self.assertEqual(sorted(self.files("facts")), ["orders.csv", "people.csv"])
        self.run_program("ingest", "orders.csv", "--workspace", "small.db")
        self.fails(4, "dump", "--out", "facts", "--workspace", "small.db")
        self.ok("dump", "--out", "facts", "--replace", "--workspace", "small.db")
        # A table of the earlier dump would come back with the next ingest of the folder.
        self.assertEqual(sorted(self.files("facts")), ["orders.csv"])

    def test_every_vendors_file_survives_the_round_trip(self):
        vendors = os.path.join(FIXTURES, "formats")
        for name in sorted(os.listdir(vendors)):
            if not name.endswith((".csv", ".json", ".graphml", ".gexf")) or name.startswith(
                    ("woocommerce_orders", "friendbuy_top_advocates")):
                continue
            with self.subTest(name):
                for database in glob.glob(self.path("*.db*")):
                    os.remove(database)
                # The conversions of Friendbuy name no currency, which is a warning.
                first = self.dump_of(os.path.join(vendors, name), name=f"first_{name}",
                                     strict=False)
                self.assertTrue(first)
                stem, suffix = name.rsplit(".", 1)
                expected = os.path.join(vendors, "expected",
                                        stem if suffix in ("csv", "json") else name)
                self.assertEqual(sorted(first), sorted(os.listdir(expected)))
                for table, content in first.items():
                    with open(os.path.join(expected, table), "rb") as file:
                        self.assertEqual(content, file.read(), f"{name}: {table}")
                second = self.dump_of(self.path(f"first_{name}"), name=f"second_{name}",
                                      strict=False)
                self.assertEqual(first, second)

    def test_plans_and_costs_survive_the_round_trip(self):
        self.write("in/orders.csv", "order_id,person_id,total,currency,at\n1,ann,5,EUR,2026-01-02\n")
        self.write("in/calendar.csv", "date,segment,kind,goal,event_id\n"
                                      "2031-05-01,Regulars,Sale,50,\n2031-05-02,,thanks,,e1\n")
        self.write("in/costs.csv", "date,channel,kind,amount,currency,person_id,note\n"
                                   "2031-05-01,Email,Reward,10,EUR,ann,=1+1\n2031-05-01,,ad,9.5,,,\n")
        dumped = self.check_round_trip(self.path("in"))
        self.assertEqual(dumped["calendar.csv"].decode().splitlines()[1:],
                         ["2031-05-01T00:00:00Z,Regulars,sale,50,", "2031-05-02T00:00:00Z,,thanks,,e1"])
        self.assertEqual(dumped["costs.csv"].decode().splitlines()[1:],
                         ["2031-05-01T00:00:00Z,ad,,,9.50,,EUR,",
                          "2031-05-01T00:00:00Z,reward,email,ann,10.00,=1+1,EUR,"])

    def test_amounts_keep_the_digits_of_their_currency(self):
        for code, total in (("JPY", "1234"), ("KWD", "1.234"), ("EUR", "0.05")):
            with self.subTest(code):
                for name in glob.glob(self.path("*.db*")):
                    os.remove(name)
                self.write("in/orders.csv", "order_id,person_id,total,currency\n"
                                            f"1,ann,{total}0,{code}\n" if code == "KWD" else
                                            "order_id,person_id,total,currency\n"
                                            f"1,ann,{total},{code}\n")
                dumped = self.check_round_trip(self.path("in"))
                self.assertIn(f",{total}", dumped["orders.csv"].decode())

    def test_an_empty_or_missing_workspace_has_nothing_to_dump(self):
        self.fails(5, "dump", "--replace", "--out", "out", "--workspace", "nowhere.db")
        self.assertFalse(os.path.exists(self.path("out")))


if __name__ == "__main__":
    unittest.main()
