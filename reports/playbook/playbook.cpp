#include "reports/playbook/playbook.hpp"

#include <array>

#include "graph/base/error.hpp"
#include "reports/assets/assets.hpp"

namespace grapevine {

namespace {

struct Word {
  std::string_view id;
  std::string_view title;
};

constexpr std::array<Word, 4> kSplits{{
    {"none", "No reward for sharing"},
    {"sharer", "Goes to the person who shares"},
    {"even", "Half to the person who shares, half to the friend"},
    {"friend_first", "Mostly to the friend"},
}};

constexpr std::array<Word, 4> kGrades{{
    {"field_experiment", "Field experiment"},
    {"matched_comparison", "Matched comparison"},
    {"laboratory", "Laboratory experiment"},
    {"opinion", "Opinion"},
}};

constexpr std::array<std::string_view, 7> kPlaceholders{"first_name", "shop", "act", "code",
                                                        "link",       "gift", "idea"};

const Word& word_of(IncentiveSplit split) { return kSplits[static_cast<std::size_t>(split)]; }
const Word& word_of(EvidenceGrade grade) { return kGrades[static_cast<std::size_t>(grade)]; }

}  // namespace

std::string_view id_of(IncentiveSplit split) { return word_of(split).id; }
std::string_view title_of(IncentiveSplit split) { return word_of(split).title; }
std::string_view id_of(EvidenceGrade grade) { return word_of(grade).id; }
std::string_view title_of(EvidenceGrade grade) { return word_of(grade).title; }

std::span<const std::string_view> placeholders() { return kPlaceholders; }

Playbook shipped_playbook() { return parse_playbook(shipped_playbook_toml(), "playbook.toml"); }

const Play& play_for(const Playbook& playbook, Role role, Stage stage) {
  for (const Play& play : playbook.plays) {
    if ((!play.role || *play.role == role) && (!play.stage || *play.stage == stage)) return play;
  }
  throw Error(Errc::internal, "the playbook has no play for role " + std::string(spec_of(role).id) +
                                  ", stage " + std::string(spec_of(stage).id));
}

}  // namespace grapevine
