"""check: what it finds is in the rows it shows, and the ways of credit add up."""
import csv
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
        self.assertEqual(totals["customers_count"] - ways["unattributed"]["customers_count"],
                         totals["referred_customers_count"])
        self.assertGreater(ways["named"]["customers_count"], 0)

    def test_a_code_alone_is_told_apart_from_a_name(self):
        self.write("in/codes.csv", "code,owner_id\nANN,ann\n")
        self.write("in/referrals.csv", "referrer_id,referred_id,code\n,bob,ANN\nann,cat,\n")
        self.write("in/orders.csv", "order_id,person_id,total,currency,code\n"
                                    "1,bob,5,EUR,\n2,cat,6,EUR,\n3,dan,7,EUR,ann\n4,eve,8,EUR,\n")
        _, document = self.checked(self.path("in"))
        self.assertEqual([(w["id"], w["customers_count"], w["revenue_cents"])
                          for w in document["attribution"]],
                         [("named", 1, 600), ("code_in_order", 1, 700),
                          ("code_in_referral", 1, 500), ("unattributed", 1, 800)])

    def test_strict_fails_when_something_was_found_and_says_it_all_the_same(self):
        self.ok("ingest", SHOP)
        done = self.run_program("check", "--strict")
        self.assertEqual(done.returncode, 3)
        self.assertIn("claims that name the same person", done.out)
        self.assertIn("hint: ", done.err)
        self.assertIn("e.g. orders.csv:", self.ok("check"))


if __name__ == "__main__":
    unittest.main()
