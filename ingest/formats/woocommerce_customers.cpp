#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

enum Column { kName, kEmail, kSignUp };
constexpr FormatColumn kColumns[] = {
    {"name", true, "How the customer is called."},
    {"email", true, "E-mail address."},
    {"sign up", true, "When the customer signed up; empty for guests.", ColumnType::date},
};
constexpr std::string_view kNeeds[] = {"name", "username", "last active", "sign up", "email"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  const FactValue person = row.email(kEmail);
  if (person.is_empty()) row.refuse(Reason::no_person, "Email is empty: nobody is named");
  facts.add(FactTable::profile, {}, {person, text_value(row.text(kName)), row.date(kSignUp)});
}

}  // namespace

extern const FormatSpec woocommerce_customers_format;
const FormatSpec woocommerce_customers_format{
    .id = "woocommerce_customers",
    .title = "WooCommerce customers",
    .meaning = "Customers as WooCommerce Analytics exports them.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
