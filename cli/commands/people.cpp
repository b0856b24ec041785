#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/commands/command.hpp"
#include "cli/open_workspace.hpp"
#include "cli/terminal.hpp"
#include "ingest/store/people_decisions.hpp"

namespace grapevine {

namespace {

constexpr std::array kStateNames = {"merged", "household", "distinct", "review", "apart"};
constexpr std::array kAgreementNames = {"-", "same", "other"};

std::string word_for(Agreement agreement) {
  return kAgreementNames[static_cast<std::size_t>(agreement)];
}

std::string bits_text(double bits) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f", bits);
  return buffer;
}

std::string merges_json(Workspace& workspace) {
  nlohmann::ordered_json document;
  document["pairs"] = nlohmann::ordered_json::array();
  for (const PairRow& row : list_pairs(workspace)) {
    document["pairs"].push_back({{"a", row.a},
                                 {"b", row.b},
                                 {"state", kStateNames[static_cast<std::size_t>(row.state)]},
                                 {"weight_bits", row.weight_bits},
                                 {"email", word_for(row.match.email)},
                                 {"phone", word_for(row.match.phone)},
                                 {"name", word_for(row.match.name)}});
  }
  document["placeholders"] = nlohmann::ordered_json::array();
  for (const PlaceholderRow& row : list_placeholders(workspace)) {
    document["placeholders"].push_back({{"key", row.key}, {"accounts_count", row.accounts_count}});
  }
  document["decisions"] = nlohmann::ordered_json::array();
  for (const DecisionRow& row : list_decisions(workspace)) {
    document["decisions"].push_back({{"a", row.a}, {"b", row.b}, {"is_same", row.is_same}});
  }
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

std::string merges_text(Workspace& workspace) {
  std::string text;
  TerminalTable pairs{{"account", "account", "result", "bits", "e-mail", "phone", "name"},
                      {false, false, false, true, false, false, false},
                      {}};
  for (const PairRow& row : list_pairs(workspace)) {
    pairs.rows.push_back({shown(row.a, 40), shown(row.b, 40),
                          kStateNames[static_cast<std::size_t>(row.state)],
                          bits_text(row.weight_bits), word_for(row.match.email),
                          word_for(row.match.phone), word_for(row.match.name)});
  }
  const std::vector<PlaceholderRow> shared_by_many = list_placeholders(workspace);
  if (!pairs.rows.empty()) {
    text += render(pairs) +
            "One person from 18 bits; 10 to 18: two people, perhaps of one household. Review: kept "
            "apart, as it would be one person with more than six accounts or with two people.\n";
  } else if (shared_by_many.empty()) {
    text += "No two accounts share an e-mail address or phone.\n";
  }
  TerminalTable placeholders{{"shared by too many, joins nobody", "accounts"}, {false, true}, {}};
  for (const PlaceholderRow& row : shared_by_many) {
    placeholders.rows.push_back({shown(row.key, 60), format_count(row.accounts_count)});
  }
  if (!placeholders.rows.empty()) text += (text.empty() ? "" : "\n") + render(placeholders);
  TerminalTable decisions{{"you decided on", "and", ""}, {false, false, false}, {}};
  for (const DecisionRow& row : list_decisions(workspace)) {
    decisions.rows.push_back(
        {shown(row.a, 40), shown(row.b, 40), row.is_same ? "one person" : "two people"});
  }
  if (!decisions.rows.empty()) text += '\n' + render(decisions);
  return text;
}

struct PeopleCommand {
  CLI::App* merge = nullptr;
  CLI::App* unmerge = nullptr;
  std::string a;
  std::string b;
};

std::string decide(Workspace& workspace, const PeopleCommand& options, bool json) {
  const bool is_merge = options.merge->parsed();
  const DecisionEffect effect =
      is_merge ? merge_people(workspace, options.a, options.b)
               : unmerge_people(workspace, options.a,
                                options.b.empty() ? std::nullopt : std::optional(options.b));
  const bool is_taken_back = effect == DecisionEffect::taken_back;
  if (json) {
    nlohmann::ordered_json document;
    document["effect"] = is_taken_back ? "taken_back" : "made";
    return document.dump(2) + '\n';
  }
  const std::string undo =
      is_merge ? "grapevine people unmerge takes it back" : "grapevine people merge takes it back";
  return std::string(is_merge ? "One person now" : "Two people now") +
         (is_taken_back ? ": your earlier decision is taken back.\n" : "; " + undo + ".\n");
}

Action setup_people(CLI::App& sub) {
  auto options = std::make_shared<PeopleCommand>();
  sub.require_subcommand(1);
  CLI::App* merges = sub.add_subcommand("merges",
                                        "accounts that share an address or phone, and why "
                                        "they are one person or two");
  options->merge = sub.add_subcommand("merge", "make two people one");
  options->unmerge = sub.add_subcommand("unmerge", "make one person two again");
  for (CLI::App* action : {merges, options->merge, options->unmerge}) action->fallthrough();
  for (CLI::App* action : {options->merge, options->unmerge}) {
    action->add_option("a", options->a, "an id, e-mail address or phone:NUMBER")
        ->required()
        ->type_name("PERSON");
  }
  options->merge->add_option("b", options->b, "the other one")->required()->type_name("PERSON");
  options->unmerge->add_option("b", options->b, "from whom; may be left out when there is only one")
      ->type_name("PERSON");
  return [options, merges](const Globals& globals, const Context& ctx) {
    const auto mode = merges->parsed() ? Workspace::Mode::read : Workspace::Mode::update;
    const std::string command = merges->parsed()           ? "people merges"
                                : options->merge->parsed() ? "people merge"
                                                           : "people unmerge";
    Workspace workspace = open_workspace(globals, mode, command, ctx);
    const std::string text = !merges->parsed() ? decide(workspace, *options, globals.json)
                             : globals.json    ? merges_json(workspace)
                                               : merges_text(workspace);
    close_progress();
    print(text);
  };
}

}  // namespace

extern const CommandSpec people_command;
constexpr CommandSpec people_command{
    .id = "people",
    .summary = "Who is who: which accounts were merged and why; merge or take apart yourself",
    .examples =
        "grapevine people merges\n"
        "grapevine people merge ann@example.org 1042\n"
        "grapevine people unmerge 1042",
    .setup = setup_people,
};

}  // namespace grapevine
