#pragma once

#include <optional>

#include "graph/base/context.hpp"
#include "graph/network.hpp"

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

 private:
  const Network& network_;
  std::optional<Relation> credit_;
  std::optional<Rows> undirected_;
};

}  // namespace grapevine
