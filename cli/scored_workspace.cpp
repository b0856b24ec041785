#include "cli/scored_workspace.hpp"

#include <unistd.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "cli/memory_limit.hpp"
#include "cli/network_snapshot.hpp"
#include "cli/version.hpp"
#include "graph/base/hash.hpp"
#include "graph/fingerprint.hpp"

namespace grapevine {

namespace {

/// A date means its end: everything that happened that day is known.
std::optional<std::int64_t> parse_as_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const std::optional<std::int64_t> time_s = parse_iso_time(text);
  if (!time_s) {
    throw Error(Errc::usage, "--as-of: \"" + shown(text) + "\" is not a date",
                "write it as 2026-05-31 or 2026-05-31T12:00:00Z");
  }
  constexpr std::size_t kDateLength = 10;
  return text.size() == kDateLength ? *time_s + kDay_s - 1 : *time_s;
}

void check_set_once(const std::vector<std::string>& settings) {
  std::set<std::string> names;
  for (const std::string& text : settings) {
    const std::string name = text.substr(0, text.find('='));
    if (!names.insert(name).second) {
      throw Error(Errc::usage, shown(name) + " is set twice", "give each --set once");
    }
  }
}

ScoreRequest request_of(const ScoreChoices& choices) {
  ScoreRequest request;
  for (const std::string& text : choices.settings) {
    request.parameters.push_back(parse_parameter_choice(text));
  }
  check_set_once(choices.settings);
  if (!choices.measures.empty()) request.measures = parse_measure_choice(choices.measures);
  return request;
}

/// What was computed besides the default, as it stands in the run: the same for any way to ask.
std::string on_request(const ScoreRequest& request) {
  std::string ids;
  for (const MeasureSpec* spec : measures_of(request)) {
    if (spec->is_default) continue;
    if (!ids.empty()) ids += ',';
    ids += spec->id;
  }
  return ids;
}

/// Nobody may be there because the first files are only being read, standard input for instance.
void fail_if_loading(const std::string& workspace_path) {
  const std::optional<Occupant> writer = find_occupant(workspace_path);
  if (!writer || writer->process_id == ::getpid()) return;
  throw Error(Errc::nothing_to_do,
              "there is nobody in the workspace yet: " + occupant_text(*writer) + " writes to it",
              "run the command again when that has finished");
}

/// The snapshot beside the workspace, for the people as they are; built for what might be.
NetworkSource network_source(Workspace& workspace, const Globals& globals, Doubt doubt) {
  if (doubt != Doubt::as_weighed) return build_network;
  return [path = snapshot_path(globals.workspace), version = data_version(workspace)](
             const Dataset& data, const ReferralForest& forest, const Context& ctx) {
    Sha256 key;
    key.add_field(kVersion);
    key.add_field(std::to_string(kNetworkVersion));
    key.add_field(version);
    key.add_field(std::to_string(data.as_of_s));
    return snapshot_or_build(path, key.hex(), data, forest, ctx);
  };
}

}  // namespace

void check_score_choices(const Globals& globals, const ScoreChoices& choices) {
  request_of(choices);
  parse_as_of(globals.as_of);
  memory_limit(globals.memory);
}

std::unique_ptr<ScoredWorkspace> score_workspace(Workspace& workspace, const Globals& globals,
                                                 const ScoreChoices& choices, const Context& ctx,
                                                 Doubt doubt) {
  const ScoreRequest request = request_of(choices);
  const std::optional<std::int64_t> as_of_s = parse_as_of(globals.as_of);

  const DataSize size = data_size(workspace);
  check_memory(memory_need(size, request), size, memory_limit(globals.memory));

  // On the heap: the analysis refers to the data, which must not move.
  auto scored = std::make_unique<ScoredWorkspace>();
  scored->data = load_dataset(workspace, as_of_s, ctx, doubt);
  if (scored->data.people_count() == 0) {
    fail_if_loading(globals.workspace);
    throw Error(Errc::nothing_to_do,
                "there is nobody in the workspace" +
                    (as_of_s ? " up to " + format_time(*as_of_s) : std::string()),
                as_of_s ? "choose a later --as-of, or ingest older files" : "ingest files first");
  }
  scored->analysis = analyse(scored->data, request, ctx, network_source(workspace, globals, doubt));

  Run& run = scored->run;
  run.version = kVersion;
  run.as_of_s = scored->data.as_of_s;
  run.inputs = fingerprints(scored->data);
  run.rejects = count_rejects(workspace);
  run.settings.emplace_back("seed", std::to_string(globals.seed));
  const std::string measures = on_request(request);
  if (!measures.empty()) run.settings.emplace_back("measures", measures);
  for (const std::string& text : choices.settings) {
    const std::size_t equals = text.find('=');
    run.settings.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  std::sort(run.settings.begin(), run.settings.end());
  assign_id(run);
  return scored;
}

}  // namespace grapevine
