// Meaning: contacts of this person, those who can be reached through one another not counted twice.
// Direction: none, on neighbours either way. See scoring/kernels/brokerage.hpp for the kernel,
// whose one pass gives both constraint and effective size. People without contacts: 0.

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  ScoreColumn column;
  column.value = in.views.brokerage(ctx).effective_size;
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = 1e-3 + 1e-7 * people + 1.5e-6 * edges, .bytes = 40 * people + 16 * edges};
}

}  // namespace

extern const MeasureSpec effective_size_measure;
constexpr MeasureSpec effective_size_measure{
    .id = "effective_size",
    .title = "Effective size",
    .meaning =
        "Contacts of this person, those who can be reached through one another not counted twice.",
    .formula =
        "sum over contacts j of (1 - sum over q of p_iq * m_jq), p_iq = share of i's contact "
        "weight that q has, m_jq = weight of j and q over j's largest",
    .unit = Unit::number,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "the number of contacts",
    .cost = cost,
};

}  // namespace grapevine
