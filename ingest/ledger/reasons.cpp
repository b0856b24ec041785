#include "ingest/ledger/reasons.hpp"

#include <array>
#include <cstddef>

namespace grapevine {

namespace {

constexpr std::array<ReasonSpec, 20> kReasons{{
    {Reason::ragged_row, "ragged_row", "The row has more or fewer fields than the header."},
    {Reason::text_after_quote, "text_after_quote", "Text follows a closing quote."},
    {Reason::line_too_long, "line_too_long", "The row is longer than a megabyte."},
    {Reason::bad_json, "bad_json",
     "A line or entry of a JSON file is no object that can be read as a row."},
    {Reason::missing_value, "missing_value", "A required value is empty."},
    {Reason::bad_number, "bad_number", "An amount is not a number."},
    {Reason::negative_amount, "negative_amount", "An amount is negative."},
    {Reason::too_many_decimals, "too_many_decimals",
     "An amount has more decimals than its currency."},
    {Reason::bad_currency, "bad_currency", "A currency is none of ISO 4217."},
    {Reason::wrong_currency_sign, "wrong_currency_sign",
     "An amount has the sign of another currency than it is counted in."},
    {Reason::no_rate, "no_rate", "No exchange rate is given for a currency on that day."},
    {Reason::refund_exceeds_total, "refund_exceeds_total",
     "More was refunded than the order was worth."},
    {Reason::bad_count, "bad_count", "A count is not a whole number from 0."},
    {Reason::bad_date, "bad_date", "A date does not exist or is written in an unknown way."},
    {Reason::bad_email, "bad_email", "A value is not written like an e-mail address."},
    {Reason::unknown_status, "unknown_status", "A status is not one of the known words."},
    {Reason::unknown_kind, "unknown_kind", "A kind is not one of the known words."},
    {Reason::no_customer, "no_customer", "The order names neither an e-mail address nor a phone."},
    {Reason::no_person, "no_person", "The row names nobody."},
    {Reason::bad_weight, "bad_weight", "The weight of an edge is not a number above 0."},
}};

}  // namespace

std::span<const ReasonSpec> reasons() { return kReasons; }

const ReasonSpec& spec_of(Reason reason) { return kReasons[static_cast<std::size_t>(reason)]; }

std::string_view meaning_of(std::string_view reason_id) {
  for (const ReasonSpec& spec : kReasons) {
    if (spec.id == reason_id) return spec.meaning;
  }
  return reason_id;
}

}  // namespace grapevine
