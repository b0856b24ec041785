#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace grapevine {

/// Positions of quotes, delimiters, CR and LF in a text, in order: all a CSV parser must look at.
/// Works on 64 bytes at a time.
class SpecialBytes {
 public:
  SpecialBytes(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {
    load();
  }

  /// The next position not yet taken; the size of the text when there is none.
  std::size_t peek() {
    while (mask_ == 0) {
      if (block_ + kWidth >= text_.size()) return text_.size();
      block_ += kWidth;
      load();
    }
    return block_ + static_cast<std::size_t>(std::countr_zero(mask_));
  }

  /// Takes what `peek` shows. Do not call it at the end of the text.
  std::size_t take() {
    const std::size_t position = peek();
    mask_ &= mask_ - 1;
    return position;
  }

 private:
  static constexpr std::size_t kWidth = 64;

  void load() {
    if (block_ + kWidth <= text_.size()) {
      mask_ = mask_of(text_.data() + block_);
      return;
    }
    char last[kWidth] = {};
    if (block_ < text_.size()) std::memcpy(last, text_.data() + block_, text_.size() - block_);
    mask_ = mask_of(last);
  }

  std::uint64_t mask_of(const char* bytes) const {
    std::uint64_t mask = 0;
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i delimiter = _mm_set1_epi8(delimiter_);
    const __m128i cr = _mm_set1_epi8('\r');
    const __m128i lf = _mm_set1_epi8('\n');
    for (int part = 0; part < 4; ++part) {
      const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + part);
      const __m128i hit =
          _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(x, quote), _mm_cmpeq_epi8(x, delimiter)),
                       _mm_or_si128(_mm_cmpeq_epi8(x, cr), _mm_cmpeq_epi8(x, lf)));
      mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(hit)))
              << (16 * part);
    }
#else
    for (std::size_t i = 0; i < kWidth; ++i) {
      const char c = bytes[i];
      const bool is_hit = c == '"' || c == delimiter_ || c == '\r' || c == '\n';
      mask |= static_cast<std::uint64_t>(is_hit) << i;
    }
#endif
    return mask;
  }

  std::string_view text_;
  char delimiter_;
  std::size_t block_ = 0;
  std::uint64_t mask_ = 0;
};

}  // namespace grapevine
