#include "scoring/measure.hpp"

namespace grapevine {

std::string_view suffix_of(Unit unit) {
  switch (unit) {
    case Unit::cents:
      return "_cents";
    case Unit::days:
      return "_days";
    default:
      return "";
  }
}

std::string_view name_of(Unit unit) {
  switch (unit) {
    case Unit::people:
      return "people";
    case Unit::people_per_year:
      return "people per year";
    case Unit::orders:
      return "orders";
    case Unit::cents:
      return "money";
    case Unit::fraction:
      return "fraction";
    case Unit::days:
      return "days";
    case Unit::hops:
      return "steps";
    case Unit::generations:
      return "generations";
    case Unit::pairs:
      return "pairs of people";
    case Unit::number:
      return "number";
  }
  return "fraction";
}

Cost cost_of(const MeasureSpec& spec, const NetworkSize& size, const ParameterValues& values) {
  if (spec.cost != nullptr) return spec.cost(size, values);
  constexpr double kSecondsPerPerson = 1e-7;
  constexpr double kBytesPerPerson = 24;
  const auto people = static_cast<double>(size.people_count);
  return {kSecondsPerPerson * people, kBytesPerPerson * people};
}

std::string column_key(const MeasureSpec& spec) {
  return std::string(spec.id) + std::string(suffix_of(spec.unit));
}

}  // namespace grapevine
