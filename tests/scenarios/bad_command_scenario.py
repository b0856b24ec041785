"""Commands that cannot be meant: exit code, a sentence, a hint, and nothing changed."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from workbench import FIXTURES, Scenario  # noqa: E402

STAR = os.path.join(FIXTURES, "star", "in")

PLAY = """[[play]]
id = "all"
role = "any"
stage = "any"
incentive = "None"
incentive_split = "none"
content = "A page"
acknowledge = "Thank you for {act}."
thank = "Thank you."
encourage = "Here: {link}."
evidence = "None."
evidence_grade = "opinion"
"""


class Usage(Scenario):
    def test_a_misspelt_command_gets_a_suggestion(self):
        self.fails(2, "ingst", "x.csv", says=['"ingst"', "did you mean ingest?"])
        self.fails(2, "reprot", "--out", "out", says=["did you mean report?"])
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_misspelt_option_gets_a_suggestion(self):
        self.fails(2, "score", "--mesure", "pagerank", says=["--mesure", "did you mean --measure?"])
        self.fails(2, "ingest", STAR, "--wrkspace", "x", says=["did you mean --workspace?"])
        self.fails(2, "report", "--otu", "x", says=["--out"])
        self.assertEqual(os.listdir(self.folder), [])

    def test_an_option_before_its_command_is_told_its_place(self):
        err = self.fails(2, "--strict", "ingest", STAR, says=["write --strict after the command"])
        self.assertNotIn("did you mean", err)

    def test_what_is_like_nothing_gets_no_suggestion(self):
        err = self.fails(2, "score", "--zzzzzzzzzzzz")
        self.assertNotIn("did you mean", err)

    def test_no_command_at_all_is_told(self):
        self.fails(2, says=["required"])

    def test_a_missing_argument_is_named(self):
        self.fails(2, "report", says=["--out"])
        self.fails(2, "ingest", says=["files"])
        self.fails(2, "explain", says=["person"])

    def test_a_number_that_is_none_is_told(self):
        for arguments in (["--threads", "many"], ["--threads", "-1"], ["--threads", "5000"],
                          ["--seed", "x"], ["--seed", "-1"], ["--top", "some"], ["--top", "-1"]):
            self.fails(2, "score", *arguments, says=[arguments[0]])
        self.fails(2, "explain", "ann", "--rows", "-1", says=["--rows"])

    def test_an_unknown_thing_to_list_is_told(self):
        self.fails(2, "list", "measure", says=["measures"])


class Values(Scenario):
    def setUp(self):
        super().setUp()
        self.ok("ingest", STAR, "--workspace", "w.db")
        with open(self.path("w.db"), "rb") as file:
            self.before = file.read()

    def refused(self, code, *arguments, says=()):
        self.fails(code, *arguments, "--workspace", "w.db", says=says)
        with open(self.path("w.db"), "rb") as file:
            self.assertEqual(file.read(), self.before)

    def test_an_unknown_table_is_told_with_the_known_ones(self):
        self.refused(2, "ingest", STAR, "--as", "ordrs", says=['"ordrs"', "orders", "referrals"])

    def test_an_as_of_that_is_no_date_is_told(self):
        for word in ("2026-02-30", "yesterday", "31.12.2025", "2026-13-01"):
            self.refused(2, "score", "--as-of", word, says=["--as-of", word])

    def test_a_setting_that_is_none_is_told(self):
        for setting, words in {"foo": '"foo" is not a parameter',
                               "pagerank.damping": "pagerank.damping",
                               "nothing.damping=1": "nothing",
                               "pagerank.dampng=0.5": "damping",
                               "pagerank.damping=2": "from 0 to 0.999",
                               "pagerank.damping=nan": "nan",
                               "pagerank.damping=": "pagerank.damping",
                               "pagerank.damping=0.5x": "0.5x"}.items():
            self.refused(2, "score", "--set", setting, says=[words])

    def test_a_parameter_set_twice_is_told(self):
        self.refused(2, "score", "--set", "pagerank.damping=0.5", "--set", "pagerank.damping=0.6",
                     says=["pagerank.damping is set twice"])

    def test_run_refuses_before_it_reads_anything(self):
        two_circles = os.path.join(FIXTURES, "two_circles", "in")
        self.write("plays.toml", PLAY + 'thanks = "x"\n')
        for code, arguments in ((2, ["--as-of", "yesterday"]), (2, ["--set", "pagerank.damping=2"]),
                                (3, ["--playbook", "plays.toml"]), (2, ["--as", "ordrs"]),
                                (2, ["--currency", "EURO"])):
            self.refused(code, "run", two_circles, "--out", "out", *arguments)
        self.assertEqual(self.files("out"), {})

    def test_an_unknown_measure_is_told_with_the_known_ones(self):
        self.refused(2, "score", "--measure", "fame", says=['"fame"', "pagerank"])

    def test_an_unknown_person_is_told(self):
        self.refused(3, "explain", "nobody@example.org", says=['"nobody@example.org"'])

    def test_a_currency_that_is_none_is_told(self):
        self.refused(2, "ingest", STAR, "--currency", "EURO", says=["EURO"])

    def check_playbook(self, text, *says):
        self.write("plays.toml", text)
        self.refused(3, "report", "--out", "out", "--playbook", "plays.toml", says=says)
        self.assertEqual(self.files("out"), {})

    def test_a_playbook_that_is_no_toml_names_line_and_column(self):
        self.check_playbook("[[play]]\nid = \n", "plays.toml:2:6: ")

    def test_a_playbook_with_an_unknown_key_names_line_and_column(self):
        self.check_playbook(PLAY + 'thanks = "x"\n', "plays.toml:13:1: unknown key 'thanks'")

    def test_a_playbook_with_an_unknown_placeholder_names_line_and_column(self):
        self.check_playbook(PLAY.replace("{link}", "{lnik}"), "plays.toml:10:13: ", "{lnik}",
                            "{link}")

    def test_a_playbook_that_pays_without_disclosure_is_refused(self):
        self.check_playbook(PLAY.replace('split = "none"', 'split = "even"'), "disclosure")

    def test_a_playbook_that_forgets_somebody_is_refused(self):
        self.check_playbook(PLAY.replace('role = "any"', 'role = "friend"'), "not for everybody")

    def test_a_playbook_that_is_missing_or_a_folder_is_told(self):
        self.refused(3, "report", "--out", "out", "--playbook", "none.toml", says=["none.toml"])
        os.mkdir(self.path("folder.toml"))
        self.refused(3, "report", "--out", "out", "--playbook", "folder.toml",
                     says=["folder.toml"])

    def test_a_good_playbook_is_used(self):
        """Else every refusal above could have another cause."""
        self.write("plays.toml", PLAY)
        self.ok("report", "--out", "out", "--playbook", "plays.toml", "--workspace", "w.db")
        self.assertIn(b"A page", self.files("out")["report.html"])


if __name__ == "__main__":
    unittest.main()
