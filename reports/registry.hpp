#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string_view>

#include "reports/report_options.hpp"
#include "scoring/findings/findings.hpp"

namespace grapevine {

/// One output file: everything that listings, docs and the run need to know about it.
struct ExporterSpec {
  std::string_view id;
  std::string_view file_name;
  std::string_view title;
  std::string_view meaning;  ///< one sentence for a marketer
  bool is_for_passing_on;    ///< holds no identity unless show_identities; false: a working list
  void (*render)(const ReportInput&, const ReportOptions&, std::ostream&);
  std::int64_t (*count_rows)(const ReportInput&);  ///< nullptr: not a list
};

/// All output files in the order they are written and listed.
std::span<const ExporterSpec* const> exporters();

/// The exporter with this id; nullptr when there is none.
const ExporterSpec* find_exporter(std::string_view id);

}  // namespace grapevine
