#include "reports/html/page.hpp"
#include "reports/registry.hpp"
#include "reports/sections/compose.hpp"

namespace grapevine {

namespace {

void render(const ReportInput& in, const ReportOptions& options, std::ostream& out) {
  render_html(compose_report(in, options), out);
}

}  // namespace

extern const ExporterSpec report_html_exporter;
const ExporterSpec report_html_exporter{
    "report_html",
    "report.html",
    "Referral report",
    "The report as one page that needs no network: groups, plays, evangelists, trees, definitions.",
    true,
    render,
    nullptr};

}  // namespace grapevine
