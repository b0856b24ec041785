"""Too little memory is told before the work, with what would fit."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "corner_shop", "in")


class Memory(Scenario):
    def test_a_need_above_the_limit_is_refused_with_what_would_fit(self):
        self.ok("ingest", SHOP, "--workspace", "w.db")
        for command in (["score"], ["report", "--out", "out"], ["check"]):
            self.fails(6, *command, "--workspace", "w.db", "--memory", "1M",
                       says=("takes about", "may be used", "people would fit"))
        self.assertEqual(self.files("out"), {})
        self.ok("score", "--workspace", "w.db", "--memory", "1G")

    def test_a_size_that_is_none_is_a_mistake_of_use(self):
        for size in ("much", "8", "-1G", "8X", "1.5G", "0G", "99999999999999999999G"):
            self.fails(2, "run", SHOP, "--out", "out", "--workspace", "w.db", "--memory", size,
                       says=("is not a size",))
        self.assertFalse(os.path.exists(self.path("w.db")))
        for size in ("900M", "900000K", "2GB", "2GiB", "1T"):
            self.ok("run", SHOP, "--out", "out", "--workspace", "w.db", "--memory", size)


if __name__ == "__main__":
    unittest.main()
