#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/rows/format.hpp"

namespace grapevine {

/// Which of our words each word of a file stands for, those left out that the table takes as they
/// are; in byte order. Nothing when one of them is known neither to the table nor to our synonyms.
std::optional<std::vector<std::pair<std::string, std::string>>> translate_words(
    const FormatSpec& format, std::size_t column, const std::unordered_set<std::string>& words);

}  // namespace grapevine
