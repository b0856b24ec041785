#include "reports/sections/sections.hpp"

namespace grapevine {

namespace {

Table checks_that_found_something(const SectionInput& input) {
  Table table{"What the checks found",
              {{"Check"}, {"Affected", true}, {"Of", true}, {"What it means for the scores"}},
              {}};
  for (const QualityCheck& check : input.in.findings.quality) {
    if (check.affected_count == 0) continue;
    table.rows.push_back(
        {check.title, check.is_yes_or_no ? "all" : format_count(check.affected_count),
         check.is_yes_or_no ? "" : format_count(check.total_count), check.consequence});
  }
  return table;
}

std::string checks_without_finding(const SectionInput& input) {
  std::string out;
  for (const QualityCheck& check : input.in.findings.quality) {
    if (check.affected_count == 0) out += (out.empty() ? "" : "; ") + check.title;
  }
  return out;
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
    if (fingerprint.rows_count == 0) continue;
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
  Table found = checks_that_found_something(input);
  if (found.rows.empty()) {
    section.blocks.emplace_back(Paragraph{"No check found anything."});
  } else {
    section.blocks.emplace_back(std::move(found));
  }
  const std::string clean = checks_without_finding(input);
  if (!clean.empty()) {
    section.blocks.emplace_back(Paragraph{"Looked for and not found: " + clean + "."});
  }
  section.blocks.emplace_back(
      Paragraph{"A referral claim is a row of the referrals, or a paid order with a code."});
  if (input.in.run.rejects.empty()) {
    section.blocks.emplace_back(Paragraph{"No row was refused."});
  } else {
    section.blocks.emplace_back(rejects(input));
  }
  section.blocks.emplace_back(inputs(input));
  section.blocks.emplace_back(
      Paragraph{"Rows are counted after joining: one person with two numbers is one row, and codes "
                "and people that only other files name count too."});
  return section;
}

}  // namespace grapevine
