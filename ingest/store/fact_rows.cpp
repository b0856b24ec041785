#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "graph/base/error.hpp"
#include "ingest/facts/tables.hpp"
#include "ingest/store/dataset_loader.hpp"

namespace grapevine {

namespace {

std::string select_sql(const FactTableSpec& spec, FactRows::Period period) {
  std::string names;
  bool has_time = false;
  for (const FactColumn& column : spec.columns) {
    names += fmt::format("{}, ", column.name);
    has_time = has_time || column.name == "occurred_s";
  }
  std::string_view where;
  if (has_time) {
    where = period == FactRows::Period::until ? "WHERE occurred_s IS NULL OR occurred_s <= ?1 "
                                              : "WHERE occurred_s > ?1 ";
  }
  return fmt::format("SELECT {}input_id, line FROM {} {}ORDER BY {}fact_id", names, spec.name,
                     where, has_time ? "occurred_s, " : "");
}

[[noreturn]] void raise_damaged(SQLite::Database& db) {
  throw Error(Errc::store, fmt::format("the workspace {} is damaged", shown(db.getFilename())),
              "restore it from a copy, or ingest your files into a new workspace");
}

}  // namespace

std::uint32_t NameTable::number_of(std::string_view name) {
  const auto [at, is_new] =
      numbers_.try_emplace(std::string(name), static_cast<std::uint32_t>(names_.size()));
  if (is_new) names_.emplace_back(name);
  return at->second;
}

std::vector<std::uint32_t> NameTable::sort() {
  std::vector<std::uint32_t> order(names_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return names_[a] < names_[b]; });
  std::vector<std::uint32_t> renumbered(names_.size());
  std::vector<std::string> sorted;
  sorted.reserve(names_.size());
  for (std::uint32_t k = 0; k < order.size(); ++k) {
    renumbered[order[k]] = k;
    sorted.push_back(std::move(names_[order[k]]));
  }
  names_ = std::move(sorted);
  numbers_.clear();
  return renumbered;
}

FactRows::FactRows(Loading& loading, FactTable table, Period period)
    : loading_(loading),
      query_(std::make_unique<SQLite::Statement>(loading.db, select_sql(spec_of(table), period))),
      columns_count_(static_cast<int>(spec_of(table).columns.size())) {
  if (query_->getBindParameterCount() == 1) query_->bind(1, loading.data.as_of_s);
}

FactRows::~FactRows() = default;

bool FactRows::is_null(int column) { return query_->isColumnNull(column); }

std::string FactRows::text(int column) { return std::string(view(column)); }

bool FactRows::next() { return query_->executeStep(); }

std::int64_t FactRows::number(int column, std::int64_t otherwise) {
  const SQLite::Column value = query_->getColumn(column);
  return value.isNull() ? otherwise : value.getInt64();
}

std::int64_t FactRows::choice(int column, std::int64_t count) {
  const std::int64_t value = number(column, -1);
  if (value < 0 || value >= count) raise_damaged(loading_.db);
  return value;
}

std::string_view FactRows::view(int column) {
  const SQLite::Column value = query_->getColumn(column);
  const char* text = value.getText();
  return {text, static_cast<std::size_t>(value.getBytes())};
}

VertexId FactRows::peek_person(int column) {
  const std::int64_t identifier = number(column, 0);
  if (identifier == 0) return kNoVertex;
  if (identifier < 0 || identifier >= static_cast<std::int64_t>(loading_.person_of.size())) {
    raise_damaged(loading_.db);
  }
  return loading_.person_of[static_cast<std::size_t>(identifier)];
}

VertexId FactRows::person(int column) {
  const VertexId v = peek_person(column);
  if (v != kNoVertex) loading_.is_included[v] = 1;
  return v;
}

VertexId FactRows::person_by_then(int column) {
  const VertexId v = peek_person(column);
  if (v == kNoVertex || (loading_.has_joined_later[v] != 0 && loading_.is_included[v] == 0)) {
    return kNoVertex;
  }
  loading_.is_included[v] = 1;
  return v;
}

std::vector<VertexId> FactRows::sharers_by_then(int column) {
  std::vector<VertexId> found;
  const std::int64_t identifier = number(column, 0);
  auto at = std::lower_bound(loading_.sharers.begin(), loading_.sharers.end(),
                             std::pair(identifier, VertexId{0}));
  for (; at != loading_.sharers.end() && at->first == identifier; ++at) {
    // Somebody known from this row alone would be news that the row does not hold.
    if (loading_.is_included[at->second] != 0) found.push_back(at->second);
  }
  return found;
}

CodeId FactRows::code(int column) {
  if (is_null(column)) return kNoCode;
  return CodeId{loading_.codes.number_of(view(column))};
}

ChannelId FactRows::channel(int column) {
  if (is_null(column)) return kNoChannel;
  return ChannelId{loading_.channels.number_of(view(column))};
}

ContentId FactRows::content(int column) {
  if (is_null(column)) return kNoContent;
  return ContentId{loading_.contents.number_of(view(column))};
}

void FactRows::source(SourceRows& rows) {
  const std::int64_t input = number(columns_count_, 0);
  const auto size = static_cast<std::int64_t>(loading_.file_of_input.size());
  if (input < 1 || input >= size) raise_damaged(loading_.db);
  rows.file.push_back(FileId{loading_.file_of_input[static_cast<std::size_t>(input)]});
  rows.line.push_back(static_cast<std::uint32_t>(number(columns_count_ + 1, 0)));
}

}  // namespace grapevine
