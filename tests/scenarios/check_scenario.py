"""check: what it finds is in the rows it shows, and the ways of credit add up."""
import csv
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "corner_shop", "in")


class Check(Scenario):
    def checked(self, *paths):
        self.ok("ingest", *paths)
        document = self.ok_json("check")
        return {line["id"]: line for line in document["checks"]}, document

    def row_at(self, example):
        with open(os.path.join(SHOP, example["file"]), encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        return dict(zip(header, rows[example["line"] - 2]))

    def test_each_example_shows_what_the_check_says(self):
        checks, _ = self.checked(SHOP)
        own_code = self.row_at(checks["claims_self"]["examples"][0])
        self.assertEqual(own_code["person_id"], "C030")
        late = [self.row_at(e) for e in checks["claims_existing_customer"]["examples"]]
        self.assertIn(("C012", "C009"), [(r.get("referrer_id"), r.get("referred_id")) for r in late])
        self.assertEqual(self.row_at(checks["claims_unknown_code"]["examples"][0])["code"],
                         "SUMMER24")
        orphans = {self.row_at(e)["code"] for e in checks["codes_without_owner"]["examples"]}
        self.assertEqual(orphans, {"SUMMER24", "WELCOME10"})

    def test_the_ways_of_credit_add_up_to_all_customers_and_all_revenue(self):
        _, document = self.checked(SHOP)
        self.ok("report", "--out", "out")
        import json
        totals = json.loads(self.files("out")["report.json"])["totals"]
        ways = {row["id"]: row for row in document["attribution"]}
        self.assertEqual(sum(w["customers_count"] for w in ways.values()),
                         totals["customers_count"])
        self.assertEqual(sum(w["revenue_cents"] for w in ways.values()), totals["revenue_cents"])
        self.assertEqual(sum(w["customers_count"] for w in ways.values() if w["is_credited"]),
                         totals["referred_customers_count"])
        self.assertGreater(ways["named"]["customers_count"], 0)

    def test_a_code_alone_is_told_apart_from_a_name(self):
        self.write("in/codes.csv", "code,owner_id\nANN,ann\n")
        self.write("in/referrals.csv", "referrer_id,referred_id,code\n,bob,ANN\nann,cat,\n")
        self.write("in/orders.csv", "order_id,person_id,total,currency,code\n"
                                    "1,bob,5,EUR,\n2,cat,6,EUR,\n3,dan,7,EUR,ann\n4,eve,8,EUR,\n")
        _, document = self.checked(self.path("in"))
        self.assertEqual(self.ways(document),
                         [("named", 1, 600), ("code_in_order", 1, 700),
                          ("code_in_referral", 1, 500), ("unattributed", 1, 800)])

    def ways(self, document):
        """The ways that brought anybody."""
        return [(w["id"], w["customers_count"], w["revenue_cents"])
                for w in document["attribution"] if w["customers_count"] > 0]

    def test_each_customer_stands_in_one_row_by_precedence(self):
        self.write("in/codes.csv", "code,owner_id\nANN,ann\n")
        self.write("in/referrals.csv",
                   "referrer_id,referred_id,code,channel,occurred_at\n"
                   "ann,bob,,Post-purchase survey,2026-01-01\n"    # survey before named
                   "zoe@example.org,cat,,email,2026-01-01\n"
                   ",dan,,How did you hear about us,2026-01-01\n"  # nobody named, but clicked
                   ",eve,,survey,2026-01-01\n")
        self.write("in/clicks.csv", "sharer_id,clicker_id,occurred_at\n"
                                    "ann,dan,2026-01-02\nann,fay,2026-01-01\n"
                                    "ann,gil,2025-12-01\nhal,hal,2026-01-31\nann,cat,2026-01-02\n")
        self.write("in/orders.csv", "order_id,person_id,total,currency,code,occurred_at\n" + "".join(
            f"{i},{name},{i},EUR,,2026-01-31\n"
            for i, name in enumerate(("bob", "cat", "dan", "eve", "fay", "gil", "hal"), 1)))
        _, document = self.checked(self.path("in"))
        # fay clicked exactly 30 days before; gil 61 days; hal on his own link. cat clicked as well,
        # but the credited referral goes before.
        self.assertEqual(self.ways(document),
                         [("survey", 1, 100), ("named_by_email", 1, 200), ("link", 2, 800),
                          ("survey_without_credit", 1, 400), ("unattributed", 2, 1300)])
        link = next(w for w in document["attribution"] if w["id"] == "link")
        self.assertFalse(link["is_credited"])
        self.assertEqual({(e["file"], e["line"]) for e in link["examples"]},
                         {("clicks.csv", 2), ("clicks.csv", 3)})
        self.assertIn("Each customer stands in one row", self.ok("check"))

    def test_times_in_an_impossible_order_and_missing_days_are_shown_with_their_rows(self):
        self.write("in/people.csv", "person_id,joined_at\nann,2026-01-01T09:00:00Z\n"
                                    "bob,2026-01-20\n")
        days = [d for d in range(1, 25) if d not in (10, 11)]
        self.write("in/orders.csv", "order_id,person_id,occurred_at,total,currency\n" + "".join(
            f"{d},{'bob' if d == 1 else 'ann'},2026-01-{d:02}T08:00:00Z,5,EUR\n" for d in days)
            + "99,ann,2026-01-01T07:30:00Z,5,EUR\n")
        checks, _ = self.checked(self.path("in"))
        early = checks["orders_hours_before_sign_up"]
        self.assertEqual((early["affected_count"], early["total_count"]), (1, 23))
        self.assertEqual(early["examples"], [{"file": "orders.csv", "line": 24}])
        self.assertEqual(checks["orders_days_before_sign_up"]["examples"],
                         [{"file": "orders.csv", "line": 2}])
        gap = checks["days_without_orders"]
        self.assertEqual((gap["affected_count"], gap["total_count"]), (2, 24))
        self.assertIn("Longest gap: 2026-01-10 to 2026-01-11.", gap["consequence"])
        self.assertEqual(gap["examples"], [{"file": "orders.csv", "line": 10},
                                           {"file": "orders.csv", "line": 11}])

    def test_rows_said_twice_and_orders_alike_are_counted_with_their_lines(self):
        self.write("in/orders.csv", "order_id,person_id,occurred_at,total,currency\n"
                   "1,ann,2026-01-01T08:00:00Z,5,EUR\n2,bob,2026-01-01T08:00:00Z,5,EUR\n"
                   "1,ann,2026-01-01T08:00:00Z,5,EUR\n3,bob,2026-01-01T08:09:00Z,5,EUR\n"
                   "2,bob,2026-01-01T08:00:00Z,9,EUR\n")
        self.write("in/shares.csv", "sharer_id,occurred_at\nann,2026-01-02\nann,2026-01-02\n"
                                    "ann,2026-01-02\nann,2026-01-03\n")
        checks, _ = self.checked(self.path("in"))
        repeats = checks["rows_repeated"]
        # The second order 2 says something else: it is one order all the same.
        self.assertEqual(repeats["affected_count"], 4)
        self.assertEqual(repeats["total_count"], 9)
        self.assertEqual(repeats["examples"][0], {"file": "orders.csv", "line": 4})
        self.assertIn({"file": "shares.csv", "line": 3}, repeats["examples"])
        # Reading more files, also the same rows in another file, adds no repeated row.
        self.write("in/shares2.csv", "sharer_id,occurred_at,channel\nann,2026-01-02,\n")
        self.ok("ingest", self.path("in"))
        again = {line["id"]: line for line in self.ok_json("check")["checks"]}
        self.assertEqual(again["rows_repeated"]["affected_count"], repeats["affected_count"])
        self.assertEqual(again["rows_repeated"]["total_count"], 10)

    def test_a_repeated_id_counts_whichever_of_its_rows_comes_first_and_wins(self):
        header = "order_id,person_id,occurred_at,total,currency\n"
        rows = ["1,ann,2026-01-01,10,EUR\n", "1,ann,2026-01-01,5,EUR\n"]
        for number, order in enumerate((rows, rows[::-1])):
            shop = f"{number}.db"
            self.write("orders.csv", header + "".join(order))
            self.ok("ingest", "orders.csv", "--workspace", shop)
            # What an earlier command stored is repeated as well when this file says it twice.
            self.write("again.csv", header + "".join(order) + "2,bob,2026-01-01,5,EUR\n")
            self.ok("ingest", "again.csv", "--workspace", shop)
            checks = {line["id"]: line for line in self.ok_json("check", "--workspace", shop)["checks"]}
            self.assertEqual(checks["rows_repeated"]["affected_count"], 2)
            self.assertEqual(checks["rows_repeated"]["examples"], [{"file": "again.csv", "line": 3},
                                                                  {"file": "orders.csv", "line": 3}])

    def test_ids_that_two_sources_use_for_other_people_are_told(self):
        header = "referrer_id,referred_id,event_id\n"
        self.write("a.csv", header + "ann@x.example,bob@x.example,1\ncid@x.example,dan@x.example,2\n"
                   "eve@x.example,fay@x.example,3\n")
        self.write("b.csv", header + "gus@y.example,hal@y.example,1\nida@y.example,jon@y.example,2\n"
                   "eve@x.example,kim@x.example,3\n")
        self.ok("ingest", "a.csv")
        said = self.run_program("ingest", "b.csv")
        # Somebody stays in the third: that is a correction.
        self.assertIn("b.csv: 2 ids are used for other people", said.err)
        checks = {line["id"]: line for line in self.ok_json("check")["checks"]}
        reused = checks["ids_of_other_people"]
        self.assertEqual((reused["affected_count"], reused["total_count"]), (2, 3))
        self.assertEqual(reused["examples"], [{"file": "b.csv", "line": 2},
                                              {"file": "b.csv", "line": 3}])
        self.assertNotIn("ids_with_two_contents", checks)
        # Also within one command, and whichever comes first.
        for number, order in enumerate((("a.csv", "b.csv"), ("b.csv", "a.csv"))):
            shop = f"{number}.db"
            self.run_program("ingest", *order, "--workspace", shop)
            checks = {line["id"]: line for line in self.ok_json("check", "--workspace", shop)["checks"]}
            self.assertEqual(checks["ids_of_other_people"]["affected_count"], 2)
            self.assertEqual(checks["ids_with_two_contents"]["affected_count"], 3)

    def test_an_id_of_one_person_in_two_spellings_is_no_conflict(self):
        header = "order_id,person_id,occurred_at,total,currency,status\n"
        self.write("orders.csv", header + "1,ann@x.example,2026-01-01,5,EUR,paid\n"
                   "2,bob@x.example,2026-01-01,5,EUR,paid\n")
        self.write("later.csv", header + "1,c7,2026-01-01,5,EUR,cancelled\n"
                   "2,c8,2026-01-01,5,EUR,paid\n")
        # c8 is somebody else until this is read: a warning too many would be as wrong as none.
        self.write("people.csv", "person_id,email\nc7,ann@x.example\n")
        self.ok("ingest", "orders.csv")
        out = self.run_program("--json", "ingest", "later.csv", "people.csv").out
        said = json.loads(out)["files"][0]
        self.assertEqual((said["updated_count"], said["reused_ids_count"]), (2, 1))
        checks = {line["id"]: line for line in self.ok_json("check")["checks"]}
        self.assertEqual(checks["ids_of_other_people"]["examples"], [{"file": "later.csv", "line": 3}])
        self.write("people2.csv", "person_id,email\nc8,bob@x.example\n")
        self.ok("ingest", "people2.csv")
        checks = {line["id"]: line for line in self.ok_json("check")["checks"]}
        self.assertNotIn("ids_of_other_people", checks)

    def test_orders_of_one_buyer_and_amount_within_minutes_are_shown(self):
        self.write("orders.csv", "order_id,person_id,occurred_at,total,currency\n"
                   "1,ann,2026-01-01T08:00:00Z,5,EUR\nA1,ann,2026-01-01T08:10:00Z,5,EUR\n"
                   "2,ann,2026-01-02T08:00:00Z,5,EUR\n3,bob,2026-01-02T08:00:00Z,5,EUR\n")
        checks, _ = self.checked("orders.csv")
        alike = checks["orders_alike"]
        self.assertEqual((alike["affected_count"], alike["total_count"]), (1, 4))
        self.assertEqual(alike["examples"], [{"file": "orders.csv", "line": 3}])
        self.assertNotIn("rows_repeated", checks)

    def test_rejected_rows_have_share_examples_and_what_it_means(self):
        self.write("orders.csv", "order_id,person_id,total,currency\n1,ann,5,EUR\n2,ann,-5,EUR\n"
                   "3,ann,many,EUR\n4,bob,-1,EUR\n")
        self.write("shares.csv", "person_id,occurred_at\nann,2026-01-01\n,2026-01-01\n")
        self.assertEqual(self.run_program("ingest", "orders.csv", "shares.csv").returncode, 0)
        rejects = {line["reason"]: line for line in self.ok_json("check")["rejects"]}
        negative = rejects["negative_amount"]
        self.assertEqual((negative["affected_count"], negative["total_count"]), (2, 6))
        self.assertEqual(negative["examples"], [{"file": "orders.csv", "line": 3},
                                                {"file": "orders.csv", "line": 5}])
        self.assertIn("Read as: Orders.", negative["consequence"])
        self.assertIn("An amount is negative: 2 of 6 (33.3 %)", self.ok("check"))
        self.assertEqual(sorted(rejects), ["bad_number", "missing_value", "negative_amount"])

    def test_strict_fails_when_something_was_found_and_says_it_all_the_same(self):
        self.ok("ingest", SHOP)
        done = self.run_program("check", "--strict")
        self.assertEqual(done.returncode, 3)
        self.assertIn("claims that name the same person", done.out)
        self.assertIn("hint: ", done.err)
        self.assertIn("e.g. orders.csv:", self.ok("check"))


if __name__ == "__main__":
    unittest.main()
