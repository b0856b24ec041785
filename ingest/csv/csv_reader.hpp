#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/csv/special_bytes.hpp"
#include "ingest/csv/text_arena.hpp"

namespace grapevine {

enum class CsvFault : std::uint8_t {
  none,
  text_after_quote,  ///< `"a"b`: the row's fields cannot be trusted
};

/// One record. The views point into the text and into the arena of the reader.
struct CsvRecord {
  std::uint32_t line = 0;                ///< of its first line, from 1
  std::vector<std::string_view> fields;  ///< unquoted
  std::string_view raw;                  ///< as it stands in the file, without the line end
  CsvFault fault = CsvFault::none;
  std::string_view no_row = {};  ///< why a record of another kind of file is none; empty: it is
};

/// RFC 4180 with LF, CRLF or CR, skipping blank lines. A quote opens only at the very start of a
/// field, so an inch mark inside a field is text and cannot eat the file.
class CsvReader {
 public:
  /// `text` and `arena`, which keeps fields with doubled quotes, must outlive the reader and its
  /// records; `file` is named in errors.
  CsvReader(std::string_view text, char delimiter, std::string file, TextArena& arena);

  /// Reads on in the next part of a file: `text` starts with what `rest` left, at `line`. Unless it
  /// is the last part, a record that reaches the end of the text is left, for it may go on.
  void read_on(std::string_view text, std::uint32_t line, bool is_last, TextArena& arena);

  /// False at the end. Raises Errc::input, naming the opening line, for a quote that never closes.
  bool next(CsvRecord& record);

  /// What has not been read, and the line it starts in.
  std::string_view rest() const { return text_.substr(position_); }
  std::uint32_t line() const { return line_; }

 private:
  enum class After { field, record };

  After read_field(CsvRecord& record);
  After read_plain(CsvRecord& record, std::size_t begin);
  After read_quoted(CsvRecord& record, std::size_t begin);
  After end_field(std::size_t at);
  void end_line(std::size_t at);
  std::string_view without_doubled(std::string_view quoted);
  [[noreturn]] void raise_unterminated(std::uint32_t opened_line) const;

  std::string_view text_;
  char delimiter_;
  std::string file_;
  SpecialBytes special_;
  std::size_t position_ = 0;
  std::size_t record_end_ = 0;
  std::uint32_t line_ = 1;
  bool is_last_ = true;
  bool is_cut_ = false;  ///< the end of the text cuts the record
  TextArena* arena_;
};

}  // namespace grapevine
