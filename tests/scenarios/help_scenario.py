"""The program explains itself: help, examples, lists, and options wherever they stand."""
import json
import os
import shlex
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from workbench import FIXTURES, Scenario  # noqa: E402

STAR = os.path.join(FIXTURES, "star", "in")


class Help(Scenario):
    def commands(self):
        commands = self.ok_json("list", "commands")
        self.assertGreaterEqual(len(commands), 6)
        return commands

    def test_every_command_explains_itself_with_examples(self):
        for command in self.commands():
            for option in ("--help", "-h"):
                text = self.ok(command["id"], option)
                self.assertIn(command["summary"], text)
                self.assertIn(f"grapevine {command['id']}", text)
                self.assertIn("\nExamples:\n", text)

    def test_every_example_names_a_command_and_options_that_exist(self):
        helps = {command["id"]: self.ok(command["id"], "--help") for command in self.commands()}
        root_help = self.ok("--help")
        examples = 0
        for command in self.commands():
            lines = command["examples"].split("\n")
            self.assertGreaterEqual(len(lines), 1, command["id"])
            for line in lines:
                examples += 1
                program, *words = shlex.split(line)
                self.assertEqual(program, "grapevine")
                used = [word for word in words if word in helps]
                self.assertEqual(used, [command["id"]], line)
                for option in (word for word in words if word.startswith("--")):
                    known = helps[command["id"]] + root_help
                    self.assertIn(f"{option} ", known.replace(",", " "), line)
                self.assertIn("  " + line, helps[command["id"]])
        self.assertGreaterEqual(examples, 12)

    def test_help_of_the_program_names_every_command_and_the_exit_codes(self):
        text = self.ok("--help")
        for command in self.commands():
            self.assertIn(command["id"], text)
            self.assertIn(command["summary"], " ".join(text.split()))
        self.assertIn("130 stopped", text)

    def test_help_needs_no_workspace_and_creates_none(self):
        self.ok("score", "--help")
        self.ok("list", "measures")
        self.assertEqual(os.listdir(self.folder), [])

    def test_help_goes_before_missing_arguments(self):
        self.assertIn("--out", self.ok("report", "--help"))
        self.assertIn("--out", self.ok("run", "--help", "--out"[:0] or "x.csv"))

    def test_the_version_comes_with_what_reads_phone_numbers(self):
        self.assertRegex(self.ok("--version"), r"^grapevine \d+\.\d+\.\d+\nphone numbers: (libphonenumber|digits as typed)\n$")


class Lists(Scenario):
    def test_every_list_is_there_as_text_and_as_json(self):
        for what in ("measures", "formats", "roles", "commands"):
            text = self.ok("list", what)
            entries = self.ok_json("list", what)
            self.assertGreaterEqual(len(entries), 5, what)
            self.assertEqual(len({entry["id"] for entry in entries}), len(entries))
            for entry in entries:
                self.assertIn(entry["id"], text)
                for key, value in entry.items():
                    if key in ("title", "meaning", "formula", "unit", "summary"):
                        self.assertTrue(value, f"{what}: {entry['id']} has no {key}")

    def test_every_measure_listed_is_a_column_and_can_be_ranked_by(self):
        self.ok("run", STAR, "--out", "out", "--workspace", "w.db")
        header = self.files("out")["segments.csv"].decode().split("\n")[0].split(",")
        self.ok("report", "--measures", "all", "--out", "all", "--workspace", "w.db")
        full = self.files("all")["segments.csv"].decode().split("\n")[0].split(",")
        for measure in self.ok_json("list", "measures"):
            self.assertIn(measure["column"], full)
            self.assertEqual(measure["column"] in header, measure["is_default"], measure["id"])
            said = self.ok_json("score", "--measure", measure["id"], "--workspace", "w.db")
            self.assertEqual(said["measure"], measure["id"])

    def test_every_parameter_listed_can_be_set_to_its_limits(self):
        self.ok("ingest", STAR, "--workspace", "w.db")
        parameters = [(m["id"], p) for m in self.ok_json("list", "measures")
                      for p in m["parameters"]]
        self.assertGreaterEqual(len(parameters), 3)
        for measure, parameter in parameters:
            name = f"{measure}.{parameter['name']}"
            for value in (parameter["least"], parameter["standard"], parameter["most"]):
                self.ok("score", "--set", f"{name}={value}", "--workspace", "w.db")
            self.fails(2, "score", "--set", f"{name}={parameter['most'] * 2 + 1}",
                       "--workspace", "w.db")

    def test_every_format_without_a_program_in_its_name_can_be_forced(self):
        self.write("rows.csv", "person_id,email\nann,ann@example.org\n")
        formats = {entry["id"]: entry for entry in self.ok_json("list", "formats")}
        self.assertIn("people", formats)
        said = self.ok_json("ingest", "rows.csv", "--as", "people", "--workspace", "w.db")
        self.assertEqual(said["files"][0]["format"], "people")


class GlobalOptions(Scenario):
    def test_they_may_stand_before_or_after_the_command(self):
        self.ok("ingest", STAR, "--workspace", "w.db")
        before = self.ok("--json", "--workspace", "w.db", "--as-of", "2025-03-01", "score")
        after = self.ok("score", "--as-of", "2025-03-01", "--workspace", "w.db", "--json")
        self.assertEqual(before, after)
        self.assertEqual(json.loads(before)["as_of"], "2025-03-01T23:59:59Z")
        # Were both ignored, they would be equal too.
        self.assertNotEqual(before, self.ok("--json", "--workspace", "w.db", "score"))

    def test_the_workspace_is_grapevine_db_unless_named(self):
        self.ok("ingest", STAR)
        self.assertIn("grapevine.db", os.listdir(self.folder))

    def test_quiet_silences_remarks_but_not_warnings(self):
        self.write("in/people.csv", "person_id,name\nann,Ann\n")
        self.write("in/notes.md", "nothing to read\n")
        loud = self.run_program("ingest", "in", "--workspace", "w.db")
        self.assertIn("notes.md", loud.err)
        self.assertEqual(self.run_program("--quiet", "ingest", "in", "--workspace", "w.db").err, "")
        self.write("in/orders.csv", "order_id,person_id,total\n1,ann,5.00\n")
        quiet = self.run_program("--quiet", "ingest", "in", "--workspace", "w.db")
        self.assertIn("warning: ", quiet.err)


if __name__ == "__main__":
    unittest.main()
