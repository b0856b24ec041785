#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace grapevine {

/// Keeps texts at fixed places for as long as it lives itself.
class TextArena {
 public:
  std::string_view keep(std::string_view text) {
    char* at = reserve(text.size());
    if (!text.empty()) std::memcpy(at, text.data(), text.size());
    return {at, text.size()};
  }

  /// Forgets all texts.
  void clear() {
    if (chunks_.size() > 1) chunks_.resize(1);
    next_ = chunks_.empty() ? nullptr : chunks_.front().get();
    free_bytes_ = chunks_.empty() ? 0 : first_bytes_;
  }

  /// Room for `size` bytes to be written by the caller.
  char* reserve(std::size_t size) {
    if (size > free_bytes_) {
      const std::size_t chunk_bytes = std::max(size, kChunk_bytes);
      // Not make_unique, which would clear what is about to be written.
      chunks_.emplace_back(new char[chunk_bytes]);
      if (chunks_.size() == 1) first_bytes_ = chunk_bytes;
      next_ = chunks_.back().get();
      free_bytes_ = chunk_bytes;
    }
    char* at = next_;
    next_ += size;
    free_bytes_ -= size;
    return at;
  }

 private:
  static constexpr std::size_t kChunk_bytes = std::size_t{1} << 16;

  std::vector<std::unique_ptr<char[]>> chunks_;
  char* next_ = nullptr;
  std::size_t free_bytes_ = 0;
  std::size_t first_bytes_ = 0;  ///< of the first chunk
};

}  // namespace grapevine
