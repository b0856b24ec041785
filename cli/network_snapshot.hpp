#pragma once

#include <string>

#include "graph/base/context.hpp"
#include "graph/dataset.hpp"
#include "graph/network.hpp"
#include "graph/referral_forest.hpp"

namespace grapevine {

/// The file beside a workspace that keeps its network, to be mapped instead of built again: a
/// twentieth of the time and more. It holds numbers, no names. Removing it loses nothing.
std::string snapshot_path(const std::string& workspace);

/// The network of `data`: mapped from the snapshot where one was made from the same `key`, else
/// built, and kept for the next time where it is large enough to pay. A snapshot that does not fit
/// (another version, other data, cut short, changed) is replaced and that is said; one that cannot
/// be written is only mentioned.
Network snapshot_or_build(const std::string& path, const std::string& key, const Dataset& data,
                          const ReferralForest& forest, const Context& ctx);

}  // namespace grapevine
