#include <algorithm>
#include <array>
#include <bitset>
#include <string>

#include "graph/base/error.hpp"
#include "reports/playbook/playbook.hpp"
#include "reports/playbook/toml.hpp"

namespace grapevine {

namespace {

constexpr std::array<std::string_view, 12> kKeys{
    "id",          "role",  "stage",     "incentive",  "incentive_split", "content",
    "acknowledge", "thank", "encourage", "disclosure", "evidence",        "evidence_grade"};

/// A longer file is not a playbook; the bound also bounds how deep brackets can nest.
constexpr std::size_t kMostBytes = 1U << 20U;

std::string quoted(std::string_view text) { return "'" + shown(text) + "'"; }

/// Raises faults of one file with the place they stand at.
struct Reader {
  const std::string& file_name;

  [[noreturn]] void fail(const toml::source_region& where, const std::string& what,
                         const std::string& hint = "correct the playbook at that place") const {
    const auto line = static_cast<std::int64_t>(where.begin.line);
    throw Error(Errc::input,
                shown(file_name) + ":" + std::to_string(line) + ":" +
                    std::to_string(where.begin.column) + ": " + what,
                hint, SourceRow{file_name, line, ""});
  }

  const toml::value<std::string>* find(const toml::table& table, std::string_view key) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return nullptr;
    if (!node->is_string()) fail(node->source(), std::string(key) + " must be a text in quotes");
    return node->as_string();
  }

  const toml::value<std::string>& text(const toml::table& table, std::string_view key) const {
    const toml::value<std::string>* value = find(table, key);
    if (value == nullptr) fail(table.source(), "the play has no " + std::string(key));
    if (value->get().find_first_not_of(" \t\r\n") == std::string::npos) {
      fail(value->source(), std::string(key) + " is empty",
           "every play needs words here; a message has three parts: acknowledge, thank, encourage");
    }
    return *value;
  }
};

template <class Specs>
std::string ids_of(const Specs& specs) {
  std::string out;
  for (const auto& spec : specs) out += std::string(spec.id) + ", ";
  return out + "any";
}

/// The role or stage a play is for; nothing for "any".
template <class Key, class Specs, class Field>
std::optional<Key> read_key(const Reader& reader, const toml::table& table, std::string_view name,
                            const Specs& specs, Field field) {
  const toml::value<std::string>& value = reader.text(table, name);
  if (value.get() == "any") return std::nullopt;
  for (const auto& spec : specs) {
    if (spec.id == value.get()) return spec.*field;
  }
  reader.fail(value.source(), "unknown " + std::string(name) + " " + quoted(value.get()),
              "known are " + ids_of(specs));
}

template <class Enum>
Enum read_word(const Reader& reader, const toml::table& table, std::string_view name,
               std::initializer_list<Enum> choices) {
  const toml::value<std::string>& value = reader.text(table, name);
  std::string known;
  for (const Enum choice : choices) {
    if (id_of(choice) == value.get()) return choice;
    known += (known.empty() ? "" : ", ") + std::string(id_of(choice));
  }
  reader.fail(value.source(), "unknown " + std::string(name) + " " + quoted(value.get()),
              "known are " + known);
}

std::string listed_placeholders() {
  std::string out;
  for (const std::string_view word : placeholders()) {
    out += (out.empty() ? "{" : ", {") + std::string(word) + "}";
  }
  return out;
}

void check_placeholders(const Reader& reader, const toml::value<std::string>& value) {
  const std::string& text = value.get();
  const auto known = placeholders();
  for (std::size_t at = text.find_first_of("{}"); at != std::string::npos;
       at = text.find_first_of("{}", at + 1)) {
    const std::size_t end = text.find_first_of("{}", at + 1);
    if (text[at] == '}' || end == std::string::npos || text[end] == '{') {
      reader.fail(value.source(), "a brace without its partner in " + quoted(text));
    }
    const std::string word = text.substr(at + 1, end - at - 1);
    if (std::find(known.begin(), known.end(), word) == known.end()) {
      reader.fail(value.source(), "unknown placeholder " + quoted("{" + word + "}"),
                  "known are " + listed_placeholders());
    }
    at = end;
  }
}

std::string read_template(const Reader& reader, const toml::table& table, std::string_view key) {
  const toml::value<std::string>& value = reader.text(table, key);
  check_placeholders(reader, value);
  return value.get();
}

Play read_play(const Reader& reader, const toml::table& table) {
  for (const auto& [key, node] : table) {
    if (std::find(kKeys.begin(), kKeys.end(), key.str()) == kKeys.end()) {
      reader.fail(key.source(), "unknown key " + quoted(key.str()));
    }
  }
  Play play;
  play.id = reader.text(table, "id").get();
  play.role = read_key<Role>(reader, table, "role", roles(), &RoleSpec::role);
  play.stage = read_key<Stage>(reader, table, "stage", stages(), &StageSpec::stage);
  play.incentive = read_template(reader, table, "incentive");
  play.incentive_split = read_word(reader, table, "incentive_split",
                                   {IncentiveSplit::none, IncentiveSplit::sharer,
                                    IncentiveSplit::even, IncentiveSplit::friend_first});
  play.content = read_template(reader, table, "content");
  play.acknowledge = read_template(reader, table, "acknowledge");
  play.thank = read_template(reader, table, "thank");
  play.encourage = read_template(reader, table, "encourage");
  if (reader.find(table, "disclosure") != nullptr) {
    play.disclosure = read_template(reader, table, "disclosure");
  } else if (play.incentive_split != IncentiveSplit::none) {
    reader.fail(table.source(),
                "play " + quoted(play.id) + " pays for a share but has no disclosure",
                "add a line that tells the friend about the reward, or set incentive_split = "
                "\"none\"");
  }
  play.evidence = reader.text(table, "evidence").get();
  play.evidence_grade =
      read_word(reader, table, "evidence_grade",
                {EvidenceGrade::field_experiment, EvidenceGrade::matched_comparison,
                 EvidenceGrade::laboratory, EvidenceGrade::opinion});
  return play;
}

/// Marks the pairs of role and stage that `play` takes; whether any of them was still free.
bool take_pairs(const Play& play, std::bitset<kRoleCount * kStageCount>& taken) {
  bool has_taken = false;
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    for (std::size_t s = 0; s < kStageCount; ++s) {
      const bool is_for = (!play.role || static_cast<std::size_t>(*play.role) == r) &&
                          (!play.stage || static_cast<std::size_t>(*play.stage) == s);
      if (!is_for || taken[r * kStageCount + s]) continue;
      taken.set(r * kStageCount + s);
      has_taken = true;
    }
  }
  return has_taken;
}

bool is_catch_all(const Play& play) { return !play.role && !play.stage; }

const toml::array& plays_of(const Reader& reader, const toml::table& root) {
  for (const auto& [key, node] : root) {
    if (key.str() != "play") reader.fail(key.source(), "unknown key " + quoted(key.str()));
  }
  const toml::node* node = root.get("play");
  if (node == nullptr) reader.fail(root.source(), "no play", "start each play with [[play]]");
  if (!node->is_array()) reader.fail(node->source(), "play must be a list", "write [[play]]");
  return *node->as_array();
}

}  // namespace

Playbook parse_playbook(std::string_view toml, const std::string& file_name) {
  const Reader reader{file_name};
  if (toml.size() > kMostBytes) {
    throw Error(Errc::input, shown(file_name) + ": a playbook holds at most 1 MiB",
                "name the file that holds the plays");
  }
  toml::table root;
  try {
    root = toml::parse(toml, std::string_view(file_name));
  } catch (const toml::parse_error& fault) {
    reader.fail(fault.source(), shown(fault.description(), 400));
  }
  Playbook playbook;
  std::bitset<kRoleCount * kStageCount> taken;
  const toml::array& plays = plays_of(reader, root);
  for (const toml::node& node : plays) {
    if (!node.is_table()) reader.fail(node.source(), "a play must be a table", "write [[play]]");
    const toml::table& table = *node.as_table();
    Play play = read_play(reader, table);
    for (const Play& earlier : playbook.plays) {
      if (earlier.id == play.id) {
        reader.fail(table.get("id")->source(), "the id " + quoted(play.id) + " is used twice");
      }
    }
    const bool is_reached = take_pairs(play, taken);
    const bool is_last = playbook.plays.size() + 1 == plays.size();
    if (!is_reached && !(is_last && is_catch_all(play))) {
      reader.fail(table.source(), "the play " + quoted(play.id) + " never matches",
                  "earlier plays take every case it is for: move it up");
    }
    playbook.plays.push_back(std::move(play));
  }
  if (playbook.plays.empty() || !is_catch_all(playbook.plays.back())) {
    reader.fail(plays.empty() ? root.source() : plays.back().source(),
                "the last play is not for everybody",
                "end the file with a play for role = \"any\" and stage = \"any\"");
  }
  return playbook;
}

}  // namespace grapevine
