#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "ingest/containers/graph_rows.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

std::string graphml(const std::string& inside, const std::string& direction = "directed") {
  return "<graphml><graph edgedefault=\"" + direction + "\">\n" + inside + "\n</graph></graphml>";
}

std::string gexf(const std::string& inside, const std::string& settings) {
  return "<gexf><graph " + settings + ">\n" + inside + "\n</graph></gexf>";
}

const std::string kHeader = "source,target,time,weight,source_name,target_name\n";

}  // namespace

TEST_CASE("GraphML: ids are people, labels their names; weight and time where a key says so") {
  Story story;
  CHECK(described(story.load_fixture("edge_list.graphml")) ==
        " 2 2026-03-04T00:00:00Z\n"
        "person u1 Una & Co  unknown\n"
        "person u2 Vito  unknown\n"
        "person u3   unknown\n"
        "person u4   unknown\n"
        "referral u1 u3 - - unknown 1\n"
        "referral u1 u2 - - 2026-03-01T09:30:00Z 1\n"
        "referral u3 u4 - - 2026-03-04T00:00:00Z 1\n");
  const auto rows = graph_rows(
      "<g:graphml xmlns:g='urn:x'><g:key id='w' for='edge' attr.name='weight'><g:default>7"
      "</g:default></g:key><g:graph edgedefault='directed'>\n<g:edge source='a' target='b'/>"
      "<g:hyperedge><g:edge source='no' target='no'/></g:hyperedge>\n\n"
      "<g:node id='a'><g:graph edgedefault='directed'><g:data key='w'>3</g:data>"
      "<g:edge source='c' target='d'><g:data key='w'>2</g:data></g:edge></g:graph></g:node>"
      "</g:graph></g:graphml>",
      "x");
  CHECK(rows.csv ==
        kHeader + "\"a\",\"b\",\"\",\"7\",\"\",\"\"\n\"c\",\"d\",\"\",\"2\",\"\",\"\"\n");
  CHECK(rows.line == std::vector<std::uint32_t>{1, 2, 4});
}

TEST_CASE("GEXF: 1.1 to 1.3, with dates from the edge or an attribute of edges") {
  Story story;
  CHECK(described(story.load_fixture("edge_list.gexf")) ==
        " 2 2026-03-05T00:00:00Z\n"
        "person y1 Yara  unknown\n"
        "person y2   unknown\n"
        "person y3 Åke, the third  unknown\n"
        "person zoe@example.org  zoe@example.org unknown\n"
        "referral y3 zoe@example.org - - unknown 1\n"
        "referral y1 y2 - - 2026-03-02T00:00:00Z 1\n"
        "referral y1 y3 - - 2026-03-05T00:00:00Z 1\n");
  for (const char* space : {"http://www.gexf.net/1.1draft", "http://www.gexf.net/1.2draft",
                            "http://gexf.net/1.3", "urn:anything"}) {
    CAPTURE(space);
    // A number is a time of the drawing's own clock.
    CHECK(graph_rows("<gexf xmlns='" + std::string(space) +
                         "'><graph defaultedgetype='directed'><edges><edge source='a' "
                         "target='b' start='1.5'/></edges></graph></gexf>",
                     "x")
              .csv == kHeader + "\"a\",\"b\",\"\",\"\",\"\",\"\"\n");
  }
}

TEST_CASE("graph files: an edge naming nobody is rejected with its line, the others are kept") {
  Story story;
  const auto outcome = story.read(
      {{"friends.xml", graphml("<edge source='a' target='b'/>\n<edge source='a'/>\n"
                               "<edge source=' ' target='b'/>\n<edge source='c' target='b'/>")}});
  CHECK(outcome.files[0].format == "edge_list");
  CHECK(outcome.files[0].added_count == 2);
  REQUIRE(outcome.files[0].rejected_count == 2);
  CHECK(outcome.files[0].first_rejects[0].line == 3);
  CHECK(outcome.files[0].first_rejects[1].line == 4);
}

TEST_CASE("graph files: an edge without a direction refuses the file with its line") {
  const std::string edge = "<edge source='a' target='b'/>";
  const std::pair<std::string, bool> kFiles[] = {
      {graphml(edge), true},
      {graphml(edge, "undirected"), false},
      {graphml(edge, ""), false},
      {graphml("<edge source='a' target='b' directed='false'/>"), false},
      {graphml("<edge source='a' target='b' directed='true'/>", "undirected"), true},
      {gexf(edge, ""), false},
      {gexf(edge, "defaultedgetype='directed'"), true},
      {gexf("<edge source='a' target='b' type='mutual'/>", "defaultedgetype='directed'"), false},
      {gexf("<edge source='a' target='b' type='directed'/>", "defaultedgetype='mutual'"), true},
  };
  for (const auto& [text, is_fine] : kFiles) {
    CAPTURE(text);
    const std::string why = failure([&, &file = text] { graph_rows(file, "x.gexf"); });
    CHECK(why.empty() == is_fine);
    if (!is_fine) CHECK(contains(why, "input: x.gexf:2 has an edge without a direction"));
  }
}

TEST_CASE("graph files: document types, depth without end, broken and other XML are refused") {
  std::string laughs = "<?xml version='1.0'?>\n<!DOCTYPE graphml [<!ENTITY a 'ha'>";
  for (char c = 'b'; c < 'k'; ++c) {
    laughs += std::string("<!ENTITY ") + c + " '";
    for (int k = 0; k < 10; ++k) laughs += std::string("&") + static_cast<char>(c - 1) + ";";
    laughs += "'>";
  }
  laughs += "]>\n" + graphml("<edge source='&j;' target='b'/>");
  std::string deep = "<graphml>";
  for (int k = 0; k < 100'000; ++k) deep += "<x>";
  const std::pair<std::string, const char*> kBad[] = {
      {laughs, "x.xml:2 declares a document type"},
      {"<!DOCTYPE html>\n<html></html>", "x.xml:1 declares a document type"},
      {"<!DOCTYPE g SYSTEM \"file:///etc/hostname\"><graphml/>", "declares a document type"},
      {deep, "nested more than 64 levels"},
      {"\n<graphml>\n<graph>\n", "x.xml:4 is not valid XML: no element found"},
      {graphml("<edge source='a' target='b'>"), "x.xml:3 is not valid XML: mismatched tag"},
      {graphml("<edge source='&who;' target='b'/>"), "x.xml:2 is not valid XML: undefined entity"},
      {graphml("<edge source='a' source='b'/>"), "duplicate attribute"},
      {graphml("") + "tail", "is not valid XML"},
      {"<rss/>", "x.xml:1 is XML with <rss>"},
      {"<", "is not valid XML"},
  };
  for (const auto& [text, said] : kBad) {
    CAPTURE(text.substr(0, 60));
    const std::string why = failure([&, &file = text] { graph_rows(file, "x.xml"); });
    CHECK(why.starts_with("input: x.xml"));
    CHECK(contains(why, said));
  }
}

TEST_CASE("graph files: whatever is cut off or overwritten ends in rows or an Error") {
  const std::string whole = graphml(
      "<node id='a'><data key='n'>A</data></node><edge source='a' target='b'><data key='w'>1"
      "</data></edge>");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    const std::string cut = whole.substr(0, at);
    failure([&] { graph_rows(cut, "x"); });
    for (const char c : {'<', '>', '/', '&', '\'', '\x01'}) {
      std::string bent = whole;
      bent[at] = c;
      failure([&] { graph_rows(bent, "x"); });
    }
  }
}

}  // namespace grapevine
