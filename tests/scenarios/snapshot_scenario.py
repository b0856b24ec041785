"""The network kept beside the workspace: used when it fits, made anew and said so when it does not."""
import os
import shutil
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import Scenario  # noqa: E402

PEOPLE = 1000
EACH = 230  # follows of everybody: more edges than it takes for a snapshot to pay


def follows(step):
    rows = ["follower_id,followed_id"]
    for a in range(PEOPLE):
        rows += [f"p{a:04d},p{(a * 7 + k * step + 1) % PEOPLE:04d}" for k in range(EACH)]
    return "\n".join(rows) + "\n"


class Snapshot(Scenario):
    def setUp(self):
        super().setUp()
        self.write("in/follows.csv", follows(3))
        self.ok("ingest", "in", "--workspace", "w.db")

    def snapshot(self):
        with open(self.path("w.db-network"), "rb") as file:
            return file.read()

    def score(self, *arguments):
        """What score says about the network, and its answer."""
        done = self.run_program("score", "--workspace", "w.db", "--measure", "pagerank", *arguments)
        self.assertEqual(done.returncode, 0, done.err)
        about = [line for line in done.err.split("\n") if "w.db-network" in line]
        return about, done.out

    def test_a_second_run_maps_what_the_first_built_and_says_the_same(self):
        first, answer = self.score()
        self.assertEqual(first, [])
        kept = self.snapshot()
        self.assertNotIn(b"p0001", kept)  # numbers, no names
        before = os.stat(self.path("w.db-network")).st_mtime_ns
        second, again = self.score("--threads", "3")
        self.assertEqual(second, [])
        self.assertEqual(again, answer)
        self.assertEqual(os.stat(self.path("w.db-network")).st_mtime_ns, before)

    def test_new_facts_make_it_stale(self):
        self.score()
        kept = self.snapshot()
        self.write("more/follows.csv", follows(4))
        self.ok("ingest", "more", "--workspace", "w.db")
        about, answer = self.score()
        self.assertIn("was made from other data or settings: the network is built anew", about[0])
        self.assertNotEqual(self.snapshot(), kept)
        os.remove(self.path("w.db-network"))
        self.assertEqual(self.score(), ([], answer))

    def test_cut_changed_and_foreign_ones_are_made_anew(self):
        _, answer = self.score()
        kept = self.snapshot()
        broken = {
            "is cut short or damaged": [kept[:5000], kept[:-1], kept + b"x",
                                        kept[:90000] + b"~" + kept[90001:]],
            "is of another version or no snapshot": [b"", b"hello", b"x" * 4096],
        }
        for words, contents in broken.items():
            for content in contents:
                self.write("w.db-network", content)
                about, again = self.score()
                self.assertEqual(len(about), 1, about)
                self.assertIn(words, about[0])
                self.assertEqual(again, answer)
                self.assertEqual(self.snapshot(), kept)

    def test_one_of_another_workspace_is_made_anew(self):
        self.write("other/follows.csv", follows(2))
        self.ok("ingest", "other", "--workspace", "other.db")
        self.ok("score", "--workspace", "other.db")
        self.score()
        kept = self.snapshot()
        shutil.copy(self.path("other.db-network"), self.path("w.db-network"))
        about, _ = self.score()
        self.assertIn("was made from other data or settings", about[0])
        self.assertEqual(self.snapshot(), kept)

    def test_where_it_cannot_be_written_the_work_goes_on(self):
        os.mkdir(self.path("w.db-network"))
        about, _ = self.score()
        self.assertIn("the network will be built again next time", about[-1])

    def test_a_small_shop_keeps_none(self):
        self.write("few/follows.csv", "follower_id,followed_id\nann,bob\n")
        self.ok("ingest", "few", "--workspace", "small.db")
        self.ok("score", "--workspace", "small.db")
        self.assertFalse(os.path.exists(self.path("small.db-network")))


if __name__ == "__main__":
    unittest.main()
