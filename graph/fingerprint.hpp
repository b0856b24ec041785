#pragma once

#include <vector>

#include "graph/dataset.hpp"
#include "graph/run.hpp"

namespace grapevine {

/// One fingerprint per table, sorted by table name. Covers what the rows say up to the scoring
/// time, not where they were read: however the same facts were ordered or split into files, the
/// hash is the same. Cost: one pass over the data through SHA-256.
std::vector<TableFingerprint> fingerprints(const Dataset& data);

}  // namespace grapevine
