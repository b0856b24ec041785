#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

constexpr FormatColumn kColumns[] = {
    {"order #", true, "Order number."},
    {"n. revenue (formatted)", true, "Net revenue.", ColumnType::text, "n. revenue"},
    {"customer", true, "A name without an address: two customers may share it."},
};
constexpr std::string_view kNeeds[] = {"order #", "n. revenue (formatted)", "customer"};

bool is_typical(const Header&) { return true; }

/// Recognised only to be refused.
void read(RowReader&, RowFacts&) {}

}  // namespace

extern const FormatSpec woocommerce_orders_format;
const FormatSpec woocommerce_orders_format{
    .id = "woocommerce_orders",
    .title = "WooCommerce Analytics orders",
    .meaning = "Recognised but refused: it names customers without their e-mail addresses.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read,
    .refusal =
        "is the orders report of WooCommerce Analytics, which names customers without their "
        "e-mail addresses: nobody can be credited for certain",
    .instead =
        "export the orders with their billing e-mail addresses (an order export extension "
        "does it) and describe that file in a mapping"};

}  // namespace grapevine
