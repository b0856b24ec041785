#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/time.hpp"

namespace grapevine {

/// What one table of the workspace holds. `content_sha256` covers the rows' meaning in a fixed
/// order: the same facts give the same hash however they were ordered or split into files.
struct TableFingerprint {
  std::string table;
  std::int64_t rows_count = 0;
  std::string content_sha256;
};

/// Rows the readers refused, by reason. `reason` is a stable snake_case word, `meaning` a sentence.
struct RejectCount {
  std::string reason;
  std::string meaning;
  std::int64_t rows_count = 0;
};

/// What was computed from what. Holds no clock and no thread count.
struct Run {
  std::string id;       ///< hex, 16 digits: hash of version, inputs and settings
  std::string version;  ///< of the program
  std::int64_t as_of_s = kNoTime;
  std::vector<TableFingerprint> inputs;                       ///< sorted by table
  std::vector<RejectCount> rejects;                           ///< sorted by reason
  std::vector<std::pair<std::string, std::string>> settings;  ///< sorted by name
};

/// Fills `run.id` from everything else in it.
void assign_id(Run& run);

}  // namespace grapevine
