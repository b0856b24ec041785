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
  kAmount,
  kCurrency,
  kOrderId
};
constexpr FormatColumn kColumns[] = {
    {"created_on", true, "When the friend bought.", ColumnType::date, "createdon"},
    {"customer_id", false, "The shop's id of the friend; needed unless email is there.",
     ColumnType::text, "customerid"},
    {"email", false, "The friend; another name of the same person."},
    {"name", false, "How the friend is called."},
    {"referral_code", false, "Code of the link the friend came by.", ColumnType::text,
     "referralcode"},
    {"advocate_customer_id", false, "Who recommended, by the shop's id.", ColumnType::text,
     "advocatecustomerid"},
    {"advocate_email", false, "Who recommended; another name of the same person.", ColumnType::text,
     "advocateemail"},
    {"advocate_name", false, "How the advocate is called.", ColumnType::text, "advocatename"},
    {"amount", true, "What the friend paid; read only with an order_id.", ColumnType::amount},
    {"currency", false, "ISO 4217; the table has none, unless you add it.", ColumnType::currency},
    {"order_id", false, "The shop's id of the order; the table has none, unless you add it.",
     ColumnType::text, "orderid"},
};
constexpr std::string_view kNeeds[] = {"created_on", "customer_id|email",
                                       "advocate_customer_id|advocate_email", "amount"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  const FactValue occurred = row.date(kCreatedOn);
  const FactValue buyer = link_names(facts, {row.person(kCustomerId), row.email(kEmail)});
  if (buyer.is_empty()) {
    row.refuse(Reason::no_person, "customer_id and email are empty: nobody is named");
    return;
  }
  if (!row.is_empty(kName)) {
    facts.add(FactTable::profile, {}, {buyer, text_value(row.text(kName)), {}});
  }
  const FactValue advocate =
      link_names(facts, {row.person(kAdvocateId), row.email(kAdvocateEmail)});
  if (!advocate.is_empty() && !row.is_empty(kAdvocateName)) {
    facts.add(FactTable::profile, {}, {advocate, text_value(row.text(kAdvocateName)), {}});
  }
  const FactValue code = row.code(kReferralCode);
  if (!advocate.is_empty() || !code.is_empty()) {
    facts.add(
        FactTable::referral, {},
        {advocate, buyer, code, {}, occurred, number_value(number_of(ReferralStatus::converted))});
  }
  // Without its id an order could not be told from the same one in the shop's own export.
  if (row.is_empty(kOrderId)) return;
  row.required_text(kAmount);
  facts.add(FactTable::orders, row.text(kOrderId),
            {buyer, code, occurred, number_value(row.amount(kAmount, kCurrency, occurred)),
             number_value(0), number_value(number_of(OrderStatus::paid))});
}

}  // namespace

extern const FormatSpec friendbuy_purchases_format;
const FormatSpec friendbuy_purchases_format{
    .id = "friendbuy_purchases",
    .title = "Friendbuy purchases",
    .meaning =
        "Purchases of referred friends, as Friendbuy's purchase table or interface has it, "
        "read as conversions. They are orders only where you add an order_id: without one "
        "they would count twice beside the shop's own orders.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
