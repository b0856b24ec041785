"""What every scenario needs: a folder of its own, the program, and a strict look at what it says."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
BINARY = os.environ.get("GRAPEVINE_BINARY", os.path.join(ROOT, "build", "dev", "grapevine"))
FIXTURES = os.path.join(ROOT, "fixtures")
SHARED_DATA = os.path.join(ROOT, "..", "shared", "data")


class Scenario(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="grapevine-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def run_program(self, *arguments, **options):
        """Runs grapevine in the scenario's folder; nothing may crash."""
        done = subprocess.run([BINARY, *arguments], cwd=self.folder, capture_output=True,
                              timeout=300, check=False, **options)
        done.out = done.stdout.decode(errors="replace")
        done.err = done.stderr.decode(errors="replace")
        self.assertGreaterEqual(done.returncode, 0, f"killed by a signal: {done.err}")
        self.assertNotIn("AddressSanitizer", done.err)
        self.assertNotIn("runtime error:", done.err)
        return done

    def ok(self, *arguments, **options):
        """The command succeeds and, being --quiet, says nothing on stderr."""
        done = self.run_program("--quiet", *arguments, **options)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(done.err, "")
        return done.out

    def ok_json(self, *arguments):
        return json.loads(self.ok("--json", *arguments))

    def fails(self, code, *arguments, says=(), **options):
        """The command fails with this exit code, a sentence and a hint, and prints no result."""
        done = self.run_program(*arguments, **options)
        self.assertEqual(done.returncode, code, done.out + done.err)
        self.assertEqual(done.out, "")
        self.assertIn("error: ", done.err)
        self.assertIn("hint: ", done.err)
        for words in says:
            self.assertIn(words, done.err)
        return done.err

    def files(self, *parts):
        """Name → bytes of every file of a folder."""
        folder = self.path(*parts)
        found = {}
        for base, _, names in os.walk(folder):
            for name in names:
                with open(os.path.join(base, name), "rb") as file:
                    found[os.path.relpath(os.path.join(base, name), folder)] = file.read()
        return found
