#pragma once

#include <string>
#include <utility>

#include <SQLiteCpp/Exception.h>

namespace grapevine {

/// Turns what SQLite says into an Error of kind store: what, where and what to do.
[[noreturn]] void raise_store_error(const SQLite::Exception& problem, const std::string& path);

/// Runs `work`; SQLite's exceptions come out as Errors.
template <class Work>
decltype(auto) with_store_errors(const std::string& path, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const SQLite::Exception& problem) {
    raise_store_error(problem, path);
  }
}

}  // namespace grapevine
