#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <string>

#include "graph/base/random.hpp"
#include "scoring/analysis.hpp"
#include "tests/dataset_builder.hpp"
#include "tests/oracle/oracle.hpp"

namespace grapevine {

TEST_CASE("chain credit: on random forests it is the Shapley value, to the cent in total") {
  for (std::uint64_t round = 0; round < 300; ++round) {
    const std::size_t n = 1 + random_bits(11, round, 0) % 7;
    std::vector<std::string> keys;
    for (std::size_t v = 0; v < n; ++v) keys.push_back("p" + std::to_string(v));
    DatasetBuilder b(keys);
    for (std::size_t v = 1; v < n; ++v) {
      if (random_bits(12, round, v) % 4) b.referral(keys[random_bits(13, round, v) % v], keys[v]);
    }
    for (std::size_t k = 0; k < 10; ++k) {
      b.order(keys[random_bits(14, round, k) % n],
              static_cast<std::int64_t>(random_bits(15, round, k) % 10007));
    }
    const Dataset data = b.build();
    const Analysis analysis = analyse(data, {}, Context{});
    const std::vector<double>& credit = find_column(analysis.scores, "chain_credit")->value;
    const std::vector<double> exact = oracle::shapley_credit(data);
    double total = 0;
    for (std::size_t v = 0; v < n; ++v) {
      CHECK(std::abs(credit[v] - exact[v]) < 1);
      CHECK(credit[v] == std::floor(credit[v]));
      total += credit[v];
    }
    CHECK(total == static_cast<double>(analysis.findings.referred_revenue_cents));
  }
}

TEST_CASE("chain credit: a cent that cannot be split goes to the largest remainder, then the id") {
  // One cent over three ancestors: all remainders are equal, the smallest id wins.
  DatasetBuilder b({"a", "b", "c", "d"});
  b.referral("a", "b").referral("b", "c").referral("c", "d").order("d", 1);
  const Dataset data = b.build();
  const Analysis analysis = analyse(data, {}, Context{});
  CHECK(find_column(analysis.scores, "chain_credit")->value == std::vector<double>{1, 0, 0, 0});
}

}  // namespace grapevine
