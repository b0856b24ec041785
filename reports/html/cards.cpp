#include <ostream>

#include "graph/scores.hpp"
#include "reports/html/escape.hpp"
#include "reports/html/parts.hpp"

namespace grapevine {

namespace {

void write_part(const char* name, const std::string& text, std::ostream& out) {
  out << "<dt>" << name << "</dt><dd>" << escape_template(text) << "</dd>\n";
}

void write_advice(const std::vector<Fact>& advice, std::ostream& out) {
  if (advice.empty()) return;
  out << "<dl class=\"advice\">\n";
  for (const Fact& fact : advice) {
    out << "<div><dt>" << escape(fact.label) << "</dt><dd>" << escape_template(fact.value)
        << "</dd></div>\n";
  }
  out << "</dl>\n";
}

void write_person(const PersonCard& card, std::ostream& out) {
  out << "<li class=\"person " << class_of(card.tone) << "\">\n<div class=\"who\">";
  if (!card.rank.empty()) out << "<span class=\"rank\">" << escape(card.rank) << "</span>";
  out << "<span><bdi>" << escape(card.who) << "</bdi><small>" << escape(card.role) << " \u00b7 "
      << escape(card.stage) << "</small></span></div>\n<div class=\"value\">";
  if (!card.value.empty()) out << "<strong>" << escape(card.value) << "</strong>";
  if (!card.interval.empty()) {
    out << "<small>" << kScoreIntervalPercent << "\u00a0% interval " << escape(card.interval)
        << "</small>";
  }
  out << "</div>\n";
  if (!card.reasons.empty()) {
    out << "<ul class=\"reasons\">";
    for (const std::string& reason : card.reasons) out << "<li>" << escape(reason) << "</li>";
    out << "</ul>\n";
  }
  write_advice(card.advice, out);
  out << "</li>\n";
}

}  // namespace

void write_facts(const std::vector<Fact>& facts, std::ostream& out) {
  out << "<dl class=\"facts\">\n";
  for (const Fact& fact : facts) {
    out << "<div><dt>" << escape(fact.label) << "</dt><dd><strong>" << escape(fact.value)
        << "</strong>";
    if (!fact.note.empty()) out << "<small>" << escape(fact.note) << "</small>";
    out << "</dd></div>\n";
  }
  out << "</dl>\n";
}

void write_group_head(const GroupHead& head, std::ostream& out) {
  out << "<div class=\"group " << class_of(head.tone) << "\">\n<h3>" << escape(head.title)
      << "</h3>\n<p>" << escape(head.meaning) << "</p>\n";
  write_facts(head.facts, out);
  out << "</div>\n";
}

void write_play(const PlayCard& card, std::ostream& out) {
  out << "<article class=\"play " << class_of(card.tone) << "\">\n<header><h4>"
      << escape(card.title) << "</h4><span>" << escape(card.people) << "</span></header>\n<dl>\n";
  write_part("Incentive", card.incentive, out);
  write_part("Who gets it", card.split, out);
  write_part("Content", card.content, out);
  out << "</dl>\n<dl class=\"message\">\n";
  write_part("Acknowledge", card.acknowledge, out);
  write_part("Thank", card.thank, out);
  write_part("Encourage", card.encourage, out);
  out << "</dl>\n";
  if (!card.disclosure.empty()) {
    out << "<p class=\"disclosure\"><b>Tell the friend:</b> " << escape_template(card.disclosure)
        << "</p>\n";
  }
  out << "<p class=\"evidence\"><b>" << escape(card.grade) << "</b> " << escape(card.evidence)
      << " <span>Play <code>" << escape(card.play_id) << "</code></span></p>\n</article>\n";
}

void write_people(const PeopleList& list, std::ostream& out) {
  out << "<div class=\"card\">\n<h3>" << escape(list.title) << "</h3>\n<p class=\"reading\">"
      << escape(list.reading) << "</p>\n<ol class=\"people\">\n";
  for (const PersonCard& card : list.people) write_person(card, out);
  out << "</ol>\n<p class=\"definition\">" << escape(list.definition) << "</p>\n</div>\n";
}

}  // namespace grapevine
