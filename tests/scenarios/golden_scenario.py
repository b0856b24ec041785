"""The outputs for four small shops, byte for byte, and the facts about them worked out by hand."""
import csv
import io
import json
import os
import sys
import unittest
from fractions import Fraction

sys.path.insert(0, os.path.dirname(__file__))
from workbench import FIXTURES, Scenario  # noqa: E402

class Golden(Scenario):
    def outputs(self, shop, *arguments):
        self.ok("run", os.path.join(FIXTURES, shop, "in"), "--out", "out", "--workspace", "w.db",
                *arguments)
        return self.files("out")

    def segments(self, shop):
        text = self.outputs(shop)["segments.csv"].decode()
        return {row["person_id"]: row for row in csv.DictReader(io.StringIO(text))}

    def report(self, shop, *arguments):
        return json.loads(self.outputs(shop, *arguments)["report.json"])


class GoldenFiles(Golden):
    def check(self, shop):
        fresh = self.outputs(shop)
        folder = os.path.join(FIXTURES, shop, "expected")
        self.assertEqual(sorted(fresh), sorted([*os.listdir(folder), "report.html"]),
                         "if meant, run tests/tools/update_expected")
        self.assertIn("segments.csv", fresh)
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                # Equal as text first: unittest then shows the lines that differ.
                expected = file.read()
            self.assertEqual(fresh[name].decode(), expected.decode(),
                             f"{shop}/{name}; if meant, run tests/tools/update_expected")
            self.assertEqual(fresh[name], expected)

    def test_the_corner_shop_gives_the_golden_files(self):
        self.check("corner_shop")

    def test_the_two_circles_give_the_golden_files(self):
        self.check("two_circles")

    def test_the_star_gives_the_golden_files(self):
        self.check("star")

    def test_the_chain_gives_the_golden_files(self):
        self.check("chain")


class HandReasonedFacts(Golden):
    """Golden files only say that nothing changed; these say that it is right."""

    def test_in_the_star_eleven_people_are_twenty_elevenths_of_a_step_apart(self):
        rows = self.segments("star")
        # 10 pairs with the hub at 1 step, 45 pairs of leaves at 2 steps, 55 pairs in all.
        self.assertAlmostEqual(float(rows["hub"]["structural_virality"]), (10 + 2 * 45) / 55, 12)
        self.assertEqual(rows["leaf01"]["structural_virality"], "")
        self.assertEqual(rows["hub"]["direct_referrals"], "10")
        self.assertEqual(rows["hub"]["referral_depth"], "1")
        self.assertEqual(rows["hub"]["referred_revenue_cents"], rows["hub"]["chain_credit_cents"])

    def test_in_the_chain_ten_people_are_eleven_thirds_of_a_step_apart(self):
        rows = self.segments("chain")
        distances = [j - i for j in range(10) for i in range(j)]
        self.assertAlmostEqual(float(rows["link01"]["structural_virality"]),
                               sum(distances) / len(distances), 12)
        self.assertAlmostEqual(sum(distances) / len(distances), 11 / 3, 12)
        self.assertEqual(rows["link01"]["referral_depth"], "9")

    def test_in_the_chain_every_order_is_split_equally_over_everybody_above(self):
        rows = self.segments("chain")
        # The k-th buyer has k people above; link i is above the buyers i, i+1, … 9.
        exact = [sum((Fraction(2720, k) for k in range(i, 10)), Fraction(0))
                 for i in range(1, 11)]
        cents = [int(share) for share in exact]
        missing = 9 * 2720 - sum(cents)
        by_rest = sorted(range(10), key=lambda i: (-(exact[i] - cents[i]), i))
        for i in by_rest[:missing]:  # largest remainders get the cents that rounding left over
            cents[i] += 1
        credited = [int(rows[f"link{i:02}"]["chain_credit_cents"]) for i in range(1, 11)]
        self.assertEqual(credited, cents)
        self.assertEqual(sum(credited), 9 * 2720)
        # Were it the plain revenue of the direct referral, all but the last would be equal.
        self.assertGreater(missing, 0)

    def test_in_the_two_circles_everybody_hangs_below_ann(self):
        rows = self.segments("two_circles")
        reach = {name: int(row["downstream_reach"]) for name, row in rows.items()}
        self.assertEqual(reach, {"ann": 7, "bea": 0, "cid": 5, "dan": 4, "eva": 3, "fil": 0,
                                 "gil": 1, "hal": 0})
        # ann → cid → dan → eva → gil → hal
        self.assertEqual(rows["ann"]["referral_depth"], "5")

    def test_the_corner_shop_has_forty_nine_people_with_fifty_numbers(self):
        rows = self.segments("corner_shop")
        self.assertEqual(len(rows), 49)
        # One person with two numbers: C020 ordered once for 21.50, C021 for 21.50 and 19.90.
        self.assertIn("C020", rows)
        self.assertNotIn("C021", rows)
        self.assertEqual(rows["C020"]["own_revenue_cents"], "6290")
        self.assertEqual(rows["C020"]["order_count"], "3")

    def test_the_corner_shop_has_three_evangelists_and_gus_who_said_no_is_none(self):
        rows = self.segments("corner_shop")
        chosen = {person for person, row in rows.items() if row["is_evangelist"] == "1"}
        self.assertEqual(chosen, {"C001", "C002", "C006"})
        # Not for want of merit: he ranks above Fay, who is chosen.
        self.assertGreater(float(rows["C007"]["score"]), float(rows["C006"]["score"]))
        listed = csv.DictReader(io.StringIO(self.files("out")["evangelists.csv"].decode()))
        self.assertEqual({row["person_id"] for row in listed}, chosen)

    def test_the_corner_shop_shows_every_role(self):
        rows = self.segments("corner_shop")
        self.assertEqual({row["primary_role"] for row in rows.values()},
                         {role["id"] for role in self.ok_json("list", "roles")})
        for person, role in {"C001": "advocate", "C006": "advocate", "C002": "influencer",
                             "C007": "influencer", "C003": "prosumer", "C004": "participator",
                             "C005": "participator", "C033": "friend"}.items():
            self.assertEqual(rows[person]["primary_role"], role, person)

    def test_the_mistakes_in_the_corner_shop_are_each_counted_once(self):
        quality = {line["id"]: line["affected_count"]
                   for line in self.report("corner_shop")["quality"]}
        self.assertEqual(quality["claims_self"], 1)               # Bo (C030) and BO40
        self.assertEqual(quality["claims_unknown_code"], 1)       # C031 and SUMMER24
        self.assertEqual(quality["claims_public_code"], 1)        # WELCOME10
        self.assertEqual(quality["claims_existing_customer"], 1)  # C012 claims C009, too late
        self.assertEqual(quality["claims_cycle"], 0)
        self.assertEqual(quality["codes_without_owner"], 2)       # SUMMER24 and WELCOME10

    def test_void_claims_in_the_corner_shop_credit_nobody(self):
        rows = self.segments("corner_shop")
        # C012 keeps C016, C017 and C018; with C009 it would be four.
        self.assertEqual(rows["C012"]["downstream_reach"], "3")
        self.assertEqual(rows["C012"]["direct_referrals"], "1")
        self.assertEqual(rows["C001"]["direct_referrals"], "4")  # C009 among them
        self.assertEqual(rows["C030"]["direct_referrals"], "0")
        self.assertEqual(rows["C030"]["own_revenue_cents"], "3000")  # the order itself stays

    def test_the_trees_of_the_corner_shop_are_the_four_of_its_drawing(self):
        trees = self.report("corner_shop", "--show-identities")["trees"]
        sizes = sorted(tree["people_count"] for tree in trees)
        self.assertEqual(sizes, [4, 5, 6, 10])
        self.assertEqual(sum(sizes) - len(sizes), 21)  # accepted referrals: 25 people, 4 roots


if __name__ == "__main__":
    unittest.main()
