#include "ingest/reading/input_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <tuple>

#include "graph/base/error.hpp"
#include "ingest/csv/byte_stream.hpp"
#include "ingest/rows/header.hpp"

namespace grapevine {

namespace {

namespace fs = std::filesystem;

bool is_mapping_name(const std::string& name) { return name.ends_with(".map.toml"); }

/// Files of ours in a folder of exports: truth.csv holds the answers of generated data, the others
/// are written by an earlier run.
bool is_left_alone(std::string_view name, const std::vector<std::string>& own_names) {
  return name == "truth.csv" || name == "rejects.csv" ||
         std::find(own_names.begin(), own_names.end(), name) != own_names.end();
}

bool is_data_name(const std::string& name) {
  std::string plain = lower_case(name);
  if (plain.ends_with(".gz")) plain.resize(plain.size() - 3);
  const std::string extension = fs::path(plain).extension().string();
  return extension == ".csv" || extension == ".tsv" || extension == ".txt" ||
         extension == ".json" || extension == ".ndjson" || extension == ".jsonl" ||
         extension == ".graphml" || extension == ".gexf" || extension == ".xml";
}

/// Files that probably hold data, in a form we do not read.
bool is_sheet_name(const std::string& name) {
  const std::string extension = fs::path(lower_case(name)).extension().string();
  return extension == ".xlsx" || extension == ".xls" || extension == ".ods" ||
         extension == ".numbers" || extension == ".parquet" || extension == ".zip";
}

void add_folder(const std::string& folder, const std::vector<std::string>& own_names,
                InputFiles& files, const Context& ctx) {
  const std::size_t before_count = files.data.size();
  std::error_code problem;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, problem)) {
    const std::string name = entry.path().filename().string();
    std::error_code ignored;
    if (name.starts_with('.')) continue;
    if (!entry.is_regular_file(ignored)) {
      const std::string path = shown(entry.path().string());
      say(ctx, LogLevel::warning,
          entry.is_directory(ignored)
              ? fmt::format("the folder {} is left out: name it by itself to read its files", path)
              : fmt::format("{} is left out: it is no file that can be opened", path));
      continue;
    }
    if (is_left_alone(name, own_names)) {
      say(ctx, LogLevel::info,
          fmt::format("{} is left out: it has the name of a file of ours; name it by itself to "
                      "read it",
                      shown(entry.path().string())));
      continue;
    }
    if (is_mapping_name(name)) {
      files.mappings.push_back(entry.path().string());
    } else if (is_data_name(name)) {
      files.data.push_back({entry.path().string(), true});
    } else {
      say(ctx, is_sheet_name(name) ? LogLevel::warning : LogLevel::info,
          fmt::format(
              "{} is left out: only csv, tsv, txt, json, ndjson, jsonl, graphml, gexf, xml and gz "
              "files are read",
              shown(entry.path().string())));
    }
  }
  if (problem || files.data.size() == before_count) {
    throw Error(Errc::input,
                problem ? fmt::format("the folder {} cannot be read", shown(folder))
                        : fmt::format("the folder {} holds no csv, tsv, txt, json, ndjson, jsonl, "
                                      "graphml, gexf or xml file",
                                      shown(folder)),
                "name the folder your exports are in", SourceRow{folder, 0, {}});
  }
}

/// Of a file that was named and is in a folder as well, the name counts.
void sort_by_name(std::vector<InputPath>& paths) {
  std::sort(paths.begin(), paths.end(), [](const InputPath& a, const InputPath& b) {
    return std::tuple(file_name_of(a.path), a.path, a.is_from_folder) <
           std::tuple(file_name_of(b.path), b.path, b.is_from_folder);
  });
  const auto is_same = [](const InputPath& a, const InputPath& b) { return a.path == b.path; };
  paths.erase(std::unique(paths.begin(), paths.end(), is_same), paths.end());
}

void sort_by_name(std::vector<std::string>& paths) {
  std::sort(paths.begin(), paths.end(), [](const std::string& a, const std::string& b) {
    return std::tuple(file_name_of(a), a) < std::tuple(file_name_of(b), b);
  });
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
}

}  // namespace

std::string file_name_of(const std::string& path) { return fs::path(path).filename().string(); }

InputFiles collect_input_files(const IngestOptions& options, const Context& ctx) {
  InputFiles files;
  files.mappings = options.mapping_paths;
  for (const std::string& given : options.paths) {
    if (given == kStandardInput) {
      files.data.push_back({given});
      continue;
    }
    const std::string path = fs::path(given).lexically_normal().string();
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
      throw Error(Errc::input, fmt::format("{} does not exist", shown(given)),
                  "check the name, and the folder you are in", SourceRow{given, 0, {}});
    }
    if (fs::is_directory(path, ignored)) {
      add_folder(path, options.own_names, files, ctx);
    } else if (is_mapping_name(path)) {
      files.mappings.push_back(path);
    } else if (fs::is_regular_file(path, ignored)) {
      files.data.push_back({path});
    } else {
      throw Error(Errc::input, fmt::format("{} is not a file", shown(given)),
                  "save the data to a file first", SourceRow{given, 0, {}});
    }
  }
  // Rates and the key may lie beside the exports; a key is not to be shown as a faulty file.
  std::erase_if(files.data, [&](const InputPath& path) {
    std::error_code ignored;
    return fs::equivalent(path.path, options.rates_path, ignored) ||
           fs::equivalent(path.path, options.key_path, ignored);
  });
  sort_by_name(files.data);
  sort_by_name(files.mappings);
  return files;
}

}  // namespace grapevine
