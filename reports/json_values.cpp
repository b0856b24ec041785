#include "reports/json_values.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "graph/base/time.hpp"

namespace grapevine {

using Json = nlohmann::ordered_json;

Json number_value(double value) {
  constexpr double kLargestWhole = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::fabs(value) <= kLargestWhole) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

Json time_value(std::int64_t time_s) {
  return time_s == kNoTime ? Json(nullptr) : Json(format_time(time_s));
}

Json rate_value(const Rate& rate) {
  Json out;
  out["numerator_count"] = rate.numerator_count;
  out["denominator_count"] = rate.denominator_count;
  out["fraction"] = rate.denominator_count == 0 ? Json(nullptr) : number_value(rate.fraction);
  out["low"] = number_value(rate.low);
  out["high"] = number_value(rate.high);
  out["definition"] = rate.definition;
  return out;
}

Json run_value(const Run& run) {
  Json settings = Json::object();
  for (const auto& [name, value] : run.settings) settings[name] = value;
  Json inputs = Json::array();
  for (const TableFingerprint& input : run.inputs) {
    Json row;
    row["table"] = input.table;
    row["rows_count"] = input.rows_count;
    row["content_sha256"] = input.content_sha256;
    inputs.push_back(std::move(row));
  }
  Json rejects = Json::array();
  for (const RejectCount& reject : run.rejects) {
    Json row;
    row["reason"] = reject.reason;
    row["meaning"] = reject.meaning;
    row["rows_count"] = reject.rows_count;
    rejects.push_back(std::move(row));
  }
  Json out;
  out["id"] = run.id;
  out["version"] = run.version;
  out["as_of"] = time_value(run.as_of_s);
  out["settings"] = std::move(settings);
  out["inputs"] = std::move(inputs);
  out["rejects"] = std::move(rejects);
  return out;
}

void write_json(const Json& json, std::ostream& out) {
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace grapevine
