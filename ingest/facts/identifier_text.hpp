#pragma once

#include <string>
#include <string_view>

#include "ingest/facts/fact.hpp"

namespace grapevine {

/// What goes before a Shopify id or phone wherever one column holds identifiers of any kind.
inline constexpr std::string_view kShopifyPrefix = "shopify:";
inline constexpr std::string_view kPhonePrefix = "phone:";

inline bool has_prefix(IdentifierKind kind) {
  return kind == IdentifierKind::shopify || kind == IdentifierKind::phone;
}

/// An identifier as people's keys, dumps and the command line write it: RowReader::person reads it
/// back.
inline std::string identifier_text(IdentifierKind kind, std::string_view value) {
  std::string text(kind == IdentifierKind::shopify ? kShopifyPrefix
                   : kind == IdentifierKind::phone ? kPhonePrefix
                                                   : std::string_view());
  return text += value;
}

}  // namespace grapevine
