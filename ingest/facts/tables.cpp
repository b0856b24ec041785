#include "ingest/facts/tables.hpp"

#include <array>
#include <tuple>

namespace grapevine {

namespace {

constexpr ValueKind kPerson = ValueKind::person;
constexpr ValueKind kText = ValueKind::text;
constexpr ValueKind kNumber = ValueKind::number;

// Codes are often made of names, and what customers write has ids of theirs.
constexpr std::string_view kName = kNamePrivacy;
constexpr std::string_view kCodeText = "code";
constexpr std::string_view kContentId = "content";
constexpr std::string_view kVisitor = "visitor";
constexpr std::string_view kFreeText = kTextPrivacy;

// The order is the order of Fact::values, which the readers in ingest/formats fill.
constexpr FactColumn kProfile[] = {
    {"person", kPerson}, {"name", kText, kName}, {"joined_s", kNumber}};
constexpr FactColumn kCode[] = {{"code", kText, kCodeText},
                                {"owner", kPerson},
                                {"active_from_s", kNumber},
                                {"active_until_s", kNumber},
                                {"is_public", kNumber}};
constexpr FactColumn kReferral[] = {{"referrer", kPerson},      {"referred", kPerson},
                                    {"code", kText, kCodeText}, {"channel", kText},
                                    {"occurred_s", kNumber},    {"status", kNumber}};
constexpr FactColumn kShare[] = {{"sharer", kPerson},
                                 {"recipient", kPerson},
                                 {"recipients_count", kNumber},
                                 {"content", kText, kContentId},
                                 {"channel", kText},
                                 {"occurred_s", kNumber}};
constexpr FactColumn kClick[] = {
    {"sharer", kPerson},          {"code", kText, kCodeText},     {"clicker", kPerson},
    {"visitor", kText, kVisitor}, {"content", kText, kContentId}, {"channel", kText},
    {"occurred_s", kNumber}};
constexpr FactColumn kOrders[] = {{"buyer", kPerson},          {"code", kText, kCodeText},
                                  {"occurred_s", kNumber},     {"total_cents", kNumber},
                                  {"refunded_cents", kNumber}, {"status", kNumber}};
constexpr FactColumn kFollow[] = {
    {"follower", kPerson}, {"followed", kPerson}, {"occurred_s", kNumber}};
constexpr FactColumn kEngagement[] = {{"person", kPerson},
                                      {"kind", kNumber},
                                      {"content", kText, kContentId},
                                      {"occurred_s", kNumber}};
constexpr FactColumn kConsent[] = {{"person", kPerson},     {"purpose", kText},
                                   {"channel", kText},      {"status", kNumber},
                                   {"occurred_s", kNumber}, {"source", kText, kFreeText}};
constexpr FactColumn kContact[] = {
    {"person", kPerson}, {"channel", kText}, {"occurred_s", kNumber}};
constexpr FactColumn kSuppression[] = {{"person", kPerson}, {"reason", kText, kFreeText}};
constexpr FactColumn kContent[] = {
    {"content", kText, kContentId}, {"title", kText}, {"kind", kText}};
// Plans lie ahead: `planned_s` is no `occurred_s`, by which facts after the scoring time are left
// out.
constexpr FactColumn kCalendar[] = {
    {"planned_s", kNumber}, {"segment", kText}, {"kind", kText}, {"goal", kText}};
constexpr FactColumn kCosts[] = {{"person", kPerson},       {"kind", kText},
                                 {"channel", kText},        {"occurred_s", kNumber},
                                 {"amount_cents", kNumber}, {"note", kText, kFreeText}};

constexpr std::array<FactTableSpec, kFactTableCount> kTables{{
    {FactTable::profile, "profile", kProfile, 0, false},
    {FactTable::code, "code", kCode, 2, false},  // code and owner: two owners make a code public
    {FactTable::referral, "referral", kReferral, 0, true},
    {FactTable::share, "share", kShare, 0, true},
    {FactTable::click, "click", kClick, 0, true},
    {FactTable::orders, "orders", kOrders, 0, true},
    {FactTable::follow, "follow", kFollow, 0, true},
    {FactTable::engagement, "engagement", kEngagement, 0, true},
    {FactTable::consent, "consent", kConsent, 0, false},
    {FactTable::contact, "contact", kContact, 0, true},
    {FactTable::suppression, "suppression", kSuppression, 0, false},
    {FactTable::content, "content", kContent, 1, false},
    {FactTable::calendar, "calendar", kCalendar, 0, false},
    {FactTable::costs, "costs", kCosts, 0, true},
}};

void append_number(std::string& out, std::int64_t number) {
  auto bits = static_cast<std::uint64_t>(number);
  for (int i = 0; i < 8; ++i) {
    out += static_cast<char>(bits & 0xFF);
    bits >>= 8;
  }
}

void append_text(std::string& out, std::string_view text) {
  append_number(out, static_cast<std::int64_t>(text.size()));
  out += text;
}

void append_value(std::string& out, const FactValue& value) {
  out += static_cast<char>('0' + static_cast<int>(value.kind));
  switch (value.kind) {
    case ValueKind::none:
      break;
    case ValueKind::number:
      append_number(out, value.number);
      break;
    case ValueKind::text:
      append_text(out, value.text);
      break;
    case ValueKind::person:
      append_text(out, name_of(value.identifier));
      append_text(out, value.text);
      break;
  }
}

/// Comparison key of a value: numbers by size, empty before everything.
auto rank(const FactValue& value) {
  return std::tuple(value.kind, value.identifier, value.number, value.text);
}

/// Column of `occurred_s`, or the number of columns.
std::size_t time_column(const FactTableSpec& spec) {
  std::size_t i = 0;
  while (i < spec.columns.size() && spec.columns[i].name != "occurred_s") ++i;
  return i;
}

/// A cancelled order was paid or pending before, a paid one was pending before.
int progress_of(const FactValue& status) {
  constexpr int kProgress[] = {1, 0, 2};  // paid, pending, cancelled
  return kProgress[static_cast<std::size_t>(status.number) % 3];
}

}  // namespace

std::span<const FactTableSpec> fact_tables() { return kTables; }

const FactTableSpec& spec_of(FactTable table) { return kTables[static_cast<std::size_t>(table)]; }

std::string_view name_of(IdentifierKind kind) {
  static constexpr std::string_view kNames[] = {"id", "shopify", "email", "phone", "vendor"};
  return kNames[static_cast<std::size_t>(kind)];
}

bool has_own_identity(const Fact& fact) {
  return !fact.source_id.empty() || spec_of(fact.table).key_count > 0;
}

void write_identity(const Fact& fact, std::string& out) {
  const FactTableSpec& spec = spec_of(fact.table);
  out.clear();
  append_text(out, spec.name);
  if (!fact.source_id.empty()) {
    out += 'i';
    append_text(out, fact.source_id);
    return;
  }
  out += 'v';
  const std::size_t count = spec.key_count > 0 ? spec.key_count : fact.values_count;
  for (std::size_t i = 0; i < count; ++i) append_value(out, fact.values[i]);
}

bool is_step_back(const Fact& later, const Fact& earlier) {
  if (later.table != FactTable::orders) return false;
  return later.values[4].number < earlier.values[4].number ||
         progress_of(later.values[5]) < progress_of(earlier.values[5]);
}

bool is_preferred(const Fact& a, const Fact& b) {
  if (a.table == FactTable::orders) {
    const auto key = [](const Fact& f) {
      return std::tuple(f.values[4].number, progress_of(f.values[5]), rank(f.values[2]),
                        f.values[3].number);
    };
    if (key(a) != key(b)) return key(a) > key(b);
  }
  const std::size_t time = time_column(spec_of(a.table));
  if (time < a.values_count && rank(a.values[time]) != rank(b.values[time])) {
    return rank(a.values[time]) > rank(b.values[time]);
  }
  for (std::size_t i = 0; i < a.values_count; ++i) {
    if (rank(a.values[i]) != rank(b.values[i])) return rank(a.values[i]) > rank(b.values[i]);
  }
  return false;
}

bool has_same_values(const Fact& a, const Fact& b) {
  for (std::size_t i = 0; i < a.values_count; ++i) {
    if (rank(a.values[i]) != rank(b.values[i])) return false;
  }
  return a.values_count == b.values_count;
}

}  // namespace grapevine
