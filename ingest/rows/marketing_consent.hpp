#pragma once

#include <string_view>

#include "graph/dataset.hpp"
#include "ingest/rows/row_facts.hpp"

namespace grapevine {

/// One decision about marketing over `channel`; `occurred` may be empty, `source` is who keeps it.
void add_marketing_consent(RowFacts& facts, const FactValue& person, std::string_view channel,
                           ConsentStatus status, const FactValue& occurred,
                           std::string_view source);

}  // namespace grapevine
