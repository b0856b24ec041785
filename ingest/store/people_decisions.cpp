#include "ingest/store/people_decisions.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "graph/base/error.hpp"
#include "ingest/identity/shared_keys.hpp"
#include "ingest/store/find_identifier.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/people.hpp"
#include "ingest/store/pseudonym_mark.hpp"

namespace grapevine {

namespace {

/// Whom an address or phone stands for: the account that has it and ranks first. An address that
/// too many have, or none, stands for itself.
std::int64_t account_of(SQLite::Database& db, std::int64_t identifier) {
  SQLite::Statement holders(
      db,
      "SELECT h.identifier_id FROM identifier AS k "
      "JOIN identifier_link AS l ON k.identifier_id IN (l.a, l.b) "
      "JOIN identifier AS h ON h.identifier_id = CASE WHEN l.a = ?1 THEN l.b ELSE l.a END "
      "WHERE k.identifier_id = ?1 AND k.kind IN (?2, ?3) AND h.kind < ?2 ORDER BY h.kind, h.value");
  holders.bind(1, identifier);
  holders.bind(2, static_cast<int>(IdentifierKind::email));
  holders.bind(3, static_cast<int>(IdentifierKind::phone));
  std::vector<std::int64_t> found;
  while (holders.executeStep()) found.push_back(holders.getColumn(0).getInt64());
  return found.empty() || found.size() > kMostAccounts ? identifier : found.front();
}

std::int64_t require_account(SQLite::Database& db, const std::string& name) {
  const auto found = find_identifier(db, name);
  if (found) return account_of(db, *found);
  throw Error(Errc::input, fmt::format("nobody is known as \"{}\"", shown(name)),
              holds_pseudonyms(db)
                  ? "accounts have pseudonyms here: give them as people merges shows them"
                  : "give an id, an e-mail address or phone:NUMBER as it stands in your files");
}

std::int64_t person_of(SQLite::Database& db, std::int64_t identifier) {
  SQLite::Statement query(db, "SELECT person_id FROM identifier_person WHERE identifier_id = ?");
  query.bind(1, identifier);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

/// Runs a statement whose two parameters are the pair, smaller first; the number of rows changed.
int change_pair(SQLite::Database& db, const char* sql, std::int64_t a, std::int64_t b) {
  SQLite::Statement change(db, sql);
  change.bind(1, std::min(a, b));
  change.bind(2, std::max(a, b));
  return change.exec();
}

std::vector<std::int64_t> partners_of(SQLite::Database& db, const char* sql, std::int64_t a) {
  std::vector<std::int64_t> partners;
  SQLite::Statement query(db, sql);
  query.bind(1, a);
  while (query.executeStep()) partners.push_back(query.getColumn(0).getInt64());
  return partners;
}

bool is_key(SQLite::Database& db, std::int64_t identifier) {
  SQLite::Statement kind(db, "SELECT kind FROM identifier WHERE identifier_id = ?");
  kind.bind(1, identifier);
  kind.executeStep();
  const auto k = static_cast<IdentifierKind>(kind.getColumn(0).getInt());
  return k == IdentifierKind::email || k == IdentifierKind::phone;
}

std::vector<std::int64_t> decided_same(SQLite::Database& db, std::int64_t a) {
  return partners_of(db,
                     "SELECT CASE WHEN a = ?1 THEN b ELSE a END FROM identity_decision "
                     "WHERE ?1 IN (a, b) AND is_same = 1",
                     a);
}

/// Accounts that evidence or a row joins to `a` directly, and that are one person with it now: a
/// link may have been overruled.
std::vector<std::int64_t> joined_by_evidence(SQLite::Database& db, std::int64_t a) {
  // State 0: merged.
  std::vector<std::int64_t> found =
      partners_of(db,
                  "SELECT CASE WHEN a = ?1 THEN b ELSE a END FROM identity_pair "
                  "WHERE ?1 IN (a, b) AND state = 0 "
                  "UNION SELECT CASE WHEN a = ?1 THEN b ELSE a END FROM identifier_link "
                  "WHERE ?1 IN (a, b)",
                  a);
  std::erase_if(
      found, [&](std::int64_t b) { return is_key(db, b) || person_of(db, b) != person_of(db, a); });
  return found;
}

std::vector<std::int64_t> neighbours_of(SQLite::Database& db, std::int64_t a) {
  std::vector<std::int64_t> found = joined_by_evidence(db, a);
  for (const std::int64_t b : decided_same(db, a)) found.push_back(b);
  return found;
}

/// Whom `a` was merged with: by the user or else, directly, by evidence.
std::vector<std::int64_t> merged_with(SQLite::Database& db, std::int64_t a) {
  const std::vector<std::int64_t> decided = decided_same(db, a);
  return decided.empty() ? joined_by_evidence(db, a) : decided;
}

std::int64_t only_partner(SQLite::Database& db, const std::string& name, std::int64_t a) {
  const std::vector<std::int64_t> partners = merged_with(db, a);
  if (partners.empty()) {
    throw Error(Errc::nothing_to_do, fmt::format("{} is merged with nobody", shown(name)),
                "see grapevine people merges");
  }
  if (partners.size() == 1) return partners.front();
  std::string names;
  for (const std::int64_t b : partners) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", shown(identifier_name(db, b)));
  }
  throw Error(Errc::input, fmt::format("{} is merged with several: {}", shown(name), names),
              fmt::format("say from whom to take it apart: grapevine people unmerge {} {}",
                          shown(name), shown(identifier_name(db, partners.front()))));
}

constexpr const char* kInsertApart =
    "INSERT OR IGNORE INTO identity_decision (a, b, is_same) VALUES (?, ?, 0)";

/// Accounts that are one person with `b` without the help of `a`: by evidence, rows or decisions.
std::vector<std::int64_t> side_of(SQLite::Database& db, std::int64_t a, std::int64_t b) {
  std::vector<std::int64_t> side{b};
  for (std::size_t k = 0; k < side.size(); ++k) {
    for (const std::int64_t next : neighbours_of(db, side[k])) {
      const bool is_known = std::find(side.begin(), side.end(), next) != side.end();
      if (next != a && !is_known) side.push_back(next);
    }
  }
  return side;
}

/// Takes `a` out of the person it is with `b`: apart from `b`, and from the others of b's side that
/// evidence would join it to. Three accounts behind one address are joined two by two, so that no
/// single "these two" would do.
void take_apart(SQLite::Database& db, std::int64_t a, std::int64_t b) {
  const std::vector<std::int64_t> side = side_of(db, a, b);
  const std::vector<std::int64_t> near = neighbours_of(db, a);
  change_pair(db, kInsertApart, a, b);
  for (const std::int64_t other : side) {
    const bool is_near = std::find(near.begin(), near.end(), other) != near.end();
    if (is_near && other != b) change_pair(db, kInsertApart, a, other);
  }
  rebuild_people(db);
}

/// Takes back what said that `a` (or `b`) is none of the other's person. Whether that made the two
/// one; if not, nothing is changed.
bool take_back_apart(SQLite::Database& db, std::int64_t a, std::int64_t b) {
  db.exec("SAVEPOINT take_back");
  int removed_count = 0;
  for (const auto& [one, other] : {std::pair(a, b), std::pair(b, a)}) {
    SQLite::Statement remove(
        db,
        "DELETE FROM identity_decision WHERE is_same = 0 AND ?1 IN (a, b) AND "
        "CASE WHEN a = ?1 THEN b ELSE a END IN (SELECT identifier_id FROM identifier_person "
        "WHERE person_id = ?2)");
    remove.bind(1, one);
    remove.bind(2, person_of(db, other));
    removed_count += remove.exec();
  }
  if (removed_count > 0) rebuild_people(db);
  const bool is_one = person_of(db, a) == person_of(db, b);
  if (!is_one) db.exec("ROLLBACK TO take_back");
  db.exec("RELEASE take_back");
  return is_one;
}

}  // namespace

std::vector<PairRow> list_pairs(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    std::vector<PairRow> rows;
    SQLite::Statement query(db, "SELECT a, b, email, phone, name, state FROM identity_pair");
    while (query.executeStep()) {
      PairRow& row = rows.emplace_back();
      row.a = identifier_name(db, query.getColumn(0).getInt64());
      row.b = identifier_name(db, query.getColumn(1).getInt64());
      row.match = {static_cast<Agreement>(query.getColumn(2).getInt()),
                   static_cast<Agreement>(query.getColumn(3).getInt()),
                   static_cast<Agreement>(query.getColumn(4).getInt())};
      row.weight_bits = match_weight_bits(row.match);
      row.state = static_cast<PairState>(query.getColumn(5).getInt());
    }
    std::sort(rows.begin(), rows.end(), [](const PairRow& x, const PairRow& y) {
      return std::tie(x.a, x.b) < std::tie(y.a, y.b);
    });
    return rows;
  });
}

std::vector<PlaceholderRow> list_placeholders(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    std::vector<PlaceholderRow> rows;
    const IdentityEvidence evidence = load_identity_evidence(db);
    for_each_key(sort_links(evidence), [&](std::uint32_t key, std::span<const std::uint32_t> who) {
      if (who.size() <= kMostAccounts) return;
      rows.push_back(
          {identifier_name(db, std::int64_t{key} + 1), static_cast<std::int64_t>(who.size())});
    });
    std::sort(rows.begin(), rows.end(), [](const PlaceholderRow& x, const PlaceholderRow& y) {
      return std::tie(y.accounts_count, x.key) < std::tie(x.accounts_count, y.key);
    });
    return rows;
  });
}

std::vector<DecisionRow> list_decisions(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    std::vector<DecisionRow> rows;
    SQLite::Statement query(db, "SELECT a, b, is_same FROM identity_decision");
    while (query.executeStep()) {
      rows.push_back({identifier_name(db, query.getColumn(0).getInt64()),
                      identifier_name(db, query.getColumn(1).getInt64()),
                      query.getColumn(2).getInt() != 0});
    }
    std::sort(rows.begin(), rows.end(), [](const DecisionRow& x, const DecisionRow& y) {
      return std::tie(x.a, x.b) < std::tie(y.a, y.b);
    });
    return rows;
  });
}

DecisionEffect merge_people(Workspace& workspace, const std::string& a, const std::string& b) {
  DecisionEffect effect = DecisionEffect::taken_back;
  write_in_transaction(workspace, [&](SQLite::Database& db) {
    db.exec("PRAGMA defer_foreign_keys = ON");  // people are written anew
    const std::int64_t id_a = require_account(db, a);
    const std::int64_t id_b = require_account(db, b);
    if (person_of(db, id_a) == person_of(db, id_b)) {
      throw Error(Errc::nothing_to_do,
                  fmt::format("{} and {} are one person already", shown(a), shown(b)),
                  "see grapevine people merges");
    }
    if (take_back_apart(db, id_a, id_b)) return;
    effect = DecisionEffect::made;
    change_pair(db, "DELETE FROM identity_decision WHERE a = ? AND b = ? AND is_same = 0", id_a,
                id_b);
    change_pair(db, "INSERT INTO identity_decision (a, b, is_same) VALUES (?, ?, 1)", id_a, id_b);
    rebuild_people(db);
  });
  return effect;
}

DecisionEffect unmerge_people(Workspace& workspace, const std::string& a,
                              const std::optional<std::string>& b) {
  DecisionEffect effect = DecisionEffect::taken_back;
  write_in_transaction(workspace, [&](SQLite::Database& db) {
    db.exec("PRAGMA defer_foreign_keys = ON");
    const std::int64_t id_a = require_account(db, a);
    const std::int64_t id_b = b ? require_account(db, *b) : only_partner(db, a, id_a);
    const std::string name_b = b ? *b : identifier_name(db, id_b);
    if (id_a == id_b || person_of(db, id_a) != person_of(db, id_b)) {
      throw Error(Errc::nothing_to_do,
                  fmt::format("{} and {} are not merged", shown(a), shown(name_b)),
                  "see grapevine people merges");
    }
    const int removed = change_pair(
        db, "DELETE FROM identity_decision WHERE a = ? AND b = ? AND is_same = 1", id_a, id_b);
    if (removed > 0) rebuild_people(db);
    if (person_of(db, id_a) == person_of(db, id_b)) {
      effect = DecisionEffect::made;
      take_apart(db, id_a, id_b);
    }
    if (person_of(db, id_a) == person_of(db, id_b)) {
      throw Error(Errc::nothing_to_do,
                  fmt::format("{} and {} stay one person through others", shown(a), shown(name_b)),
                  "take the one between them apart first: see grapevine people merges");
    }
  });
  return effect;
}

}  // namespace grapevine
