#include "ingest/rows/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/facts/identifier_text.hpp"
#include "ingest/facts/vendors.hpp"
#include "ingest/fields/currency.hpp"
#include "ingest/fields/currency_sign.hpp"
#include "ingest/fields/email.hpp"
#include "ingest/rows/header.hpp"

namespace grapevine {

namespace {

/// The second way to write a date in a file of this style.
std::string_view other_form(DateStyle style) {
  switch (style) {
    case DateStyle::epoch_s:
      return " or in Unix seconds";
    case DateStyle::epoch_ms:
      return " or in Unix milliseconds";
    case DateStyle::epoch_us:
      return " or in Unix microseconds";
    default:
      return " or 2026-05-31T14:00:00Z";
  }
}

bool is_named(std::string_view currency) { return !currency.empty() && currency != kNoCurrency; }

}  // namespace

void RowReader::start(std::span<const FormatColumn> columns,
                      std::span<const std::string_view> values) {
  columns_ = columns;
  values_ = values;
  problem_.reset();
  has_default_currency_ = false;
}

void RowReader::refuse(Reason reason, std::string message) {
  if (!problem_) problem_ = Problem{reason, std::move(message)};
}

void RowReader::missing(std::size_t column) {
  refuse(Reason::missing_value,
         fmt::format("{} is empty, but every row needs one", columns_[column].name));
}

FactValue RowReader::email_value(std::size_t column) {
  auto canonical = canonical_email(values_[column]);
  if (!canonical) {
    refuse(Reason::bad_email, fmt::format("{} is \"{}\", which cannot be an e-mail address: write "
                                          "it like ann@example.org",
                                          columns_[column].name, shown(values_[column])));
    return {};
  }
  return person_value(IdentifierKind::email, keep(std::move(*canonical)));
}

FactValue RowReader::phone_value(std::string_view text) {
  const std::string& phone = phones_.read(text);
  return phone.empty() ? FactValue{} : person_value(IdentifierKind::phone, keep(phone));
}

FactValue RowReader::person(std::size_t column) {
  const std::string_view value = values_[column];
  if (value.empty()) return {};
  if (value.find('@') != std::string_view::npos) return email_value(column);
  if (value.starts_with(kShopifyPrefix) && value.size() > kShopifyPrefix.size()) {
    return person_value(IdentifierKind::shopify, value.substr(kShopifyPrefix.size()));
  }
  if (value.starts_with(kPhonePrefix)) {
    const FactValue phone = phone_value(value.substr(kPhonePrefix.size()));
    if (!phone.is_empty()) return phone;
  }
  return person_value(is_vendor_id(value) ? IdentifierKind::vendor : IdentifierKind::id, value);
}

FactValue RowReader::person_of(std::string_view source, std::size_t column) {
  const std::string_view value = values_[column];
  if (value.empty() || value.find('@') != std::string_view::npos) return person(column);
  return person_value(IdentifierKind::vendor, keep(fmt::format("{}:{}", source, value)));
}

FactValue RowReader::required_person(std::size_t column) {
  if (is_empty(column)) missing(column);
  return person(column);
}

FactValue RowReader::email(std::size_t column) {
  return is_empty(column) ? FactValue{} : email_value(column);
}

FactValue RowReader::phone(std::size_t column) { return phone_value(values_[column]); }

FactValue RowReader::required_text(std::size_t column) {
  if (is_empty(column)) missing(column);
  return text_value(values_[column]);
}

FactValue RowReader::lower_text(std::size_t column) {
  const std::string_view value = values_[column];
  const bool has_upper =
      std::any_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return text_value(has_upper ? keep(lower_case(value)) : value);
}

FactValue RowReader::code(std::size_t column) { return code_of(values_[column]); }

FactValue RowReader::code_of(std::string_view value) {
  if (std::none_of(value.begin(), value.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return text_value(value);
  }
  std::string upper(value);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text_value(keep(std::move(upper)));
}

FactValue RowReader::date(std::size_t column) {
  if (is_empty(column)) return {};
  const auto time_s = parse_date(values_[column], settings_.dates);
  if (time_s) return time_value(*time_s);
  refuse(Reason::bad_date,
         fmt::format("{} is \"{}\", which is no date: write it like 2026-05-31{}",
                     columns_[column].name, shown(values_[column]), other_form(settings_.dates)));
  return {};
}

FactValue RowReader::count(std::size_t column) {
  const std::string_view value = values_[column];
  if (value.empty()) return {};
  std::int32_t count = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
  if (error == std::errc{} && end == value.data() + value.size() && count >= 0) {
    return number_value(count);
  }
  refuse(Reason::bad_count, fmt::format("{} is \"{}\": write a whole number from 0",
                                        columns_[column].name, shown(value)));
  return {};
}

std::int64_t RowReader::amount(std::size_t column, std::size_t currency_column,
                               const FactValue& occurred) {
  std::string_view currency = settings_.currency;
  if (!is_empty(currency_column)) {
    const auto code = parse_currency(values_[currency_column]);
    if (!code) {
      refuse(Reason::bad_currency,
             fmt::format("{} is \"{}\", which is no currency: write its three letters by ISO 4217, "
                         "such as EUR",
                         columns_[currency_column].name, shown(values_[currency_column])));
      return 0;
    }
    currency = *code == currency ? currency : keep(*code);
  }
  const int exponent = currency_exponent(currency);
  const Amount amount = parse_amount(values_[column], exponent, settings_.decimal);
  const auto tell = [&](Reason reason, const std::string& advice) {
    refuse(reason,
           fmt::format("{} is \"{}\": {}", columns_[column].name, shown(values_[column]), advice));
  };
  switch (amount.fault) {
    case AmountFault::none:
      break;
    case AmountFault::not_a_number:
      tell(Reason::bad_number, "write a number such as 1234.50");
      break;
    case AmountFault::too_large:
      tell(Reason::bad_number, "no amount is that large");
      break;
    case AmountFault::negative:
      tell(Reason::negative_amount, "an amount cannot be negative; refunds have their own column");
      break;
    case AmountFault::too_many_decimals:
      tell(Reason::too_many_decimals,
           fmt::format("{} has {} decimals", currency.empty() ? "the currency" : currency,
                       exponent));
      break;
  }
  if (amount.fault != AmountFault::none) return 0;
  check_sign(amount.sign, currency, column, currency_column);
  if (is_empty(currency_column)) has_default_currency_ = true;
  if (!settings_.rates || currency == settings_.currency) return amount.cents;
  return converted(amount.cents, currency, column, occurred);
}

void RowReader::check_sign(std::string_view sign, std::string_view currency, std::size_t column,
                           std::size_t currency_column) {
  if (sign.empty() || !is_named(currency) || is_sign_of(sign, currency)) return;
  const std::string_view advice =
      is_empty(currency_column)
          ? "give the rows a currency column, or name the one they are in with --currency"
          : "correct the amount or its currency";
  refuse(Reason::wrong_currency_sign,
         fmt::format("{} is \"{}\", but the row is counted in {}: {}", columns_[column].name,
                     shown(values_[column]), currency, advice));
}

std::int64_t RowReader::converted(std::int64_t cents, std::string_view currency, std::size_t column,
                                  const FactValue& occurred) {
  const std::int64_t occurred_s = occurred.is_empty() ? kNoTime : occurred.number;
  const std::string code(currency);
  const auto rate = settings_.rates->find(code, occurred_s);
  if (!rate) {
    std::string when;
    if (settings_.rates->knows(code)) {
      when = occurred_s == kNoTime ? " without a date, and the row has none"
                                   : " on or before " + format_date(occurred_s);
    }
    refuse(Reason::no_rate,
           fmt::format("{} is in {}, for which {} has no rate{}: add one", columns_[column].name,
                       code, shown(settings_.rates->name), when));
    return 0;
  }
  const auto out =
      convert(cents, currency_exponent(code), *rate, currency_exponent(settings_.currency));
  if (!out) {
    refuse(Reason::bad_number,
           fmt::format("{} is \"{}\", which no amount in {} can be", columns_[column].name,
                       shown(values_[column]), settings_.currency));
  }
  return out.value_or(0);
}

std::int64_t RowReader::word(std::size_t column, std::span<const Word> words, Reason reason,
                             std::int64_t otherwise) {
  const std::string_view value = values_[column];
  if (value.empty()) return otherwise;
  for (const Word& word : words) {
    const auto equal = [](char a, char b) {
      return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    };
    if (std::equal(value.begin(), value.end(), word.text.begin(), word.text.end(), equal)) {
      return word.value;
    }
  }
  std::string known;
  for (const Word& word : words) known += fmt::format("{}{}", known.empty() ? "" : ", ", word.text);
  refuse(reason,
         fmt::format("{} is \"{}\": write one of {}", columns_[column].name, shown(value), known));
  return otherwise;
}

}  // namespace grapevine
