#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <charconv>

#include "ingest/fields/currency.hpp"
#include "ingest/store/dataset_loader.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/ledger.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

namespace {

std::int64_t newest_in(SQLite::Database& db, const char* sql) {
  SQLite::Statement query(db, sql);
  query.executeStep();
  return query.isColumnNull(0) ? kNoTime : query.getColumn(0).getInt64();
}

/// When the last thing happened. Consent, code periods, costs and plans say nothing about how far
/// the data goes; consent counts only where nothing else has a time.
std::int64_t newest_time_s(SQLite::Database& db) {
  const std::int64_t newest_s =
      newest_in(db,
                "SELECT max(t) FROM (SELECT max(joined_s) AS t FROM profile"
                " UNION ALL SELECT max(occurred_s) FROM referral"
                " UNION ALL SELECT max(occurred_s) FROM share"
                " UNION ALL SELECT max(occurred_s) FROM click"
                " UNION ALL SELECT max(occurred_s) FROM orders"
                " UNION ALL SELECT max(occurred_s) FROM follow"
                " UNION ALL SELECT max(occurred_s) FROM engagement"
                " UNION ALL SELECT max(occurred_s) FROM contact)");
  return newest_s != kNoTime ? newest_s : newest_in(db, "SELECT max(occurred_s) FROM consent");
}

template <class Id>
void renumber(std::vector<Id>& ids, const std::vector<std::uint32_t>& renumbered, Id none) {
  for (Id& id : ids) {
    if (id != none) id = Id{renumbered[index_of(id)]};
  }
}

template <class T>
void keep_included(std::vector<T>& column, const std::vector<std::uint8_t>& is_included) {
  std::size_t kept = 0;
  for (std::size_t v = 0; v < column.size(); ++v) {
    if (is_included[v] == 0) continue;
    if (kept != v) column[kept] = std::move(column[v]);  // a string moved onto itself is lost
    ++kept;
  }
  column.resize(kept);
}

void renumber_people(Loading& loading) {
  Dataset& data = loading.data;
  std::vector<VertexId> vertex(loading.keys.size(), kNoVertex);
  VertexId next = 0;
  for (std::size_t v = 0; v < vertex.size(); ++v) {
    if (loading.is_included[v] != 0) vertex[v] = next++;
  }
  for (auto* people :
       {&data.codes.owner, &data.referrals.referrer, &data.referrals.referred, &data.shares.sharer,
        &data.shares.recipient, &data.clicks.sharer, &data.clicks.clicker, &data.orders.buyer,
        &data.follows.follower, &data.follows.followed, &data.engagements.person,
        &data.consents.person, &data.contacts.person, &data.suppressions.person}) {
    for (VertexId& v : *people) {
      if (v != kNoVertex) v = vertex[v];
    }
  }
  data.people.key = std::move(loading.keys);
  keep_included(data.people.key, loading.is_included);
  keep_included(data.people.name, loading.is_included);
  keep_included(data.people.email, loading.is_included);
  keep_included(data.people.joined_s, loading.is_included);
  keep_included(data.people.source.file, loading.is_included);
  keep_included(data.people.source.line, loading.is_included);
}

void finish_codes(Loading& loading) {
  Dataset& data = loading.data;
  loading.code_states.resize(loading.codes.names().size());
  const std::vector<std::uint32_t> renumbered = loading.codes.sort();
  data.codes.code = loading.codes.names();
  const std::size_t n = data.codes.code.size();
  data.codes.owner.resize(n);
  data.codes.active_from_s.resize(n);
  data.codes.active_until_s.resize(n);
  data.codes.is_public.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const CodeState& state = loading.code_states[i];
    const std::size_t k = renumbered[i];
    data.codes.owner[k] = state.has_rivals ? kNoVertex : state.owner;
    if (data.codes.owner[k] != kNoVertex) loading.is_included[data.codes.owner[k]] = 1;
    data.codes.active_from_s[k] = state.active_from_s;
    data.codes.active_until_s[k] = state.active_until_s;
    data.codes.is_public[k] = state.is_public ? 1 : 0;
  }
  renumber(data.referrals.code, renumbered, kNoCode);
  renumber(data.orders.code, renumbered, kNoCode);
}

void finish_channels_and_files(Loading& loading) {
  Dataset& data = loading.data;
  const std::vector<std::uint32_t> channel = loading.channels.sort();
  for (auto* column : {&data.referrals.channel, &data.shares.channel, &data.clicks.channel,
                       &data.contacts.channel}) {
    renumber(*column, channel, kNoChannel);
  }
  data.channel_names = loading.channels.names();
  const std::vector<std::uint32_t> file = loading.files.sort();
  for (auto* source :
       {&data.people.source, &data.referrals.source, &data.shares.source, &data.clicks.source,
        &data.orders.source, &data.follows.source, &data.engagements.source, &data.consents.source,
        &data.contacts.source, &data.suppressions.source}) {
    renumber(source->file, file, kNoFile);
  }
  data.file_names = loading.files.names();
}

void finish_contents(Loading& loading) {
  Dataset& data = loading.data;
  std::vector<std::pair<std::string, std::string>> described;  // by content number
  for (FactRows rows(loading, FactTable::content); rows.next();) {
    const std::uint32_t content = index_of(rows.content(0));
    if (content >= described.size()) described.resize(content + 1);
    described[content] = {rows.text(1), rows.text(2)};
  }
  described.resize(loading.contents.names().size());
  const std::vector<std::uint32_t> renumbered = loading.contents.sort();
  data.contents.id = loading.contents.names();
  data.contents.title.resize(described.size());
  data.contents.kind.resize(described.size());
  for (std::size_t i = 0; i < described.size(); ++i) {
    data.contents.title[renumbered[i]] = std::move(described[i].first);
    data.contents.kind[renumbered[i]] = std::move(described[i].second);
  }
  renumber(data.shares.content, renumbered, kNoContent);
  renumber(data.clicks.content, renumbered, kNoContent);
  renumber(data.engagements.content, renumbered, kNoContent);
}

}  // namespace

void finish_dataset(Loading& loading) {
  finish_codes(loading);
  finish_contents(loading);
  finish_channels_and_files(loading);
  renumber_people(loading);
}

Dataset load_dataset(Workspace& workspace, std::optional<std::int64_t> as_of_s,
                     const Context& ctx) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    Loading loading{db, !as_of_s, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    // One snapshot: a writer may commit between two queries.
    SQLite::Transaction snapshot(db);
    loading.data.as_of_s = as_of_s ? *as_of_s : newest_time_s(db);
    load_names(loading);
    check_stop(ctx);
    load_profiles(loading);
    load_code_states(loading);
    load_facts(loading);
    check_stop(ctx);
    finish_dataset(loading);
    if (!loading.data.orders.buyer.empty()) loading.data.currency = read_meta(db, "currency");
    loading.data.currency_exponent =
        loading.data.currency.empty() ? 2 : currency_exponent(loading.data.currency);
    snapshot.commit();
    check_invariants(loading.data);
    return std::move(loading.data);
  });
}

}  // namespace grapevine
