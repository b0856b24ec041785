"""What README.md shows is what the program prints, and every command it names exists."""
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import FIXTURES, ROOT, Scenario  # noqa: E402


class Readme(Scenario):
    def setUp(self):
        super().setUp()
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
            self.text = file.read()

    def test_the_output_of_the_demo_is_the_real_one(self):
        found = re.search(r"`\./demo` ends with:\n\n```\n(.*?)```", self.text, re.DOTALL)
        printed = self.ok("run", os.path.join(FIXTURES, "corner_shop", "in"), "--out",
                          "out/corner_shop", "--shop", "Corner Shop")
        self.assertTrue(printed.endswith(found.group(1)), printed)

    def test_the_demo_script_runs_what_the_readme_says(self):
        with open(os.path.join(ROOT, "demo"), encoding="utf-8") as file:
            script = file.read()
        self.assertIn("run fixtures/corner_shop/in --out out/corner_shop", script)

    def test_every_command_option_and_measure_named_exists(self):
        commands = {c["id"] for c in self.ok_json("list", "commands")}
        named = set(re.findall(r"`(?:build/release/)?grapevine (\w+)", self.text))
        self.assertEqual(named - commands, set())
        self.assertEqual(commands - named, set(), "the README should name every command")
        helps = self.ok("--help") + "".join(self.ok(c, "--help") for c in sorted(commands))
        for option in set(re.findall(r"`(--[a-z-]+)", self.text)):
            if option != "--sanitizers":
                self.assertIn(option, helps)
        table = self.text[self.text.index("## What the scores mean"):self.text.index("Roles come")]
        measures = {m["id"] for m in self.ok_json("list", "measures")}
        self.assertEqual(set(re.findall(r"`(\w+)`", table)), measures)

    def test_the_mapping_shown_works(self):
        mapping = re.search(r"```toml\n(.*?)```", self.text, re.DOTALL).group(1)
        self.write("in/invitations.map.toml", mapping)
        self.write("in/invitations_may.csv",
                   "Sender,Friend,Sent,State\nann,bob,2026-05-01,1\nann,cat,2026-05-02,0\n"
                   "ann,dan,NA,NA\n")
        outcome = self.ok_json("ingest", self.path("in"))
        self.assertEqual(outcome["files"][0]["added_count"], 3)
        self.assertEqual(outcome["files"][0]["title"], "Invitations")


if __name__ == "__main__":
    unittest.main()
