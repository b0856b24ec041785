#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/base/error.hpp"

namespace grapevine {

/// Writes to stdout. A reader that went away ends the program quietly with 0; a full disk behind
/// the pipe raises Errc::output.
void print(std::string_view text);

/// A table for people: columns padded by display width, numbers to the right, two blanks between.
struct TerminalTable {
  std::vector<std::string> header;
  std::vector<bool> is_number;
  std::vector<std::vector<std::string>> rows;
};
std::string render(const TerminalTable& table);

/// What is wrong and where, and what to do about it on a line of its own.
std::string sentences_of(const Error& error);

/// Log lines on stderr, and a progress bar with rate and time left when stderr is a terminal.
/// `quiet` keeps warnings only. Also the stop token that Ctrl-C sets.
Context terminal_context(bool quiet, unsigned threads, std::uint64_t seed, std::stop_token stop);

/// Ends the progress line, if one is open, so that the next message starts on its own line.
void close_progress();

/// Installs the handlers: Ctrl-C and SIGTERM request a stop (a second one kills), a closed pipe and
/// an exceeded file size become errors of the write instead of killing the program.
std::stop_token install_signals();

}  // namespace grapevine
