#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace grapevine {

/// One file to be written and what writes it.
struct PlannedFile {
  std::string name;
  std::function<void(std::ostream&)> write;
};

/// Raises Errc::output when `directory` cannot take these files: it or its parent is a file, a
/// target is a folder, or nothing may be written there; Errc::usage when a target is the workspace
/// itself. Creates the directory. Called before any work starts, so that an hour of scoring is not
/// lost to a typing error.
void check_outputs(const std::string& directory, const std::vector<std::string>& names,
                   const std::string& workspace);

/// Writes every file aside and renames them all at the end: on any error the old files stay as they
/// were. Raises Errc::output.
void write_outputs(const std::string& directory, const std::vector<PlannedFile>& files);

/// The two above for a single file given by its path.
void check_output_file(const std::string& path, const std::string& workspace);
void write_output_file(const std::string& path, const std::function<void(std::ostream&)>& write);

}  // namespace grapevine
