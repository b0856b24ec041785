#pragma once

#include "ingest/reading/fact_batches.hpp"
#include "ingest/store/identifier_map.hpp"

namespace grapevine {

/// Gives every identifier in the facts and links of the batch its number and lists those that are
/// new. A batch that was numbered must be stored: the map has its new identifiers.
/// Cost: one lookup an identifier, with what it leads to fetched ahead; at some millions of people
/// each would otherwise wait for memory twice.
void number_people(FactBatch& batch, IdentifierMap& numbers);

}  // namespace grapevine
