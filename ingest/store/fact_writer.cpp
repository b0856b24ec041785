#include "ingest/store/fact_writer.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "graph/base/hash.hpp"
#include "ingest/facts/tables.hpp"
#include "ingest/store/identifier_writer.hpp"

namespace grapevine {

namespace {

/// The statements of one table. Their text comes from our own column names alone.
struct TableStatements {
  SQLite::Statement insert;
  SQLite::Statement select;
  SQLite::Statement update;

  TableStatements(SQLite::Database& db, const FactTableSpec& spec)
      : insert(db, insert_sql(spec)), select(db, select_sql(spec)), update(db, update_sql(spec)) {}

  // Values stand at ?1.., then source_id, input_id and line, then fact_id.
  static std::string insert_sql(const FactTableSpec& spec) {
    std::string names;
    std::string marks;
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
      names += fmt::format("{}, ", spec.columns[i].name);
      marks += fmt::format("?{}, ", i + 1);
    }
    const std::size_t n = spec.columns.size();
    return fmt::format(
        "INSERT INTO {} ({}source_id, input_id, line, fact_id) VALUES ({}?{}, ?{}, ?{}, ?{}) "
        "ON CONFLICT DO NOTHING",
        spec.name, names, marks, n + 1, n + 2, n + 3, n + 4);
  }
  static std::string select_sql(const FactTableSpec& spec) {
    std::string names;
    for (const FactColumn& column : spec.columns) names += fmt::format("{}, ", column.name);
    return fmt::format("SELECT {}input_id FROM {} WHERE fact_id = ?1", names, spec.name);
  }
  static std::string update_sql(const FactTableSpec& spec) {
    std::string parts;
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
      parts += fmt::format("{} = ?{}, ", spec.columns[i].name, i + 1);
    }
    const std::size_t n = spec.columns.size();
    return fmt::format(
        "UPDATE {} SET {}source_id = ?{}, input_id = ?{}, line = ?{} WHERE fact_id = ?{}",
        spec.name, parts, n + 1, n + 2, n + 3, n + 4);
  }
};

}  // namespace

struct FactWriter::State {
  explicit State(SQLite::Database& database)
      : db(database),
        identifiers(database),
        name_of_identifier(database,
                           "SELECT kind, value FROM identifier WHERE identifier_id = ?1") {
    SQLite::Statement last(db, "SELECT coalesce(max(input_id), 0) FROM input");
    last.executeStep();
    first_input_id = last.getColumn(0).getInt64() + 1;
  }

  TableStatements& statements_of(FactTable table);
  std::int64_t fact_id_of(const Fact& fact);
  void bind(SQLite::Statement& statement, const Fact& fact, std::int64_t fact_id);
  std::int64_t read_stored(const Fact& like, std::int64_t fact_id, Fact& stored);
  WriteOutcome settle(const Fact& fact, std::int64_t fact_id);

  SQLite::Database& db;
  IdentifierWriter identifiers;
  SQLite::Statement name_of_identifier;
  std::array<std::unique_ptr<TableStatements>, kFactTableCount> statements;
  std::int64_t input_id = 0;
  std::int64_t first_input_id = 0;  // facts from here on are of this command
  // Facts of earlier commands that this one has said again: they compete with its other rows.
  std::unordered_set<std::int64_t> confirmed;
  std::unordered_map<std::int64_t, std::uint32_t> distinct_count;
  std::string identity;           // reused
  std::deque<std::string> texts;  // of the stored fact under comparison
};

FactWriter::FactWriter(SQLite::Database& db) : state_(std::make_unique<State>(db)) {}
FactWriter::~FactWriter() = default;

void FactWriter::start_input(std::int64_t input_id) { state_->input_id = input_id; }

void FactWriter::link(const FactValue& a, const FactValue& b, std::uint32_t line) {
  state_->identifiers.link(a, b, state_->input_id, line);
}

WriteOutcome FactWriter::write(const Fact& fact) {
  State& s = *state_;
  const std::int64_t fact_id = s.fact_id_of(fact);
  SQLite::Statement& insert = s.statements_of(fact.table).insert;
  s.bind(insert, fact, fact_id);
  const int inserted_count = insert.exec();
  insert.reset();
  if (inserted_count == 1) return WriteOutcome::added;
  return has_own_identity(fact) ? s.settle(fact, fact_id) : WriteOutcome::unchanged;
}

TableStatements& FactWriter::State::statements_of(FactTable table) {
  auto& slot = statements[static_cast<std::size_t>(table)];
  if (!slot) slot = std::make_unique<TableStatements>(db, spec_of(table));
  return *slot;
}

std::int64_t FactWriter::State::fact_id_of(const Fact& fact) {
  write_identity(fact, identity);
  if (!fact.is_distinct || has_own_identity(fact)) return stable_id(identity);
  const std::uint32_t before_count = distinct_count[stable_id(identity)]++;
  identity += fmt::format("n{}", before_count);
  return stable_id(identity);
}

void FactWriter::State::bind(SQLite::Statement& statement, const Fact& fact, std::int64_t fact_id) {
  int at = 1;
  for (const FactValue& value : fact.view()) {
    switch (value.kind) {
      case ValueKind::none:
        statement.bind(at);
        break;
      case ValueKind::number:
        statement.bind(at, value.number);
        break;
      case ValueKind::text:
        statement.bind(at, std::string(value.text));
        break;
      case ValueKind::person:
        statement.bind(at, identifiers.number_of(value));
        break;
    }
    ++at;
  }
  if (fact.source_id.empty()) {
    statement.bind(at);
  } else {
    statement.bind(at, std::string(fact.source_id));
  }
  statement.bind(at + 1, input_id);
  statement.bind(at + 2, fact.line);
  statement.bind(at + 3, fact_id);
}

/// Fills `stored` and returns the input it came from.
std::int64_t FactWriter::State::read_stored(const Fact& like, std::int64_t fact_id, Fact& stored) {
  SQLite::Statement& select = statements_of(like.table).select;
  const auto columns = spec_of(like.table).columns;
  texts.clear();
  stored.table = like.table;
  stored.values_count = columns.size();
  select.bind(1, fact_id);
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
      name_of_identifier.reset();
    }
  }
  const std::int64_t stored_input_id =
      select.getColumn(static_cast<int>(columns.size())).getInt64();
  select.reset();
  return stored_input_id;
}

WriteOutcome FactWriter::State::settle(const Fact& fact, std::int64_t fact_id) {
  Fact stored;
  const bool is_earlier = read_stored(fact, fact_id, stored) < first_input_id;
  if (has_same_values(fact, stored)) {
    if (is_earlier) confirmed.insert(fact_id);
    return WriteOutcome::unchanged;
  }
  const bool is_rival = !is_earlier || confirmed.count(fact_id) > 0;
  if (is_rival && !is_preferred(fact, stored)) return WriteOutcome::unchanged;
  SQLite::Statement& update = statements_of(fact.table).update;
  bind(update, fact, fact_id);
  update.exec();
  update.reset();
  return WriteOutcome::updated;
}

}  // namespace grapevine
