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
  }
  return "fraction";
}

std::string column_key(const MeasureSpec& spec) {
  return std::string(spec.id) + std::string(suffix_of(spec.unit));
}

}  // namespace grapevine
