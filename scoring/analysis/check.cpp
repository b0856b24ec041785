#include "scoring/analysis/check.hpp"

#include <functional>

namespace grapevine {

namespace {

constexpr std::size_t kExamples = 3;

/// Rows of one table that `shows` names, up to the number of examples.
void add_examples(const Dataset& data, const SourceRows& source,
                  const std::function<bool(std::size_t)>& shows, std::vector<ExampleRow>& out) {
  for (std::size_t i = 0; i < source.file.size() && out.size() < kExamples; ++i) {
    if (source.file[i] == kNoFile || !shows(i)) continue;
    out.push_back({data.file_names[index_of(source.file[i])], source.line[i]});
  }
}

std::vector<ExampleRow> claim_examples(const Dataset& data, const ClaimTable& claims,
                                       Verdict verdict) {
  std::vector<ExampleRow> out;
  for (std::size_t i = 0; i < claims.verdict.size() && out.size() < kExamples; ++i) {
    if (claims.verdict[i] != verdict) continue;
    const SourceRows& source = claims.is_from_order[i] ? data.orders.source : data.referrals.source;
    const std::uint32_t row = claims.row[i];
    if (source.file[row] == kNoFile) continue;
    out.push_back({data.file_names[index_of(source.file[row])], source.line[row]});
  }
  return out;
}

std::vector<ExampleRow> examples_of(const Dataset& data, const Analysis& analysis,
                                    const std::string& check_id) {
  std::vector<ExampleRow> out;
  for (std::size_t k = 0; k < kVerdictCount; ++k) {
    const auto verdict = static_cast<Verdict>(k);
    if (check_id == "claims_" + std::string(spec_of(verdict).id)) {
      return claim_examples(data, analysis.forest.claims, verdict);
    }
  }
  if (check_id == "codes_without_owner") {
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

std::vector<AttributionRow> attribution_of(const Dataset& data, const Analysis& analysis) {
  enum { kNamed, kCodeInOrder, kCodeInReferral, kUnattributed };
  std::vector<AttributionRow> rows{
      {"named", "by a referral that names the referrer", 0, 0},
      {"code_in_order", "by a referral code in an order", 0, 0},
      {"code_in_referral", "by a referral that gives a code alone", 0, 0},
      {"unattributed", "nobody is on record as having brought them", 0, 0}};
  const ReferralForest& forest = analysis.forest;
  for (VertexId v = 0; v < data.people_count(); ++v) {
    if (analysis.activity.orders_count[v] == 0) continue;
    std::size_t way = kUnattributed;
    if (forest.parent[v] != kNoVertex) {
      const std::uint32_t claim = forest.claim[v];
      if (forest.claims.is_from_order[claim]) {
        way = kCodeInOrder;
      } else {
        const bool is_named = data.referrals.referrer[forest.claims.row[claim]] != kNoVertex;
        way = is_named ? kNamed : kCodeInReferral;
      }
    }
    ++rows[way].customers_count;
    rows[way].revenue_cents += analysis.activity.revenue_cents[v];
  }
  return rows;
}

}  // namespace

DataCheck check_data(const Dataset& data, const Analysis& analysis) {
  DataCheck result;
  for (const QualityCheck& check : analysis.findings.quality) {
    if (check.affected_count == 0) continue;
    result.lines.push_back({check, examples_of(data, analysis, check.id)});
  }
  result.attribution = attribution_of(data, analysis);
  return result;
}

}  // namespace grapevine
