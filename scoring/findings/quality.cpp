#include <algorithm>
#include <array>

#include "scoring/findings/alike_orders.hpp"
#include "scoring/findings/doubtful_times.hpp"
#include "scoring/findings/parts.hpp"

namespace grapevine {

namespace {

std::int64_t count_missing(const std::vector<std::int64_t>& times_s) {
  return std::count(times_s.begin(), times_s.end(), kNoTime);
}

template <class T>
std::int64_t size_of(const std::vector<T>& rows) {
  return static_cast<std::int64_t>(rows.size());
}

/// What leaving a claim out means, for the verdicts that call for action.
std::string consequence_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::self:
      return "Void: nobody refers themself. Left out of every score.";
    case Verdict::unknown_code:
      return "Nobody is credited. Add the codes with their owners to codes.csv if they are "
             "referral codes; plain discount codes may stay.";
    case Verdict::public_code:
      return "Nobody is credited: the code does not say who shared it.";
    case Verdict::expired:
      return "Not credited. Check the dates the code was active.";
    case Verdict::existing_customer:
      return "Not credited: the friend had bought before, so was not brought.";
    case Verdict::already_referred:
      return "The first referrer keeps the credit; later ones get none.";
    case Verdict::code_before_owner:
      return "Not credited: the referrer joined only afterwards. Check clocks and sign-up dates.";
    case Verdict::cycle:
      return "Not credited: people cannot bring each other in a circle.";
    case Verdict::receiver_unknown:
      return "Counted as invitations that succeeded, but no tree can be drawn from them.";
    case Verdict::referrer_unknown:
      return "Nobody is credited.";
    default:
      return "";
  }
}

void add_claim_checks(const FindingsInput& in, Findings& out) {
  std::array<std::int64_t, kVerdictCount> counts{};
  for (const Verdict verdict : in.forest.claims.verdict)
    ++counts[static_cast<std::size_t>(verdict)];
  const std::int64_t total = size_of(in.forest.claims.verdict);
  for (std::size_t k = 0; k < kVerdictCount; ++k) {
    const auto verdict = static_cast<Verdict>(k);
    std::string consequence = consequence_of(verdict);
    if (consequence.empty()) continue;
    const VerdictSpec& spec = spec_of(verdict);
    out.quality.push_back({"claims_" + std::string(spec.id),
                           "Referral claims that " + std::string(spec.meaning), counts[k], total,
                           std::move(consequence)});
  }
}

/// Referrals, not orders with a code, that say what an accepted referral says: an order behind a
/// referral is no duplicate of it.
void add_repeated_referrals(const FindingsInput& in, Findings& out) {
  const ClaimTable& claims = in.forest.claims;
  std::int64_t repeated_count = 0;
  for (std::size_t i = 0; i < claims.verdict.size(); ++i) {
    if (claims.verdict[i] != Verdict::repeated || claims.is_from_order[i] != 0) continue;
    const std::uint32_t accepted = in.forest.claim[claims.referred[i]];
    repeated_count += claims.is_from_order[accepted] == 0 ? 1 : 0;
  }
  out.quality.push_back({"claims_repeated", "Referrals of a pair whose referral counts already",
                         repeated_count, size_of(in.data.referrals.referrer),
                         "Counted once: the first of them."});
}

/// Days between the newest date and the one before it, over everything people did.
std::int64_t silent_days_before_newest(const Dataset& data) {
  std::int64_t newest_s = kNoTime;
  std::int64_t next_s = kNoTime;
  for (const EventTimes& events : event_times(data)) {
    for (const std::int64_t t : *events.times_s) {
      if (t > newest_s) {
        next_s = newest_s;
        newest_s = t;
      } else if (t < newest_s && t > next_s) {
        next_s = t;
      }
    }
  }
  return next_s == kNoTime ? 0 : (newest_s - next_s) / kDay_s;
}

}  // namespace

void find_quality(const FindingsInput& in, Findings& out) {
  const Dataset& data = in.data;
  add_claim_checks(in, out);
  add_repeated_referrals(in, out);
  out.quality.push_back({"codes_without_owner", "Codes without an owner",
                         std::count(data.codes.owner.begin(), data.codes.owner.end(), kNoVertex),
                         size_of(data.codes.owner), "Orders with these codes credit nobody."});
  out.quality.push_back({"people_without_date", "People of whom no date is known",
                         count_missing(in.activity.first_seen_s), size_of(data.people.key),
                         "Their roles stay provisional: it is not known how long they have been "
                         "here."});
  out.quality.push_back({"orders_without_date", "Orders without a date",
                         count_missing(data.orders.occurred_s), size_of(data.orders.buyer),
                         "They count as revenue but not for recency, stages or decay."});
  const DoubtfulRows alike = find_alike_orders(data);
  out.quality.push_back(
      {"orders_alike", "Orders of the same buyer and amount within ten minutes of another",
       size_of(alike.rows), alike.total_count,
       "All of them count. Of orders with a time of day; those dated by the day alone are not "
       "compared. If one order came from two systems under two numbers, revenue and order "
       "counts are too high: leave one of the files out."});
  const auto missing_table = [&](const char* id, const char* title, bool is_missing,
                                 const char* consequence) {
    if (is_missing) out.quality.push_back({id, title, 1, 1, consequence, true});
  };
  missing_table("newest_date_apart",
                "The newest date stands more than 180 days after the one before",
                silent_days_before_newest(data) > 180,
                "Everything is judged as of that date, so most people look as if they had gone. If "
                "it is a slip of the pen, correct it or give --as-of.");
  missing_table("no_shares", "No shares are recorded", !in.activity.are_shares_recorded,
                "Sharing is judged from invitations and referrals alone; people who share without "
                "success are not seen.");
  missing_table("no_clicks", "No clicks are recorded", !in.activity.are_clicks_recorded,
                "Audience is judged from invitations alone; influencers are harder to tell from "
                "advocates.");
  missing_table("no_orders", "No orders are recorded", !in.activity.are_orders_recorded,
                "Revenue, stages and conversion to customers cannot be measured from these files.");
  missing_table("no_consent", "No consent is recorded", data.consents.person.empty(),
                "It is not known who may be written to: ask before you send.");
  missing_table("no_cocreation", "No reviews, content, ideas or custom orders are recorded",
                !in.roles.is_prosumer_measurable,
                "Prosumer: not measurable from the supplied files.");
}

}  // namespace grapevine
