#include "ingest/reading/line_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/error.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kBlock_bytes = std::size_t{1} << 18;
constexpr std::size_t kLongestLine_bytes = std::size_t{64} << 20;

}  // namespace

bool LineReader::next(std::string_view& line) {
  std::size_t looked_at = position_;
  for (;;) {
    const std::size_t end = text_.find('\n', looked_at);
    if (end != std::string::npos || (is_last_ && position_ < text_.size())) {
      line = std::string_view(text_).substr(position_, std::min(end, text_.size()) - position_);
      position_ += std::min(line.size() + 1, text_.size() - position_);
      ++number_;
      return true;
    }
    if (is_last_) return false;
    text_.erase(0, position_);
    position_ = 0;
    looked_at = text_.size();
    if (text_.size() > kLongestLine_bytes) {
      throw Error(Errc::input,
                  fmt::format("{}:{} is longer than 64 MB", shown(source_.path), number_ + 1),
                  "write an object a line, each on a line of its own",
                  SourceRow{source_.path, number_ + 1, {}});
    }
    // A long line doubles the block, so that it is not moved for every block it fills.
    is_last_ = !stream_.read(text_, std::max(kBlock_bytes, text_.size()));
  }
}

}  // namespace grapevine
