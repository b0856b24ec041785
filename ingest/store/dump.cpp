#include "ingest/store/dump.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <span>
#include <string_view>
#include <unordered_map>

#include "graph/base/hash.hpp"
#include "graph/base/time.hpp"
#include "ingest/csv/write_field.hpp"
#include "ingest/fields/currency.hpp"
#include "ingest/store/dump_people.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/ledger.hpp"

namespace grapevine {

namespace {

constexpr std::string_view kReferralWords[] = {"pending", "accepted", "converted", "declined"};
constexpr std::string_view kOrderWords[] = {"paid", "pending", "cancelled"};
constexpr std::string_view kEngagementWords[] = {
    "reaction", "check_in", "review", "content", "idea", "custom_order", "support_answer"};
constexpr std::string_view kConsentWords[] = {"granted", "denied"};
constexpr std::string_view kCodeWords[] = {"personal", "public"};

enum class Kind : std::uint8_t { text, number, person, time, amount, word };

/// A column of a canonical table and where its value stands in the workspace.
struct Column {
  std::string_view header;
  std::string_view stored;
  Kind kind = Kind::text;
  std::span<const std::string_view> words = {};
};

struct Table {
  std::string_view file_name;
  std::string_view stored;
  std::string_view id_header;  ///< of the source's id; empty: the table has natural keys
  std::span<const Column> columns;
  bool has_currency;
};

constexpr Column kCodes[] = {{"code", "code"},
                             {"owner_id", "owner", Kind::person},
                             {"active_from", "active_from_s", Kind::time},
                             {"active_until", "active_until_s", Kind::time},
                             {"kind", "is_public", Kind::word, kCodeWords}};
constexpr Column kReferrals[] = {{"referrer_id", "referrer", Kind::person},
                                 {"referred_id", "referred", Kind::person},
                                 {"code", "code"},
                                 {"channel", "channel"},
                                 {"occurred_at", "occurred_s", Kind::time},
                                 {"status", "status", Kind::word, kReferralWords}};
constexpr Column kShares[] = {{"sharer_id", "sharer", Kind::person},
                              {"recipient_id", "recipient", Kind::person},
                              {"recipients", "recipients_count", Kind::number},
                              {"content_id", "content"},
                              {"channel", "channel"},
                              {"occurred_at", "occurred_s", Kind::time}};
constexpr Column kClicks[] = {{"sharer_id", "sharer", Kind::person},
                              {"code", "code"},
                              {"clicker_id", "clicker", Kind::person},
                              {"visitor_id", "visitor"},
                              {"content_id", "content"},
                              {"channel", "channel"},
                              {"occurred_at", "occurred_s", Kind::time}};
constexpr Column kOrders[] = {
    {"person_id", "buyer", Kind::person},         {"code", "code"},
    {"occurred_at", "occurred_s", Kind::time},    {"total", "total_cents", Kind::amount},
    {"refunded", "refunded_cents", Kind::amount}, {"status", "status", Kind::word, kOrderWords}};
constexpr Column kFollows[] = {{"follower_id", "follower", Kind::person},
                               {"followed_id", "followed", Kind::person},
                               {"occurred_at", "occurred_s", Kind::time}};
constexpr Column kEngagements[] = {{"person_id", "person", Kind::person},
                                   {"kind", "kind", Kind::word, kEngagementWords},
                                   {"content_id", "content"},
                                   {"occurred_at", "occurred_s", Kind::time}};
constexpr Column kConsent[] = {{"person_id", "person", Kind::person},
                               {"purpose", "purpose"},
                               {"channel", "channel"},
                               {"status", "status", Kind::word, kConsentWords},
                               {"occurred_at", "occurred_s", Kind::time},
                               {"source", "source"}};
constexpr Column kContacts[] = {{"person_id", "person", Kind::person},
                                {"channel", "channel"},
                                {"occurred_at", "occurred_s", Kind::time}};
constexpr Column kSuppressions[] = {{"person_id", "person", Kind::person}, {"reason", "reason"}};
constexpr Column kContent[] = {{"content_id", "content"}, {"title", "title"}, {"kind", "kind"}};
constexpr Column kCalendar[] = {
    {"date", "planned_s", Kind::time}, {"segment", "segment"}, {"kind", "kind"}, {"goal", "goal"}};
constexpr Column kCosts[] = {{"date", "occurred_s", Kind::time},
                             {"kind", "kind"},
                             {"channel", "channel"},
                             {"person_id", "person", Kind::person},
                             {"amount", "amount_cents", Kind::amount},
                             {"note", "note"}};

constexpr Table kTables[] = {
    {"codes.csv", "code", "", kCodes, false},
    {"referrals.csv", "referral", "event_id", kReferrals, false},
    {"shares.csv", "share", "event_id", kShares, false},
    {"clicks.csv", "click", "event_id", kClicks, false},
    {"orders.csv", "orders", "order_id", kOrders, true},
    {"follows.csv", "follow", "event_id", kFollows, false},
    {"engagements.csv", "engagement", "event_id", kEngagements, false},
    {"consent.csv", "consent", "event_id", kConsent, false},
    {"contacts.csv", "contact", "event_id", kContacts, false},
    {"suppressions.csv", "suppression", "", kSuppressions, false},
    {"content.csv", "content", "", kContent, false},
    {"calendar.csv", "calendar", "event_id", kCalendar, false},
    {"costs.csv", "costs", "event_id", kCosts, true},
};

/// Every digit of the currency; one more where three could be taken for thousands.
std::string amount_text(std::int64_t minor_units, int exponent) {
  std::int64_t unit = 1;
  for (int k = 0; k < exponent; ++k) unit *= 10;
  std::string text = std::to_string(minor_units / unit);
  if (exponent == 0) return text;
  text += fmt::format(".{:0{}}", minor_units % unit, exponent);
  return exponent == 3 ? text + '0' : text;
}

class TableDump {
 public:
  TableDump(SQLite::Database& db, const Table& table)
      : db_(db), table_(table), names_(identifier_names(db)), currency_(read_meta(db, "currency")) {
    const std::string exponent = read_meta(db, "currency_exponent");
    exponent_ = exponent.empty() ? 2 : std::stoi(exponent);
    if (currency_ == kNoCurrency) currency_.clear();
  }

  void write(std::ostream& out) {
    std::string header;
    for (const Column& column : table_.columns) header += std::string(column.header) + ',';
    if (table_.has_currency) header += "currency,";
    if (!table_.id_header.empty()) header += std::string(table_.id_header) + ',';
    header.back() = '\n';
    out << header;
    for (const std::string& row : sorted_rows()) out << row;
  }

 private:
  std::vector<std::string> sorted_rows() {
    std::string sql = "SELECT ";
    for (const Column& column : table_.columns) sql += std::string(column.stored) + ", ";
    sql += fmt::format("source_id FROM {}", table_.stored);
    std::vector<std::string> rows;
    std::unordered_map<std::string, int> copies;  // of rows without an id of the source
    SQLite::Statement query(db_, sql);
    const int id_column = static_cast<int>(table_.columns.size());
    while (query.executeStep()) {
      std::string row;
      for (int i = 0; i < id_column; ++i) {
        append_csv_field(
            row, value_text(query.getColumn(i), table_.columns[static_cast<std::size_t>(i)]));
        row += ',';
      }
      if (table_.has_currency) row += currency_ + ',';
      if (!table_.id_header.empty()) {
        std::string id = query.getColumn(id_column).getString();
        if (id.empty()) {
          const int copy = copies[row]++;
          if (copy > 0) id = fmt::format("{}-{}", sha256_hex(row).substr(0, 16), copy);
        }
        append_csv_field(row, id);
        row += ',';
      }
      row.back() = '\n';
      rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end());
    return rows;
  }

  std::string value_text(const SQLite::Column& value, const Column& column) const {
    if (value.isNull()) return {};
    const std::int64_t number = value.getInt64();
    switch (column.kind) {
      case Kind::text:
        return value.getString();
      case Kind::number:
        return std::to_string(number);
      case Kind::person:
        return names_.at(number);
      case Kind::time:
        return format_time(number);
      case Kind::amount:
        return amount_text(number, exponent_);
      case Kind::word:
        return std::string(column.words[static_cast<std::size_t>(number)]);
    }
    return {};
  }

  SQLite::Database& db_;
  const Table& table_;
  IdentifierNames names_;
  std::string currency_;
  int exponent_ = 2;
};

bool has_rows(SQLite::Database& db, std::string_view stored) {
  SQLite::Statement query(db, fmt::format("SELECT EXISTS (SELECT 1 FROM {})", stored));
  query.executeStep();
  return query.getColumn(0).getInt() != 0;
}

}  // namespace

std::vector<std::string> all_dump_file_names() {
  std::vector<std::string> names{"people.csv"};
  for (const Table& table : kTables) names.emplace_back(table.file_name);
  return names;
}

std::vector<std::string> dump_file_names(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    std::vector<std::string> names;
    if (has_rows(db, "profile") || has_rows(db, "identifier_link"))
      names.emplace_back("people.csv");
    for (const Table& table : kTables) {
      if (has_rows(db, table.stored)) names.emplace_back(table.file_name);
    }
    return names;
  });
}

void dump_table(Workspace& workspace, const std::string& file_name, std::ostream& out) {
  SQLite::Database& db = workspace.database();
  with_store_errors(db.getFilename(), [&] {
    if (file_name == "people.csv") return dump_people(db, out);
    for (const Table& table : kTables) {
      if (table.file_name == file_name) TableDump(db, table).write(out);
    }
  });
}

}  // namespace grapevine
