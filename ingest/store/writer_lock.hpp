#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "graph/base/context.hpp"
#include "graph/base/time.hpp"

namespace grapevine {

/// Who works on a workspace. What is not known is empty, 0 or kNoTime.
struct Occupant {
  std::int64_t process_id = 0;
  std::string command;  ///< of grapevine, without its arguments: those may name people
  std::string host;
  std::int64_t since_s = kNoTime;
};

/// "grapevine ingest (process 4711 on shop-pc, since 2026-05-31T12:00:00Z)".
std::string occupant_text(const Occupant& occupant);

/// Keeps other writers of a workspace away while it lives. It is a lock of the kernel on a file
/// beside the workspace, `<workspace>.lock`, so that it ends with its process however that ends;
/// what stands in the file only says who holds it. The file goes when the lock does. Where no such
/// file can be kept (a folder that may not be written, a file of somebody else in its place), the
/// lock is none, and SQLite's own locks keep writers apart without telling who.
class WriterLock {
 public:
  /// Waits for up to `wait_ms` while another process holds it, and says so once, after a moment.
  /// Raises Errc::store naming that process, Errc::interrupted once the user asked to stop.
  WriterLock(const std::string& workspace_path, const Occupant& self, int wait_ms,
             const Context& ctx);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  std::string path_;
  int file_ = -1;            // none: there is no lock
  bool is_written_ = false;  // by us, so that it is ours to remove
};

/// Who holds the lock of a workspace now; nothing when nobody does. Never waits.
std::optional<Occupant> find_occupant(const std::string& workspace_path);

/// Who holds the lock, in words: `another program` where that is not known.
std::string holder_of(const std::string& workspace_path);

/// Tells that a command waits, and for whom.
void say_waiting(const std::string& holder, const std::string& workspace_path, int wait_ms,
                 const Context& ctx);

inline constexpr const char* kInUseHint =
    "wait until it has finished, or let the command wait longer: --wait SECONDS";
/// Raises Errc::store: the workspace is in use, by whom where that is known, and what to do.
[[noreturn]] void raise_in_use(const std::string& workspace_path);

/// How long each look at a lock is apart, and after which time a wait is told.
inline constexpr int kLookEvery_ms = 50;
inline constexpr int kTellAfter_ms = 500;

}  // namespace grapevine
