#include "tests/oracle/oracle.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <tuple>

#include "scoring/kernels/beta_binomial.hpp"
#include "scoring/kernels/gamma_poisson.hpp"
#include "tests/oracle/paths_oracle.hpp"
#include "tests/oracle/structure_oracle.hpp"

namespace grapevine::oracle {

namespace {

constexpr int kFar = 1 << 20;

bool bought(const Dataset& d, std::size_t i) {
  return d.orders.status[i] == OrderStatus::paid &&
         (d.orders.total_cents[i] == 0 || d.orders.refunded_cents[i] != d.orders.total_cents[i]);
}

std::vector<double> revenue(const Dataset& d) {
  std::vector<double> sum(d.people.key.size(), 0);
  for (std::size_t i = 0; i < d.orders.buyer.size(); ++i) {
    if (d.orders.status[i] == OrderStatus::paid) {
      sum[d.orders.buyer[i]] +=
          static_cast<double>(d.orders.total_cents[i] - d.orders.refunded_cents[i]);
    }
  }
  return sum;
}

std::vector<double> orders(const Dataset& d) {
  std::vector<double> count(d.people.key.size(), 0);
  for (std::size_t i = 0; i < d.orders.buyer.size(); ++i) count[d.orders.buyer[i]] += bought(d, i);
  return count;
}

/// Steps down from u to w along parent links, kFar when w is not below u.
int steps_down(const std::vector<VertexId>& parent, VertexId u, VertexId w) {
  int steps = 0;
  for (VertexId x = w; x != kNoVertex; x = parent[x], ++steps) {
    if (x == u) return steps;
  }
  return kFar;
}

std::vector<double> by_descendants(const Dataset& d,
                                   const std::function<double(VertexId, int)>& term) {
  const std::vector<VertexId> parent = parents(d);
  std::vector<double> sum(parent.size(), 0);
  for (VertexId u = 0; u < parent.size(); ++u) {
    for (VertexId w = 0; w < parent.size(); ++w) {
      const int steps = steps_down(parent, u, w);
      if (steps >= 1 && steps < kFar) sum[u] += term(w, steps);
    }
  }
  return sum;
}

Answer virality(const Dataset& d) {
  const std::vector<VertexId> parent = parents(d);
  const std::size_t n = parent.size();
  Answer answer{std::vector<double>(n, 0), std::vector<bool>(n, false)};
  for (VertexId root = 0; root < n; ++root) {
    std::vector<VertexId> members;
    for (VertexId w = 0; w < n; ++w) {
      if (steps_down(parent, root, w) < kFar) members.push_back(w);
    }
    if (members.size() < 2) continue;
    double sum = 0;
    for (const VertexId a : members) {
      for (const VertexId b : members) {
        int best = kFar;  // distance in a tree: through the lowest common ancestor
        for (const VertexId c : members) {
          best = std::min(best, steps_down(parent, c, a) + steps_down(parent, c, b));
        }
        sum += best;
      }
    }
    const auto size = static_cast<double>(members.size());
    answer.value[root] = sum / (size * (size - 1));
    answer.known[root] = true;
  }
  return answer;
}

/// Claims that count, as (referrer, friend or a number of its own, taken up).
struct Invitations {
  std::vector<std::set<std::string>> friends;
  std::vector<double> customers;
};

bool claim_counts(const Dataset& d, std::size_t i, const std::vector<VertexId>& parent) {
  const VertexId u = d.referrals.referrer[i];
  const VertexId v = d.referrals.referred[i];
  if (u == v) return false;
  if (d.referrals.status[i] == ReferralStatus::pending ||
      d.referrals.status[i] == ReferralStatus::declined) {
    return true;
  }
  return v == kNoVertex || parent[v] == u;
}

Invitations invitations(const Dataset& d) {
  const std::vector<VertexId> parent = parents(d);
  const std::vector<double> order_count = orders(d);
  Invitations result;
  result.friends.resize(parent.size());
  result.customers.assign(parent.size(), 0);
  const auto invite = [&](VertexId u, VertexId v) {
    if (u != v) result.friends[u].insert("p" + std::to_string(v));
  };
  for (std::size_t i = 0; i < d.shares.sharer.size(); ++i) {
    if (d.shares.recipient[i] != kNoVertex) invite(d.shares.sharer[i], d.shares.recipient[i]);
  }
  for (std::size_t i = 0; i < d.clicks.sharer.size(); ++i) {
    if (d.clicks.clicker[i] != kNoVertex) {
      invite(d.clicks.sharer[i], d.clicks.clicker[i]);
    } else {
      result.friends[d.clicks.sharer[i]].insert("v" + std::to_string(d.clicks.visitor[i]));
    }
  }
  for (std::size_t i = 0; i < d.referrals.referrer.size(); ++i) {
    const VertexId u = d.referrals.referrer[i];
    if (u == kNoVertex || !claim_counts(d, i, parent)) continue;
    if (d.referrals.referred[i] != kNoVertex) {
      invite(u, d.referrals.referred[i]);
    } else {
      result.friends[u].insert("r" + std::to_string(i));
    }
  }
  for (VertexId v = 0; v < parent.size(); ++v) {
    if (parent[v] != kNoVertex && order_count[v] > 0) result.customers[parent[v]] += 1;
  }
  return result;
}

double fade(std::int64_t t, std::int64_t now, double half_life_days) {
  if (t == kNoTime || half_life_days == 0) return 1;
  return std::pow(0.5, static_cast<double>(now - t) / 86400.0 / half_life_days);
}

/// First time of an accepted claim u→v in the referral table.
std::int64_t claim_time(const Dataset& d, VertexId u, VertexId v, ReferralStatus& status) {
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i < d.referrals.referrer.size(); ++i) {
    if (d.referrals.referrer[i] == u && d.referrals.referred[i] == v &&
        d.referrals.occurred_s[i] < best) {
      best = d.referrals.occurred_s[i];
      status = d.referrals.status[i];
    }
  }
  return best;
}

/// Solves A x = b by elimination with pivoting.
std::vector<double> solve(Matrix a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k; i < n; ++i) {
      if (std::abs(a[i][k]) > std::abs(a[pivot][k])) pivot = i;
    }
    std::swap(a[k], a[pivot]);
    std::swap(b[k], b[pivot]);
    for (std::size_t i = k + 1; i < n; ++i) {
      const double factor = a[i][k] / a[k][k];
      for (std::size_t j = k; j < n; ++j) a[i][j] -= factor * a[k][j];
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) b[k] -= a[k][j] * b[j];
    b[k] /= a[k][k];
  }
  return b;
}

/// x = .85 (C x + dangling mass · v) + .15 v as a linear system; column j of C is where j's credit
/// goes.
std::vector<double> pagerank(const Dataset& d) {
  const Matrix w = influence_weights(d);
  const std::size_t n = w.size();
  const std::vector<double> order_count = orders(d);
  const auto customers = static_cast<double>(
      std::count_if(order_count.begin(), order_count.end(), [](double k) { return k > 0; }));
  std::vector<double> v(n);
  for (std::size_t i = 0; i < n; ++i) {
    v[i] = customers == 0 ? 1.0 / static_cast<double>(n) : (order_count[i] > 0 ? 1 / customers : 0);
  }
  Matrix a(n, std::vector<double>(n, 0));
  std::vector<double> b(n);
  for (std::size_t j = 0; j < n; ++j) {
    double given = 0;
    for (std::size_t i = 0; i < n; ++i) given += w[i][j];
    for (std::size_t i = 0; i < n; ++i) {
      a[i][j] = (i == j) - 0.85 * (given > 0 ? w[i][j] / given : v[i]);
    }
    b[j] = 0.15 * v[j];
  }
  return solve(a, b);
}

std::vector<std::int64_t> extreme_order(const Dataset& d, bool latest) {
  std::vector<std::int64_t> t(d.people.key.size(), kNoTime);
  for (std::size_t i = 0; i < d.orders.buyer.size(); ++i) {
    if (!bought(d, i) || d.orders.occurred_s[i] == kNoTime) continue;
    std::int64_t& at = t[d.orders.buyer[i]];
    if (at == kNoTime || (latest ? d.orders.occurred_s[i] > at : d.orders.occurred_s[i] < at)) {
      at = d.orders.occurred_s[i];
    }
  }
  return t;
}

std::vector<double> influence(const Dataset& d) {
  const std::vector<VertexId> parent = parents(d);
  const std::size_t n = parent.size();
  const std::vector<double> order_count = orders(d);
  const std::vector<std::int64_t> first_s = extreme_order(d, false);
  const std::vector<double> outcomes = by_descendants(d, [&](VertexId w, int steps) {
    ReferralStatus status{};
    const double own = order_count[w] > 0
                           ? fade(first_s[w], d.as_of_s, 365)
                           : 0.3 * fade(claim_time(d, parent[w], w, status), d.as_of_s, 365);
    return own * std::pow(0.5, steps - 1);
  });
  // Seen first: every dated act of the person, and both ends of an accepted referral.
  std::vector<std::int64_t> seen(n, std::numeric_limits<std::int64_t>::max());
  const auto see = [&](VertexId v, std::int64_t t) {
    if (v != kNoVertex && t != kNoTime) seen[v] = std::min(seen[v], t);
  };
  for (VertexId v = 0; v < n; ++v) see(v, d.people.joined_s[v]);
  for (std::size_t i = 0; i < d.orders.buyer.size(); ++i) {
    see(d.orders.buyer[i], d.orders.occurred_s[i]);
  }
  for (std::size_t i = 0; i < d.shares.sharer.size(); ++i) {
    see(d.shares.sharer[i], d.shares.occurred_s[i]);
  }
  for (std::size_t i = 0; i < d.clicks.sharer.size(); ++i) {
    see(d.clicks.clicker[i], d.clicks.occurred_s[i]);
  }
  for (VertexId v = 0; v < n; ++v) {
    if (parent[v] == kNoVertex) continue;
    ReferralStatus status{};
    const std::int64_t t = claim_time(d, parent[v], v, status);
    see(v, t);
    see(parent[v], t);
  }
  const std::int64_t start = n == 0 ? 0 : *std::min_element(seen.begin(), seen.end());
  std::vector<double> exposure(n, 1);
  for (VertexId v = 0; v < n && d.as_of_s != kNoTime; ++v) {
    const std::int64_t since =
        seen[v] == std::numeric_limits<std::int64_t>::max() ? start : seen[v];
    const double years = std::max(static_cast<double>(d.as_of_s - since) / 86400 / 365, 7.0 / 365);
    exposure[v] = (1 - std::pow(0.5, years)) / std::log(2.0);
  }
  const GammaPrior prior = fit_gamma_prior(outcomes, exposure);
  std::vector<double> value(n);
  for (VertexId v = 0; v < n; ++v) {
    value[v] = (prior.shape + outcomes[v]) / (prior.rate + exposure[v]);
  }
  return value;
}

Answer everybody(std::vector<double> value) {
  const std::size_t n = value.size();
  return {std::move(value), std::vector<bool>(n, true)};
}

Answer conversion(const Dataset& d) {
  const Invitations made = invitations(d);
  const std::size_t n = made.friends.size();
  std::vector<std::uint32_t> trials(n);
  std::vector<std::uint32_t> successes(n);
  for (std::size_t v = 0; v < n; ++v) {
    trials[v] = static_cast<std::uint32_t>(made.friends[v].size());
    successes[v] = static_cast<std::uint32_t>(made.customers[v]);
  }
  const BetaPrior prior = fit_prior(successes, trials);
  Answer answer = everybody(std::vector<double>(n, 0));
  for (std::size_t v = 0; v < n; ++v) {
    answer.known[v] = trials[v] > 0;
    if (trials[v] > 0) {
      answer.value[v] = (prior.a + successes[v]) / (prior.a + prior.b + trials[v]);
    }
  }
  return answer;
}

Answer recency(const Dataset& d) {
  const std::vector<std::int64_t> last = extreme_order(d, true);
  Answer answer = everybody(std::vector<double>(last.size(), 0));
  for (std::size_t v = 0; v < last.size(); ++v) {
    answer.known[v] = last[v] != kNoTime;
    if (answer.known[v]) answer.value[v] = static_cast<double>(d.as_of_s - last[v]) / 86400;
  }
  return answer;
}

}  // namespace

std::vector<VertexId> parents(const Dataset& d) {
  const std::size_t n = d.people.key.size();
  std::vector<VertexId> parent(n, kNoVertex);
  std::vector<std::tuple<std::int64_t, VertexId, VertexId, std::size_t>> claims;
  for (std::size_t i = 0; i < d.referrals.referrer.size(); ++i) {
    claims.emplace_back(d.referrals.occurred_s[i], d.referrals.referrer[i], d.referrals.referred[i],
                        i);
  }
  std::sort(claims.begin(), claims.end());
  for (const auto& [t, u, v, i] : claims) {
    const ReferralStatus status = d.referrals.status[i];
    bool holds = u != kNoVertex && v != kNoVertex && u != v && parent[v] == kNoVertex &&
                 (status == ReferralStatus::accepted || status == ReferralStatus::converted);
    for (std::size_t k = 0; holds && k < d.orders.buyer.size(); ++k) {
      holds = !(d.orders.buyer[k] == v && d.orders.status[k] == OrderStatus::paid &&
                d.orders.occurred_s[k] != kNoTime && t != kNoTime &&
                d.orders.occurred_s[k] < t - (status == ReferralStatus::converted ? 86400 : 0));
    }
    if (holds && t != kNoTime && d.people.joined_s[u] != kNoTime) holds = d.people.joined_s[u] <= t;
    for (VertexId x = u; holds && x != kNoVertex; x = parent[x]) holds = x != v;
    if (holds) parent[v] = u;
  }
  return parent;
}

namespace {

std::vector<double> largest_generation(const Dataset& d) {
  const std::vector<VertexId> parent = parents(d);
  std::vector<double> largest(parent.size(), 0);
  for (VertexId u = 0; u < parent.size(); ++u) {
    std::map<int, double> people;
    for (VertexId w = 0; w < parent.size(); ++w) {
      const int steps = steps_down(parent, u, w);
      if (steps >= 1 && steps < kFar) largest[u] = std::max(largest[u], ++people[steps]);
    }
  }
  return largest;
}

/// Walks up from everybody below and looks at each two steps that follow one another.
std::vector<double> timely_reach(const Dataset& d) {
  const std::vector<VertexId> parent = parents(d);
  std::vector<double> reached(parent.size(), 0);
  for (VertexId u = 0; u < parent.size(); ++u) {
    for (VertexId w = 0; w < parent.size(); ++w) {
      if (steps_down(parent, u, w) < 1 || steps_down(parent, u, w) >= kFar) continue;
      bool in_order = true;
      for (VertexId c = w; parent[c] != u; c = parent[c]) {
        ReferralStatus status{};
        const std::int64_t late = claim_time(d, parent[c], c, status);
        const std::int64_t early = claim_time(d, parent[parent[c]], parent[c], status);
        in_order = in_order && (late == kNoTime || early == kNoTime || early <= late);
      }
      reached[u] += in_order;
    }
  }
  return reached;
}

std::vector<double> referral_betweenness(const Dataset& d) {
  const std::vector<VertexId> parent = parents(d);
  std::vector<double> pairs(parent.size(), 0);
  for (VertexId a = 0; a < parent.size(); ++a) {
    for (VertexId b = 0; b < parent.size(); ++b) {
      if (a == b || steps_down(parent, a, b) >= kFar) continue;
      for (VertexId v = parent[b]; v != a; v = parent[v]) pairs[v] += 1;
    }
  }
  return pairs;
}

}  // namespace

std::vector<double> shapley_credit(const Dataset& d) {
  const std::vector<VertexId> parent = parents(d);
  const std::vector<double> spent = revenue(d);
  const std::size_t n = parent.size();
  // An order of w counts for a coalition that holds everybody above w.
  const auto worth = [&](unsigned coalition) {
    double sum = 0;
    for (VertexId w = 0; w < n; ++w) {
      bool all = parent[w] != kNoVertex;
      for (VertexId x = parent[w]; all && x != kNoVertex; x = parent[x]) all = coalition >> x & 1U;
      if (all) sum += spent[w];
    }
    return sum;
  };
  std::vector<VertexId> order(n);
  std::iota(order.begin(), order.end(), 0U);
  std::vector<double> credit(n, 0);
  double orders_tried = 0;
  do {
    unsigned coalition = 0;
    for (const VertexId v : order) {
      const double before = worth(coalition);
      coalition |= 1U << v;
      credit[v] += worth(coalition) - before;
    }
    ++orders_tried;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double& c : credit) c /= orders_tried;
  return credit;
}

Matrix influence_weights(const Dataset& d) {
  const std::vector<VertexId> parent = parents(d);
  const std::size_t n = parent.size();
  Matrix w(n, std::vector<double>(n, 0));
  for (VertexId v = 0; v < n; ++v) {
    if (parent[v] == kNoVertex) continue;
    ReferralStatus status{};
    const std::int64_t t = claim_time(d, parent[v], v, status);
    w[parent[v]][v] += status == ReferralStatus::converted ? 1.0 * fade(t, d.as_of_s, 365)
                                                           : 0.3 * fade(t, d.as_of_s, 180);
  }
  const auto add = [&](VertexId u, VertexId v, double weight) {
    if (v != kNoVertex && u != v) w[u][v] += weight;
  };
  for (std::size_t i = 0; i < d.shares.sharer.size(); ++i) {
    add(d.shares.sharer[i], d.shares.recipient[i],
        0.01 * fade(d.shares.occurred_s[i], d.as_of_s, 60));
  }
  for (std::size_t i = 0; i < d.clicks.sharer.size(); ++i) {
    add(d.clicks.sharer[i], d.clicks.clicker[i],
        0.05 * fade(d.clicks.occurred_s[i], d.as_of_s, 60));
  }
  for (std::size_t i = 0; i < d.follows.follower.size(); ++i) {
    add(d.follows.followed[i], d.follows.follower[i], 0.02);
  }
  return w;
}

Answer answer(const std::string& id, const Dataset& d) {
  const std::map<std::string, std::function<Answer()>> known{
      {"direct_referrals",
       [&] { return everybody(by_descendants(d, [](VertexId, int s) { return s == 1; })); }},
      {"downstream_reach",
       [&] { return everybody(by_descendants(d, [](VertexId, int) { return 1; })); }},
      {"referral_depth",
       [&] {
         const std::vector<VertexId> parent = parents(d);
         std::vector<double> depth(parent.size(), 0);
         for (VertexId u = 0; u < parent.size(); ++u) {
           for (VertexId w = 0; w < parent.size(); ++w) {
             const int steps = steps_down(parent, u, w);
             if (steps < kFar) depth[u] = std::max<double>(depth[u], steps);
           }
         }
         return everybody(depth);
       }},
      {"structural_virality", [&] { return virality(d); }},
      {"referred_revenue",
       [&] {
         const std::vector<double> spent = revenue(d);
         return everybody(
             by_descendants(d, [&](VertexId w, int steps) { return steps == 1 ? spent[w] : 0; }));
       }},
      {"downstream_revenue",
       [&] {
         const std::vector<double> spent = revenue(d);
         return everybody(by_descendants(d, [&](VertexId w, int) { return spent[w]; }));
       }},
      {"largest_generation", [&] { return everybody(largest_generation(d)); }},
      {"timely_reach", [&] { return everybody(timely_reach(d)); }},
      {"referral_betweenness", [&] { return everybody(referral_betweenness(d)); }},
      {"chain_credit", [&] { return everybody(shapley_credit(d)); }},
      {"share_reach",
       [&] {
         std::vector<double> reach;
         for (const auto& friends : invitations(d).friends) {
           reach.push_back(static_cast<double>(friends.size()));
         }
         return everybody(reach);
       }},
      {"own_revenue", [&] { return everybody(revenue(d)); }},
      {"order_count", [&] { return everybody(orders(d)); }},
      {"recency", [&] { return recency(d); }},
      {"pagerank", [&] { return everybody(pagerank(d)); }},
      {"decayed_influence", [&] { return everybody(influence(d)); }},
      {"conversion_rate", [&] { return conversion(d); }},
  };
  if (const auto structure = structure_answer(id, influence_weights(d))) return *structure;
  if (const auto paths = path_answer(id, influence_weights(d))) return *paths;
  return known.at(id)();
}

}  // namespace grapevine::oracle
