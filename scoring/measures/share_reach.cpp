// Meaning: how many different friends this person's word has reached.
// Formula: distinct people among named recipients of shares, clickers on the person's links
// (anonymous visitors by their id) and friends of valid or open referral claims, where one without
// a name counts each time.
// Oneself is not counted. Recipients that are only counted, not named, are not included: they
// cannot be told apart.
// Shape: n values, people. Cost: O(n) here; the distinct count is made once in scoring/activity.

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  ScoreColumn column;
  column.value.assign(in.activity.invited_count.begin(), in.activity.invited_count.end());
  return column;
}

}  // namespace

extern const MeasureSpec share_reach_measure;
constexpr MeasureSpec share_reach_measure{
    .id = "share_reach",
    .title = "Share reach",
    .meaning = "Different friends this person invited, shared to by name, or got to click.",
    .formula =
        "distinct named recipients, clickers and claimed friends; unnamed claims count one each",
    .unit = Unit::people,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
