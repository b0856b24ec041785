#include "reports/registry.hpp"

namespace grapevine {

// One line per file in reports/exporters/.
#define GRAPEVINE_EXPORTERS(X) \
  X(report_html)               \
  X(report_json)               \
  X(evangelists_csv)           \
  X(segments_csv)              \
  X(manifest_json)

#define DECLARE_EXPORTER(id) extern const ExporterSpec id##_exporter;
GRAPEVINE_EXPORTERS(DECLARE_EXPORTER)
#undef DECLARE_EXPORTER

std::span<const ExporterSpec* const> exporters() {
#define LIST_EXPORTER(id) &id##_exporter,
  static constexpr const ExporterSpec* kExporters[] = {GRAPEVINE_EXPORTERS(LIST_EXPORTER)};
#undef LIST_EXPORTER
  return kExporters;
}

const ExporterSpec* find_exporter(std::string_view id) {
  for (const ExporterSpec* exporter : exporters()) {
    if (exporter->id == id) return exporter;
  }
  return nullptr;
}

}  // namespace grapevine
