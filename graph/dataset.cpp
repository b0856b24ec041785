#include "graph/dataset.hpp"

#include <algorithm>
#include <initializer_list>

#include "graph/base/error.hpp"

namespace grapevine {

namespace {

[[noreturn]] void broken(std::string_view table, std::string_view rule) {
  throw Error(Errc::internal,
              "the table " + std::string(table) + " breaks its invariant: " + std::string(rule),
              "this is a bug in grapevine: please report it with the command you ran");
}

void same_length(std::string_view table, std::size_t rows, const SourceRows& source,
                 std::initializer_list<std::size_t> lengths) {
  for (const std::size_t length : lengths) {
    if (length != rows) broken(table, "columns differ in length");
  }
  if (source.file.size() != rows || source.line.size() != rows) {
    broken(table, "source rows are missing");
  }
}

void people_in_range(std::string_view table, VertexId n, const std::vector<VertexId>& people,
                     bool may_be_missing) {
  for (const VertexId v : people) {
    if (v >= n && !(may_be_missing && v == kNoVertex)) broken(table, "a person is out of range");
  }
}

void times_until(std::string_view table, std::int64_t as_of_s,
                 const std::vector<std::int64_t>& times_s) {
  for (const std::int64_t t : times_s) {
    if (t != kNoTime && t > as_of_s) broken(table, "a time lies after the scoring time");
  }
}

void check_people(const Dataset& data) {
  const PeopleTable& people = data.people;
  same_length("people", people.key.size(), people.source,
              {people.name.size(), people.email.size(), people.joined_s.size()});
  for (std::size_t v = 0; v < people.key.size(); ++v) {
    if (people.key[v].empty()) broken("people", "a key is empty");
    if (v > 0 && !(people.key[v - 1] < people.key[v])) broken("people", "keys are out of order");
  }
}

void check_orders(const Dataset& data) {
  const OrderTable& orders = data.orders;
  same_length("orders", orders.buyer.size(), orders.source,
              {orders.code.size(), orders.occurred_s.size(), orders.total_cents.size(),
               orders.refunded_cents.size(), orders.status.size()});
  people_in_range("orders", data.people_count(), orders.buyer, false);
  times_until("orders", data.as_of_s, orders.occurred_s);
  for (std::size_t i = 0; i < orders.buyer.size(); ++i) {
    if (orders.total_cents[i] < 0 || orders.refunded_cents[i] < 0 ||
        orders.refunded_cents[i] > orders.total_cents[i]) {
      broken("orders", "an amount is out of range");
    }
  }
}

}  // namespace

void check_invariants(const Dataset& data) {
  const VertexId n = data.people_count();
  check_people(data);
  check_orders(data);

  const CodeTable& codes = data.codes;
  if (codes.owner.size() != codes.code.size() || codes.active_from_s.size() != codes.code.size() ||
      codes.active_until_s.size() != codes.code.size() ||
      codes.is_public.size() != codes.code.size()) {
    broken("codes", "columns differ in length");
  }
  people_in_range("codes", n, codes.owner, true);

  const ReferralTable& r = data.referrals;
  same_length(
      "referrals", r.referrer.size(), r.source,
      {r.referred.size(), r.code.size(), r.channel.size(), r.occurred_s.size(), r.status.size()});
  people_in_range("referrals", n, r.referrer, true);
  people_in_range("referrals", n, r.referred, true);
  times_until("referrals", data.as_of_s, r.occurred_s);

  const ShareTable& s = data.shares;
  same_length("shares", s.sharer.size(), s.source,
              {s.recipient.size(), s.recipients_count.size(), s.content.size(), s.channel.size(),
               s.occurred_s.size()});
  people_in_range("shares", n, s.sharer, false);
  people_in_range("shares", n, s.recipient, true);
  times_until("shares", data.as_of_s, s.occurred_s);

  const ClickTable& c = data.clicks;
  same_length("clicks", c.sharer.size(), c.source,
              {c.clicker.size(), c.visitor.size(), c.content.size(), c.channel.size(),
               c.occurred_s.size()});
  people_in_range("clicks", n, c.sharer, false);
  people_in_range("clicks", n, c.clicker, true);
  times_until("clicks", data.as_of_s, c.occurred_s);

  const FollowTable& f = data.follows;
  same_length("follows", f.follower.size(), f.source, {f.followed.size(), f.occurred_s.size()});
  people_in_range("follows", n, f.follower, false);
  people_in_range("follows", n, f.followed, false);
  times_until("follows", data.as_of_s, f.occurred_s);

  const EngagementTable& e = data.engagements;
  same_length("engagements", e.person.size(), e.source,
              {e.kind.size(), e.content.size(), e.occurred_s.size()});
  people_in_range("engagements", n, e.person, false);
  times_until("engagements", data.as_of_s, e.occurred_s);

  const ConsentTable& k = data.consents;
  same_length("consents", k.person.size(), k.source,
              {k.purpose.size(), k.channel.size(), k.status.size(), k.occurred_s.size()});
  people_in_range("consents", n, k.person, false);
  times_until("consents", data.as_of_s, k.occurred_s);

  const ContactTable& t = data.contacts;
  same_length("contacts", t.person.size(), t.source, {t.channel.size(), t.occurred_s.size()});
  people_in_range("contacts", n, t.person, false);
  times_until("contacts", data.as_of_s, t.occurred_s);

  const SuppressionTable& u = data.suppressions;
  same_length("suppressions", u.person.size(), u.source, {u.reason.size()});
  people_in_range("suppressions", n, u.person, false);
}

VertexId find_person(const Dataset& data, std::string_view key) {
  const auto& keys = data.people.key;
  const auto at = std::lower_bound(keys.begin(), keys.end(), key);
  if (at == keys.end() || *at != key) return kNoVertex;
  return static_cast<VertexId>(at - keys.begin());
}

}  // namespace grapevine
