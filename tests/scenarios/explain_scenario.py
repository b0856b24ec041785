"""explain: the parts add up, and the evidence is really in the files."""
import csv
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from workbench import FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "corner_shop", "in")


class Explain(Scenario):
    def setUp(self):
        super().setUp()
        self.ok("run", SHOP, "--out", "out", "--workspace", "w.db")

    def explain(self, person, *arguments):
        return self.ok_json("explain", person, "--workspace", "w.db", *arguments)

    def people(self):
        text = self.files("out")["segments.csv"].decode()
        return list(csv.DictReader(text.splitlines()))

    def test_the_signed_parts_add_up_and_the_probabilities_sum_to_one(self):
        for row in self.people():
            why = self.explain(row["person_id"])
            parts = [part["nats"] for part in why["contributions"]]
            self.assertAlmostEqual(sum(parts), why["log_odds"], 9, row["person_id"])
            self.assertAlmostEqual(sum(why["posterior"].values()), 1, 12)
            for probability in why["posterior"].values():
                self.assertTrue(0 <= probability <= 1)

    def test_a_second_number_and_another_spelling_of_the_address_lead_to_the_same_person(self):
        for name in ("C020", "C021", "jo.hart@gmail.com", "JOHART+x@googlemail.com"):
            self.assertEqual(self.explain(name)["person_id"], "C020")

    def test_somebody_not_known_yet_is_told_apart_from_nobody(self):
        self.fails(3, "explain", "C050", "--workspace", "w.db", "--as-of", "2025-02-01",
                   says=["was not known yet"])

    def test_the_log_odds_of_ben_are_those_of_his_probabilities(self):
        why = self.explain("C002")
        self.assertEqual((why["primary_role"], why["runner_up"]), ("influencer", "advocate"))
        ratio = why["posterior"]["influencer"] / why["posterior"]["advocate"]
        from math import log
        self.assertAlmostEqual(log(ratio), why["log_odds"], 9)
        self.assertGreater(why["log_odds"], 0)
        # Not one part that carries it all: several are neither zero nor equal.
        self.assertGreater(len({round(p["nats"], 6) for p in why["contributions"]}), 5)

    def test_everybody_who_brought_somebody_has_a_row_that_shows_it(self):
        ways = set()
        for row in self.people():
            shown = {e["what"] for e in self.explain(row["person_id"])["evidence"]} & {
                "is named as the referrer", "had their code used in an order",
                "had their code used in a referral"}
            ways |= shown
            if row["direct_referrals"] != "0":
                self.assertTrue(shown, row["person_id"])
        self.assertIn("had their code used in an order", ways)  # or the shop would not test it

    def test_somebody_whom_only_other_rows_name_has_no_made_up_line(self):
        self.write("orders/orders.csv", "order_id,person_id,occurred_at,total,currency\n"
                                        "1,me,2026-01-01,10.00,EUR\n")
        self.ok("ingest", self.path("orders"), "--workspace", "o.db")
        text = self.ok("explain", "me", "--workspace", "o.db")
        self.assertIn("orders.csv:2", text)
        self.assertNotIn(" :0", text)

    def test_it_says_what_the_lists_say(self):
        for row in self.people():
            why = self.explain(row["person_id"])
            self.assertEqual(why["primary_role"], row["primary_role"])
            self.assertEqual(why["status"], row["status"])
            self.assertEqual(why["stage"], row["stage"])
            self.assertEqual(str(int(why["is_evangelist"])), row["is_evangelist"])
            for measure, value in why["measures"].items():
                if value is None:
                    self.assertEqual(row[measure], "", measure)
                else:
                    self.assertAlmostEqual(float(row[measure]), value, 9, measure)

    def test_every_piece_of_evidence_is_a_row_that_names_the_person(self):
        ben = {"C002", "BEN12", "ben.okoye@example.org"}
        why = self.explain("C002")
        self.assertGreater(len(why["evidence"]), 40)
        for evidence in why["evidence"]:
            with open(os.path.join(SHOP, evidence["file"]), encoding="utf-8", newline="") as file:
                lines = list(csv.reader(file))
            row = lines[evidence["line"] - 1]  # no field of the fixture spans lines
            self.assertTrue(ben & set(row), f"{evidence}: {row}")
            if evidence["occurred_at"]:
                self.assertTrue(any(evidence["occurred_at"][:10] in cell for cell in row),
                                f"{evidence}: {row}")
        self.assertGreaterEqual({e["file"] for e in why["evidence"]},
                                {"orders.csv", "referrals.csv", "shares.csv", "clicks.csv"})

    def test_all_rows_that_name_ben_are_evidence(self):
        found = {(e["file"], e["line"]) for e in self.explain("C002")["evidence"]}
        for name in ("referrals.csv", "shares.csv", "engagements.csv"):
            with open(os.path.join(SHOP, name), encoding="utf-8", newline="") as file:
                for line, row in enumerate(csv.reader(file), start=1):
                    if row[0] == "C002":
                        self.assertIn((name, line), found)

    def test_an_e_mail_address_in_another_spelling_finds_the_same_person(self):
        by_key = self.explain("C002")
        self.assertEqual(self.explain("Ben.Okoye@EXAMPLE.org"), by_key)
        jo = self.explain("C020")
        for spelling in ("jo.hart@gmail.com", "JoHart+shop@googlemail.com", "j.o.h.a.r.t@gmail.com"):
            self.assertEqual(self.explain(spelling), jo, spelling)

    def test_the_text_shows_the_sum_and_as_many_rows_as_asked(self):
        text = self.ok("explain", "C002", "--rows", "3", "--workspace", "w.db")
        self.assertIn("\nsum ", text)
        self.assertIn("more rows (--rows)", text)
        shown = [line for line in text.split("\n") if ".csv:" in line]
        self.assertEqual(len(shown), 3)

    def test_an_unknown_person_is_an_input_error(self):
        for name in ("C999", "nobody@example.org", "", "c002 "):
            self.fails(3, "explain", name, "--workspace", "w.db", says=["nobody called"])

    def test_as_of_leaves_later_evidence_out(self):
        why = self.explain("C002", "--as-of", "2025-06-30")
        self.assertGreater(len(why["evidence"]), 5)
        self.assertEqual([e for e in why["evidence"] if e["occurred_at"] > "2025-07"], [])


if __name__ == "__main__":
    unittest.main()
