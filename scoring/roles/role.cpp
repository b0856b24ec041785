#include "scoring/roles/role.hpp"

namespace grapevine {

const std::array<RoleSpec, kRoleCount>& roles() {
  static constexpr std::array<RoleSpec, kRoleCount> kRoles{{
      {Role::friend_, "friend", "Friends",
       "The large rest: they buy and have friends of their own; never to be neglected.", ""},
      {Role::participator, "participator", "Participators",
       "They take part: react, enter, check in, click.", "at least 3 engagements"},
      {Role::advocate, "advocate", "Advocates",
       "They recommend to a small circle that trusts them, and are believed.",
       "at least 2 sharing acts"},
      {Role::prosumer, "prosumer", "Prosumers",
       "They help to make what they use: content, custom orders, ideas, answers.",
       "at least 2 of 4 kinds of co-creation"},
      {Role::influencer, "influencer", "Influencers",
       "They reach many at once and get them to try.",
       "at least 2 friends who became customers, or 10 different clickers"},
  }};
  return kRoles;
}

}  // namespace grapevine
