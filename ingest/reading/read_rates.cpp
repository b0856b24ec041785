#include "ingest/reading/read_rates.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/fields/currency.hpp"
#include "ingest/fields/dates.hpp"
#include "ingest/reading/data_file.hpp"
#include "ingest/reading/record_reader.hpp"
#include "ingest/rows/header.hpp"

namespace grapevine {

namespace {

class RatesReader {
 public:
  RatesReader(const std::string& path, char delimiter)
      // Where commas part the fields, a quoted "1,085" may as well mean a thousand.
      : path_(path), decimal_mark_(delimiter == ',' ? '.' : 0) {}

  void read_header(const CsvRecord& record) {
    const Header header(record.fields, path_, record.line);
    currency_ = column_of(header, "currency", record.line);
    rate_ = column_of(header, "rate", record.line);
    date_ = header.find("date");
    fields_count_ = record.fields.size();
  }

  void read_row(const CsvRecord& record, ExchangeRates& rates) {
    if (record.fault != CsvFault::none || record.fields.size() != fields_count_) {
      fail(record.line, "does not have the fields of the header",
           "write one currency, rate and date a line");
    }
    const auto currency = parse_currency(trimmed(record.fields[currency_]));
    if (!currency) {
      fail(record.line,
           fmt::format("has the currency \"{}\"", shown(trimmed(record.fields[currency_]))),
           "write three letters such as USD");
    }
    const std::optional<ExactRate> rate = rate_of(trimmed(record.fields[rate_]));
    if (!rate) {
      fail(record.line, fmt::format("has the rate \"{}\"", shown(trimmed(record.fields[rate_]))),
           "write a positive number of at most 15 digits, such as 0.9231, with the same decimal "
           "mark in the whole file");
    }
    std::int64_t from_s = kNoTime;
    if (date_ && !trimmed(record.fields[*date_]).empty()) {
      const auto date = parse_date(trimmed(record.fields[*date_]), DateStyle::iso);
      if (!date) {
        fail(record.line, fmt::format("has the date \"{}\"", shown(record.fields[*date_])),
             "write it like 2026-05-31");
      }
      from_s = *date - ((*date % kDay_s) + kDay_s) % kDay_s;
    }
    if (!rates.add(*currency, from_s, *rate)) {
      fail(record.line,
           fmt::format("gives {} a second rate{}", *currency,
                       from_s == kNoTime ? "" : " for " + format_date(from_s)),
           "leave one of the two");
    }
  }

 private:
  [[noreturn]] void fail(std::int64_t line, const std::string& what, std::string hint) const {
    throw Error(Errc::input, fmt::format("{}:{} {}", shown(path_), line, what), std::move(hint),
                SourceRow{path_, line, {}});
  }

  std::size_t column_of(const Header& header, std::string_view name, std::int64_t line) const {
    const auto column = header.find(name);
    if (!column) {
      fail(line, fmt::format("has no column {}, so it is no file of exchange rates", name),
           "name the columns currency, rate and, if rates change, date");
    }
    return *column;
  }

  std::optional<ExactRate> rate_of(std::string_view text) {
    // Zero: not settled yet. The first rate with a mark settles it for the file.
    if (decimal_mark_ == 0) {
      const std::size_t at = text.find_first_of(".,");
      if (at != std::string_view::npos) decimal_mark_ = text[at];
    }
    return parse_rate(text, decimal_mark_);
  }

  const std::string& path_;
  char decimal_mark_;
  std::size_t currency_ = 0;
  std::size_t rate_ = 0;
  std::optional<std::size_t> date_;
  std::size_t fields_count_ = 0;
};

}  // namespace

ExchangeRates read_rates(const std::string& path, const Context& ctx) {
  const DataFile file = open_rows(path);
  for (const std::string& sentence : file.warnings) say(ctx, LogLevel::warning, sentence);
  ExchangeRates rates;
  rates.name = file.name;
  rates.sha256 = file.source.sha256;
  RecordReader reader(file);
  RatesReader rows(path, file.delimiter);
  CsvRecord record;
  bool has_rows = false;
  for (bool is_header = true; reader.next(record);) {
    if (is_blank(record)) continue;
    if (std::exchange(is_header, false)) {
      rows.read_header(record);
    } else {
      rows.read_row(record, rates);
      has_rows = true;
    }
  }
  if (!has_rows) {
    throw Error(Errc::input, fmt::format("{} holds no exchange rate", shown(path)),
                "write the columns currency, rate and date, and a line for each rate",
                SourceRow{path, 0, {}});
  }
  return rates;
}

}  // namespace grapevine
