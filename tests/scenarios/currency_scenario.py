"""Currencies and their signs: a doubtful row is refused with its place, never counted in silence."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import Scenario  # noqa: E402

HEADER = "order_id,person_id,total,currency\n"


class Currencies(Scenario):
    def read(self, rows, *more, header=HEADER):
        self.write("orders.csv", header + rows)
        return self.ok_json("ingest", "orders.csv", *more)["files"][0]

    def checks(self):
        return {line["id"]: line for line in self.ok_json("check")["checks"]}

    def revenue(self):
        return sum(row["revenue_cents"] for row in self.ok_json("check")["attribution"])

    def test_a_code_that_is_no_currency_refuses_its_row_alone(self):
        said = self.read("1,ann,5.00,EUR\n2,bob,6.00,XYZ\n3,cy,7.00,EUR\n")
        self.assertEqual((said["added_count"], said["rejected_count"]), (2, 1))
        reject = said["first_rejects"][0]
        self.assertEqual((reject["file"], reject["line"], reject["reason"]),
                         ("orders.csv", 3, "bad_currency"))
        self.assertIn('"XYZ"', reject["message"])
        self.assertIn("ISO 4217", reject["message"])

    def test_a_workspace_of_nothing_but_such_codes_has_no_currency(self):
        self.write("orders.csv", HEADER + "1,ann,5.00,XYZ\n2,bob,6.00,xxx\n")
        done = self.run_program("ingest", "orders.csv")
        self.assertEqual(done.returncode, 0)
        self.assertIn("no row of orders.csv could be read", done.err)
        self.assertEqual(self.read("3,cy,7.00,EUR\n")["added_count"], 1)

    def test_a_currency_found_later_is_told_with_the_amounts_that_take_it(self):
        self.write("us.csv", "order_id,person_id,total\n1,ann,5.00\n2,bob,6.00\n")
        self.run_program("ingest", "us.csv")
        self.assertNotIn("orders_without_currency", self.checks())
        self.write("eu.csv", HEADER + "3,cy,7.00,EUR\n")
        said = self.run_program("ingest", "eu.csv")
        self.assertIn("2 amounts of files read before named no currency and now count as EUR",
                      said.err)
        unnamed = self.checks()["orders_without_currency"]
        self.assertEqual((unnamed["affected_count"], unnamed["total_count"]), (2, 3))
        self.assertEqual(unnamed["examples"], [{"file": "us.csv", "line": 2},
                                               {"file": "us.csv", "line": 3}])
        self.assertIn("EUR", unnamed["consequence"])
        self.assertNotIn("named no currency", self.run_program("ingest", "us.csv", "eu.csv").err)

    def test_a_currency_that_the_user_gives_is_in_no_doubt(self):
        self.read("1,ann,5.00\n", "--currency", "EUR", header="order_id,person_id,total\n")
        self.assertNotIn("orders_without_currency", self.checks())

    def test_a_file_without_amounts_settles_no_currency(self):
        # Kept as one with two decimals, it would refuse a currency that has none.
        self.write("orders.csv", HEADER)
        self.assertEqual(self.run_program("ingest", "orders.csv").returncode, 0)
        self.assertEqual(self.read("1,ann,500,JPY\n")["added_count"], 1)

    def test_a_second_currency_is_told_with_a_row_of_it(self):
        self.write("orders.csv", HEADER + "1,ann,5.00,EUR\n2,bob,6.00,USD\n3,cy,7.00,EUR\n")
        self.fails(3, "ingest", "orders.csv", says=["EUR in 2 rows, USD in 1 rows",
                                                    "orders.csv:3 is in USD", "--rates"])

    def test_a_sign_of_another_currency_refuses_its_row(self):
        said = self.read("1,ann,$5.00,EUR\n2,bob,€6.00,EUR\n3,cy,£7.00,EUR\n4,dee,8.00,EUR\n")
        self.assertEqual([(r["line"], r["reason"]) for r in said["first_rejects"]],
                         [(2, "wrong_currency_sign"), (4, "wrong_currency_sign")])
        self.assertIn('total is "$5.00", but the row is counted in EUR',
                      said["first_rejects"][0]["message"])

    def test_a_sign_against_the_currency_the_user_names_is_told_with_what_to_do(self):
        said = self.read("1,ann,$45.00\n2,bob,€5.00\n", "--currency", "EUR",
                         header="order_id,person_id,total\n")
        self.assertIn("--currency", said["first_rejects"][0]["message"])
        self.assertEqual(said["rejected_count"], 1)

    def test_signs_of_two_currencies_are_not_added_up_where_none_is_named(self):
        header = "order_id,person_id,total\n"
        self.write("orders.csv", header + "1,ann,$5.00\n2,bob,6.00\n3,cy,€7.00\n")
        self.fails(3, "ingest", "orders.csv", says=["$ as well as €", "orders.csv:4", "--currency"])
        self.write("dollars.csv", header + "1,ann,$5.00\n2,bob,US$6.00\n")
        self.write("euros.csv", header + "3,cy,€7.00\n")
        self.assertEqual(self.run_program("ingest", "dollars.csv").returncode, 0)
        self.fails(3, "ingest", "euros.csv", says=["$ as well as €", "euros.csv:2"])
        self.fails(3, "ingest", "euros.csv", "--currency", "EUR", says=["bear $", "no sign of EUR"])
        self.write("more.csv", HEADER + "4,dee,8.00,USD\n")
        self.assertEqual(self.run_program("ingest", "more.csv").returncode, 0)

    def test_a_dollar_sign_is_right_in_every_dollar(self):
        for number, code in enumerate(("USD", "CAD", "AUD", "SGD")):
            self.write("orders.csv", HEADER + f"1,ann,$45.00,{code}\n")
            said = self.ok_json("ingest", "orders.csv", "--workspace", f"{number}.db")["files"][0]
            self.assertEqual(said["added_count"], 1, code)

    def test_an_amount_with_its_sign_is_converted_from_the_currency_of_its_row(self):
        self.write("rates.csv", "currency,rate\nUSD,0.5\n")
        said = self.read("1,ann,$10.00,USD\n2,bob,€6.00,EUR\n3,cy,€7.00,USD\n", "--rates",
                         "rates.csv", "--currency", "EUR")
        self.assertEqual([r["line"] for r in said["first_rejects"]], [4])
        self.assertEqual(self.revenue(), 500 + 600)

    def test_rows_without_a_currency_beside_others_are_counted_and_told(self):
        said = self.read("1,ann,5.00,EUR\n2,bob,6.00,\n3,cy,,\n4,dee,x,\n")
        self.assertEqual(said["default_currency_count"], 1)  # the row that was taken
        self.write("more.csv", HEADER + "5,ann,5.00,EUR\n6,bob,6.00,\n7,cy,7.00,\n")
        self.assertIn("In more.csv, 2 rows name no currency and are counted in EUR.",
                      self.ok("ingest", "more.csv"))


if __name__ == "__main__":
    unittest.main()
