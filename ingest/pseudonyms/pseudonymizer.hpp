#pragma once

#include <string>
#include <string_view>

#include "graph/base/hash.hpp"
#include "ingest/csv/text_arena.hpp"
#include "ingest/facts/fact.hpp"

namespace grapevine {

/// Puts pseudonyms in the place of whatever in a fact may name a person, under a key that stays
/// with the user. Equal values have equal pseudonyms, so that people are still joined and facts
/// known again; values of different kinds never have.
/// - Identifiers, ids of the source, codes, visitors and ids of content: 32 hex digits of
///   HMAC-SHA-256 (128 bits). Give it canonical values: `Ann@Example.org` has no pseudonym of its
///   own. The prefix of a programme's id stays (`stripe:…`).
/// - Names: of the name as it is compared. Two names are then equal or not, never alike.
/// - Free texts (notes, reasons): likewise, so that rows which differ in them stay two.
/// - Channels, kinds, purposes, plans and titles of content stay, unless they hold an e-mail
///   address.
/// Depends on value and key alone. Its use by several threads at once is safe.
class Pseudonymizer {
 public:
  explicit Pseudonymizer(std::string_view key);

  /// Replaces the texts of the fact; what stands for them is kept in `arena`.
  void replace(Fact& fact, TextArena& arena) const;
  /// Replaces an identifier; an empty value stays empty.
  void replace(FactValue& person, TextArena& arena) const;

  /// The name of a file or column; a pseudonym in its place when it holds an e-mail address.
  std::string place_name(std::string_view name) const;

  /// Stands for the fingerprint of a file: that of a file somebody can guess would tell of it.
  std::string file_fingerprint(std::string_view sha256) const;
  /// Tells keys apart and gives nothing away of them.
  const std::string& key_fingerprint() const { return key_fingerprint_; }

 private:
  std::string pseudonym(std::string_view domain, std::string_view text) const;
  void replace_text(FactValue& value, std::string_view privacy, TextArena& arena) const;

  KeyedHash hash_;
  std::string key_fingerprint_;
};

/// Stands in the ledger for the text of a refused row.
inline constexpr std::string_view kTextNotKept = "(not kept: this workspace holds pseudonyms)";

}  // namespace grapevine
