#include "ingest/ledger/reject.hpp"

#include <cstddef>

namespace grapevine {

namespace {

constexpr std::size_t kMostText_bytes = 1000;

}  // namespace

void set_text(Reject& reject, std::string_view row) {
  reject.is_cut = row.size() > kMostText_bytes;
  std::size_t end = row.size();
  if (reject.is_cut) {
    end = kMostText_bytes;
    while (end > 0 && (static_cast<unsigned char>(row[end]) & 0xC0) == 0x80) --end;
  }
  reject.text = row.substr(0, end);
}

}  // namespace grapevine
