"""Users of an app (synthetic), who brought whom, and their sessions: a forest without dates.

Left out: subscriptions. They have no price, and an order without one is none: a mapping that gave
them a constant total would invent revenue. Their end has no column of ours either."""
import collections
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from shared_data import RealData, affected, counts, funnel  # noqa: E402

FILES = ("users.csv", "referrals.csv", "sessions.csv")
MAPS = ("app_users.map.toml", "app_referrals.map.toml", "app_sessions.map.toml")


class AppUsers(RealData):
    DATA_SET = "user_analytics_synth"

    def setUp(self):
        super().setUp()
        self.users, self.referrals, self.sessions = map(self.rows, FILES)
        self.parent = {row["referee_id"]: row["referrer_id"] for row in self.referrals}
        self.outcome, self.report, self.manifest = self.run_on(*FILES, mappings=MAPS)

    def test_the_files_hold_what_is_expected_of_them(self):
        self.assertEqual([len(self.users), len(self.referrals), len(self.sessions)],
                         [10_000, 2_495, 50_502])
        self.assertEqual(len(self.parent), 2_495)  # nobody was referred twice
        self.assertEqual(len(set(self.parent.values())), 1_480)

    def test_every_row_is_a_fact(self):
        for name, rows in zip(FILES, (10_000, 2_495, 50_502)):
            self.assertEqual(self.outcome[name]["rows_read"], rows)
            self.assertEqual(self.outcome[name]["added_count"], rows)
        for document in (self.report, self.manifest):
            self.assertEqual(
                [counts(document)[name] for name in ("people", "referrals", "engagements")],
                [10_000, 2_495, 50_502])
        self.assertEqual(affected(self.report)["people_without_date"], 0)

    def test_every_referral_holds(self):
        found = affected(self.report)
        self.assertEqual(sum(n for key, n in found.items() if key.startswith("claims_")), 0)
        self.assertEqual(funnel(self.report)["signed_up"], 2_495)
        self.assertEqual(self.report["totals"]["referrers_count"], 1_480)
        self.assertEqual(self.report["totals"]["first_event"][:10],
                         min(row["registration_date"] for row in self.users))

    def test_the_forest_is_that_of_the_file(self):
        direct = collections.Counter(self.parent.values())
        below, trees = collections.Counter(), set()
        for person in self.parent:
            at, steps = person, 0
            while at in self.parent:
                at = self.parent[at]
                below[at] += 1
                steps += 1
                self.assertLess(steps, len(self.parent), "a cycle")
            trees.add(at)
        self.assertEqual(self.report["totals"]["trees_count"], len(trees))
        self.assertGreater(max(below.values()), max(direct.values()))  # chains, not only stars
        rows = self.segments()
        self.assertEqual(set(rows), {row["user_id"] for row in self.users})
        for person, row in rows.items():
            self.assertEqual(int(row["direct_referrals"]), direct[person], person)
            self.assertEqual(int(row["downstream_reach"]), below[person], person)

    def test_the_dump_holds_every_session_and_survives_the_way_back(self):
        kept = {(row["event_id"], row["person_id"], row["occurred_at"][:10])
                for row in self.dumped()["engagements.csv"]}
        self.assertEqual(kept, {(row["session_id"], row["user_id"], row["session_date"])
                                for row in self.sessions})
        self.check_round_trip()


if __name__ == "__main__":
    unittest.main()
