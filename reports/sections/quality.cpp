#include "reports/sections/sections.hpp"

namespace grapevine {

namespace {

Table checks(const SectionInput& input) {
  Table table{"Checks",
              {{"Check"}, {"Affected", true}, {"Of", true}, {"What it means for the scores"}},
              {}};
  for (const QualityCheck& check : input.in.findings.quality) {
    table.rows.push_back({check.title, format_count(check.affected_count),
                          format_count(check.total_count), check.consequence});
  }
  return table;
}

Table rejects(const SectionInput& input) {
  Table table{"Rows that were refused", {{"Reason"}, {"Rows", true}, {"Meaning"}}, {}};
  for (const RejectCount& reject : input.in.run.rejects) {
    table.rows.push_back({reject.reason, format_count(reject.rows_count), reject.meaning});
  }
  return table;
}

Table inputs(const SectionInput& input) {
  Table table{"What was read", {{"Table"}, {"Rows", true}, {"Fingerprint (SHA-256)"}}, {}};
  for (const TableFingerprint& fingerprint : input.in.run.inputs) {
    table.rows.push_back({fingerprint.table, format_count(fingerprint.rows_count),
                          fingerprint.content_sha256.substr(0, 16)});
  }
  return table;
}

}  // namespace

Section quality_section(const SectionInput& input) {
  Section section{"quality",
                  "Data quality",
                  "What the files say and do not say. Look here before you act on a small "
                  "difference.",
                  {}};
  if (input.in.findings.quality.empty()) {
    section.blocks.emplace_back(Paragraph{"No check found anything."});
  } else {
    section.blocks.emplace_back(checks(input));
  }
  if (input.in.run.rejects.empty()) {
    section.blocks.emplace_back(Paragraph{"No row was refused."});
  } else {
    section.blocks.emplace_back(rejects(input));
  }
  section.blocks.emplace_back(inputs(input));
  return section;
}

}  // namespace grapevine
