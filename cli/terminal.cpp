#include "cli/terminal.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace grapevine {

namespace {

using Clock = std::chrono::steady_clock;

/// The one progress line of the process. stderr is shared by everything, so is its state.
struct ProgressLine {
  std::mutex mutex;
  bool is_open = false;
  std::string phase;
  Clock::time_point started;
  Clock::time_point drawn;
};

ProgressLine& progress_line() {
  static ProgressLine line;
  return line;
}

void close_locked(ProgressLine& line) {
  if (line.is_open) std::fputs("\r\x1B[K", stderr);
  line.is_open = false;
}

std::string duration(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%ld:%02ld", whole / 60, whole % 60);
  return buffer;
}

void draw_progress(std::string_view phase, double fraction) {
  ProgressLine& line = progress_line();
  const std::scoped_lock lock(line.mutex);
  const Clock::time_point now = Clock::now();
  if (line.phase != phase || !line.is_open) {
    line.phase = phase;
    line.started = now;
    line.drawn = {};
  }
  if (now - line.drawn < std::chrono::milliseconds(100) && fraction < 1) return;
  line.drawn = now;
  const double spent_s = std::chrono::duration<double>(now - line.started).count();
  if (fraction >= 1) {
    close_locked(line);
    return;
  }
  constexpr int kWidth = 24;
  const int filled = static_cast<int>(std::clamp(fraction, 0.0, 1.0) * kWidth);
  std::string text = "\r\x1B[K" + line.phase + " [" + std::string(filled, '#') +
                     std::string(kWidth - filled, '.') + "] ";
  char numbers[96];
  if (fraction > 0.01 && spent_s > 0.2) {
    std::snprintf(numbers, sizeof numbers, "%3.0f %%  %.1f %%/s  %s left", fraction * 100,
                  fraction * 100 / spent_s, duration(spent_s / fraction - spent_s).c_str());
  } else {
    std::snprintf(numbers, sizeof numbers, "%3.0f %%", fraction * 100);
  }
  std::fputs((text + numbers).c_str(), stderr);
  std::fflush(stderr);
  line.is_open = true;
}

/// Code points, good enough for padding names in a table.
std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

void append_padded(std::string& out, const std::string& cell, std::size_t width, bool right) {
  const std::string pad(width - std::min(width, display_width(cell)), ' ');
  out += right ? pad + cell : cell + pad;
}

std::atomic<bool> g_interrupted{false};

void on_signal(int number) {
  if (g_interrupted.exchange(true)) {
    std::signal(number, SIG_DFL);
    std::raise(number);
  }
}

}  // namespace

void print(std::string_view text) {
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), stdout);
  if (written == text.size() && std::fflush(stdout) == 0) return;
  if (errno == EPIPE) std::_Exit(0);
  throw Error(Errc::output, "the output could not be written",
              "check that the disk is not full and that the target is writable");
}

std::string render(const TerminalTable& table) {
  std::vector<std::size_t> width(table.header.size(), 0);
  const auto widen = [&](const std::vector<std::string>& row) {
    for (std::size_t c = 0; c < width.size(); ++c) {
      width[c] = std::max(width[c], display_width(row[c]));
    }
  };
  widen(table.header);
  for (const auto& row : table.rows) widen(row);
  std::string out;
  const auto add = [&](const std::vector<std::string>& row) {
    std::string line;
    for (std::size_t c = 0; c < width.size(); ++c) {
      if (c > 0) line += "  ";
      append_padded(line, row[c], width[c], table.is_number[c]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  };
  add(table.header);
  for (const auto& row : table.rows) add(row);
  return out;
}

std::string sentences_of(const Error& error) {
  std::string text;
  if (error.row && !error.row->file.empty()) {
    const std::string file = shown(error.row->file);
    // Many sentences name the file themselves.
    if (std::string(error.what()).find(file) == std::string::npos) {
      text = file + (error.row->line > 0 ? ":" + std::to_string(error.row->line) : "") + ": ";
    }
  }
  text += error.what();
  text += '\n';
  if (!error.hint.empty()) text += "hint: " + error.hint + '\n';
  return text;
}

Context terminal_context(bool quiet, unsigned threads, std::uint64_t seed, std::stop_token stop) {
  Context ctx;
  ctx.log = [quiet](LogLevel level, std::string_view sentence) {
    if (quiet && level == LogLevel::info) return;
    ProgressLine& line = progress_line();
    const std::scoped_lock lock(line.mutex);
    close_locked(line);
    const std::string text =
        (level == LogLevel::warning ? "warning: " : "") + std::string(sentence) + '\n';
    std::fputs(text.c_str(), stderr);
  };
  if (!quiet && isatty(STDERR_FILENO) == 1) ctx.progress = draw_progress;
  ctx.threads = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
  ctx.seed = seed;
  ctx.stop = std::move(stop);
  return ctx;
}

void close_progress() {
  ProgressLine& line = progress_line();
  const std::scoped_lock lock(line.mutex);
  close_locked(line);
}

std::stop_token install_signals() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  // A signal handler may not touch a stop_source; a watcher passes the flag on.
  static std::stop_source& source = *new std::stop_source;  // outlives the watcher
  std::thread([] {
    while (!g_interrupted) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    source.request_stop();
  }).detach();
  return source.get_token();
}

}  // namespace grapevine
