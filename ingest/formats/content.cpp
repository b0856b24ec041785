#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

enum Column { kContentId, kTitle, kKind };
constexpr FormatColumn kColumns[] = {
    {"content_id", true, "The shop's id of the page, post or picture."},
    {"title", false, "Its title."},
    {"kind", false, "What it is, e.g. video."},
};
constexpr std::string_view kNeeds[] = {"content_id"};

bool is_typical(const Header& header) {
  return header.size() == 1 || header.has("title") || header.has("kind");
}

void read(RowReader& row, RowFacts& facts) {
  facts.add(FactTable::content, {},
            {row.required_text(kContentId), text_value(row.text(kTitle)), row.lower_text(kKind)});
}

}  // namespace

extern const FormatSpec content_format;
const FormatSpec content_format{"content",  "Content", "One row per thing people can share.",
                                kColumns,   kNeeds,    true,
                                is_typical, read};

}  // namespace grapevine
