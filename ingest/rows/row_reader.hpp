#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ingest/csv/text_arena.hpp"
#include "ingest/facts/fact.hpp"
#include "ingest/fields/dates.hpp"
#include "ingest/fields/exchange_rates.hpp"
#include "ingest/fields/money.hpp"
#include "ingest/fields/phone.hpp"
#include "ingest/ledger/reasons.hpp"
#include "ingest/rows/format_column.hpp"

namespace grapevine {

/// How the values of one file are written.
struct ReadSettings {
  DateStyle dates = DateStyle::iso;
  DecimalMark decimal = DecimalMark::point;
  std::string currency;           ///< of amounts without one; what all amounts are counted in
  std::string phone_region = {};  ///< of national phone numbers; empty: unknown
  std::shared_ptr<const ExchangeRates> rates = {};  ///< none: amounts are in `currency` already
};

/// Why a row is refused, as a sentence that says what would be right.
struct Problem {
  Reason reason;
  std::string message;
};

/// A word of the source and what it stands for.
struct Word {
  std::string_view text;
  std::int64_t value;
};

/// One row, value by value. A value that cannot be read is remembered as the row's problem (the
/// first one stays) and comes back empty, so that formats need no branches for errors. Columns are
/// positions in the format's list of columns.
class RowReader {
 public:
  explicit RowReader(ReadSettings settings)
      : settings_(std::move(settings)), phones_(settings_.phone_region) {}
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;

  /// Values that are not written in the file as facts keep them go to `arena` from now on.
  void keep_in(TextArena& arena) { arena_ = &arena; }

  /// Both spans and the views in them must outlive the row.
  void start(std::span<const FormatColumn> columns, std::span<const std::string_view> values);

  std::string_view text(std::size_t column) const { return values_[column]; }
  bool is_empty(std::size_t column) const { return values_[column].empty(); }

  /// A person's id, or an e-mail address when it holds `@`. `shopify:1` and `phone:1` name those
  /// kinds. Empty when the field is.
  FactValue person(std::size_t column);
  /// The same for an id that means nothing outside its source: `hubspot:7`.
  FactValue person_of(std::string_view source, std::size_t column);
  FactValue required_person(std::size_t column);
  FactValue email(std::size_t column);
  FactValue phone(std::size_t column);

  FactValue required_text(std::size_t column);
  FactValue lower_text(std::size_t column);  ///< channels, purposes
  FactValue code(std::size_t column);        ///< in upper case
  FactValue code_of(std::string_view text);  ///< the same for a part of a value; `text` is kept
  FactValue date(std::size_t column);
  FactValue count(std::size_t column);
  /// Minor units of the file's currency. Amounts in another one are converted at the rate of the
  /// day `occurred` says, which may be empty.
  std::int64_t amount(std::size_t column, std::size_t currency_column, const FactValue& occurred);
  /// The value of the word in `column`; `otherwise` when the field is empty.
  std::int64_t word(std::size_t column, std::span<const Word> words, Reason reason,
                    std::int64_t otherwise);

  void refuse(Reason reason, std::string message);
  const std::optional<Problem>& problem() const { return problem_; }
  /// Whether an amount of the row names no currency and was taken to be in the file's.
  bool has_default_currency() const { return has_default_currency_; }

  /// Keeps `text` for as long as the arena.
  std::string_view keep(std::string_view text) { return arena_->keep(text); }

 private:
  void missing(std::size_t column);
  FactValue email_value(std::size_t column);
  FactValue phone_value(std::string_view text);
  void check_sign(std::string_view sign, std::string_view currency, std::size_t column,
                  std::size_t currency_column);
  std::int64_t converted(std::int64_t cents, std::string_view currency, std::size_t column,
                         const FactValue& occurred);

  ReadSettings settings_;
  PhoneReader phones_;
  std::span<const FormatColumn> columns_;
  std::span<const std::string_view> values_;
  std::optional<Problem> problem_;
  bool has_default_currency_ = false;
  TextArena own_arena_;  ///< for those who read a row or two
  TextArena* arena_ = &own_arena_;
};

}  // namespace grapevine
