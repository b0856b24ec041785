#include "ingest/mapping/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/error.hpp"
#include "ingest/csv/byte_stream.hpp"
#include "ingest/mapping/table_proposal.hpp"
#include "ingest/registry.hpp"

namespace grapevine {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// A pattern that matches this very name.
std::string as_glob(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '*' || c == '?' || c == '[' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// Writes the best proposal and what there is to say about it.
class MappingWriter {
 public:
  explicit MappingWriter(const FileSample& sample) : sample_(sample) {}

  std::string write(const TableProposal& best, const TableProposal* people,
                    const std::vector<TableProposal>& others) {
    fmt::format_to(out(),
                   "# Proposed from the names of the columns and the first {} rows. Read it, then "
                   "use it with --map.\n",
                   sample_.rows_count);
    if (sample_.file_name != kStandardInput) {
      line("file", quoted(as_glob(sample_.file_name)));
      line("title", quoted(sample_.file_name));
    }
    write_empty_values();
    write_dates(best);
    write_decimal(best);
    write_others(best, others);
    write_table(best, {});
    if (people != nullptr) {
      text_ += "\n# The same rows also say which names belong to one person.";
      // In a table of its own date, people's created_at is the row's, not theirs.
      const bool is_list_of_people = !best.skip_if_empty.empty();
      write_table(*people, {"person_id", "email", "phone", "name",
                            is_list_of_people ? "joined_at" : std::string_view()});
    }
    write_unused();
    return std::move(text_);
  }

 private:
  std::back_insert_iterator<std::string> out() { return std::back_inserter(text_); }
  void line(std::string_view key, std::string_view value) {
    fmt::format_to(out(), "{} = {}\n", key, value);
  }
  void remark(std::string_view sentence) { fmt::format_to(out(), "# {}\n", sentence); }

  void write_empty_values() {
    if (sample_.empty_words.empty()) return;
    std::string list;
    for (const std::string& word : sample_.empty_words) {
      list += (list.empty() ? "" : ", ") + quoted(word);
    }
    fmt::format_to(out(), "empty_values = [{}]  # these words stand where a value is missing\n",
                   list);
  }

  /// Shapes of the columns that the proposal fills from the file with this type.
  std::vector<const ColumnShape*> shapes_of(const TableProposal& best, ColumnType type) const {
    std::vector<const ColumnShape*> shapes;
    for (const ProposedColumn& column : best.columns) {
      if (column.field && best.format->columns[column.column].type == type) {
        shapes.push_back(&sample_.shapes[*column.field]);
      }
    }
    return shapes;
  }

  void write_dates(const TableProposal& best) {
    std::size_t day_first_count = 0;
    std::size_t month_first_count = 0;
    std::vector<std::uint32_t> unclear_lines;
    std::string_view epoch;
    const auto shapes = shapes_of(best, ColumnType::date);
    if (shapes.empty()) return;
    for (const ColumnShape* shape : shapes) {
      if (shape->is_epoch_s()) epoch = "epoch_s";
      if (shape->is_epoch_ms()) epoch = "epoch_ms";
      day_first_count += shape->day_first_count();
      month_first_count += shape->month_first_count();
      unclear_lines.insert(unclear_lines.end(), shape->unclear_lines().begin(),
                           shape->unclear_lines().end());
    }
    if (!epoch.empty()) {
      fmt::format_to(out(), "date_format = \"{}\"  # the dates are Unix {}\n", epoch,
                     epoch == "epoch_s" ? "seconds" : "milliseconds");
    } else if (day_first_count > 0 && month_first_count > 0) {
      remark("Some dates are day first, others month first: write them one way before reading.");
    } else if (day_first_count > 0) {
      fmt::format_to(out(), "date_format = \"dmy\"  # {} dates can only be day first\n",
                     day_first_count);
    } else if (month_first_count > 0) {
      fmt::format_to(out(), "date_format = \"mdy\"  # {} dates can only be month first\n",
                     month_first_count);
    } else if (!unclear_lines.empty()) {
      std::sort(unclear_lines.begin(), unclear_lines.end());
      unclear_lines.erase(std::unique(unclear_lines.begin(), unclear_lines.end()),
                          unclear_lines.end());
      fmt::format_to(out(), "# Dates can be read day first or month first, see {}:{}",
                     shown(sample_.file_name), unclear_lines.front());
      if (unclear_lines.size() > 1) {
        fmt::format_to(out(), " and {}:{}", shown(sample_.file_name), unclear_lines[1]);
      }
      text_ +=
          ". Take away the # before one of:\n# date_format = \"dmy\"\n# date_format = \"mdy\"\n";
    } else {
      text_ += "date_format = \"iso\"  # no date seen leaves day and month open\n";
    }
  }

  void write_decimal(const TableProposal& best) {
    const auto shapes = shapes_of(best, ColumnType::amount);
    if (shapes.empty()) return;
    DecimalEvidence evidence;
    for (const ColumnShape* shape : shapes) {
      for (const std::string& value : shape->distinct()) evidence.add(value, 1);
    }
    try {
      const bool is_comma = evidence.decide(sample_.file_name) == DecimalMark::comma;
      fmt::format_to(out(), "decimal = \"{}\"  # {}\n", is_comma ? ',' : '.',
                     is_comma ? "the amounts seen prove it" : "no amount seen says otherwise");
    } catch (const Error&) {
      // Its text shows amounts of the file; this one does not.
      text_ +=
          "# Amounts can be read with a decimal point or a decimal comma. Take away the # before "
          "one of:\n# decimal = \".\"\n# decimal = \",\"\n";
    }
  }

  void write_others(const TableProposal& best, const std::vector<TableProposal>& others) {
    bool has_runner_up = false;
    for (const TableProposal& other : others) {
      if (other.format == best.format) continue;
      if (other.obstacle.empty() && !has_runner_up) {
        has_runner_up = true;
        remark(fmt::format("Next best: {}, by {}.", other.format->id, names_of(other)));
      } else if (!other.obstacle.empty() && other.score > std::max(best.score, 2.0)) {
        remark(fmt::format("Not {}: {}.", other.format->id, other.obstacle));
      }
    }
  }

  std::string names_of(const TableProposal& proposal) const {
    std::string names;
    for (const ProposedColumn& column : proposal.columns) {
      if (column.field) names += (names.empty() ? "" : ", ") + shown(sample_.names[*column.field]);
    }
    return names.empty() ? "the file's name" : names;
  }

  void write_table(const TableProposal& proposal, std::vector<std::string_view> only) {
    fmt::format_to(out(), "\n[[table]]\ntable = \"{}\"  # {}\n", proposal.format->id,
                   lower_first(proposal.format->meaning));
    for (const std::string& doubt : proposal.doubts) {
      if (only.empty()) remark(doubt);
    }
    for (const std::string& name : proposal.skip_if_empty) {
      fmt::format_to(out(), "skip_if_empty = [\"{}\"]  # most people were brought by nobody\n",
                     name);
    }
    const auto write_part = [&](std::string_view part, bool is_constant) {
      bool has_head = false;
      for (const ProposedColumn& column : proposal.columns) {
        const std::string_view name = proposal.format->columns[column.column].name;
        if (!column.field.has_value() != is_constant) continue;
        if (!only.empty() && std::find(only.begin(), only.end(), name) == only.end()) continue;
        if (!std::exchange(has_head, true)) fmt::format_to(out(), "[table.{}]\n", part);
        if (column.field) used_.push_back(*column.field);
        fmt::format_to(out(), "{} = {}  # {}\n", name,
                       quoted(is_constant ? column.constant : sample_.names[*column.field]),
                       column.reason);
      }
    };
    write_part("columns", false);
    write_part("constants", true);
    for (const ProposedColumn& column : proposal.columns) {
      if (column.words.empty()) continue;
      fmt::format_to(out(), "[table.values.{}]\n", proposal.format->columns[column.column].name);
      for (const auto& [word, meaning] : column.words) line(quoted(word), quoted(meaning));
    }
    if (proposal.format->id == "orders" && proposal.find("currency") == nullptr) {
      remark("No column names a currency: give --currency, or a constant here.");
    }
  }

  static std::string lower_first(std::string_view sentence) {
    std::string out(sentence);
    if (!out.empty() && out.front() >= 'A' && out.front() <= 'Z') {
      out.front() = static_cast<char>(out.front() - 'A' + 'a');
    }
    return out;
  }

  void write_unused() {
    std::string names;
    for (std::size_t f = 0; f < sample_.names.size(); ++f) {
      if (std::find(used_.begin(), used_.end(), f) != used_.end()) continue;
      if (sample_.names[f].empty()) continue;
      names += (names.empty() ? "" : ", ") + shown(sample_.names[f]);
      if (sample_.shapes[f].filled_count() == 0) names += " (empty)";
    }
    if (!names.empty()) fmt::format_to(out(), "\n# Not used: {}\n", names);
  }

  const FileSample& sample_;
  std::string text_;
  std::vector<std::size_t> used_;
};

/// The table of people, where the rows also give the person of `best` further names.
const TableProposal* people_beside(const TableProposal& best,
                                   const std::vector<TableProposal>& proposals) {
  const ProposedColumn* person = best.find("person_id");
  if (person == nullptr && best.format->id == "referrals") person = best.find("referred_id");
  if (person == nullptr || best.format->id == "people") return nullptr;
  for (const TableProposal& people : proposals) {
    if (people.format->id != "people") continue;
    std::size_t names_count = 0;
    bool is_same_person = false;
    for (const std::string_view name : {"person_id", "email", "phone", "name"}) {
      const ProposedColumn* column = people.find(name);
      if (column == nullptr) continue;
      ++names_count;
      is_same_person = is_same_person || (name != "name" && column->field == person->field);
    }
    if (is_same_person && names_count > 1) return &people;
  }
  return nullptr;
}

}  // namespace

std::string suggest_mapping(const FileSample& sample) {
  std::vector<TableProposal> proposals;
  for (const FormatSpec* format : formats()) {
    if (format->is_canonical && find_table(format->id) == format) {
      proposals.push_back(propose_table(*format, sample));
    }
  }
  std::stable_sort(
      proposals.begin(), proposals.end(),
      [](const TableProposal& a, const TableProposal& b) { return a.score > b.score; });
  const auto best =
      std::find_if(proposals.begin(), proposals.end(),
                   [](const TableProposal& proposal) { return proposal.obstacle.empty(); });
  if (best != proposals.end()) {
    return MappingWriter(sample).write(*best, people_beside(*best, proposals), proposals);
  }
  if (const auto edges = propose_edges(*find_table("referrals"), sample)) {
    return MappingWriter(sample).write(*edges, nullptr, proposals);
  }
  const TableProposal& nearest = proposals.front();
  throw Error(Errc::input,
              fmt::format("no table fits the columns of {}; nearest is {}, but {}",
                          shown(sample.file_name), nearest.format->id, nearest.obstacle),
              fmt::format("write a mapping by hand for one of {}", table_ids()),
              SourceRow{sample.file_name, 1, {}});
}

}  // namespace grapevine
