#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "graph/base/error.hpp"

// Each *_fuzz.cpp is one program. libFuzzer calls `LLVMFuzzerTestOneInput` with bytes it makes up;
// a crash, a sanitizer's finding or an exception other than Error ends it and keeps the bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace grapevine {

/// What must hold for every input.
inline void require(bool holds) {
  if (!holds) __builtin_trap();
}

/// The bytes of one try, from which the first few may be taken as choices.
class FuzzInput {
 public:
  FuzzInput(const std::uint8_t* bytes, std::size_t size)
      : text_(reinterpret_cast<const char*>(bytes), size) {}

  /// 0 at the end.
  unsigned take_byte() {
    if (text_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(text_.front());
    text_.remove_prefix(1);
    return byte;
  }
  std::string_view rest() const { return text_; }

 private:
  std::string_view text_;
};

/// Input may always be refused, in a sentence; by nothing but an Error of kind input.
template <class Work>
void may_refuse(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    require(error.code == Errc::input);
    require(std::string_view(error.what()).size() > 3);
    require(!error.hint.empty());
  }
}

}  // namespace grapevine
