#include "ingest/store/identifier_writer.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "ingest/store/identifier_map.hpp"
#include "ingest/store/row_statement.hpp"

namespace grapevine {

struct IdentifierWriter::State {
  explicit State(SQLite::Database& db)
      : insert(db, "INSERT INTO identifier (identifier_id, kind, value) VALUES (?, ?, ?)"),
        insert_link(db,
                    "INSERT INTO identifier_link (a, b, input_id, line) VALUES (?, ?, ?, ?) "
                    "ON CONFLICT DO NOTHING") {
    SQLite::Statement stored(db, "SELECT kind, value FROM identifier ORDER BY identifier_id");
    while (stored.executeStep()) {
      const SQLite::Column value = stored.getColumn(1);
      const char* text = value.getText();
      numbers.find_or_add(static_cast<IdentifierKind>(stored.getColumn(0).getInt()),
                          {text, static_cast<std::size_t>(value.getBytes())});
    }
  }

  RowStatement insert;
  RowStatement insert_link;
  IdentifierMap numbers;
};

IdentifierWriter::IdentifierWriter(SQLite::Database& db) : state_(std::make_unique<State>(db)) {}
IdentifierWriter::~IdentifierWriter() = default;

std::int64_t IdentifierWriter::number_of(const FactValue& person) {
  State& s = *state_;
  const auto [number, is_new] = s.numbers.find_or_add(person.identifier, person.text);
  if (is_new) {
    s.insert.bind(1, std::int64_t{number});
    s.insert.bind(2, static_cast<std::int64_t>(person.identifier));
    s.insert.bind(3, person.text);
    s.insert.run();
  }
  return number;
}

void IdentifierWriter::prefetch(const FactValue& person, int step) const {
  if (step == 0) {
    state_->numbers.prefetch_slot(person.identifier, person.text);
  } else {
    state_->numbers.prefetch_text(person.identifier, person.text);
  }
}

void IdentifierWriter::link(const FactValue& a, const FactValue& b, std::int64_t input_id,
                            std::uint32_t line) {
  State& s = *state_;
  s.insert_link.bind(1, number_of(a));
  s.insert_link.bind(2, number_of(b));
  s.insert_link.bind(3, input_id);
  s.insert_link.bind(4, std::int64_t{line});
  s.insert_link.run();
}

}  // namespace grapevine
