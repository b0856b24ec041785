#pragma once

#include <cstdint>

namespace grapevine {

/// What two accounts say about one field.
enum class Agreement : std::uint8_t { missing, agrees, differs };

struct Match {
  Agreement email = Agreement::missing;
  Agreement phone = Agreement::missing;
  Agreement name = Agreement::missing;
};

/// From this weight on two accounts that share an e-mail address or phone are one person.
inline constexpr double kMergeWeight_bits = 18;
/// From this weight on they are thought to share a household.
inline constexpr double kHouseholdWeight_bits = 10;
/// A merge below this weight rests on a single key with nothing else in agreement: it is doubtful.
inline constexpr double kFirmWeight_bits = 21;
/// Likeness (Jaro-Winkler) from which two names agree.
inline constexpr double kNameLikeness = 0.92;

/// Weight of evidence that two accounts are one person, in bits: for each field log2(m/u) where it
/// agrees, log2((1-m)/(1-u)) where it differs, 0 where one side says nothing (Fellegi and Sunter
/// 1969). m, u: chance of agreement for one person and for two; e-mail .95, 1e-6; phone .90, 1e-6;
/// name .90, 5e-3.
double match_weight_bits(const Match& match);

}  // namespace grapevine
