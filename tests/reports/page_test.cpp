#include <doctest/doctest.h>

#include <set>
#include <string>

#include "tests/reports/sample_report.hpp"

namespace grapevine {

namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

const std::string kHostile = "<script>alert(1)</script>\"' onload='x'&=cmd()\n\u202Eevil ";

std::string page(const SampleReport& sample, bool show_identities) {
  ReportOptions options = sample_options();
  options.show_identities = show_identities;
  return rendered("report_html", sample, options);
}

}  // namespace

TEST_CASE("page: asks nobody for anything and runs nothing") {
  for (const bool show_identities : {false, true}) {
    std::string html = page(sample_report(), show_identities);
    CHECK(count_of(html, "http://") == 1);
    CHECK(holds(html, "xmlns='http://www.w3.org/2000/svg'"));
    for (const char* word : {"https://", "<script", "<iframe", "<object", "<form", "@import",
                             "url(", " src=", "javascript:", " onclick", " onload"}) {
      CAPTURE(word);
      CHECK_FALSE(holds(html, word));
    }
    CHECK(holds(html, "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""));
  }
}

TEST_CASE("page: text from files never becomes markup") {
  ReportOptions options = sample_options();
  options.show_identities = true;
  options.shop_name = kHostile;
  const std::string html = rendered("report_html", hostile_report(kHostile), options);
  CHECK_FALSE(holds(html, "<script"));
  CHECK_FALSE(holds(html, "' onload='"));
  CHECK_FALSE(holds(html, "\u202E"));
  CHECK(holds(html, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=&#39;x&#39;&amp;"));
  CHECK(count_of(html, "<title") == count_of(html, "</title>"));
  CHECK(count_of(html, "<table>") == count_of(html, "</table>"));
}

TEST_CASE("page: hostile text changes no element") {
  const auto elements = [](const std::string& html) {
    return std::pair(count_of(html, "<"), count_of(html, ">"));
  };
  const std::string plain = page(hostile_report("plain"), true);
  CHECK(elements(page(hostile_report(kHostile), true)) == elements(plain));
}

TEST_CASE("page: has language, landmarks, skip link and one main heading") {
  const std::string html = page(sample_report(), false);
  CHECK(html.starts_with("<!doctype html>\n<html lang=\"en\">"));
  for (const char* part : {"<title>Referral report for Lantern &amp; Leaf</title>", "<nav ",
                           "<main id=\"main\"", "<footer>", "href=\"#main\"", "width=device-width",
                           "rel=\"icon\" href=\"data:image/svg+xml,"}) {
    CAPTURE(part);
    CHECK(holds(html, part));
  }
  CHECK(count_of(html, "<h1>") == 1);
}

TEST_CASE("page: every id is used once and every anchor leads somewhere") {
  const std::string html = page(sample_report(), false);
  std::set<std::string> ids;
  for (std::size_t at = html.find(" id=\""); at != std::string::npos;
       at = html.find(" id=\"", at + 1)) {
    const std::string id = html.substr(at + 5, html.find('"', at + 5) - at - 5);
    CAPTURE(id);
    CHECK(ids.insert(id).second);
  }
  for (std::size_t at = html.find("href=\"#"); at != std::string::npos;
       at = html.find("href=\"#", at + 1)) {
    CHECK(ids.count(html.substr(at + 7, html.find('"', at + 7) - at - 7)) == 1);
  }
}

TEST_CASE("page: every picture has words and a table") {
  const std::string html = page(sample_report(), false);
  const std::size_t figures = count_of(html, "<figure");
  CHECK(figures == 5);
  CHECK(count_of(html, "<figcaption>") == figures);
  CHECK(count_of(html, "<details>") == figures);
  CHECK(count_of(html, "role=\"img\"") == count_of(html, "<desc"));
  CHECK(count_of(html, "<th>") == 0);
}

TEST_CASE("page: a small shop gets candidates, no ranks") {
  SampleReport sample = sample_report();
  CHECK(holds(page(sample, false), "class=\"rank\""));
  sample.findings.is_small_shop = true;
  const std::string html = page(sample, false);
  CHECK_FALSE(holds(html, "class=\"rank\""));
  CHECK(holds(html, "Candidates with reasons"));
}

TEST_CASE("page: what the files do not record is said, not drawn as zero") {
  SampleReport sample = sample_report();
  sample.findings.groups[static_cast<std::size_t>(Role::prosumer)].is_measurable = false;
  const std::string html = page(sample, false);
  CHECK(holds(html, "not measurable from the supplied files"));
  CHECK(holds(html, "<strong>not recorded</strong>"));
  CHECK_FALSE(holds(html, "prosumer_slot"));
}

TEST_CASE("page: numbers are spelled for readers") {
  const std::string html = page(sample_report(), false);
  CHECK(holds(html, "EUR 401,234.56"));
  CHECK(holds(html, "32.5\u00a0%"));
  CHECK(holds(html, "referred_revenue_cents"));
}

}  // namespace grapevine
