# Text files that ship inside the library. Each becomes a generated .cpp with one string; the file
# in the tree stays the only truth, and a change to it configures and builds again.
function(embed_text layer file function_name)
  set(source ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  file(READ ${source} text)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded/${function_name}.cpp)
  file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT [[// Generated from @file@: edit that file.
#include "reports/assets/assets.hpp"

namespace grapevine {

std::string_view @function_name@() {
  return R"embedded(@text@)embedded";
}

}  // namespace grapevine
]])
  target_sources(${layer} PRIVATE ${generated})
endfunction()

embed_text(reports reports/playbook/playbook.toml shipped_playbook_toml)
embed_text(reports reports/html/page.css page_css)
