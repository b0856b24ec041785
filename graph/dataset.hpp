#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/time.hpp"
#include "graph/ids.hpp"

namespace grapevine {

/// Where each row of a table was read: the evidence behind every number.
struct SourceRows {
  std::vector<FileId> file;         ///< index into Dataset::file_names
  std::vector<std::uint32_t> line;  ///< from 1, the header being line 1
};

/// One row per person; the row number is the VertexId. Keys are unique and in byte order.
struct PeopleTable {
  std::vector<std::string> key;        ///< external key, never empty
  std::vector<std::string> name;       ///< may be empty
  std::vector<std::string> email;      ///< canonical, may be empty
  std::vector<std::int64_t> joined_s;  ///< sign-up as stated by the shop, or kNoTime
  SourceRows source;
};

struct CodeTable {
  std::vector<std::string> code;
  std::vector<VertexId> owner;  ///< kNoVertex: an orphan code, nobody is known to own it
  std::vector<std::int64_t> active_from_s;   ///< kNoTime: always
  std::vector<std::int64_t> active_until_s;  ///< kNoTime: never ends
  std::vector<std::uint8_t> is_public;       ///< leaked or handed to everybody: names no referrer
};

enum class ReferralStatus : std::uint8_t {
  pending,    ///< invited, nothing came of it yet
  accepted,   ///< signed up or otherwise took it up
  converted,  ///< bought, by the source's own word
  declined,   ///< refused, expired or cancelled by the source
};

/// Claims as the source made them; graph/referral_forest decides which hold.
struct ReferralTable {
  std::vector<VertexId> referrer;  ///< kNoVertex: not named (then `code` may name the owner)
  std::vector<VertexId> referred;  ///< kNoVertex: an invitation whose receiver is not known
  std::vector<CodeId> code;
  std::vector<ChannelId> channel;
  std::vector<std::int64_t> occurred_s;
  std::vector<ReferralStatus> status;
  SourceRows source;
};

struct ShareTable {
  std::vector<VertexId> sharer;
  std::vector<VertexId> recipient;             ///< kNoVertex: not named
  std::vector<std::int32_t> recipients_count;  ///< -1: not recorded; a named recipient counts as 1
  std::vector<ContentId> content;
  std::vector<ChannelId> channel;
  std::vector<std::int64_t> occurred_s;
  SourceRows source;
};

struct ClickTable {
  std::vector<VertexId> sharer;        ///< whose link was clicked
  std::vector<VertexId> clicker;       ///< kNoVertex: anonymous
  std::vector<std::uint64_t> visitor;  ///< hash of the anonymous visitor's id, 0: not recorded
  std::vector<ContentId> content;
  std::vector<ChannelId> channel;
  std::vector<std::int64_t> occurred_s;
  SourceRows source;
};

enum class OrderStatus : std::uint8_t { paid, pending, cancelled };

struct OrderTable {
  std::vector<VertexId> buyer;
  std::vector<CodeId> code;  ///< referral or discount code used
  std::vector<std::int64_t> occurred_s;
  std::vector<std::int64_t> total_cents;     ///< minor units of Dataset::currency, >= 0
  std::vector<std::int64_t> refunded_cents;  ///< 0..total_cents
  std::vector<OrderStatus> status;
  SourceRows source;
};

struct FollowTable {
  std::vector<VertexId> follower;
  std::vector<VertexId> followed;
  std::vector<std::int64_t> occurred_s;
  SourceRows source;
};

enum class EngagementKind : std::uint8_t {
  reaction,  ///< like, comment, poll, competition entry
  check_in,
  review,
  content,  ///< something the person made: photo, video, guide
  idea,
  custom_order,
  support_answer,  ///< answered another customer's question
};
inline constexpr std::size_t kEngagementKindCount = 7;

struct EngagementTable {
  std::vector<VertexId> person;
  std::vector<EngagementKind> kind;
  std::vector<ContentId> content;
  std::vector<std::int64_t> occurred_s;
  SourceRows source;
};

enum class ConsentStatus : std::uint8_t { granted, denied };

/// Purpose and channel are words of the source; channel "any" holds for every channel.
struct ConsentTable {
  std::vector<VertexId> person;
  std::vector<std::string> purpose;
  std::vector<std::string> channel;
  std::vector<ConsentStatus> status;
  std::vector<std::int64_t> occurred_s;
  SourceRows source;
};

/// Messages the shop has sent.
struct ContactTable {
  std::vector<VertexId> person;
  std::vector<ChannelId> channel;
  std::vector<std::int64_t> occurred_s;
  SourceRows source;
};

struct SuppressionTable {
  std::vector<VertexId> person;
  std::vector<std::string> reason;
  SourceRows source;
};

struct ContentTable {
  std::vector<std::string> id;
  std::vector<std::string> title;
  std::vector<std::string> kind;
};

/// Everything known up to `as_of_s`. Rows of each table stand in an order that depends on their
/// meaning alone, not on the order of the input.
struct Dataset {
  std::string currency;            ///< ISO 4217, empty when there are no orders
  int currency_exponent = 2;       ///< digits behind the decimal point
  std::int64_t as_of_s = kNoTime;  ///< scoring time; kNoTime when no fact has a time

  PeopleTable people;
  CodeTable codes;
  ReferralTable referrals;
  ShareTable shares;
  ClickTable clicks;
  OrderTable orders;
  FollowTable follows;
  EngagementTable engagements;
  ConsentTable consents;
  ContactTable contacts;
  SuppressionTable suppressions;
  ContentTable contents;

  std::vector<std::string> channel_names;
  std::vector<std::string> file_names;

  VertexId people_count() const { return static_cast<VertexId>(people.key.size()); }
};

/// Raises Errc::internal naming the first invariant that does not hold: equal column lengths, ids
/// in range, keys unique and in order, amounts in range, no time after `as_of_s`. Cost: one pass.
void check_invariants(const Dataset& data);

/// The person with exactly this key; kNoVertex when there is none. Cost: log n.
VertexId find_person(const Dataset& data, std::string_view key);

/// What an order is worth to the shop: total less refunds; 0 when cancelled or still pending.
inline std::int64_t net_cents(const OrderTable& orders, std::size_t i) {
  return orders.status[i] == OrderStatus::paid ? orders.total_cents[i] - orders.refunded_cents[i]
                                               : 0;
}

/// Whether an order counts as bought: paid and not wholly refunded.
inline bool is_completed(const OrderTable& orders, std::size_t i) {
  return orders.status[i] == OrderStatus::paid &&
         (orders.total_cents[i] == 0 || orders.refunded_cents[i] < orders.total_cents[i]);
}

}  // namespace grapevine
