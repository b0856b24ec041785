#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "ingest/rows/header.hpp"

namespace grapevine {

/// Column numbers by the names in JSON objects, in the order of their first appearance. As in
/// headers, neither capitals nor blanks around a name make another one.
class JsonColumns {
 public:
  std::size_t number_of(const std::string& name) {
    const auto [at, is_new] = numbers_.try_emplace(lower_case(trimmed(name)), names_.size());
    if (is_new) names_.push_back(name);
    return at->second;
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<std::string> names_;
};

}  // namespace grapevine
