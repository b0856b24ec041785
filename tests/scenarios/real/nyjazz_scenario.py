"""Jazz musicians who recruited each other with coupons: real codes, a real forest."""
import collections
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from shared_data import RealData, affected, counts, funnel  # noqa: E402


class JazzMusicians(RealData):
    DATA_SET = "rds_nyjazz"

    def setUp(self):
        super().setUp()
        self.raw = self.rows("nyjazz.csv")
        self.owners = collections.defaultdict(set)
        for row in self.raw:
            for i in range(1, 8):
                if row[f"coupon.{i}"] != "NA":
                    self.owners[row[f"coupon.{i}"]].add(row["id"])
        self.used = {row["id"]: row["own.coupon"] for row in self.raw
                     if row["own.coupon"] != "NA"}
        # A coupon that two people handed out says nothing about who recruited.
        self.parent = {person: next(iter(self.owners[coupon]))
                       for person, coupon in self.used.items()
                       if len(self.owners.get(coupon, ())) == 1}
        self.outcome, self.report, self.manifest = self.run_on(
            "nyjazz.csv", mappings=["nyjazz.map.toml"])

    def test_the_file_holds_what_its_source_says(self):
        self.assertEqual(len(self.raw), 264)
        self.assertEqual(len(self.owners), 1449)
        self.assertEqual(sum(coupon in self.owners for coupon in self.used.values()), 251)
        self.assertEqual(len(self.raw) - len(self.used), 10)
        self.assertEqual(sum(coupon not in self.owners for coupon in self.used.values()), 3)

    def test_people_codes_and_claims_are_counted_as_in_the_file(self):
        self.assertEqual(self.outcome["nyjazz.csv"]["rows_read"], 264)
        self.assertEqual(self.outcome["nyjazz.csv"]["rejected_count"], 0)
        for document in (self.report, self.manifest):
            self.assertEqual(counts(document)["people"], 264)
            self.assertEqual(counts(document)["referrals"], 254)
            # The issued ones, and the one that was used three times but issued by nobody.
            self.assertEqual(counts(document)["codes"], 1449 + 1)
        self.assertEqual(self.report["totals"]["people_count"], 264)

    def test_251_claims_hold_and_3_use_a_code_of_nobody(self):
        found = affected(self.report)
        self.assertEqual(found["claims_unknown_code"], 3)
        self.assertEqual(sum(n for key, n in found.items() if key.startswith("claims_")), 3)
        self.assertEqual(funnel(self.report)["signed_up"], 251)
        self.assertEqual(len(self.parent), 251)
        shared = sum(len(people) > 1 for people in self.owners.values())
        self.assertEqual(found["codes_without_owner"], shared + 1)

    def test_thirteen_trees_of_twenty_people_on_average(self):
        rows = self.segments()
        self.assertEqual(len(rows), 264)
        roots = [person for person in rows if person not in self.parent]
        self.assertEqual(len(roots), 13)  # 10 seeds, 3 orphans
        sizes = [1 + int(rows[root]["downstream_reach"]) for root in roots]
        self.assertEqual(sum(sizes), 264)
        self.assertAlmostEqual(sum(sizes) / len(sizes), 20.3077, 4)
        self.assertEqual(self.report["totals"]["trees_count"], sum(size > 1 for size in sizes))

    def test_every_recruiter_has_the_recruits_of_the_file(self):
        direct = collections.Counter(self.parent.values())
        below = collections.Counter()
        for person in self.parent:
            at = person
            while at in self.parent:
                at = self.parent[at]
                below[at] += 1
        for person, row in self.segments().items():
            self.assertEqual(int(row["direct_referrals"]), direct[person], person)
            self.assertEqual(int(row["downstream_reach"]), below[person], person)
        self.assertEqual(self.report["totals"]["referrers_count"], len(direct))

    def test_the_dump_survives_the_way_back(self):
        self.check_round_trip()

    def test_what_the_source_derived_itself_is_the_same_forest(self):
        recruits = {row["recruit"]: row["recruiter"] for row in self.rows("nyjazz_recruits.csv")
                    if row["recruiter"]}
        self.assertEqual(recruits, self.parent)


if __name__ == "__main__":
    unittest.main()
