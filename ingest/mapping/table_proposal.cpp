#include "ingest/mapping/table_proposal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "graph/base/error.hpp"
#include "ingest/mapping/accepted_words.hpp"
#include "ingest/mapping/column_fit.hpp"
#include "ingest/mapping/synonyms.hpp"

namespace grapevine {

namespace {

constexpr double kLeastFit = 0.55;
constexpr double kFileNameWeight = 1.5;

struct Candidate {
  double fit;
  std::size_t column;
  std::size_t field;
};

/// Fills a proposal step by step; later steps only see what is left.
class Proposer {
 public:
  Proposer(const FormatSpec& format, const FileSample& sample)
      : sample_(sample), file_words_(words_of(sample.file_name)), is_used_(sample.names.size()) {
    proposal_.format = &format;
    is_file_named_ = is_file_name_of(format.id, file_words_);
  }

  TableProposal propose() {
    take_by_name();
    if (proposal_.format->id == "referrals") take_person_of_referral();
    take_lone_date();
    add_constants();
    judge();
    return std::move(proposal_);
  }

 private:
  const FormatColumn& column_at(std::size_t i) const { return proposal_.format->columns[i]; }
  std::size_t position_of(std::string_view name) const {
    const auto& columns = proposal_.format->columns;
    return static_cast<std::size_t>(
        std::find_if(columns.begin(), columns.end(),
                     [&](const FormatColumn& column) { return column.name == name; }) -
        columns.begin());
  }

  double fit_of(std::size_t column, std::size_t field) const {
    const ColumnShape& shape = sample_.shapes[field];
    const FormatColumn& wanted = column_at(column);
    if (!may_hold(wanted, shape)) return 0;
    double fit = name_fit(proposal_.format->id, wanted.name, words_of(sample_.names[field]));
    if (wanted.name == "email") fit = std::max(fit, 0.6);
    if (wanted.type == ColumnType::currency && shape.is_vocabulary()) fit = std::max(fit, 0.6);
    // A number of the shop's own survives a change of address.
    if (is_person_column(wanted.name) && shape.is_email()) fit -= 0.02;
    // A row without its person is refused: of two columns that name people the fuller one is
    // better.
    if (wanted.name == "person_id" && wanted.is_required) {
      const auto empty_count = static_cast<double>(sample_.rows_count - shape.filled_count());
      fit -= 0.2 * empty_count / static_cast<double>(sample_.rows_count);
    }
    return fit;
  }

  void take_by_name() {
    std::vector<Candidate> candidates;
    for (std::size_t c = 0; c < proposal_.format->columns.size(); ++c) {
      for (std::size_t f = 0; f < sample_.names.size(); ++f) {
        const double fit = fit_of(c, f);
        if (fit >= kLeastFit) candidates.push_back({fit, c, f});
      }
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      return std::tuple(-a.fit, a.column, a.field) < std::tuple(-b.fit, b.column, b.field);
    });
    for (const Candidate& candidate : candidates) {
      const double by_name = name_fit(proposal_.format->id, column_at(candidate.column).name,
                                      words_of(sample_.names[candidate.field]));
      take(candidate, by_name >= 0.9         ? "the name says it"
                      : by_name >= kLeastFit ? "part of the name says it"
                                             : "the values say it");
    }
  }

  /// Two addresses are names of one person only where most rows have the same in both: else one is
  /// the friend's.
  bool is_other_address(std::string_view column, std::size_t field) const {
    if (column != "email" && column != "person_id") return false;
    const ProposedColumn* other = proposal_.find(column == "email" ? "person_id" : "email");
    if (other == nullptr || !other->field) return false;
    if (!sample_.shapes[field].is_email() || !sample_.shapes[*other->field].is_email())
      return false;
    const auto same =
        sample_.same_address_rows.find(std::minmax<std::size_t>(field, *other->field));
    return same == sample_.same_address_rows.end() || 2 * same->second <= sample_.rows_count;
  }

  void take(const Candidate& candidate, std::string reason) {
    const FormatColumn& column = column_at(candidate.column);
    if (is_used_[candidate.field] || proposal_.find(column.name) != nullptr) return;
    if (is_other_address(column.name, candidate.field)) return;
    const ColumnShape& shape = sample_.shapes[candidate.field];
    ProposedColumn proposed{candidate.column, candidate.field, {}, std::move(reason), {}};
    if (is_word_column(proposal_.format->id, column.name)) {
      const auto words = translate_words(*proposal_.format, candidate.column, shape.distinct());
      if (!words || !shape.is_vocabulary()) {
        proposal_.doubts.push_back(fmt::format(
            "{} could be {}, but not all of its values are words known here: to use it, say what "
            "they stand for under [table.values.{}].",
            shown(sample_.names[candidate.field]), column.name, column.name));
        return;
      }
      proposed.words = *words;
    }
    proposed.reason += shape_reason(column, shape);
    is_used_[candidate.field] = true;
    score_ += candidate.fit * weight_of(proposal_.format->id, column.name).weight;
    // "id" numbers anything, not people in particular.
    const bool is_bare_id =
        words_of(sample_.names[candidate.field]) == std::vector<std::string>{"id"};
    is_telling_ =
        is_telling_ || (weight_of(proposal_.format->id, column.name).is_telling && !is_bare_id);
    proposal_.columns.push_back(std::move(proposed));
  }

  /// The row's own person in a table of referrals: brought by a named referrer, or whoever used the
  /// code, or whoever sent the invitation.
  void take_person_of_referral() {
    if (proposal_.find("referred_id") != nullptr) return;
    if (const ProposedColumn* referrer = proposal_.find("referrer_id")) {
      take_referred(sample_.shapes[*referrer->field].distinct());
      return;
    }
    const ProposedColumn* code = proposal_.find("code");
    const bool has_code =
        code != nullptr && (is_file_named_ || words_of(sample_.names[*code->field]).size() > 1);
    if (!has_code && !is_file_named_) return;
    const std::optional<std::size_t> field = person_field();
    if (!field) return;
    take({kLeastFit, position_of(has_code ? "referred_id" : "referrer_id"), *field},
         has_code ? "the person who used the code" : "the one person the file of referrals names");
    proposal_.doubts.push_back(
        fmt::format("{} is taken for the person who {}: turn it round if it is the other.",
                    shown(sample_.names[*field]), has_code ? "used the code" : "invited"));
    // Redemptions are as good as their file's name or date says; people and codes alone are not.
    is_telling_ = is_file_named_ || proposal_.find("occurred_at") != nullptr;
  }

  void take_referred(const std::unordered_set<std::string>& referrers) {
    const std::size_t column = position_of("referred_id");
    if (const auto field = person_field()) {
      take({0.9, column, *field}, "the person of the row, beside a referrer");
      proposal_.skip_if_empty.emplace_back("referrer_id");
      return;
    }
    // "id" numbers the rows, unless referrers are found among its values: then it numbers people.
    const auto event = std::find_if(
        proposal_.columns.begin(), proposal_.columns.end(),
        [&](const ProposedColumn& c) { return column_at(c.column).name == "event_id"; });
    if (event == proposal_.columns.end()) return;
    const std::size_t field = *event->field;
    const auto& ids = sample_.shapes[field].distinct();
    const auto found_count =
        std::count_if(referrers.begin(), referrers.end(),
                      [&](const std::string& referrer) { return ids.count(referrer) > 0; });
    if (2 * static_cast<std::size_t>(found_count) < referrers.size()) return;
    proposal_.columns.erase(event);
    is_used_[field] = false;
    take({0.9, column, field}, "referrers are found among its values");
    proposal_.skip_if_empty.emplace_back("referrer_id");
  }

  /// The column left over that names the person of the row.
  std::optional<std::size_t> person_field() const {
    std::optional<std::size_t> best;
    double best_fit = kLeastFit;
    for (std::size_t f = 0; f < sample_.names.size(); ++f) {
      const double fit = name_fit("orders", "person_id", words_of(sample_.names[f]));
      if (fit < best_fit || (best && fit == best_fit) || is_used_[f]) continue;
      if (!may_hold(column_at(position_of("referred_id")), sample_.shapes[f])) continue;
      best = f;
      best_fit = fit;
    }
    return best;
  }

  void take_lone_date() {
    const std::size_t column = position_of("occurred_at");
    if (column == proposal_.format->columns.size() || proposal_.find("occurred_at") != nullptr) {
      return;
    }
    std::vector<std::size_t> dates;
    for (std::size_t f = 0; f < sample_.names.size(); ++f) {
      if (!is_used_[f] && sample_.shapes[f].is_date()) dates.push_back(f);
    }
    if (dates.size() == 1) take({0.5, column, dates.front()}, "the only column of dates left");
  }

  void add_constant(std::string_view column, std::string_view text, std::string reason) {
    proposal_.columns.push_back(
        {position_of(column), std::nullopt, std::string(text), std::move(reason), {}});
  }

  void add_constants() {
    const std::string_view table = proposal_.format->id;
    if (table == "engagements" && proposal_.find("kind") == nullptr) {
      const std::string_view kind = engagement_named(file_words_);
      if (!kind.empty()) add_constant("kind", kind, "the file's name says it");
    }
    if (table == "consent" && proposal_.find("purpose") == nullptr &&
        proposal_.find("status") != nullptr && is_file_named_) {
      add_constant("purpose", "marketing", "no column names a purpose");
    }
  }

  std::string unmet_need() const {
    for (const std::string_view need : proposal_.format->needs) {
      bool is_met = false;
      for (std::string_view rest = need; !rest.empty() && !is_met;) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        is_met = proposal_.find(rest.substr(0, bar)) != nullptr;
        rest.remove_prefix(std::min(bar + 1, rest.size()));
      }
      if (!is_met) return std::string(need);
    }
    return {};
  }

  void judge() {
    const std::string_view table = proposal_.format->id;
    std::sort(proposal_.columns.begin(), proposal_.columns.end(),
              [](const ProposedColumn& a, const ProposedColumn& b) { return a.column < b.column; });
    proposal_.score = score_ + (is_file_named_ ? kFileNameWeight : 0);
    if (const std::string need = unmet_need(); !need.empty()) {
      proposal_.obstacle = fmt::format("no column looks like {}", need);
      return;
    }
    if (table == "orders") judge_orders();
    if (!is_telling_ && !is_file_named_) {
      proposal_.obstacle = "nothing in it speaks of this table in particular";
    }
  }

  void judge_orders() {
    const ProposedColumn& id = *proposal_.find("order_id");
    const ColumnShape& ids = sample_.shapes[*id.field];
    const std::size_t repeated_count = ids.filled_count() - ids.distinct_count();
    const bool has_lines =
        std::any_of(sample_.names.begin(), sample_.names.end(),
                    [](const std::string& name) { return is_of_order_line(words_of(name)); });
    const std::string name = shown(sample_.names[*id.field]);
    if (repeated_count * 10 > ids.filled_count() || (repeated_count > 0 && has_lines)) {
      proposal_.obstacle = fmt::format(
          "the values of {} repeat, so its rows are lines of orders: add them up to one row per "
          "order first",
          name);
    } else if (repeated_count > 0) {
      proposal_.doubts.push_back(fmt::format(
          "Some values of {} repeat: of such rows only one counts, so they must not be lines of "
          "one order.",
          name));
    }
    if (sample_.shapes[*proposal_.find("total")->field].negative_count() > 0) {
      proposal_.doubts.emplace_back(
          "Some totals are negative: such rows will be refused; refunds belong in refunded.");
    }
  }

  const FileSample& sample_;
  std::vector<std::string> file_words_;
  std::vector<bool> is_used_;
  TableProposal proposal_;
  double score_ = 0;
  bool is_telling_ = false;
  bool is_file_named_ = false;
};

}  // namespace

const ProposedColumn* TableProposal::find(std::string_view column_name) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const ProposedColumn& c) {
    return format->columns[c.column].name == column_name;
  });
  return found == columns.end() ? nullptr : &*found;
}

TableProposal propose_table(const FormatSpec& format, const FileSample& sample) {
  return Proposer(format, sample).propose();
}

}  // namespace grapevine
