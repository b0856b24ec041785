#include "ingest/pseudonyms/pseudonymizer.hpp"

#include <cstddef>

#include "ingest/facts/tables.hpp"
#include "ingest/fields/email.hpp"
#include "ingest/identity/jaro_winkler.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kPseudonym_digits = 32;

// No identifier's kind and no column's privacy is called like these.
constexpr std::string_view kSourceDomain = "source id";
constexpr std::string_view kFileDomain = "file";
constexpr std::string_view kKeyDomain = "fingerprint of the key";

bool holds_address(std::string_view text) {
  return canonical_email(email_within(text)).has_value();
}

}  // namespace

Pseudonymizer::Pseudonymizer(std::string_view key)
    : hash_(key), key_fingerprint_(pseudonym(kKeyDomain, {})) {}

std::string Pseudonymizer::pseudonym(std::string_view domain, std::string_view text) const {
  std::string digits = hash_.hex(domain, text);
  digits.resize(kPseudonym_digits);
  return digits;
}

std::string Pseudonymizer::file_fingerprint(std::string_view sha256) const {
  return hash_.hex(kFileDomain, sha256);
}

void Pseudonymizer::replace(FactValue& person, TextArena& arena) const {
  if (person.kind != ValueKind::person) return;
  std::string text;
  if (person.identifier == IdentifierKind::vendor) {
    text = person.text.substr(0, person.text.find(':') + 1);
  }
  text += pseudonym(name_of(person.identifier), person.text);
  person.text = arena.keep(text);
}

void Pseudonymizer::replace_text(FactValue& value, std::string_view privacy,
                                 TextArena& arena) const {
  if (value.kind != ValueKind::text) return;
  if (privacy == kNamePrivacy) {
    const std::string name = plain_name(value.text);
    value = name.empty() ? FactValue{} : text_value(arena.keep(pseudonym(privacy, name)));
  } else if (!privacy.empty()) {
    value.text = arena.keep(pseudonym(privacy, value.text));
  } else if (holds_address(value.text)) {
    value.text = arena.keep(pseudonym(kTextPrivacy, value.text));
  }
}

std::string Pseudonymizer::place_name(std::string_view name) const {
  return holds_address(name) ? pseudonym(kTextPrivacy, name) : std::string(name);
}

void Pseudonymizer::replace(Fact& fact, TextArena& arena) const {
  const auto columns = spec_of(fact.table).columns;
  for (std::size_t i = 0; i < fact.values_count; ++i) {
    replace(fact.values[i], arena);
    replace_text(fact.values[i], columns[i].privacy, arena);
  }
  if (!fact.source_id.empty()) {
    fact.source_id = arena.keep(pseudonym(kSourceDomain, fact.source_id));
  }
}

}  // namespace grapevine
