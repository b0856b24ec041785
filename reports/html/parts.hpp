#pragma once

#include <iosfwd>
#include <string>

#include "reports/document.hpp"

namespace grapevine {

// Pieces of the page; each writes one block. `id` is unique on the page.
void write_table(const Table& table, std::ostream& out);
void write_bars(const BarChart& chart, std::ostream& out);
void write_tree(const TreeChart& chart, const std::string& id, std::ostream& out);
void write_legend(const Legend& legend, std::ostream& out);
void write_play(const PlayCard& card, std::ostream& out);
void write_group_head(const GroupHead& head, std::ostream& out);
void write_people(const PeopleList& list, std::ostream& out);
void write_facts(const std::vector<Fact>& facts, std::ostream& out);
void write_definitions(const DefinitionList& list, std::ostream& out);

/// Class that sets colour and shape of a tone.
std::string class_of(Tone tone);

}  // namespace grapevine
