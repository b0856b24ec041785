#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column {
  kCreatedOn,
  kCustomerId,
  kEmail,
  kName,
  kReferralCode,
  kAdvocateId,
  kAdvocateEmail,
  kAdvocateName,
  kChannel
};
constexpr FormatColumn kColumns[] = {
    {"created_on", true, "When the friend signed up.", ColumnType::date},
    {"customer_id", false, "The shop's id of the friend; needed unless email is there."},
    {"email", false, "The friend; another name of the same person."},
    {"name", false, "How the friend is called."},
    {"referral_code", false, "Code of the link the friend came by."},
    {"advocate_customer_id", false, "Who recommended, by the shop's id."},
    {"advocate_email", false, "Who recommended; another name of the same person."},
    {"advocate_name", false, "How the advocate is called."},
    {"channel", false, "How the invitation travelled."},
};
constexpr std::string_view kNeeds[] = {"created_on", "customer_id|email",
                                       "advocate_customer_id|advocate_email", "referral_code",
                                       "new_customer"};

/// The purchase table has an order besides.
bool is_typical(const Header& header) {
  return !header.has("order_id") && !header.has("amount") && !header.has("purchase_id");
}

void read(RowReader& row, RowFacts& facts) {
  const FactValue joined = row.date(kCreatedOn);
  const FactValue person = link_names(facts, {row.person(kCustomerId), row.email(kEmail)});
  if (person.is_empty()) {
    row.refuse(Reason::no_person, "customer_id and email are empty: nobody is named");
    return;
  }
  facts.add(FactTable::profile, {}, {person, text_value(row.text(kName)), joined});
  const FactValue advocate =
      link_names(facts, {row.person(kAdvocateId), row.email(kAdvocateEmail)});
  if (!advocate.is_empty() && !row.is_empty(kAdvocateName)) {
    facts.add(FactTable::profile, {}, {advocate, text_value(row.text(kAdvocateName)), {}});
  }
  if (advocate.is_empty() && row.is_empty(kReferralCode)) return;
  facts.add(FactTable::referral, {},
            {advocate, person, row.code(kReferralCode), row.lower_text(kChannel), joined,
             number_value(number_of(ReferralStatus::accepted))});
}

}  // namespace

extern const FormatSpec friendbuy_signups_format;
const FormatSpec friendbuy_signups_format{
    .id = "friendbuy_signups",
    .title = "Friendbuy sign-ups",
    .meaning = "Friends who signed up and who brought them, as Friendbuy's signup table has it.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
