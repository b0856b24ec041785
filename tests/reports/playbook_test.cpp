#include "reports/playbook/playbook.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "graph/base/error.hpp"

namespace grapevine {

namespace {

const std::string kPlay = R"([[play]]
id = "all"
role = "any"
stage = "any"
incentive = "None"
incentive_split = "none"
content = "A page"
acknowledge = "{first_name}, thank you for {act}."
thank = "Thank you."
encourage = "See {link}."
evidence = "Practice"
evidence_grade = "opinion"
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string fault_of(const std::string& toml) {
  try {
    parse_playbook(toml, "plays.toml");
  } catch (const Error& fault) {
    CHECK(fault.code == Errc::input);
    return fault.what();
  }
  return "no fault";
}

void check_fault(const std::string& toml, const std::string& place, const std::string& words) {
  const std::string fault = fault_of(toml);
  CAPTURE(fault);
  CHECK(fault.starts_with("plays.toml:" + place + ": "));
  CHECK(fault.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("playbook: a catch-all play alone is a playbook") {
  const Playbook book = parse_playbook(kPlay, "plays.toml");
  REQUIRE(book.plays.size() == 1);
  CHECK(play_for(book, Role::advocate, Stage::commitment).id == "all");
  CHECK(book.plays[0].acknowledge == "{first_name}, thank you for {act}.");
}

TEST_CASE("playbook: every fault names line and column") {
  check_fault(with(kPlay, "\"A page\"", "\"A page"), "7:18", "");
  check_fault(with(kPlay, "thank =", "thanks ="), "9:1", "unknown key 'thanks'");
  check_fault("colour = 1\n" + kPlay, "1:1", "unknown key 'colour'");
  check_fault(with(kPlay, "role = \"any\"", "role = \"guru\""), "3:8", "unknown role 'guru'");
  check_fault(with(kPlay, "stage = \"any\"", "stage = \"love\""), "4:9", "unknown stage 'love'");
  check_fault(with(kPlay, "thank = \"Thank you.\"\n", ""), "1:1", "has no thank");
  check_fault(with(kPlay, "\"Thank you.\"", "\"  \""), "9:9", "thank is empty");
  check_fault(with(kPlay, "\"Thank you.\"", "3"), "9:9", "must be a text");
  check_fault(with(kPlay, "{link}", "{linc}"), "10:13", "unknown placeholder '{linc}'");
  check_fault(with(kPlay, "{link}", "{link"), "10:13", "a brace without its partner");
  check_fault(with(kPlay, "= \"none\"", "= \"all\""), "6:19", "unknown incentive_split 'all'");
  check_fault(with(kPlay, "\"opinion\"", "\"proof\""), "12:18", "unknown evidence_grade 'proof'");
  check_fault(with(kPlay, "= \"none\"", "= \"even\""), "1:1", "no disclosure");
  check_fault("", "1:1", "no play");
  check_fault("play = 3\n", "1:8", "must be a list");
}

TEST_CASE("playbook: ids are used once and the last play is for everybody") {
  check_fault(with(kPlay, "role = \"any\"", "role = \"friend\"") + kPlay, "14:6", "used twice");
  check_fault(with(kPlay, "role = \"any\"", "role = \"friend\""), "1:1", "not for everybody");
  check_fault(kPlay + with(with(kPlay, "\"all\"", "\"late\""), "\"any\"", "\"friend\""), "13:1",
              "never matches");
}

TEST_CASE("playbook: deep nesting is refused, not followed") {
  const std::string deep = "play = " + std::string(5000, '[') + std::string(5000, ']') + "\n";
  CHECK(fault_of(deep).starts_with("plays.toml:1:"));
}

TEST_CASE("playbook: a table header that is none is refused") {  // found by fuzzing of mappings
  CHECK(fault_of("[=[play]]\n").starts_with("plays.toml:1:"));
}

TEST_CASE("playbook: the first play that matches counts") {
  const std::string special =
      with(with(kPlay, "\"all\"", "\"win_back\""), "stage = \"any\"", "stage = \"separation\"");
  const Playbook book = parse_playbook(special + kPlay, "plays.toml");
  CHECK(play_for(book, Role::friend_, Stage::separation).id == "win_back");
  CHECK(play_for(book, Role::friend_, Stage::awareness).id == "all");
}

TEST_CASE("playbook: the shipped one has a whole play for every role and stage") {
  const Playbook book = shipped_playbook();
  for (const RoleSpec& role : roles()) {
    for (const StageSpec& stage : stages()) {
      const Play& play = play_for(book, role.role, stage.stage);
      CAPTURE(play.id);
      CHECK(play.id != "relationship_letter");
      CHECK_FALSE(play.acknowledge.empty());
      CHECK_FALSE(play.thank.empty());
      CHECK_FALSE(play.encourage.empty());
      CHECK_FALSE(play.evidence.empty());
    }
  }
}

TEST_CASE("playbook: a shipped play that pays for a share tells the friend so") {
  for (const Play& play : shipped_playbook().plays) {
    CAPTURE(play.id);
    if (play.incentive_split != IncentiveSplit::none) CHECK_FALSE(play.disclosure.empty());
  }
}

TEST_CASE("playbook: people who fell silent and friends are never asked for a referral") {
  const Playbook book = shipped_playbook();
  for (const RoleSpec& role : roles()) {
    const Play& play = play_for(book, role.role, Stage::separation);
    CHECK(play.incentive_split == IncentiveSplit::none);
    CHECK(play.encourage.find("{code}") == std::string::npos);
    CHECK(play.encourage.find("friend") == std::string::npos);
  }
  for (const StageSpec& stage : stages()) {
    CHECK(play_for(book, Role::friend_, stage.stage).incentive_split == IncentiveSplit::none);
  }
}

}  // namespace grapevine
