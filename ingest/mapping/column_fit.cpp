#include "ingest/mapping/column_fit.hpp"

#include <fmt/format.h>

namespace grapevine {

namespace {

constexpr Weight kWeights[] = {
    {"orders", "total", 3, true},          {"orders", "order_id", 2, false},
    {"orders", "refunded", 2, false},      {"referrals", "referrer_id", 3, true},
    {"referrals", "referred_id", 3, true}, {"shares", "sharer_id", 3, true},
    {"shares", "recipients", 2, false},    {"clicks", "clicker_id", 3, true},
    {"clicks", "visitor_id", 3, true},     {"follows", "follower_id", 3, true},
    {"follows", "followed_id", 3, true},   {"engagements", "kind", 2, true},
    {"consent", "purpose", 3, true},       {"suppressions", "reason", 2, true},
    {"codes", "owner_id", 3, true},        {"codes", "active_from", 2, true},
    {"codes", "active_until", 2, true},    {"content", "title", 2, true},
    {"people", "person_id", 1, true},      {"people", "email", 1.5, true},
    {"people", "joined_at", 2, true},      {"people", "phone", 1.5, false},
    {"people", "name", 1.5, false},        {"", "status", 0.5, false},
    {"", "channel", 0.5, false},           {"", "event_id", 0.5, false},
};

}  // namespace

Weight weight_of(std::string_view table, std::string_view column) {
  for (const Weight& weight : kWeights) {
    if ((weight.table.empty() || weight.table == table) && weight.column == column) return weight;
  }
  return {table, column, 1, false};
}

bool is_person_column(std::string_view name) {
  return name.ends_with("_id") && name != "order_id" && name != "event_id" &&
         name != "content_id" && name != "visitor_id";
}

bool is_word_column(std::string_view table, std::string_view name) {
  return name == "status" || (name == "kind" && table != "content");
}

bool may_hold(const FormatColumn& column, const ColumnShape& shape) {
  if (shape.filled_count() == 0) return false;
  switch (column.type) {
    case ColumnType::date:
      return shape.is_date();
    case ColumnType::amount:
      return shape.is_number() && !shape.is_written_date();
    case ColumnType::currency:
      return shape.is_currency();
    case ColumnType::text:
      break;
  }
  const std::string_view name = column.name;
  if (name == "email") return shape.is_email();
  if (name == "channel") return shape.filled_count() < 6 || !shape.is_all_distinct();
  if (name == "recipients") return shape.is_whole_number();
  if (name == "event_id") return shape.is_all_distinct() && !shape.is_written_date();
  if (name == "code") return !shape.is_email() && !shape.is_date() && !shape.has_decimals();
  if (is_person_column(name) || name == "order_id") {
    return (shape.is_id() || shape.is_email()) && !shape.is_written_date() && !shape.has_decimals();
  }
  return true;
}

std::string shape_reason(const FormatColumn& column, const ColumnShape& shape) {
  if (shape.is_email()) return ", its values are e-mail addresses";
  if (column.type == ColumnType::date) return ", its values are dates";
  if (column.type == ColumnType::amount) {
    return shape.has_decimals() ? ", its values are numbers with decimals"
                                : ", its values are whole numbers";
  }
  if (column.type == ColumnType::currency) return ", its values are ISO currencies";
  if (shape.is_all_distinct()) return ", no value stands twice";
  if (shape.is_code() && column.name == "code") return ", its values are short codes";
  if (is_person_column(column.name)) {
    return fmt::format(", {} different values in {} rows", shape.distinct_count(),
                       shape.filled_count());
  }
  return "";
}

}  // namespace grapevine
