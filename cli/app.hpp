#pragma once

namespace grapevine {

/// The whole program below `main`: reads the command line, does the work, turns every error into a
/// sentence with advice, and returns the exit code.
int run_app(int argc, const char* const* argv);

}  // namespace grapevine
