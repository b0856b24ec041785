#include "scoring/analysis/analysis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

#include "scoring/findings/parts.hpp"
#include "scoring/registry.hpp"
#include "scoring/roles/assign.hpp"

namespace grapevine {

namespace {

constexpr std::string_view kAllMeasures = "all";

std::string names_of_parameters(const MeasureSpec& spec) {
  if (spec.parameters.empty()) return "it has no parameters";
  std::string names = "it has: ";
  for (const ParameterSpec& parameter : spec.parameters) {
    if (&parameter != spec.parameters.data()) names += ", ";
    names += parameter.name;
  }
  return names;
}

const ParameterSpec* find_parameter(const MeasureSpec& spec, std::string_view name) {
  for (const ParameterSpec& parameter : spec.parameters) {
    if (parameter.name == name) return &parameter;
  }
  return nullptr;
}

std::string plain(double x) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, x).ptr;
  return {buffer, end};
}

/// Says what a measure takes where one would otherwise wonder whether it has stopped.
void announce(const MeasureSpec& spec, const Cost& cost, const Context& ctx) {
  constexpr double kLong_s = 10;
  if (cost.seconds < kLong_s) return;
  const bool is_hours = cost.seconds >= 7200;
  const double time = is_hours             ? cost.seconds / 3600
                      : cost.seconds < 120 ? cost.seconds
                                           : cost.seconds / 60;
  say(ctx, LogLevel::info,
      fmt::format("{} takes about {:.0f} {} of one core and {:.0f} MB", spec.id, std::ceil(time),
                  is_hours             ? "hours"
                  : cost.seconds < 120 ? "seconds"
                                       : "minutes",
                  std::ceil(cost.bytes / 1e6)));
}

void check_finite(const ScoreColumn& column, std::size_t n) {
  const auto good = [n](const std::vector<double>& values) {
    if (values.size() != n) return false;
    for (const double x : values) {
      if (!std::isfinite(x)) return false;
    }
    return true;
  };
  if (!good(column.value) || (!column.low.empty() && !good(column.low)) ||
      (!column.high.empty() && !good(column.high)) ||
      (!column.is_unknown.empty() && column.is_unknown.size() != n)) {
    throw Error(Errc::internal, "the measure " + column.id + " is not finite for everybody",
                "this is a bug in grapevine: please report it with the command you ran");
  }
}

/// Nobody was reached but by the referral that brought them: the union holds every referral.
bool is_forest_alone(const Network& network) {
  return network.united.edge_count() == network.referral.edge_count();
}

/// Several measures saying one thing must not look like so much evidence.
void note_what_it_comes_to(const MeasureSpec& spec, ScoreColumn& column) {
  if (spec.on_forest.empty()) return;
  if (!column.note.empty()) column.note += ' ';
  column.note += fmt::format(
      "In these files nobody is reached but by the referral that brought them, so this comes to: "
      "{}.",
      spec.on_forest);
}

}  // namespace

ParameterChoice parse_parameter_choice(const std::string& text) {
  const std::size_t dot = text.find('.');
  const std::size_t equals = text.find('=');
  if (dot == std::string::npos || equals == std::string::npos || equals < dot) {
    throw Error(Errc::usage, "\"" + shown(text) + "\" is not a parameter setting",
                "write measure.parameter=value, e.g. pagerank.damping=0.9");
  }
  ParameterChoice choice{text.substr(0, dot), text.substr(dot + 1, equals - dot - 1), 0};
  const MeasureSpec& spec = require_measure(choice.measure);
  const ParameterSpec* parameter = find_parameter(spec, choice.parameter);
  if (parameter == nullptr) {
    throw Error(Errc::usage,
                choice.measure + " has no parameter \"" + shown(choice.parameter) + "\"",
                names_of_parameters(spec));
  }
  const char* const begin = text.data() + equals + 1;
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(begin, end, choice.value);
  if (problem != std::errc{} || stop != end || !(choice.value >= parameter->least) ||
      !(choice.value <= parameter->most)) {
    throw Error(Errc::usage,
                "\"" + shown(text.substr(equals + 1)) + "\" is no value for " + choice.measure +
                    "." + choice.parameter,
                "give a number from " + plain(parameter->least) + " to " + plain(parameter->most));
  }
  return choice;
}

ParameterValues parameters_of(const MeasureSpec& spec,
                              const std::vector<ParameterChoice>& choices) {
  ParameterValues values{};
  for (std::size_t k = 0; k < spec.parameters.size(); ++k) {
    values[k] = spec.parameters[k].standard;
    for (const ParameterChoice& choice : choices) {
      if (choice.measure == spec.id && choice.parameter == spec.parameters[k].name) {
        values[k] = choice.value;
      }
    }
  }
  return values;
}

std::vector<std::string> parse_measure_choice(const std::string& text) {
  std::set<std::string> ids;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    const std::string id = text.substr(begin, comma - begin);
    if (id != kAllMeasures) require_measure(id);
    ids.insert(id);
    begin = comma + 1;
  }
  return {ids.begin(), ids.end()};
}

std::vector<const MeasureSpec*> measures_of(const ScoreRequest& request) {
  const auto is_asked_for = [&](const MeasureSpec& spec) {
    return std::any_of(
               request.measures.begin(), request.measures.end(),
               [&](const std::string& id) { return id == spec.id || id == kAllMeasures; }) ||
           std::any_of(request.parameters.begin(), request.parameters.end(),
                       [&](const ParameterChoice& choice) { return choice.measure == spec.id; });
  };
  std::vector<const MeasureSpec*> chosen;
  for (const MeasureSpec* spec : measures()) {
    if (spec->is_default || is_asked_for(*spec)) chosen.push_back(spec);
  }
  return chosen;
}

Analysis analyse(const Dataset& data, const ScoreRequest& request, const Context& ctx,
                 const NetworkSource& network_source) {
  Analysis analysis;
  analysis.forest = build_forest(data, ctx);
  analysis.network = network_source(data, analysis.forest, ctx);
  analysis.activity = count_activity(data, analysis.forest);
  NetworkViews views(analysis.network);
  const MeasureInput input{data, analysis.forest, analysis.network, analysis.activity, views};
  const std::vector<const MeasureSpec*> chosen = measures_of(request);
  const NetworkSize size{data.people_count(), analysis.network.united.edge_count()};
  const bool is_forest = is_forest_alone(analysis.network);
  std::size_t done = 0;
  for (const MeasureSpec* spec : chosen) {
    check_stop(ctx);
    report_progress(ctx, "score", static_cast<double>(done++) / static_cast<double>(chosen.size()));
    const ParameterValues values = parameters_of(*spec, request.parameters);
    announce(*spec, cost_of(*spec, size, values), ctx);
    ScoreColumn column = spec->compute(input, values, ctx);
    column.id = spec->id;
    if (is_forest) note_what_it_comes_to(*spec, column);
    check_finite(column, data.people_count());
    analysis.scores.columns.push_back(std::move(column));
  }
  report_progress(ctx, "score", 1);
  analysis.roles = assign_roles(data, analysis.activity, ctx);
  analysis.stages = assign_stages(data, analysis.activity);
  analysis.findings = find_all(
      {data, analysis.forest, analysis.activity, analysis.scores, analysis.roles, analysis.stages});
  analysis.findings.relation_weights = analysis.network.weights;
  return analysis;
}

}  // namespace grapevine
