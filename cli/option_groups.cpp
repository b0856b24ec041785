#include "cli/option_groups.hpp"

#include <filesystem>

#include "cli/output_files.hpp"
#include "cli/report_files.hpp"
#include "cli/summaries.hpp"
#include "ingest/csv/byte_stream.hpp"
#include "ingest/reading/fixed_rows.hpp"
#include "ingest/reading/input_files.hpp"
#include "reports/graph_exporter.hpp"

namespace grapevine {

void add_ingest_options(CLI::App& sub, IngestChoices& choices) {
  IngestOptions& options = choices.options;
  options.own_names = report_file_names();
  for (const GraphExporterSpec* spec : graph_exporters()) {
    for (const GraphFile& file : spec->files) options.own_names.emplace_back(file.name);
  }
  sub.add_option("files", options.paths, "files or folders with exports")
      ->required()
      ->type_name("FILE|DIR");
  sub.add_option("--map", options.mapping_paths, "TOML mapping for files no format recognises")
      ->type_name("FILE");
  sub.add_option("--as", options.as_table, "read every file as this table, e.g. referrals")
      ->type_name("TABLE");
  sub.add_option(
         "--date-format", options.date_format,
         "how dates are written where files leave it open: iso, dmy, mdy, epoch_s, epoch_ms, "
         "epoch_us")
      ->type_name("FORMAT");
  sub.add_option("--decimal", options.decimal, "decimal mark where files leave it open: . or ,")
      ->type_name("MARK");
  sub.add_option("--phone-region", options.phone_region,
                 "country of phone numbers written without a country code, e.g. DE")
      ->type_name("ISO");
  sub.add_option("--currency", options.currency, "reporting currency, when the files do not say")
      ->type_name("ISO");
  sub.add_option("--rates", options.rates_path,
                 "CSV with currency, rate and date: what one unit is worth in the reporting "
                 "currency")
      ->type_name("FILE");
  sub.add_option("--pseudonymize", options.key_path,
                 "store keyed hashes instead of names, addresses and ids; the key is in this file")
      ->type_name("KEYFILE");
  sub.add_option("--rejects", choices.rejects_path,
                 "write every rejected row of the workspace to this CSV file")
      ->type_name("FILE");
  sub.add_flag("--strict", options.is_strict, "any rejected row is an error; nothing is kept");
}

void check_outputs_are_no_inputs(const std::vector<std::string>& outputs,
                                 const IngestOptions& options, const std::string& playbook_path) {
  const InputFiles files = collect_input_files(options, {});
  std::vector<std::string> inputs = files.mappings;
  for (const InputPath& input : files.data) inputs.push_back(input.path);
  inputs.insert(inputs.end(), {options.rates_path, options.key_path, playbook_path});
  std::error_code ignored;  // what does not exist yet is no input
  for (const std::string& output : outputs) {
    for (const std::string& input : inputs) {
      if (!std::filesystem::equivalent(output, input, ignored)) continue;
      throw Error(Errc::usage, shown(output) + " is read and would be written over",
                  "give the output another place");
    }
  }
}

void check_rejects_output(const IngestChoices& choices, const std::string& workspace,
                          const std::string& playbook_path) {
  if (choices.rejects_path.empty()) return;
  check_output_file(choices.rejects_path, workspace);
  check_outputs_are_no_inputs({choices.rejects_path}, choices.options, playbook_path);
}

IngestOutcome ingest_as_chosen(Workspace& workspace, const IngestChoices& choices, bool json,
                               const Context& ctx) {
  IngestOutcome outcome = choices.is_fixed ? ingest_fixed_rows(workspace, choices.options, ctx)
                                           : ingest_files(workspace, choices.options, ctx);
  if (!choices.rejects_path.empty()) {
    write_output_file(choices.rejects_path,
                      [&](std::ostream& out) { write_rejects(list_rejects(workspace), out); });
  }
  tell_refused_files(outcome, json, ctx);
  return outcome;
}

void add_report_options(CLI::App& sub, ReportChoices& choices) {
  sub.add_option("--out", choices.out, "folder for the outputs")->required()->type_name("DIR");
  sub.add_option("--playbook", choices.playbook_path, "your own playbook (TOML)")
      ->type_name("FILE");
  sub.add_option("--shop", choices.shop_name, "name of the shop, for the title")->type_name("NAME");
  sub.add_flag("--show-identities", choices.show_identities,
               "names instead of pseudonyms; only for those who may see them");
}

ReportOptions report_options(const ReportChoices& choices) {
  ReportOptions options;
  options.show_identities = choices.show_identities;
  options.shop_name = choices.shop_name;
  options.playbook = choices.playbook_path.empty()
                         ? shipped_playbook()
                         : parse_playbook(read_bytes(choices.playbook_path), choices.playbook_path);
  return options;
}

void add_score_options(CLI::App& sub, ScoreChoices& choices) {
  sub.add_option("--set", choices.settings, "set a parameter of a measure, see `list measures`")
      ->type_name("MEASURE.PARAMETER=VALUE");
  sub.add_option("--measures", choices.measures,
                 "compute these as well, see `list measures`: ids between commas, or all")
      ->type_name("ID,...");
}

}  // namespace grapevine
