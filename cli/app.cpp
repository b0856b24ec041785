#include "cli/app.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <new>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "cli/globals.hpp"
#include "cli/registry.hpp"
#include "cli/terminal.hpp"
#include "cli/version.hpp"
#include "ingest/fields/phone.hpp"

namespace grapevine {

namespace {

/// Levenshtein distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, change});
    }
  }
  return row.back();
}

/// The command or option most like `word`, if any is near.
std::optional<std::string> nearest(const CLI::App& app, const std::string& word) {
  std::vector<std::string> known;
  const auto add_options = [&](const CLI::App& from) {
    for (const CLI::Option* option : from.get_options()) {
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    }
  };
  add_options(app);
  for (const CLI::App* sub : app.get_subcommands({})) {
    known.push_back(sub->get_name());
    if (sub->parsed()) add_options(*sub);
  }
  std::optional<std::string> best;
  std::size_t best_distance = 1 + word.size() / 3;
  for (const std::string& name : known) {
    const std::size_t d = distance(word, name);
    if (d < best_distance + (best ? 0 : 1) && d <= 1 + word.size() / 3) {
      best = name;
      best_distance = d;
    }
  }
  return best;
}

void tell(const Error& error, bool json) {
  close_progress();
  if (json) {
    nlohmann::ordered_json document;
    document["error"] = {{"code", name_of(error.code)}, {"message", error.what()}};
    document["error"]["hint"] = error.hint;
    if (error.row) {
      document["error"]["file"] = error.row->file;
      document["error"]["line"] = error.row->line;
    }
    const std::string text =
        document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
    std::fputs(text.c_str(), stderr);
    return;
  }
  const std::string text = "error: " + sentences_of(error);
  std::fputs(text.c_str(), stderr);
}

/// CLI11's own errors as ours; help and version are no errors.
std::optional<int> handle_parse_error(CLI::App& app, const CLI::ParseError& problem, bool json) {
  if (problem.get_exit_code() == 0) {
    if (dynamic_cast<const CLI::CallForVersion*>(&problem) != nullptr) {
      print(std::string(problem.what()) + '\n');
    } else {
      const auto chosen = app.get_subcommands();
      print(chosen.empty() ? app.help() : chosen.front()->help(app.get_name()));
    }
    return 0;
  }
  std::string hint = "see grapevine --help";
  const auto chosen = app.get_subcommands();
  if (!chosen.empty()) hint = "see grapevine " + chosen.front()->get_name() + " --help";
  const std::vector<std::string> rest = app.remaining(true);
  for (const std::string& word : rest) {
    const auto near = nearest(app, word);
    if (!near) continue;
    hint = (*near == word ? "write " + word + " after the command; "
                          : "did you mean " + *near + "? ") +
           hint;
  }
  std::string what = shown(problem.what(), 400);
  if (chosen.empty() && !rest.empty() && !rest.front().starts_with('-')) {
    what = "there is no command \"" + shown(rest.front()) + '"';
  }
  tell(Error(Errc::usage, what, hint), json);
  return static_cast<int>(Errc::usage);
}

/// SQLite would take these for databases that vanish at the end.
std::string complaint_about_workspace(const std::string& path) {
  const bool vanishes = path.empty() || path == ":memory:";
  return vanishes ? "\"" + path + "\" keeps nothing: name a file" : std::string();
}

void add_globals(CLI::App& app, Globals& globals) {
  app.add_option("--workspace", globals.workspace, "the SQLite file that holds everything")
      ->capture_default_str()
      ->check(complaint_about_workspace)
      ->type_name("FILE");
  app.add_flag("--json", globals.json, "answers and errors as JSON");
  app.add_flag("--quiet", globals.quiet, "only warnings and errors on stderr");
  app.add_option("--threads", globals.threads,
                 "0: as many as the machine has; never changes a result")
      ->check(CLI::Range(0U, 1024U))
      ->type_name("N");
  app.add_option("--seed", globals.seed, "for everything random")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
  app.add_option("--wait", globals.wait_s,
                 "how long to wait while another grapevine writes to the workspace")
      ->capture_default_str()
      ->check(CLI::Range(0U, 1'000'000U))
      ->type_name("SECONDS");
  app.add_option("--as-of", globals.as_of,
                 "score as if it were this day; default: the newest event")
      ->type_name("DATE");
  app.add_option("--memory", globals.memory,
                 "refuse what would take more, e.g. 8G; default: what the system can give")
      ->type_name("SIZE");
}

int dispatch(CLI::App& app, const Globals& globals, const std::vector<Action>& actions,
             std::stop_token stop) {
  const Context ctx = terminal_context(globals.quiet || globals.json, globals.threads, globals.seed,
                                       std::move(stop));
  for (std::size_t k = 0; k < actions.size(); ++k) {
    if (app.get_subcommand(std::string(commands()[k]->id))->parsed()) actions[k](globals, ctx);
  }
  return 0;
}

}  // namespace

int run_app(int argc, const char* const* argv) {
  CLI::App app("Find the customers who bring customers: offline, on one SQLite file.", "grapevine");
  Globals globals;
  const std::stop_token stop = install_signals();  // before --help prints: its reader may be gone
  try {
    add_globals(app, globals);
    app.set_version_flag("--version", std::string("grapevine ") + kVersion +
                                          "\nphone numbers: " + std::string(phone_rule()));
    app.require_subcommand(1);
    app.fallthrough();
    app.footer(
        "Every command explains itself: grapevine run --help\n"
        "Exit codes: 0 ok, 2 usage, 3 input, 4 output, 5 workspace, 6 nothing to do, "
        "70 bug, 130 stopped.");
    std::vector<Action> actions;
    for (const CommandSpec* spec : commands()) {
      CLI::App* sub = app.add_subcommand(std::string(spec->id), std::string(spec->summary));
      sub->fallthrough();
      std::string examples = "Examples:\n  ";
      for (const char c : spec->examples)
        examples += c == '\n' ? std::string("\n  ") : std::string(1, c);
      sub->footer(examples);
      actions.push_back(spec->setup(*sub));
    }
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
      if (const auto code = handle_parse_error(app, problem, globals.json)) return *code;
    }
    return dispatch(app, globals, actions, stop);
  } catch (const Error& error) {
    tell(error, globals.json);
    return static_cast<int>(error.code);
  } catch (const std::bad_alloc&) {
    tell(Error(Errc::internal, "there is not enough memory for this", "use a larger machine"),
         globals.json);
  } catch (const std::exception& problem) {
    tell(Error(Errc::internal, problem.what(),
               "this is a bug in grapevine: please report it with the command you ran"),
         globals.json);
  }
  return static_cast<int>(Errc::internal);
}

}  // namespace grapevine
