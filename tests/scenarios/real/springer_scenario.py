"""Referrals of a chain of gyms: Indonesian statuses, "null" for nothing, rows without a referrer."""
import collections
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from shared_data import RealData, affected, counts, funnel  # noqa: E402

MEANINGS = {"Menunggu": "pending", "Berhasil": "converted", "Tidak Berhasil": "declined"}
STORED = {0: "pending", 1: "accepted", 2: "converted", 3: "declined"}


class Gyms(RealData):
    DATA_SET = "springer_referral"

    def setUp(self):
        super().setUp()
        self.raw = self.rows("user_referrals.csv")
        self.words = {row["id"]: MEANINGS[row["description"]]
                      for row in self.rows("user_referral_statuses.csv")}
        self.named = [row for row in self.raw if row["referrer_id"] != "null"]
        self.outcome, self.report, self.manifest = self.run_on(
            "user_referrals.csv", mappings=["springer.map.toml"])

    def statuses(self, rows):
        return collections.Counter(self.words[row["user_referral_status_id"]] for row in rows)

    def test_the_file_holds_what_is_expected_of_it(self):
        self.assertEqual(len(self.raw), 46)
        self.assertEqual(len({row["referral_id"] for row in self.raw}), 46)
        self.assertEqual(self.statuses(self.raw), {"pending": 29, "converted": 8, "declined": 9})
        self.assertEqual(len({row["referrer_id"] for row in self.named}), 13)
        self.assertEqual(len(self.named), 33)
        self.assertEqual(sum(row["referee_id"] == "null" for row in self.raw), 3)

    def test_a_row_without_a_referrer_is_kept_as_unattributed(self):
        nobody = [row for row in self.raw if row["referrer_id"] == "null"]
        unnamed = [row for row in nobody if row["referee_id"] == "null"]
        outcome = self.outcome["user_referrals.csv"]
        self.assertEqual(outcome["rows_read"], 46)
        self.assertEqual(outcome["added_count"], 46 - len(unnamed))
        self.assertEqual(outcome["rejected_count"], len(unnamed))
        for document in (self.report, self.manifest):
            self.assertEqual(counts(document)["referrals"], 46 - len(unnamed))
        self.assertEqual(affected(self.report)["claims_referrer_unknown"],
                         len(nobody) - len(unnamed))

    def test_the_statuses_are_those_of_the_file(self):
        stored = {STORED[status]: count for status, count in
                  self.stored("SELECT status, count(*) FROM referral GROUP BY status")}
        kept = [row for row in self.raw
                if (row["referrer_id"], row["referee_id"]) != ("null", "null")]
        self.assertEqual(stored, self.statuses(kept))
        self.assertNotIn("accepted", stored)

    def test_the_dump_survives_the_way_back(self):
        self.check_round_trip()

    def test_null_is_nobody(self):
        people = ({row["referrer_id"] for row in self.raw} |
                  {row["referee_id"] for row in self.raw}) - {"null"}
        rows = self.segments()
        self.assertEqual(set(rows), people)
        self.assertNotIn("null", rows)
        self.assertEqual(self.report["totals"]["people_count"], len(people))

    def test_only_what_succeeded_makes_a_tree(self):
        brought = {}
        for row in sorted(self.named, key=lambda row: row["referral_at"]):
            if self.words[row["user_referral_status_id"]] == "converted":
                brought.setdefault(row["referee_id"], row["referrer_id"])
        direct = collections.Counter(brought.values())
        for person, row in self.segments().items():
            self.assertEqual(int(row["direct_referrals"]), direct[person], person)
        self.assertEqual(self.report["totals"]["referrers_count"], len(direct))
        self.assertEqual(funnel(self.report)["signed_up"], len(brought))
        self.assertEqual(affected(self.report)["claims_cycle"], 0)
        self.assertGreater(len(direct), 1)


if __name__ == "__main__":
    unittest.main()
