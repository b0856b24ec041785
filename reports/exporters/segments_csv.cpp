#include "reports/csv_writer.hpp"
#include "reports/measure_lookup.hpp"
#include "reports/registry.hpp"
#include "reports/roles_text.hpp"
#include "scoring/registry.hpp"

namespace grapevine {

namespace {

void write_value(CsvWriter& csv, const ScoreColumn* column, const std::vector<double>* values,
                 VertexId person) {
  if (column == nullptr || !column->known(person) || values->empty()) {
    csv.blank();
  } else {
    csv.number((*values)[person]);
  }
}

void render(const ReportInput& in, const ReportOptions&, std::ostream& out) {
  CsvWriter csv(out);
  csv.header({"person_id", "primary_role", "secondary_roles", "status", "stage", "is_evangelist",
              "score", "score_low", "score_high"});
  for (const ScoreColumn& column : in.scores.columns) csv.text(key_of(column));
  csv.end_row();
  const ScoreColumn* score = find_column(in.scores, kRankingMeasure);
  for (VertexId v = 0; v < in.data.people_count(); ++v) {
    csv.text(in.data.people.key[v]);
    csv.text(spec_of(in.roles.primary[v]).id);
    csv.text(secondary_roles(in.roles, v));
    csv.text(status_text(in.roles.status[v]));
    csv.text(spec_of(in.stages.stage[v]).id);
    csv.whole(in.findings.is_evangelist[v]);
    write_value(csv, score, score == nullptr ? nullptr : &score->value, v);
    write_value(csv, score, score == nullptr ? nullptr : &score->low, v);
    write_value(csv, score, score == nullptr ? nullptr : &score->high, v);
    for (const ScoreColumn& column : in.scores.columns) write_value(csv, &column, &column.value, v);
    csv.end_row();
  }
}

std::int64_t count_rows(const ReportInput& in) { return in.data.people_count(); }

}  // namespace

extern const ExporterSpec segments_csv_exporter;
const ExporterSpec segments_csv_exporter{
    "segments_csv",
    "segments.csv",
    "Everybody with role, stage and scores",
    "One row per person in the order of person ids, one column per measure; an empty cell means "
    "unknown. A working list: it carries your person ids.",
    false,
    render,
    count_rows};

}  // namespace grapevine
