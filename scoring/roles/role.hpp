#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/ids.hpp"

namespace grapevine {

/// Roles in the order of the profile table. `friend_` is the large rest: good people in between.
enum class Role : std::uint8_t { friend_, participator, advocate, prosumer, influencer };
inline constexpr std::size_t kRoleCount = 5;

using RoleArray = std::array<double, kRoleCount>;

struct RoleSpec {
  Role role;
  std::string_view id;         ///< as written in segments.csv
  std::string_view title;      ///< "Advocates"
  std::string_view meaning;    ///< one sentence for a marketer
  std::string_view must_have;  ///< what a confirmed member has shown; empty: nothing
};

/// One row per role, in the order of `Role`.
const std::array<RoleSpec, kRoleCount>& roles();

inline const RoleSpec& spec_of(Role role) { return roles()[static_cast<std::size_t>(role)]; }

enum class RoleStatus : std::uint8_t { provisional, confirmed };

/// One entry per person.
struct RoleTable {
  std::vector<Role> primary;
  std::vector<RoleStatus> status;
  std::vector<RoleArray> posterior;          ///< sums to 1
  std::vector<std::uint8_t> secondary_bits;  ///< bit r: role r is secondary (posterior >= .25)
  bool is_prosumer_measurable = true;        ///< false: no file says anything about co-creation
};

inline bool is_secondary(const RoleTable& table, VertexId v, Role role) {
  return (table.secondary_bits[v] >> static_cast<unsigned>(role)) & 1U;
}

}  // namespace grapevine
