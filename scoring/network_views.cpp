#include "scoring/network_views.hpp"

#include "scoring/kernels/triangles.hpp"

namespace grapevine {

const Relation& NetworkViews::credit() {
  if (!credit_) credit_ = reversed(network_.united);
  return *credit_;
}

const Rows& NetworkViews::undirected(const Context& ctx) {
  if (!undirected_) undirected_ = grapevine::undirected(network_.united, ctx);
  return *undirected_;
}

const std::vector<std::uint64_t>& NetworkViews::triangles(const Context& ctx) {
  if (!triangles_) triangles_ = count_triangles(undirected(ctx), ctx);
  return *triangles_;
}

const Brokerage& NetworkViews::brokerage(const Context& ctx) {
  if (!brokerage_) brokerage_ = grapevine::brokerage(undirected(ctx), ctx);
  return *brokerage_;
}

const Communities& NetworkViews::communities(const CommunitySettings& settings,
                                             const Context& ctx) {
  if (!communities_ || community_settings_ != settings) {
    communities_ = find_communities(undirected(ctx), settings, ctx);
    community_settings_ = settings;
  }
  return *communities_;
}

const Growth& NetworkViews::growth(const Context& ctx) {
  if (!growth_) {
    const Circles circles = find_circles(network_.united, false, ctx);
    growth_ = growth_of(circles, {}, ctx);
  }
  return *growth_;
}

const HitsResult& NetworkViews::hits(const Context& ctx) {
  if (!hits_) hits_ = hubs_and_authorities(network_.united, {}, ctx);
  return *hits_;
}

}  // namespace grapevine
