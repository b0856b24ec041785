#include "reports/measure_lookup.hpp"

#include "scoring/registry.hpp"

namespace grapevine {

const MeasureSpec* find_measure_by_key(std::string_view key) {
  for (const MeasureSpec* spec : measures()) {
    if (column_key(*spec) == key) return spec;
  }
  return nullptr;
}

std::string key_of(const ScoreColumn& column) {
  const MeasureSpec* spec = find_measure(column.id);
  return spec == nullptr ? column.id : column_key(*spec);
}

Unit unit_of_key(std::string_view key) {
  const MeasureSpec* spec = find_measure_by_key(key);
  return spec == nullptr ? Unit::fraction : spec->unit;
}

}  // namespace grapevine
