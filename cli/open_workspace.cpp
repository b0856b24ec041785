#include "cli/open_workspace.hpp"

#include <unistd.h>

#include <array>
#include <chrono>
#include <utility>

namespace grapevine {

namespace {

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return {};
  return name.data();
}

std::int64_t now_s() {
  using std::chrono::system_clock;
  return std::chrono::duration_cast<std::chrono::seconds>(system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

Workspace open_workspace(const Globals& globals, Workspace::Mode mode, std::string command,
                         const Context& ctx) {
  Opening opening;
  opening.self = {::getpid(), std::move(command), host_name(), now_s()};
  opening.wait_ms = static_cast<int>(globals.wait_s) * 1000;
  return Workspace::open(globals.workspace, mode, opening, ctx);
}

}  // namespace grapevine
