#include "scoring/findings/alike_orders.hpp"

#include <vector>

namespace grapevine {

DoubtfulRows find_alike_orders(const Dataset& data) {
  constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;
  const OrderTable& orders = data.orders;
  DoubtfulRows found;
  std::vector<std::uint32_t> last(data.people_count(), kNoRow);
  for (std::uint32_t i = 0; i < orders.buyer.size(); ++i) {
    if (!is_completed(orders, i) || orders.total_cents[i] == 0) continue;
    ++found.total_count;
    if (orders.occurred_s[i] == kNoTime) continue;
    const std::uint32_t before = last[orders.buyer[i]];
    last[orders.buyer[i]] = i;
    if (before == kNoRow || orders.total_cents[before] != orders.total_cents[i]) continue;
    if (orders.occurred_s[i] - orders.occurred_s[before] > kAlikeWithin_s) continue;
    found.rows.push_back({&orders.source, i});
  }
  return found;
}

}  // namespace grapevine
