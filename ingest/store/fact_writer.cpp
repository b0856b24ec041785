#include "ingest/store/fact_writer.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/base/error.hpp"
#include "ingest/facts/tables.hpp"
#include "ingest/store/fact_id_map.hpp"
#include "ingest/store/id_conflicts.hpp"
#include "ingest/store/row_inserter.hpp"
#include "ingest/store/row_statement.hpp"

namespace grapevine {

namespace {

/// The statements of one table, and which facts it has. The text of the statements comes from our
/// own column names alone.
struct TableState {
  RowInserter insert;
  SQLite::Statement select;
  RowStatement update;
  FactIdMap rows;
  std::uint32_t last_row = 0;
  std::uint32_t flushed_row = 0;       // rows after it wait to be inserted
  std::int64_t expected_input_id = 0;  // there is room for the rows of this input
  std::uint32_t earlier_row = 0;       // rows after it are of this input
  std::vector<bool> said_again;        // of the rows up to it: whether this input has said them
  // Of the ids added: sums are the same in any order.
  std::uint64_t added_sum = 0;
  std::uint64_t added_sum_of_squares = 0;
  std::uint64_t added_count = 0;

  TableState(SQLite::Database& db, const FactTableSpec& spec)
      : insert(db, spec.name, stored_columns(spec)),
        select(db, select_sql(spec)),
        update(db, update_sql(spec)) {
    SQLite::Statement stored(db, fmt::format("SELECT row_id, fact_id FROM {}", spec.name));
    while (stored.executeStep()) {
      const std::int64_t row = stored.getColumn(0).getInt64();
      flushed_row = last_row = std::max(last_row, static_cast<std::uint32_t>(row));
      rows.find_or_add(stored.getColumn(1).getInt64(), static_cast<std::uint32_t>(row));
    }
  }

  void start_input(std::int64_t input_id, std::size_t rows_count) {
    expected_input_id = input_id;
    rows.reserve(rows_count);
    earlier_row = last_row;
    said_again.clear();
  }
  /// Whether this input has told of the row before, and that it has now.
  bool tell_said(std::uint32_t row) {
    if (row > earlier_row) return true;
    if (said_again.empty()) said_again.resize(std::size_t{earlier_row} + 1);
    const bool is_said = said_again[row];
    said_again[row] = true;
    return is_said;
  }

  // Values, then where they are from, then fact_id and row_id: bind() knows this order.
  static std::vector<std::string_view> stored_columns(const FactTableSpec& spec) {
    std::vector<std::string_view> names;
    for (const FactColumn& column : spec.columns) names.push_back(column.name);
    names.insert(names.end(), {"source_id", "input_id", "line", "fact_id", "row_id"});
    return names;
  }
  static std::string select_sql(const FactTableSpec& spec) {
    std::string names;
    for (const FactColumn& column : spec.columns) names += fmt::format("{}, ", column.name);
    return fmt::format("SELECT {}input_id FROM {} WHERE row_id = ?1", names, spec.name);
  }
  static std::string update_sql(const FactTableSpec& spec) {
    std::string parts;
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
      parts += fmt::format("{} = ?{}, ", spec.columns[i].name, i + 1);
    }
    const std::size_t n = spec.columns.size();
    return fmt::format(
        "UPDATE {} SET {}source_id = ?{}, input_id = ?{}, line = ?{} "
        "WHERE fact_id = ?{} AND row_id = ?{}",
        spec.name, parts, n + 1, n + 2, n + 3, n + 4, n + 5);
  }
};

constexpr std::string_view kIdentifierColumns[] = {"identifier_id", "kind", "value"};
constexpr std::string_view kLinkColumns[] = {"a", "b", "input_id", "line"};

constexpr std::uint32_t kMost_rows = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] void raise_full(SQLite::Database& db, FactTable table) {
  throw Error(Errc::store,
              fmt::format("the workspace {} holds as many rows of {} as it can",
                          shown(db.getFilename()), spec_of(table).name),
              "use one workspace per shop or per period");
}

}  // namespace

struct FactWriter::State {
  explicit State(SQLite::Database& database)
      : db(database),
        identifiers(database, "identifier", kIdentifierColumns),
        links(database, "identifier_link", kLinkColumns, OnConflict::ignore),
        conflicts(database),
        name_of_identifier(database,
                           "SELECT kind, value FROM identifier WHERE identifier_id = ?1") {
    SQLite::Statement last(db, "SELECT coalesce(max(input_id), 0) FROM input");
    last.executeStep();
    first_input_id = last.getColumn(0).getInt64() + 1;
  }

  TableState& state_of(FactTable table);
  void add(RowInserter& rows, const Fact& fact, std::int64_t fact_id, std::uint32_t row);
  void bind(RowStatement& statement, const Fact& fact, std::int64_t fact_id, std::uint32_t row);
  void flush();
  std::int64_t read_stored(const Fact& like, std::uint32_t row, Fact& stored);
  void update(const Fact& fact, std::int64_t fact_id, std::uint32_t row);
  Written settle(const Fact& fact, std::int64_t fact_id, std::uint32_t row);

  SQLite::Database& db;
  RowInserter identifiers;
  RowInserter links;
  IdConflictWriter conflicts;
  SQLite::Statement name_of_identifier;
  std::array<std::unique_ptr<TableState>, kFactTableCount> tables;
  std::int64_t input_id = 0;
  std::size_t input_rows_count = 0;
  std::int64_t first_input_id = 0;  // facts from here on are of this command
  // Facts of earlier commands that this one has said again: they compete with its other rows.
  std::unordered_set<std::int64_t> confirmed;
  std::unordered_set<std::int64_t> replaced_inputs;  // whose facts this input has replaced
  std::deque<std::string> texts;                     // of the stored fact under comparison
};

FactWriter::FactWriter(SQLite::Database& db) : state_(std::make_unique<State>(db)) {}
FactWriter::~FactWriter() = default;

void FactWriter::start_input(std::int64_t input_id, std::int64_t rows_count) {
  state_->input_id = input_id;
  state_->input_rows_count = static_cast<std::size_t>(rows_count);
  state_->replaced_inputs.clear();
}

void FactWriter::add_identifiers(std::span<const FactValue> people) {
  RowInserter& identifiers = state_->identifiers;
  for (const FactValue& person : people) {
    identifiers.add(std::int64_t{person.identifier_number});
    identifiers.add(static_cast<std::int64_t>(person.identifier));
    identifiers.add(person.text);
  }
  identifiers.flush();
}

void FactWriter::link(const FactValue& a, const FactValue& b, std::uint32_t line) {
  RowInserter& links = state_->links;
  links.add(std::int64_t{a.identifier_number});
  links.add(std::int64_t{b.identifier_number});
  links.add(state_->input_id);
  links.add(std::int64_t{line});
}

Written FactWriter::write(const Fact& fact, std::int64_t fact_id) {
  State& s = *state_;
  TableState& table = s.state_of(fact.table);
  if (table.expected_input_id != s.input_id) table.start_input(s.input_id, s.input_rows_count);
  const auto [row, is_new] = table.rows.find_or_add(fact_id, table.last_row + 1);
  if (!is_new) {
    // Whichever of two rows wins, the second one repeats: their order must not change the count.
    const bool is_said = table.tell_said(row);
    const bool is_repeat = spec_of(fact.table).is_event && is_said;
    Written written{WriteOutcome::unchanged};
    if (has_own_identity(fact)) written = s.settle(fact, fact_id, row);
    written.is_repeat = is_repeat;
    return written;
  }
  if (++table.last_row == kMost_rows) raise_full(s.db, fact.table);
  s.add(table.insert, fact, fact_id, row);
  const auto id = static_cast<std::uint64_t>(fact_id);
  table.added_sum += id;
  table.added_sum_of_squares += id * id;
  ++table.added_count;
  return {WriteOutcome::added};
}

void FactWriter::flush() { state_->flush(); }

bool FactWriter::holds(FactTable table, std::int64_t fact_id) {
  return state_->state_of(table).rows.holds(fact_id);
}

FactWriter::Brought FactWriter::compare(std::int64_t earlier_input_id) {
  flush();
  Brought result;
  result.is_any = state_->replaced_inputs.count(earlier_input_id) > 0;
  for (const FactTableSpec& spec : fact_tables()) {
    const auto& table = state_->tables[static_cast<std::size_t>(spec.table)];
    const bool is_told = table && table->expected_input_id == state_->input_id;
    SQLite::Statement brought(state_->db,
                              fmt::format("SELECT row_id FROM {} WHERE input_id = ?1", spec.name));
    brought.bind(1, earlier_input_id);
    while (brought.executeStep()) {
      const auto row = static_cast<std::size_t>(brought.getColumn(0).getInt64());
      const bool is_said = is_told && row < table->said_again.size() && table->said_again[row];
      result.is_any = true;
      if (!is_said) ++result.unsaid_count;
    }
  }
  return result;
}

std::string FactWriter::added_ids() const {
  std::string ids;
  for (std::size_t k = 0; k < kFactTableCount; ++k) {
    const auto& table = state_->tables[k];
    if (!table || table->added_count == 0) continue;
    ids += fmt::format("{} {} {} {};", fact_tables()[k].name, table->added_count, table->added_sum,
                       table->added_sum_of_squares);
  }
  return ids;
}

void FactWriter::prefetch(const Fact& fact, std::int64_t fact_id) const {
  const auto& table = state_->tables[static_cast<std::size_t>(fact.table)];
  if (table) table->rows.prefetch(fact_id);
}

TableState& FactWriter::State::state_of(FactTable table) {
  auto& slot = tables[static_cast<std::size_t>(table)];
  if (!slot) slot = std::make_unique<TableState>(db, spec_of(table));
  return *slot;
}

void FactWriter::State::add(RowInserter& rows, const Fact& fact, std::int64_t fact_id,
                            std::uint32_t row) {
  for (const FactValue& value : fact.view()) {
    switch (value.kind) {
      case ValueKind::none:
        rows.add_null();
        break;
      case ValueKind::number:
        rows.add(value.number);
        break;
      case ValueKind::text:
        rows.add(value.text);
        break;
      case ValueKind::person:
        rows.add(std::int64_t{value.identifier_number});
        break;
    }
  }
  if (fact.source_id.empty()) {
    rows.add_null();
  } else {
    rows.add(fact.source_id);
  }
  rows.add(input_id);
  rows.add(std::int64_t{fact.line});
  rows.add(fact_id);
  rows.add(std::int64_t{row});
}

void FactWriter::State::flush() {
  links.flush();
  for (auto& table : tables) {
    if (!table) continue;
    table->insert.flush();
    table->flushed_row = table->last_row;
  }
}

void FactWriter::State::bind(RowStatement& statement, const Fact& fact, std::int64_t fact_id,
                             std::uint32_t row) {
  int at = 1;
  for (const FactValue& value : fact.view()) {
    switch (value.kind) {
      case ValueKind::none:
        statement.bind_null(at);
        break;
      case ValueKind::number:
        statement.bind(at, value.number);
        break;
      case ValueKind::text:
        statement.bind(at, value.text);
        break;
      case ValueKind::person:
        statement.bind(at, std::int64_t{value.identifier_number});
        break;
    }
    ++at;
  }
  if (fact.source_id.empty()) {
    statement.bind_null(at);
  } else {
    statement.bind(at, fact.source_id);
  }
  statement.bind(at + 1, input_id);
  statement.bind(at + 2, std::int64_t{fact.line});
  statement.bind(at + 3, fact_id);
  statement.bind(at + 4, std::int64_t{row});
}

/// Fills `stored` and returns the input it came from.
std::int64_t FactWriter::State::read_stored(const Fact& like, std::uint32_t row, Fact& stored) {
  SQLite::Statement& select = state_of(like.table).select;
  const auto columns = spec_of(like.table).columns;
  texts.clear();
  stored.table = like.table;
  stored.values_count = columns.size();
  select.bind(1, row);
  select.executeStep();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const SQLite::Column value = select.getColumn(static_cast<int>(i));
    if (value.isNull()) continue;
    if (columns[i].kind == ValueKind::number) {
      stored.values[i] = number_value(value.getInt64());
    } else if (columns[i].kind == ValueKind::text) {
      stored.values[i] = text_value(texts.emplace_back(value.getString()));
    } else {
      name_of_identifier.bind(1, value.getInt64());
      name_of_identifier.executeStep();
      const auto kind = static_cast<IdentifierKind>(name_of_identifier.getColumn(0).getInt());
      stored.values[i] =
          person_value(kind, texts.emplace_back(name_of_identifier.getColumn(1).getString()));
      stored.values[i].identifier_number = static_cast<std::uint32_t>(value.getInt64());
      name_of_identifier.reset();
    }
  }
  const std::int64_t stored_input_id =
      select.getColumn(static_cast<int>(columns.size())).getInt64();
  select.reset();
  return stored_input_id;
}

void FactWriter::State::update(const Fact& fact, std::int64_t fact_id, std::uint32_t row) {
  RowStatement& statement = state_of(fact.table).update;
  bind(statement, fact, fact_id, row);
  statement.run();
}

Written FactWriter::State::settle(const Fact& fact, std::int64_t fact_id, std::uint32_t row) {
  if (row > state_of(fact.table).flushed_row) flush();
  Fact stored;
  const std::int64_t stored_input_id = read_stored(fact, row, stored);
  const bool is_earlier = stored_input_id < first_input_id;
  if (has_same_values(fact, stored)) {
    if (is_earlier) confirmed.insert(fact_id);
    return {WriteOutcome::unchanged};
  }
  const bool is_rival = !is_earlier || confirmed.count(fact_id) > 0;
  conflicts.add({row, input_id}, fact, stored, is_rival);
  if (is_rival && !is_preferred(fact, stored)) return {WriteOutcome::unchanged};
  replaced_inputs.insert(stored_input_id);
  update(fact, fact_id, row);
  return {WriteOutcome::updated, !is_rival && is_step_back(fact, stored)};
}

}  // namespace grapevine
