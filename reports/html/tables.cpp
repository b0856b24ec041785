#include <ostream>

#include "reports/html/escape.hpp"
#include "reports/html/parts.hpp"

namespace grapevine {

namespace {

void write_cell(const std::string& text, std::size_t column, bool is_number, std::ostream& out) {
  const char* tag = column == 0 ? "th" : "td";
  out << "<" << tag << (column == 0 ? " scope=\"row\"" : "")
      << (is_number ? " class=\"number\"" : "") << ">" << escape(text) << "</" << tag << ">";
}

}  // namespace

void write_table(const Table& table, std::ostream& out) {
  out << "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\""
      << escape(table.caption) << "\">\n<table>\n<caption>" << escape(table.caption)
      << "</caption>\n<thead><tr>";
  for (const Column& column : table.columns) {
    out << "<th scope=\"col\"" << (column.is_number ? " class=\"number\"" : "") << ">"
        << escape(column.title) << "</th>";
  }
  out << "</tr></thead>\n<tbody>\n";
  for (const std::vector<std::string>& row : table.rows) {
    out << "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      write_cell(row[i], i, i < table.columns.size() && table.columns[i].is_number, out);
    }
    out << "</tr>\n";
  }
  out << "</tbody>\n</table>\n</div>\n";
}

void write_definitions(const DefinitionList& list, std::ostream& out) {
  out << "<dl class=\"definitions\">\n";
  for (const Definition& definition : list.definitions) {
    out << "<div><dt>" << escape(definition.term) << " <code>" << escape(definition.key)
        << "</code></dt><dd>" << escape(definition.meaning);
    if (!definition.formula.empty()) {
      out << "<span class=\"formula\"><code>" << escape(definition.formula) << "</code></span>";
    }
    if (!definition.unit.empty()) out << "<small>Unit: " << escape(definition.unit) << "</small>";
    out << "</dd></div>\n";
  }
  out << "</dl>\n";
}

}  // namespace grapevine
