#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace grapevine {

/// SHA-256 fed piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  /// Adds the length before the bytes, so that ("ab","c") and ("a","bc") differ.
  void add_field(std::string_view bytes);
  /// Lower-case hex of all that was added. Call once, last.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);

/// Keyed SHA-256 (HMAC), lower-case hex: for pseudonyms that cannot be guessed back without `key`.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

/// Keyed SHA-256 of many values under one key, where `domain` keeps equal values of different kinds
/// apart. Its use by several threads at once is safe.
class KeyedHash {
 public:
  explicit KeyedHash(std::string_view key);
  ~KeyedHash();
  KeyedHash(const KeyedHash&) = delete;
  KeyedHash& operator=(const KeyedHash&) = delete;

  /// Lower-case hex of HMAC(key, length of the domain, domain, bytes).
  std::string hex(std::string_view domain, std::string_view bytes) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// SipHash-2-4 with the sign bit cleared: a stable id for a fact. Among n facts the chance that two
/// share one is about n^2 / 2^64: 1 in 70,000 for 16 million.
std::int64_t stable_id(std::string_view bytes);

}  // namespace grapevine
