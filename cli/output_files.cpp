#include "cli/output_files.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "graph/base/error.hpp"

namespace grapevine {

namespace fs = std::filesystem;

namespace {

std::string aside_name(const fs::path& target) {
  return (target.parent_path() / ("." + target.filename().string() + ".part")).string();
}

/// Removes what was written aside, unless `keep` was called.
class AsideFiles {
 public:
  ~AsideFiles() {
    for (const std::string& path : paths_) {
      std::error_code ignored;
      fs::remove(path, ignored);
    }
  }
  void add(std::string path) { paths_.push_back(std::move(path)); }
  void keep() { paths_.clear(); }

 private:
  std::vector<std::string> paths_;
};

std::string folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path().string() : ".";
}

[[noreturn]] void fail_to_write(const std::string& path) {
  throw Error(Errc::output, "cannot write " + shown(path),
              "check that the disk is not full and that you may write there; nothing was changed");
}

}  // namespace

void check_outputs(const std::string& directory, const std::vector<std::string>& names,
                   const std::string& workspace) {
  std::error_code problem;
  const fs::path folder(directory);
  if (fs::exists(folder, problem) && !fs::is_directory(folder, problem)) {
    throw Error(Errc::output, shown(directory) + " is a file, not a folder",
                "name a folder for the outputs, or remove the file");
  }
  fs::create_directories(folder, problem);
  if (problem) {
    throw Error(Errc::output,
                "cannot create the folder " + shown(directory) + ": " + problem.message(),
                "name a folder you may write to");
  }
  if (::access(directory.c_str(), W_OK | X_OK) != 0) {
    throw Error(Errc::output, "cannot write to the folder " + shown(directory),
                "name a folder you may write to");
  }
  const fs::path kept = fs::weakly_canonical(fs::absolute(workspace), problem);
  for (const std::string& name : names) {
    const fs::path target = fs::weakly_canonical(fs::absolute(folder / name), problem);
    for (const char* beside : {"", "-wal", "-shm", "-journal", "-network", ".lock"}) {
      if (target != kept.string() + beside) continue;
      throw Error(Errc::usage,
                  "the workspace is " + shown(workspace) + ", where " + name + " is to be written",
                  "give one of them another place");
    }
    if (fs::is_directory(folder / name, problem)) {
      throw Error(Errc::output, shown((folder / name).string()) + " is a folder",
                  "a file of that name is to be written: remove or rename the folder");
    }
    // What is written is renamed into place: that would replace a device or a link by a file.
    const fs::file_status there = fs::symlink_status(folder / name, problem);
    if (fs::exists(there) && !fs::is_regular_file(there)) {
      throw Error(Errc::output, shown((folder / name).string()) + " is no plain file",
                  "name a file of its own: links and devices are not written to");
    }
  }
}

void write_outputs(const std::string& directory, const std::vector<PlannedFile>& files) {
  AsideFiles aside;
  for (const PlannedFile& file : files) {
    const fs::path target = fs::path(directory) / file.name;
    const std::string path = aside_name(target);
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    if (!out) fail_to_write(target.string());
    aside.add(path);
    file.write(out);
    out.close();
    if (!out) fail_to_write(target.string());
  }
  for (const PlannedFile& file : files) {
    const fs::path target = fs::path(directory) / file.name;
    std::error_code problem;
    fs::rename(aside_name(target), target, problem);
    if (problem) fail_to_write(target.string());
  }
  aside.keep();
}

void check_output_file(const std::string& path, const std::string& workspace) {
  check_outputs(folder_of(path), {fs::path(path).filename().string()}, workspace);
}

void write_output_file(const std::string& path, const std::function<void(std::ostream&)>& write) {
  write_outputs(folder_of(path), {{fs::path(path).filename().string(), write}});
}

}  // namespace grapevine
