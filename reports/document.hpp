#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace grapevine {

/// A report before it has a format: words and numbers already spelled, places not yet decided.
/// All text is plain; a renderer escapes it.

/// Colour and shape of a thing: one per role in the order of `Role`, or the accent of the page.
using Tone = int;
inline constexpr Tone kAccentTone = -1;

struct Fact {
  std::string label;
  std::string value;
  std::string note;  ///< may be empty
};

struct Paragraph {
  std::string text;
};

struct Column {
  std::string title;
  bool is_number = false;  ///< set flush right
};

struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  ///< the first cell names the row
};

/// What stands around every picture of numbers.
struct Figure {
  std::string title;
  std::string reading;     ///< one sentence: what the picture says
  std::string definition;  ///< what is counted, for whom, in which window, n
  Table table;             ///< the same numbers
};

struct Bar {
  std::string label;
  std::string value;    ///< as a reader sees it
  std::string note;     ///< beside the value; may be empty
  double fraction = 0;  ///< of the longest bar, 0..1
  Tone tone = kAccentTone;
  bool is_known = true;  ///< false: no bar, only words
};

struct BarChart {
  Figure figure;
  std::vector<Bar> bars;
  bool is_funnel = false;  ///< bars stand centred under each other
};

struct TreeDot {
  std::string label;         ///< who, shown when pointed at
  std::int32_t parent = -1;  ///< index; -1 for the root
  double x = 0;              ///< 0..width
  double y = 0;              ///< 0..height
  Tone tone = kAccentTone;
};

struct TreeChart {
  Figure figure;
  double width = 0;
  double height = 0;
  bool is_ringed = false;     ///< generations stand in rings around the root, not left to right
  std::vector<TreeDot> dots;  ///< parents first
};

/// Shapes and colours of the dots that follow.
struct Legend {
  struct Entry {
    std::string label;
    Tone tone = kAccentTone;
  };
  std::vector<Entry> entries;
};

/// What to do for one group in one stage.
struct PlayCard {
  std::string play_id;
  std::string title;   ///< "Commitment"
  std::string people;  ///< "12 people"
  Tone tone = kAccentTone;
  std::string incentive;
  std::string split;
  std::string content;
  std::string acknowledge;
  std::string thank;
  std::string encourage;
  std::string disclosure;  ///< may be empty
  std::string evidence;
  std::string grade;
};

/// A role with its numbers; the plays follow as cards.
struct GroupHead {
  std::string title;
  std::string meaning;
  Tone tone = kAccentTone;
  std::vector<Fact> facts;
};

struct PersonCard {
  std::string rank;  ///< "1", or empty for a list without ranks
  std::string who;   ///< name or pseudonym
  std::string role;
  std::string stage;
  Tone tone = kAccentTone;
  std::string value;     ///< may be empty
  std::string interval;  ///< may be empty
  std::vector<std::string> reasons;
  std::vector<Fact> advice;  ///< incentive, content; may be empty
};

struct PeopleList {
  std::string title;
  std::string reading;
  std::string definition;
  std::vector<PersonCard> people;
};

struct Definition {
  std::string term;
  std::string key;  ///< as the files spell it
  std::string meaning;
  std::string formula;
  std::string unit;
};

struct DefinitionList {
  std::vector<Definition> definitions;
};

using Block = std::variant<Paragraph, Table, BarChart, TreeChart, Legend, PlayCard, GroupHead,
                           PeopleList, DefinitionList>;

struct Section {
  std::string id;  ///< unique, fit for an anchor
  std::string title;
  std::string lede;
  std::vector<Block> blocks;
};

struct Document {
  std::string title;
  std::string subtitle;  ///< scoring day and run
  std::string headline;
  std::vector<Fact> facts;
  std::vector<Section> sections;
  std::string footer;
};

}  // namespace grapevine
