#pragma once

#include <memory>
#include <vector>

#include "graph/base/context.hpp"
#include "ingest/reading/data_file.hpp"
#include "ingest/reading/ingest.hpp"
#include "ingest/store/ledger.hpp"

namespace grapevine {

struct OpenedFiles {
  std::vector<DataFile> files;
  std::vector<RefusedFile> refused;  ///< by file name
};

/// Opens and surveys every file of the options, in the order of their names. A file of a folder
/// that is wrong as a whole is refused by itself; Errc::input is raised for one that was named, for
/// any with `is_strict`, and when none is left. Nothing is stored. `pseudonymizer` may be none.
OpenedFiles open_files(Workspace& workspace, const IngestOptions& options,
                       const std::shared_ptr<const Pseudonymizer>& pseudonymizer,
                       const Context& ctx);

/// What the workspace keeps of the file.
InputRow input_row(const DataFile& file);

}  // namespace grapevine
