#include "ingest/store/writer_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <string_view>
#include <thread>

#include "graph/base/error.hpp"

namespace grapevine {

namespace {

constexpr std::string_view kFirstLine =
    "A grapevine writes to the workspace; see the next lines.\n";
constexpr std::size_t kMostRead_bytes = 1024;
constexpr std::size_t kLongestWord = 64;

/// One lock whatever name the workspace goes by.
std::string lock_path(const std::string& workspace_path) {
  std::error_code ignored;
  const auto real = std::filesystem::weakly_canonical(workspace_path, ignored);
  return (ignored ? workspace_path : real.string()) + ".lock";
}

struct flock whole_file(short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  return lock;
}

bool is_plain(int file) {
  struct stat state {};
  return ::fstat(file, &state) == 0 && S_ISREG(state.st_mode) && state.st_nlink <= 1;
}

/// Whether the open file still goes by its name: its last holder may have removed it meanwhile.
bool is_named(int file, const std::string& path) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(file, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

std::string read_start(int file) {
  std::array<char, kMostRead_bytes> bytes{};
  const ssize_t count = ::pread(file, bytes.data(), bytes.size(), 0);
  return count > 0 ? std::string(bytes.data(), static_cast<std::size_t>(count)) : std::string();
}

/// A word of a lock file that may be shown: the file could be anybody's.
std::string plain_word(std::string_view text) {
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-";
  const bool is_plain_text =
      text.size() <= kLongestWord && text.find_first_not_of(kAllowed) == std::string_view::npos;
  return is_plain_text ? std::string(text) : std::string();
}

Occupant parse_occupant(std::string_view text) {
  Occupant found;
  if (!text.starts_with(kFirstLine)) return found;
  text.remove_prefix(kFirstLine.size());
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;  // it is still being written
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, blank);
    const std::string_view value = line.substr(blank + 1);
    if (name == "command") found.command = plain_word(value);
    if (name == "host") found.host = plain_word(value);
    if (name == "process" && value.size() < 12) {
      std::from_chars(value.data(), value.data() + value.size(), found.process_id);
    }
    if (name == "since") found.since_s = parse_iso_time(value).value_or(kNoTime);
  }
  return found;
}

std::string lock_text(const Occupant& self) {
  return fmt::format("{}process {}\ncommand {}\nhost {}\nsince {}\n", kFirstLine, self.process_id,
                     self.command, self.host, format_time(self.since_s));
}

enum class Attempt { locked, held, impossible };

Attempt try_lock(const std::string& path, int& file) {
  file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
  if (file < 0) return Attempt::impossible;
  if (is_plain(file)) {
    struct flock lock = whole_file(F_WRLCK);
    if (::fcntl(file, F_OFD_SETLK, &lock) == 0) {
      if (is_named(file, path)) return Attempt::locked;
      ::close(file);
      return try_lock(path, file);
    }
    const bool is_held = errno == EAGAIN || errno == EACCES;
    ::close(file);
    file = -1;
    return is_held ? Attempt::held : Attempt::impossible;
  }
  ::close(file);
  file = -1;
  return Attempt::impossible;
}

}  // namespace

std::string occupant_text(const Occupant& occupant) {
  if (occupant.command.empty()) return "another program";
  std::string text = fmt::format("grapevine {}", occupant.command);
  if (occupant.process_id <= 0) return text;
  text += fmt::format(" (process {}", occupant.process_id);
  if (!occupant.host.empty()) text += " on " + occupant.host;
  if (occupant.since_s != kNoTime) text += ", since " + format_time(occupant.since_s);
  return text + ")";
}

std::string holder_of(const std::string& workspace_path) {
  return occupant_text(find_occupant(workspace_path).value_or(Occupant{}));
}

void say_waiting(const std::string& holder, const std::string& workspace_path, int wait_ms,
                 const Context& ctx) {
  say(ctx, LogLevel::info,
      fmt::format("waiting up to {} s for {} to finish with {}", (wait_ms + 999) / 1000, holder,
                  shown(workspace_path)));
}

void raise_in_use(const std::string& workspace_path) {
  throw Error(Errc::store,
              fmt::format("the workspace {} is in use by {}", shown(workspace_path),
                          holder_of(workspace_path)),
              kInUseHint);
}

WriterLock::WriterLock(const std::string& workspace_path, const Occupant& self, int wait_ms,
                       const Context& ctx)
    : path_(lock_path(workspace_path)) {
  for (int waited_ms = 0;; waited_ms += kLookEvery_ms) {
    const Attempt attempt = try_lock(path_, file_);
    if (attempt == Attempt::impossible) return;
    if (attempt == Attempt::locked) break;
    if (waited_ms >= wait_ms) raise_in_use(workspace_path);
    if (waited_ms == kTellAfter_ms)
      say_waiting(holder_of(workspace_path), workspace_path, wait_ms, ctx);
    check_stop(ctx);
    std::this_thread::sleep_for(std::chrono::milliseconds(kLookEvery_ms));
  }
  const std::string before = read_start(file_);
  // What somebody else wrote there is not ours to write over or remove.
  if (!before.starts_with(kFirstLine) && !kFirstLine.starts_with(before)) return;
  const std::string text = lock_text(self);
  is_written_ = ::ftruncate(file_, 0) == 0;
  // A full disk leaves a file without words: it locks all the same.
  if (::pwrite(file_, text.data(), text.size(), 0) < 0) return;
}

WriterLock::~WriterLock() {
  if (file_ < 0) return;
  if (is_written_) ::unlink(path_.c_str());
  ::close(file_);  // which ends the lock
}

std::optional<Occupant> find_occupant(const std::string& workspace_path) {
  const std::string path = lock_path(workspace_path);
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file < 0) return std::nullopt;
  std::optional<Occupant> found;
  struct flock lock = whole_file(F_WRLCK);
  if (is_plain(file) && ::fcntl(file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK) {
    found = parse_occupant(read_start(file));
  }
  ::close(file);
  return found;
}

}  // namespace grapevine
