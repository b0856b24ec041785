"""Invitations of a mobile game: no dates, no receivers, identical rows that each count."""
import collections
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from shared_data import RealData, affected, counts, funnel  # noqa: E402


class MobileGame(RealData):
    DATA_SET = "mobile_game_referral"

    def setUp(self):
        super().setUp()
        self.invitations = self.rows("referral.csv")
        self.users = self.rows("users.csv")
        self.outcome, self.report, self.manifest = self.run_on(
            "referral.csv", "users.csv",
            mappings=["mobile_game.map.toml", "mobile_game_users.map.toml"])

    def test_the_files_hold_what_is_expected_of_them(self):
        self.assertEqual(len(self.invitations), 7933)
        self.assertEqual(sum(row["Ref Reg"] == "1" for row in self.invitations), 2834)
        self.assertEqual(len({row["ID User"] for row in self.invitations}), 2992)
        self.assertEqual(len(self.users), 3078)
        self.assertEqual(len({row["ID User"] for row in self.users}), 3078)

    def test_every_row_is_an_invitation_though_many_are_identical(self):
        distinct = {tuple(row.values()) for row in self.invitations}
        self.assertLess(len(distinct), 7933)  # else "distinct" would not be put to the test
        self.assertEqual(self.outcome["referral.csv"]["rows_read"], 7933)
        self.assertEqual(self.outcome["referral.csv"]["added_count"], 7933)
        self.assertEqual(self.outcome["users.csv"]["added_count"], 3078)
        for document in (self.report, self.manifest):
            self.assertEqual(counts(document)["referrals"], 7933)
            self.assertEqual(counts(document)["people"], 3078)
            self.assertEqual(document["run"]["rejects"], [])

    def test_accepted_invitations_are_counted_though_nobody_knows_whom_they_brought(self):
        self.assertEqual(affected(self.report)["claims_receiver_unknown"], 2834)
        self.assertEqual(funnel(self.report)["invited"], 7933)
        self.assertEqual(funnel(self.report)["signed_up"], 2834)
        self.assertEqual(self.report["totals"]["trees_count"], 0)
        self.assertEqual(self.report["totals"]["referrers_count"], 0)

    def test_the_senders_are_those_who_took_part(self):
        participation = self.report["totals"]["participation"]
        self.assertEqual(participation["numerator_count"], 2992)
        self.assertEqual(participation["denominator_count"], 3078)

    def test_who_succeeds_more_often_has_the_higher_conversion_rate(self):
        sent, accepted = collections.Counter(), collections.Counter()
        for row in self.invitations:
            sent[row["ID User"]] += 1
            accepted[row["ID User"]] += row["Ref Reg"] == "1"
        rows = self.segments()
        # Among those with equally many invitations the order of the rates is that of successes.
        by_sent = collections.defaultdict(dict)
        for person, count in sent.items():
            by_sent[count].setdefault(accepted[person], set()).add(
                rows[person]["conversion_rate"])
        compared = 0
        for rates in by_sent.values():
            values = [rates[k] for k in sorted(rates)]
            for value in values:
                self.assertEqual(len(value), 1)
            numbers = [float(next(iter(value))) for value in values]
            self.assertEqual(numbers, sorted(set(numbers)))
            compared += len(numbers) > 1
        self.assertGreater(compared, 3)
        for person, row in rows.items():
            if person not in sent:
                self.assertEqual(row["conversion_rate"], "", person)

    def test_the_dump_survives_the_way_back(self):
        self.check_round_trip()

    def test_the_same_files_again_add_nothing(self):
        again, _, _ = self.run_on(
            "referral.csv", "users.csv",
            mappings=["mobile_game.map.toml", "mobile_game_users.map.toml"])
        self.assertEqual([f["added_count"] for f in again.values()], [0, 0])
        self.assertEqual(self.stored("SELECT count(*) FROM referral"), [(7933,)])


if __name__ == "__main__":
    unittest.main()
