#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "graph/base/error.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

class Workspace;

/// Ends the name of a database that SQLite may take to stay as it is.
inline constexpr std::string_view kUnchanging = "?immutable=1";

/// Inside a handler: turns what SQLite says into an Error of kind store that tells what, where and
/// what to do. Any other exception goes on as it is.
[[noreturn]] void rethrow_store_error(const std::string& path);

/// Runs `work`; SQLite's exceptions come out as Errors.
template <class Work>
decltype(auto) with_store_errors(const std::string& path, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (...) {
    rethrow_store_error(path);
  }
}

/// Runs `work` as the workspace's only writer; all of what it did is kept or, when it throws,
/// nothing. Raises Errc::store when another program is writing.
void write_in_transaction(Workspace& workspace, const std::function<void(SQLite::Database&)>& work);

/// How SQLite loads facts while this lives; outside of a transaction only.
/// - What new rows refer to is not looked up: the writer of facts makes every row before it refers
///   to it, and looking each one up again cost a quarter of an ingest.
/// - Into an empty workspace it writes in place, with a rollback journal that has nothing to keep,
///   rather than all pages first to the log and then again. Nobody reads an empty workspace.
class LoadSettings {
 public:
  explicit LoadSettings(Workspace& workspace);
  ~LoadSettings();
  LoadSettings(const LoadSettings&) = delete;
  LoadSettings& operator=(const LoadSettings&) = delete;

 private:
  Workspace& workspace_;
};

}  // namespace grapevine
