"""--rates: orders in several currencies in one workspace, exactly, or a sentence why not."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import Scenario  # noqa: E402

ORDERS = ("order_id,person_id,occurred_at,total,currency\n"
          "1,ann,2026-03-01,10.00,EUR\n"
          "2,bob,2026-03-01,1001,JPY\n"
          "3,cat,2026-03-01,1.234,KWD\n"
          "4,dan,2026-03-05,10.05,USD\n"
          "5,eve,2026-02-27,10.00,USD\n"
          "6,fay,,10.00,USD\n"
          "7,gil,2026-03-05,10.00,GBP\n"
          "8,hal,2026-03-01,10.00,\n")
RATES = ("currency,rate,date\nJPY,0.0061,\nKWD,3.25,\n"
         "USD,0.9,2026-03-01\nUSD,0.5,2026-03-05\nUSD,0.7,2026-03-06\n")


class Rates(Scenario):
    def setUp(self):
        super().setUp()
        self.write("orders.csv", ORDERS)
        self.write("rates.csv", RATES)

    def totals(self):
        self.ok("dump", "--replace", "--out", "dump")
        lines = self.files("dump")["orders.csv"].decode().splitlines()
        rows = [dict(zip(lines[0].split(","), line.split(","))) for line in lines[1:]]
        self.assertEqual({row["currency"] for row in rows}, {"EUR"})
        return {row["order_id"]: row["total"] for row in rows}

    def test_amounts_are_converted_on_their_day_and_what_has_no_rate_is_told(self):
        done = self.ok_json("ingest", "orders.csv", "--currency", "EUR", "--rates", "rates.csv")
        # 6.1061, 4.0105 and 5.025, which half to even makes 5.02; half up would make it 5.03.
        self.assertEqual(self.totals(), {"1": "10.00", "2": "6.11", "3": "4.01", "4": "5.02",
                                         "8": "10.00"})
        rejects = done["files"][0]["first_rejects"]
        self.assertEqual([(r["line"], r["reason"]) for r in rejects],
                         [(6, "no_rate"), (7, "no_rate"), (8, "no_rate")])
        self.assertIn("USD, for which rates.csv has no rate on or before 2026-02-27",
                      rejects[0]["message"])
        self.assertIn("without a date, and the row has none", rejects[1]["message"])
        self.assertIn("GBP, for which rates.csv has no rate: add one", rejects[2]["message"])

    def test_other_rates_read_the_file_again_and_update_its_orders(self):
        arguments = ("ingest", "orders.csv", "--currency", "EUR", "--rates", "rates.csv")
        self.ok(*arguments)
        self.assertTrue(self.ok_json(*arguments)["files"][0]["is_known_file"])
        self.write("rates.csv", RATES.replace("0.5", "2") + "USD,1,\nGBP,1.5,\n")
        again = self.ok_json(*arguments)["files"][0]
        self.assertFalse(again["is_known_file"])
        self.assertEqual([again[key] for key in ("added_count", "updated_count", "rejected_count")],
                         [3, 1, 0])
        self.assertEqual(self.totals()["4"], "20.10")
        # What was refused for want of a rate is no longer on record as refused.
        self.ok("ingest", "orders.csv", "--currency", "EUR", "--rates", "rates.csv",
                "--rejects", "rejects.csv")
        self.assertEqual(self.files()["rejects.csv"].count(b"\n"), 1)

    def test_rates_in_the_folder_of_exports_are_no_export(self):
        self.write("in/orders.csv", ORDERS)
        self.write("in/rates.csv", RATES)
        done = self.ok_json("ingest", "in", "--currency", "EUR", "--rates", "in/rates.csv")
        self.assertEqual([os.path.basename(f["path"]) for f in done["files"]], ["orders.csv"])

    def test_run_takes_them_too(self):
        self.ok("run", "orders.csv", "--currency", "EUR", "--rates", "rates.csv", "--out", "out")
        self.assertIn(b"EUR", self.files("out")["report.json"])

    def test_without_rates_several_currencies_are_refused_and_the_way_out_is_named(self):
        self.fails(3, "ingest", "orders.csv", says=["more than one currency", "--rates"])
        self.fails(3, "ingest", "orders.csv", "--rates", "rates.csv", says=["--currency"])
        # Nothing of a refused command stays, so a later one is free to choose.
        self.ok("ingest", "orders.csv", "--currency", "EUR", "--rates", "rates.csv")

    def test_files_in_one_currency_are_read_as_before_and_the_rates_are_said_to_be_idle(self):
        self.write("orders.csv", "order_id,person_id,total,currency\n1,ann,10,EUR\n")
        done = self.run_program("ingest", "orders.csv", "--rates", "rates.csv")
        self.assertEqual(done.returncode, 0)
        self.assertIn("are not used", done.err)
        self.assertTrue(self.ok_json("ingest", "orders.csv")["files"][0]["is_known_file"])

    def test_a_bad_file_of_rates_is_refused_with_its_line(self):
        for text, says in (("currency,price\nUSD,1\n", ["bad.csv:1", "no column rate"]),
                           ("currency,rate\nDollar,1\n", ["bad.csv:2", "Dollar"]),
                           ("currency,rate\nUSD,0\n", ["bad.csv:2", "positive number"]),
                           ("currency,rate\nUSD,-1\n", ["bad.csv:2"]),
                           ("currency,rate\nUSD,1e3\n", ["bad.csv:2"]),
                           ("currency,rate\nUSD,\"1,085\"\n", ["bad.csv:2"]),
                           ("currency;rate\nUSD;0,9\nGBP;1.1\n", ["bad.csv:3", "decimal mark"]),
                           ("currency,rate,date\nUSD,1,03/04/2026\n", ["bad.csv:2", "2026-05-31"]),
                           ("currency,rate\nUSD,1\nUSD,2\n", ["bad.csv:3", "second rate"]),
                           ("currency,rate\nUSD\n", ["bad.csv:2", "fields"]),
                           ("currency,rate\nEUR,0.9\nUSD,1\n", ["EUR", "other than 1"]),
                           ("currency,rate\n", ["holds no exchange rate"])):
            with self.subTest(text):
                self.write("bad.csv", text)
                self.fails(3, "ingest", "orders.csv", "--currency", "EUR", "--rates", "bad.csv",
                           says=says)
        self.fails(3, "ingest", "orders.csv", "--rates", "absent.csv", says=["absent.csv"])

    def test_a_decimal_comma_is_read_where_semicolons_part_the_fields(self):
        self.write("rates.csv", "currency;rate\nUSD;0,5\nGBP;1\nJPY;0,01\nKWD;3\nEUR;1,000\n")
        self.ok("ingest", "orders.csv", "--currency", "EUR", "--rates", "rates.csv")
        self.assertEqual(self.totals()["5"], "5.00")


if __name__ == "__main__":
    unittest.main()
