"""The report in a real browser: silent, self-contained, and as wide as the screen."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from browser import CHROMIUM, Browser  # noqa: E402
from workbench import FIXTURES, Scenario  # noqa: E402

SHOP = os.path.join(FIXTURES, "corner_shop", "in")
SECTIONS = ["roles", "evangelists", "funnel", "trees", "lists", "stages", "quality", "definitions"]
OVERFLOW = """(() => {
  const page = document.documentElement;
  return page.scrollWidth - page.clientWidth;
})()"""
BAD_PAGE = """<!doctype html><title>bad</title>
<img src="http://tracker.example/pixel.png"><script>console.error("an error")</script>
<div style="width: 3000px">wide</div>"""


@unittest.skipUnless(CHROMIUM, "there is no chromium here")
@unittest.skipUnless(os.environ.get("GRAPEVINE_PRESET", "dev") == "dev",
                     "the page does not depend on the preset: opened for dev only")
class ReportInABrowser(Scenario):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def report(self, *arguments, source=SHOP):
        name = os.path.basename(os.path.dirname(source)) or "shop"
        self.ok("run", source, "--out", name, "--workspace", f"{name}.db", *arguments)
        return self.path(name, "report.html")

    def check_page(self, path, width):
        self.browser.open(path, width=width)
        self.assertEqual(self.browser.complaints(), [])
        requests = self.browser.requests()
        self.assertEqual(requests[0], "file://" + path)
        self.assertEqual([url for url in requests[1:] if not url.startswith("data:")], [])
        self.assertEqual(self.browser.evaluate("window.innerWidth"), width)
        self.assertLessEqual(self.browser.evaluate(OVERFLOW), 0, f"too wide at {width} px")

    def test_a_bad_page_is_noticed(self):
        """Else a browser that sees nothing would pass every test below."""
        self.browser.open(self.write("bad.html", BAD_PAGE), width=360)
        self.assertIn("http://tracker.example/pixel.png", self.browser.requests())
        self.assertIn("an error", self.browser.complaints())
        self.assertGreater(self.browser.evaluate(OVERFLOW), 2000)

    def test_the_report_is_silent_self_contained_and_fits_every_width(self):
        path = self.report("--shop", "Corner Shop")
        for width in (360, 768, 1280, 1920):
            with self.subTest(width=width):
                self.check_page(path, width)

    def test_it_has_every_section_with_a_heading_and_content(self):
        self.browser.open(self.report())
        found = self.browser.evaluate(
            "[...document.querySelectorAll('section')].map(s => [s.id, "
            "s.querySelector('h2').innerText.length > 0, s.innerText.length > 100])")
        self.assertEqual([entry[0] for entry in found], SECTIONS)
        for entry in found:
            self.assertEqual(entry[1:], [True, True], entry[0])

    def test_every_link_leads_to_a_place_in_the_page(self):
        self.browser.open(self.report())
        links = self.browser.evaluate(
            "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
        self.assertGreater(len(links), len(SECTIONS) - 1)
        missing = self.browser.evaluate(
            "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
            ".filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))")
        self.assertEqual(missing, [])

    def test_every_id_is_used_once(self):
        self.browser.open(self.report())
        ids = self.browser.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreater(len(ids), len(SECTIONS))

    def test_it_fits_and_stays_silent_with_identities_and_hostile_names(self):
        name = "<script>alert(1)</script>" + "W" * 300
        rows = "".join(f'k{i}{"x" * 200},"{name}",2025-01-0{1 + i}\n' for i in range(3))
        self.write("in/people.csv", "person_id,name,joined_at\n" + rows)
        self.write("in/referrals.csv", "referrer_id,referred_id,occurred_at\n" + "".join(
            f'k{i}{"x" * 200},friend{i}{j},2025-02-0{1 + j}\n' for i in range(3)
            for j in range(3)))
        self.write("in/orders.csv", "order_id,person_id,occurred_at,total,currency\n" + "".join(
            f"o{i}{j},friend{i}{j},2025-03-01,10.00,EUR\n" for i in range(3) for j in range(3)))
        path = self.report("--show-identities", "--shop", name, source="in")
        for width in (360, 1280):
            with self.subTest(width=width):
                self.check_page(path, width)
        self.assertIn("<script>alert(1)</script>",
                      self.browser.evaluate("document.body.innerText"))

    def test_it_fits_for_shops_without_orders_or_with_almost_nobody(self):
        for shop in ("star", "two_circles", "chain"):
            with self.subTest(shop=shop):
                self.check_page(self.report(source=os.path.join(FIXTURES, shop, "in")), 360)


if __name__ == "__main__":
    unittest.main()
