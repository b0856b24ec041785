"""A record shop's purchases of 1997 and 1998: 23,570 customers without a name.

A mapping cannot read the published file as it is: blanks separate its columns, its dates have no
dashes, and purchases have no number of their own. The program must say so; the figures are then
those of the same rows written with tabs, dashes and the line number as order number."""
import collections
import decimal
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from shared_data import MAPPINGS, RealData, affected, counts  # noqa: E402


class RecordShop(RealData):
    DATA_SET = "cdnow"

    def setUp(self):
        super().setUp()
        self.published = os.path.join(self.source, "CDNOW_master.txt")
        with open(self.published, encoding="ascii") as file:
            next(file)
            self.purchases = [line.split() for line in file]
        self.revenue_cents = collections.Counter()
        for customer, _, _, dollars in self.purchases:
            self.revenue_cents[customer] += int(100 * decimal.Decimal(dollars))

    def rewritten(self):
        lines = ["line\tcustomer_id\tdate\tnumber_of_cds\tdollar_value"]
        for number, (customer, day, disks, dollars) in enumerate(self.purchases, 2):
            lines.append("\t".join([str(number), customer,
                                    f"{day[:4]}-{day[4:6]}-{day[6:]}", disks, dollars]))
        return self.write("cdnow.tsv", "\n".join(lines) + "\n")

    def test_the_file_holds_what_its_source_says(self):
        self.assertEqual(len(self.purchases), 69_659)
        self.assertEqual(len(self.revenue_cents), 23_570)
        self.assertEqual(sum(self.revenue_cents.values()), 250_031_563)
        # Bought twice alike on one day: rows that only a number of their own tells apart.
        self.assertEqual(len(self.purchases) - len(set(map(tuple, self.purchases))), 255)

    def test_the_published_file_is_refused_with_its_delimiter_named(self):
        self.fails(3, "ingest", self.published, "--map", os.path.join(MAPPINGS, "cdnow.map.toml"),
                   "--workspace", "w.db", says=["CDNOW_master.txt:1", "delimiter"])
        self.assertFalse(os.path.exists(self.path("out")))

    def test_dates_without_dashes_go_to_the_ledger(self):
        path = self.write("cdnow.tsv", "line\tcustomer_id\tdate\tdollar_value\n"
                                       "2\t00001\t19970101\t11.77\n")
        done = self.ingest(path, mappings=["cdnow.map.toml"])["cdnow.tsv"]
        self.assertEqual((done["added_count"], done["rejected_count"]), (0, 1))
        self.assertEqual(self.stored("SELECT reason FROM reject"), [("bad_date",)])

    def test_orders_customers_and_revenue_are_those_of_the_file(self):
        outcome, report, manifest = self.run_on(self.rewritten(), mappings=["cdnow.map.toml"])
        done = outcome["cdnow.tsv"]
        self.assertEqual([done["rows_read"], done["added_count"], done["rejected_count"]],
                         [69_659, 69_659, 0])
        for document in (report, manifest):
            self.assertEqual(counts(document)["orders"], 69_659)
            self.assertEqual(counts(document)["people"], 23_570)
        totals = report["totals"]
        self.assertEqual(totals["orders_count"], 69_659)
        self.assertEqual(totals["customers_count"], 23_570)
        self.assertEqual(totals["revenue_cents"], 250_031_563)
        self.assertEqual(totals["first_event"], "1997-01-01T00:00:00Z")
        self.assertEqual(affected(report)["no_consent"], 1)

        bought = collections.Counter(customer for customer, *_ in self.purchases)
        rows = self.segments()
        self.assertEqual(set(rows), set(bought))  # leading zeros are part of an id
        for person, row in rows.items():
            self.assertEqual(int(row["order_count"]), bought[person], person)
            self.assertEqual(int(row["own_revenue_cents"]), self.revenue_cents[person], person)
        self.check_round_trip()

    def test_the_customers_of_the_sample_are_people(self):
        outcome, report, _ = self.run_on("cdnow_customers_summary.csv",
                                         mappings=["cdnow_customers.map.toml"])
        self.assertEqual(outcome["cdnow_customers_summary.csv"]["added_count"], 2_357)
        self.assertEqual(counts(report)["people"], 2_357)
        self.assertEqual(len(self.rows("cdnow_customers_summary.csv")), 2_357)
        self.assertEqual(affected(report)["no_orders"], 1)


if __name__ == "__main__":
    unittest.main()
