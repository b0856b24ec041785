#include "ingest/csv/csv_reader.hpp"

#include <fmt/format.h>

#include <utility>

#include "graph/base/error.hpp"

namespace grapevine {

CsvReader::CsvReader(std::string_view text, char delimiter, std::string file, TextArena& arena)
    : text_(text),
      delimiter_(delimiter),
      file_(std::move(file)),
      special_(text, delimiter),
      arena_(&arena) {}

void CsvReader::read_on(std::string_view text, std::uint32_t line, bool is_last, TextArena& arena) {
  text_ = text;
  special_ = SpecialBytes(text, delimiter_);
  position_ = 0;
  line_ = line;
  is_last_ = is_last;
  is_cut_ = false;
  arena_ = &arena;
}

bool CsvReader::next(CsvRecord& record) {
  while (position_ < text_.size() && !is_cut_) {
    const std::size_t begin = position_;
    record.line = line_;
    record.fields.clear();
    record.fault = CsvFault::none;
    while (read_field(record) == After::field) {
    }
    // A CR at the end may be the first half of a CRLF.
    is_cut_ = is_cut_ || (!is_last_ && (record_end_ == text_.size() || text_.back() == '\r') &&
                          position_ == text_.size());
    if (is_cut_) {
      position_ = begin;
      line_ = record.line;
      return false;
    }
    record.raw = text_.substr(begin, record_end_ - begin);
    if (!record.raw.empty()) return true;
  }
  return false;
}

CsvReader::After CsvReader::read_field(CsvRecord& record) {
  const std::size_t begin = position_;
  const bool is_quoted = begin < text_.size() && text_[begin] == '"';
  return is_quoted ? read_quoted(record, begin) : read_plain(record, begin);
}

CsvReader::After CsvReader::read_plain(CsvRecord& record, std::size_t begin) {
  while (special_.peek() < text_.size() && text_[special_.peek()] == '"') special_.take();
  const std::size_t end = special_.peek();
  record.fields.push_back(text_.substr(begin, end - begin));
  return end_field(end);
}

CsvReader::After CsvReader::read_quoted(CsvRecord& record, std::size_t begin) {
  const std::uint32_t opened_line = line_;
  special_.take();
  bool has_doubled = false;
  std::size_t close = 0;
  for (;;) {
    if (special_.peek() >= text_.size()) {
      if (is_last_) raise_unterminated(opened_line);
      is_cut_ = true;
      return After::record;
    }
    close = special_.take();
    const char c = text_[close];
    const char after = close + 1 < text_.size() ? text_[close + 1] : '\0';
    if (c == '\n' || (c == '\r' && after != '\n')) ++line_;
    if (c != '"') continue;
    if (after != '"') break;
    special_.take();
    has_doubled = true;
  }
  const std::string_view inside = text_.substr(begin + 1, close - begin - 1);
  record.fields.push_back(has_doubled ? without_doubled(inside) : inside);
  std::size_t end = close + 1;
  if (end < text_.size() && special_.peek() != end) {
    record.fault = CsvFault::text_after_quote;
    while (special_.peek() < text_.size() && text_[special_.peek()] == '"') special_.take();
    end = special_.peek();
  }
  return end_field(end);
}

CsvReader::After CsvReader::end_field(std::size_t at) {
  if (at < text_.size() && text_[at] == delimiter_) {
    special_.take();
    position_ = at + 1;
    return After::field;
  }
  end_line(at);
  return After::record;
}

void CsvReader::end_line(std::size_t at) {
  record_end_ = at;
  position_ = at;
  if (at >= text_.size()) return;
  special_.take();
  position_ = at + 1;
  if (text_[at] == '\r' && position_ < text_.size() && text_[position_] == '\n') {
    special_.take();
    ++position_;
  }
  ++line_;
}

std::string_view CsvReader::without_doubled(std::string_view quoted) {
  char* const begin = arena_->reserve(quoted.size());
  char* out = begin;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    *out++ = quoted[i];
    if (quoted[i] == '"') ++i;
  }
  return {begin, static_cast<std::size_t>(out - begin)};
}

void CsvReader::raise_unterminated(std::uint32_t opened_line) const {
  throw Error(Errc::input,
              fmt::format("{}:{} opens a quote that never closes", shown(file_), opened_line),
              "close the quote on that line, or double it if it belongs to the text",
              SourceRow{file_, opened_line, {}});
}

}  // namespace grapevine
