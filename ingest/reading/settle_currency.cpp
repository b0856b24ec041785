#include "ingest/reading/settle_currency.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "graph/base/error.hpp"
#include "ingest/fields/currency.hpp"
#include "ingest/fields/currency_sign.hpp"
#include "ingest/reading/read_rates.hpp"
#include "ingest/store/ledger.hpp"

namespace grapevine {

namespace {

/// The first row in another currency than most, or than the workspace counts in.
std::string odd_row(const std::string& kept, const std::map<std::string, std::int64_t>& counts,
                    const std::vector<DataFile>& files) {
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  const std::string& usual = kept.empty() ? most->first : kept;
  for (const DataFile& file : files) {
    for (const auto& [code, rows] : file.currencies) {
      if (code == usual) continue;
      return fmt::format("{}:{} is in {}", shown(file.name), rows.first_line, code);
    }
  }
  return {};
}

[[noreturn]] void raise_currencies(const std::string& kept,
                                   const std::map<std::string, std::int64_t>& counts,
                                   const std::vector<DataFile>& files) {
  std::string list;
  for (const auto& [code, rows_count] : counts) {
    list += fmt::format("{}{} in {} rows", list.empty() ? "" : ", ", code, rows_count);
  }
  list += "; " + odd_row(kept, counts, files);
  throw Error(Errc::input,
              kept.empty()
                  ? fmt::format("the amounts have more than one currency: {}", list)
                  : fmt::format("this workspace counts in {}, the amounts have {}", kept, list),
              "give --rates with what each is worth, or use one workspace per currency");
}

bool names_another(const DataFile& file, const std::string& kept) {
  return std::any_of(file.currencies.begin(), file.currencies.end(),
                     [&](const auto& rows) { return rows.first != kept; });
}

void apply_rates(SQLite::Database& db, std::vector<DataFile>& files, const std::string& kept,
                 const std::shared_ptr<const ExchangeRates>& rates, const Context& ctx) {
  const auto own = rates->find(kept, std::numeric_limits<std::int64_t>::max());
  if (own && own->digits != convert(1, 0, ExactRate{1, 0}, own->decimals_count)) {
    throw Error(Errc::input,
                fmt::format("{} gives {}, the reporting currency, a rate other than 1",
                            shown(rates->name), kept),
                fmt::format("a rate says how many {} one unit of another currency is worth", kept));
  }
  bool is_used = false;
  for (DataFile& file : files) {
    if (!names_another(file, kept)) continue;
    is_used = true;
    file.settings.rates = rates;
    file.reading.key += " rates " + rates->sha256;  // other rates: other amounts
  }
  if (!is_used) {
    say(ctx, LogLevel::warning,
        fmt::format(
            "the rates in {} are not used: all amounts are in {}, which is what is reported in",
            shown(rates->name), kept));
    return;
  }
  write_meta(db, "rates", rates->name + ' ' + rates->sha256);
  say(ctx, LogLevel::info,
      fmt::format("amounts in other currencies are converted to {} by {}", kept,
                  shown(rates->name)));
}

std::set<std::string> words_of(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

/// A currency that is found late is that of all amounts read so far.
void tell_late_currency(SQLite::Database& db, const std::string& kept, const Context& ctx) {
  const std::int64_t rows_count = count_rows_without_currency(db);
  if (rows_count == 0) return;
  say(ctx, LogLevel::warning,
      fmt::format("{} {} of files read before named no currency and now {} as {}", rows_count,
                  rows_count == 1 ? "amount" : "amounts", rows_count == 1 ? "counts" : "count",
                  kept));
}

/// Where no currency is named, signs alone must not tell of two; and a currency named later must be
/// one of theirs. The workspace remembers them.
void settle_signs(SQLite::Database& db, const std::vector<DataFile>& files,
                  const std::string& kept) {
  std::set<std::string> signs = words_of(read_meta(db, "currency_signs"));
  if (kept != kNoCurrency) {
    for (const std::string& sign : signs) {
      if (is_sign_of(sign, kept)) continue;
      throw Error(Errc::input,
                  fmt::format("amounts read earlier bear {}, which is no sign of {}", sign, kept),
                  "ingest all files into a new workspace, and say with --currency what amounts "
                  "without a currency are in");
    }
    return;
  }
  for (const DataFile& file : files) {
    for (const auto& [sign, line] : file.signs) {
      for (const std::string& other : signs) {
        if (share_currency(sign, other)) continue;
        throw Error(
            Errc::input,
            fmt::format("no file names a currency, and amounts bear {} as well as {}, as in "
                        "{}:{}",
                        other, sign, shown(file.name), line),
            "say with --currency which one is meant: rows with the sign of another are "
            "then refused");
      }
      signs.emplace(sign);
    }
  }
  std::string text;
  for (const std::string& sign : signs) text += (text.empty() ? "" : " ") + sign;
  if (!text.empty()) write_meta(db, "currency_signs", text);
}

}  // namespace

std::string settle_currency(SQLite::Database& db, std::vector<DataFile>& files,
                            const IngestOptions& options, const Context& ctx) {
  std::map<std::string, std::int64_t> counts;
  bool has_amounts = false;
  std::shared_ptr<const ExchangeRates> rates;
  if (!options.rates_path.empty()) {
    rates = std::make_shared<const ExchangeRates>(read_rates(options.rates_path, ctx));
  }
  for (const DataFile& file : files) {
    has_amounts |= file.has_amounts;
    for (const auto& [code, rows] : file.currencies) counts[code] += rows.rows_count;
  }
  const std::string before = read_meta(db, "currency");
  std::string kept = before;
  std::string asked;
  if (!options.currency.empty()) {
    const auto code = parse_currency(options.currency);
    if (!code) {
      throw Error(Errc::usage, fmt::format("\"{}\" is no currency", shown(options.currency)),
                  "write the three letters of one by ISO 4217, such as EUR");
    }
    asked = *code;
  }
  // A workspace whose files never named a currency may still learn it, if the decimals agree.
  const std::string next = !asked.empty()       ? asked
                           : counts.size() == 1 ? counts.begin()->first
                                                : std::string();
  if (kept == kNoCurrency && currency_exponent(next) == currency_exponent(kept)) kept.clear();
  if (!asked.empty() && !kept.empty() && asked != kept) {
    throw Error(Errc::input, fmt::format("this workspace counts in {}, not in {}", kept, asked),
                "leave out the currency, or use one workspace per currency");
  }
  if (kept.empty()) kept = asked;
  if (rates && kept.empty() && counts.size() == 1) kept = counts.begin()->first;
  if (rates && !kept.empty() && kept != kNoCurrency) {
    apply_rates(db, files, kept, rates, ctx);
  } else if (rates && counts.size() > 1 && kept.empty()) {
    throw Error(Errc::input, "the orders have more than one currency and none to report in",
                "say which with --currency");
  } else if (counts.size() > 1 ||
             (counts.size() == 1 && !kept.empty() && counts.begin()->first != kept)) {
    raise_currencies(kept, counts, files);
  }
  if (kept.empty() && counts.size() == 1) kept = counts.begin()->first;
  if (kept.empty() && has_amounts) {
    kept = kNoCurrency;
    say(ctx, LogLevel::warning,
        "no file names a currency: amounts are counted without one (give --currency)");
  }
  if (!kept.empty()) {
    settle_signs(db, files, kept);
    if (before == kNoCurrency && kept != kNoCurrency) tell_late_currency(db, kept, ctx);
    write_meta(db, "currency", kept);
    write_meta(db, "currency_exponent", std::to_string(currency_exponent(kept)));
  }
  return kept;
}

}  // namespace grapevine
