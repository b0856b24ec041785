#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

constexpr FormatColumn kColumns[] = {
    {"advocate email", true, "The advocate."},
    {"email shares", false, "How often they shared by e-mail, without when and with whom."},
    {"friend clicks", false, "How often their links were clicked."},
    {"referred purchases", true, "How many purchases they brought, without whose."},
    {"referred revenue", false, "What those purchases were worth together."},
};
constexpr std::string_view kNeeds[] = {"advocate email", "referred purchases"};

bool is_typical(const Header&) { return true; }

/// Recognised only to be refused.
void read(RowReader&, RowFacts&) {}

}  // namespace

extern const FormatSpec friendbuy_top_advocates_format;
const FormatSpec friendbuy_top_advocates_format{
    .id = "friendbuy_top_advocates",
    .title = "Friendbuy top advocates",
    .meaning = "Recognised but refused: it counts what advocates did without saying who came.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read,
    .refusal =
        "is the Top Advocates report of Friendbuy, which only counts what advocates did: it "
        "names no friend and no date",
    .instead =
        "export the conversions report, or the tables signup, share, click and purchase, and "
        "read those"};

}  // namespace grapevine
