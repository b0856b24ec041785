#include "ingest/rows/person_names.hpp"

#include <string>
#include <utility>

namespace grapevine {

FactValue link_names(RowFacts& facts, std::initializer_list<FactValue> names) {
  FactValue first;
  for (const FactValue& name : names) {
    if (name.is_empty()) continue;
    if (first.is_empty()) {
      first = name;
    } else {
      facts.link(first, name);
    }
  }
  return first;
}

FactValue full_name(RowReader& row, std::size_t first_name, std::size_t last_name) {
  if (row.is_empty(last_name)) return text_value(row.text(first_name));
  if (row.is_empty(first_name)) return text_value(row.text(last_name));
  std::string name(row.text(first_name));
  name += ' ';
  name += row.text(last_name);
  return text_value(row.keep(std::move(name)));
}

}  // namespace grapevine
