#include "ingest/reading/open_files.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "graph/base/error.hpp"
#include "graph/base/parallel.hpp"
#include "ingest/reading/input_files.hpp"
#include "ingest/reading/row_form.hpp"
#include "ingest/store/guard.hpp"

namespace grapevine {

namespace {

/// A file on its way in: opened, or what is wrong with it.
struct Candidate {
  InputPath path;
  DataFile file;
  std::optional<Error> problem;
};

/// Does `work`, which may find that the file is wrong. Only a file that came with its folder may
/// be left out: whoever names a file wants that one.
template <class Work>
void try_file(Candidate& candidate, bool is_strict, const Work& work) {
  if (candidate.problem) return;
  try {
    work();
  } catch (const Error& error) {
    if (is_strict || !candidate.path.is_from_folder || error.code != Errc::input) throw;
    candidate.problem = error;
  }
}

/// Files the workspace has read before are not looked at again.
void survey_new_files(Workspace& workspace, std::vector<Candidate>& candidates, bool is_strict,
                      const Context& ctx) {
  SQLite::Database& db = workspace.database();
  std::vector<std::uint8_t> is_new(candidates.size());
  with_store_errors(db.getFilename(), [&] {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (candidates[i].problem) continue;
      is_new[i] = is_known_input(db, input_row(candidates[i].file)) ? 0 : 1;
    }
  });
  const auto survey_one = [&](Block block) {
    Candidate& candidate = candidates[block.index];
    if (is_new[block.index] == 0) return;
    try_file(candidate, is_strict, [&] { survey_rows(candidate.file, ctx); });
  };
  for_each_block(candidates.size(), ctx, survey_one, 1);
}

OpenedFiles sorted_out(std::vector<Candidate> candidates) {
  OpenedFiles opened;
  for (Candidate& candidate : candidates) {
    if (candidate.problem) {
      opened.refused.push_back({std::move(candidate.path.path), *candidate.problem});
    } else {
      opened.files.push_back(std::move(candidate.file));
    }
  }
  if (opened.files.empty()) throw opened.refused.front().problem;
  return opened;
}

void say_unused_mappings(const std::vector<Mapping>& mappings, const std::vector<DataFile>& files,
                         const Context& ctx) {
  for (const Mapping& mapping : mappings) {
    const bool is_used = std::any_of(files.begin(), files.end(), [&](const DataFile& file) {
      return file.reading.id == mapping.name;
    });
    if (!is_used) {
      say(ctx, LogLevel::warning, fmt::format("the mapping {} fits no file", shown(mapping.path)));
    }
  }
}

}  // namespace

InputRow input_row(const DataFile& file) {
  InputRow row{file.source.sha256, file.name, file.reading.id, file.reading.key, 0, row_form(file)};
  if (file.pseudonymizer) {
    row.sha256 = file.pseudonymizer->file_fingerprint(row.sha256);
    row.name = file.pseudonymizer->place_name(row.name);
    row.form.header.clear();  // no row is read again by itself, and a column may name a person
  }
  return row;
}

OpenedFiles open_files(Workspace& workspace, const IngestOptions& options,
                       const std::shared_ptr<const Pseudonymizer>& pseudonymizer,
                       const Context& ctx) {
  InputFiles paths = collect_input_files(options, ctx);
  if (paths.data.empty()) {
    throw Error(Errc::input, "there is nothing to read", "name the files or folders to ingest");
  }
  std::vector<Mapping> mappings;
  for (const std::string& path : paths.mappings) mappings.push_back(read_mapping(path));
  std::vector<Candidate> candidates;
  for (InputPath& path : paths.data) candidates.push_back({std::move(path), {}, std::nullopt});
  const auto open_one = [&](Block block) {
    Candidate& candidate = candidates[block.index];
    try_file(candidate, options.is_strict,
             [&] { candidate.file = open_data_file(candidate.path.path, mappings, options); });
    candidate.file.pseudonymizer = pseudonymizer;
  };
  for_each_block(candidates.size(), ctx, open_one, 1);
  survey_new_files(workspace, candidates, options.is_strict, ctx);
  OpenedFiles opened = sorted_out(std::move(candidates));
  for (const DataFile& file : opened.files) {
    for (const std::string& sentence : file.warnings) say(ctx, LogLevel::warning, sentence);
  }
  say_unused_mappings(mappings, opened.files, ctx);
  return opened;
}

}  // namespace grapevine
