#pragma once

#include "reports/document.hpp"
#include "reports/people_labels.hpp"
#include "reports/report_options.hpp"
#include "reports/text/spelling.hpp"
#include "scoring/findings/findings.hpp"

namespace grapevine {

/// What every section is made from.
struct SectionInput {
  const ReportInput& in;
  const ReportOptions& options;
  const PeopleLabels& labels;
  const Spelling& spelling;
};

// One file each in reports/sections/.
Section role_groups_section(const SectionInput& input);
Section outreach_section(const SectionInput& input);
Section funnel_section(const SectionInput& input);
Section trees_section(const SectionInput& input);
Section top_lists_section(const SectionInput& input);
Section lifecycle_section(const SectionInput& input);
Section quality_section(const SectionInput& input);
Section definitions_section(const SectionInput& input);

inline Tone tone_of(Role role) { return static_cast<Tone>(role); }

/// The dots of all roles.
Legend role_legend();

/// Card of a person with role and stage; value, reasons and advice are left to the caller.
PersonCard person_card(const SectionInput& input, VertexId person);

/// "n = 48, scored as of 2026-05-01".
std::string cohort(const SectionInput& input);

}  // namespace grapevine
