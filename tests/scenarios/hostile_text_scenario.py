"""Text from outside stays text: in HTML, in spreadsheets, on the terminal and in JSON."""
import csv
import html.parser
import io
import json
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from workbench import FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "corner_shop", "in")
SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"
HOSTILE = {
    "script": SCRIPT,
    "attribute": "\" onmouseover=\"alert(2)\" x='",
    "entity": "&lt;b&gt; &#60;i&#62;",
    "formula": FORMULA,
    "plus": "+1+cmd|'x'!A1",
    "at": "@SUM(1+1)",
    "newline": "line one\nline two\r\nline three",
    "right_to_left": "Ann\u202egnp.exe",
    "long": "N" * 10_000,
    "control": "bell\x07 escape\x1b[31mred\x1b]0;title\x07 back\x08 delete\x7f c1\u009b31m",
    "sql": "'; DROP TABLE person; --",
    "toml": "\"\"\"\n[[play]]",
    "template": "{shop} {link} {act} %s %n",
    "close_style": "</style></title><img src=x onerror=alert(3)>",
}
# ESC, BEL, C1 and the rest; tab and newline are the program's own.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f]")


class Tags(html.parser.HTMLParser):
    """Collects every tag and attribute of a page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text = set(), set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text.append(data)


def key_of(name):
    """What holds an "@" is read as an e-mail address, and this one cannot be any."""
    return name if name == "at" else f"{HOSTILE[name]}{name}"


def table(header, rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


class HostileText(Scenario):
    """Everybody brings two friends who order, so that hostile names reach the lists and trees."""

    def setUp(self):
        super().setUp()
        people, orders, referrals, codes, content, engagements = [], [], [], [], [], []
        for name, text in HOSTILE.items():
            key = key_of(name)
            people.append([key, f"{name}@example.org", text, "2025-01-01"])
            codes.append([f"{text}-code", key, "2025-01-01"])
            content.append([f"{text}-page", text, "story"])
            engagements.append([key, "review", f"{text}-page", "2025-03-01"])
            for i in range(2):
                friend = f"{name} friend {i}"
                referrals.append([key, friend, text, f"2025-02-0{1 + i}"])
                orders.append([f"{text}{i}", friend, f"2025-02-0{3 + i}", "10.00", "EUR",
                               f"{text}-code"])
        # Formula cells first in a row too: the key of a person.
        people.append([FORMULA, "formula2@example.org", FORMULA, "2025-01-01"])
        self.write("in/people.csv", table(["person_id", "email", "name", "joined_at"], people))
        self.write("in/orders.csv", table(["order_id", "person_id", "occurred_at", "total",
                                           "currency", "code"], orders))
        self.write("in/referrals.csv", table(["referrer_id", "referred_id", "channel",
                                              "occurred_at"], referrals))
        self.write("in/codes.csv", table(["code", "owner_id", "active_from"], codes))
        self.write("in/content.csv", table(["content_id", "title", "kind"], content))
        self.write("in/engagements.csv", table(["person_id", "kind", "content_id", "occurred_at"],
                                               engagements))
        self.people_count = len(people) + 2 * len(HOSTILE)

    def run_all(self, *arguments):
        self.ok("run", "in", "--out", "out", "--workspace", "w.db", "--shop", SCRIPT + FORMULA,
                *arguments)
        return {name: data.decode() for name, data in self.files("out").items()}

    def test_no_text_becomes_a_tag_or_an_attribute(self):
        plain = Tags()
        self.ok("run", SHOP, "--out", "plain", "--workspace", "plain.db", "--show-identities")
        plain.feed(self.files("plain")["report.html"].decode())
        out = self.run_all("--show-identities")
        page = Tags()
        page.feed(out["report.html"])
        self.assertNotIn("script", page.tags)
        self.assertEqual({a for a in page.attributes if a.startswith("on")}, set())
        self.assertLessEqual(page.tags, plain.tags | {"wbr", "br"})
        self.assertLessEqual(page.attributes, plain.attributes)
        # It would hold as well if the names were not shown at all: they are, as text.
        text = "".join(page.text)
        self.assertIn(SCRIPT, text)
        self.assertIn("</style></title><img src=x", text)
        self.assertNotIn(SCRIPT, out["report.html"])

    def test_formulas_reach_no_spreadsheet(self):
        out = self.run_all("--show-identities")
        seen = 0
        for name in ("segments.csv", "evangelists.csv"):
            rows = list(csv.reader(io.StringIO(out[name], newline="")))
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, name)
            for row in rows[1:]:
                for cell in row:
                    if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
                        self.assertRegex(cell, r"^-\d", name)
                    seen += cell.startswith("'=cmd|")
        self.assertGreaterEqual(seen, 2)

    def test_everybody_is_kept_and_the_workspace_survives(self):
        out = self.run_all()
        rows = list(csv.DictReader(io.StringIO(out["segments.csv"], newline="")))
        self.assertEqual(len(rows), self.people_count)
        by_key = {row["person_id"]: row for row in rows}
        for name in ("script", "sql", "template", "right_to_left", "long"):
            row = by_key[key_of(name)]
            self.assertEqual(row["direct_referrals"], "2", name)
        self.assertEqual(by_key["'" + FORMULA + "formula"]["direct_referrals"], "2")

    def test_json_parses_and_carries_the_text_unchanged(self):
        out = self.run_all("--show-identities")
        report = json.loads(out["report.json"])
        json.loads(out["manifest.json"])
        self.assertEqual(report["shop"], SCRIPT + FORMULA)
        # Line ends and control characters inside a string are escaped, never raw.
        # (U+0080 to U+009F may stand there: JSON allows them, and no terminal reads the file.)
        self.assertIsNone(re.search("[\x00-\x09\x0b-\x1f]", out["report.json"]))

    def test_no_control_character_reaches_the_terminal(self):
        bad = table(["order_id", "person_id", "total"],
                    [[HOSTILE["control"], HOSTILE["control"], HOSTILE["control"]]])
        bad_name = "in/orders\x1b[31m\x07.csv"
        self.write(bad_name, bad)
        commands = [["run", "in", "--out", "out\x1b[1m", "--workspace", "w.db"],
                    ["score", "--top", "100", "--workspace", "w.db"],
                    ["ingest", bad_name, "--strict", "--workspace", "w2.db"],
                    ["ingest", "no\x1b[31m.csv", "--workspace", "w.db"],
                    ["explain", "no\x1b[31mbody", "--workspace", "w.db"],
                    ["score", "--measure", "\x1b[31m", "--workspace", "w.db"],
                    ["score", "--set", "\x1b[31m=1", "--workspace", "w.db"],
                    ["score", "--as-of", "\x1b[31m", "--workspace", "w.db"],
                    ["score", "--workspace", "\x1b[31m.db"],
                    ["\x1b[31mscore"], ["list", "\x1b[31m"], ["score", "--\x1b[31m"],
                    ["explain", HOSTILE["control"] + "control", "--workspace", "w.db"],
                    ["report", "--out", "o", "--playbook", "in/\x1b[1m.toml", "--workspace", "w.db"]]
        for arguments in commands:
            done = self.run_program(*arguments)
            for text in (done.out, done.err):
                found = CONTROL.search(text)
                self.assertIsNone(found, f"{arguments}: {text[:300]!r}")
            self.assertTrue(done.out + done.err, arguments)

    def test_a_hostile_person_can_be_explained(self):
        self.run_all()
        for name in ("sql", "script", "formula"):
            said = self.ok_json("explain", key_of(name), "--workspace", "w.db")
            self.assertEqual(said["person_id"], key_of(name))
            self.assertEqual(said["measures"]["direct_referrals"], 2)


class Identities(Scenario):
    def words(self):
        with open(os.path.join(SHOP, "people.csv"), encoding="utf-8", newline="") as file:
            return [word for row in csv.DictReader(file)
                    for word in (row["person_id"], row["email"], row["name"])]

    def test_without_the_option_nobody_can_be_recognised_in_the_report(self):
        self.ok("run", SHOP, "--out", "out", "--workspace", "w.db")
        for name in ("report.html", "report.json"):
            text = self.files("out")[name].decode().lower()
            found = [word for word in self.words() if word.lower() in text]
            self.assertEqual(found, [], name)

    def test_with_the_option_the_names_are_there(self):
        self.ok("run", SHOP, "--out", "out", "--workspace", "w.db", "--show-identities")
        for name in ("report.html", "report.json"):
            text = self.files("out")[name].decode()
            self.assertIn("Ada Moss", text, name)
            self.assertIn("Fay Lindqvist", text, name)
        self.assertIn(b"ada.moss@example.com", self.files("out")["evangelists.csv"])
        self.assertTrue(json.loads(self.files("out")["manifest.json"])["are_identities_shown"])

    def test_two_workspaces_of_other_files_give_other_pseudonyms(self):
        """Else a pseudonym would be as good as a name."""
        ids = []
        for k, files in enumerate(([SHOP], [SHOP, os.path.join(FIXTURES, "star", "in")])):
            self.ok("run", *files, "--out", f"out{k}", "--workspace", f"w{k}.db")
            report = json.loads(self.files(f"out{k}")["report.json"])
            ids.append({person["person"]["id"] for person in report["evangelists"]})
        self.assertEqual(ids[0] & ids[1], set())


if __name__ == "__main__":
    unittest.main()
