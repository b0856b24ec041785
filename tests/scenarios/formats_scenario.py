"""The formats a user meets: their document is up to date, and a folder of exports is read whole."""
import glob
import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from workbench import BINARY, FIXTURES, ROOT, Scenario  # noqa: E402

UPDATE = os.path.join(ROOT, "tests", "tools", "update_formats_doc")


class Formats(Scenario):
    def test_the_document_says_what_the_program_lists(self):
        done = subprocess.run([sys.executable, UPDATE, "--print", BINARY], capture_output=True,
                              text=True, check=True)
        with open(os.path.join(ROOT, "ingest", "FORMATS.md"), encoding="utf-8") as file:
            self.assertEqual(file.read(), done.stdout, "run tests/tools/update_formats_doc")

    def test_vendors_files_go_in_together_by_their_headers(self):
        # One currency a workspace: what is in dollars stays out.
        left_out = ("woocommerce_orders", "friendbuy_top_advocates", "friendbuy_conversions",
                    "referralcandy_purchases",
                    "README", "expected")
        files = [f for f in sorted(glob.glob(os.path.join(FIXTURES, "formats", "*")))
                 if not os.path.basename(f).startswith(left_out)]
        done = self.run_program("--quiet", "--json", "ingest", *files, "--workspace", "w.db")
        self.assertEqual(done.returncode, 0, done.err)
        said = json.loads(done.out)["files"]
        self.assertEqual([f["format"] for f in said],
                         [os.path.basename(f["path"]).split(".")[0] for f in said])
        self.assertEqual(len(said), len(files))
        self.assertEqual(sum(f["rejected_count"] for f in said), 0)
        self.assertEqual(done.err, "")
        # One Ann, whatever each of them calls her.
        names = ("ann@example.org", "stripe:cus_ann", "klaviyo:01A", "hubspot:101", "growsurf:gs1",
                 "viral_loops:vl1", "extole:f1")
        keys = {self.ok_json("explain", name, "--workspace", "w.db")["person_id"] for name in names}
        self.assertEqual(len(keys), 1, keys)

    def test_a_report_without_addresses_is_refused_with_a_way_out(self):
        self.fails(3, "ingest", os.path.join(FIXTURES, "formats", "woocommerce_orders.csv"),
                   says=["orders report of WooCommerce Analytics", "billing e-mail addresses"])
        self.fails(3, "ingest", os.path.join(FIXTURES, "formats", "friendbuy_top_advocates.csv"),
                   says=["Top Advocates report of Friendbuy", "export the conversions report"])


if __name__ == "__main__":
    unittest.main()
