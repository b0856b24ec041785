#include "scoring/analysis/check.hpp"

#include <functional>

#include "scoring/findings/alike_orders.hpp"
#include "scoring/findings/doubtful_times.hpp"

namespace grapevine {

namespace {

/// Rows of one table that `shows` names, up to the number of examples.
void add_examples(const Dataset& data, const SourceRows& source,
                  const std::function<bool(std::size_t)>& shows, std::vector<ExampleRow>& out) {
  for (std::size_t i = 0; i < source.file.size() && out.size() < kExamples; ++i) {
    if (source.file[i] == kNoFile || !shows(i)) continue;
    out.push_back({data.file_names[index_of(source.file[i])], source.line[i]});
  }
}

std::vector<ExampleRow> claim_examples(const Dataset& data, const ReferralForest& forest,
                                       Verdict verdict) {
  const ClaimTable& claims = forest.claims;
  std::vector<ExampleRow> out;
  for (std::size_t i = 0; i < claims.verdict.size() && out.size() < kExamples; ++i) {
    if (claims.verdict[i] != verdict) continue;
    // An order behind a referral is no duplicate of it.
    if (verdict == Verdict::repeated &&
        (claims.is_from_order[i] != 0 || claims.is_from_order[forest.claim[claims.referred[i]]])) {
      continue;
    }
    const SourceRows& source = claims.is_from_order[i] ? data.orders.source : data.referrals.source;
    const std::uint32_t row = claims.row[i];
    if (source.file[row] == kNoFile) continue;
    out.push_back({data.file_names[index_of(source.file[row])], source.line[row]});
  }
  return out;
}

void add_places(const Dataset& data, const std::vector<RowPlace>& places,
                std::vector<ExampleRow>& out) {
  for (const RowPlace& place : places) {
    const FileId file = place.source->file[place.row];
    if (out.size() == kExamples) return;
    if (file == kNoFile) continue;
    out.push_back({data.file_names[index_of(file)], place.source->line[place.row]});
  }
}

/// Rows of the checks on times; false when the check is none of those.
bool add_time_examples(const Dataset& data, const DoubtfulTimes& times, const std::string& check_id,
                       std::vector<ExampleRow>& out) {
  const auto around = [&](const std::vector<std::int64_t>& times_s, const SourceRows& source) {
    add_places(data, find_missing_days({&times_s, &source}).around, out);
  };
  if (check_id == "orders_hours_before_sign_up") {
    add_places(data, times.hours_early_orders.rows, out);
  } else if (check_id == "orders_days_before_sign_up") {
    add_places(data, times.days_early_orders.rows, out);
  } else if (check_id == "clicks_after_order") {
    add_places(data, times.late_clicks.rows, out);
  } else if (check_id == "dates_far_ahead") {
    add_places(data, times.far_ahead.rows, out);
  } else if (check_id == "days_without_orders") {
    around(data.orders.occurred_s, data.orders.source);
  } else if (check_id == "days_without_shares") {
    around(data.shares.occurred_s, data.shares.source);
  } else if (check_id == "days_without_clicks") {
    around(data.clicks.occurred_s, data.clicks.source);
  } else {
    return false;
  }
  return true;
}

std::vector<ExampleRow> examples_of(const Dataset& data, const Analysis& analysis,
                                    const DoubtfulTimes& times, const std::string& check_id) {
  std::vector<ExampleRow> out;
  if (add_time_examples(data, times, check_id, out)) return out;
  for (std::size_t k = 0; k < kVerdictCount; ++k) {
    const auto verdict = static_cast<Verdict>(k);
    if (check_id == "claims_" + std::string(spec_of(verdict).id)) {
      return claim_examples(data, analysis.forest, verdict);
    }
  }
  if (check_id == "orders_alike") {
    add_places(data, find_alike_orders(data).rows, out);
  } else if (check_id == "codes_without_owner") {
    const auto is_orphan = [&](CodeId code) {
      return code != kNoCode && data.codes.owner[index_of(code)] == kNoVertex;
    };
    add_examples(
        data, data.orders.source, [&](std::size_t i) { return is_orphan(data.orders.code[i]); },
        out);
    add_examples(
        data, data.referrals.source,
        [&](std::size_t i) { return is_orphan(data.referrals.code[i]); }, out);
  } else if (check_id == "people_without_date") {
    add_examples(
        data, data.people.source,
        [&](std::size_t v) { return analysis.activity.first_seen_s[v] == kNoTime; }, out);
  } else if (check_id == "orders_without_date") {
    add_examples(
        data, data.orders.source,
        [&](std::size_t i) { return data.orders.occurred_s[i] == kNoTime; }, out);
  }
  return out;
}

}  // namespace

DataCheck check_data(const Dataset& data, const Analysis& analysis) {
  DataCheck result;
  const DoubtfulTimes times = find_doubtful_times(data, analysis.forest, analysis.activity);
  for (const QualityCheck& check : analysis.findings.quality) {
    if (check.affected_count == 0) continue;
    result.lines.push_back({check, examples_of(data, analysis, times, check.id)});
  }
  result.attribution = attribution_of(data, analysis);
  return result;
}

}  // namespace grapevine
