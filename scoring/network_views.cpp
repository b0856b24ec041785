#include "scoring/network_views.hpp"

namespace grapevine {

const Relation& NetworkViews::credit() {
  if (!credit_) credit_ = reversed(network_.united);
  return *credit_;
}

const Rows& NetworkViews::undirected(const Context& ctx) {
  if (!undirected_) undirected_ = grapevine::undirected(network_.united, ctx);
  return *undirected_;
}

}  // namespace grapevine
