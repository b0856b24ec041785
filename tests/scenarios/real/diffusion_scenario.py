"""Three classic studies of how news travels: who names whom among doctors, farmers and families.

People are numbered anew in each town or village, and a mapping cannot join two columns to one id:
read whole, a file would make one person of all that share a number. So every town is a file and a
workspace of its own here, its rows unchanged. Times of adoption are numbers of a month or year
without a calendar; no column of ours takes them."""
import csv
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from shared_data import RealData  # noqa: E402

ADVICE_TALK_FRIENDS = [f"net{i}_{j}" for i in (1, 2, 3) for j in (1, 2, 3)]
FARMERS = ["net11", "net12", "net13", "net21", "net22", "net23", "net31", "net32", "net33",
           "net41"]
FAMILIES = [f"net1{i}" for i in range(1, 6)]


class Diffusion(RealData):
    DATA_SET = "netdiffuseR"

    def check_study(self, name, kind, place, columns):
        """Every town on its own; returns towns, respondents, nominations and distinct pairs."""
        rows = self.rows(name)
        towns = sorted({row[place] for row in rows})
        self.assertEqual(len({(row[place], row["id"]) for row in rows}), len(rows))
        self.assertLess(len({row["id"] for row in rows}), len(rows))
        nominations_count = pairs_count = 0
        for town in towns:
            here = [row for row in rows if row[place] == town]
            path = self.path(f"{kind}_{town}.csv")
            with open(path, "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, rows[0].keys())
                writer.writeheader()
                writer.writerows(here)
            named = [(row["id"], row[column]) for row in here for column in columns
                     if row[column] not in ("", "0")]
            respondents = {row["id"] for row in here}
            workspace = f"{kind}_{town}.db"
            done = self.ingest(path, mappings=[f"{kind}.map.toml"],
                               workspace=workspace)[os.path.basename(path)]
            self.assertEqual(done["rows_read"], len(here))
            self.assertEqual(done["rejected_count"], 0)
            # One fact for the respondent, one for everybody named; the same friend twice is one.
            self.assertEqual(done["added_count"], len(respondents) + len(set(named)), town)
            self.assertEqual(done["unchanged_count"], len(named) - len(set(named)), town)
            dump = self.dumped(f"{kind}_{town}", workspace)
            self.assertEqual([(row["follower_id"], row["followed_id"])
                              for row in dump["follows.csv"]], sorted(set(named)), town)
            self.assertEqual({row["person_id"] for row in dump["people.csv"]}, respondents, town)
            nominations_count += len(named)
            pairs_count += len(set(named))
        return len(towns), len(rows), nominations_count, pairs_count

    def test_doctors(self):
        self.assertEqual(self.check_study("medInnovations.csv.gz", "doctors", "city",
                                          ADVICE_TALK_FRIENDS), (4, 125, 912, 625))

    def test_farmers(self):
        self.assertEqual(self.check_study("brfarmers.csv.gz", "farmers", "village", FARMERS),
                         (11, 692, 2_927, 1_901))

    def test_families(self):
        self.assertEqual(self.check_study("kfamily.csv.gz", "families", "village", FAMILIES),
                         (25, 1_047, 2_963, 2_963))

    def test_one_town_makes_a_report_and_survives_the_round_trip(self):
        rows = [row for row in self.rows("medInnovations.csv.gz") if row["city"] == "1"]
        self.assertEqual(len(rows), 62)
        lines = [",".join(rows[0])] + [",".join(row.values()) for row in rows]
        path = self.write("doctors_1.csv", "\n".join(lines) + "\n")
        _, report, _ = self.run_on(path, mappings=["doctors.map.toml"])
        everybody = {row["id"] for row in rows} | {row[column] for row in rows
                                                   for column in ADVICE_TALK_FRIENDS} - {""}
        self.assertEqual(report["totals"]["people_count"], len(everybody))
        self.assertEqual(set(self.segments()), everybody)
        # Naming somebody is no referral.
        self.assertEqual(report["totals"]["referrers_count"], 0)
        self.check_round_trip()

    def test_read_whole_the_file_makes_one_person_of_all_who_share_a_number(self):
        rows = self.rows("medInnovations.csv.gz")
        lines = [",".join(rows[0])] + [",".join(row.values()) for row in rows]
        path = self.write("doctors.csv", "\n".join(lines) + "\n")
        self.ingest(path, mappings=["doctors.map.toml"])
        self.assertEqual(len({row["id"] for row in rows}), 62)  # of 125
        self.assertEqual(len(self.dumped()["people.csv"]), 62)


if __name__ == "__main__":
    unittest.main()
