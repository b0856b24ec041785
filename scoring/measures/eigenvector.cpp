// Meaning: who influences people who influence people, without end: the share in what circulates.
// Direction: along influence, from the person to those they reach: A x = λ x, weights count.
// Only on the largest strong component, where everybody reaches everybody: influence circulates
// there, and the eigenvector is unique and above 0. Outside it, and everywhere on a network without
// circles, the vector is 0 or not unique, and says nothing: unknown. See
// scoring/kernels/growth.hpp. Shape: n values, 0..1, the sum of squares 1. Reference: Bonacich
// 1972; methods §2.1.

#include <fmt/format.h>

#include <cmath>

#include "scoring/kernels/exact_sum.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {1e-6 + 100 * (3e-9 * people + 4e-9 * edges), 60 * people + 8 * edges};
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  const Relation& influence = in.views.influence();
  const Circles circles = find_circles(influence, true, ctx);
  ScoreColumn column;
  column.value.assign(influence.vertex_count(), 0);
  column.is_unknown.assign(influence.vertex_count(), 1);
  if (circles.member.empty()) {
    column.note =
        "No influence comes back to anybody: on a network without circles every value "
        "would be 0.";
    return column;
  }
  const Growth growth = growth_of(circles, {}, ctx);
  OneMachine engine;
  Crew crew(ctx);
  const double norm = std::sqrt(exact_sum(growth.vector.size(), engine, crew, [&](std::size_t i) {
    return growth.vector[i] * growth.vector[i];
  }));
  for (std::size_t i = 0; i < circles.member.size(); ++i) {
    column.value[circles.member[i]] = growth.vector[i] / norm;
    column.is_unknown[circles.member[i]] = 0;
  }
  column.convergence = {.is_iterative = true,
                        .has_converged = growth.has_converged,
                        .iterations_count = growth.rounds_count,
                        .error_bound = growth.spread,
                        .is_bound_on_weights = true};
  column.note = fmt::format(
      "Known for the {} of {} people in the largest group in which everybody reaches everybody.",
      circles.member.size(), influence.vertex_count());
  return column;
}

}  // namespace

extern const MeasureSpec eigenvector_measure;
constexpr MeasureSpec eigenvector_measure{
    .id = "eigenvector",
    .title = "Eigenvector centrality",
    .meaning =
        "Influences people who influence people, and so on round; known where everybody "
        "reaches everybody.",
    .formula =
        "A x = L x on the largest strong component, L the largest eigenvalue; A = weights of "
        "who influenced whom; sum of squares 1",
    .unit = Unit::fraction,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "nothing: unknown without circles",
    .cost = cost,
};

}  // namespace grapevine
