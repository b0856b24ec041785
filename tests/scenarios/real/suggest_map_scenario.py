"""Suggested mappings against the mappings written by hand for the same public files."""
import os
import sys
import tomllib
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from shared_data import MAPPINGS, RealData  # noqa: E402


class Suggestions(RealData):
    """Each file: the table and at least the columns of the hand-written mapping."""

    def check(self, name, mapping, but=()):
        text = self.ok("ingest", os.path.join(self.source, name), "--suggest-map")
        found = tomllib.loads(text)
        with open(os.path.join(MAPPINGS, mapping), "rb") as file:
            wanted = tomllib.load(file)
        self.assertEqual(found["table"][0]["table"], wanted["table"][0]["table"], text)
        columns = dict(wanted["table"][0]["columns"])
        for column in but:
            del columns[column]
        self.assertEqual(found["table"][0]["columns"] | columns, found["table"][0]["columns"])
        self.assertEqual(found.get("date_format"), wanted.get("date_format"))
        return found


class FoodDelivery(Suggestions):
    DATA_SET = "zomato_aarrr_synth"

    def test_users_referrals_and_orders_are_found_whole(self):
        for name in ("users", "referrals", "orders"):
            self.check(f"{name}.csv", f"zomato_{name}.map.toml")

    def test_the_suggested_mapping_reads_every_order(self):
        self.write("o.map.toml", self.ok("ingest", os.path.join(self.source, "orders.csv"),
                                         "--suggest-map"))
        done = self.ingest("orders.csv", mappings=[self.path("o.map.toml")])
        self.assertEqual(done["orders.csv"]["added_count"], 50_000)

    def test_a_list_of_restaurants_is_nothing_of_ours(self):
        self.fails(3, "ingest", os.path.join(self.source, "restaurants.csv"), "--suggest-map")


class App(Suggestions):
    DATA_SET = "user_analytics_synth"

    def test_users_referrals_and_sessions_are_found_whole(self):
        for name in ("users", "referrals", "sessions"):
            self.check(f"{name}.csv", f"app_{name}.map.toml")


class Groceries(Suggestions):
    DATA_SET = "complete_journey"

    def test_campaigns_coupons_redemptions_and_households(self):
        self.check("campaigns.csv.gz", "complete_journey_campaigns.map.toml")
        self.check("coupons.csv.gz", "complete_journey_coupons.map.toml")
        self.check("coupon_redemptions.csv.gz", "complete_journey_redemptions.map.toml")
        self.check("demographics.csv.gz", "complete_journey_households.map.toml")


class RecordShop(Suggestions):
    DATA_SET = "cdnow"

    def test_customers(self):
        self.check("cdnow_customers_summary.csv", "cdnow_customers.map.toml")


class Gifts(Suggestions):
    DATA_SET = "online_retail"

    def test_lines_of_invoices_are_customers_and_not_orders(self):
        name = next(n for n in sorted(os.listdir(self.source)) if n.endswith(".csv.gz"))
        text = self.ok("ingest", os.path.join(self.source, name), "--suggest-map")
        found = tomllib.loads(text)
        self.assertEqual(found["table"], [{"table": "people",
                                           "columns": {"person_id": "CustomerID"}}])
        self.assertIn("Not orders: the values of InvoiceNo repeat", text)


class Game(Suggestions):
    DATA_SET = "mobile_game_referral"

    def test_users_and_invitations(self):
        self.check("users.csv", "mobile_game_users.map.toml")
        # 0 and 1 mean nothing by themselves: a state in numbers is left to the user.
        self.check("referral.csv", "mobile_game.map.toml", but=("status",))


del RealData, Suggestions  # not cases of their own


if __name__ == "__main__":
    unittest.main()
