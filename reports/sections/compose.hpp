#pragma once

#include "reports/document.hpp"
#include "reports/report_options.hpp"
#include "scoring/findings/findings.hpp"

namespace grapevine {

/// Lays the findings out as a document. Without `show_identities` the document holds no key, name,
/// address or code of any person.
Document compose_report(const ReportInput& in, const ReportOptions& options);

}  // namespace grapevine
