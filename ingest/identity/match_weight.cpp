#include "ingest/identity/match_weight.hpp"

#include <cmath>

namespace grapevine {

namespace {

double field_bits(Agreement agreement, double m, double u) {
  switch (agreement) {
    case Agreement::agrees:
      return std::log2(m / u);
    case Agreement::differs:
      return std::log2((1 - m) / (1 - u));
    case Agreement::missing:
      break;
  }
  return 0;
}

}  // namespace

double match_weight_bits(const Match& match) {
  return field_bits(match.email, 0.95, 1e-6) + field_bits(match.phone, 0.90, 1e-6) +
         field_bits(match.name, 0.90, 5e-3);
}

}  // namespace grapevine
