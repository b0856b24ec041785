"""check_policy finds every fault of a small bad tree, and nothing in a good one."""
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from workbench import ROOT, Scenario  # noqa: E402

CHECK = os.path.join(ROOT, "tests", "tools", "check_policy")


class Policy(Scenario):
    def check(self):
        done = subprocess.run([sys.executable, CHECK, self.folder], capture_output=True, text=True,
                              check=False)
        return done.returncode, done.stdout

    def test_a_good_tree_is_clean(self):
        self.write("graph/rows.hpp", "#pragma once\n#include <vector>\n")
        self.write("scoring/rank.cpp", '#include "graph/rows.hpp"\nint printf_like(int printf_);\n'
                                       "// std::cout in a comment\n")
        self.assertEqual(self.check(), (0, "policy: 2 files, clean\n"))

    def test_each_fault_is_named(self):
        self.write("graph/up.cpp", '#include "scoring/rank.hpp"\n')
        self.write("ingest/side.cpp", '#include "scoring/rank.hpp"\n')
        self.write("reports/side.cpp", '#include "ingest/ingest.hpp"\n')
        self.write("scoring/store.cpp", "#include <SQLiteCpp/Database.h>\n")
        self.write("reports/values.hpp", "#pragma once\n#include <nlohmann/json.hpp>\n")
        self.write("reports/html/page.cpp", '#include "reports/values.hpp"\n')
        self.write("graph/long.cpp", "\n" * 501)
        self.write("graph/long.hpp", "#pragma once\n" + "\n" * 200)
        self.write("graph/function.cpp", "int f() {\n" + "  g();\n" * 70 + "}\n")
        self.write("graph/once.hpp", "int f();\n")
        self.write("graph/noise.cpp", 'void f() { std::cout << 1; }\nvoid g() { std::printf("x"); }\n'
                                      "void h() { std::exit(1); }\n"
                                      'auto k() { return std::getenv("X"); }\n'
                                      "auto l() { return std::chrono::system_clock::now(); }\n"
                                      "std::random_device m;\n")
        self.write("scoring/utils.cpp", "\n")
        self.write("scoring/measures/forgotten.cpp", "\n")
        self.write("scoring/registry.cpp", "#define GRAPEVINE_MEASURES(X) \\\n  X(ghost)\n")
        self.write("graph/base/a.hpp", '#pragma once\n#include "graph/b.hpp"\n')
        self.write("graph/b.hpp", '#pragma once\n#include "graph/base/a.hpp"\n')
        self.write("cli/home.cpp", '// see /' + 'home/me/notes\n')
        self.write("NOTES.md", "<" * 7 + " HEAD\n")
        self.write("fixtures/big.csv", "x" * 1_000_001)
        code, text = self.check()
        self.assertEqual(code, 1)
        for line in ["graph/up.cpp:1: graph/ may not include scoring/",
                     "ingest/side.cpp:1: ingest/ may not include scoring/",
                     "reports/side.cpp:1: reports/ may not include ingest/",
                     "scoring/store.cpp:1: sqlite3 does not belong in scoring/",
                     "reports/values.hpp:2: nlohmann/json is heavy",
                     "graph/long.cpp:1: 501 lines",
                     "graph/long.hpp:1: 201 lines",
                     "graph/function.cpp:1: a function of 72 lines",
                     "graph/once.hpp:1: no #pragma once",
                     "graph/noise.cpp:1: below cli/ nothing prints",
                     "graph/noise.cpp:2: below cli/ nothing prints",
                     "graph/noise.cpp:3: below cli/ nothing ends the program",
                     "graph/noise.cpp:4: below cli/ nothing reads the environment",
                     "graph/noise.cpp:5: below cli/ nothing reads a clock",
                     "graph/noise.cpp:6: below cli/ nothing draws random numbers",
                     "scoring/utils.cpp:1: named like a drawer",
                     "scoring/measures/forgotten.cpp:1: not listed in scoring/registry.cpp",
                     "scoring/registry.cpp:1: lists ghost",
                     "graph/ and graph/base/ include each other",
                     "cli/home.cpp:1: a path of one machine",
                     "NOTES.md:1: a merge was not finished",
                     "fixtures/big.csv:1: larger than"]:
            self.assertIn(line, text)
        self.assertEqual(len(text.strip().split("\n")), 22, text)


if __name__ == "__main__":
    unittest.main()
