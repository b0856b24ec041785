#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/roles/role.hpp"
#include "scoring/stages.hpp"

namespace grapevine {

/// Who gets the incentive of a referral. Every split but `none` pays for a share, and a paid share
/// must say so to the friend.
enum class IncentiveSplit : std::uint8_t { none, sharer, even, friend_first };

/// How far a study carries: what was compared with what.
enum class EvidenceGrade : std::uint8_t {
  field_experiment,
  matched_comparison,
  laboratory,
  opinion
};

/// What to do for people of one role in one stage of the relationship.
struct Play {
  std::string id;
  std::optional<Role> role;    ///< nothing: any role
  std::optional<Stage> stage;  ///< nothing: any stage
  std::string incentive;
  IncentiveSplit incentive_split = IncentiveSplit::none;
  std::string content;      ///< what the person can pass on, or what to send them
  std::string acknowledge;  ///< message, part one: names what the person did
  std::string thank;        ///< part two
  std::string encourage;    ///< part three: an easy next step
  std::string disclosure;   ///< line for the friend; never empty when a share is paid
  std::string evidence;
  EvidenceGrade evidence_grade = EvidenceGrade::opinion;
};

struct Playbook {
  std::vector<Play> plays;  ///< the first that matches counts; the last matches everybody
};

/// "none", "sharer", … as the file spells it, and the words for a reader.
std::string_view id_of(IncentiveSplit split);
std::string_view title_of(IncentiveSplit split);
std::string_view id_of(EvidenceGrade grade);
std::string_view title_of(EvidenceGrade grade);

/// Words that may stand in braces in a message, without the braces: "first_name", "shop", …
std::span<const std::string_view> placeholders();

/// Reads and checks a playbook. Raises Errc::input with file, line and column of the first fault:
/// syntax, unknown or missing keys, unknown roles, stages, splits, grades or placeholders, empty
/// message parts, a paid share without disclosure, an id used twice, a play that never matches, no
/// catch-all play at the end.
Playbook parse_playbook(std::string_view toml, const std::string& file_name);

/// The playbook inside the program.
Playbook shipped_playbook();

/// The first play that matches. The playbook must have passed `parse_playbook`.
const Play& play_for(const Playbook& playbook, Role role, Stage stage);

}  // namespace grapevine
