#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/csv/text_arena.hpp"
#include "ingest/facts/fact.hpp"
#include "ingest/identity/match_weight.hpp"

namespace grapevine {

struct KnownIdentifier {
  IdentifierKind kind = IdentifierKind::id;
  std::string_view value;  ///< kept elsewhere
};

/// A pair of positions of identifiers.
using IdentifierPair = std::pair<std::uint32_t, std::uint32_t>;

/// What the user has said about two identifiers, against or beyond the evidence.
struct IdentityDecision {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  bool is_same = false;
};

/// All that is known about who is who. Numbers are positions in `identifiers`.
struct IdentityEvidence {
  std::vector<KnownIdentifier> identifiers = {};
  std::vector<IdentifierPair> links = {};  ///< a row says both belong to one person
  std::vector<std::pair<std::uint32_t, std::string>> names = {};  ///< of a person so identified
  std::vector<IdentityDecision> decisions = {};
  TextArena texts = {};  ///< of the identifiers, where nothing else keeps them
};

/// What became of two accounts that share an e-mail address or phone.
enum class PairState : std::uint8_t {
  merged,     ///< one person
  household,  ///< two people who are thought to share a household
  distinct,   ///< two people: the evidence against outweighs
  review,     ///< would be one person with more accounts than one has, or with two who are not one
  apart,      ///< the user said so
};

/// Two accounts that share an address or phone, and how their evidence weighs.
struct WeighedPair {
  std::uint32_t a = 0;  ///< its identifier ranks before b's
  std::uint32_t b = 0;
  Match match;
  double weight_bits = 0;
  PairState state = PairState::merged;
};

/// Who is who: people are groups of identifiers.
struct People {
  std::vector<std::string> key;         ///< in byte order
  std::vector<std::uint32_t> person;    ///< of each identifier: position in `key`
  std::vector<IdentifierPair> sharers;  ///< identifier, person: further people who share it; sorted
  std::vector<WeighedPair> pairs;       ///< by rank of a, then b
  std::size_t kept_apart_count = 0;     ///< accounts in review or on a placeholder
};

/// A group with more accounts than this is no person but a placeholder or a shared machine.
inline constexpr std::size_t kMostAccounts = 6;

/// What to do with pairs that the weights leave in doubt: households, and merges that rest on one
/// key alone.
enum class Doubt : std::uint8_t { as_weighed, all_merged, all_apart };

/// Joins identifiers to people (methods §1.2).
/// - An address or phone of one account belongs to it; what a row links otherwise (a second id, an
///   id of a programme) is one person.
/// - Accounts that share an address or phone are weighed pair by pair and merged from 18 bits.
///   Where they stay two, the key belongs to the one whose identifier ranks first, and the others
///   are its sharers.
/// - An address or phone of more than kMostAccounts accounts belongs to none. A group that merging
///   gives more accounts falls back to what it was without merging, and goes to review; when rows
///   alone link more, they are taken apart.
/// - Decisions of the user stand above all that.
/// A person's key is the smallest of their ids, else `shopify:` and the smallest Shopify id, else
/// the smallest e-mail address, else `phone:` and the smallest phone, else the smallest vendor id.
/// Depends on the sets alone, not on their order. Cost: sorting the links; almost linear.
People resolve_people(const IdentityEvidence& evidence, Doubt doubt = Doubt::as_weighed);

}  // namespace grapevine
