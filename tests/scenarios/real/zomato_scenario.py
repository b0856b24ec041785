"""A food delivery service (synthetic): half of the referrals precede the referrer's sign-up."""
import collections
import datetime
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from shared_data import RealData, affected, counts, funnel  # noqa: E402

FILES = ("users.csv", "referrals.csv", "orders.csv")
MAPS = ("zomato_users.map.toml", "zomato_referrals.map.toml", "zomato_orders.map.toml")


def day_of(text):
    form = "%d-%m-%Y" if text[2] == "-" else "%Y-%m-%d"
    return datetime.datetime.strptime(text, form).date()


class FoodDelivery(RealData):
    DATA_SET = "zomato_aarrr_synth"

    def setUp(self):
        super().setUp()
        self.users, self.referrals, self.orders = (self.rows(name) for name in FILES)
        self.joined = {row["user_id"]: day_of(row["signup_date"]) for row in self.users}
        self.outcome, self.report, self.manifest = self.run_on(*FILES, mappings=MAPS)

    def is_early(self, row):
        return day_of(row["referral_date"]) < self.joined[row["referrer_user_id"]]

    def judged(self, with_orders):
        """Reason → number of referrals left out for it; each row has the first reason that fits."""
        first_order = {}
        for row in self.orders if with_orders else ():
            day = day_of(row["order_date"])
            first_order[row["user_id"]] = min(day, first_order.get(row["user_id"], day))
        found, parent = collections.Counter(), {}
        for row in sorted(self.referrals, key=lambda row: row["referral_date"]):
            referrer, friend = row["referrer_user_id"], row["referred_user_id"]
            day = day_of(row["referral_date"])
            above = referrer
            while above in parent and above != friend:
                above = parent[above]
            if parent.get(friend) == referrer:
                reason = "repeated"
            elif referrer == friend:
                reason = "self"
            elif self.is_early(row):
                reason = "code_before_owner"
            elif friend in first_order and first_order[friend] < day:
                reason = "existing_customer"
            elif friend in parent:
                reason = "already_referred"
            elif above == friend:
                reason = "cycle"
            else:
                reason = "accepted"
                parent[friend] = referrer
            found[reason] += 1
        return found

    def check_claims(self, report, expected):
        """Every check on claims shows the recount, and the two sorts without a check add up."""
        seen = {key[len("claims_"):]: count for key, count in affected(report).items()
                if key.startswith("claims_")}
        for reason, count in seen.items():
            self.assertEqual(count, expected[reason], reason)
        self.assertEqual(sum(seen.values()) + expected["accepted"] + expected["repeated"], 2000)
        self.assertEqual(funnel(report)["signed_up"], expected["accepted"])

    def test_the_files_hold_what_is_expected_of_them(self):
        self.assertEqual([len(self.users), len(self.referrals), len(self.orders)],
                         [10_000, 2_000, 50_000])
        self.assertEqual(sum(map(self.is_early, self.referrals)), 1014)  # 51 %
        times = collections.Counter(row["referred_user_id"] for row in self.referrals)
        # 199 people were referred more than once, by 211 referrals more than they needed.
        self.assertEqual(sum(count > 1 for count in times.values()), 199)
        self.assertEqual(len(self.referrals) - len(times), 211)
        self.assertEqual(sum(row["referrer_user_id"] == row["referred_user_id"]
                             for row in self.referrals), 1)

    def test_every_row_is_a_fact(self):
        for name, rows in zip(FILES, (10_000, 2_000, 50_000)):
            self.assertEqual(self.outcome[name]["rows_read"], rows)
            self.assertEqual(self.outcome[name]["added_count"], rows)
            self.assertEqual(self.outcome[name]["rejected_count"], 0)
        for document in (self.report, self.manifest):
            self.assertEqual([counts(document)[name] for name in ("people", "referrals", "orders")],
                             [10_000, 2_000, 50_000])

    def test_revenue_and_customers_are_those_of_the_file(self):
        totals = self.report["totals"]
        self.assertEqual(totals["revenue_cents"],
                         100 * sum(int(row["order_amount"]) for row in self.orders))
        self.assertEqual(totals["revenue_cents"], 3_298_283_300)
        self.assertEqual(totals["customers_count"], len({row["user_id"] for row in self.orders}))
        self.assertEqual(totals["customers_count"], 9_935)

    def test_the_checks_name_the_early_the_late_and_the_self_referrals(self):
        expected = self.judged(with_orders=True)
        self.check_claims(self.report, expected)
        found = affected(self.report)
        self.assertEqual(found["claims_self"], 1)
        # The one person who referred themself did so before signing up, and is counted as self.
        self.assertEqual(found["claims_code_before_owner"], 1014 - 1)
        # Nearly all others name people who had long been customers.
        self.assertEqual(found["claims_existing_customer"], 919)
        self.assertEqual(found["claims_already_referred"], 1)
        self.assertEqual(expected["accepted"], 66)

    def test_without_the_orders_those_who_were_referred_twice_come_to_light(self):
        os.remove(self.path("w.db"))
        _, report, _ = self.run_on(*FILES[:2], mappings=MAPS[:2])
        expected = self.judged(with_orders=False)
        self.check_claims(report, expected)
        self.assertEqual(expected["already_referred"], 55)
        self.assertEqual(expected["accepted"], 931)
        self.assertEqual(affected(report)["claims_existing_customer"], 0)

    def test_the_dump_holds_every_referral_and_survives_the_way_back(self):
        kept = {(row["event_id"], row["referrer_id"], row["referred_id"], row["occurred_at"][:10])
                for row in self.dumped()["referrals.csv"]}
        self.assertEqual(kept, {tuple(row.values()) for row in self.referrals})
        self.check_round_trip()


if __name__ == "__main__":
    unittest.main()
