#include "reports/csv_writer.hpp"
#include "reports/outreach.hpp"
#include "reports/registry.hpp"

namespace grapevine {

namespace {

std::string joined(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& sentence : sentences) out += (out.empty() ? "" : "; ") + sentence;
  return out;
}

void number_or_blank(CsvWriter& csv, const std::optional<double>& value) {
  value ? csv.number(*value) : csv.blank();
}

void render(const ReportInput& in, const ReportOptions& options, std::ostream& out) {
  CsvWriter csv(out);
  csv.header({"rank", "person_id"});
  if (options.show_identities) csv.header({"name", "email"});
  csv.header({"primary_role", "stage", "score", "score_low", "score_high", "referred_revenue_cents",
              "reasons", "incentive", "content", "play_id"});
  csv.end_row();
  for (const OutreachRow& row : outreach_rows(in, options.playbook)) {
    csv.whole(static_cast<std::int64_t>(row.rank));
    csv.text(in.data.people.key[row.person]);
    if (options.show_identities) {
      csv.text(in.data.people.name[row.person]);
      csv.text(in.data.people.email[row.person]);
    }
    csv.text(spec_of(in.roles.primary[row.person]).id);
    csv.text(spec_of(in.stages.stage[row.person]).id);
    number_or_blank(csv, row.score ? std::optional(row.score->value) : std::nullopt);
    number_or_blank(csv, row.score ? row.score->low : std::nullopt);
    number_or_blank(csv, row.score ? row.score->high : std::nullopt);
    number_or_blank(csv, row.referred_revenue_cents
                             ? std::optional(row.referred_revenue_cents->value)
                             : std::nullopt);
    csv.text(joined(row.reasons));
    csv.text(row.play->incentive);
    csv.text(row.play->content);
    csv.text(row.play->id);
    csv.end_row();
  }
}

std::int64_t count_rows(const ReportInput& in) {
  return static_cast<std::int64_t>(in.findings.evangelists.size());
}

}  // namespace

extern const ExporterSpec evangelists_csv_exporter;
const ExporterSpec evangelists_csv_exporter{
    "evangelists_csv",
    "evangelists.csv",
    "Evangelists for outreach",
    "The people worth thanking first, best first, each with reasons and a play. A working list: it "
    "carries your person ids; names and addresses only when identities are shown.",
    false,
    render,
    count_rows};

}  // namespace grapevine
