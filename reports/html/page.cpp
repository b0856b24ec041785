#include "reports/html/page.hpp"

#include <ostream>
#include <string_view>

#include "reports/assets/assets.hpp"
#include "reports/html/escape.hpp"
#include "reports/html/parts.hpp"

namespace grapevine {

namespace {

// A leaf, inside the page, so that browsers ask no server for an icon.
constexpr std::string_view kIcon =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Cpath d='M5 27C4 12 13 5 28 4c0 15-7 23-20 21' fill='%232f6b3c'/%3E"
    "%3Cpath d='M5 27C10 19 15 14 21 11' stroke='%23fff' stroke-width='2' "
    "fill='none'/%3E%3C/svg%3E";

constexpr std::string_view kMark =
    "<svg class=\"mark\" viewBox=\"0 0 32 32\" aria-hidden=\"true\" focusable=\"false\">"
    "<path class=\"leaf\" d=\"M5 27C4 12 13 5 28 4c0 15-7 23-20 21\"/>"
    "<path class=\"vein\" d=\"M5 27C10 19 15 14 21 11\"/></svg>";

void write_head(const Document& document, std::ostream& out) {
  out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'; img-src data:\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<meta name=\"robots\" content=\"noindex\">\n<title>"
      << escape(document.title) << "</title>\n<link rel=\"icon\" href=\"" << kIcon
      << "\">\n<style>\n"
      << page_css() << "</style>\n</head>\n";
}

void write_masthead(const Document& document, std::ostream& out) {
  out << "<header class=\"masthead\">\n<p class=\"brand\">" << kMark << "Grapevine</p>\n<h1>"
      << escape(document.title) << "</h1>\n<p class=\"subtitle\">" << escape(document.subtitle)
      << "</p>\n<p class=\"headline\">" << escape(document.headline) << "</p>\n";
  write_facts(document.facts, out);
  out << "</header>\n";
}

void write_contents(const Document& document, std::ostream& out) {
  out << "<nav class=\"contents\" aria-label=\"Contents\">\n<ol>\n";
  for (const Section& section : document.sections) {
    out << "<li><a href=\"#" << escape(section.id) << "\">" << escape(section.title)
        << "</a></li>\n";
  }
  out << "</ol>\n</nav>\n";
}

/// Writes a block; `id` is for the blocks that need names inside.
struct BlockWriter {
  std::ostream& out;
  std::string id;

  void operator()(const Paragraph& paragraph) const {
    out << "<p>" << escape(paragraph.text) << "</p>\n";
  }
  void operator()(const Table& table) const { write_table(table, out); }
  void operator()(const BarChart& chart) const { write_bars(chart, out); }
  void operator()(const TreeChart& chart) const { write_tree(chart, id, out); }
  void operator()(const Legend& legend) const { write_legend(legend, out); }
  void operator()(const PlayCard& card) const { write_play(card, out); }
  void operator()(const GroupHead& head) const { write_group_head(head, out); }
  void operator()(const PeopleList& list) const { write_people(list, out); }
  void operator()(const DefinitionList& list) const { write_definitions(list, out); }
};

/// Neighbours of these kinds share a grid.
std::string_view grid_of(const Block& block) {
  if (std::holds_alternative<PlayCard>(block)) return "plays";
  if (std::holds_alternative<TreeChart>(block)) return "trees";
  return "";
}

void write_section(const Section& section, std::ostream& out) {
  const std::string id = escape(section.id);
  out << "<section id=\"" << id << "\" aria-labelledby=\"" << id << "-title\">\n<h2 id=\"" << id
      << "-title\">" << escape(section.title) << "</h2>\n<p class=\"lede\">" << escape(section.lede)
      << "</p>\n";
  std::string_view grid;
  for (std::size_t i = 0; i < section.blocks.size(); ++i) {
    const Block& block = section.blocks[i];
    if (grid_of(block) != grid) {
      if (!grid.empty()) out << "</div>\n";
      grid = grid_of(block);
      if (!grid.empty()) out << "<div class=\"" << grid << "\">\n";
    }
    std::visit(BlockWriter{out, id + "-" + std::to_string(i)}, block);
  }
  if (!grid.empty()) out << "</div>\n";
  out << "</section>\n";
}

}  // namespace

void render_html(const Document& document, std::ostream& out) {
  write_head(document, out);
  out << "<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n";
  write_masthead(document, out);
  out << "<div class=\"frame\">\n";
  write_contents(document, out);
  out << "<main id=\"main\" tabindex=\"-1\">\n";
  for (const Section& section : document.sections) write_section(section, out);
  out << "</main>\n</div>\n<footer>\n<p>" << escape(document.footer)
      << "</p>\n</footer>\n</body>\n</html>\n";
}

}  // namespace grapevine
