"""Households that cashed a grocery chain's coupons: 2,102 redemptions, none of them a referral.

Left out: transactions_sample, one row per product of a basket. A mapping cannot add up rows: as
orders each basket would be worth its last line. A campaign's number has no column of ours either."""
import collections
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from shared_data import MAPPINGS, RealData, affected, counts, funnel  # noqa: E402

FILES = ("coupon_redemptions.csv.gz", "coupons.csv.gz", "campaigns.csv.gz", "demographics.csv.gz")
MAPS = [f"complete_journey_{name}.map.toml"
        for name in ("redemptions", "coupons", "campaigns", "households")]


class Groceries(RealData):
    DATA_SET = "complete_journey"

    def setUp(self):
        super().setUp()
        self.redemptions, self.coupons, self.mailings, self.households = map(self.rows, FILES)
        self.outcome, self.report, self.manifest = self.run_on(*FILES, mappings=MAPS)

    def test_the_files_hold_what_is_expected_of_them(self):
        self.assertEqual(len(self.redemptions), 2_102)
        self.assertEqual(len(self.coupons), 116_204)
        self.assertEqual(len(self.mailings), 6_589)
        self.assertEqual(len(self.households), 801)
        self.assertEqual(len({row["household_id"] for row in self.redemptions}), 410)
        self.assertEqual(len({row["coupon_upc"] for row in self.redemptions}), 491)
        self.assertEqual(len({row["coupon_upc"] for row in self.coupons}), 981)

    def test_every_redemption_counts_though_some_differ_by_campaign_alone(self):
        kept = {(row["household_id"], row["coupon_upc"], row["redemption_date"])
                for row in self.redemptions}
        self.assertEqual(len(kept), 2_089)  # else "distinct" would not be put to the test
        done = self.outcome["coupon_redemptions.csv.gz"]
        self.assertEqual([done["rows_read"], done["added_count"], done["rejected_count"]],
                         [2_102, 2_102, 0])
        for document in (self.report, self.manifest):
            self.assertEqual(counts(document)["referrals"], 2_102)

    def test_as_facts_rather_than_distinct_rows_thirteen_are_the_same(self):
        with open(os.path.join(MAPPINGS, MAPS[0]), encoding="utf-8") as file:
            text = file.read()
        mapping = self.write("facts.map.toml", text.replace('"distinct"', '"facts"'))
        done = self.ingest(FILES[0], mappings=[mapping], workspace="facts.db")[FILES[0]]
        self.assertEqual([done["added_count"], done["unchanged_count"]], [2_089, 13])

    def test_coupons_are_known_once_and_belong_to_nobody(self):
        done = self.outcome["coupons.csv.gz"]
        self.assertEqual([done["rows_read"], done["added_count"], done["unchanged_count"]],
                         [116_204, 981, 116_204 - 981])
        self.assertEqual(counts(self.report)["codes"], 981)
        self.assertEqual(affected(self.report)["codes_without_owner"], 981)

    def test_public_coupons_credit_nobody(self):
        found = affected(self.report)
        self.assertEqual(found["claims_public_code"], 2_102)
        self.assertEqual(sum(n for key, n in found.items() if key.startswith("claims_")), 2_102)
        self.assertEqual(self.report["totals"]["referrers_count"], 0)
        self.assertEqual(self.report["totals"]["trees_count"], 0)
        self.assertEqual(funnel(self.report)["signed_up"], 0)

    def test_the_households_of_all_files_are_the_people(self):
        people = {row["household_id"]
                  for row in self.redemptions + self.mailings + self.households}
        self.assertEqual(len(people), 1_604)
        self.assertEqual(self.report["totals"]["people_count"], 1_604)
        self.assertEqual(set(self.segments()), people)
        self.assertEqual(counts(self.report)["contacts"], 6_589)

    def test_the_dump_holds_every_redemption_and_mailing_and_survives_the_way_back(self):
        dumped = self.dumped()
        self.assertEqual(
            collections.Counter((row["referred_id"], row["code"], row["occurred_at"][:10])
                                for row in dumped["referrals.csv"]),
            collections.Counter((row["household_id"], row["coupon_upc"], row["redemption_date"])
                                for row in self.redemptions))
        self.assertEqual(collections.Counter(row["person_id"] for row in dumped["contacts.csv"]),
                         collections.Counter(row["household_id"] for row in self.mailings))
        self.check_round_trip()


if __name__ == "__main__":
    unittest.main()
