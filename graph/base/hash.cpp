#include "graph/base/hash.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <new>

namespace grapevine {

namespace {

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string hex_of(const unsigned char* digest, std::size_t size) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * size);
  for (std::size_t i = 0; i < size; ++i) {
    out += kDigits[digest[i] >> 4];
    out += kDigits[digest[i] & 15];
  }
  return out;
}

/// Eight bytes, the least first.
std::string length_prefix(std::string_view bytes) {
  std::uint64_t size = bytes.size();
  std::string prefix(8, '\0');
  for (char& c : prefix) {
    c = static_cast<char>(size & 0xFF);
    size >>= 8;
  }
  return prefix;
}

}  // namespace

struct Sha256::State {
  State() {
    if (digest == nullptr || EVP_DigestInit_ex(digest, EVP_sha256(), nullptr) != 1) {
      EVP_MD_CTX_free(digest);
      throw std::bad_alloc();  // all that can fail
    }
  }
  ~State() { EVP_MD_CTX_free(digest); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  EVP_MD_CTX* digest = EVP_MD_CTX_new();
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  EVP_DigestUpdate(state_->digest, bytes.data(), bytes.size());
}

void Sha256::add_field(std::string_view bytes) {
  add(length_prefix(bytes));
  add(bytes);
}

std::string Sha256::hex() {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_DigestFinal_ex(state_->digest, digest, &size);
  return hex_of(digest, size);
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
  crypto_auth_hmacsha256_state state;
  unsigned char digest[crypto_auth_hmacsha256_BYTES];
  crypto_auth_hmacsha256_init(&state, octets(key), key.size());
  crypto_auth_hmacsha256_update(&state, octets(bytes), bytes.size());
  crypto_auth_hmacsha256_final(&state, digest);
  return hex_of(digest, sizeof digest);
}

struct KeyedHash::State {
  crypto_auth_hmacsha256_state start;  // the key is in it already
};

KeyedHash::KeyedHash(std::string_view key) : state_(std::make_unique<State>()) {
  crypto_auth_hmacsha256_init(&state_->start, octets(key), key.size());
}

KeyedHash::~KeyedHash() { sodium_memzero(&state_->start, sizeof state_->start); }

std::string KeyedHash::hex(std::string_view domain, std::string_view bytes) const {
  crypto_auth_hmacsha256_state state = state_->start;
  const std::string prefix = length_prefix(domain);
  unsigned char digest[crypto_auth_hmacsha256_BYTES];
  crypto_auth_hmacsha256_update(&state, octets(prefix), prefix.size());
  crypto_auth_hmacsha256_update(&state, octets(domain), domain.size());
  crypto_auth_hmacsha256_update(&state, octets(bytes), bytes.size());
  crypto_auth_hmacsha256_final(&state, digest);
  return hex_of(digest, sizeof digest);
}

std::int64_t stable_id(std::string_view bytes) {
  // The key is no secret: ids must be the same everywhere.
  static constexpr unsigned char kKey[crypto_shorthash_KEYBYTES] = {'g', 'r', 'a', 'p', 'e',
                                                                    'v', 'i', 'n', 'e'};
  unsigned char digest[crypto_shorthash_BYTES];
  crypto_shorthash(digest, octets(bytes), bytes.size(), kKey);
  std::uint64_t id = 0;
  for (const unsigned char byte : digest) id = (id << 8) | byte;
  return static_cast<std::int64_t>(id & 0x7FFFFFFFFFFFFFFFULL);
}

}  // namespace grapevine
