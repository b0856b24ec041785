"""Faulty files: the sentence names the place, a hint follows, and nothing is half-read."""
import json
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from workbench import FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "two_circles", "in")


def fixture(name):
    return os.path.join(FIXTURES, "invalid", name)


class BadInput(Scenario):
    def setUp(self):
        super().setUp()
        self.ok("run", SHOP, "--out", "out", "--workspace", "w.db")
        self.before = (self.dump(), self.files("out"))

    def dump(self):
        database = sqlite3.connect(self.path("w.db"))
        try:
            return list(database.iterdump())
        finally:
            database.close()

    def check_untouched(self):
        self.assertEqual((self.dump(), self.files("out")), self.before)

    def refused(self, path, *says):
        """Neither ingest nor run takes the file, not even together with a good one."""
        good = self.write("good/people.csv", "person_id,name\nzoe,Zoe\n")
        err = self.fails(3, "ingest", good, path, "--workspace", "w.db", says=says)
        self.fails(3, "run", good, path, "--out", "out", "--workspace", "w.db", says=says)
        self.check_untouched()
        error = self.run_program("--json", "ingest", path, "--workspace", "w.db").err
        said = json.loads(error)["error"]
        self.assertEqual(said["code"], "input")
        self.assertTrue(said["hint"])
        return err, said

    def rejected(self, path, reason, place):
        """The row goes to the ledger; the others are kept; --strict keeps nothing."""
        err = self.fails(3, "ingest", path, "--strict", "--workspace", "w.db", says=[place])
        self.check_untouched()
        said = json.loads(self.run_program("--json", "ingest", path, "--workspace", "w.db").out)
        outcome = said["files"][0]
        self.assertEqual(outcome["rejected_count"], 1)
        self.assertEqual(outcome["added_count"], outcome["rows_read"] - 1)
        self.assertEqual([row["reason"] for row in outcome["first_rejects"]], [reason])
        row = outcome["first_rejects"][0]
        self.assertEqual(f'{row["file"]}:{row["line"]}', place)
        self.assertEqual(len(self.dump()) > len(self.before[0]), True)
        return err


class FaultyFiles(BadInput):
    def test_a_missing_column_is_named(self):
        path = fixture("referrals_missing_column.csv")
        self.refused(path, path, "referrer_id or code")

    def test_a_file_without_header_is_told_and_its_first_row_not_shown(self):
        for first in ("Ann Lee,ann.lee@example.org,30", "ann,2026-01-01,5", "+49 170 1234567,ann"):
            self.write("list.csv", first + "\nbob,bob@example.org,7\n")
            done = self.run_program("ingest", "list.csv")
            self.assertEqual(done.returncode, 3, first)
            self.assertIn("has no header", done.err)
            for word in ("lee", "example", "2026", "170"):
                self.assertNotIn(word, done.err.lower())
        # A header with a column for a year is one: told to be unknown, with its names.
        self.write("list.csv", "customer,2024,2025\nann,1,2\n")
        self.assertIn("2024, 2025", self.run_program("ingest", "list.csv").err)

    def test_the_wrong_delimiter_is_named(self):
        path = fixture("people_wrong_delimiter.csv")
        _, said = self.refused(path, path + ":1", 'probably ":"')
        self.assertEqual((said["file"], said["line"]), (path, 1))

    def test_an_empty_file_is_an_error(self):
        self.refused(fixture("orders_empty.csv"), "orders_empty.csv is empty")

    def test_text_that_is_not_utf8_names_the_line(self):
        _, said = self.refused(fixture("people_not_utf8.csv"), "people_not_utf8.csv:2", "UTF-8")
        self.assertEqual(said["line"], 2)

    def test_a_quote_that_never_closes_names_the_line_that_opens_it(self):
        _, said = self.refused(fixture("orders_unterminated_quote.csv"),
                               "orders_unterminated_quote.csv:3", "never closes")
        self.assertEqual(said["line"], 3)

    def test_a_header_that_names_a_column_twice_is_an_error(self):
        self.refused(fixture("people_duplicate_header.csv"), "people_duplicate_header.csv:1",
                     '"email" twice')

    def test_dates_that_can_be_read_in_two_ways_are_never_guessed(self):
        self.refused(fixture("orders_ambiguous_dates.csv"), "orders_ambiguous_dates.csv",
                     "line 2 has 03/04/2026", "day first or month first")

    def test_a_missing_file_is_named(self):
        self.refused("nothing/here.csv", "nothing/here.csv does not exist")

    def test_an_empty_folder_given_as_a_file_is_named(self):
        os.mkdir(self.path("folder.csv"))
        self.refused("folder.csv", "folder.csv holds no csv")

    def test_a_folder_given_as_a_mapping_is_named(self):
        os.mkdir(self.path("folder.map.toml"))
        self.fails(3, "ingest", SHOP, "--map", "folder.map.toml", "--workspace", "w.db",
                   says=["folder.map.toml"])
        self.check_untouched()

    def test_a_missing_mapping_is_named(self):
        self.fails(3, "ingest", SHOP, "--map", "no.map.toml", "--workspace", "w.db",
                   says=["no.map.toml"])
        self.check_untouched()

    def test_a_file_that_may_not_be_read_is_named(self):
        path = self.write("secret.csv", "person_id,name\nzoe,Zoe\n")
        os.chmod(path, 0)
        if os.geteuid() == 0:  # reads everything: let somebody else try
            os.chmod(self.folder, 0o777)
            self.fails(3, "ingest", path, "--workspace", "new.db", says=["secret.csv"],
                       user=65534, group=65534, extra_groups=[])
        else:
            self.refused("secret.csv", "secret.csv")
        self.check_untouched()

    def test_a_mapping_error_names_line_and_column(self):
        self.fails(3, "ingest", SHOP, "--map", fixture("broken.map.toml"), "--workspace", "w.db",
                   says=["broken.map.toml:2:"])
        self.check_untouched()

    def test_two_currencies_are_never_added_up(self):
        self.refused(fixture("orders_two_currencies.csv"), "EUR", "USD")


class FaultyRows(BadInput):
    def test_a_ragged_row_goes_to_the_ledger(self):
        self.rejected(fixture("orders_ragged_row.csv"), "ragged_row", "orders_ragged_row.csv:3")

    def test_a_negative_amount_goes_to_the_ledger(self):
        self.rejected(fixture("orders_negative_amount.csv"), "negative_amount",
                      "orders_negative_amount.csv:2")

    def test_an_amount_in_words_goes_to_the_ledger(self):
        self.rejected(fixture("orders_non_numeric_amount.csv"), "bad_number",
                      "orders_non_numeric_amount.csv:2")

    def test_an_impossible_date_goes_to_the_ledger(self):
        self.rejected(fixture("orders_impossible_date.csv"), "bad_date",
                      "orders_impossible_date.csv:2")

    def test_a_missing_value_goes_to_the_ledger(self):
        self.rejected(fixture("orders_missing_person.csv"), "missing_value",
                      "orders_missing_person.csv:2")

    def test_refused_rows_are_counted_in_the_manifest(self):
        path = fixture("orders_negative_amount.csv")
        self.ok("ingest", path, "--workspace", "w.db")
        self.ok("ingest", path, "--workspace", "w.db")  # the same file again: the same one row
        self.ok("report", "--out", "out", "--workspace", "w.db")
        rejects = json.loads(self.files("out")["manifest.json"])["run"]["rejects"]
        self.assertEqual([(r["reason"], r["rows_count"]) for r in rejects],
                         [("negative_amount", 1)])


class FactsThatDoNotHold(BadInput):
    """Rows that are well formed are kept; the network judges them."""

    def judged(self, path, verdict, count, people):
        done = self.run_program("run", path, "--strict", "--out", "judged",
                                "--workspace", "judged.db")
        self.assertEqual(done.returncode, 0, done.err)
        report = json.loads(self.files("judged")["report.json"])
        quality = {line["id"]: line for line in report["quality"]}
        self.assertEqual(quality["claims_" + verdict]["affected_count"], count)
        self.assertTrue(quality["claims_" + verdict]["consequence"])
        self.assertEqual(report["totals"]["people_count"], people)
        return report

    def test_an_unknown_code_credits_nobody(self):
        report = self.judged(fixture("referrals_unknown_code.csv"), "unknown_code", 1, 1)
        self.assertEqual(report["totals"]["referrers_count"], 0)

    def test_a_self_referral_credits_nobody(self):
        report = self.judged(fixture("referrals_self.csv"), "self", 1, 1)
        self.assertEqual(report["totals"]["referrers_count"], 0)

    def test_of_a_ring_of_three_the_last_claim_falls(self):
        report = self.judged(fixture("referrals_cycle.csv"), "cycle", 1, 3)
        self.assertEqual(report["totals"]["referrers_count"], 2)
        self.assertEqual([tree["people_count"] for tree in report["trees"]], [3])


if __name__ == "__main__":
    unittest.main()
