#include "scoring/findings/alike_orders.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace grapevine {

namespace {

constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;

/// A date without a time of day is kept as midnight.
bool has_time_of_day(std::int64_t occurred_s) {
  constexpr std::int64_t kDay_s = 86400;
  return occurred_s != kNoTime && occurred_s % kDay_s != 0;
}

/// Rows whose buyer placed another order, of whatever amount, within the time; few in most shops,
/// so that only few are sorted.
std::vector<std::uint32_t> rows_in_quick_succession(const Dataset& data, std::int64_t& seen_count) {
  const OrderTable& orders = data.orders;
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> last(data.people_count(), kNoRow);
  for (std::uint32_t i = 0; i < orders.buyer.size(); ++i) {
    if (!is_completed(orders, i) || orders.total_cents[i] == 0) continue;
    if (!has_time_of_day(orders.occurred_s[i])) continue;
    ++seen_count;
    std::uint32_t& before = last[orders.buyer[i]];
    if (before != kNoRow && orders.occurred_s[i] - orders.occurred_s[before] <= kAlikeWithin_s) {
      rows.push_back(
          before);  // can stand here twice: it is the earlier of one, the later of another
      rows.push_back(i);
    }
    before = i;
  }
  return rows;
}

}  // namespace

DoubtfulRows find_alike_orders(const Dataset& data) {
  const OrderTable& orders = data.orders;
  DoubtfulRows found;
  std::vector<std::uint32_t> rows = rows_in_quick_succession(data, found.total_count);
  const auto key = [&](std::uint32_t i) {
    return std::tuple(orders.buyer[i], orders.total_cents[i], i);
  };
  std::sort(rows.begin(), rows.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  std::vector<std::uint32_t> alike;
  for (std::size_t k = 1; k < rows.size(); ++k) {
    const std::uint32_t before = rows[k - 1];
    const std::uint32_t row = rows[k];
    if (orders.buyer[before] != orders.buyer[row]) continue;
    if (orders.total_cents[before] != orders.total_cents[row]) continue;
    if (orders.occurred_s[row] - orders.occurred_s[before] > kAlikeWithin_s) continue;
    alike.push_back(row);
  }
  std::sort(alike.begin(), alike.end());
  for (const std::uint32_t row : alike) found.rows.push_back({&orders.source, row});
  return found;
}

}  // namespace grapevine
