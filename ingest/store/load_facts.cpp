#include <algorithm>

#include "graph/base/hash.hpp"
#include "ingest/store/dataset_loader.hpp"

namespace grapevine {

namespace {

void load_referrals(Loading& loading) {
  ReferralTable& table = loading.data.referrals;
  for (FactRows rows(loading, FactTable::referral); rows.next();) {
    table.referrer.push_back(rows.person(0));
    table.referred.push_back(rows.person(1));
    table.code.push_back(rows.code(2));
    table.channel.push_back(rows.channel(3));
    table.occurred_s.push_back(rows.time(4));
    table.status.push_back(static_cast<ReferralStatus>(rows.choice(5, 4)));
    rows.source(table.source);
  }
}

void load_shares(Loading& loading) {
  ShareTable& table = loading.data.shares;
  for (FactRows rows(loading, FactTable::share); rows.next();) {
    table.sharer.push_back(rows.person(0));
    table.recipient.push_back(rows.person(1));
    table.recipients_count.push_back(static_cast<std::int32_t>(rows.number(2, -1)));
    table.content.push_back(rows.content(3));
    table.channel.push_back(rows.channel(4));
    table.occurred_s.push_back(rows.time(5));
    rows.source(table.source);
  }
}

/// The one owner of a code that names a sharer; kNoVertex otherwise.
VertexId owner_of(const Loading& loading, CodeId code) {
  if (code == kNoCode || index_of(code) >= loading.code_states.size()) return kNoVertex;
  const CodeState& state = loading.code_states[index_of(code)];
  return state.is_public ? kNoVertex : state.owner;
}

void load_clicks(Loading& loading) {
  ClickTable& table = loading.data.clicks;
  for (FactRows rows(loading, FactTable::click); rows.next();) {
    VertexId sharer = rows.person(0);
    const CodeId code = rows.code(1);
    if (sharer == kNoVertex) sharer = owner_of(loading, code);
    if (sharer == kNoVertex) continue;  // nobody to credit; the code shows as an orphan
    loading.is_included[sharer] = 1;
    table.sharer.push_back(sharer);
    table.clicker.push_back(rows.person(2));
    const bool is_anonymous = rows.is_null(3);
    const auto visitor = is_anonymous ? 0 : static_cast<std::uint64_t>(stable_id(rows.text(3)));
    table.visitor.push_back(is_anonymous ? 0 : std::max<std::uint64_t>(visitor, 1));
    table.content.push_back(rows.content(4));
    table.channel.push_back(rows.channel(5));
    table.occurred_s.push_back(rows.time(6));
    rows.source(table.source);
  }
}

void load_orders(Loading& loading) {
  OrderTable& table = loading.data.orders;
  for (FactRows rows(loading, FactTable::orders); rows.next();) {
    table.buyer.push_back(rows.person(0));
    table.code.push_back(rows.code(1));
    table.occurred_s.push_back(rows.time(2));
    table.total_cents.push_back(rows.number(3, 0));
    table.refunded_cents.push_back(rows.number(4, 0));
    table.status.push_back(static_cast<OrderStatus>(rows.choice(5, 3)));
    rows.source(table.source);
  }
}

void load_follows(Loading& loading) {
  FollowTable& table = loading.data.follows;
  for (FactRows rows(loading, FactTable::follow); rows.next();) {
    table.follower.push_back(rows.person(0));
    table.followed.push_back(rows.person(1));
    table.occurred_s.push_back(rows.time(2));
    rows.source(table.source);
  }
}

void load_engagements(Loading& loading) {
  EngagementTable& table = loading.data.engagements;
  for (FactRows rows(loading, FactTable::engagement); rows.next();) {
    table.person.push_back(rows.person(0));
    table.kind.push_back(static_cast<EngagementKind>(
        rows.choice(1, static_cast<std::int64_t>(kEngagementKindCount))));
    table.content.push_back(rows.content(2));
    table.occurred_s.push_back(rows.time(3));
    rows.source(table.source);
  }
}

void load_contacts(Loading& loading) {
  ContactTable& table = loading.data.contacts;
  for (FactRows rows(loading, FactTable::contact); rows.next();) {
    table.person.push_back(rows.person(0));
    table.channel.push_back(rows.channel(1));
    table.occurred_s.push_back(rows.time(2));
    rows.source(table.source);
  }
}

void load_consents(Loading& loading) {
  ConsentTable& table = loading.data.consents;
  for (FactRows rows(loading, FactTable::consent); rows.next();) {
    const std::int64_t occurred_s = rows.time(4);
    const VertexId owner = occurred_s == kNoTime ? rows.person_by_then(0) : rows.person(0);
    if (owner == kNoVertex) continue;
    const auto status = static_cast<ConsentStatus>(rows.choice(3, 2));
    std::vector<VertexId> people{owner};
    // Who said yes behind a shared address cannot be told: a no is taken from all of them, a yes
    // counts for its owner alone.
    if (status == ConsentStatus::denied) {
      for (const VertexId v : rows.sharers_by_then(0)) people.push_back(v);
    }
    for (const VertexId v : people) {
      table.person.push_back(v);
      table.purpose.push_back(rows.text(1));
      table.channel.push_back(rows.text(2));
      table.status.push_back(status);
      table.occurred_s.push_back(occurred_s);
      rows.source(table.source);
    }
  }
}

/// Somebody who said no after the last fact has said no: only a look back into the past, which asks
/// for its own scoring time, may ignore it.
void load_late_refusals(Loading& loading) {
  if (!loading.is_present) return;
  ConsentTable& table = loading.data.consents;
  for (FactRows rows(loading, FactTable::consent, FactRows::Period::after); rows.next();) {
    const auto status = static_cast<ConsentStatus>(rows.choice(3, 2));
    if (status != ConsentStatus::denied) continue;
    std::vector<VertexId> people = rows.sharers_by_then(0);
    if (const VertexId v = rows.peek_person(0); v != kNoVertex && loading.is_included[v] != 0) {
      people.push_back(v);
    }
    for (const VertexId v : people) {
      table.person.push_back(v);
      table.purpose.push_back(rows.text(1));
      table.channel.push_back(rows.text(2));
      table.status.push_back(status);
      table.occurred_s.push_back(loading.data.as_of_s);
      rows.source(table.source);
    }
  }
}

void load_suppressions(Loading& loading) {
  SuppressionTable& table = loading.data.suppressions;
  for (FactRows rows(loading, FactTable::suppression); rows.next();) {
    std::vector<VertexId> people = rows.sharers_by_then(0);
    if (const VertexId v = rows.person_by_then(0); v != kNoVertex) people.push_back(v);
    for (const VertexId v : people) {
      table.person.push_back(v);
      table.reason.push_back(rows.text(1));
      rows.source(table.source);
    }
  }
}

}  // namespace

void load_code_states(Loading& loading) {
  for (FactRows rows(loading, FactTable::code); rows.next();) {
    const std::int64_t from_s = rows.time(2);
    const std::int64_t until_s = rows.time(3);
    const VertexId owner = rows.peek_person(1);
    const bool is_later = loading.data.as_of_s != kNoTime && from_s > loading.data.as_of_s;
    const bool is_newcomer = owner != kNoVertex && loading.has_joined_later[owner] != 0 &&
                             loading.is_included[owner] == 0;
    if (is_later || is_newcomer) continue;
    const std::uint32_t code = index_of(rows.code(0));
    if (code >= loading.code_states.size()) loading.code_states.resize(code + 1);
    CodeState& state = loading.code_states[code];
    // kNoTime is the least time: it means "always" and wins for the start; for the end it must win
    // too, as "never".
    state.active_from_s = state.has_rows ? std::min(state.active_from_s, from_s) : from_s;
    const bool is_endless = until_s == kNoTime || state.active_until_s == kNoTime;
    state.active_until_s = !state.has_rows ? until_s
                           : is_endless    ? kNoTime
                                           : std::max(state.active_until_s, until_s);
    state.has_rows = true;
    state.is_public = state.is_public || rows.number(4, 0) != 0;
    if (owner == kNoVertex || owner == state.owner) continue;
    state.has_rivals = state.owner != kNoVertex;
    state.is_public = state.is_public || state.has_rivals;
    state.owner = owner;
  }
}

void load_facts(Loading& loading) {
  load_referrals(loading);
  load_shares(loading);
  load_clicks(loading);
  load_orders(loading);
  load_follows(loading);
  load_engagements(loading);
  load_contacts(loading);
  // Last, because these say something about people without making anybody known earlier.
  load_consents(loading);
  load_suppressions(loading);
  load_late_refusals(loading);
}

}  // namespace grapevine
