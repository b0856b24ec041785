#pragma once

#include <string>

#include "reports/playbook/playbook.hpp"

namespace grapevine {

/// What the user decides about a report.
struct ReportOptions {
  bool show_identities = false;  ///< false: pseudonyms in everything that is made for passing on
  std::string pseudonym_key;  ///< secret of the workspace; pseudonyms cannot be guessed without it
  std::string shop_name;      ///< may be empty
  Playbook playbook;
};

}  // namespace grapevine
