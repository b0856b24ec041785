#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"

namespace grapevine {

namespace {

enum Column {
  kCreatedOn,
  kAdvocateId,
  kAdvocateEmail,
  kAdvocateName,
  kReferralCode,
  kChannel,
  kDestination
};
constexpr FormatColumn kColumns[] = {
    {"created_on", true, "When the link was clicked.", ColumnType::date, "createdon"},
    {"advocate_customer_id", false, "Whose link it was, by the shop's id.", ColumnType::text,
     "advocatecustomerid"},
    {"advocate_email", false, "Whose link it was; another name of the same person.",
     ColumnType::text, "advocateemail"},
    {"advocate_name", false, "How the advocate is called.", ColumnType::text, "advocatename"},
    {"referral_code", false, "Code of the link; needed unless the advocate is named.",
     ColumnType::text, "referralcode"},
    {"channel", false, "Where the link stood."},
    {"destination_url", true, "What the link led to; read up to the question mark.",
     ColumnType::text, "destinationurl"},
};
constexpr std::string_view kNeeds[] = {"created_on", "destination_url",
                                       "advocate_customer_id|advocate_email|referral_code"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  const FactValue advocate =
      link_names(facts, {row.person(kAdvocateId), row.email(kAdvocateEmail)});
  if (advocate.is_empty() && row.is_empty(kReferralCode)) {
    row.refuse(Reason::no_person,
               "advocate_customer_id, advocate_email and referral_code are empty: nobody is named");
    return;
  }
  if (!advocate.is_empty() && !row.is_empty(kAdvocateName)) {
    facts.add(FactTable::profile, {}, {advocate, text_value(row.text(kAdvocateName)), {}});
  }
  // Behind the question mark stand the click's own ids, which would make every click its own page.
  const std::string_view url = row.text(kDestination);
  facts.add(FactTable::click, {},
            {advocate,
             row.code(kReferralCode),
             {},
             {},
             text_value(url.substr(0, url.find_first_of("?#"))),
             row.lower_text(kChannel),
             row.date(kCreatedOn)});
}

}  // namespace

extern const FormatSpec friendbuy_clicks_format;
const FormatSpec friendbuy_clicks_format{
    .id = "friendbuy_clicks",
    .title = "Friendbuy clicks",
    .meaning =
        "Clicks on shared links, as Friendbuy's click table or interface has it. Addresses "
        "and devices of the visitors are not read.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
