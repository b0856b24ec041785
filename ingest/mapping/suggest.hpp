#pragma once

#include <string>

#include "ingest/mapping/value_shapes.hpp"

namespace grapevine {

/// A mapping for the file, as TOML text that can be used as it is. Each line has its reason as a
/// comment. Names of columns are copied from the file and words of status from our own lists; no
/// other value of the file is. Raises Errc::input when the sample fits no table.
std::string suggest_mapping(const FileSample& sample);

}  // namespace grapevine
