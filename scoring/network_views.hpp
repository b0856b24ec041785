#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/network.hpp"
#include "scoring/kernels/brokerage.hpp"
#include "scoring/kernels/communities.hpp"
#include "scoring/kernels/growth.hpp"
#include "scoring/kernels/hits.hpp"

namespace grapevine {

/// What several measures derive from one network: made by the first that asks, kept until the
/// analysis ends. Not for several threads at once.
class NetworkViews {
 public:
  /// `network` must outlive the views.
  explicit NetworkViews(const Network& network) : network_(network) {}

  /// Who influenced whom: the united network as it is.
  const Relation& influence() const { return network_.united; }
  /// To whom credit goes: the same read the other way, from the influenced to the influencer.
  const Relation& credit();
  /// Symmetric rows of the united network: neighbours either way, weights of both ways added.
  const Rows& undirected(const Context& ctx);
  /// By how much walks along influence multiply with every step; 0 without circles.
  const Growth& growth(const Context& ctx);
  /// Hubs and authorities, found together.
  const HitsResult& hits(const Context& ctx);

  /// Triangles everybody is in, on the undirected rows.
  const std::vector<std::uint64_t>& triangles(const Context& ctx);
  /// Constraint and effective size, found together.
  const Brokerage& brokerage(const Context& ctx);
  /// Communities on the undirected rows; those asked for last are kept.
  const Communities& communities(const CommunitySettings& settings, const Context& ctx);

 private:
  const Network& network_;
  std::optional<Relation> credit_;
  std::optional<Rows> undirected_;
  std::optional<std::vector<std::uint64_t>> triangles_;
  std::optional<Brokerage> brokerage_;
  std::optional<Communities> communities_;
  CommunitySettings community_settings_;
  std::optional<Growth> growth_;
  std::optional<HitsResult> hits_;
};

}  // namespace grapevine
