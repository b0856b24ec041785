"""Invoice lines of a wholesaler of gifts: cancellations, and a quarter of lines without a customer.

The file has one row per line of an invoice. A mapping cannot multiply quantity by price, add up the
lines, or see that the C before a number is a cancellation; as orders the last line of each invoice
would stand for the whole. Read as they are, the lines therefore say only who the customers are.
The orders are those of the same lines added up to invoices, as a spreadsheet would.

Of the whole set 24.9 % of the lines have no customer; of the part used here, which ends with
14 September 2011, it is 27.2 %."""
import collections
import csv
import decimal
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from shared_data import RealData, affected, counts  # noqa: E402

LINES = "online_retail_to_2011-09-15.csv.gz"


class GiftShop(RealData):
    DATA_SET = "online_retail"
    read = None  # a third of a million rows, shared by the tests

    def setUp(self):
        super().setUp()
        if GiftShop.read is None:
            GiftShop.read = self.rows(LINES)

    def invoices(self):
        """Number → customer, moment, total in cents as written: negative when given back."""
        exact, about = collections.Counter(), {}
        for row in self.read:
            number = row["InvoiceNo"]
            exact[number] += int(row["Quantity"]) * decimal.Decimal(row["UnitPrice"])
            customer, moment = about.get(number, (row["CustomerID"], row["InvoiceDate"]))
            self.assertEqual(customer, row["CustomerID"])  # an invoice has one customer
            about[number] = customer, min(moment, row["InvoiceDate"])
        return {number: (customer, moment, int((100 * exact[number]).quantize(1)))
                for number, (customer, moment) in about.items()}

    def test_the_file_holds_what_is_expected_of_it(self):
        self.assertEqual(len(self.read), 341_602)
        self.assertEqual(sum(row["CustomerID"] == "" for row in self.read), 92_869)
        self.assertEqual(len({row["CustomerID"] for row in self.read} - {""}), 3_466)
        self.assertEqual(sum(row["InvoiceNo"][0] == "C" for row in self.read), 6_142)

    def test_lines_without_a_customer_go_to_the_ledger(self):
        outcome, report, manifest = self.run_on(LINES, mappings=["online_retail.map.toml"])
        done = outcome[LINES]
        self.assertEqual(done["rows_read"], 341_602)
        self.assertEqual(done["rejected_count"], 92_869)
        self.assertEqual(done["added_count"], 3_466)
        self.assertEqual(done["unchanged_count"], 341_602 - 92_869 - 3_466)
        for document in (report, manifest):
            self.assertEqual([(line["reason"], line["rows_count"])
                              for line in document["run"]["rejects"]], [("no_person", 92_869)])
            self.assertEqual(counts(document)["people"], 3_466)
        lines = [line for line, row in enumerate(self.read, 2) if row["CustomerID"] == ""]
        self.assertEqual([line for line, in self.stored("SELECT line FROM reject ORDER BY line")],
                         lines)
        self.assertEqual(set(self.segments()), {row["CustomerID"] for row in self.read} - {""})
        self.check_round_trip()

    def test_cancelled_invoices_are_kept_but_are_no_revenue(self):
        invoices = self.invoices()
        with open(self.path("invoices.csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["InvoiceNo", "CustomerID", "InvoiceDate", "Total", "Kind"])
            for number, (customer, moment, cents) in invoices.items():
                total = decimal.Decimal(abs(cents) if number[0] == "C" else cents) / 100
                writer.writerow([number, customer, moment, f"{total:.2f}",
                                 number[0] if number[0] == "C" else ""])
        named = {number: about for number, about in invoices.items() if about[0]}
        bought = {number: about for number, about in named.items() if number[0] != "C"}
        self.assertEqual([len(invoices), len(named), len(named) - len(bought)],
                         [17_435, 14_720, 2_542])
        outcome, report, _ = self.run_on(self.path("invoices.csv"),
                                         mappings=["online_retail_invoices.map.toml"])
        done = outcome["invoices.csv"]
        self.assertEqual([done["rows_read"], done["added_count"], done["rejected_count"]],
                         [17_435, 14_720, 17_435 - 14_720])
        self.assertEqual(counts(report)["orders"], 14_720)
        dumped = self.dumped()["orders.csv"]
        self.assertEqual({row["order_id"] for row in dumped if row["status"] == "cancelled"},
                         set(named) - set(bought))
        totals = report["totals"]
        self.assertEqual(totals["orders_count"], len(bought))
        self.assertEqual(totals["revenue_cents"], sum(cents for _, _, cents in bought.values()))
        self.assertEqual(totals["customers_count"], len({who for who, _, _ in bought.values()}))
        self.assertEqual(affected(report)["orders_without_date"], 0)
        self.assertEqual([totals["orders_count"], totals["revenue_cents"],
                          totals["customers_count"]], [12_178, 558_909_645, 3_424])
        self.assertEqual([(line["reason"], line["rows_count"])
                          for line in report["run"]["rejects"]], [("missing_value", 2_715)])
        self.check_round_trip()


if __name__ == "__main__":
    unittest.main()
