#pragma once

// The lists behind synonyms.hpp: several names are written `a|b`.

#include <span>
#include <string_view>

namespace grapevine {

/// Names that `column` goes by elsewhere, `a_b|c`, words joined by an underscore and without
/// accents. English first, then German, French, Spanish.
struct Synonyms {
  std::string_view table;  ///< empty: in every table with that column
  std::string_view column;
  std::string_view names;
};
std::span<const Synonyms> column_synonyms();

/// Words in the name of a file that speak of a table.
struct FileNames {
  std::string_view table;
  std::string_view words;
};
std::span<const FileNames> file_names();

/// What words of status and kind stand for, where a table does not take them as they are.
struct WordMeaning {
  std::string_view table;
  std::string_view meaning;
  std::string_view words;
};
std::span<const WordMeaning> word_meanings();

/// People in a part of their own: a column that names one is not simply "the person" of the row.
std::span<const std::string_view> other_people();

}  // namespace grapevine
