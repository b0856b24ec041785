#pragma once

#include <cstdint>
#include <iosfwd>
#include <nlohmann/json_fwd.hpp>

#include "graph/run.hpp"
#include "scoring/findings/findings.hpp"

namespace grapevine {

/// Whole values as integers, all others as they are.
nlohmann::ordered_json number_value(double value);

/// ISO time; null for kNoTime.
nlohmann::ordered_json time_value(std::int64_t time_s);

nlohmann::ordered_json rate_value(const Rate& rate);

/// Id, version, time, settings, inputs and rejects.
nlohmann::ordered_json run_value(const Run& run);

/// Indented by two, with a newline at the end; broken UTF-8 becomes U+FFFD.
void write_json(const nlohmann::ordered_json& json, std::ostream& out);

}  // namespace grapevine
