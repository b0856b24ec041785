"""--pseudonymize: nobody can be read out of the workspace, and the numbers stay what they were.

Could pass for the wrong reason if what is looked for were never read: every search is also made in
a workspace of plain facts, where it must find all of it.
"""
import csv
import glob
import json
import os
import re
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import BINARY, FIXTURES, Scenario  # noqa: E402

KEY = "fixed-for-the-test-0123456789-abcdef"
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")

# What is looked for in the bytes, as it stands here and in other letters.
SECRETS = ("Zephyrine", "Quackenbush", "zephyrine.q", "zq@inbox.example.org", "4930901820",
           "CUST-88231", "ORDER-77120", "ZEPHY-TEN", "cus_zephy", "visitor-zq", "review-by-zq",
           "asked by Mrs Quackenbush", "flowers for Zephyrine")
STORY = {
    "people.csv": "person_id,also_id,email,phone,name,joined_at\n"
                  "CUST-88231,stripe:cus_zephy,zephyrine.q@example.org,+4930901820,"
                  "Zephyrine Quackenbush,2026-01-05\n"
                  "CUST-88232,,zq@inbox.example.org,,Z. Quackenbush,2026-01-06\n",
    "codes.csv": "code,owner_id,kind\nZephy-Ten,CUST-88231,personal\n",
    "orders.csv": "order_id,person_id,occurred_at,total,currency,code\n"
                  "ORDER-77120,zq@inbox.example.org,2026-02-01,12.50,EUR,zephy-ten\n"
                  "ORDER-77121,CUST-88231,2026-02-02,8.00,EUR,\n"
                  "ORDER-77122,zephyrine.q@example.org,2026-02-02,-8.00,EUR,\n"
                  "ORDER-77123,CUST-88231,2026-02-30,8.00,EUR,\n",
    "clicks.csv": "sharer_id,clicker_id,visitor_id,content_id,channel,occurred_at\n"
                  "CUST-88231,,visitor-zq,review-by-zq,link,2026-01-20\n",
    "engagements.csv": "person_id,kind,content_id,occurred_at\n"
                       "CUST-88231,review,review-by-zq,2026-01-21\n",
    "content.csv": "content_id,title,kind\nreview-by-zq,What customers say,review\n",
    "consent.csv": "person_id,purpose,channel,status,occurred_at,source\n"
                   "CUST-88231,marketing,email,granted,2026-01-05,flowers for Zephyrine\n",
    "suppressions.csv": "person_id,reason\nCUST-88232,asked by Mrs Quackenbush\n",
    "costs.csv": "date,kind,channel,person_id,amount,currency,note\n"
                 "2026-02-01,reward,email,CUST-88231,5.00,EUR,flowers for Zephyrine\n",
    "stripe.csv": "id,Created date (UTC),Amount,Currency,Status,Customer ID,Customer Email\n"
                  "ch_1,2026-03-01 10:00,9.00,eur,Paid,cus_zephy,Zephyrine.Q@Example.ORG\n",
    "growsurf.json": '[{"id": "gs-zephyrine", "email": "zephyrine.q@example.org",'
                     ' "firstName": "Zephyrine", "referralStatus": null}, 7,'
                     ' "Zephyrine Quackenbush"]\n',
}


class Pseudonyms(Scenario):
    def setUp(self):
        super().setUp()
        self.key = self.write("keys/shop.key", KEY + "\n")
        for name, text in STORY.items():
            self.write("in/" + name, text)

    def ingest(self, *paths, workspace="w.db", key=None, command=("ingest",), more=()):
        done = self.run_program("--quiet", *command, *paths, "--workspace", workspace,
                                "--pseudonymize", key or self.key, *more)
        self.assertEqual(done.returncode, 0, done.err)
        return done.out

    def bytes_of(self, *folders):
        """Every file the program wrote there, in lower case."""
        found = b""
        for folder in folders:
            for path in glob.glob(self.path(folder, "**"), recursive=True):
                if os.path.isfile(path):
                    with open(path, "rb") as file:
                        found += file.read()
        return found.lower()

    def found_in(self, content, secrets):
        return sorted(s for s in secrets if s.lower().encode() in content)

    def test_nothing_of_the_people_is_in_the_bytes_of_the_workspace(self):
        os.mkdir(self.path("secret"))
        os.mkdir(self.path("plain"))
        said = self.ingest("in", workspace="secret/w.db", more=("--rejects", "secret/rejects.csv"))
        self.assertEqual(self.run_program("ingest", "in", "--workspace", "plain/w.db").returncode, 0)
        self.assertEqual(self.found_in(self.bytes_of("plain"), SECRETS), sorted(SECRETS))
        for out, name in (("secret", "secret"), ("plain", "plain")):
            self.ok("score", "--workspace", f"{name}/w.db")
            self.ok("report", "--out", f"{out}/out", "--show-identities", "--workspace",
                    f"{name}/w.db")
            self.ok("dump", "--replace", "--out", f"{out}/dump", "--workspace", f"{name}/w.db")
        self.assertEqual(self.found_in(self.bytes_of("secret"), SECRETS), [])
        self.assertEqual(self.found_in(said.lower().encode(), SECRETS), [])
        self.assertIn(b"what customers say", self.bytes_of("secret"), "titles are kept")

    def test_nobody_of_the_fixtures_is_in_the_bytes_of_the_workspace(self):
        files = [f for f in glob.glob(os.path.join(FIXTURES, "formats", "*.csv"))
                 + glob.glob(os.path.join(FIXTURES, "formats", "*.json"))
                 if "woocommerce_orders" not in f and "top_advocates" not in f
                 and "referralcandy_purchases" not in f]
        files += [os.path.join(FIXTURES, "corner_shop", "in")]
        texts = ""
        for path in files[:-1] + glob.glob(os.path.join(files[-1], "*.csv")):
            with open(path, encoding="utf-8") as file:
                texts += file.read()
        with open(os.path.join(files[-1], "people.csv"), encoding="utf-8") as file:
            names = {row["name"] for row in csv.DictReader(file)}
        secrets = set(ADDRESS.findall(texts)) | names
        self.assertGreater(len(secrets), 60)
        os.mkdir(self.path("secret"))
        os.mkdir(self.path("plain"))
        self.ingest(*files, workspace="secret/w.db")
        self.run_program("ingest", *files, "--workspace", "plain/w.db")
        self.assertGreater(len(self.found_in(self.bytes_of("plain"), secrets)), 55)
        self.assertEqual(self.found_in(self.bytes_of("secret"), secrets), [])

    def test_addresses_in_names_of_files_and_columns_and_in_titles_are_not_kept(self):
        os.mkdir(self.path("secret"))
        self.write("x/zephyrine.q@example.org orders.csv",
                   "order_id,person_id,total,currency,joined zephyrine.q@example.org\n1,a,5,EUR,x\n")
        self.write("x/content.csv", "content_id,title,kind\n"
                                    "c1,\"Thanks @shop, says zephyrine.q@example.org\",post\n")
        self.ingest("x", workspace="secret/w.db")
        self.ok("dump", "--out", "secret/dump", "--workspace", "secret/w.db")
        self.assertEqual(self.found_in(self.bytes_of("secret"), ["zephyrine.q"]), [])

    def test_refused_rows_are_told_with_masked_addresses(self):
        self.write("orders.csv", "order_id,person_id,total,currency\n1,zephyrine.q@ex@ample.org,5,EUR\n")
        for more in ((), ("--json",)):
            done = self.run_program(*more, "ingest", "orders.csv", "--workspace",
                                    f"plain{len(more)}.db", "--rejects", "rejects.csv")
            self.assertEqual(done.returncode, 0, done.err)
            self.assertIn("z…@e…", done.out)
            self.assertNotIn("zephyrine", done.out + done.err)
        self.assertIn(b"zephyrine.q", self.files(".")["rejects.csv"])

    def test_a_killed_ingest_leaves_nobody_in_the_side_files(self):
        os.mkdir(self.path("secret"))
        self.ingest("in/people.csv", workspace="secret/w.db")
        rows = "".join(f"ORDER-77120-{i},CUST-88231-{i},2026-02-01,12.50,EUR,zephy-ten\n"
                       for i in range(150_000))
        self.write("many/orders.csv", STORY["orders.csv"] + rows)
        # pylint: disable-next=consider-using-with
        program = subprocess.Popen([BINARY, "ingest", "many", "--pseudonymize", self.key,
                                    "--workspace", "secret/w.db"], cwd=self.folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wal = self.path("secret", "w.db-wal")
        for _ in range(3000):  # until some of it is in the log
            if os.path.exists(wal) and os.path.getsize(wal) > 1_000_000:
                break
            time.sleep(0.005)
        program.send_signal(signal.SIGKILL)
        program.wait()
        self.assertGreater(os.path.getsize(wal), 1_000_000, "it was killed too early or too late")
        self.assertEqual(self.found_in(self.bytes_of("secret"), SECRETS), [])

    def test_the_headline_numbers_are_those_of_the_plain_shop(self):
        for shop in ("corner_shop", "two_circles", "star", "chain"):
            with self.subTest(shop):
                folder = os.path.join(FIXTURES, shop, "in")
                self.ingest(folder, workspace=f"{shop}.db", command=("run",),
                            more=("--out", f"{shop}_secret"))
                self.ok("run", folder, "--workspace", f"{shop}_plain.db", "--out", f"{shop}_plain")
                reports = [json.loads(self.files(f"{shop}_{kind}")["report.json"])
                           for kind in ("secret", "plain")]
                for part in ("headline", "totals", "funnel", "stage_counts", "quality"):
                    self.assertEqual(reports[0][part], reports[1][part], part)
                counts = [[(g["role"], g["confirmed_count"], g["provisional_count"]) for g in r["groups"]]
                          for r in reports]
                self.assertEqual(counts[0], counts[1])

    def test_pseudonyms_are_the_same_in_every_workspace_under_the_key(self):
        for name in ("a", "b"):
            self.ingest("in", workspace=f"{name}.db")
            self.ok("dump", "--replace", "--out", name, "--workspace", f"{name}.db")
        self.assertEqual(self.files("a"), self.files("b"))
        self.write("other.key", KEY[::-1])
        self.ingest("in", workspace="c.db", key="other.key")
        self.ok("dump", "--replace", "--out", "c", "--workspace", "c.db")
        self.assertNotEqual(self.files("a")["people.csv"], self.files("c")["people.csv"])

    def test_people_are_explained_and_judged_by_their_pseudonyms(self):
        self.ingest("in")
        with_key = [line.split(",")[0] for line in
                    self.report_lines("segments.csv")[1:]]
        person = self.ok_json("explain", with_key[0], "--workspace", "w.db")
        self.assertEqual(person["person_id"], with_key[0])
        self.fails(3, "explain", "zephyrine.q@example.org", "--workspace", "w.db",
                   says=["pseudonyms", "segments.csv"])
        pairs = self.ok_json("people", "merges", "--workspace", "w.db")
        self.assertEqual(self.found_in(json.dumps(pairs).lower().encode(), SECRETS), [])
        self.ok("people", "merge", *with_key[:2], "--workspace", "w.db")
        self.assertEqual(len(self.report_lines("segments.csv")), len(with_key))

    def report_lines(self, name):
        self.ok("report", "--out", "out", "--workspace", "w.db")
        return self.files("out")[name].decode().splitlines()

    def test_a_plain_ingest_or_another_key_is_refused(self):
        self.ingest("in/people.csv")
        before = self.files()["w.db"]
        self.fails(2, "ingest", "in/orders.csv", "--workspace", "w.db",
                   says=["holds pseudonyms", "--pseudonymize"])
        self.write("other.key", KEY[::-1])
        self.fails(2, "ingest", "in/orders.csv", "--workspace", "w.db", "--pseudonymize",
                   "other.key", says=["another key"])
        self.assertEqual(self.files()["w.db"], before)
        self.ok("ingest", "in/codes.csv",
                "--workspace", "plain.db")
        self.fails(2, "ingest", "in/people.csv", "--workspace", "plain.db", "--pseudonymize",
                   self.key, says=["plain names and addresses already"])

    def test_keys_that_are_none_are_refused_with_how_to_make_one(self):
        for name, text, says in (("empty", "", "is empty"), ("short", "secret\n", "holds 6 bytes"),
                                 ("blank", " \n" * 40, "is empty"),
                                 ("large", "x" * 100_000, "too large")):
            self.write(name, text)
            self.fails(3, "ingest", "in", "--pseudonymize", name, says=[says, "head -c 32"])
        self.fails(3, "ingest", "in", "--pseudonymize", "none", says=["none", "head -c 32"])
        self.fails(3, "ingest", "in", "--pseudonymize", "keys", says=["folder", "head -c 32"])
        self.assertFalse(os.path.exists(self.path("grapevine.db")))

    def test_corrected_rows_are_refused_because_texts_are_not_kept(self):
        self.ingest("in/orders.csv", more=("--rejects", "rejects.csv"))
        self.fails(2, "ingest", "rejects.csv", "--fixed", "--workspace", "w.db",
                   says=["keeps no texts"])
        self.fails(2, "ingest", "rejects.csv", "--fixed", "--workspace", "w.db",
                   "--pseudonymize", self.key, says=["keeps no texts"])


if __name__ == "__main__":
    unittest.main()
