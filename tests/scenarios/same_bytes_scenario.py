"""The law: the same facts give the same bytes, however they are ordered, split or counted."""
import csv
import io
import os
import random
import shutil
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from workbench import FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "corner_shop", "in")
NAMES = sorted(os.listdir(SHOP))
ALWAYS_DIFFERENT = ["manifest.json", "report.html", "report.json", "segments.csv"]
# The key of the pseudonyms comes from the first ingest; these files carry no pseudonyms.
WITHOUT_PSEUDONYMS = ["evangelists.csv", "manifest.json", "segments.csv"]


def rows_of(name):
    with open(os.path.join(SHOP, name), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def text_of(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


class SameBytes(Scenario):
    def setUp(self):
        super().setUp()
        self.ok("run", SHOP, "--out", "reference", "--workspace", "reference.db")
        self.reference = self.files("reference")
        self.assertLessEqual({*ALWAYS_DIFFERENT, *WITHOUT_PSEUDONYMS}, set(self.reference))

    def check_same(self, folder, names=None):
        fresh = self.files(folder)
        self.assertEqual(sorted(fresh), sorted(self.reference))
        for name in names or sorted(fresh):
            if fresh[name] != self.reference[name]:
                self.assertEqual(fresh[name].decode(), self.reference[name].decode(), name)
                self.fail(f"{name} differs")

    def run_again(self, *arguments):
        self.ok("run", *arguments, "--out", "out", "--workspace", "w.db")
        self.check_same("out")

    def test_outputs_written_among_the_exports_are_not_read_back(self):
        shutil.copytree(SHOP, self.path("in"))
        for _ in range(2):
            self.ok("run", "in", "--out", "in", "--workspace", "w.db")
            for name in self.reference:
                with open(self.path("in", name), "rb") as file:
                    self.assertEqual(file.read(), self.reference[name], name)

    def test_a_second_run_of_the_same_files(self):
        self.run_again(SHOP)

    def test_the_rows_of_every_file_shuffled(self):
        for seed in (1, 2, 3):
            for name in NAMES:
                header, *rows = rows_of(name)
                before = list(rows)
                random.Random(f"{seed} {name}").shuffle(rows)
                # Would pass for the wrong reason if nothing moved.
                self.assertTrue(rows != before or len(rows) < 4, name)
                self.write(f"shuffled{seed}/{name}", text_of([header, *rows]))
            self.ok("run", f"shuffled{seed}", "--out", f"out{seed}", "--workspace", f"w{seed}.db")
            self.check_same(f"out{seed}")

    def test_every_file_split_into_two_or_three(self):
        for k, name in enumerate(NAMES):
            header, *rows = rows_of(name)
            parts_count = min(2 + k % 2, len(rows))
            for part in range(parts_count):
                self.write(f"split/{name[:-4]}_{part + 1}.csv",
                           text_of([header, *rows[part::parts_count]]))
        said = self.ok_json("run", "split", "--out", "out", "--workspace", "w.db")
        self.assertIn("run_id", said)
        self.check_same("out")

    def test_the_files_as_a_spreadsheet_of_windows_saves_them(self):
        for name in NAMES:
            text = text_of(rows_of(name)).replace("\n", "\r\n")
            self.write(f"windows/{name}", b"\xef\xbb\xbf" + text.encode())
        self.run_again("windows")

    def test_semicolons_quotes_everywhere_and_the_columns_in_another_order(self):
        for name in NAMES:
            out = io.StringIO()
            csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(
                row[::-1] for row in rows_of(name))
            self.write(f"semicolons/{name}", out.getvalue())
        self.run_again("semicolons")

    def test_the_files_named_in_reverse_order(self):
        self.run_again(*[os.path.join(SHOP, name) for name in reversed(NAMES)])

    def test_any_number_of_threads(self):
        for threads in ("1", "2", "3", "8"):
            with self.subTest(threads=threads):
                shutil.rmtree(self.path("out"), ignore_errors=True)
                self.ok("run", SHOP, "--out", "out", "--workspace", f"w{threads}.db",
                        "--threads", threads)
                self.check_same("out")

    def test_twice_into_the_same_workspace(self):
        self.ok("run", SHOP, "--out", "out", "--workspace", "reference.db")
        self.check_same("out")
        again = self.ok_json("ingest", SHOP, "--workspace", "reference.db")["files"]
        self.assertEqual({(f["added_count"], f["is_known_file"]) for f in again}, {(0, True)})

    def test_every_row_twice_under_another_file_name(self):
        """Facts with an id of their own, or equal in everything, are one fact."""
        for name in NAMES:
            self.write(f"twice/{name}", text_of(rows_of(name)))
            header, *rows = rows_of(name)
            self.write(f"twice/again_{name}", text_of([header, *reversed(rows)]))
        self.run_again("twice")

    def test_half_of_the_files_first_and_the_others_later(self):
        paths = [os.path.join(SHOP, name) for name in NAMES]
        for first, then in ((paths[:6], paths[6:]), (paths[6:], paths[:6])):
            name = os.path.basename(first[0])
            with self.subTest(first=name):
                self.ok("ingest", *first, "--workspace", f"{name}.db")
                self.ok("ingest", *then, "--workspace", f"{name}.db")
                self.ok("report", "--out", f"out {name}", "--workspace", f"{name}.db")
                self.check_same(f"out {name}", WITHOUT_PSEUDONYMS)

    def test_score_and_report_repeat_what_run_wrote(self):
        self.ok("score", "--workspace", "reference.db")
        self.ok("report", "--out", "out", "--workspace", "reference.db")
        self.check_same("out")

    def test_another_shop_gives_other_bytes(self):
        """Guards the law against a program that always writes the same."""
        self.ok("run", SHOP, os.path.join(FIXTURES, "star", "in"), "--out", "out",
                "--workspace", "w.db")
        fresh = self.files("out")
        for name in ALWAYS_DIFFERENT:
            self.assertNotEqual(fresh[name], self.reference[name], name)


LATER = {
    "people.csv": "person_id,email,name,joined_at\nC090,new.one@example.com,New One,2026-01-02\n",
    "codes.csv": "code,owner_id,active_from,active_until,kind\nNEW90,C090,2026-01-02,,personal\n",
    "orders.csv": "order_id,person_id,occurred_at,total,currency,code,status,refunded\n"
                  "Z1,C090,2026-01-03T10:00:00Z,99.00,EUR,ADA11,paid,\n"
                  "Z2,C001,2026-01-03T11:00:00Z,99.00,EUR,,paid,\n",
    "referrals.csv": "referrer_id,referred_id,code,channel,occurred_at,status\n"
                     "C001,C090,,email,2026-01-02T09:00:00Z,accepted\n"
                     "C033,C035,,email,2026-01-01T00:00:00Z,accepted\n",
    "shares.csv": "sharer_id,recipient_id,recipients,content_id,channel,occurred_at\n"
                  "C001,,50,K1,email,2026-01-04T09:00:00Z\n",
    "clicks.csv": "sharer_id,clicker_id,visitor_id,content_id,channel,occurred_at\n"
                  "C033,C035,,K1,link,2026-01-05T09:00:00Z\n",
    "follows.csv": "follower_id,followed_id,occurred_at\nC035,C033,2026-01-06T09:00:00Z\n",
    "engagements.csv": "person_id,kind,content_id,occurred_at\n"
                       "C033,review,K2,2026-01-07T09:00:00Z\n",
    "consent.csv": "person_id,purpose,channel,status,occurred_at,source\n"
                   "C001,marketing,email,denied,2026-01-08T09:00:00Z,mail\n",
    "contacts.csv": "person_id,channel,occurred_at\nC001,email,2026-01-09T09:00:00Z\n",
}


class AsOf(Scenario):
    DAY = "2025-12-31"

    def test_what_happened_after_the_day_changes_nothing(self):
        self.ok("run", SHOP, "--as-of", self.DAY, "--out", "before", "--workspace", "w.db")
        for name, text in LATER.items():
            self.write(f"later/{name}", text)
        added = self.ok_json("ingest", "later", "--workspace", "w.db")["files"]
        # The facts are really there: else equal outputs would mean nothing.
        self.assertEqual([f["path"] for f in added if f["added_count"] == 0
                          or f["rejected_count"] > 0], [])
        self.ok("run", SHOP, "--as-of", self.DAY, "--out", "after", "--workspace", "w.db")
        before, after = self.files("before"), self.files("after")
        self.assertEqual(sorted(after), sorted(before))
        for name in before:
            self.assertEqual(after[name].decode(), before[name].decode(), name)
        self.ok("run", SHOP, "--out", "today", "--workspace", "w.db")
        self.assertNotEqual(self.files("today")["segments.csv"], before["segments.csv"])

    def test_each_later_fact_alone_changes_nothing_in_a_new_workspace(self):
        self.ok("run", SHOP, "--as-of", self.DAY, "--out", "before", "--workspace", "w.db")
        before = self.files("before")
        for name, text in LATER.items():
            with self.subTest(table=name):
                self.write(f"later_{name}", text)
                self.ok("run", SHOP, f"later_{name}", "--as-of", self.DAY, "--out", f"out_{name}",
                        "--workspace", f"{name}.db")
                after = self.files(f"out_{name}")
                for output in WITHOUT_PSEUDONYMS:
                    self.assertEqual(after[output].decode(), before[output].decode(), output)

    def test_a_day_means_its_end_and_a_moment_means_itself(self):
        for name, moment in (("day", "2025-12-31"), ("end", "2025-12-31T23:59:59Z")):
            self.ok("run", SHOP, "--as-of", moment, "--out", name, "--workspace", "w.db")
        self.assertEqual(self.files("day"), self.files("end"))


if __name__ == "__main__":
    unittest.main()
