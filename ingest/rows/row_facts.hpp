#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/facts/fact.hpp"

namespace grapevine {

/// The facts of one row, and which identifiers it says belong to one person.
class RowFacts {
 public:
  using Link = std::pair<FactValue, FactValue>;

  /// `values` in the order of the table's columns (ingest/facts/tables.cpp).
  void add(FactTable table, std::string_view source_id, std::initializer_list<FactValue> values) {
    Fact& fact = facts_.emplace_back();
    fact.table = table;
    fact.source_id = source_id;
    fact.values_count = values.size();
    std::copy(values.begin(), values.end(), fact.values.begin());
  }
  void link(const FactValue& a, const FactValue& b) { links_.emplace_back(a, b); }

  void clear() {
    facts_.clear();
    links_.clear();
  }
  std::span<Fact> facts() { return facts_; }
  std::span<const Link> links() const { return links_; }

 private:
  std::vector<Fact> facts_;
  std::vector<Link> links_;
};

}  // namespace grapevine
