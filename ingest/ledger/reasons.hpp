#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace grapevine {

/// Why a row was refused. The words in the specs are stable: the ledger and reports carry them.
enum class Reason : std::uint8_t {
  ragged_row,
  text_after_quote,
  line_too_long,
  bad_json,
  missing_value,
  bad_number,
  negative_amount,
  too_many_decimals,
  bad_currency,
  wrong_currency_sign,
  no_rate,
  refund_exceeds_total,
  bad_count,
  bad_date,
  bad_email,
  unknown_status,
  unknown_kind,
  no_customer,
  no_person,
  bad_weight,
};

struct ReasonSpec {
  Reason reason;
  std::string_view id;
  std::string_view meaning;  ///< a sentence
};

/// In the order of the enumeration.
std::span<const ReasonSpec> reasons();
const ReasonSpec& spec_of(Reason reason);

/// The sentence for a stored word; the word itself when this version does not know it.
std::string_view meaning_of(std::string_view reason_id);

}  // namespace grapevine
