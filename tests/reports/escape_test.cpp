#include "reports/html/escape.hpp"

#include <doctest/doctest.h>

namespace grapevine {

TEST_CASE("escape: markup and quotes become text") {
  CHECK(escape("<a href=\"x\" title='y'>&</a>") ==
        "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
}

TEST_CASE("escape: controls, broken UTF-8 and direction overrides become U+FFFD") {
  CHECK(escape(std::string_view("a\0b", 3)) == "a\uFFFDb");
  CHECK(escape("a\u202Eb\u2066c") == "a\uFFFDb\uFFFDc");
  CHECK(escape("a\xFF\xC3") == "a\uFFFD\uFFFD");
  CHECK(escape("\xC0\x80") == "\uFFFD\uFFFD");
  CHECK(escape("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(escape("line\nline\ttab") == "line\nline\ttab");
}

TEST_CASE("escape: other writing passes unchanged") {
  CHECK(escape("Zoë 王小明 עברית 🌿") == "Zoë 王小明 עברית 🌿");
}

TEST_CASE("escape: placeholders of a template are marked, after escaping") {
  CHECK(escape_template("<{first_name}>") == "&lt;<code class=\"slot\">{first_name}</code>&gt;");
}

}  // namespace grapevine
