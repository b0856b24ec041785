#include "ingest/reading/json_blocks.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "ingest/containers/json_lines.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kBlock_bytes = std::size_t{1} << 18;
constexpr std::size_t kLongestStart_bytes = std::size_t{64} << 20;
constexpr std::string_view kBlanks = " \t\r\n";

/// Looks no further than the first line and whether something follows. A start longer than 64 MB is
/// taken for a document: one object may wrap a whole file.
bool is_json_lines(const TextSource& source) {
  TextStream stream(source);
  std::string text;
  std::size_t begin = std::string::npos;
  std::size_t end = std::string::npos;
  bool is_last = false;
  while (!is_last && end == std::string::npos) {
    is_last = !stream.read(text, std::max(kBlock_bytes, text.size()));
    begin = text.find_first_not_of(kBlanks);
    if (begin == std::string::npos) continue;
    if (text[begin] != '{' || text.size() > kLongestStart_bytes) return false;
    end = text.find('\n', begin);
  }
  if (begin == std::string::npos) return false;
  const JsonStart start = json_start(std::string_view(text).substr(begin, end - begin));
  if (start != JsonStart::either) return start == JsonStart::lines;
  text.erase(0, std::min(end, text.size()));
  while (text.find_first_not_of(kBlanks) == std::string::npos) {
    text.clear();
    if (is_last) return false;
    is_last = !stream.read(text, kBlock_bytes);
  }
  return true;
}

}  // namespace

std::shared_ptr<const JsonColumns> survey_json_lines(const TextSource& source) {
  if (!is_json_lines(source)) return nullptr;
  LineReader lines(source);
  JsonLines json(source.path);
  std::string_view line;
  while (lines.next(line)) json.learn(line, lines.number());
  if (json.columns().names().empty()) json.refuse_empty(lines.number() + 1);
  return std::make_shared<const JsonColumns>(json.columns());
}

JsonBlocks::JsonBlocks(const TextSource& source, const JsonColumns& columns)
    : lines_(source), json_(source.path, columns) {}

bool JsonBlocks::fill(TextBlock& block) {
  block.text.reserve(2 * kBlock_bytes);
  if (is_start_) {
    json_.append_header(block.text);
    block.origins.push_back({1, {}});
    is_start_ = false;
  }
  std::string_view line;
  while (block.text.size() < kBlock_bytes && lines_.next(line)) {
    if (is_blank_json(line)) continue;
    std::string fault = json_.append(line, lines_.number(), block.text);
    block.origins.push_back({lines_.number(), block.made.keep(fault)});
  }
  return !block.origins.empty();
}

}  // namespace grapevine
