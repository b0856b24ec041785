#pragma once

#include <string>
#include <vector>

#include "graph/base/context.hpp"
#include "ingest/reading/ingest.hpp"

namespace grapevine {

/// What the given paths come down to.
struct InputFiles {
  std::vector<std::string> data;      ///< in the order of their file names
  std::vector<std::string> mappings;  ///< likewise
};

/// The part of a path behind the last folder: what the workspace remembers of a file's place.
std::string file_name_of(const std::string& path);

/// Expands folders one level: csv, tsv, txt, JSON and graph files, packed or not, and *.map.toml as
/// mappings; hidden files and truth.csv are left out. Raises Errc::input for a path that does not
/// exist and for a folder without a readable file.
InputFiles collect_input_files(const IngestOptions& options, const Context& ctx);

}  // namespace grapevine
