#include "scoring/analysis/explain.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "scoring/roles/assign.hpp"

namespace grapevine {

namespace {

class RowCollector {
 public:
  RowCollector(const Dataset& data, VertexId person) : data_(data), person_(person) {}

  /// Adds the rows of one table in which `people` names the person.
  void add(const char* what, const std::vector<VertexId>& people,
           const std::vector<std::int64_t>* times_s, const SourceRows& source) {
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (people[i] == person_)
        add_row(what, times_s == nullptr ? kNoTime : (*times_s)[i], source, i);
    }
  }

  /// Adds the rows that say whom the person brought, by name or by a code of theirs.
  void add_claims(const ClaimTable& claims) {
    for (std::size_t i = 0; i < claims.referrer.size(); ++i) {
      if (claims.referrer[i] != person_) continue;
      const std::uint32_t row = claims.row[i];
      if (claims.is_from_order[i] != 0) {
        add_row("had their code used in an order", claims.occurred_s[i], data_.orders.source, row);
      } else {
        const bool is_named = data_.referrals.referrer[row] == person_;
        add_row(is_named ? "is named as the referrer" : "had their code used in a referral",
                claims.occurred_s[i], data_.referrals.source, row);
      }
    }
  }

  std::vector<EvidenceRow> sorted() {
    std::sort(rows_.begin(), rows_.end(), [](const EvidenceRow& a, const EvidenceRow& b) {
      return std::tie(a.occurred_s, a.file, a.line, a.what) <
             std::tie(b.occurred_s, b.file, b.line, b.what);
    });
    return std::move(rows_);
  }

 private:
  void add_row(const char* what, std::int64_t occurred_s, const SourceRows& source, std::size_t i) {
    const FileId file = source.file[i];
    if (file == kNoFile) return;  // known from other rows alone
    rows_.push_back({what, occurred_s, data_.file_names[index_of(file)], source.line[i]});
  }

  const Dataset& data_;
  VertexId person_;
  std::vector<EvidenceRow> rows_;
};

std::vector<EvidenceRow> evidence_rows(const Dataset& d, const ClaimTable& claims,
                                       VertexId person) {
  RowCollector rows(d, person);
  std::vector<VertexId> everybody(d.people_count(), kNoVertex);
  everybody[person] = person;
  rows.add("is on record as a person", everybody, &d.people.joined_s, d.people.source);
  rows.add_claims(claims);
  rows.add("is named as referred", d.referrals.referred, &d.referrals.occurred_s,
           d.referrals.source);
  rows.add("ordered", d.orders.buyer, &d.orders.occurred_s, d.orders.source);
  rows.add("shared", d.shares.sharer, &d.shares.occurred_s, d.shares.source);
  rows.add("was shared to", d.shares.recipient, &d.shares.occurred_s, d.shares.source);
  rows.add("got a click", d.clicks.sharer, &d.clicks.occurred_s, d.clicks.source);
  rows.add("clicked", d.clicks.clicker, &d.clicks.occurred_s, d.clicks.source);
  rows.add("follows somebody", d.follows.follower, &d.follows.occurred_s, d.follows.source);
  rows.add("is followed", d.follows.followed, &d.follows.occurred_s, d.follows.source);
  rows.add("took part", d.engagements.person, &d.engagements.occurred_s, d.engagements.source);
  rows.add("said yes or no to contact", d.consents.person, &d.consents.occurred_s,
           d.consents.source);
  rows.add("was contacted", d.contacts.person, &d.contacts.occurred_s, d.contacts.source);
  rows.add("is suppressed", d.suppressions.person, nullptr, d.suppressions.source);
  return rows.sorted();
}

std::string two_digits(double x) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", x);
  return buffer;
}

std::vector<std::string> sentences_on(const Explanation& why) {
  std::vector<std::string> sentences;
  const auto probability = [&](Role role) {
    return two_digits(why.posterior[static_cast<std::size_t>(role)]);
  };
  const RoleSpec& primary = spec_of(why.primary);
  if (why.status == RoleStatus::confirmed) {
    sentences.push_back("Confirmed: probability " + probability(why.primary) + " is at least " +
                        two_digits(kConfirmedPosterior) + " and they have been known for " +
                        std::to_string(static_cast<long>(why.evidence.tenure_days)) + " days.");
  } else if (!why.evidence.is_tenure_known) {
    sentences.push_back("Provisional: no file says since when they have been known.");
  } else if (why.evidence.tenure_days < kConfirmedTenureDays) {
    sentences.push_back("Provisional: known for " +
                        std::to_string(static_cast<long>(why.evidence.tenure_days)) +
                        " days, fewer than 30.");
  } else {
    sentences.push_back("Provisional: probability " + probability(why.primary) + " is below " +
                        two_digits(kConfirmedPosterior) + ".");
  }
  for (const RoleSpec& role : roles()) {
    const double posterior = why.posterior[static_cast<std::size_t>(role.role)];
    if (posterior > why.posterior[static_cast<std::size_t>(why.primary)] &&
        !has_must_have(role.role, why.evidence)) {
      sentences.push_back("Passed over as " + std::string(role.id) + " (probability " +
                          probability(role.role) + "): that takes " + std::string(role.must_have) +
                          ".");
    }
  }
  if (!primary.must_have.empty()) {
    sentences.push_back("Has what the role must have: " + std::string(primary.must_have) + ".");
  }
  return sentences;
}

}  // namespace

Explanation explain(const Dataset& data, const Analysis& analysis, VertexId person) {
  Explanation why;
  why.person = person;
  why.primary = analysis.roles.primary[person];
  why.status = analysis.roles.status[person];
  why.posterior = analysis.roles.posterior[person];
  const Observed seen = observed_in(data, analysis.activity);
  why.evidence = evidence_of(data, analysis.activity, seen, person);

  const auto primary = static_cast<std::size_t>(why.primary);
  std::size_t other = primary == 0 ? 1 : 0;
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    if (r != primary && why.posterior[r] > why.posterior[other]) other = r;
  }
  why.runner_up = static_cast<Role>(other);
  const RoleComponents parts = role_components(why.evidence, seen);
  for (const ComponentSpec& spec : components()) {
    const RoleArray& part = parts[static_cast<std::size_t>(spec.component)];
    why.contributions.push_back({spec.component, part[primary] - part[other]});
    why.log_odds += why.contributions.back().nats;
  }
  std::stable_sort(why.contributions.begin(), why.contributions.end(),
                   [](const Contribution& a, const Contribution& b) {
                     return std::abs(a.nats) > std::abs(b.nats);
                   });
  why.sentences = sentences_on(why);
  why.rows = evidence_rows(data, analysis.forest.claims, person);
  return why;
}

}  // namespace grapevine
