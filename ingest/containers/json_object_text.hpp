#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grapevine {

/// A row as a JSON object on one line, values as texts; empty ones are left out. Reading it as JSON
/// gives the same row.
std::string json_object_text(const std::vector<std::string>& names,
                             const std::vector<std::string_view>& values);

}  // namespace grapevine
