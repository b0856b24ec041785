#include "tests/ingest/story.hpp"

#include <fmt/format.h>

namespace grapevine {

namespace {

/// Writes ids as the names they stand for.
struct Names {
  const Dataset& data;
  std::string person(VertexId v) const { return v == kNoVertex ? "-" : data.people.key[v]; }
  std::string code(CodeId id) const { return id == kNoCode ? "-" : data.codes.code[index_of(id)]; }
  std::string channel(ChannelId id) const {
    return id == kNoChannel ? "-" : data.channel_names[index_of(id)];
  }
  std::string content(ContentId id) const {
    return id == kNoContent ? "-" : data.contents.id[index_of(id)];
  }
};

void describe_entities(const Dataset& data, const Names& names, std::string& out) {
  for (std::size_t v = 0; v < data.people.key.size(); ++v) {
    out += fmt::format("person {} {} {} {}\n", data.people.key[v], data.people.name[v],
                       data.people.email[v], format_time(data.people.joined_s[v]));
  }
  for (std::size_t i = 0; i < data.codes.code.size(); ++i) {
    out += fmt::format("code {} {} {} {} {}\n", data.codes.code[i],
                       names.person(data.codes.owner[i]), format_time(data.codes.active_from_s[i]),
                       format_time(data.codes.active_until_s[i]), data.codes.is_public[i]);
  }
  for (std::size_t i = 0; i < data.contents.id.size(); ++i) {
    out += fmt::format("content {} {} {}\n", data.contents.id[i], data.contents.title[i],
                       data.contents.kind[i]);
  }
  for (const std::string& channel : data.channel_names) out += "channel " + channel + "\n";
}

void describe_referring(const Dataset& data, const Names& names, std::string& out) {
  const ReferralTable& r = data.referrals;
  for (std::size_t i = 0; i < r.referrer.size(); ++i) {
    out +=
        fmt::format("referral {} {} {} {} {} {}\n", names.person(r.referrer[i]),
                    names.person(r.referred[i]), names.code(r.code[i]), names.channel(r.channel[i]),
                    format_time(r.occurred_s[i]), static_cast<int>(r.status[i]));
  }
  const ShareTable& s = data.shares;
  for (std::size_t i = 0; i < s.sharer.size(); ++i) {
    out += fmt::format("share {} {} {} {} {} {}\n", names.person(s.sharer[i]),
                       names.person(s.recipient[i]), s.recipients_count[i],
                       names.content(s.content[i]), names.channel(s.channel[i]),
                       format_time(s.occurred_s[i]));
  }
  const ClickTable& c = data.clicks;
  for (std::size_t i = 0; i < c.sharer.size(); ++i) {
    out += fmt::format("click {} {} {} {} {} {}\n", names.person(c.sharer[i]),
                       names.person(c.clicker[i]), c.visitor[i], names.content(c.content[i]),
                       names.channel(c.channel[i]), format_time(c.occurred_s[i]));
  }
}

void describe_rest(const Dataset& data, const Names& names, std::string& out) {
  const OrderTable& o = data.orders;
  for (std::size_t i = 0; i < o.buyer.size(); ++i) {
    out += fmt::format("order {} {} {} {} {} {}\n", names.person(o.buyer[i]), names.code(o.code[i]),
                       format_time(o.occurred_s[i]), o.total_cents[i], o.refunded_cents[i],
                       static_cast<int>(o.status[i]));
  }
  for (std::size_t i = 0; i < data.follows.follower.size(); ++i) {
    out += fmt::format("follow {} {} {}\n", names.person(data.follows.follower[i]),
                       names.person(data.follows.followed[i]),
                       format_time(data.follows.occurred_s[i]));
  }
  const EngagementTable& e = data.engagements;
  for (std::size_t i = 0; i < e.person.size(); ++i) {
    out += fmt::format("engagement {} {} {} {}\n", names.person(e.person[i]),
                       static_cast<int>(e.kind[i]), names.content(e.content[i]),
                       format_time(e.occurred_s[i]));
  }
  const ConsentTable& k = data.consents;
  for (std::size_t i = 0; i < k.person.size(); ++i) {
    out += fmt::format("consent {} {} {} {} {}\n", names.person(k.person[i]), k.purpose[i],
                       k.channel[i], static_cast<int>(k.status[i]), format_time(k.occurred_s[i]));
  }
  for (std::size_t i = 0; i < data.contacts.person.size(); ++i) {
    out += fmt::format("contact {} {} {}\n", names.person(data.contacts.person[i]),
                       names.channel(data.contacts.channel[i]),
                       format_time(data.contacts.occurred_s[i]));
  }
  for (std::size_t i = 0; i < data.suppressions.person.size(); ++i) {
    out += fmt::format("suppression {} {}\n", names.person(data.suppressions.person[i]),
                       data.suppressions.reason[i]);
  }
}

}  // namespace

std::string described(const Dataset& data) {
  const Names names{data};
  std::string out =
      fmt::format("{} {} {}\n", data.currency, data.currency_exponent, format_time(data.as_of_s));
  describe_entities(data, names, out);
  describe_referring(data, names, out);
  describe_rest(data, names, out);
  return out;
}

}  // namespace grapevine
