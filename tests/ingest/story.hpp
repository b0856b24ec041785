#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/base/error.hpp"
#include "graph/dataset.hpp"
#include "ingest/reading/ingest.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

/// A folder of its own for one test, removed afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "grapevine_XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(std::string_view name) const { return (path_ / name).string(); }
  std::string write(std::string_view name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

/// A workspace in a folder, and files to read into it.
class Story {
 public:
  Story() : workspace(Workspace::open(folder.path("shop.db"), Workspace::Mode::write)) {}

  /// Reads files given by name and text as one command.
  IngestOutcome read(const std::vector<std::pair<std::string, std::string>>& files,
                     IngestOptions options = {}) {
    for (const auto& [name, text] : files) {
      options.paths.push_back(folder.write("step" + std::to_string(step) + "/" + name, text));
    }
    ++step;
    return ingest_files(workspace, options, context);
  }
  /// Reads a file of fixtures/formats and loads what is there then.
  Dataset load_fixture(std::string_view name, IngestOptions options = {}) {
    options.paths.push_back(fixture_path(name));
    outcome = ingest_files(workspace, options, context);
    return load();
  }
  static std::string fixture_path(std::string_view name) {
    return (std::filesystem::path(GRAPEVINE_SOURCE_DIR) / "fixtures/formats" / name).string();
  }
  /// Reads one file; the lines of the rows it refused with their reasons.
  std::string refused(const std::string& text) {
    std::string out;
    outcome = read({{"x.csv", text}});
    for (const Reject& reject : outcome.files[0].first_rejects) {
      out += std::to_string(reject.line) + " " + reject.reason + "\n";
    }
    return out;
  }
  Dataset load() { return load_dataset(workspace, std::nullopt, {}); }
  std::string key(const Dataset& data, VertexId v) const {
    return v == kNoVertex ? std::string("-") : data.people.key[v];
  }

  Folder folder;
  Workspace workspace;
  std::vector<std::string> said;
  IngestOutcome outcome;  ///< of load_fixture and refused
  Context context{
      [this](LogLevel, std::string_view sentence) { said.emplace_back(sentence); }, {}, {}, 1, 1};
  int step = 0;
};

/// The sentence of the Error that `work` raises, and its hint; empty when it raises none.
template <class Work>
std::string failure(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return std::string(name_of(error.code)) + ": " + error.what() + " | " + error.hint;
  }
  return {};
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Everything in a dataset but the source rows, one line per row.
std::string described(const Dataset& data);

}  // namespace grapevine
