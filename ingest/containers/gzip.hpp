#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace grapevine {

/// Whether the bytes start as a gzip file does.
bool is_gzip(std::string_view bytes);

/// Unpacks gzip data piece by piece, all members one after the other. Raises Errc::input, naming
/// `path`, for data cut short, damaged, followed by something else, or that grows beyond 256 GiB.
class Gunzip {
 public:
  explicit Gunzip(std::string path);
  ~Gunzip();
  Gunzip(Gunzip&&) noexcept;
  Gunzip& operator=(Gunzip&&) noexcept;

  /// Appends what `packed` holds to `out`.
  void unpack(std::string_view packed, std::string& out);
  /// Call it once, after the last piece.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace grapevine
