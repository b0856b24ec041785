#include "scoring/analysis/attribution.hpp"

#include <algorithm>
#include <string_view>

namespace grapevine {

namespace {

constexpr std::int64_t kClickWindow_s = 30 * kDay_s;
constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;

// In the order in which they are asked.
enum Way {
  kSurvey,
  kNamed,
  kNamedByEmail,
  kCodeInOrder,
  kCodeInReferral,
  kLink,
  kSurveyWithoutCredit,
  kUnattributed
};

bool is_survey(std::string_view channel) {
  constexpr std::string_view kWords[] = {
      "survey", "how did you hear", "how_did_you_hear", "hdyhau", "umfrage", "sondage", "encuesta"};
  return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) {
    return channel.find(word) != std::string_view::npos;
  });
}

/// Sorts customers into ways.
class Attribution {
 public:
  Attribution(const Dataset& data, const Analysis& analysis)
      : data_(data),
        analysis_(analysis),
        click_(data.people_count(), kNoRow),
        survey_(data.people_count(), kNoRow),
        rows_{{"survey", "by what they answered in a survey", true, 0, 0, {}},
              {"named", "by a referral that names the referrer, known by an id", true, 0, 0, {}},
              {"named_by_email",
               "by a referral that names the referrer, known by e-mail address alone",
               true,
               0,
               0,
               {}},
              {"code_in_order", "by a referral code in an order", true, 0, 0, {}},
              {"code_in_referral", "by a referral that gives a code alone", true, 0, 0, {}},
              {"link",
               "clicked a customer's link within 30 days before the first order",
               false,
               0,
               0,
               {}},
              {"survey_without_credit", "by a survey answer that credits nobody", false, 0, 0, {}},
              {"unattributed", "nobody is on record as having brought them", false, 0, 0, {}}} {
    for (const std::string& name : data.channel_names) is_survey_.push_back(is_survey(name));
  }

  std::vector<AttributionRow> find() {
    find_clicks();
    find_surveys();
    for (VertexId v = 0; v < data_.people_count(); ++v) {
      if (analysis_.activity.orders_count[v] > 0) add(v);
    }
    return std::move(rows_);
  }

 private:
  bool is_from_survey(std::uint32_t referral) const {
    const ChannelId channel = data_.referrals.channel[referral];
    return channel != kNoChannel && is_survey_[index_of(channel)];
  }

  void find_clicks() {
    for (std::uint32_t i = 0; i < data_.clicks.clicker.size(); ++i) {
      const VertexId v = data_.clicks.clicker[i];
      const std::int64_t clicked_s = data_.clicks.occurred_s[i];
      if (v == kNoVertex || click_[v] != kNoRow || clicked_s == kNoTime) continue;
      if (data_.clicks.sharer[i] == kNoVertex || data_.clicks.sharer[i] == v) continue;
      const std::int64_t ordered_s = analysis_.activity.first_order_s[v];
      if (ordered_s == kNoTime || clicked_s > ordered_s) continue;
      if (ordered_s - clicked_s <= kClickWindow_s) click_[v] = i;
    }
  }

  void find_surveys() {
    for (std::uint32_t i = 0; i < data_.referrals.referred.size(); ++i) {
      const VertexId v = data_.referrals.referred[i];
      if (v != kNoVertex && survey_[v] == kNoRow && is_from_survey(i)) survey_[v] = i;
    }
  }

  void add(VertexId v) {
    const ReferralForest& forest = analysis_.forest;
    if (forest.parent[v] == kNoVertex) {
      if (click_[v] != kNoRow) {
        count(v, kLink, &data_.clicks.source, click_[v]);
      } else if (survey_[v] != kNoRow) {
        count(v, kSurveyWithoutCredit, &data_.referrals.source, survey_[v]);
      } else {
        count(v, kUnattributed, nullptr, 0);
      }
      return;
    }
    const std::uint32_t claim = forest.claim[v];
    const std::uint32_t row = forest.claims.row[claim];
    if (forest.claims.is_from_order[claim] != 0) {
      count(v, kCodeInOrder, &data_.orders.source, row);
      return;
    }
    const VertexId referrer = data_.referrals.referrer[row];
    Way way = kCodeInReferral;
    if (is_from_survey(row)) {
      way = kSurvey;
    } else if (referrer != kNoVertex) {
      // People are keyed by an id wherever they have one.
      way = data_.people.key[referrer].find('@') == std::string::npos ? kNamed : kNamedByEmail;
    }
    count(v, way, &data_.referrals.source, row);
  }

  void count(VertexId v, Way way, const SourceRows* source, std::uint32_t row) {
    AttributionRow& out = rows_[way];
    ++out.customers_count;
    out.revenue_cents += analysis_.activity.revenue_cents[v];
    if (source == nullptr || out.examples.size() >= kExamples) return;
    if (source->file[row] == kNoFile) return;
    out.examples.push_back({data_.file_names[index_of(source->file[row])], source->line[row]});
  }

  const Dataset& data_;
  const Analysis& analysis_;
  std::vector<std::uint32_t> click_;   ///< row of clicks that may have brought the person
  std::vector<std::uint32_t> survey_;  ///< first row of referrals in which a survey speaks of them
  std::vector<std::uint8_t> is_survey_;  ///< by channel
  std::vector<AttributionRow> rows_;
};

}  // namespace

const char* const kAttributionPrecedence =
    "Each customer stands in one row: that of the one referral the scores credit, a survey's "
    "answer "
    "told apart first. Without such a referral a click counts before a survey answer, and neither "
    "credits anybody: of clicks and answers alone it is not known whether they led to the order.";

std::vector<AttributionRow> attribution_of(const Dataset& data, const Analysis& analysis) {
  return Attribution(data, analysis).find();
}

}  // namespace grapevine
