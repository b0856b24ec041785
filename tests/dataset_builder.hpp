#pragma once

// Builds a Dataset in memory, people by name, without files: for tests below the ingest layer.

#include <algorithm>
#include <string>
#include <vector>

#include "graph/dataset.hpp"

namespace grapevine {

class DatasetBuilder {
 public:
  explicit DatasetBuilder(std::vector<std::string> keys) {
    std::sort(keys.begin(), keys.end());
    for (std::string& key : keys) {
      data_.people.key.push_back(std::move(key));
      data_.people.name.emplace_back();
      data_.people.email.emplace_back();
      data_.people.joined_s.push_back(kNoTime);
      evidence(data_.people.source);
    }
    data_.file_names = {"test.csv"};
    data_.currency = "EUR";
  }

  VertexId id(const std::string& key) const { return find_person(data_, key); }

  DatasetBuilder& joined(const std::string& key, std::int64_t day) {
    data_.people.joined_s[id(key)] = time(day);
    return *this;
  }
  DatasetBuilder& code(const std::string& text, const std::string& owner, bool is_public = false) {
    data_.codes.code.push_back(text);
    data_.codes.owner.push_back(owner.empty() ? kNoVertex : id(owner));
    data_.codes.active_from_s.push_back(kNoTime);
    data_.codes.active_until_s.push_back(kNoTime);
    data_.codes.is_public.push_back(is_public);
    return *this;
  }
  /// `day` < 0: without a date.
  DatasetBuilder& referral(const std::string& referrer, const std::string& referred, int day = -1,
                           ReferralStatus status = ReferralStatus::accepted) {
    data_.referrals.referrer.push_back(referrer.empty() ? kNoVertex : id(referrer));
    data_.referrals.referred.push_back(referred.empty() ? kNoVertex : id(referred));
    data_.referrals.code.push_back(kNoCode);
    data_.referrals.channel.push_back(kNoChannel);
    data_.referrals.occurred_s.push_back(time(day));
    data_.referrals.status.push_back(status);
    evidence(data_.referrals.source);
    return *this;
  }
  DatasetBuilder& share(const std::string& sharer, const std::string& recipient, int recipients,
                        int day = -1) {
    data_.shares.sharer.push_back(id(sharer));
    data_.shares.recipient.push_back(recipient.empty() ? kNoVertex : id(recipient));
    data_.shares.recipients_count.push_back(recipients);
    data_.shares.content.push_back(kNoContent);
    data_.shares.channel.push_back(kNoChannel);
    data_.shares.occurred_s.push_back(time(day));
    evidence(data_.shares.source);
    return *this;
  }
  DatasetBuilder& click(const std::string& sharer, const std::string& clicker,
                        std::uint64_t visitor = 0, int day = -1) {
    data_.clicks.sharer.push_back(id(sharer));
    data_.clicks.clicker.push_back(clicker.empty() ? kNoVertex : id(clicker));
    data_.clicks.visitor.push_back(visitor);
    data_.clicks.content.push_back(kNoContent);
    data_.clicks.channel.push_back(kNoChannel);
    data_.clicks.occurred_s.push_back(time(day));
    evidence(data_.clicks.source);
    return *this;
  }
  DatasetBuilder& order(const std::string& buyer, std::int64_t total_cents, int day = -1,
                        int code = -1, std::int64_t refunded_cents = 0,
                        OrderStatus status = OrderStatus::paid) {
    data_.orders.buyer.push_back(id(buyer));
    data_.orders.code.push_back(code < 0 ? kNoCode : CodeId(static_cast<std::uint32_t>(code)));
    data_.orders.occurred_s.push_back(time(day));
    data_.orders.total_cents.push_back(total_cents);
    data_.orders.refunded_cents.push_back(refunded_cents);
    data_.orders.status.push_back(status);
    evidence(data_.orders.source);
    return *this;
  }
  DatasetBuilder& follow(const std::string& follower, const std::string& followed) {
    data_.follows.follower.push_back(id(follower));
    data_.follows.followed.push_back(id(followed));
    data_.follows.occurred_s.push_back(kNoTime);
    evidence(data_.follows.source);
    return *this;
  }
  DatasetBuilder& engagement(const std::string& person, EngagementKind kind, int day = -1) {
    data_.engagements.person.push_back(id(person));
    data_.engagements.kind.push_back(kind);
    data_.engagements.content.push_back(kNoContent);
    data_.engagements.occurred_s.push_back(time(day));
    evidence(data_.engagements.source);
    return *this;
  }
  DatasetBuilder& consent(const std::string& person, ConsentStatus status, int day = -1,
                          const std::string& channel = "email") {
    data_.consents.person.push_back(id(person));
    data_.consents.purpose.emplace_back("marketing");
    data_.consents.channel.push_back(channel);
    data_.consents.status.push_back(status);
    data_.consents.occurred_s.push_back(time(day));
    evidence(data_.consents.source);
    return *this;
  }
  DatasetBuilder& suppress(const std::string& person) {
    data_.suppressions.person.push_back(id(person));
    data_.suppressions.reason.emplace_back("asked");
    evidence(data_.suppressions.source);
    return *this;
  }

  /// `as_of_day` < 0: the latest time used.
  Dataset build(int as_of_day = -1) {
    data_.as_of_s = as_of_day >= 0 ? time(as_of_day) : latest_s_;
    check_invariants(data_);
    return data_;
  }

 private:
  std::int64_t time(std::int64_t day) {
    if (day < 0) return kNoTime;
    const std::int64_t t = *seconds_of_date(2026, 1, 1) + day * kDay_s;
    latest_s_ = std::max(latest_s_, t);
    return t;
  }
  void evidence(SourceRows& source) {
    source.file.push_back(FileId{0});
    source.line.push_back(++line_);
  }

  Dataset data_;
  std::int64_t latest_s_ = kNoTime;
  std::uint32_t line_ = 1;
};

}  // namespace grapevine
