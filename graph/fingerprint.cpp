#include "graph/fingerprint.hpp"

#include <algorithm>
#include <string>
#include <type_traits>

#include "graph/base/hash.hpp"

namespace grapevine {

namespace {

void add_number(Sha256& hash, std::uint64_t x) {
  char bytes[8];
  for (char& c : bytes) {
    c = static_cast<char>(x & 0xFF);
    x >>= 8;
  }
  hash.add({bytes, sizeof bytes});
}

template <class T>
void add_column(Sha256& hash, const std::vector<T>& column) {
  add_number(hash, column.size());
  for (const T& value : column) {
    if constexpr (std::is_same_v<T, std::string>) {
      hash.add_field(value);
    } else {
      add_number(hash, static_cast<std::uint64_t>(value));
    }
  }
}

/// Ids of people, codes, channels and contents are ranks, so a table's hash starts from the names
/// they stand for.
template <class... Columns>
TableFingerprint table(std::string name, const std::string& names_sha256, std::size_t rows,
                       const Columns&... columns) {
  Sha256 hash;
  hash.add_field(name);
  hash.add_field(names_sha256);
  (add_column(hash, columns), ...);
  return {std::move(name), static_cast<std::int64_t>(rows), hash.hex()};
}

std::string names_hash(const Dataset& d) {
  Sha256 hash;
  hash.add_field(d.currency);
  add_column(hash, d.people.key);
  add_column(hash, d.codes.code);
  add_column(hash, d.channel_names);
  add_column(hash, d.contents.id);
  return hash.hex();
}

}  // namespace

std::vector<TableFingerprint> fingerprints(const Dataset& d) {
  const std::string names = names_hash(d);
  std::vector<TableFingerprint> all{
      table("people", names, d.people.key.size(), d.people.name, d.people.email, d.people.joined_s),
      table("codes", names, d.codes.code.size(), d.codes.owner, d.codes.active_from_s,
            d.codes.active_until_s, d.codes.is_public),
      table("referrals", names, d.referrals.referrer.size(), d.referrals.referrer,
            d.referrals.referred, d.referrals.code, d.referrals.channel, d.referrals.occurred_s,
            d.referrals.status),
      table("shares", names, d.shares.sharer.size(), d.shares.sharer, d.shares.recipient,
            d.shares.recipients_count, d.shares.content, d.shares.channel, d.shares.occurred_s),
      table("clicks", names, d.clicks.sharer.size(), d.clicks.sharer, d.clicks.clicker,
            d.clicks.visitor, d.clicks.content, d.clicks.channel, d.clicks.occurred_s),
      table("orders", names, d.orders.buyer.size(), d.orders.buyer, d.orders.code,
            d.orders.occurred_s, d.orders.total_cents, d.orders.refunded_cents, d.orders.status),
      table("follows", names, d.follows.follower.size(), d.follows.follower, d.follows.followed,
            d.follows.occurred_s),
      table("engagements", names, d.engagements.person.size(), d.engagements.person,
            d.engagements.kind, d.engagements.content, d.engagements.occurred_s),
      table("consent", names, d.consents.person.size(), d.consents.person, d.consents.purpose,
            d.consents.channel, d.consents.status, d.consents.occurred_s),
      table("contacts", names, d.contacts.person.size(), d.contacts.person, d.contacts.channel,
            d.contacts.occurred_s),
      table("suppressions", names, d.suppressions.person.size(), d.suppressions.person,
            d.suppressions.reason),
      table("content", names, d.contents.id.size(), d.contents.title, d.contents.kind),
  };
  std::sort(all.begin(), all.end(),
            [](const TableFingerprint& a, const TableFingerprint& b) { return a.table < b.table; });
  return all;
}

}  // namespace grapevine
