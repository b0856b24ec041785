#pragma once

#include <iosfwd>

#include "reports/document.hpp"

namespace grapevine {

/// One page that needs nothing else: styles and pictures inside, no script, no request.
void render_html(const Document& document, std::ostream& out);

}  // namespace grapevine
