#pragma once

#include <string_view>

namespace grapevine {

/// Files of reports/ that are compiled into the library (reports/assets/embed.cmake).
std::string_view shipped_playbook_toml();  ///< reports/playbook/playbook.toml
std::string_view page_css();               ///< reports/html/page.css

}  // namespace grapevine
